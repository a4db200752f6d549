"""One session being performed: the engine's rules, the journal's memory and the machine's clock.

The screen, `--plain` and `send` all drive a session through this class. Every fact is committed before
it is part of the state, so whatever anybody was shown is in the log. Other processes may add facts at
any time; `follow` takes them in, and a command that was decided too late is decided again.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from strengthtui.bounds import LONGEST_UPTIME_S
from strengthtui.clock import Clock
from strengthtui.codec import plain
from strengthtui.journal.database import LogError
from strengthtui.journal.store import Store
from strengthtui.log_values import attempt, number, read_text, read_time
from strengthtui.session.alter import AT_FOCUS
from strengthtui.session.cues import COUNTDOWN, LATE_S, Cue, answer, cues
from strengthtui.session.engine import come_back, decide, due
from strengthtui.session.events import AUTOMATIC, UNNUMBERED, Command, Decision, Event, Refusal
from strengthtui.session.evolve import evolve, reduce
from strengthtui.session.state import Slot, State
from strengthtui.workout import Workout

_CLOCKS_AGREE_S = 5.0
"""Where the machine does not name its starts, two clocks this close are taken for the same start."""

ASLEEP_S = 5.0
"""Whoever has not looked for that long saw no hold end; one that is awake looks every second."""


class Anchor(NamedTuple):
    """Ties the session's clock to one start of the machine.

    The session's clock is the wall clock of the anchor plus what the sleep-counting clock counted
    since: a wall clock that is set later changes nothing.
    """

    boot: str
    boottime: float
    wall: float

    def now(self, clock: Clock) -> float:
        """Return the time on the session's clock, in Unix seconds."""
        return self.wall + clock.boottime() - self.boottime

    def holds(self, clock: Clock) -> bool:
        """Tell whether the machine still runs as it did when the anchor was dropped."""
        if boot := clock.boot():
            return boot == self.boot
        return not self.boot and abs(self.now(clock) - clock.wall()) < _CLOCKS_AGREE_S


_NO_ANCHOR = Anchor("none", 0.0, 0.0)
"""In place of one that cannot be read; it holds on no machine."""


def _read_anchor(body: dict[str, Any]) -> Anchor:
    """Read an anchor; what else a later version adds to one changes nothing."""
    uptime = number(body["boottime"], 0.0, LONGEST_UPTIME_S)
    return Anchor(read_text(body["boot"]), uptime, read_time(body["wall"]))


_Place = tuple[tuple[Slot, ...], int]


def _place(state: State) -> _Place:
    """Tell what a hand that presses a key has before its eyes: the current set, and how many are done."""
    return state.queue[:1], len(state.entries)


