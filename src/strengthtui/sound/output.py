"""Plays the planned cues: opens the device, passes tones to it, and closes it.

The device is open only around a cue. So each stream is new and its position on the clock is exact, a changed
device or a restarted sound server is found, and nothing is open during a long rest.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from strengthtui.session.cues import LATE_S
from strengthtui.sound.backends.base import Backend, SoundError
from strengthtui.sound.mixer import Due
from strengthtui.sound.tones import RATE, Frames

WARM_S = 4.0
"""How long before a cue the device is opened: enough to wake it or to try another one."""

COOL_S = 2.0
"""How long after the last sound the device is closed."""

FADED_S = 0.25
"""Minimum time between the last sound and closing, so that the last blocks are played."""

FRESH_S = 20.0
"""How long an open device is accurate: by then, its clock may differ from the system's by 2 ms."""

AGAIN_S = 0.5
"""Time between attempts to open a device while a cue is near."""

IDLE_S = 3600.0

FREE_S = 0.5
"""How far away the next cue must be to reopen a device whose stream has slipped."""

ANEW_S = 1.5
"""Minimum time between reopenings; otherwise a device that keeps slipping would be reopened endlessly."""

Tell = Callable[[dict[str, Any]], None]
"""Sends one message to the parent process."""


class Stuck(Exception):  # noqa: N818 - named after the state of the device
    """The open device accepts no more sound, and closing it may hang."""


class Output:
    """The planned cues, and the backend that is open for them."""

    def __init__(
        self,
        backends: Sequence[Backend],
        tones: Mapping[str, Frames],
        tell: Tell,
        licence: Callable[[], bool] = lambda: True,
    ) -> None:
        """Create the output; no device is opened yet.

        Args:
            backends: The backends, in the order in which to try them.
            tones: The sound of each cue.
            tell: Receives status messages.
            licence: Returns whether this process may play: only one process per session does.
        """
        self._backends, self._tones, self._tell, self._licence = backends, tones, tell, licence
        self._ahead: list[Due] = []
        self._given: set[Due] = set()
        self._open: Backend | None = None
        self._silent_at = self._since = float("-inf")
        self._tried = self._renewed = float("-inf")
        self._told: object = None
        self._ending = False

    def plan(self, dues: Sequence[Due]) -> None:
        """Replace all cues that have not started; cues that have been played are not repeated."""
        if self._open:
            self._given.difference_update(self._open.recall())
        self._ahead = [due for due in dues if due not in self._given and due.name in self._tones]

    def rehearse(self, now: float) -> None:
        """Open the device once, to find out at startup whether there is one."""
        self._silent_at = now - COOL_S / 2
        self._opened(now)

    def finish(self) -> None:
        """Play the cues that are near, then stop."""
        self._ending = True

    def turn(self, now: float) -> float:
        """Do the work that is due; return the seconds until the next call, or a negative number to stop.

        Raises:
            Stuck: The device is dead.
        """
        self._drop(now)
        if self._open and not self._open.alive(now):
            raise Stuck(self._open.name)
        first = min((due.at for due in self._ahead), default=now + IDLE_S)
        self._renew(now, first)
        if first - now <= WARM_S and self._opened(now):
            self._hand_over(now)
        self._report()
        self._cool(now, first)
        if self._ending and now - self._silent_at > COOL_S and first - now > COOL_S:
            return -1.0
        return self._wait(now)

    def _renew(self, now: float, first: float) -> None:
        """Close a device that has slipped, while it is silent; the next cue reopens it."""
        free = first - now > FREE_S and now - self._silent_at > FADED_S and now - self._renewed > ANEW_S
        if free and self._open and self._open.slipped():
            self._open.end()
            self._open, self._renewed = None, now

    def _cool(self, now: float, first: float) -> None:
        """Close an unneeded device; sooner if it is no longer accurate, or short rests would keep it open."""
        cool_s = FADED_S if now - self._since > FRESH_S else COOL_S
        if self._open and first - now > WARM_S and now - self._silent_at > cool_s:
            self._open.end()
            self._open = None

    def _drop(self, now: float) -> None:
        """Drop cues that are too late; after a suspend that may be all of them."""
        for due in [due for due in self._ahead if now - due.at > LATE_S]:
            self._ahead.remove(due)
            self._tell({"kind": "dropped", "at": due.at, "name": due.name})

    def _wait(self, now: float) -> float:
        """Return the seconds until there is more work."""
        ahead_s = self._open.ahead_s if self._open else WARM_S
        moments = [due.at - ahead_s for due in self._ahead if due not in self._given]
        if self._open or self._ending:
            # Poll whether the device is alive and which cues have started.
            moments.append(now + 0.1)
        elif moments and min(moments) <= now:
            moments = [max(now, self._tried) + AGAIN_S]
        return min(IDLE_S, max(0.0, min(moments, default=now + IDLE_S) - now))

    def _hand_over(self, now: float) -> None:
        backend = self._open
        for due in sorted(self._ahead):
            if backend and due.at - backend.ahead_s <= now:
                frames = self._tones[due.name]
                try:
                    backend.play(due, frames)
                except SoundError as error:
                    self._lost(backend, str(error))
                    return
                self._given.add(due)
                self._ahead.remove(due)
                self._silent_at = max(self._silent_at, max(now, due.at) + len(frames) / RATE)

    def _opened(self, now: float) -> bool:
        """Open the first backend that works; return False if none does or another process plays."""
        if self._open:
            return True
        if now - self._tried < AGAIN_S:
            return False
        if not self._licence():
            self._tried = now
            self._say({"kind": "waiting"})
            return False
        failures: dict[str, str] = {}
        for backend in self._backends:
            try:
                device = backend.begin()
            except SoundError as error:
                failures[backend.name] = str(error)
                continue
            self._open, self._since = backend, now
            self._silent_at = max(self._silent_at, now - COOL_S / 2)
            self._say({"kind": "ready", "backend": backend.name, "device": device, "failures": failures})
            return True
        self._tried = now
        self._say({"kind": "none", "failures": failures})
        return False

    def _lost(self, backend: Backend, reason: str) -> None:
        backend.end()
        self._open = None
        self._say({"kind": "none", "failures": {backend.name: reason}})

    def _report(self) -> None:
        for due in self._open.begun() if self._open else ():
            self._tell({"kind": "sounded", "at": due.at, "name": due.name})

    def _say(self, message: dict[str, Any]) -> None:
        """Send a message, unless it is the same as the last one."""
        if message != self._told:
            self._told = message
            self._tell(message)
