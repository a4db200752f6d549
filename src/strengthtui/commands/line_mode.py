"""A whole session line by line: for screen readers, serial lines, `TERM=dumb`, scripts and tests.

The same engine and journal as on the screen. On a terminal it speaks when a rest begins, at half of it,
ten seconds before its end and at the end. From a pipe an empty line logs a set and rests do not wait;
holds run by the clock all the same, because nobody can hold a plank faster.
"""

import gc
import io
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, Queue
from threading import Thread
from typing import TypeVar

from strengthtui.base.errors import Failure
from strengthtui.controller.cue_output import Sounds
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain import formatting
from strengthtui.journal.errors import LogError
from strengthtui.session.command_text import Spoken, understand
from strengthtui.session.events import Refusal
from strengthtui.session.state import Hold, Switch
from strengthtui.session.view import elapsed_s, present, seconds_left

T = TypeVar("T")

_LOOK_S = 0.1
"""How often the clock and other processes' facts are looked at while nothing is typed."""

_SHORT = {"": "next", "u": "undo", "p": "pause", "+": "rest +15", "-": "rest -15"}

_SPOKEN = {
    "rest_half": "Half of the rest is over.",
    "rest_ten": "Ten seconds.",
    "rest_end": "Go.",
    "hold_start": "Hold.",
    "hold_half": "Half.",
    "hold_end": "Stop.",
    "switch_start": "Switch sides.",
    "switch_end": "Hold.",
}
"""What is said of a cue; the others are told by the lines of the phase that they begin or end."""

HELP = (
    "enter: next   +, -: 15 s more or less rest   t: time   p: pause   u: undo   redo   "
    "reps 5   load 42.5   effort 8   later   skip   jump 3   more   fewer   swap Goblet squat   restart   "
    "note felt light   feel good   finish: end and keep   discard   q: leave for later"
)


LookUp = Callable[[Spoken], Spoken | Refusal]
"""Puts the movement in the place of its name in a swap; needs plans, which this module knows nothing of."""


def perform(runner: SessionController, look_up: LookUp, sounds: Sounds | None = None) -> int:
    """Run a session on standard input and output until it is over or left; return the exit code.

    Args:
        runner: The session.
        look_up: Completes a swap.
        sounds: What lets its cues be heard; None from a pipe, which has no ears.
    """
    gc.enable()
    if sounds:
        sounds.begin()
    try:
        return _Plain(runner, look_up, sounds).run()
    finally:
        if sounds:
            sounds.end()


