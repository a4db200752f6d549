"""Control of a session in progress: combines the session rules, the journal and the system clock.

The screen, `--plain` and `send` all control a session through `SessionController`. Every event is committed
before it becomes part of the state, so everything on the screen is in the log. Other processes may add events
at any time: `follow` reads them, and a command that another process overtook is decided again.

Two threads may share a controller. The methods that write (`carry_out`, `catch_up`, `follow`, `retry`) belong
to the log thread. The screen's thread reads the time, the cues and `state`, which is replaced as a whole.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from strengthtui.base.clock import Clock, doubt, is_possible, wrong
from strengthtui.base.codec import plain
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.controller.anchor import last_anchor, start_fields
from strengthtui.controller.session_view import SessionView
from strengthtui.domain.workout import Workout
from strengthtui.journal.errors import LogError
from strengthtui.journal.store import LogReplaced, Store
from strengthtui.session.cues import COUNTDOWN, LATE_S, Cue, answer, cues
from strengthtui.session.decide import decide, due, next_boundary, next_step
from strengthtui.session.decide_changes import AT_FOCUS
from strengthtui.session.events import AUTOMATIC, BOUNDARIES, Command, Decision, Event, Refusal, new_event
from strengthtui.session.state import Slot, State
from strengthtui.session.timeline import Step, Timeline
from strengthtui.session.undo_label import asked, change_label, undo_label

ASLEEP_S = 5.0
"""If no tick arrived for this long, the process was suspended and did not see a hold end."""

_STEPS = frozenset({"undo", "redo"})
_Place = tuple[tuple[Slot, ...], int]


def _place(state: State) -> _Place:
    """Return what the lifter sees when pressing a key: the current set and the number of completed sets."""
    return state.queue[:1], len(state.entries)


class Request(NamedTuple):
    """A command with its time and the set that was on the screen."""

    command: Command
    place: _Place
    step: str
    """For `next`: the kind of event that it would have caused when it was pressed."""
    text: str
    """What the command does, in words: `set 2 of Box squat`."""


Outcome: TypeAlias = Refusal | tuple[Event, ...]
"""The reason why a request was refused, or the events that it stored."""


class SessionController(SessionView):
    """One process's control of a session; several processes may control the same one."""

    def __init__(self, store: Store, clock: Clock, session: str) -> None:
        """Open a session, which other processes may have open too.

        Raises:
            LogError: The events that reopening causes cannot be stored.
        """
        self.countdown = COUNTDOWN
        """Number of seconds that are counted down at the end of a rest."""

        self.unsaved: Request | None = None
        """The command that could not be stored; `retry` tries it again."""

        self._store, self._version = store, store.version()
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
            LogError: The session cannot be stored, or the system clock is obviously wrong.
        """
        if not is_possible(clock.wall()):
            raise LogError(wrong(clock.wall()))
        body = {"workout": plain(workout), **start_fields(clock)}
        controller = cls(store, clock, store.begin(new_event(body["anchor"]["wall"], "start", **body)))
        controller.clock_notice, controller.is_new = doubt(clock), True
        return controller

    # --- For any thread ------------------------------------------------------------------------------
    def boottime(self, at: float) -> float:
        """Convert a time on the session's clock to seconds since the system booted."""
        return at - self._anchor.wall + self._anchor.boottime

    def request(self, kind: str, at: float | None = None, **args: Any) -> Request:
        """Create a request for the current state; `carry_out` executes it.

        Args:
            kind: One of `decide.COMMANDS`.
            at: Time of the key press on the session's clock; default: now.
            args: The arguments of the command's rule.
        """
        now = self._look()
        command = Command(now if at is None else at, kind, args)
        step = next_step(self.state, command) if kind == "next" else ""
        return Request(command, _place(self.state), step, asked(self.state, kind))

    def is_behind(self) -> bool:
        """Return whether automatic events are due that `catch_up` has not stored yet."""
        boundary, now = next_boundary(self.state), self._look()
        return self._slept_since is not None or (boundary is not None and boundary.at <= round(now, 3))

    def cues(self) -> tuple[Cue, ...]:
        """Return the cues of the current phase, past ones included, and the pending answers to events."""
        return (*cues(self.state, self.countdown), *self._answers)

    def passed_cues(self) -> tuple[Cue, ...]:
        """Return the cues since the last call, except those that are more than `LATE_S` late."""
        now = round(self._look(), 3)
        since = max(self._cued_at, now - LATE_S)
        passed = {cue for cue in (*self._over, *cues(self.state, self.countdown)) if since < cue.at <= now}
        # Another process may have stored the answered event, with a time before the last call.
        answers = {cue for cue in self._answers if cue.at <= now}
        passed.update(cue for cue in answers - self._given if now - LATE_S < cue.at)
        self._given, self._cued_at = answers, now
        return tuple(sorted(passed))

    def _look(self) -> float:
        """Return the time, and detect whether the system slept since the last call."""
        now = self.now()
        if now - self._looked_at > ASLEEP_S and self._slept_since is None:
            self._slept_since = self._looked_at
        self._looked_at = now
        return now

    # --- For the log thread only ---------------------------------------------------------------------
    def do(self, kind: str, **args: Any) -> Outcome:
        """Create a request and carry it out at once; raises as `carry_out` does."""
        return self.carry_out(self.request(kind, **args))

    def carry_out(self, request: Request) -> Outcome:
        """Carry out a request. When this returns, its events are stored, or it was refused.

        Raises:
            LogError: The events could not be stored, as far as is known; `retry` tries again.
        """
        self.unsaved = request
        self.catch_up(request.command.at)
        outcome = self._append(lambda: self._decide(request))
        self.unsaved = None
        if request.command.kind in _STEPS:
            # If the end of a hold passed while the hold was undone, no process saw it end.
            self._come_back(self._looked_at)
        return outcome

    def describe(self, request: Request, outcome: Outcome) -> str:
        """Return the message for an outcome: why it was refused, what it changed, or an empty string."""
        if isinstance(outcome, Refusal):
            return outcome.reason[0].upper() + outcome.reason[1:]
        if outcome and request.command.kind in _STEPS:
            return undo_label(self._timeline, outcome[0])
        return change_label(self.state, outcome[0]) if outcome else ""

    def retry(self) -> Outcome:
        """Store the known events that the log lacks, and carry out the unsaved request.

        Raises:
            LogError: The log still cannot be written.
        """
        self._open_again()
        decided, request = self._decided, self.unsaved
        known = self._timeline.ids
        self._read()
        new = tuple(event for event in self.events if event.id not in known)
        if request is None:
            return ()
        if decided and [event[1:] for event in new[-len(decided) :]] == [event[1:] for event in decided]:
            # The disk reported an error after everything had been written.
            self.unsaved = None
            return new[-len(decided) :]
        return self.carry_out(request)

    def catch_up(self, now: float) -> None:
        """Store the automatic events that are due. Time in which the system slept counts as unattended.

        Raises:
            LogError: They could not be stored; the next call tries again.
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
        """Read the events that other processes stored, and return whether there were any.

        Raises:
            LogError: The log was removed or cannot be read.
        """
        version = self._store.version()
        if version == self._version:
            return False
        self._version = version
        return self._read()

    def _open_again(self) -> None:
        """Reopen the log if its files were removed, and store the events that it lacks."""
        try:
            self._store.check_files()
        except LogReplaced:
            self._store.reopen()
        # Compare identity, time and kind only: a body read from the log has JSON types.
        stored = {(event.id, event.at, event.kind) for event in self._store.events(self.session)}
        if missing := [event for event in self.events if (event.id, event.at, event.kind) not in stored]:
            self._store.restore(self.session, missing)
            self._reload()

    def _reload(self) -> None:
        self._timeline = Timeline(self._store.events(self.session))
        self.state = self._timeline.state
        self._anchor = last_anchor(self.events, self._clock)

    def _read(self) -> bool:
        new = self._store.events(self.session, known=self._timeline.ids)
        self._publish(self._timeline.extend(new))
        return bool(new)

    def _append(self, decision: Callable[[], Decision]) -> Outcome:
        """Store the events of a decision; decide again whenever another process was first.

        Raises:
            LogError: The events cannot be stored.
        """
        while True:
            decided = decision()
            if isinstance(decided, Refusal) or not decided:
                return decided
            decided = self._decided = self._timeline.following(decided, self._store.device)
            stored = self._stored(decided)
            if stored is not None:
                self._decided = ()
                return tuple(stored)
            if not self._read():
                # No other process was first, so the log has lost events that it had accepted.
                raise LogError("the log has lost this session's last events; start the program again")

    def _stored(self, decided: tuple[Event, ...]) -> list[Event] | None:
        """Store events and apply them; return None if another process was first."""
        count, steps = len(self.events), list[Step]()

        def fold(numbered: Sequence[Event]) -> tuple[State, State]:
            steps.extend(self._timeline.extend(numbered))
            return self.state, self._timeline.state

        try:
            stored = self._store.append(self.session, count, decided, fold)
        except BaseException:
            self._timeline = Timeline(self.events[:count])
            raise
        # Publish only what is committed.
        self._publish(steps or self._timeline.extend(stored or ()))
        return stored

    def _publish(self, steps: Sequence[Step]) -> None:
        for before, event, after in steps:
            if event.kind in BOUNDARIES | AUTOMATIC:
                # Play the cues before the event here too, even if another process stored it.
                over = (cue for cue in cues(before, self.countdown) if cue.at <= event.at)
                self._over = (*_fresh(self._over, event.at), *over)
            answers = () if event.kind == "void" else (*self._answers, *answer(before, event, after))
            self._answers = _fresh(answers, event.at)
        super()._publish(steps)

    def _decide(self, request: Request) -> Decision:
        # The event of another process may have a later time.
        command = request.command._replace(at=max(request.command.at, self.events[-1].at))
        decided = decide(self._timeline, command)
        if isinstance(decided, Refusal):
            return decided
        means_other = command.kind == "next" and decided[0].kind != request.step
        on_set = command.kind in AT_FOCUS or any(event.kind in {"set", "lap"} for event in decided)
        if means_other or (on_set and _place(self.state) != request.place):
            # Otherwise two presses at once would log two sets without a rest, or change the wrong set.
            return Refusal("the set has just changed; look, and press again")
        return decided


def _fresh(cues: Sequence[Cue], now: float) -> tuple[Cue, ...]:
    """Return the cues that are recent enough to matter."""
    return tuple(cue for cue in cues if cue.at > now - 2 * LATE_S)
