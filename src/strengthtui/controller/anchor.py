"""The anchor of a session's clock, and what to do when the system's clocks disagree.

The session's clock is the wall clock at the anchor, plus the time since then on the clock that counts from
boot. Setting the wall clock while a process runs changes nothing. A process that opens the session compares
both clocks. If they moved by different amounts, then either the wall clock was set, or the clock from
boot stood still, as in a suspended virtual machine. The wall clock decides then, but the session never goes
back in time: the clock from boot can stand still, but it cannot be too fast.
"""

from collections.abc import Iterable
from typing import Any

from strengthtui.base.bounds import LONGEST_UPTIME_S
from strengthtui.base.clock import Clock, is_possible
from strengthtui.base.dates import local_time
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.formatting import rough_length
from strengthtui.domain.log_values import attempt, number, read_string, read_time
from strengthtui.session.events import UNNUMBERED, Event

CLOCKS_DIFFER_S = 60.0
"""A smaller difference between the two clocks is ignored."""

_SAME_BOOT_S = 5.0
"""Maximum difference at which two clocks count as the same boot, on systems without a boot id."""


class Anchor(NamedTuple):
    """Ties the session's clock to one boot of the system."""

    boot: str
    boottime: float

    wall: float
    """The session's time at the anchor."""

    clock: float
    """The wall clock at the anchor. It differs from the session's time if the wall clock was behind."""

    def now(self, clock: Clock) -> float:
        """Return the time on the session's clock, in Unix seconds."""
        return self.wall + clock.boottime() - self.boottime

    def drift(self, clock: Clock) -> float:
        """Return by how many seconds the wall clock went ahead of the clock from boot since the anchor."""
        return (_reading(clock) - self.clock) - (clock.boottime() - self.boottime)

    def holds(self, clock: Clock) -> bool:
        """Return whether the system has not rebooted since the anchor was created."""
        if boot := clock.boot():
            return boot == self.boot
        return not self.boot and abs(self.drift(clock)) < _SAME_BOOT_S


NO_ANCHOR = Anchor("none", 0.0, 0.0, 0.0)
"""Replaces an anchor that cannot be read; it holds on no system."""


def start_fields(clock: Clock) -> dict[str, Any]:
    """Return the fields of a start event that say when and where the session starts."""
    wall = round(clock.wall(), 3)
    anchor = Anchor(clock.boot(), clock.boottime(), wall, wall)
    return {"anchor": anchor._asdict(), "utc_offset_s": clock.utc_offset(wall)}


def last_anchor(events: Iterable[Event], clock: Clock) -> Anchor:
    """Return the last anchor that holds on this system; another device may have stored later ones."""
    bodies = (event.body for event in events if event.kind in {"start", "anchor"})
    anchors = [attempt(_read_anchor, body.get("anchor", body)) for body in bodies]
    return next((anchor for anchor in reversed(anchors) if anchor and anchor.holds(clock)), NO_ANCHOR)


def _read_anchor(body: dict[str, Any]) -> Anchor:
    """Read an anchor. Fields that a later version added are ignored."""
    uptime, wall = number(body["boottime"], 0.0, LONGEST_UPTIME_S), read_time(body["wall"])
    return Anchor(read_string(body["boot"]), uptime, wall, read_time(body.get("clock", wall)))


def new_anchor(anchor: Anchor, clock: Clock, last_at: float) -> tuple[Event, str] | None:
    """Return the anchor to store when a process opens a session; None if the present one can be used.

    Args:
        anchor: The present anchor.
        clock: The system's clocks.
        last_at: The time of the session's last event, which the session's clock never goes behind.

    Returns:
        The event, and a message for the lifter; empty after an ordinary reboot.
    """
    same_boot = anchor.holds(clock)
    ahead = anchor.drift(clock) if same_boot else min(0.0, _reading(clock) - last_at)
    if same_boot and abs(ahead) <= CLOCKS_DIFFER_S:
        return None
    wall = round(max(_reading(clock), last_at, anchor.now(clock) if same_boot else 0.0), 3)
    body = Anchor(clock.boot(), clock.boottime(), wall, _reading(clock))._asdict()
    message = _message(ahead, wall, clock) if abs(ahead) > CLOCKS_DIFFER_S else ""
    return Event(UNNUMBERED, wall, "anchor", body), message


def _reading(clock: Clock) -> float:
    """Return the wall clock; 0 if it shows an impossible time."""
    wall = clock.wall()
    return round(wall, 3) if is_possible(wall) else 0.0


def _message(ahead: float, at: float, clock: Clock) -> str:
    shown = f"{local_time(at, clock.utc_offset(at)):%Y-%m-%d %H:%M}"
    length = rough_length(abs(ahead))
    if ahead > 0:
        return (
            f"the clock went ahead by {length}: this machine was suspended, or its clock was set;"
            f" the session continues at {shown}"
        )
    return f"the clock of this machine went back by {length}; the session continues at {shown}"
