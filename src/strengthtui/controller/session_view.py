"""A read-only view of a session at the current time; it stores nothing."""

from collections.abc import Callable, Sequence

from strengthtui.base.clock import Clock
from strengthtui.controller.anchor import last_anchor, new_anchor
from strengthtui.journal.reader import Reader
from strengthtui.session.decide import come_back, due
from strengthtui.session.events import Decision, Event, Refusal
from strengthtui.session.state import State
from strengthtui.session.timeline import Step, Timeline


class SessionView:
    """A session as it is now. Events that are due since the last stored one exist in memory only."""

    def __init__(self, log: Reader, clock: Clock, session: str) -> None:
        """Read a session, which any number of processes may have open.

        Raises:
            LogError: The session cannot be read.
        """
        self.session = session
        self.is_new = False
        """Whether this process began the session."""

        self.on_steps: Callable[[Sequence[Step]], None] = lambda _steps: None
        """Called with new events and their effects, on the thread that publishes them."""

        self._clock = clock
        self._timeline = Timeline(log.events(session))
        self.state: State = self._timeline.state
        """The state after the last known event."""

        self.clock_notice = ""
        """A message for the lifter if the system's clocks disagree; otherwise empty."""

        self._anchor = last_anchor(self.events, clock)
        self._last_event_at = max(event.at for event in self.events if event.kind != "anchor")
        self._append(self._new_anchor)
        self._come_back(self._last_event_at)
        self._append(lambda: tuple(due(self.state, self.now())))

    @property
    def events(self) -> list[Event]:
        """All known events, including those that were undone."""
        return self._timeline.events

    def now(self) -> float:
        """Return the time on the session's clock, in Unix seconds."""
        return self._anchor.now(self._clock)

    def _append(self, decision: Callable[[], Decision]) -> Refusal | tuple[Event, ...]:
        """Apply the events of a decision."""
        decided = decision()
        if isinstance(decided, Refusal):
            return decided
        following = self._timeline.following(decided, device="")
        numbered = [event._replace(n=n) for n, event in enumerate(following, len(self.events) + 1)]
        self._publish(self._timeline.extend(numbered))
        return tuple(numbered)

    def _come_back(self, last_seen: float) -> None:
        self._append(lambda: come_back(self.state, self.now(), max(self._last_event_at, last_seen)))

    def _publish(self, steps: Sequence[Step]) -> None:
        """Publish the effect of new events."""
        for step in steps:
            if step.event.kind == "anchor":
                self._follow_anchors()
            else:
                self._last_event_at = max(self._last_event_at, step.event.at)
        self.state = self._timeline.state
        if steps:
            self.on_steps(steps)

    def _follow_anchors(self) -> None:
        """Use the last anchor of this system. An anchor of another device changes nothing."""
        anchor = last_anchor(self.events, self._clock)
        if anchor.holds(self._clock):
            self._anchor = anchor

    def _new_anchor(self) -> tuple[Event, ...]:
        """Return a new anchor after a reboot, or if the system's clocks disagree."""
        new = new_anchor(self._anchor, self._clock, self.events[-1].at)
        if new is None:
            return ()
        event, self.clock_notice = new
        return (event,)
