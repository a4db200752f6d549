"""The commands `checkin` (how you feel) and `week` (the state of the week)."""

from typing import Any

import click

from strengthtui.base.clock import SystemClock
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.problems import nearest
from strengthtui.base.text import clean
from strengthtui.coach.checkin import LEVELS, PAIN
from strengthtui.coach.week import Week, streak_text, week_text
from strengthtui.commands.due import advice, warn_of_clock
from strengthtui.commands.options import request_options
from strengthtui.commands.output import echo_json
from strengthtui.commands.session import open_store
from strengthtui.domain import formatting
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.checkins import check_in
from strengthtui.plan.grammar import AREAS


@click.command()
@click.argument("areas", nargs=-1, metavar="[AREA LEVEL]...")
@click.option("--fine", is_flag=True, help="All is well, or well again.")
@click.option("--ill", is_flag=True, help="Ill, until you are fine or train again: no lifting is planned.")
@click.option("--away", is_flag=True, help="Away: the week does not count against you.")
@click.pass_obj
def checkin(paths: Paths, areas: tuple[str, ...], *, fine: bool, ill: bool, away: bool) -> None:
    """Record how you feel, to make the next workout easier.

    AREA is a body part: calves, quads, back ... LEVEL is sore, very sore, pain or fine.

    A check-in applies until your next session, or for three days. It never makes a workout harder.
    """
    states = [name for name, said in (("fine", fine), ("ill", ill), ("away", away)) if said]
    if len(states) > 1:
        raise Failure("only one of --fine, --ill and --away", BAD_USE)
    named = _named([part.lower() for part in areas])
    if not states and not named:
        raise Failure("say how you feel, as in: strengthtui checkin calves sore; or --fine, --ill", BAD_USE)
    with open_store(paths) as store:
        check_in(SystemClock(), "".join(states), named, store)
    warn_of_clock()
    said = ", ".join((*states, *(f"{area} {level}" for area, level in named.items())))
    click.echo(f"noted: {said}")
    if "pain" in named.values():
        click.echo(PAIN)


def _named(given: list[str]) -> dict[str, str]:
    """Return the level of each area; `very sore` may be two words.

    Raises:
        Failure: An area or a level is unknown, or an area has no level.
    """
    levels = (*LEVELS, "fine")
    named: dict[str, str] = {}
    while given:
        area, *given = given
        if area not in AREAS:
            raise Failure(f'no area "{clean(area, 40)}"; {nearest(area, AREAS)}', BAD_USE)
        size = 2 if given[:1] == ["very"] else 1
        level, given = " ".join(given[:size]), given[size:]
        if level not in levels:
            raise Failure(f'{area}: no level "{clean(level, 40)}"; {nearest(level, levels)}', BAD_USE)
        named[area] = level
    return named


@click.command()
@request_options("plan", "date")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def week(paths: Paths, request: WorkoutRequest, *, as_json: bool) -> None:
    """Show your training week.

    You see which of the plan's days are done, your streak of weeks, and what you have not trained yet.
    """
    warn_of_clock(request)
    found = advice(paths, request, everywhere=True)
    state = found.week
    if as_json:
        echo_json({"schema": 1, "date": found.workout.date, "plan": found.workout.plan, **_json(state)})
        return
    click.echo(f"this week  {week_text(state)}  {streak_text(state)}".rstrip())
    if state.excused:
        click.echo("ill, away or a race: this week does not count for or against your streak")
    if state.not_trained:
        click.echo(f"not trained this week: {', '.join(state.not_trained)}")
    if state.contacts:
        click.echo(f"jumps: {state.contacts} contacts")
    if found.workout.race:
        click.echo(f"race: {formatting.race(found.workout)}")


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
