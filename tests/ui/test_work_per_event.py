"""What a first frame, a key press and a minute of rest cost, counted instead of timed.

Styled widgets, bytes for the terminal, statements of SQL and their plans. Each count catches a planted fault.
"""

import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor, CompositorUpdate
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from strengthtui.controller.session_controller import SessionController
from strengthtui.journal import queries
from strengthtui.journal.event_count import EventCount
from strengthtui.journal.reader import Reader
from strengthtui.session.events import new_event
from strengthtui.session.timeline import Timeline
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.compositor import ChangesCompositor
from strengthtui.ui.frame_display import FrameDisplay
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.widgets.big_clock import Figure
from support.clock import START
from support.gym import Gym, Lifter
from support.workouts import RunnerFactory, lift

BYTES_A_SECOND = 1300
"""The budget of a rest at 80x24."""

STATEMENTS = 40
"""More than one press of the space bar needs, whatever the session holds."""

FULL_SCAN = re.compile(r"SCAN (event|session|set_entry|best)\b")


# --- Styles -------------------------------------------------------------------------------------------


@contextmanager
def styled() -> Iterator[Counter[DOMNode]]:
    """Count how often each node is styled."""
    counts: Counter[DOMNode] = Counter()
    apply = Stylesheet.apply

    def counted(sheet: Stylesheet, node: DOMNode, **options: Any) -> None:
        counts[node] += 1
        apply(sheet, node, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "apply", counted)
        yield counts


def again(counts: Counter[DOMNode]) -> int:
    """Return how many times a node was styled that had been styled before."""
    return counts.total() - len(counts)


async def styles_of_a_start(gym: Gym, size: tuple[int, int]) -> int:
    """Start a session, and return how often a widget is styled again."""
    with styled() as counts:
        async with gym.session(size=size) as lifter:
            assert counts.keys() >= set(lifter.app.screen.walk_children(Widget))
            return again(counts)


@pytest.mark.parametrize("size", [(80, 24), (46, 22), (120, 40)])
async def test_a_start_styles_each_widget_once(gym: Gym, size: tuple[int, int]) -> None:
    # The load is styled for its text, and for its figures on a large terminal.
    assert await styles_of_a_start(gym, size) <= 2


async def test_a_class_that_is_set_later_is_caught(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SessionScreen, "on_mount", lambda screen: screen.add_class("-late"))
    assert await styles_of_a_start(gym, (80, 24)) > 15


async def styles_of_a_press(lifter: Lifter) -> int:
    """Log a set, and return how often a widget is styled again."""
    with styled() as counts:
        await lifter.press("space")
    assert len(counts) > 15
    return again(counts)


async def test_a_press_styles_each_widget_at_most_once(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    async with gym.session() as lifter:
        assert await styles_of_a_press(lifter) <= 2
        show = FrameDisplay.show

        def careless(display: FrameDisplay, *frame: Any) -> None:
            display._screen.toggle_class("-odd")
            show(display, *frame)

        monkeypatch.setattr(FrameDisplay, "show", careless)
        await lifter.wait(120)
        assert await styles_of_a_press(lifter) > 15


# --- Painted widgets ----------------------------------------------------------------------------------


async def painted_in_a_tick(lifter: Lifter) -> int:
    """Return the number of widgets that are rendered for one second of a rest."""
    rendered = 0
    renders = ChangesCompositor._get_renders

    def counted(compositor: ChangesCompositor, crop: Region | None = None) -> Iterator[Any]:
        nonlocal rendered
        for part in renders(compositor, crop):
            rendered += 1
            yield part

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ChangesCompositor, "_get_renders", counted)
        await lifter.wait(1)
    return rendered


async def test_a_tick_renders_only_what_it_changes(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        await lifter.wait(2)
        assert 1 <= await painted_in_a_tick(lifter) <= 4  # up to three digits and the bar
        monkeypatch.setattr(ChangesCompositor, "render_partial_update", Compositor.render_partial_update)
        assert await painted_in_a_tick(lifter) > 8


# --- Bytes --------------------------------------------------------------------------------------------


async def bytes_of_a_rest(lifter: Lifter, seconds: int) -> float:
    """Return the bytes for the terminal in each second of a rest."""
    written = 0
    display = StrengthApp._display

    def counted(app: StrengthApp, screen: Screen[Any], update: Any) -> None:
        nonlocal written
        if isinstance(update, CompositorUpdate):
            written += len(update.render_segments(app.console).encode())
        display(app, screen, update)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StrengthApp, "_display", counted)
        for _ in range(seconds):
            await lifter.wait(1)
    return written / seconds


