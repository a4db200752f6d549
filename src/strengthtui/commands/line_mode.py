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
from strengthtui.domain.bests import Best, best_text
from strengthtui.hooks.services import SessionServices
from strengthtui.journal.errors import LogError
from strengthtui.session.command_text import Spoken, understand
from strengthtui.session.events import Refusal
from strengthtui.session.state import Hold, Interval, State, Switch
from strengthtui.session.view import elapsed_s, present, seconds_left

T = TypeVar("T")

_POLL_S = 0.1
"""Seconds between checks of the clock and of events from other processes while nothing is typed."""

_SHORTCUTS = {"": "next", "u": "undo", "p": "pause", "+": "rest +15", "-": "rest -15"}

_CUE_LINES = {
    "rest_half": "Half of the rest is over.",
    "rest_ten": "Ten seconds.",
    "rest_end": "Go.",
    "work_start": "Work.",
    "work_half": "Half.",
    "work_end": "Stop.",
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
    "note felt light   feel good   finish: end and save   discard   q: leave, continue later   ?: this list"
)


ResolveSwap = Callable[[Spoken], Spoken | Refusal]
"""Replaces the name in a swap command by the movement; other commands are returned unchanged."""


AtEnd = Callable[[Callable[[str], str | None]], str]
"""Asks what is to be asked after the last set, with the function that prints a question and reads the answer;
returns what was changed."""

BestsOf = Callable[[int], list[Best]]
"""Returns the bests that a set of the session is, by its place, the most telling first."""


def perform(
    runner: SessionController,
    resolve_swap: ResolveSwap,
    config: Config,
    services: SessionServices,
    *,
    bests_of: BestsOf,
    at_end: AtEnd,
    sounds: Sounds | None = None,
) -> int:
    """Perform a session on standard input and output until it ends or the user leaves; return the exit code.

    Args:
        runner: The session.
        resolve_swap: Resolves the movement of a swap.
        config: The unit of the printed weights, and the grace after a rest.
        services: Runs the hooks, and keeps the machine awake.
        bests_of: Returns the bests that a set is, by its place in the session.
        at_end: Asks what is to be asked after the last set.
        sounds: Plays the cues; None without a terminal.
    """
    gc.enable()
    runner.on_steps = services.take
    services.begin(runner.state, new=runner.is_new)
    if sounds:
        sounds.begin()
    try:
        mode = _LineMode(runner, resolve_swap, config, services, bests_of=bests_of, sounds=sounds)
        return mode.run(at_end)
    finally:
        services.end()
        if sounds:
            sounds.end()


