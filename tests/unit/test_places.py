"""A session belongs to the day on which it started, where it started, wherever and whenever it is read.

Every step has its own `TZ` and time, as on a laptop that travels; some are processes of their own.
"""

import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest

from strengthtui.base.clock import SystemClock
from support import at_time, command_line
from support.terminal import PATIENCE_S, Terminal, environment

PLAN = """
name = "Legs"
days = { mon = 2, thu = 2 }
rest = "0s"
[[exercise]]
name = "Box squat"
do = "2 x 8"
"""
TOKYO, LOS_ANGELES, OSLO = "Asia/Tokyo", "America/Los_Angeles", "Europe/Oslo"


class Traveller:
    """One laptop with one log, at a place and a time."""

    def __init__(self, home: Path) -> None:
        self.home, self.db = home, home / "log.db"
        self.plan = home / "legs.toml"
        self.plan.write_text(PLAN, "utf-8")
        self.env: dict[str, str] = {}

    def be(self, zone: str, local: str) -> float:
        """Travel to a place and a local time there; return the Unix time."""
        at = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).timestamp()
        self.env = environment(self.home, STRENGTHTUI_DB=str(self.db), TZ=zone, AT=str(at))
        return at

    def run(self, *arguments: str, lines: str = "") -> str:
        with (
            patch.dict(os.environ, self.env, clear=True),
            patch.multiple(SystemClock, wall=at_time.wall, boottime=at_time.boottime),
        ):
            time.tzset()
            done = command_line.run(*arguments, lines=lines)
        time.tzset()
        assert (done.code, done.err) == (0, ""), arguments
        return done.out

    def start_a_process(self, *arguments: str) -> str:
        command = (sys.executable, at_time.__file__, *arguments)
        done = subprocess.run(command, env=self.env, capture_output=True, timeout=PATIENCE_S, check=False)
        assert (done.returncode, done.stderr) == (0, b""), arguments
        return done.stdout.decode()

    def json(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments, "--json"))

    def train(self, sets: int = 2) -> None:
        self.run("start", str(self.plan), "--plain", lines="\n" * sets)

    @property
    def session(self) -> dict[str, Any]:
        (session,) = self.json("log", "show")["sessions"]
        return dict(session)

    @property
    def days(self) -> list[str]:
        return list(self.json("week", str(self.plan))["days"])

    def views(self) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.db)) as log:
            return log.execute(
                "SELECT v_session.date, v_set.date FROM v_session JOIN v_set ON v_set.session = v_session.id"
            ).fetchall()


@pytest.fixture
def traveller(tmp_path: Path) -> Traveller:
    return Traveller(tmp_path)


def test_a_monday_in_tokyo_is_a_monday_in_los_angeles(traveller: Traveller) -> None:
    """07:00 on Monday in Tokyo is 14:00 on Sunday in Los Angeles."""
    traveller.be(TOKYO, "2026-11-23 07:00")
    traveller.train()
    at_home = traveller.session, traveller.days
    assert at_home[1][0] == "done"
    for zone, local in ((LOS_ANGELES, "2026-11-25 12:00"), ("Pacific/Auckland", "2026-11-26 09:00")):
        traveller.be(zone, local)
        assert (traveller.session, traveller.days[:1]) == (at_home[0], ["done"])
        assert (traveller.session["date"], traveller.session["day"]) == ("2026-11-23", "mon")
        assert traveller.session["started_at"] == "2026-11-22T22:00:00Z"
        assert "  2026-11-23 07:00  Legs" in traveller.run("log", "list")
        assert traveller.views() == [("2026-11-23", "2026-11-23")] * 2
        assert traveller.json("week", str(traveller.plan))["days"].count("done") == 1


def test_home_shows_the_local_day(traveller: Traveller) -> None:
    traveller.be(TOKYO, "2026-11-23 07:00")
    traveller.train()
    traveller.be(LOS_ANGELES, "2026-11-25 12:00")
    folder = traveller.home / "config" / "strengthtui" / "plans"
    folder.mkdir(parents=True)
    (folder / "legs.toml").write_text(PLAN, "utf-8")
    config = traveller.home / "config" / "strengthtui" / "config.toml"
    config.write_text('plan = "legs"\n[sound]\nbackend = "off"\n', "utf-8")
    with Terminal((sys.executable, at_time.__file__), traveller.env, size=(100, 30)) as terminal:
        terminal.wait_for("this week")
        assert "Wed 25 Nov" in terminal.text
        assert "M ●" in terminal.text
        assert "S ●" not in terminal.text
        terminal.press("q")


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        (OSLO, "2026-03-29 01:40", "2026-03-29 03:20"),  # clocks go forward at 02:00
        (OSLO, "2026-10-25 02:40", "2026-10-25 04:00"),  # and back at 03:00
    ],
)
def test_daylight_saving_in_mid_session(traveller: Traveller, zone: str, before: str, after: str) -> None:
    began = traveller.be(zone, before)
    traveller.train(1)
    ended = traveller.be(zone, after)
    traveller.run("send", "next")
    session = traveller.session
    assert (session["status"], session["date"]) == ("finished", before[:10])
    taken = datetime.fromisoformat(session["ended_at"]) - datetime.fromisoformat(session["started_at"])
    assert taken == timedelta(seconds=ended - began)
    # Half a year later, the zone of the place has another offset.
    traveller.be(zone, f"{int(before[:4]) + 1}-{'07' if before[5:7] > '09' else '01'}-05 12:00")
    assert traveller.session == session
    assert f"  {before}  Legs" in traveller.run("log", "list")


def test_a_session_over_midnight_belongs_to_its_first_day(traveller: Traveller) -> None:
    traveller.be(OSLO, "2026-11-23 23:50")
    traveller.train(1)
    traveller.be(OSLO, "2026-11-24 00:05")
    traveller.run("send", "next")
    assert traveller.session["date"] == "2026-11-23"
    assert traveller.session["ended_at"].startswith("2026-11-23T23:05")
    assert traveller.views() == [("2026-11-23", "2026-11-23")] * 2
    assert traveller.days[:2] == ["done", ""]


def test_a_check_in_belongs_to_the_local_day(traveller: Traveller) -> None:
    """Ill on Monday evening in Los Angeles, which is Tuesday in Oslo: on Monday, nothing was due."""
    traveller.be(LOS_ANGELES, "2026-11-23 18:00")
    traveller.run("checkin", "--ill")
    traveller.be(OSLO, "2026-11-28 12:00")
    for day, ill in (("2026-11-22", False), ("2026-11-23", True)):
        due = traveller.json("today", str(traveller.plan), "--date", day)
        why = traveller.run("today", str(traveller.plan), "--date", due["date"])
        assert ("ill" in why) == ill, day


def test_today_prints_the_local_day(traveller: Traveller) -> None:
    for zone, expected in ((TOKYO, date(2026, 11, 24)), (LOS_ANGELES, date(2026, 11, 23))):
        at = traveller.be(OSLO, "2026-11-23 23:30")
        traveller.env |= {"TZ": zone, "AT": str(at)}
        assert traveller.json("today", str(traveller.plan))["date"] == expected.isoformat()
        in_a_process = json.loads(traveller.start_a_process("today", str(traveller.plan), "--json"))
        assert in_a_process["date"] == expected.isoformat()
