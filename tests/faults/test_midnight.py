"""A real process whose home screen is open while the date changes, at midnight or with the time zone."""

import datetime as dt
import json
import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

from support.prestarted import SCRIPT
from support.terminal import Terminal, environment

LAUNCHER = """
import os, signal, sys, time
from strengthtui.base.clock import SystemClock
from strengthtui.cli import main

start, later = float(sys.argv[1]), float(sys.argv[2])
ahead = start - time.time()

def turn(*_):
    global ahead
    ahead = later - time.time()

signal.signal(signal.SIGUSR1, lambda *_: os.environ.update(TZ="JST-9"))
signal.signal(signal.SIGUSR2, turn)
SystemClock.wall = lambda self: time.time() + ahead
main(sys.argv[3:])
"""
"""Runs the program on a clock that starts at a given time. Signals change the time zone or the time."""


def at(date: str) -> str:
    """Return a Unix time, given in UTC."""
    return str(dt.datetime.fromisoformat(date).replace(tzinfo=dt.UTC).timestamp())


def started(env: dict[str, str]) -> list[tuple[str, str, int]]:
    """Return the date, the weekday, and the sets of the first exercise, of the sessions in the log."""
    with closing(sqlite3.connect(next(Path(env["XDG_DATA_HOME"]).rglob("log.db")))) as db:
        rows = db.execute("SELECT body FROM event WHERE kind = 'start'").fetchall()
    workouts = [json.loads(body)["workout"] for (body,) in rows]
    return [(each["date"], each["day"], each["items"][0]["sets"]) for each in workouts]


def test_a_home_screen_that_is_open_at_midnight_starts_the_new_day(tmp_path: Path) -> None:
    env = environment(tmp_path, TZ="UTC")
    (tmp_path / "launcher.py").write_text(LAUNCHER, "utf-8")
    noon, evening = at("2026-11-26T12:00:00"), at("2026-11-26T23:59:58")
    command = (*SCRIPT, str(tmp_path / "launcher.py"), noon, evening)
    with Terminal(command, env) as terminal:
        terminal.wait_for("Thu 26 Nov")
        terminal.wait_for("no lifting today · next: Friday, 2 sets")
        os.kill(terminal.process.pid, signal.SIGUSR2)
        terminal.wait_for("Fri 27 Nov")
        terminal.wait_for("[F ○]")
        assert "no lifting today" not in terminal.text
        terminal.press("\r")
        terminal.wait_for("R E A D Y")
    assert started(env) == [("2026-11-27", "fri", 2)]


def test_a_new_time_zone_of_the_machine_is_noticed(tmp_path: Path) -> None:
    env = environment(tmp_path, TZ="UTC")
    (tmp_path / "launcher.py").write_text(LAUNCHER, "utf-8")
    evening = at("2026-11-26T20:00:00")
    command = (*SCRIPT, str(tmp_path / "launcher.py"), evening, evening)
    with Terminal(command, env) as terminal:
        terminal.wait_for("no lifting today · next: Friday, 2 sets")
        os.kill(terminal.process.pid, signal.SIGUSR1)
        terminal.wait_for("Fri 27 Nov")
        terminal.press("\r")
        terminal.wait_for("R E A D Y")
    assert started(env) == [("2026-11-27", "fri", 2)]
