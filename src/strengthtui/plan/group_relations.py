"""Conflicts in groups by the clock: keys that exclude each other, and exercises that do not fit the clock."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from strengthtui.base.problems import Problem
from strengthtui.base.text import clean
from strengthtui.document.explain import Explainer
from strengthtui.document.locate import KeyPath
from strengthtui.domain.formatting import many
from strengthtui.plan.formatting import seconds
from strengthtui.plan.grammar import read_do, read_seconds
from strengthtui.plan.group_schema import KINDS
from strengthtui.plan.model import Prescription
from strengthtui.plan.short_form import GrammarError
from strengthtui.plan.validate import GROUP_LIMIT, a_group

Tables = list[Mapping[str, Any]]


def find_group_problems(explainer: Explainer, groups: object, exercises: Tables) -> Iterator[Problem]:
    """Yield the problems of groups by the clock.

    Args:
        explainer: Creates the problems.
        groups: The value of `group` in the file, of any type.
        exercises: The exercises, parsed but not validated yet.
    """
    seen: set[str] = set()
    for key, group in groups.items() if isinstance(groups, dict) else ():
        name, path = _letter(key), ("group", key)
        if not name or not isinstance(group, dict):
            continue  # the models report it
        if name in seen:
            yield explainer.problem(path, f"group {name} is there twice", "put its keys into one table")
        seen.add(name)
        yield from _keys(explainer, path, group)
        members = [i for i, exercise in enumerate(exercises) if _letter(exercise.get("group")) == name]
        if not members:
            yield explainer.problem(path, "no exercise is in this group", f'write group = "{name}" in one')
        yield from _members(explainer, group, [(place, exercises[place]) for place in members])


def _letter(key: object) -> str:
    with suppress(GrammarError):
        return a_group(key)
    return ""


def _keys(explainer: Explainer, path: KeyPath, group: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the problems of keys that are missing, or that exclude each other."""
    kinds = [key for key in group if key in KINDS]
    for key in kinds[1:]:
        yield explainer.problem(
            (*path, key), f'does not go with "{kinds[0]}"', f'remove "{key}" or "{kinds[0]}"'
        )
    if "rest" in group and "every" in group and "work" not in group:
        text = 'the rest is what is left of "every" after the sets; remove it'
        yield explainer.problem((*path, "rest"), 'goes with "work", not with "every"', text)
    elif "rest" in group and "work" not in group:
        yield explainer.problem((*path, "rest"), 'goes with "work"', 'add "work", or remove it')
    if "rounds" in group and "time" in group:
        yield explainer.problem(
            (*path, "rounds"), 'does not go with "time"', "it is as many as possible; remove it"
        )
    elif "rounds" in group and not kinds:
        yield explainer.problem((*path, "rounds"), 'needs "work" or "every"', 'such as work = "20s"')
    elif not kinds and "rest" not in group:
        yield explainer.problem(path, 'needs "every", "work" or "time"', 'such as every = "1min"')


def _members(
    explainer: Explainer, group: Mapping[str, Any], members: list[tuple[int, Mapping[str, Any]]]
) -> Iterator[Problem]:
    """Yield the problems of the exercises in a group, and of their variants."""
    rounds = group.get("rounds") if type(group.get("rounds")) is int else 0
    for place, exercise in members:
        path: KeyPath = ("exercise", place)
        bad_day = exercise.get("bad_day")
        if isinstance(bad_day, str) and bad_day.strip().lower() != "skip":
            text = 'can only be "skip" in a group by the clock'
            yield explainer.problem((*path, "bad_day"), text, "the coach decides how many rounds fit")
        yield from _other_sets(explainer, path, exercise)
        variants = exercise.get("variant")
        tables = enumerate(variants) if isinstance(variants, list) else ()
        paths = [(path, exercise), *(((*path, "variant", n), table) for n, table in tables)]
        for where, table in paths:
            do = _do(table)
            if do is None:
                continue
            rounds = rounds or ("time" not in group and do.sets)
            if problem := _sets(do, rounds, group) or _amount(do, group):
                yield explainer.problem((*where, "do"), *problem)


def _other_sets(explainer: Explainer, path: KeyPath, exercise: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the problems of weeks, and of sets for a season: the rounds are the same all year."""
    if "week" in exercise:
        yield explainer.problem(
            (*path, "week"), "a group by the clock has no weeks", "take it out of the group"
        )
    seasons = exercise.get("season")
    for number, season in enumerate(seasons) if isinstance(seasons, list) else ():
        if isinstance(season, dict) and "do" in season:
            text = "a group by the clock has the same rounds all year"
            yield explainer.problem(
                (*path, "season", number, "do"), text, "the coach reduces them; remove it"
            )


def _do(table: object) -> Prescription | None:
    text = table.get("do") if isinstance(table, dict) else None
    with suppress(GrammarError):  # the models report what cannot be read
        return read_do(text) if isinstance(text, str) else None
    return None


def _sets(do: Prescription, rounds: int, group: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the message and the hint for sets that do not fit the rounds of the group."""
    if "time" in group and do.sets != 1:
        return f"has {many(do.sets, 'set')}, but a round of as many as possible has one", 'such as "1 x 10"'
    if "time" in group or do.sets == rounds or (do.sets == 1 and "rounds" in group):
        return None
    return (
        f"has {many(do.sets, 'set')}, but its group has {many(rounds, 'round')}",
        f'such as "{rounds} x 10"',
    )


def _amount(do: Prescription, group: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the message and the hint for an amount that does not fit the clock."""
    held = sum(do.target.seconds or ())
    if "time" in group and do.target.counts_up:
        return "needs a number in a round of as many as possible", 'such as "1 x 10"'
    work, every = _length(group, "work"), _length(group, "every")
    if work and held and (held != work or do.target.seconds_max):
        return (
            f"does not take the {seconds(work)} of its group",
            f'write "{do.sets} x {seconds(work)}", or reps',
        )
    if every and held >= every:
        return f"takes {seconds(held)}, but a round begins every {seconds(every)}", "make it shorter"
    return None


def _length(group: Mapping[str, Any], key: str) -> float:
    with suppress(GrammarError):
        return read_seconds(clean(group[key], GROUP_LIMIT)) if isinstance(group.get(key), str) else 0.0
    return 0.0
