"""The commands `checkin` (how you feel) and `week` (the state of the week)."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import click

from strengthtui.base.clock import SystemClock
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.problems import nearest
from strengthtui.base.rows import Row, Span
from strengthtui.base.text import clean
from strengthtui.coach.checkin import COMPLAINTS, LEVELS, PAIN, checkin_text
from strengthtui.coach.checkin_effects import NO_EFFECT, no_effect
from strengthtui.coach.week import SYMBOLS, Week, streak_text, week_text
from strengthtui.commands.command import command
from strengthtui.commands.due import advice, due, warn_of_clock
from strengthtui.commands.options import request_options
from strengthtui.commands.output import echo_json
from strengthtui.commands.printing import print_report
from strengthtui.commands.report import Line, Part, Picture, line
from strengthtui.domain import formatting
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.checkins import check_in
from strengthtui.journal.store import open_store
from strengthtui.plan.grammar import AREAS
from strengthtui.plan.model import DAYS
from strengthtui.training.advice import Advice

_AREAS = (*AREAS, *COMPLAINTS)
"""The areas of plans, and the parts of the body that runners name."""

_BAR = 20
"""The columns of a day's bar."""


@command(examples=("checkin calves sore", "checkin quads very sore knee pain", "checkin --ill"))
@click.argument("areas", nargs=-1, metavar="[AREA LEVEL]...")
@click.option("--fine", is_flag=True, help="You are fine, or fine again.")
@click.option(
    "--ill", is_flag=True, help="You are ill. Nothing is planned until you are fine or train again."
)
@click.option("--away", is_flag=True, help="You are away. This week does not break your streak.")
@click.pass_obj
def checkin(paths: Paths, areas: tuple[str, ...], *, fine: bool, ill: bool, away: bool) -> None:
    """Record how you feel. The next workout is adjusted to it.

    AREA is a part of the body, such as calves, quads, knee, achilles or lower back. LEVEL is sore, very sore,
    pain or fine.

    A check-in applies until your next session, for at most three days. It never makes a workout harder.
    """
    states = [name for name, is_set in (("fine", fine), ("ill", ill), ("away", away)) if is_set]
    if len(states) > 1:
        raise Failure("use only one of --fine, --ill and --away", BAD_USE)
    levels = _levels([word.lower() for word in areas])
    if not states and not levels:
        raise Failure(
            "how do you feel? For example: strengthtui checkin calves sore, or --fine, --ill, --away", BAD_USE
        )
    with open_store(paths) as store:
        check_in(SystemClock(), "".join(states), levels, store)
    warn_of_clock()
    click.echo(f"saved: {checkin_text(''.join(states), levels)}")
    if "pain" in levels.values():
        click.echo(PAIN)
    if levels and _has_no_effect(paths):
        click.echo(f"It {NO_EFFECT}")


def _has_no_effect(paths: Paths) -> bool:
    """Return whether today's workout says that the check-in changes nothing."""
    try:
        return no_effect(due(paths, WorkoutRequest()).notes)
    except Failure:  # without a plan that works, there is no workout to change
        return False


def _levels(words: list[str]) -> dict[str, str]:
    """Return the level of each area. `very sore` may be two words.

    Raises:
        Failure: An area or a level is unknown, or an area has no level.
    """
    known = (*LEVELS, "fine")
    levels: dict[str, str] = {}
    while words:
        area, *words = words
        if area == "lower" and words[:1] == ["back"]:
            area, words = "lower back", words[1:]
        if area not in _AREAS:
            raise Failure(f'unknown area "{clean(area, 40)}"; {nearest(area, _AREAS)}', BAD_USE)
        size = 2 if words[:1] == ["very"] else 1
        level, words = " ".join(words[:size]), words[size:]
        if level not in known:
            raise Failure(f'{area}: unknown level "{clean(level, 40)}"; {nearest(level, known)}', BAD_USE)
        levels[area] = level
    return levels


@command(examples=("week", 'week --date "last sunday"', "week --json"))
@request_options("plan", "date")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def week(paths: Paths, request: WorkoutRequest, *, as_json: bool) -> None:
    """Show your training week.

    It shows which of the plan's days are done, your streak in weeks, and what you have not trained yet.
    """
    warn_of_clock(request)
    day = advice(paths, request)
    state = day.week
    if as_json:
        echo_json({"schema": 1, "date": day.workout.date, "plan": day.workout.plan, **_json(state)})
        return
    print_report(paths, _report(day))


def _report(day: Advice) -> Iterator[Part]:
    state, date = day.week, dt.date.fromisoformat(day.workout.date)
    days = week_text(state, date.weekday())
    yield Line([Span("this week", "strong"), Span(f"  {days}  "), Span(streak_text(state), "first")])
    monday = date - dt.timedelta(date.weekday())
    bars = [_bar(monday + dt.timedelta(n), state, n) for n, name in enumerate(state.days) if name]
    yield Picture([[], *bars, []] if bars else [[]])
    if state.excused:
        yield line("your streak is on hold this week: ill, away or a race", "warning")
    if state.not_trained:
        yield line(f"not trained this week: {', '.join(state.not_trained)}", "word")
    if state.contacts:
        yield line(f"jump contacts: {state.contacts}", "word")
    if day.workout.race:
        yield line(f"race: {formatting.race(day.workout)}", "race")


def _bar(date: dt.date, week: Week, weekday: int) -> Row:
    """Return a day of the week with its sets as a bar."""
    done, planned = week.sets[weekday]
    filled = round(_BAR * min(1.0, done / planned)) if planned else 0
    sets = f"{done} of {formatting.many(planned, 'set')}" if planned else week.days[weekday]
    return [
        Span(f"{DAYS[weekday].capitalize()} {date.day:>2}  ", "word"),
        Span(SYMBOLS[week.days[weekday]], "done3" if filled else "word"),
        Span(" "),
        Span("━" * filled, "done3"),
        Span("─" * (_BAR - filled), "word"),
        Span(f"  {sets}"),
    ]


def _json(state: Week) -> dict[str, Any]:
    """Return the state of a week with its public keys."""
    return {
        "days": state.days,
        "row": state.streak,
        "met": state.complete,
        "excused": state.excused,
        "untouched": state.not_trained,
        "contacts": state.contacts,
    }
