"""What `status` does: the running session on one line, for a status bar that asks every second."""

import gc
import re
import time

from strengthtui.base.clock import SystemClock
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.text import clean
from strengthtui.commands.output import echo, json_text
from strengthtui.config.load import units_of
from strengthtui.controller.session_view import SessionView
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.journal.reader import Reader
from strengthtui.session.view import Frame, present, seconds_left, wake

_FOLLOW_S = 0.25
"""Seconds between checks for events from other processes with `--follow`."""

_FIELDS = ("phase", "left", "movement", "set", "sets", "next")

_FIELD = re.compile(r"{([^{}]*)}")
"""A field in `--format`. It ends at the next brace of either kind, so that an unpaired brace is plain text
and the search takes linear time."""


def print_status(paths: Paths, *, as_json: bool, form: str | None, follow: bool) -> None:
    """Print the running session, once or at every change."""
    form = form or "{phase} {left} {movement} {set}/{sets}"
    if unknown := [name for name in _FIELD.findall(form) if name not in _FIELDS]:
        raise Failure(f"--format: unknown {{{clean(unknown[0], 40)}}}; known: {', '.join(_FIELDS)}", BAD_USE)
    last_line: str | None = None
    unit = units_of(paths)
    while True:
        runner = _open_view(paths)
        line = _output(runner, unit, as_json=as_json, form=form)
        if line != last_line:
            echo(line)
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
    return frame_line(present(view.state, view.now(), unit), form)


def frame_line(frame: Frame, form: str) -> str:
    """Return a format with its fields filled in."""
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