async def test_a_minute_of_rest_sends_few_bytes(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        await lifter.wait(1)
        assert 100 < await bytes_of_a_rest(lifter, 60) < BYTES_A_SECOND
        monkeypatch.setattr(Figure, "show", lambda figure, *_shown, **_moved: figure.refresh())
        assert await bytes_of_a_rest(lifter, 5) > BYTES_A_SECOND


# --- SQL ----------------------------------------------------------------------------------------------


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect every statement of every connection that is opened from now on."""
    collected: list[str] = []
    connect = sqlite3.connect

    def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = connect(*arguments, **options)
        db.set_trace_callback(lambda text: collected.append(text.strip()))
        return db

    monkeypatch.setattr(sqlite3, "connect", traced)
    return collected


def full_scans(db: Path, statements: list[str]) -> set[str]:
    """Return the statements that read a whole table of the log, or a whole index."""
    scans = set()
    with Reader(db) as log:
        for text in {statement.replace("Inf", "9e999") for statement in statements}:  # as SQL writes it
            if re.match(r"SELECT|WITH|INSERT|UPDATE|DELETE", text, re.IGNORECASE):
                steps = log.db.execute(f"EXPLAIN QUERY PLAN {text}").fetchall()
                scans |= {text for step in steps if FULL_SCAN.match(step["detail"])}
    return scans


def press(make_runner: RunnerFactory, statements: list[str], sets: int) -> list[str]:
    """Return the statements of logging one more set after some others."""
    runner = make_runner(*(lift(f"Move {n}", rest_s=0.0) for n in range(sets)))
    for _ in range(sets):
        runner.do("next")
    before = len(statements)
    runner.do("next")
    assert len(runner.state.entries) == sets + 1
    return statements[before:]


def test_a_press_costs_the_same_few_statements_early_and_late(
    make_runner: RunnerFactory, statements: list[str], db: Path
) -> None:
    early, late = press(make_runner, statements, 1), press(make_runner, statements, 60)
    assert 0 < len(late) <= len(early) <= STATEMENTS
    assert full_scans(db, late) == set()


def work_of_a_press(runner: SessionController, facts: int) -> tuple[int, int]:
    """Return what SQLite and Python do for a press in a longer session: its instructions, and its calls."""
    pauses = [new_event(START, kind) for kind in ("pause", "unpause")]
    runner._append(lambda: tuple(pauses * (facts // 2)))
    runner.do("next")  # the first press writes and reads more
    instructions, calls = count(), count()
    runner._store.db.set_progress_handler(lambda: next(instructions) and 0, 1)
    sys.setprofile(lambda _frame, kind, _argument: next(calls) if kind == "call" else None)
    runner.do("next")
    sys.setprofile(None)
    runner._store.db.set_progress_handler(None, 1)
    return next(instructions), next(calls)


def test_a_press_costs_the_same_in_a_session_of_many_events(
    make_runner: RunnerFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def added(facts: int) -> tuple[int, int]:
        # Movements of their own: with an earlier session of it, more marks are read.
        runners = [make_runner(lift(f"Move {next(numbers)}", sets=9, rest_s=0.0)) for _ in range(2)]
        short, long = work_of_a_press(runners[0], 0), work_of_a_press(runners[1], facts)
        return long[0] - short[0], long[1] - short[1]

    numbers = count()
    instructions, calls = added(3_000)
    assert instructions < 100
    assert calls < 100
    with monkeypatch.context() as patch:
        patch.setattr(EventCount, "committed", lambda *_: None)
        assert added(3_000)[0] > 3_000
    following = Timeline.following
    monkeypatch.setattr(Timeline, "following", lambda line, *new: line.ids and following(line, *new))
    assert added(3_000)[1] > 3_000


async def test_home_and_a_session_read_no_whole_table(
    gym: Gym, statements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    gym.perform(8, 8)
    async with gym.home() as lifter:
        await lifter.press("enter", "space")
        assert lifter.runner.is_new
    assert len(statements) > 20
    assert full_scans(gym.paths.db, statements) == set()
    # A query that no index serves is found.
    slow: Callable[[Reader], object] = lambda log: log.rows("SELECT 1 FROM set_entry WHERE note = 'x'")  # noqa: E731
    with Reader(gym.paths.db) as log:
        slow(log)
        queries.sessions(log, 1)
    assert "SELECT 1 FROM set_entry WHERE note = 'x'" in full_scans(gym.paths.db, statements)
