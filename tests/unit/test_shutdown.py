"""The shutdown guard ends a program that is stuck while it leaves, and no other."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from textual.app import App

from strengthtui.ui import shutdown
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.shutdown import ShutdownGuard


class Ended(BaseException):
    """The process would have ended."""


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    codes: list[int] = []

    def end(code: int) -> None:
        codes.append(code)
        raise Ended

    monkeypatch.setattr(shutdown, "PATIENCE_S", 0.15)
    monkeypatch.setattr(shutdown, "LIMIT_S", 0.5)
    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr(ShutdownGuard, "restore", lambda _self: None)
    return codes


def guard(progress: Callable[[], int]) -> ShutdownGuard:
    return ShutdownGuard(lambda _code: None, progress)


def test_a_stalled_program_is_ended_with_its_exit_code(ended: list[int]) -> None:
    with pytest.raises(Ended):
        guard(lambda: 0)._end_if_stuck(7, Event())
    assert ended == [7]


def test_a_program_that_makes_progress_may_finish(ended: list[int]) -> None:
    done, calls = Event(), list[int]()

    def progress() -> int:
        calls.append(0)
        if len(calls) > 6:  # twice the patience
            done.set()
        return len(calls)

    guard(progress)._end_if_stuck(0, done)
    assert ended == []


def test_a_program_that_seems_to_make_progress_is_ended_at_last(ended: list[int]) -> None:
    calls: list[int] = []
    with pytest.raises(Ended):
        guard(lambda: calls.append(0) or len(calls))._end_if_stuck(130, Event())  # type: ignore[func-returns-value]
    assert ended == [130]


def test_a_crash_report_may_take_longer_and_gives_the_exit_code(ended: list[int]) -> None:
    class Done(Event):
        looks = 0

        def wait(self, timeout: float | None = None) -> bool:
            self.looks += 1
            return super().wait(timeout) or self.looks > 6  # twice the patience

    stalled = guard(lambda: 0)
    with stalled.crash_report():
        stalled._end_if_stuck(0, Done())
    assert ended == []
    with pytest.raises(Ended):
        stalled._end_if_stuck(0, Event())
    assert ended == [1]


def test_nothing_is_ended_after_the_run(ended: list[int]) -> None:
    ends_ = guard(lambda: 0)
    ends_.stop()
    ends_._end_if_stuck(0, Event())
    ends_.leaving(0)
    assert ended == []


def test_each_way_to_leave_starts_the_guard() -> None:
    told: list[int] = []

    class Guard:
        leaving = staticmethod(told.append)

        @contextmanager
        def crash_report(self) -> Iterator[None]:
            told.append(-1)
            yield
            told.append(-2)

    app = StrengthApp.__new__(StrengthApp)
    App.__init__(app)
    app._guard = Guard()  # type: ignore[assignment]
    app.exit(0)
    app.exit(return_code=143)
    app.panic("planted")
    app._report(RuntimeError("planted"))
    assert told == [0, 143, 1, -1, 1, -2]
    assert app.return_code == 1
