"""The command `log add`: a workout that was not performed with the program."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import click

from strengthtui.base.clock import SystemClock
from strengthtui.base.paths import Paths
from strengthtui.base.text import NAME_LIMIT, clean
from strengthtui.commands.command import command
from strengthtui.commands.options import past_day
from strengthtui.commands.output import echo_json
from strengthtui.controller.forgotten_workout import store_forgotten
from strengthtui.domain.forgotten_workout import DoneExercise, ForgottenWorkout
from strengthtui.domain.formatting import many
from strengthtui.journal.session_list import movements
from strengthtui.journal.store import open_store
from strengthtui.plan.library import read_library
from strengthtui.plan.library_model import Library
from strengthtui.session.command_text import NOTE_LIMIT
from strengthtui.session.state import FEELINGS
from strengthtui.training.forgotten_workout import NAME, estimate_s, read_done, start_of, with_known_names

_NEW = "If you mean another movement, add --new"


@command(
    examples=(
        'log add "box squat 3x8 40kg effort 7" --date yesterday',
        'log add "plank 3x40s" "push-ups 12, 10, 8" --minutes 20',
    )
)
@click.argument("exercises", nargs=-1, required=True, metavar="EXERCISE...")
@click.option(
    "--date", type=past_day, metavar="DATE", help="The day: 2026-11-27, yesterday, monday. Default: today."
)
@click.option("--time", type=click.DateTime(["%H:%M"]), metavar="HH:MM", help="The time of the start.")
@click.option("--minutes", type=click.FloatRange(0, 24 * 60, min_open=True), help="The length.")
@click.option("--plan", "name", default=NAME, help=f"The name of the workout. Default: {NAME}.")
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
    typed = read_done(exercises)
    with open_store(paths) as store:
        known = movements(store)
        done = with_known_names(typed, known, library, new="" if new else _NEW)
        session = store_forgotten(store, _workout(done, options))
    if as_json:
        echo_json({"schema": 1, "session": session})
        return
    sets = many(sum(len(each.sets) for each in done), "set")
    click.echo(f"{session[:8]} added: {sets}; correct it: strengthtui log edit {session[:8]}")


def _workout(done: tuple[DoneExercise, ...], options: Mapping[str, Any]) -> ForgottenWorkout:
    time: dt.datetime | None = options["time"]
    seconds = options["minutes"] * 60 if options["minutes"] else estimate_s(done)
    at, offset = start_of(SystemClock(), options["date"], time.time() if time else None, seconds)
    return ForgottenWorkout(
        name=clean(options["name"].strip(), NAME_LIMIT) or NAME,
        started_at=at,
        utc_offset_s=offset,
        seconds=seconds,
        exercises=done,
        note=clean(options["note"].strip(), NOTE_LIMIT),
        feel=options["feel"],
    )
