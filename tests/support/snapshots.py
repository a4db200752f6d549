"""Snapshots of the running program after a script of keys and seconds, at the usual sizes."""

import os
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol
from unittest.mock import patch

from rich.style import Style
from textual import _doc
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from strengthtui.controller.log_thread import InlineLog
from strengthtui.controller.session_controller import SessionController
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.screen_loader import First
from strengthtui.ui.screens.session import SessionScreen
from support.gym import Gym, Lifter

Size = tuple[int, int]
Pictures = dict[Size, str]

SIZES = [(46, 22), (80, 24), (120, 40)]


class Compare(Protocol):
    """The type of the plugin's fixture."""

    def __call__(
        self,
        app: App[int],
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[int]], Awaitable[None]] | None = None,
    ) -> bool: ...


def shown(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


SQUATS = ("space", 118.0, "space", 131.0)
PHASES: dict[str, tuple[str | float, ...]] = {
    "ready": (),
    "rest": (*SQUATS, "space", 37.0),
    "over": (*SQUATS, "space", 134.0),
    "lift": (*SQUATS, "space", 60.0, "space", 12.0),
    "pause": (*SQUATS, "space", 37.0, "p"),
    "leave": (*SQUATS, "space", 37.0, "q"),
    "help": (*SQUATS, "space", 37.0, "question_mark"),
    "summary": (*SQUATS, "space", 37.0, "q", "f"),
}
SETS_BEFORE_A_HOLD = ("space", 70.0) * 6
HOLDS: dict[str, tuple[str | float, ...]] = {
    "get-ready": (*SETS_BEFORE_A_HOLD, "space", 2.0),
    "hold": (*SETS_BEFORE_A_HOLD, "space", 14.0),
    "switch": (*SETS_BEFORE_A_HOLD, "space", 25.5),
}


def home() -> None:
    """Begin with the home screen."""


async def act(lifter: Lifter, script: tuple[str | float, ...]) -> None:
    await lifter.pilot.pause()
    for step in script:
        if isinstance(step, str):
            await lifter.press(step)
        else:
            await lifter.wait(step)
    # A cursor blinks by the real clock too.
    for field in lifter.app.screen.query(Input):
        field.cursor_blink = False
    # A flash is over after less than half a second of real time, whatever our clock says.
    if isinstance(lifter.app.screen, SessionScreen):
        lifter.app.screen.remove_class("-flash")
    await lifter.app.workers.wait_for_complete()
    await lifter.pilot.pause()


def matches(
    gym: Gym,
    compare: Compare,
    begin: Callable[[], First],
    size: tuple[int, int],
    script: tuple[str | float, ...] = (),
    *,
    sizes: Sequence[Size] = SIZES,
) -> bool:
    """Compare the program after a script with the stored picture.

    Args:
        gym: The program's folders, log and clock.
        compare: The plugin's fixture.
        begin: Prepares the log, and returns what the program shows first.
        size: The size of the picture.
        script: The keys to press, and the seconds to wait; `SQUATS` or `SETS_BEFORE_A_HOLD` at its start
            needs no screen.
        sizes: The sizes of the test's pictures.
    """
    starts = [start for start in (SQUATS, SETS_BEFORE_A_HOLD) if script[: len(start)] == start]
    start = starts[0] if starts else ()

    def program() -> StrengthApp:
        first = begin()
        if isinstance(first, SessionController):
            _do_sets(gym, first, start)
        return StrengthApp(gym.paths, InlineLog(gym.store), gym.clock, first)

    return program_matches(gym, compare, program, size, script[len(start) :], sizes=sizes)


def _do_sets(gym: Gym, runner: SessionController, steps: tuple[str | float, ...]) -> None:
    """Do sets without a screen, which takes a tenth of the time."""
    for step in steps:
        if isinstance(step, str):
            gym.clock.seconds += 1
            runner.do("next", grace=2.0)
        else:
            gym.clock.seconds += step


def program_matches(
    gym: Gym,
    compare: Compare,
    program: Callable[[], StrengthApp],
    size: tuple[int, int],
    script: tuple[str | float, ...] = (),
    *,
    sizes: Sequence[Size] = SIZES,
) -> bool:
    """Compare a program after a script with the stored picture.

    A test with its size in its id shares one run with the same test at the other `sizes`: the terminal is
    resized for each picture. `tests/ui/test_resizing.py` shows that a resized screen looks like a new one;
    so does a screen behind a dialog.
    """

    async def before(pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app, StrengthApp)
        await act(Lifter(gym, pilot.app, pilot), script)

    test = os.environ["PYTEST_CURRENT_TEST"]
    if size not in sizes or shown(size) not in test:
        return compare(program(), terminal_size=size, run_before=before)
    others = [other for other in sizes if other != size]
    picture = _picture(test.replace(shown(size), ""), [size, *others], program, before)
    with patch.object(_doc, "take_svg_screenshot", lambda **_options: picture):
        return compare(App(), terminal_size=size)


_last: dict[str, Pictures] = {}
"""The pictures of the last test, by its id without the size; one entry at most."""


def _picture(
    test: str,
    sizes: Sequence[Size],
    program: Callable[[], StrengthApp],
    script: Callable[[Pilot[int]], Awaitable[None]],
) -> str:
    """Return a test's picture in the first size; its run takes the others too."""
    size = sizes[0]
    pictures = _last.get(test, {})
    if size not in pictures:
        _last.clear()
        _last[test] = pictures
        app = program()

        async def take(pilot: Pilot[int]) -> None:
            await script(pilot)
            for each in sizes:
                await pilot.resize_terminal(*each)
                await pilot.app.workers.wait_for_complete()
                await pilot.pause()
                pictures[each] = _export(app)
            app.exit()

        app.run(headless=True, auto_pilot=take, size=size)
    return pictures[size]


def _export(app: StrengthApp) -> str:
    """Return a picture. Comparisons drop its id, so styles are not put into words for it."""
    with patch.object(Style, "__repr__", lambda _style: ""):
        return app.export_screenshot(title=app.title, simplify=True)
