"""Perform a session line by line: for screen readers, serial lines, `TERM=dumb`, scripts and tests.

It uses the same engine and journal as the full screen. On a terminal it prints a line when a rest begins,
at half-time, ten seconds before the end and at the end. With input from a pipe, an empty line logs a set
and rests are skipped. Holds still take their real time.
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
from strengthtui.config.model import Config
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
"""Seconds between checks of the clock and of events from other processes while nothing is typed."""

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
"""The line for each cue. The other cues begin or end a phase, which prints its own line."""

HELP = (
    "enter: next   +, -: 15 s more or less rest   t: time   p: pause   u: undo   redo   "
    "reps 5   load 42.5   effort 8   later   skip   jump 3   more   fewer   swap Goblet squat   restart   "
    "note felt light   feel good   finish: end and keep   discard   q: leave for later"
)


LookUp = Callable[[Spoken], Spoken | Refusal]
"""Replaces the name in a swap command by the movement. It needs plans, which this module does not know."""


def perform(runner: SessionController, look_up: LookUp, config: Config, sounds: Sounds | None = None) -> int:
    """Perform a session on standard input and output until it ends or the user leaves; return the exit code.

    Args:
        runner: The session.
        look_up: Resolves the movement of a swap.
        config: The unit of the printed weights, and the grace after a rest.
        sounds: Plays the cues; None without a terminal.
    """
    gc.enable()
    if sounds:
        sounds.begin()
    try:
        return _Plain(runner, look_up, config, sounds).run()
    finally:
        if sounds:
            sounds.end()


class _Plain:
    def __init__(
        self, runner: SessionController, look_up: LookUp, config: Config, sounds: Sounds | None
    ) -> None:
        self._runner, self._look_up, self._unit, self._sounds = runner, look_up, config.units, sounds
        self._waits = sys.stdin is not None and sys.stdin.isatty()
        self._grace = config.rest.grace if self._waits else 0.0
        self._lines: Queue[str | None] = Queue(_LINES_AHEAD)
        self._said: object = None
        self._trouble = ""
        """Why something is not saved; empty if everything is saved."""

    def run(self) -> int:
        _say(f"{self._runner.state.workout.plan}. {HELP}")
        # A thread, because not every system can wait for a line of input with a timeout.
        Thread(target=self._read, daemon=True).start()
        while self._attempt(self._watch) != "over":
            line = self._line()
            if line in {None, "q", "Q"}:
                return self._leave()
            if line is not _NOTHING_YET:
                self._attempt(lambda typed=str(line): self._obey(typed))  # type: ignore[misc]  # bound now
        return 0

    def _attempt(self, do: Callable[[], T]) -> T | None:
        """Run an action that uses the log. A failure is printed once, and the next line of input retries."""
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
        """Read lines into the queue until the input ends or cannot be read."""
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        with suppress(OSError):
            while sys.stdin and (line := sys.stdin.readline(_LINE_LIMIT)):
                self._lines.put(line.strip())
        self._lines.put(None)

    def _line(self) -> str | None:
        if not self._waits and isinstance(self._runner.state.phase, Hold | Switch):
            # Buffered input must not end a hold that has just begun.
            time.sleep(_LOOK_S)
            return _NOTHING_YET
        try:
            return self._lines.get(timeout=_LOOK_S)
        except Empty:
            return _NOTHING_YET

    def _watch(self) -> str:
        """Print what has happened since the last call; return "over" if the session has ended."""
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
        frame = present(state, now, self._unit)
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
        args = {"grace": self._grace} if asked.kind == "next" else asked.args
        request = self._runner.request(asked.kind, **args)
        outcome = self._runner.carry_out(request)
        if isinstance(outcome, Refusal):
            _say(f"Not now: {outcome.reason}.")
        elif formatting := self._runner.describe(request, outcome):
            _say(f"{formatting}.")
        elif not self._waits and [event.kind for event in outcome] == ["go"]:
            self._runner.do("next")

    def _save_again(self) -> None:
        """Retry the unsaved command. The line of input that triggers this has no other effect."""
        asked = self._runner.unsaved
        outcome = self._runner.retry()
        self._trouble = ""
        reason = f"Not now: {outcome.reason}." if isinstance(outcome, Refusal) else ""
        _say(reason or (f"Saved: {asked.text}." if asked else "Saved."))

    def _tell_time(self) -> None:
        left = seconds_left(self._runner.state, self._runner.now())
        if left is None:
            _say(present(self._runner.state, self._runner.now(), self._unit).times)
        else:
            _say(f"{formatting.minutes(abs(left))} {'left' if left >= 0 else 'over'}")


_LINES_AHEAD = 1000
"""Lines in the input buffer; a program that writes faster has to wait."""

_LINE_LIMIT = 4096
"""Characters in a line; longer lines are split."""

_NOTHING_YET = "\0"


def _ring() -> None:
    print(end="\a", flush=True)


def _say(text: str) -> None:
    print(text, flush=True)
