"""One session being performed: the engine's rules, the journal's memory and the machine's clock.

The screen, `--plain` and `send` all drive a session through this class. Every fact is committed before
it is part of the state, so whatever anybody was shown is in the log. Other processes may add facts at
any time; `follow` takes them in, and a command that was decided too late is decided again.

Two threads may share a runner. What writes (`carry_out`, `catch_up`, `follow`, `retry`) belongs to the thread
that owns the log. The screen's thread asks for the time, cues and `state`, which is replaced as a whole.
"""

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Any, NamedTuple, TypeAlias

from strengthtui.base.clock import WRONG, Clock, is_possible
from strengthtui.base.codec import plain
from strengthtui.controller.session_view import Anchor, SessionView
from strengthtui.domain.workout import Workout
from strengthtui.journal.errors import LogError
from strengthtui.journal.store import LogReplaced, Store
from strengthtui.session.cues import COUNTDOWN, LATE_S, Cue, answer, cues
from strengthtui.session.decide import decide, due, next_boundary
from strengthtui.session.decide_changes import AT_FOCUS
from strengthtui.session.events import AUTOMATIC, UNNUMBERED, Command, Decision, Event, Refusal
from strengthtui.session.state import Slot, State
from strengthtui.session.timeline import Step, Timeline
from strengthtui.session.undo_label import asked, deed

ASLEEP_S = 5.0
"""Without a look for this long, the process was suspended and saw no hold end."""


_STEPS = frozenset({"undo", "redo"})

_Place = tuple[tuple[Slot, ...], int]


def _place(state: State) -> _Place:
    """Return what a person who presses a key sees: the current set, and how many are done."""
    return state.queue[:1], len(state.entries)


class Request(NamedTuple):
    """A command as it was asked for: when, and in view of what."""

    command: Command
    place: _Place
    text: str
    """What it asks for, in words: `set 2 of Box squat`."""


Outcome: TypeAlias = Refusal | tuple[Event, ...]
"""Why a request was refused, or the facts that it stored."""


