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

OPEN_BEFORE_S = 4.0
"""How long before a cue the device is opened: enough to wake it or to try another one."""

CLOSE_AFTER_S = 2.0
"""How long after the last sound the device is closed."""

DRAIN_S = 0.25
"""Minimum time between the last sound and closing, so that the last blocks are played."""

ACCURATE_S = 20.0
"""How long an open device is accurate: by then, its clock may differ from the system's by 2 ms."""

RETRY_S = 0.5
"""Time between attempts to open a device while a cue is near."""

IDLE_S = 3600.0

REOPEN_MARGIN_S = 0.5
"""How far away the next cue must be to reopen a device whose stream has slipped."""

REOPEN_AFTER_S = 1.5
"""Minimum time between reopenings; otherwise a device that keeps slipping would be reopened endlessly."""

Send = Callable[[dict[str, Any]], None]
"""Sends one message to the parent process."""


class DeviceDeadError(Exception):
    """The open device accepts no more sound, and closing it may hang."""


class Output:
    """The planned cues, and the backend that is open for them."""

    def __init__(
        self,
        backends: Sequence[Backend],
        tones: Mapping[str, Frames],
        send: Send,
        may_play: Callable[[], bool] = lambda: True,
    ) -> None:
        """Create the output; no device is opened yet.

        Args:
            backends: The backends, in the order in which to try them.
            tones: The sound of each cue.
            send: Receives status messages.
            may_play: Returns whether this process may play: only one process per session does.
        """
        self._backends, self._tones, self._send, self._may_play = backends, tones, send, may_play
        self._pending: list[Due] = []
        self._submitted: set[Due] = set()
        self._device: Backend | None = None
        self._sound_ends_at = self._opened_at = float("-inf")
        self._last_attempt = self._last_reopen = float("-inf")
        self._last_message: object = None
        self._finishing = False

    def plan(self, dues: Sequence[Due]) -> None:
        """Replace all cues that have not started; cues that have been played are not repeated."""
        if self._device:
            self._submitted.difference_update(self._device.cancel_pending())
        self._pending = [due for due in dues if due not in self._submitted and due.name in self._tones]

    def try_device(self, now: float) -> None:
        """Open the device once, to find out at startup whether there is one."""
        self._sound_ends_at = now - CLOSE_AFTER_S / 2
        self._ensure_open(now)

    def finish(self) -> None:
        """Play the cues that are near, then stop."""
        self._finishing = True

    def step(self, now: float) -> float:
        """Do the work that is due; return the seconds until the next call, or a negative number to stop.

        Raises:
            DeviceDeadError: The device is dead.
        """
        self._drop_late(now)
        if self._device and not self._device.alive(now):
            raise DeviceDeadError(self._device.name)
        first = min((due.at for due in self._pending), default=now + IDLE_S)
        self._close_slipped(now, first)
        if first - now <= OPEN_BEFORE_S and self._ensure_open(now):
            self._hand_over(now)
        self._report_started()
        self._close_unneeded(now, first)
        if self._finishing and now - self._sound_ends_at > CLOSE_AFTER_S and first - now > CLOSE_AFTER_S:
            return -1.0
        return self._wait(now)

    def _close_slipped(self, now: float, first: float) -> None:
        """Close a device that has slipped, while it is silent; the next cue reopens it."""
        free = (
            first - now > REOPEN_MARGIN_S
            and now - self._sound_ends_at > DRAIN_S
            and now - self._last_reopen > REOPEN_AFTER_S
        )
        if free and self._device and self._device.slipped():
            self._device.close_device()
            self._device, self._last_reopen = None, now

    def _close_unneeded(self, now: float, first: float) -> None:
        """Close an unneeded device; sooner if it is no longer accurate, or short rests would keep it open."""
        cool_s = DRAIN_S if now - self._opened_at > ACCURATE_S else CLOSE_AFTER_S
        if self._device and first - now > OPEN_BEFORE_S and now - self._sound_ends_at > cool_s:
            self._device.close_device()
            self._device = None

    def _drop_late(self, now: float) -> None:
        """Drop cues that are too late; after a suspend that may be all of them."""
        for due in [due for due in self._pending if now - due.at > LATE_S]:
            self._pending.remove(due)
            self._send({"kind": "dropped", "at": due.at, "name": due.name})

    def _wait(self, now: float) -> float:
        """Return the seconds until there is more work."""
        ahead_s = self._device.ahead_s if self._device else OPEN_BEFORE_S
        moments = [due.at - ahead_s for due in self._pending if due not in self._submitted]
        if self._device or self._finishing:
            # Poll whether the device is alive and which cues have started.
            moments.append(now + 0.1)
        elif moments and min(moments) <= now:
            moments = [max(now, self._last_attempt) + RETRY_S]
        return min(IDLE_S, max(0.0, min(moments, default=now + IDLE_S) - now))

    def _hand_over(self, now: float) -> None:
        backend = self._device
        for due in sorted(self._pending):
            if backend and due.at - backend.ahead_s <= now:
                frames = self._tones[due.name]
                try:
                    backend.play(due, frames)
                except SoundError as error:
                    self._fail(backend, str(error))
                    return
                self._submitted.add(due)
                self._pending.remove(due)
                self._sound_ends_at = max(self._sound_ends_at, max(now, due.at) + len(frames) / RATE)

    def _ensure_open(self, now: float) -> bool:
        """Open the first backend that works; return False if none does or another process plays."""
        if self._device:
            return True
        if now - self._last_attempt < RETRY_S:
            return False
        if not self._may_play():
            self._last_attempt = now
            self._send_if_new({"kind": "waiting"})
            return False
        failures: dict[str, str] = {}
        for backend in self._backends:
            try:
                device = backend.open_device()
            except SoundError as error:
                failures[backend.name] = str(error)
                continue
            self._device, self._opened_at = backend, now
            self._sound_ends_at = max(self._sound_ends_at, now - CLOSE_AFTER_S / 2)
            self._send_if_new(
                {"kind": "ready", "backend": backend.name, "device": device, "failures": failures}
            )
            return True
        self._last_attempt = now
        self._send_if_new({"kind": "none", "failures": failures})
        return False

    def _fail(self, backend: Backend, reason: str) -> None:
        backend.close_device()
        self._device = None
        self._send_if_new({"kind": "none", "failures": {backend.name: reason}})

    def _report_started(self) -> None:
        for due in self._device.pop_started() if self._device else ():
            self._send({"kind": "sounded", "at": due.at, "name": due.name})

    def _send_if_new(self, message: dict[str, Any]) -> None:
        """Send a message, unless it is the same as the last one."""
        if message != self._last_message:
            self._last_message = message
            self._send(message)
