"""The home screen reloads plans that are edited; a plan with mistakes keeps its last valid version."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from strengthtui.base.paths import Paths
from strengthtui.controller.log_thread import InlineLog
from strengthtui.journal.store import Store
from strengthtui.ui import file_watcher
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.widgets.message import Message
from support.clock import FakeClock

PLAN = 'name = "Mine"\ndays = { mon = 1, tue = 1, wed = 1, thu = 1, fri = 1, sat = 1, sun = 1 }\n'
PLAN += '[[exercise]]\nname = "Squat"\ndo = "1 x 8"\n'


@pytest.fixture
def path(folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(file_watcher, "EVERY_S", 0.02)
    path = folders / "config" / "strengthtui" / "plans" / "a-mine.toml"
    path.parent.mkdir(parents=True)
    path.write_text(PLAN)
    return path


@pytest.fixture
def app(store: Store, clock: FakeClock, path: Path) -> StrengthApp:
    return StrengthApp(Paths(store.path), InlineLog(store), clock)


def home(app: StrengthApp) -> HomeScreen:
    assert isinstance(app.screen, HomeScreen)
    return app.screen


def movements(app: StrengthApp) -> list[str]:
    workout = home(app).workout
    return [item.movement for item in workout.items] if workout else []


def reps(app: StrengthApp) -> tuple[int, ...] | None:
    workout = home(app).workout
    return workout.items[0].target.reps if workout else None


async def until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    """Wait for the result of a thread; the limit only matters when a test fails."""
    for _ in range(500):
        if condition():
            return
        await pilot.pause(0.02)
    raise AssertionError("the condition never became true")


def save(path: Path, text: str) -> None:
    """Save like many editors: write a temporary file, then rename it."""
    part = path.with_suffix(".part")
    part.write_text(text)
    part.replace(path)


def remove(path: Path) -> None:
    path.unlink()


async def test_a_saved_plan_is_shown_without_a_key_press(app: StrengthApp, path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: movements(app) == ["Squat"])
        save(path, PLAN.replace("Squat", "Lunge"))
        await until(pilot, lambda: movements(app) == ["Lunge"])
        remove(path)
        await until(pilot, lambda: movements(app)[0] == "Box squat")
        save(path, PLAN)
        await until(pilot, lambda: movements(app) == ["Squat"])
        assert not app._notifications


def message(app: StrengthApp) -> str:
    return app.screen.query_one(Message).text


async def test_a_plan_with_mistakes_keeps_its_last_valid_version_and_is_reported_once(
    app: StrengthApp, path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: movements(app) == ["Squat"])
        save(path, PLAN.replace("1 x 8", "1 by 8"))
        await until(pilot, lambda: 'a-mine.toml:5:6: exercise 1, do: cannot read "1 by 8"' in message(app))
        app.say("Something else")
        await pilot.press("b", "b", "b", "b")  # reads the plans again, four times
        await pilot.pause(0.2)
        assert movements(app) == ["Squat"]
        assert message(app) == "Something else"
        save(path, PLAN.replace("1 x 8", "1 x 9"))
        await until(pilot, lambda: reps(app) == (9,))
        assert message(app) == "Something else"


async def test_a_changed_library_is_reloaded_too(app: StrengthApp, path: Path) -> None:
    def cue() -> str:
        workout = home(app).workout
        return workout.items[0].cue if workout else ""

    library = path.parents[1] / "library.toml"
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: cue().startswith("Knees"))
        save(library, '[[movement]]\nname = "Squat"\npattern = "squat"\ncue = "My own"\n')
        await until(pilot, lambda: cue() == "My own")
        save(library, '[[movement]]\nname = "Squat"\npattern = "sqat"\n')
        await until(pilot, lambda: 'did you mean "squat"?' in message(app))


async def test_files_are_not_checked_behind_another_screen(
    app: StrengthApp, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: movements(app) == ["Squat"])
        await pilot.press("question_mark")
        await pilot.pause(0.1)
        scans: list[object] = []
        monkeypatch.setattr(os, "scandir", scans.append)
        await pilot.pause(0.2)
        assert scans == []


@pytest.mark.parametrize("fault", [FileNotFoundError, PermissionError, ValueError])
def test_a_folder_that_cannot_be_read_has_no_plans(
    app: StrengthApp, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def fail(_: object) -> None:
        raise fault

    monkeypatch.setattr(os, "scandir", fail)
    monkeypatch.setattr(Path, "stat", fail)
    assert file_watcher.FileWatcher(HomeScreen(), app, lambda: None)._reported == {}


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["nonsense"], "a-broken0.toml:1:"),
        (['[[exercise]]\nname = ""\ndo = "x"\n'], "problems in a-broken0: p shows them"),
        (["nonsense", "nonsense"], "2 problems in a-broken0, a-broken1: p shows them"),
    ],
)
async def test_plans_that_are_broken_already_take_one_message(
    app: StrengthApp, path: Path, texts: list[str], said: str
) -> None:
    for number, text in enumerate(texts):
        save(path.with_name(f"a-broken{number}.toml"), text)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: said in message(app))
        assert app.screen.query_one(Message).size.height <= 3
        assert movements(app) == ["Squat"]