class SessionController(SessionView):
    """One process's hand on a session."""

    def __init__(self, store: Store, clock: Clock, session: str) -> None:
        """Open a session, which any number of other processes may have open too.

        Raises:
            LogError: What the coming back leads to cannot be stored.
        """
        self.countdown = COUNTDOWN
        """How many of a rest's last seconds are counted."""

        self.unsaved: Request | None = None
        """The command that could not be stored; `retry` tries it again."""

        self._store = store
        self._version = store.version()
        self._decided: tuple[Event, ...] = ()
        self._over: tuple[Cue, ...] = ()
        self._answers: tuple[Cue, ...] = ()
        self._given: set[Cue] = set()
        self._slept_since: float | None = None
        super().__init__(store, clock, session)
        self._looked_at = self._cued_at = self.now()

    @classmethod
    def begin(cls, store: Store, clock: Clock, workout: Workout) -> "SessionController":
        """Start a session of a workout.

        Raises:
            LogError: It cannot be stored, or the machine's clock cannot be right.
        """
        if not is_possible(clock.wall()):
            raise LogError(WRONG.format(shown=""))
        anchor = Anchor(clock.boot(), clock.boottime(), round(clock.wall(), 3))
        body = {"workout": plain(workout), "anchor": anchor._asdict()}
        return cls(store, clock, store.begin(Event(UNNUMBERED, anchor.wall, "start", body)))

    # --- What any thread may ask ---------------------------------------------------------------------

    def boottime(self, at: float) -> float:
        """Return when a moment of the session's clock is, in seconds since the machine started."""
        return at - self._anchor.wall + self._anchor.boottime

    def request(self, kind: str, at: float | None = None, **args: Any) -> Request:
        """Ask for something, in view of the present state; `carry_out` does it.

        Args:
            kind: One of the engine's `COMMANDS`.
            at: When it was asked for, on the session's clock; now, if nothing is said.
            args: What its rule takes.
        """
        now = self._look()
        command = Command(now if at is None else at, kind, args)
        return Request(command, _place(self.state), asked(self.state, kind))

    def is_behind(self) -> bool:
        """Return whether something came true by itself that `catch_up` has yet to store."""
        boundary, now = next_boundary(self.state), self._look()
        return self._slept_since is not None or (boundary is not None and boundary.at <= round(now, 3))

    def cues(self) -> tuple[Cue, ...]:
        """Return the cues of the present phase, past ones included, and what has yet to answer a fact."""
        return (*cues(self.state, self.countdown), *self._answers)

    def passed_cues(self) -> tuple[Cue, ...]:
        """Return the cues since the last call; those of long ago are left out."""
        now = round(self._look(), 3)
        since = max(self._cued_at, now - LATE_S)
        passed = {cue for cue in (*self._over, *cues(self.state, self.countdown)) if since < cue.at <= now}
        # The fact that one answers may have been stored elsewhere, and before the last look.
        answers = {cue for cue in self._answers if cue.at <= now}
        passed.update(cue for cue in answers - self._given if now - LATE_S < cue.at)
        self._given, self._cued_at = answers, now
        return tuple(sorted(passed))

    def _look(self) -> float:
        """Return the time, and notice if the machine slept since the last look."""
        now = self.now()
        if now - self._looked_at > ASLEEP_S and self._slept_since is None:
            self._slept_since = self._looked_at
        self._looked_at = now
        return now

    # --- What belongs to the thread of the log ---------------------------------------------------------

    def do(self, kind: str, **args: Any) -> Outcome:
        """Ask for something and carry it out at once; raises as `carry_out` does."""
        return self.carry_out(self.request(kind, **args))

    def carry_out(self, request: Request) -> Outcome:
        """Carry out a request: its facts are stored when this returns, or it was refused.

        Raises:
            LogError: They could not be stored, as far as anybody knows; `retry` tries again.
        """
        self.unsaved = request
        self.catch_up(request.command.at)
        outcome = self._append(lambda: self._decide(request))
        self.unsaved = None
        if request.command.kind in _STEPS:
            # A hold that was no fact while its end passed was not seen to end.
            self._come_back(self._looked_at)
        return outcome

    def describe(self, request: Request, outcome: Outcome) -> str:
        """Return what to tell a person of an outcome: why it was refused, what was undone, or nothing."""
        if isinstance(outcome, Refusal):
            return outcome.reason[0].upper() + outcome.reason[1:]
        return deed(self._timeline, outcome[0]) if outcome and request.command.kind in _STEPS else ""

    def retry(self) -> Outcome:
        """Make sure that the log has all that is known here, and carry out what could not be stored.

        Raises:
            LogError: The log still cannot be written.
        """
        self._open_again()
        decided, request = self._decided, self.unsaved
        known = self._timeline.last_n
        self._read()
        new = tuple(event for event in self.events if event.n > known)
        if request is None:
            return ()
        if decided and [event[1:] for event in new[-len(decided) :]] == [event[1:] for event in decided]:
            # The disk had failed after all was written.
            self.unsaved = None
            return new[-len(decided) :]
        return self.carry_out(request)

    def catch_up(self, now: float) -> None:
        """Store what came true by itself; what the machine slept through is as if nobody had been here.

        Raises:
            LogError: It could not be stored; the next call tries again.
        """
        if self._slept_since is not None:
            self._come_back(self._slept_since)
            self._slept_since = None
        self._append(lambda: tuple(due(self.state, now)))

    def tick(self) -> tuple[Cue, ...]:
        """Catch up, and return the cues since the last call; raises as `catch_up` does."""
        self.catch_up(round(self._look(), 3))
        return self.passed_cues()

    def follow(self) -> bool:
        """Take in what other processes stored; True if there was anything.

        Raises:
            LogError: The log was taken away or cannot be read.
        """
        version = self._store.version()
        if version == self._version:
            return False
        self._version = version
        return self._read()

    def _open_again(self) -> None:
        """Open the log again if its files were taken away, and store there what it lacks."""
        try:
            self._store.check_files()
        except LogReplaced:
            self._store.reopen()
        stored = self._store.events(self.session)
        # By number, time and kind: a body comes back from the log in JSON's own types.
        pairs = zip(stored, self.events, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0][:3] == pair[1][:3], pairs))
        if missing := self.events[same:]:
            self._store.restore(self.session, missing)
            self._reload()

    def _reload(self) -> None:
        self._timeline = Timeline(self._store.events(self.session))
        self.state = self._timeline.state
        self._anchor = self._last_anchor()

    def _read(self) -> bool:
        new = self._store.events(self.session, after=self._timeline.last_n)
        self._publish(self._timeline.extend(new))
        return bool(new)

    def _append(self, decision: Callable[[], Decision]) -> Outcome:
        """Store what a decision leads to, deciding again whenever another process was first.

        Raises:
            LogError: It cannot be stored.
        """
        while True:
            decided = decision()
            if isinstance(decided, Refusal) or not decided:
                return decided
            self._decided = decided
            stored = self._stored(decided)
            if stored is not None:
                self._decided = ()
                return tuple(stored)
            if not self._read():
                # No other process was first; the log went back behind what it had taken.
                raise LogError("the log has lost this session's last facts; start the program again")

    def _stored(self, decided: tuple[Event, ...]) -> list[Event] | None:
        """Store facts and take them in; None if another process was first."""
        count, steps = len(self.events), list[Step]()

        def fold(numbered: Sequence[Event]) -> tuple[State, State]:
            steps.extend(self._timeline.extend(numbered))
            return self.state, self._timeline.state

        try:
            stored = self._store.append(self.session, self._timeline.last_n, decided, fold)
        except BaseException:
            self._timeline = Timeline(self.events[:count])
            raise
        # Only what is committed is shown.
        self._publish(steps or self._timeline.extend(stored or ()))
        return stored

    def _publish(self, steps: Sequence[Step]) -> None:
        for before, event, after in steps:
            if event.kind in AUTOMATIC:
                # Whichever process stored it, what led there still sounds here.
                over = (cue for cue in cues(before, self.countdown) if cue.at <= event.at)
                self._over = (*_fresh(self._over, event.at), *over)
            answers = () if event.kind == "void" else (*self._answers, *answer(before, event, after))
            self._answers = _fresh(answers, event.at)
        super()._publish(steps)

    def _decide(self, request: Request) -> Decision:
        # Another process that was first may have been later on the clock.
        command = request.command._replace(at=max(request.command.at, self.events[-1].at))
        decided = decide(self._timeline, command)
        logs = not isinstance(decided, Refusal) and any(event.kind == "set" for event in decided)
        if (logs or command.kind in AT_FOCUS) and _place(self.state) != request.place:
            # Without a rest between them, one moment would log two sets, or correct another set.
            return Refusal("the set has just changed; look, and press again")
        return decided


def _fresh(cues: Sequence[Cue], now: float) -> tuple[Cue, ...]:
    """Leave out cues that nobody needs any more."""
    return tuple(cue for cue in cues if cue.at > now - 2 * LATE_S)
