"""Conflicts between the weeks of a plan, its exercises and their progress."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from strengthtui.base.problems import Problem
from strengthtui.document.explain import Explainer
from strengthtui.plan.progress_grammar import read_progress
from strengthtui.plan.short_form import GrammarError
from strengthtui.plan.unchecked import Tables, tables, text


def find_week_problems(explainer: Explainer, data: Mapping[str, Any], exercises: Tables) -> Iterator[Problem]:
    """Yield missing sets, weeks without a cycle, and more weeks than the cycle has."""
    weeks = data.get("weeks")
    for place, exercise in enumerate(exercises):
        yield from _no_sets(explainer, place, exercise)
        yield from _no_cycle(explainer, place, exercise, has_weeks="weeks" in data)
        if type(weeks) is int and weeks > 1 and len(tables(exercise, "week")) > weeks:
            yield explainer.problem(
                ("exercise", place, "week", weeks),
                f"is one week more than the plan has ({weeks})",
                'remove it, or write a larger number in "weeks"',
            )


def _no_sets(explainer: Explainer, place: int, exercise: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for an exercise without `do`, unless each of its weeks has one."""
    weeks = tables(exercise, "week")
    if "do" in exercise or (weeks and all("do" in week for week in weeks)):
        return
    hint = "write it in the exercise, or in each of its weeks" if weeks else 'such as do = "3 x 8"'
    yield explainer.problem(("exercise", place), '"do" is missing', hint)


def _no_cycle(
    explainer: Explainer, place: int, exercise: Mapping[str, Any], *, has_weeks: bool
) -> Iterator[Problem]:
    """Yield a problem for what needs weeks, in a plan that has none."""
    hint = "write the number of weeks at the top of the plan, such as weeks = 4"
    if tables(exercise, "week") and not has_weeks:
        yield explainer.problem(("exercise", place, "week", 0), "the plan has no weeks", hint)
    with suppress(GrammarError):  # the models report what cannot be read
        if read_progress(text(exercise, "progress")).each == "cycle" and not has_weeks:
            yield explainer.problem(("exercise", place, "progress"), "the plan has no cycle", hint)
