"""The command `log add`: a workout that was not performed with the program."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from strengthtui.base.clock import Clock, SystemClock
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.text import NAME_LIMIT, clean
from strengthtui.commands.log_session import unknown_movement
from strengthtui.commands.options import past_day
from strengthtui.commands.output import echo_json
from strengthtui.commands.session import open_store
from strengthtui.controller.forgotten_workout import DoneExercise, DoneSet, ForgottenWorkout, store_forgotten
from strengthtui.domain.formatting import many
from strengthtui.journal.session_list import movements
from strengthtui.plan.grammar import read_do, slug
from strengthtui.plan.library import read_library
from strengthtui.plan.library_model import Library
from strengthtui.plan.load_grammar import Load, read_load
from strengthtui.plan.names import close_name, find_name
from strengthtui.plan.sentences import Line, read_sentences
from strengthtui.plan.short_form import GrammarError
from strengthtui.session.command_text import NOTE_LIMIT
from strengthtui.session.state import FEELINGS

_NAME = "Added later"
_NOON = dt.time(12)
_REST_S = 90.0
"""Seconds between two sets, to estimate the length of a workout."""


@click.command()
@click.argument("exercises", nargs=-1, required=True, metavar="EXERCISE...")
@click.option(
    "--date", type=past_day, metavar="DATE", help="The day: 2026-11-27, yesterday, monday. Default: today."
)
@click.option("--time", type=click.DateTime(["%H:%M"]), metavar="HH:MM", help="The time of the start.")
@click.option("--minutes", type=click.FloatRange(0, 24 * 60, min_open=True), help="The length.")
@click.option("--plan", "name", default=_NAME, help=f"The name of the workout. Default: {_NAME}.")
@click.option("--note", default="", metavar="TEXT", help="Note on the session.")
@click.option("--feel", type=click.Choice(FEELINGS), help="How it felt.")
@click.option("--new", is_flag=True, help="Accept names of movements that are not known yet.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def add(paths: Paths, /, exercises: Sequence[str], *, new: bool, as_json: bool, **options: Any) -> None:
    """Add a workout that you did without the program.

    Write each exercise as one argument, such as "box squat 3x8 40kg effort 7".
    """
    library = read_library(paths.library).value or Library()
    typed = [_done_sets(line) for line in read_sentences(exercises)]
    with open_store(paths) as store:
        known = movements(store)
        done = _merged(_named(each, known, library, new=new) for each in typed)
        session = store_forgotten(store, _workout(done, options))
    if as_json:
        echo_json({"schema": 1, "session": session})
        return
    sets = many(sum(len(each.sets) for each in done), "set")
    click.echo(f"{session[:8]} added: {sets}; correct it: strengthtui log edit {session[:8]}")


def _workout(done: tuple[DoneExercise, ...], options: Mapping[str, Any]) -> ForgottenWorkout:
    time: dt.datetime | None = options["time"]
    seconds = options["minutes"] * 60 if options["minutes"] else _estimate_s(done)
    at, offset = _start(SystemClock(), options["date"], time.time() if time else None, seconds)
    return ForgottenWorkout(
        name=clean(options["name"].strip(), NAME_LIMIT) or _NAME,
        started_at=at,
        utc_offset_s=offset,
        seconds=seconds,
        exercises=done,
        note=clean(options["note"].strip(), NOTE_LIMIT),
        feel=options["feel"],
    )


def _done_sets(line: Line) -> DoneExercise:
    """Return the sets that a line describes, with the name of the movement as it was typed.

    Raises:
        Failure: A word of it was not understood, or it is no exact amount.
    """
    shown = f'"{clean(line.text, 60)}"'
    fields = dict(line.exercise)
    if line.problem or line.unread or not fields or line.plan:
        words = f'cannot read "{clean(" ".join(line.unread), 40)}"' if line.unread else "no exercise"
        raise Failure(f'{shown}: {line.problem or words}; try "box squat 3x8 40kg effort 7"', BAD_USE)
    try:
        prescribed, load = read_do(fields["do"]), read_load(fields["load"]) if "load" in fields else Load()
    except GrammarError as error:
        raise Failure(f"{shown}: {error.message}; {error.hint}", BAD_USE) from error
    targets = prescribed.targets or (prescribed.target,) * prescribed.sets
    inexact = any(t.reps_max or t.seconds_max or t.open for t in targets)
    if inexact or load.percent or load.find:
        raise Failure(f'{shown}: write what you did, as in "box squat 8, 8, 7 40kg"', BAD_USE)
    loads = load.by_set or (load,)
    effort = fields.get("effort", "").rpartition("-")[2]
    rpe = float(effort) if effort else None
    sets = (DoneSet(loads[min(n, len(loads) - 1)].on(target), rpe) for n, target in enumerate(targets))
    return DoneExercise("", fields["name"], tuple(sets))


def _named(done: DoneExercise, known: Sequence[str], library: Library, *, new: bool) -> DoneExercise:
    """Name a movement as the log does, else as the library does, else as it was typed.

    Raises:
        Failure: The name is probably a slip of the finger.
    """
    typed = done.movement
    names = [*known, *(entry.name for entry in library.entries)]
    found = find_name(typed, known, library) or find_name(typed, names, library)
    if found is None and not new and close_name(typed, names):
        raise Failure(f"{unknown_movement(typed, names)} If you mean another movement, add --new", BAD_USE)
    movement = found or typed
    return done._replace(exercise=slug(movement) or movement, movement=movement)


def _merged(done: Iterable[DoneExercise]) -> tuple[DoneExercise, ...]:
    """Join the lines of one movement, because a set is named by its movement."""
    merged: dict[str, DoneExercise] = {}
    for each in done:
        before = merged.get(each.movement)
        merged[each.movement] = before._replace(sets=(*before.sets, *each.sets)) if before else each
    return tuple(merged.values())


def _estimate_s(exercises: Sequence[DoneExercise]) -> float:
    lifting = [one.done.lifting_s for each in exercises for one in each.sets]
    return max(60.0, sum(lifting) + _REST_S * (len(lifting) - 1))


def _start(clock: Clock, date: dt.date | None, time: dt.time | None, seconds: float) -> tuple[float, int]:
    """Return the Unix time of the start and the offset of the place. Without date and time, it ends now."""
    now = clock.wall()
    if date is None and time is None:
        return round(now - seconds, 3), clock.utc_offset(now)
    day = (
        date or (dt.datetime.fromtimestamp(now, dt.UTC) + dt.timedelta(seconds=clock.utc_offset(now))).date()
    )
    noon = dt.datetime.combine(day, time or _NOON, dt.UTC).timestamp()
    offset = clock.utc_offset(noon)
    at = noon - offset
    if at > now:
        raise Failure("that is in the future; see --date and --time", BAD_USE)
    return at, offset