class _Plain:
    def __init__(self, runner: SessionController, look_up: LookUp, sounds: Sounds | None) -> None:
        self._runner, self._look_up, self._sounds = runner, look_up, sounds
        self._waits = sys.stdin is not None and sys.stdin.isatty()
        self._lines: Queue[str | None] = Queue(_LINES_AHEAD)
        self._said: object = None
        self._trouble = ""
        """Why the log does not have all that it should."""

    def run(self) -> int:
        _say(f"{self._runner.state.workout.plan}. {HELP}")
        # A thread, because a line cannot be waited for together with a moment on every system.
        Thread(target=self._read, daemon=True).start()
        while self._attempt(self._watch) != "over":
            line = self._line()
            if line in {None, "q", "Q"}:
                return self._leave()
            if line is not _NOTHING_YET:
                self._attempt(lambda typed=str(line): self._obey(typed))  # type: ignore[misc]  # bound now
        return 0

    def _attempt(self, do: Callable[[], T]) -> T | None:
        """Do something with the log; a failure is said once, and the next line tries again."""
        try:
            result = do()
        except LogError as error:
            if str(error) != self._trouble:
                self._trouble = str(error)
                _say(f"NOT SAVED: {error}. Enter tries again.")
            return None
        if not self._runner.unsaved:
            self._trouble = ""
        return result

    def _leave(self) -> int:
        if self._trouble:
            asked = self._runner.unsaved
            raise Failure(f"NOT SAVED: {asked.text if asked else 'what was just said'}: {self._trouble}")
        _say("Left for later; go on with: strengthtui resume")
        return 0

    def _read(self) -> None:
        """Hand on one line after the other; input that cannot be read has come to its end."""
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        with suppress(OSError):
            while sys.stdin and (line := sys.stdin.readline(_LINE_LIMIT)):
                self._lines.put(line.strip())
        self._lines.put(None)

    def _line(self) -> str | None:
        if not self._waits and isinstance(self._runner.state.phase, Hold | Switch):
            # What was typed ahead must not end a hold that has just begun.
            time.sleep(_LOOK_S)
            return _NOTHING_YET
        try:
            return self._lines.get(timeout=_LOOK_S)
        except Empty:
            return _NOTHING_YET

    def _watch(self) -> str:
        """Say what has happened since the last look; return "over" at the end of the session."""
        self._runner.follow()
        passed = self._runner.tick()
        if self._sounds:
            self._sounds.take(passed, _ring)
            for news in self._sounds.news():
                _say(news)
        for cue in passed:
            if spoken := _SPOKEN.get(cue.name):
                _say(spoken)
        state = self._runner.state
        now_at = (state.phase, state.queue[:1])
        if now_at != self._said:
            self._said = now_at
            _say(self._where())
        return "open" if state.status == "open" else "over"

    def _where(self) -> str:
        state, now = self._runner.state, self._runner.now()
        frame = present(state, now)
        if frame.phase == "done":
            minutes = round(elapsed_s(state, now) / 60)
            return f"Done: {len(state.entries)} sets in {minutes} min, {state.status}."
        what = f"{frame.movement}, set {frame.set} of {frame.sets}: {frame.task}"
        cue = f". {frame.cue}" if frame.cue and frame.phase in {"ready", "work"} else ""
        time_left = f" {frame.big}" if seconds_left(state, now) is not None and not frame.over else ""
        return f"{frame.label.capitalize()}{time_left}. {what}{cue}"

    def _obey(self, line: str) -> None:
        if self._trouble:
            self._save_again()
            return
        if line in {"t", "T"}:
            self._tell_time()
            return
        asked = understand(_SHORT.get(line.lower(), line))
        if isinstance(asked, Refusal):
            _say(f"Not understood: {asked.reason}. {HELP}")
            return
        asked = self._look_up(asked)
        if isinstance(asked, Refusal):
            _say(f"Not now: {asked.reason}.")
            return
        request = self._runner.request(asked.kind, **asked.args)
        outcome = self._runner.carry_out(request)
        if isinstance(outcome, Refusal):
            _say(f"Not now: {outcome.reason}.")
        elif formatting := self._runner.describe(request, outcome):
            _say(f"{formatting}.")
        elif not self._waits and [event.kind for event in outcome] == ["go"]:
            self._runner.do("next")

    def _save_again(self) -> None:
        """Try again what could not be saved; the line that asks for it does nothing else."""
        asked = self._runner.unsaved
        outcome = self._runner.retry()
        self._trouble = ""
        reason = f"Not now: {outcome.reason}." if isinstance(outcome, Refusal) else ""
        _say(reason or (f"Saved: {asked.text}." if asked else "Saved."))

    def _tell_time(self) -> None:
        left = seconds_left(self._runner.state, self._runner.now())
        if left is None:
            _say(present(self._runner.state, self._runner.now()).times)
        else:
            _say(f"{formatting.minutes(abs(left))} {'left' if left >= 0 else 'over'}")


_LINES_AHEAD = 1000
"""Lines that are read before they are needed; a program that writes faster waits."""

_LINE_LIMIT = 4096
"""Characters of a line; what is longer becomes several, which nobody types."""

_NOTHING_YET = "\0"


def _ring() -> None:
    print(end="\a", flush=True)


def _say(text: str) -> None:
    print(text, flush=True)
