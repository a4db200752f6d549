"""Derives the events for the user's hooks from a session's events and the clock.

Only what is new counts: a set that a redo brings back is not reported again. The start and the end of a rest
always alternate, also after an undo, so that a hook can stop and continue music.
"""

from collections.abc import Iterator
from typing import Any

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.formatting import utc
from strengthtui.session.events import Event
from strengthtui.session.state import Done, Entry, Pause, Rest, State, Switch
from strengthtui.session.timeline import Step

HookEvent = tuple[float, str, dict[str, Any]]
"""The time on the session's clock, the name of the event, and its JSON."""


class _Facts(NamedTuple):
    """What hooks can be told about a state."""

    resting: bool
    over: bool


class HookEvents:
    """Follows one session and yields the events of its hooks."""

    def __init__(self, session: str, state: State, now: float) -> None:
        """Start at a state; what happened before it yields nothing."""
        self._session = session
        self._before = _facts(state, now)

    def after_step(self, step: Step) -> Iterator[HookEvent]:
        """Yield the events that a stored event of the session caused."""
        before, event, after = step
        yield from self.at_time(before, event.at)
        now = _facts(after, event.at)
        new_sets = after.entries[len(before.entries) :] if event.kind != "void" else ()
        if self._before.resting and (new_sets or not now.resting):
            yield self._event(event.at, "rest_end", after)
            self._before = self._before._replace(resting=False)
        for entry in new_sets:
            at, name, fields = self._event(event.at, "set_logged", after)
            yield at, name, fields | _set_fields(entry)
        if isinstance(after.phase, Switch) and not isinstance(before.phase, Switch | Pause):
            yield from self._unless_void(event, "switch", after)
        if now.resting and not self._before.resting:
            yield self._event(event.at, "rest_start", after)
        if now.over and not self._before.over:
            yield from self._end(event, after)
        self._before = now

    def at_time(self, state: State, now: float) -> Iterator[HookEvent]:
        """Yield the end of a rest whose time is up."""
        phase = state.phase
        if self._before.resting and isinstance(phase, Rest) and phase.deadline <= now:
            self._before = self._before._replace(resting=False)
            yield self._event(phase.deadline, "rest_end", state)

    def started(self, state: State) -> HookEvent:
        """Return the event for the start of the session."""
        return self._event(state.started_at, "session_start", state)

    def _end(self, event: Event, state: State) -> Iterator[HookEvent]:
        if state.status == "finished" and not state.queue:
            yield from self._unless_void(event, "workout_done", state)
        yield from self._unless_void(event, "session_end", state)

    def _unless_void(self, event: Event, name: str, state: State) -> Iterator[HookEvent]:
        if event.kind != "void":
            yield self._event(event.at, name, state)

    def _event(self, at: float, name: str, state: State) -> HookEvent:
        item, phase = state.current, state.phase
        fields: dict[str, Any] = {
            "schema": 1,
            "event": name,
            "at": utc(at),
            "session": self._session,
            "plan": state.workout.plan,
            "status": state.status,
            "sets_done": len(state.entries),
            "next": item.movement if item else None,
        }
        if name == "rest_start" and isinstance(phase, Rest):
            fields["rest_s"] = round(phase.planned, 1)
        return at, name, fields


def _set_fields(entry: Entry) -> dict[str, Any]:
    done = entry.done
    return {
        "movement": entry.movement,
        "set": entry.slot.number,
        "warmup": entry.slot.warmup,
        "reps": list(done.reps) if done.reps else None,
        "seconds": list(done.seconds) if done.seconds else None,
        "metres": done.metres,
        "load_kg": done.load_kg,
        "assist_kg": done.assist_kg,
    }


def _facts(state: State, now: float) -> _Facts:
    paused = state.phase if isinstance(state.phase, Pause) else None
    phase, at = (paused.inner, paused.began) if paused else (state.phase, now)
    return _Facts(isinstance(phase, Rest) and at < phase.deadline, isinstance(state.phase, Done))
