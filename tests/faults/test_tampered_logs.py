"""Logs from later versions, other programs and failing disks: the program works with any content.

Rows are changed at random and as listed in `tampered_cases`. Then every command and the home screen run on
the log. A failure prints the name or the seed of the change. STRENGTHTUI_SIZE sets the number of logs.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from strengthtui.base.paths import Paths
from strengthtui.commands import doctor
from strengthtui.session import evolve
from support import all_commands, tampering
from support.gym import Gym
from support.sizes import size
from support.tampered_cases import CASES, UNREADABLE
from support.tampering import Tampering, at_random, tampered
from support.terminal import environment

LISTED = size("tampered_listed", run=4, nightly=len(CASES), soak=len(CASES))
DRAWN = size("tampered_drawn", run=3, nightly=300, soak=2000 - len(CASES))
IN_PROCESSES = size("tampered_processes", run=2, nightly=30, soak=200)
ON_SCREEN = size("tampered_screens", run=2, nightly=60, soak=200)

Named = tuple[str, tuple[Tampering, ...]]
"""Ways to tamper with a log, with their names."""


def listed(number: int, first: int = 0) -> list[Named]:
    """Return this many of the listed cases, from all parts of the list."""
    names = list(CASES)[first :: max(1, len(CASES) // number)]
    return [(name, (CASES[name],)) for name in names[:number]]


def drawn(number: int, first: int = 0) -> list[Named]:
    return [(f"seed {seed}", at_random(seed)) for seed in range(first, first + number)]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("good") / "log.db"
    tampering.make_log(path)
    return path


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    env = environment(tmp_path, STRENGTHTUI_DB=str(tmp_path / "log.db"))
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(doctor, "probe", list)  # no device is asked to sound
    return env


def faults(good: Path, env: Mapping[str, str], logs: list[Named]) -> Iterator[str]:
    """Run everything on tampered logs and yield what went wrong."""
    for name, ways in logs:
        with tampered(good, Path(env["STRENGTHTUI_DB"]), *ways) as db, all_commands.watched():
            found = all_commands.faults(db, all_commands.in_process)
            home = all_commands.home_fault(Paths(db))
        yield from (f"{name}: {each}" for each in (*found, *filter(None, (home,))))


def test_every_command_works_with_any_log(good: Path, env: Mapping[str, str]) -> None:
    assert list(faults(good, env, [*listed(LISTED), *drawn(DRAWN)])) == []


def test_a_fault_in_a_reader_is_caught(
    good: Path, env: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plant a fault: an event with an unknown form raises an exception."""

    def raising(rule: object, *args: object) -> object:
        return rule(*args)  # type: ignore[operator]  # a reader, without the boundary around it

    monkeypatch.setattr(evolve, "attempt", raising)
    found = list(faults(good, env, [("a later start", (CASES["unknown field of a workout (open)"],))]))
    assert any("KeyError: 'weather'" in fault for fault in found)


def test_processes_work_with_any_log(good: Path, env: Mapping[str, str], tmp_path: Path) -> None:
    run = all_commands.processes(env)
    for name, ways in [*listed(IN_PROCESSES // 2, first=3), *drawn(IN_PROCESSES // 2, first=10_000)]:
        with tampered(good, Path(env["STRENGTHTUI_DB"]), *ways) as db:
            assert (name, all_commands.a_few_faults(db, run)) == (name, [])


@pytest.mark.parametrize(
    ("name", "ways"),
    [*listed(ON_SCREEN // 2, first=7), *drawn(ON_SCREEN // 2, first=20_000)],
    ids=lambda each: each if isinstance(each, str) else "",
)
async def test_the_screens_work_with_any_log(
    good: Path, tmp_path: Path, name: str, ways: tuple[Tampering, ...]
) -> None:
    """Go from the home screen through a session by pressing the offered keys."""
    with tampered(good, tmp_path / "log.db", *ways):
        gym = Gym(tmp_path)
        gym.clock.seconds += 300_000
        try:
            async with gym.home() as lifter:
                await lifter.press("b", "b", "enter", "up", "7", "space", "u", "U", "e", "escape")
                await lifter.press("o", "escape", "ctrl+o", "escape", "q", "down", "enter")
                assert lifter.app.return_code in {None, 0}
        finally:
            gym.store.close()


# --- What is said of a session that cannot be read ----------------------------------------------------


@pytest.mark.parametrize("name", list(UNREADABLE)[:: max(1, len(UNREADABLE) // 6)])
def test_an_unreadable_session_is_reported_and_unchanged(
    good: Path, env: Mapping[str, str], name: str
) -> None:
    """The tampered session; the others are unchanged."""
    run = all_commands.in_process
    with tampered(good, Path(env["STRENGTHTUI_DB"]), UNREADABLE[name]) as db:
        before = facts(db)
        rows = run("log", "list", "--json").json["sessions"]
        marked = [row for row in rows if row.get("unreadable")]
        assert len(rows) == 3
        assert len(marked) == 1
        assert name.endswith(f"({marked[0]['status']})")
        lines = run("log", "list").out.splitlines()
        assert [line.endswith("cannot be read (from a later version?)") for line in lines] == [
            bool(row.get("unreadable")) for row in rows
        ]
        complaint = run("log", "show", marked[0]["id"]).complaint(1)
        assert complaint.startswith(f"session {marked[0]['id'][:8]} cannot be read (from a later version?); ")
        assert run("log", "show", "--json", marked[0]["id"]).json["sessions"][0]["unreadable"] is True
        assert "1 session cannot be read" in run("doctor", "--rebuild").out
        assert run("log", "list").out.splitlines() == lines
        assert facts(db) == before


def test_an_unreadable_open_session_is_skipped_for_an_older_one(good: Path, env: Mapping[str, str]) -> None:
    run = all_commands.in_process
    of_open = CASES["unknown field of a workout (open)"]
    with tampered(good, Path(env["STRENGTHTUI_DB"]), of_open):
        assert run("send", "next").code == 0
        listed = run("log", "list", "--json").json["sessions"]
        assert [(row["status"], row["set_count"]) for row in listed] == [
            ("open", 1),
            ("finished", 7),
            ("open", 2),
        ]
        assert run("status", "--json").json["set"] == 3


def test_the_reason_is_given_if_no_readable_session_is_open(good: Path, env: Mapping[str, str]) -> None:
    run = all_commands.in_process
    reason = (
        "this session cannot be read (from a later version?); update StrengthTUI, or leave it and go on with"
        " another (strengthtui start)"
    )

    def all_starts(db: sqlite3.Connection) -> None:
        db.execute("UPDATE event SET body = json_set(body, '$.workout.weather', 'fair') WHERE kind = 'start'")

    with tampered(good, Path(env["STRENGTHTUI_DB"]), all_starts) as db:
        before = facts(db)
        for command in (("send", "next"), ("send", "undo"), ("resume", "--plain")):
            assert run(*command).complaint(1) == reason
        assert run("status").out == "no open session\n"
        assert facts(db) == before


def facts(db: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(db)) as log:
        return log.execute("SELECT device, n, session, at, kind, body FROM event").fetchall()
