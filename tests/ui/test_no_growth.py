"""A program that is open for hours does not grow: looking for changes keeps no memory.

Interned strings are counted too. They are freed, but their table grows by megabytes after an hour of new
ones.
"""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual._styles_cache import StylesCache
from textual.widget import Widget

from strengthtui.journal import files
from strengthtui.ui import file_watcher
from strengthtui.ui.file_watcher import FileWatcher
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.session import SessionScreen
from support.gym import Gym, Lifter

TIMES = 200


@contextmanager
def interned() -> Iterator[list[str]]:
    """Collect the strings that Python code interns: for `pathlib`, the parts of each new path."""
    strings: list[str] = []
    intern = sys.intern

    def counted(text: str) -> str:
        strings.append(text)
        return intern(text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "intern", counted)
        yield strings


def watch_log(lifter: Lifter) -> None:
    """Look for events of other processes, as the session does four times a second."""
    assert isinstance(lifter.app.screen, SessionScreen)
    lifter.app.screen._follow()


def plan_folders(gym: Gym) -> None:
    """Write some plans of the user and a library."""
    for name in ("first", "second"):
        gym.plan(name, 'name = "Mine"\n[[exercise]]\nname = "Squat"\ndo = "1 x 8"\n')
    gym.paths.library = gym.paths.config.with_name("library.toml")
    gym.paths.library.write_text("", "utf-8")


async def test_a_session_interns_nothing(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        watch_log(lifter)
        with interned() as strings:
            for _ in range(3):
                watch_log(lifter)
                await lifter.wait(1)
            await lifter.press("plus", "up", "8")
            assert strings == []
            look = files.look
            monkeypatch.setattr(files, "look", lambda path: look(path.with_name(path.name)))
            watch_log(lifter)
            assert "log.db" in strings


async def test_watching_plans_interns_nothing(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    plan_folders(gym)
    async with gym.home() as lifter:
        assert isinstance(lifter.app.screen, HomeScreen)
        watcher = FileWatcher(lifter.app.screen, lifter.app, lambda: None)
        for _ in range(2):
            watcher._compare()
        assert len(watcher._last) == 3
        with interned() as strings:
            for _ in range(3):
                watcher._compare()
            assert strings == []
            add = file_watcher._add
            monkeypatch.setattr(file_watcher, "_add", lambda states, path: add(states, str(Path(path))))
            watcher._compare()
            assert "first.toml" in strings


def blocks_kept(again: Callable[[], object]) -> int:
    """Return how many blocks of memory remain allocated after doing something many times."""
    for _ in range(TIMES):
        again()
    before = sys.getallocatedblocks()
    for _ in range(TIMES):
        again()
    return sys.getallocatedblocks() - before


async def test_watching_the_log_keeps_no_memory(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        assert blocks_kept(lambda: watch_log(lifter)) < TIMES / 4
        kept, follow = list[object](), lifter.runner.follow

        def leaking() -> bool:
            kept.append(object())
            return follow()

        monkeypatch.setattr(lifter.runner, "follow", leaking)
        assert blocks_kept(lambda: watch_log(lifter)) >= TIMES


def widgets_in_memory() -> int:
    """Count the widgets, and the caches of their lines, which are the largest part of them.

    Those of before the first frame are left out: the app has frozen them.
    """
    gc.collect()
    return sum(isinstance(each, Widget | StylesCache) for each in gc.get_objects())


async def open_and_close(lifter: Lifter, keys: list[str]) -> None:
    screen = lifter.app.screen
    for key in keys:
        await lifter.press(key)
        assert lifter.app.screen is not screen, f"{key} opens nothing"
        while lifter.app.screen is not screen:
            await lifter.press("escape")


@pytest.mark.parametrize(
    ("start", "keys"),
    [
        (Gym.session, ["question_mark", "tab", "s", "o", "e", "q", "ctrl+p"]),
        (Gym.home, ["question_mark", "p", "t", "g", "c", "h", "ctrl+p"]),
    ],
)
async def test_a_closed_screen_leaves_nothing(gym: Gym, start: Callable[..., Any], keys: list[str]) -> None:
    async with start(gym) as lifter:
        await open_and_close(lifter, keys)
        before = widgets_in_memory()
        for _ in range(2):
            await open_and_close(lifter, keys)
        # Some of a few screens may still be there: asyncio keeps cancelled timers until they would be due.
        assert widgets_in_memory() < before + 3 * len(keys)
