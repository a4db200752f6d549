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
from strengthtui.plan.unchecked import Tables, tables, text
from strengthtui.plan.week_relations import find_week_problems


def find_problems(explainer: Explainer, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the problems that the models cannot detect, in tables that are parsed but not validated yet."""
    exercises = tables(data, "exercise")[:EXERCISE_LIMIT]
    yield from _duplicate_ids(explainer, exercises)
    yield from _same_movements(explainer, exercises)
    yield from _same_seasons(explainer, exercises)
    yield from _split_groups(explainer, exercises)
    yield from _unknown_choices(explainer, exercises)
    yield from find_group_problems(explainer, data.get("group"), exercises)
    for place, exercise in enumerate(exercises):
        yield from _sets_disagree(explainer, ("exercise", place), exercise, exercise)
        for key in ("variant", "week"):
            for number, table in enumerate(tables(exercise, key)):
                yield from _sets_disagree(explainer, ("exercise", place, key, number), table, exercise)
    yield from find_week_problems(explainer, data, exercises)


def _duplicate_ids(explainer: Explainer, exercises: Tables) -> Iterator[Problem]:
    """Yield a problem for each exercise whose id is already taken."""
    first: dict[str, int] = {}
    for number, exercise in enumerate(exercises, 1):
        key = "id" if "id" in exercise else "name"
        identity = slug(text(exercise, key))
        if identity and first.setdefault(identity, number) != number:
            yield explainer.problem(
                ("exercise", number - 1, key),
                f'exercise {first[identity]} already has the id "{clean(identity, NAME_LIMIT)}"',
                f'give this one its own, such as id = "{clean(identity, NAME_LIMIT)}-{number}"',
            )


def _same_movements(explainer: Explainer, exercises: Tables) -> Iterator[Problem]:
    """Yield a problem for each variant with the same name as another movement of its exercise."""
    for place, exercise in enumerate(exercises):
        names = {slug(text(exercise, "name"))}
        for number, variant in enumerate(tables(exercise, "variant")):
            name = slug(text(variant, "name"))
            if name and name in names:
                yield explainer.problem(
                    ("exercise", place, "variant", number, "name"),
                    "this exercise already has a movement of that name",
                    'give it another, because the log keeps them apart by name; such as "Dumbbell lunge"',
                )
            names.add(name)


def _same_seasons(explainer: Explainer, exercises: Tables) -> Iterator[Problem]:
    """Yield a problem for each season that an exercise has twice, and for each that changes nothing."""
    for place, exercise in enumerate(exercises):
        names: set[str] = set()
        for number, season in enumerate(tables(exercise, "season")):
            path = ("exercise", place, "season", number)
            name = text(season, "name")
            if name and name in names:
                yield explainer.problem(
                    (*path, "name"),
                    "this exercise already has that season",
                    "write one table for each season",
                )
            names.add(name)
            if name and season.keys() == {"name"}:
                yield explainer.problem(path, "changes nothing", "write do, use or load_factor")


def _split_groups(explainer: Explainer, exercises: Tables) -> Iterator[Problem]:
    """Yield a problem for each group that is interrupted by another exercise."""
    last: dict[str, int] = {}
    for number, exercise in enumerate(exercises, 1):
        group = text(exercise, "group").strip().upper()
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
        names = [text(table, "name") for table in (exercise, *tables(exercise, "variant"))]
        seasons = enumerate(tables(exercise, "season"))
        choices = [((), exercise), *((("season", number), season) for number, season in seasons)]
        for path, table in choices:
            use = text(table, "use")
            if slug(use) and slug(use) not in map(slug, names):
                yield explainer.problem(
                    ("exercise", place, *path, "use"),
                    "is not a movement of this exercise",
                    nearest(use, [clean(name, NAME_LIMIT) for name in names if name]),
                )


def _sets_disagree(
    explainer: Explainer, path: tuple[str | int, ...], table: Mapping[str, Any], exercise: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield the problems of loads without a set, and of an effort that is written twice."""
    with suppress(GrammarError):  # the models report what cannot be read
        do = read_do(text(table, "do") or text(exercise, "do"))
        if "effort" in table and "do" in table and do.effort:
            yield explainer.problem(
                (*path, "effort"), f'"do" already has the effort {do.effort}', "write the effort once"
            )
        if do.drop and text(exercise, "group"):
            place = (*path, "do") if "do" in table else (*path, "name")
            yield explainer.problem(
                place, "drop sets cannot be in a group", "leave out the drop sets or the group"
            )
        if "training_max" in table and read_load(text(table, "load") or "find").percent is None:
            yield explainer.problem(
                (*path, "training_max"), "is only for loads in percent", 'write the load as in "70%"'
            )
        loads = len(read_load(text(table, "load")).by_set)
        if loads > do.sets:
            yield explainer.problem(
                (*path, "load"),
                f"has {loads} loads for {many(do.sets, 'set')}",
                "write one for each set, or fewer: the last one repeats",
            )
