"""What the helper does with the cues that it was told of: when the device is opened, fed and closed.

The device is open only around a cue. So the stream is fresh and its place on the clock exact, a device
that was changed and a server that was started again meanwhile are found, and a rest costs nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from strengthtui.session.cues import LATE_S
from strengthtui.sound.backends.base import Backend, SoundError
from strengthtui.sound.mixer import Due
from strengthtui.sound.tones import RATE, Frames

WARM_S = 4.0
"""How long before a cue the device is opened: long enough to wake it and to look for another."""

COOL_S = 2.0
"""How long after the last sound it is closed."""

FADED_S = 0.25
"""How long after the last sound it may be closed at the soonest: its last blocks have sounded by then."""

FRESH_S = 20.0
"""How long an open device is exact: its clock is not the machine's, and may be 2 ms away from it by then."""

AGAIN_S = 0.5
"""How long after nothing could be opened it is tried again, while a cue is near."""

IDLE_S = 3600.0

FREE_S = 0.5
"""How far the next cue must be for a device that has lost its place to be opened anew."""

ANEW_S = 1.5
"""How far apart that is done at least: where everything falters it would never end."""

Tell = Callable[[dict[str, Any]], None]
"""Sends one message to whoever started the helper."""


class Stuck(Exception):  # noqa: N818 - it is what the device is
    """The open device takes no sound any more, and may not even let itself be closed."""


class Output:
    """The cues ahead, and the one backend that is open for them."""

    def __init__(
        self,
        backends: Sequence[Backend],
        tones: Mapping[str, Frames],
        tell: Tell,
        licence: Callable[[], bool] = lambda: True,
    ) -> None:
        """Prepare.

        Args:
            backends: In the order in which they are tried.
            tones: The sound of each cue.
            tell: Is told what becomes of it.
            licence: Says whether this process may sound: of several on one session only one does.
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
        """Take these for the cues ahead, in the place of all that have not begun; known ones sound once."""
        if self._open:
            self._given.difference_update(self._open.recall())
        self._ahead = [due for due in dues if due not in self._given and due.name in self._tones]

    def rehearse(self, now: float) -> None:
        """Open the device once, so that it is known from the start whether there is one."""
        self._silent_at = now - COOL_S / 2
        self._opened(now)

    def finish(self) -> None:
        """Let what is ahead sound if it is near, and take nothing more."""
        self._ending = True

    def turn(self, now: float) -> float:
        """Do what is to be done now; return in how many seconds there is more to do, below 0 for never.

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
        """Close a device that has lost its place, while nothing sounds; the next cue opens it again."""
        free = first - now > FREE_S and now - self._silent_at > FADED_S and now - self._renewed > ANEW_S
        if free and self._open and self._open.slipped():
            self._open.end()
            self._open, self._renewed = None, now

    def _cool(self, now: float, first: float) -> None:
        """Close a device that no cue needs; sooner one that is no longer exact, or short rests keep it."""
        cool_s = FADED_S if now - self._since > FRESH_S else COOL_S
        if self._open and first - now > WARM_S and now - self._silent_at > cool_s:
            self._open.end()
            self._open = None

    def _drop(self, now: float) -> None:
        """Give up what marks nothing any more; after a sleep of the machine that may be everything."""
        for due in [due for due in self._ahead if now - due.at > LATE_S]:
            self._ahead.remove(due)
            self._tell({"kind": "dropped", "at": due.at, "name": due.name})

    def _wait(self, now: float) -> float:
        """Return the seconds to the next thing to do."""
        ahead_s = self._open.ahead_s if self._open else WARM_S
        moments = [due.at - ahead_s for due in self._ahead if due not in self._given]
        if self._open or self._ending:
            # Whether the device lives, and what has begun, is looked at now and then.
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
        """Open the first backend that can be; False if none can, or another process sounds."""
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
        """Tell something, unless it was the last thing told."""
        if message != self._told:
            self._told = message
            self._tell(message)
