"""A read-only view of a session at the current time; it stores nothing."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from strengthtui.base.bounds import LONGEST_UPTIME_S
from strengthtui.base.clock import Clock, is_possible
from strengthtui.domain.log_values import attempt, number, read_string, read_time
from strengthtui.journal.reader import Reader
from strengthtui.session.decide import come_back
from strengthtui.session.events import UNNUMBERED, Decision, Event, Refusal
from strengthtui.session.state import State
from strengthtui.session.timeline import Step, Timeline

_CLOCKS_AGREE_S = 5.0
"""Maximum difference at which two clocks count as the same boot, on systems without a boot id."""


class Anchor(NamedTuple):
    """Ties the session's clock to one boot of the system.

    The session's clock is the wall clock at the anchor plus the time since then on the monotonic clock that
    also counts sleep. Setting the wall clock later changes nothing.
    """

    boot: str
    boottime: float
    wall: float

    def now(self, clock: Clock) -> float:
        """Return the time on the session's clock, in Unix seconds."""
        return self.wall + clock.boottime() - self.boottime

    def holds(self, clock: Clock) -> bool:
        """Return whether the system has not rebooted since the anchor was created."""
        if boot := clock.boot():
            return boot == self.boot
        return not self.boot and abs(self.now(clock) - clock.wall()) < _CLOCKS_AGREE_S


_NO_ANCHOR = Anchor("none", 0.0, 0.0)
"""Replaces an anchor that cannot be read; it is valid on no system."""


def _read_anchor(body: dict[str, Any]) -> Anchor:
    """Read an anchor. Fields that a later version added are ignored."""
    uptime = number(body["boottime"], 0.0, LONGEST_UPTIME_S)
    return Anchor(read_string(body["boot"]), uptime, read_time(body["wall"]))


class SessionView:
    """A session as it is now. Events that are due since the last stored one exist in memory only."""

    def __init__(self, log: Reader, clock: Clock, session: str) -> None:
        """Read a session, which any number of processes may have open.

        Raises:
            LogError: The session cannot be read.
        """
        self.session = session
        self._clock = clock
        self._timeline = Timeline(log.events(session))
        self.state: State = self._timeline.state
        """The state after the last known event."""

        self._anchor = self._last_anchor()
        self._last_fact_at = max(event.at for event in self.events if event.kind != "anchor")
        self._append(self._new_anchor)
        self._come_back(self._last_fact_at)

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
        numbered = [event._replace(n=n) for n, event in enumerate(decided, self._timeline.last_n + 1)]
        self._publish(self._timeline.extend(numbered))
        return tuple(numbered)

    def _come_back(self, heard: float) -> None:
        self._append(lambda: come_back(self.state, self.now(), max(self._last_fact_at, heard)))

    def _publish(self, steps: Sequence[Step]) -> None:
        """Publish the effect of new events."""
        for step in steps:
            if step.event.kind == "anchor":
                self._anchor = self._last_anchor()
            else:
                self._last_fact_at = max(self._last_fact_at, step.event.at)
        self.state = self._timeline.state

    def _last_anchor(self) -> Anchor:
        bodies = (e.body for e in reversed(self.events) if e.kind in {"start", "anchor"})
        anchors = (attempt(_read_anchor, body.get("anchor", body)) for body in bodies)
        return next((anchor for anchor in anchors if anchor), _NO_ANCHOR)

    def _new_anchor(self) -> tuple[Event, ...]:
        """Return a new anchor after a reboot; it uses the wall clock, but never goes back in time."""
        if self._anchor.holds(self._clock):
            return ()
        wall = self._clock.wall() if is_possible(self._clock.wall()) else 0.0
        wall = round(max(wall, *(event.at for event in self.events)), 3)
        anchor = Anchor(self._clock.boot(), self._clock.boottime(), wall)
        return (Event(UNNUMBERED, wall, "anchor", anchor._asdict()),)
