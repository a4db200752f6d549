"""Conflicts between values of a plan file that are valid on their own: ids, groups, chosen movements."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from strengthtui.base.problems import Problem, nearest
from strengthtui.base.text import NAME_LIMIT, clean
from strengthtui.document.explain import Explainer
from strengthtui.domain.formatting import many
from strengthtui.plan.grammar import read_do, slug
from strengthtui.plan.group_relations import find_group_problems
from strengthtui.plan.load_grammar import read_load
from strengthtui.plan.schema import EXERCISE_LIMIT
from strengthtui.plan.short_form import GrammarError

Tables = list[Mapping[str, Any]]


def find_problems(explainer: Explainer, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the problems that the models cannot detect, in tables that are parsed but not validated yet."""
    exercises = _tables(data, "exercise")[:EXERCISE_LIMIT]
    yield from _duplicate_ids(explainer, exercises)
    yield from _same_movements(explainer, exercises)
    yield from _split_groups(explainer, exercises)
    yield from _unknown_choices(explainer, exercises)
    yield from find_group_problems(explainer, data.get("group"), exercises)
    for place, exercise in enumerate(exercises):
        yield from _sets_disagree(explainer, ("exercise", place), exercise, exercise)
        for number, variant in enumerate(_tables(exercise, "variant")):
            yield from _sets_disagree(explainer, ("exercise", place, "variant", number), variant, exercise)


def _duplicate_ids(explainer: Explainer, exercises: Tables) -> Iterator[Problem]:
    """Yield a problem for each exercise whose id is already taken."""
    first: dict[str, int] = {}
    for number, exercise in enumerate(exercises, 1):
        key = "id" if "id" in exercise else "name"
        identity = slug(_text(exercise, key))
        if identity and first.setdefault(identity, number) != number:
            yield explainer.problem(
                ("exercise", number - 1, key),
                f'exercise {first[identity]} already has the id "{clean(identity, NAME_LIMIT)}"',
                f'give this one its own, such as id = "{clean(identity, NAME_LIMIT)}-{number}"',
            )


def _same_movements(explainer: Explainer, exercises: Tables) -> Iterator[Problem]:
    """Yield a problem for each variant with the same name as another movement of its exercise."""
    for place, exercise in enumerate(exercises):
        names = {slug(_text(exercise, "name"))}
        for number, variant in enumerate(_tables(exercise, "variant")):
            name = slug(_text(variant, "name"))
            if name and name in names:
                yield explainer.problem(
                    ("exercise", place, "variant", number, "name"),
                    "this exercise already has a movement of that name",
                    'give it another, because the log keeps them apart by name; such as "Dumbbell lunge"',
                )
            names.add(name)


def _split_groups(explainer: Explainer, exercises: Tables) -> Iterator[Problem]:
    """Yield a problem for each group that is interrupted by another exercise."""
    last: dict[str, int] = {}
    for number, exercise in enumerate(exercises, 1):
        group = _text(exercise, "group").strip().upper()
        if not group:
            continue
        if last.get(group, number - 1) != number - 1:
            yield explainer.problem(
                ("exercise", number - 1, "group"),
                f'exercise {last[group]} also has group "{clean(group, 40)}", but is not next to it',
                "move the exercises together, or give this one another letter",
            )
        last[group] = number


def _unknown_choices(explainer: Explainer, exercises: Tables) -> Iterator[Problem]:
    """Yield a problem for each `use` that names no movement of its exercise."""
    for place, exercise in enumerate(exercises):
        names = [_text(table, "name") for table in (exercise, *_tables(exercise, "variant"))]
        use = _text(exercise, "use")
        if slug(use) and slug(use) not in map(slug, names):
            yield explainer.problem(
                ("exercise", place, "use"),
                "is not a movement of this exercise",
                nearest(use, [clean(name, NAME_LIMIT) for name in names if name]),
            )


def _sets_disagree(
    explainer: Explainer, path: tuple[str | int, ...], table: Mapping[str, Any], exercise: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield the problems of loads without a set, and of an effort that is written twice."""
    with suppress(GrammarError):  # the models report what cannot be read
        do = read_do(_text(table, "do") or _text(exercise, "do"))
        if "effort" in table and "do" in table and do.effort:
            yield explainer.problem(
                (*path, "effort"), f'"do" already has the effort {do.effort}', "write the effort once"
            )
        if do.drop and _text(exercise, "group"):
            place = (*path, "do") if "do" in table else (*path, "name")
            yield explainer.problem(
                place, "drop sets cannot be in a group", "leave out the drop sets or the group"
            )
        if "training_max" in table and read_load(_text(table, "load") or "find").percent is None:
            yield explainer.problem(
                (*path, "training_max"), "is only for loads in percent", 'write the load as in "70%"'
            )
        loads = len(read_load(_text(table, "load")).by_set)
        if loads > do.sets:
            yield explainer.problem(
                (*path, "load"),
                f"has {loads} loads for {many(do.sets, 'set')}",
                "write one for each set, or fewer: the last one repeats",
            )


def _tables(data: Mapping[str, Any], key: str) -> Tables:
    """Return an array of tables, or an empty list for any other value, which pydantic reports."""
    tables = data.get(key)
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        return []
    return tables


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""