class Runner:
    """One process's hand on a session."""

    def __init__(self, store: Store, clock: Clock, session: str) -> None:
        """Open a session, which any number of other processes may have open too.

        Raises:
            LogError: What the coming back leads to cannot be stored.
        """
        self.session = session
        self.countdown = COUNTDOWN
        """How many of a rest's last seconds are counted."""

        self._store, self._clock = store, clock
        self._version = store.version()
        self.events: list[Event] = store.events(session)
        self.state: State = reduce(self.events)
        self._met: list[Cue] = []
        self._answers: list[Cue] = []
        self._anchor = self._last_anchor()
        self._append(self._new_anchor)
        self._heard = self._last_fact()
        self._come_back()
        self._heard = self.now()

    @classmethod
    def begin(cls, store: Store, clock: Clock, workout: Workout) -> "Runner":
        """Start a session of a workout.

        Raises:
            LogError: It cannot be stored.
        """
        anchor = Anchor(clock.boot(), clock.boottime(), round(clock.wall(), 3))
        body = {"workout": plain(workout), "anchor": anchor._asdict()}
        return cls(store, clock, store.begin(Event(UNNUMBERED, anchor.wall, "start", body)))

    def now(self) -> float:
        """Return the time on the session's clock, in Unix seconds."""
        return self._anchor.now(self._clock)

    def boottime(self, at: float) -> float:
        """Return when a moment of the session's clock is, in seconds since the machine started."""
        return at - self._anchor.wall + self._anchor.boottime

    def cues(self) -> tuple[Cue, ...]:
        """Return the cues of the present phase, past ones included, and what has yet to answer a fact."""
        return (*cues(self.state, self.countdown), *self._answers)

    def do(self, kind: str, **args: Any) -> Refusal | tuple[Event, ...]:
        """Carry out a command: the facts are stored when this returns, or it was refused.

        Args:
            kind: One of the engine's `COMMANDS`.
            args: What its rule takes.

        Raises:
            LogError: They could not be stored; nothing has changed.
        """
        at, here = self.now(), _place(self.state)
        self._catch_up(at)
        outcome = self._append(lambda: self._decided(Command(at, kind, args), here))
        if kind in {"undo", "redo"}:
            # A hold that was no fact while its end passed was not seen to end.
            self._come_back()
        return outcome

    def tick(self) -> tuple[Cue, ...]:
        """Store what came true by itself, and return the cues since the last call.

        Raises:
            LogError: The facts could not be stored; the next call tries again.
        """
        now = round(self.now(), 3)
        self._catch_up(now)
        since = max(self._heard, now - LATE_S)
        passed = {cue for cue in (*self._met, *cues(self.state, self.countdown)) if since < cue.at <= now}
        # The fact that one answers may have been stored elsewhere, and before the last look.
        passed.update(cue for cue in self._answers if now - LATE_S < cue.at <= now)
        self._met.clear()
        self._answers = [cue for cue in self._answers if cue.at > now]
        self._heard = now
        return tuple(sorted(passed))

    def follow(self) -> bool:
        """Take in what other processes stored; True if there was anything."""
        version = self._store.version()
        if version == self._version:
            return False
        self._version = version
        return self._read()

    def _read(self) -> bool:
        new = self._store.events(self.session, after=self.events[-1].n)
        self._take(new)
        return bool(new)

    def _append(self, decision: Callable[[], Decision]) -> Refusal | tuple[Event, ...]:
        """Store what a decision leads to, deciding again whenever somebody else was first.

        Raises:
            LogError: It cannot be stored.
        """
        while True:
            decided = decision()
            if isinstance(decided, Refusal) or not decided:
                return decided
            stored = self._store.append(self.session, self.events[-1].n, decided)
            if stored is not None:
                self._take(stored)
                return tuple(stored)
            if not self._read():
                # Nobody was first; the log went back behind what it had taken.
                raise LogError("the log has lost this session's last facts; start the program again")

    def _decided(self, command: Command, here: _Place) -> Decision:
        # Whoever was first may have been later on the clock.
        command = command._replace(at=max(command.at, self.events[-1].at))
        decided = decide(self.events, self.state, command)
        logs = not isinstance(decided, Refusal) and any(event.kind == "set" for event in decided)
        if (logs or command.kind in AT_FOCUS) and _place(self.state) != here:
            # Without a rest between them, one moment would log two sets, or correct another set.
            return Refusal("the set has just changed; look, and press again")
        return decided

    def _catch_up(self, now: float) -> None:
        """Store what came true by itself; what the machine slept through is as if nobody had been here."""
        if now - self._heard > ASLEEP_S:
            self._come_back()
        self._append(lambda: tuple(due(self.state, now)))

    def _come_back(self) -> None:
        self._append(lambda: come_back(self.state, self.now(), max(self._last_fact(), self._heard)))

    def _last_fact(self) -> float:
        return max(event.at for event in self.events if event.kind != "anchor")

    def _take(self, new: list[Event]) -> None:
        self.events.extend(new)
        if any(event.kind == "void" for event in new):
            self.state = reduce(self.events)
            self._answers.clear()
        else:
            for event in new:
                if event.kind in AUTOMATIC:
                    # Whoever stored it, what led there still sounds here.
                    self._met += (cue for cue in cues(self.state, self.countdown) if cue.at <= event.at)
                before, self.state = self.state, evolve(self.state, event)
                self._answers += answer(before, event, self.state)
        if any(event.kind == "anchor" for event in new):
            self._anchor = self._last_anchor()

    def _last_anchor(self) -> Anchor:
        bodies = (e.body for e in reversed(self.events) if e.kind in {"start", "anchor"})
        anchors = (attempt(_read_anchor, body.get("anchor", body)) for body in bodies)
        return next((anchor for anchor in anchors if anchor), _NO_ANCHOR)

    def _new_anchor(self) -> tuple[Event, ...]:
        """Let the wall clock decide after a new start of the machine, but never back into the past."""
        if self._anchor.holds(self._clock):
            return ()
        wall = round(max(self._clock.wall(), *(event.at for event in self.events)), 3)
        anchor = Anchor(self._clock.boot(), self._clock.boottime(), wall)
        return (Event(UNNUMBERED, wall, "anchor", anchor._asdict()),)