class _LineMode:
    def __init__(
        self,
        runner: SessionController,
        resolve_swap: ResolveSwap,
        config: Config,
        services: SessionServices,
        *,
        bests_of: BestsOf,
        sounds: Sounds | None,
    ) -> None:
        self._services, self._bests_of = services, bests_of
        self._sets_seen = len(runner.state.entries)
        self._runner, self._resolve_swap, self._unit, self._sounds = (
            runner,
            resolve_swap,
            config.units,
            sounds,
        )
        self._interactive = sys.stdin is not None and sys.stdin.isatty()
        self._grace = config.rest.grace if self._interactive else 0.0
        self._lines: Queue[str | None] = Queue(_LINES_AHEAD)
        self._printed_state: object = None
        self._save_error = ""
        """Why a command is not saved; empty if everything is saved."""

    def run(self, at_end: AtEnd) -> int:
        _print(f"{self._runner.state.workout.plan}. {HELP}")
        # A thread, because not every system can wait for a line of input with a timeout.
        Thread(target=self._read, daemon=True).start()
        while self._attempt(self._update) != "over":
            line = self._next_line()
            if line in {None, "q", "Q"}:
                return self._leave()
            if line is not _NO_LINE_YET:
                self._attempt(lambda typed=str(line): self._execute(typed))  # type: ignore[misc]  # bound now
        if changed := self._attempt(lambda: at_end(self._ask)):
            _print(changed)
        return 0

    def _ask(self, question: str) -> str | None:
        """Print a question and return the next line of input; None at its end."""
        _print(question)
        return self._lines.get()

    def _attempt(self, do: Callable[[], T]) -> T | None:
        """Run an action that uses the log. A failure is printed once, and the next line of input retries."""
        try:
            result = do()
        except LogError as error:
            if str(error) != self._save_error:
                self._save_error = str(error)
                _print(f"NOT SAVED: {error}. Press enter to try again.")
            return None
        if not self._runner.unsaved:
            self._save_error = ""
        return result

    def _leave(self) -> int:
        if self._save_error:
            unsaved = self._runner.unsaved
            what = unsaved.text if unsaved else "your last command"
            raise Failure(f"NOT SAVED: {what}: {self._save_error}")
        _print("Saved for later. To continue: strengthtui resume")
        return 0

    def _read(self) -> None:
        """Read lines into the queue until the input ends or cannot be read."""
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        with suppress(OSError):
            while sys.stdin and (line := sys.stdin.readline(_LINE_LIMIT)):
                self._lines.put(line.strip())
        self._lines.put(None)

    def _next_line(self) -> str | None:
        if not self._interactive and _ends_by_itself(self._runner.state):
            # Buffered input must not end a hold that has just begun, or pause a round.
            time.sleep(_POLL_S)
            return _NO_LINE_YET
        try:
            return self._lines.get(timeout=_POLL_S)
        except Empty:
            return _NO_LINE_YET

    def _update(self) -> str:
        """Print what has happened since the last call; return "over" if the session has ended."""
        self._runner.follow()
        passed = self._runner.tick()
        self._services.pass_time(self._runner.state, self._runner.now())
        if self._sounds:
            self._sounds.take(passed, _ring)
        for news in (*(self._sounds.news() if self._sounds else ()), *self._services.news()):
            _print(news)
        for cue in passed:
            if cue_line := _CUE_LINES.get(cue.name):
                _print(cue_line)
        self._print_bests()
        state = self._runner.state
        displayed = (state.phase, state.queue[:1])
        if displayed != self._printed_state:
            self._printed_state = displayed
            _print(self._describe_state())
        return "open" if state.status == "open" else "over"

    def _print_bests(self) -> None:
        """Print the most telling best of each set that was logged since the last call, and of none twice."""
        sets = len(self._runner.state.entries)
        new, self._sets_seen = range(self._sets_seen, sets), max(sets, self._sets_seen)
        for place in new:
            for best in self._bests_of(place)[:1]:
                _print(f"Best: {best_text(best, self._unit)}.")

    def _describe_state(self) -> str:
        state, now = self._runner.state, self._runner.now()
        frame = present(state, now, self._unit)
        if frame.phase == "done":
            minutes = round(elapsed_s(state, now) / 60)
            return f"Done: {len(state.entries)} sets in {minutes} min, {state.status}."
        if frame.keys == "leftover":
            return (
                f"{frame.label.capitalize()}. {frame.question} reps 5 says how many, enter saves (0 without)."
            )
        what = f"{frame.movement}, {frame.number}: {frame.task}"
        cue = f". {frame.cue}" if frame.cue and frame.phase in {"ready", "work"} else ""
        time_left = f" {frame.big}" if seconds_left(state, now) is not None and not frame.over else ""
        return f"{frame.label.capitalize()}{time_left}. {what}{cue}"

    def _execute(self, line: str) -> None:
        if self._save_error:
            self._save_again()
            return
        if line.lower() in {"?", "h", "help"}:
            _print(HELP)
            return
        if line in {"t", "T"}:
            self._print_time()
            return
        command = understand(_SHORTCUTS.get(line.lower(), line), self._unit)
        if isinstance(command, Refusal):
            end = "" if command.reason.endswith("?") else "."
            _print(f"Not understood: {command.reason}{end} Type ? for all commands.")
            return
        command = self._resolve_swap(command)
        if isinstance(command, Refusal):
            _print(f"Not now: {command.reason}.")
            return
        args = {"grace": self._grace} if command.kind == "next" else command.args
        request = self._runner.request(command.kind, **args)
        outcome = self._runner.carry_out(request)
        if isinstance(outcome, Refusal):
            _print(f"Not now: {outcome.reason}.")
        elif description := self._runner.describe(request, outcome):
            _print(f"{description}.")
        elif not self._interactive and [event.kind for event in outcome] == ["go"]:
            self._runner.do("next")

    def _save_again(self) -> None:
        """Retry the unsaved command. The line of input that triggers this has no other effect."""
        unsaved = self._runner.unsaved
        outcome = self._runner.retry()
        self._save_error = ""
        reason = f"Not now: {outcome.reason}." if isinstance(outcome, Refusal) else ""
        _print(reason or (f"Saved: {unsaved.text}." if unsaved else "Saved."))

    def _print_time(self) -> None:
        left = seconds_left(self._runner.state, self._runner.now())
        if left is None:
            _print(present(self._runner.state, self._runner.now(), self._unit).times)
        else:
            _print(f"{formatting.minutes(abs(left))} {'left' if left >= 0 else 'over'}")


def _ends_by_itself(state: State) -> bool:
    """Return whether a hold or a round by the clock runs; rounds that are counted need a line each."""
    counted = state.timing is not None and state.timing.kind == "time"
    return isinstance(state.phase, Hold | Switch) or (isinstance(state.phase, Interval) and not counted)


_LINES_AHEAD = 1000
"""Lines in the input buffer; a program that writes faster has to wait."""

_LINE_LIMIT = 4096
"""Characters in a line; longer lines are split."""

_NO_LINE_YET = "\0"


def _ring() -> None:
    print(end="\a", flush=True)


def _print(text: str) -> None:
    print(text, flush=True)
