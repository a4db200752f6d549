"""From the text of a plan file to a plan, or to everything that is wrong with it.

TOML first, then the schema, then the plan itself with every default and every inherited value filled
in. A plan with any problem is no plan: to train by half of what somebody wrote would be a guess.
"""

import re
import tomllib
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from strengthtui.plan.explain import explain
from strengthtui.plan.grammar import Load, Prescription, slug
from strengthtui.plan.locate import Places, scan
from strengthtui.plan.model import Exercise, Movement, Plan
from strengthtui.plan.schema import ExerciseTable, PlanFile, VariantTable
from strengthtui.problems import Loaded, Problem
from strengthtui.text import clean
from strengthtui.workout import Amount

_QUOTES = 'text goes in quotes, such as do = "3 x 8"'
_STATEMENT = 'a line is a header or a key and its value, such as do = "3 x 8"'
_HINTS = {
    "Invalid value": _QUOTES,
    "Expected newline or end of document after a statement": _QUOTES,
    "Expected '=' after a key": _STATEMENT,
    "Invalid statement": _STATEMENT,
    "Cannot overwrite": "the key is there twice",
    "Cannot declare": "begin each exercise with [[exercise]], each variant with [[exercise.variant]]",
}
"""What is most often behind a message of tomllib's, by how the message begins."""


def check(text: str, file: str, sha256: str) -> Loaded[Plan]:
    """Read the text of a plan file; whatever it holds, nothing is raised.

    Args:
        text: The whole file.
        file: Its name in problems, cleaned.
        sha256: The hash of its bytes, for the plan to remember.
    """
    # As tomllib does, so that both count the same columns.
    text = text.replace("\r\n", "\n")
    places = scan(text)
    if refused := places.refused:
        position = places.line_column(refused.offset)
        return Loaded(None, (Problem(file, *position, refused.message, "a plan needs far less"),))
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        return Loaded(None, (_syntax_problem(file, places, str(error)),))
    plan, errors = _validated(data)
    problems = explain(file, places, data, errors)
    return Loaded(_plan(plan, sha256) if plan and not problems else None, problems)


def _syntax_problem(file: str, places: Places, error: str) -> Problem:
    """Take tomllib's message apart; only from Python 3.14 on does it give line and column by themselves."""
    reason, _, place = error.partition(" (at ")
    position = re.match(r"line (\d+), column (\d+)", place)
    line, column = map(int, position.groups()) if position else places.line_column(len(places.text))
    message = f"not valid TOML: {clean(reason[:1].lower() + reason[1:])}"
    hint = next((hint for start, hint in _HINTS.items() if reason.startswith(start)), "")
    return Problem(file, line, column, message, hint)


def _validated(data: dict[str, Any]) -> tuple[PlanFile | None, list[ErrorDetails]]:
    try:
        return PlanFile.model_validate(data), []
    except ValidationError as error:
        return None, error.errors(include_url=False, include_input=False)


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
