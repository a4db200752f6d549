"""The commands `send` and `status`: control and watch the open session from outside."""

import gc
import re
import time

import click

from strengthtui.base.clock import SystemClock
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.text import clean
from strengthtui.commands.command import command
from strengthtui.commands.due import warn
from strengthtui.commands.output import json_text
from strengthtui.commands.session import open_store
from strengthtui.config.load import config_of, units_of
from strengthtui.config.model import Config
from strengthtui.controller.session_controller import SessionController
from strengthtui.controller.session_view import SessionView
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.journal.queries import none_open
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store
from strengthtui.session.command_text import TEXT_COMMANDS, Spoken, understand
from strengthtui.session.events import Refusal
from strengthtui.session.view import Frame, present, seconds_left, wake

_FOLLOW_S = 0.25
"""Seconds between checks for events from other processes with `--follow`."""

_FIELDS = ("phase", "left", "movement", "set", "sets", "next")

_FIELD = re.compile(r"{([^{}]*)}")
"""A field in `--format`. It ends at the next brace of either kind, so that an unpaired brace is plain text
and the search takes linear time."""


@command(
    context_settings={"ignore_unknown_options": True},
    examples=("send next", "send rest +15", "send note felt light"),
)
@click.argument("command", nargs=-1, required=True, metavar="COMMAND...")
@click.pass_obj
def send(paths: Paths, command: tuple[str, ...]) -> None:
    """Control the running session from a script or another terminal.

    `next` does what the space bar does. Other commands: `rest +15`, `reps 5`, `load +2.5`, `effort 8`,
    `jump 3`, `note felt light`. docs/recipes.md lists all of them.
    """
    config = config_of(paths).value or Config()
    request = understand(" ".join(command), config.units)
    if isinstance(request, Refusal):
        raise Failure(f"{request.reason}; commands: {', '.join(TEXT_COMMANDS)}", BAD_USE)
    clock = SystemClock()
    now = clock.wall()
    with open_store(paths) as store:
        # `undo` must be able to reopen a session that was finished by accident.
        newest = store.open_session(now) or (
            store.newest_session(now) if request.kind in {"undo", "redo"} else None
        )
        if newest is None:
            raise none_open(store)
        runner = SessionController(store, clock, newest)
        warn(runner.clock_notice)
        runner.tick()
        resolved = _completed(paths, config, store, runner, request)
        outcome = resolved if isinstance(resolved, Refusal) else runner.do(resolved.kind, **resolved.args)
        if isinstance(outcome, Refusal):
            raise Failure(f"{request.kind}: {outcome.reason}")
        click.echo(_line(present(runner.state, runner.now(), config.units), "{phase} {left} {movement}"))


def _completed(
    paths: Paths, config: Config, store: Store, runner: SessionController, request: Spoken
) -> Spoken | Refusal:
    if request.kind == "next":
        return Spoken("next", {"grace": config.rest.grace})
    if request.kind != "swap":
        return request
    # Imported late: only a swap needs the plans and the library.
    from strengthtui.training.substitutions import resolve_swap  # noqa: PLC0415

    return resolve_swap(request, paths, config, store, runner.state)


@command(examples=("status", 'status --format "{phase} {left}"', "status --json --follow"))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--format",
    "form",
    metavar="TEXT",
    help="A text with fields: {phase} {left} {movement} {set} {sets} {next}.",
)
@click.option("--follow", is_flag=True, help="Print a new line whenever it changes, until interrupted.")
@click.pass_obj
def status(paths: Paths, *, as_json: bool, form: str | None, follow: bool) -> None:
    """Print the running session on one line, for a status bar.

    The default format is the phase, the time left, the movement, and the number of the set.
    """
    form = form or "{phase} {left} {movement} {set}/{sets}"
    if unknown := [name for name in _FIELD.findall(form) if name not in _FIELDS]:
        raise Failure(f"--format: unknown {{{clean(unknown[0], 40)}}}; known: {', '.join(_FIELDS)}", BAD_USE)
    last_line: str | None = None
    unit = units_of(paths)
    while True:
        runner = _open_view(paths)
        line = _output(runner, unit, as_json=as_json, form=form)
        if line != last_line:
            click.echo(line)
        if not follow:
            return
        gc.enable()
        last_line = line
        _wait(runner)


def _open_view(paths: Paths) -> SessionView | None:
    """Return a view of the newest unfinished session, without creating a log."""
    if not paths.has_log():
        return None
    with Reader(paths.db) as log:
        clock = SystemClock()
        session = log.open_session(clock.wall())
        return SessionView(log, clock, session) if session else None


def _wait(view: SessionView | None) -> None:
    """Sleep until the display changes, or until the next check of the log."""
    at = wake(view.state, view.now()) if view else None
    left = at - view.now() if view and at is not None else _FOLLOW_S
    time.sleep(max(0.001, min(left, _FOLLOW_S)))


def _output(view: SessionView | None, unit: Unit, *, as_json: bool, form: str) -> str:
    if as_json:
        return json_text(_status_json(view, unit))
    if view is None:
        return "no open session" if form.startswith("{phase} {left} {movement}") else ""
    return _line(present(view.state, view.now(), unit), form)


def _line(frame: Frame, form: str) -> str:
    left = frame.aside or (frame.big if ":" in frame.big else "")
    values = {
        "phase": frame.phase,
        "left": left,
        "movement": frame.movement,
        "set": str(frame.set),
        "sets": str(frame.sets),
        "next": frame.then,
    }
    text = _FIELD.sub(lambda match: values[match[1]], form)
    return re.sub(r"  +", " ", text).strip()


def _status_json(view: SessionView | None, unit: Unit) -> dict[str, object]:
    if view is None:
        empty = dict.fromkeys(("seconds_left", "ends_at", "movement", "set", "sets", "next"))
        return {"schema": 1, "phase": "none", **empty}
    now = view.now()
    frame, left = present(view.state, now, unit), seconds_left(view.state, now)
    return {
        "schema": 1,
        "phase": frame.phase,
        "seconds_left": None if left is None else round(left, 1),
        "ends_at": None if left is None else formatting.utc(now + left),
        "movement": frame.movement,
        "set": frame.set,
        "sets": frame.sets,
        "next": frame.then,
    }
