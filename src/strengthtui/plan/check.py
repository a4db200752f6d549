"""From the text of a plan file to a plan, or to everything that is wrong with it.

The file's tables first, then the plan itself with every default and every inherited value filled in. A
plan with any problem is no plan: to train by half of what somebody wrote would be a guess.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from strengthtui.document.check import check_document
from strengthtui.document.explain import Explainer
from strengthtui.document.read import Document
from strengthtui.plan.grammar import Load, slug
from strengthtui.plan.model import Exercise, Movement, Plan, Prescription
from strengthtui.plan.schema import EXERCISE_LIMIT, TABLES, ExerciseTable, PlanFile, VariantTable
from strengthtui.problems import Loaded, Problem
from strengthtui.text import NAME_LIMIT, clean
from strengthtui.workout import Amount


def check(document: Document) -> Loaded[Plan]:
    """Read the text of a plan file; whatever it holds, nothing is raised."""
    loaded = check_document(document, PlanFile, TABLES, _twins)
    plan = _plan(loaded.value, document.sha256) if loaded.value else None
    return Loaded(plan, loaded.problems)


def _twins(explainer: Explainer, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Find each exercise whose id is already another's."""
    first: dict[str, int] = {}
    for number, exercise in enumerate(_exercises(data), 1):
        key = "id" if "id" in exercise else "name"
        name = exercise.get(key)
        identity = slug(name) if isinstance(name, str) else ""
        if identity and first.setdefault(identity, number) != number:
            yield explainer.problem(
                ("exercise", number - 1, key),
                f'exercise {first[identity]} already has the id "{clean(identity, NAME_LIMIT)}"',
                f'give this one its own, such as id = "{clean(identity, NAME_LIMIT)}-{number}"',
            )


def _exercises(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Get the exercises, or none where something else stands in their place, which pydantic reports."""
    exercises = data.get("exercise")
    if not isinstance(exercises, list) or not all(isinstance(exercise, dict) for exercise in exercises):
        return []
    return exercises[:EXERCISE_LIMIT]


def _plan(file: PlanFile, sha256: str) -> Plan:
    return Plan(
        name=file.name,
        source=file.source,
        kind=file.kind,
        days=tuple(file.days.model_dump(exclude_none=True).items()),
        exercises=tuple(_exercise(table, file.rest) for table in file.exercise),
        sha256=sha256,
    )


def _exercise(table: ExerciseTable, plan_rest: float) -> Exercise:
    own = Movement(
        name=table.name,
        gear=tuple(table.gear),
        sets=table.do.sets,
        target=_loaded(table.do.target, table.load),
        rest_s=plan_rest if table.rest is None else table.rest,
        switch_s=table.switch,
        cue=table.cue,
    )
    variants = (_variant(variant, table.do, own) for variant in table.variant)
    return Exercise(table.id or slug(table.name), tuple(table.trains), (own, *variants))


def _variant(table: VariantTable, exercise_do: Prescription, own: Movement) -> Movement:
    """Fill in what a variant inherits; load and gear it does not: another movement takes its own."""
    do = table.do or exercise_do
    return Movement(
        name=table.name,
        gear=tuple(table.gear),
        sets=do.sets,
        target=_loaded(do.target, table.load),
        rest_s=own.rest_s if table.rest is None else table.rest,
        switch_s=own.switch_s if table.switch is None else table.switch,
        cue=own.cue if table.cue is None else table.cue,
    )


def _loaded(target: Amount, load: Load | None) -> Amount:
    return load.on(target) if load else target
