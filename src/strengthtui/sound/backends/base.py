"""The protocol and the error of audio backends."""

from typing import Protocol

from strengthtui.sound.mixer import Due
from strengthtui.sound.tones import Frames


class SoundError(Exception):
    """A backend is missing, refused or fails; the message is shown to the user."""


class Backend(Protocol):
    """An audio backend. It is opened shortly before a cue and closed after it, to find new devices."""

    name: str
    """The name in the config."""

    ahead_s: float
    """How long before its due time a tone is passed to `play`, in seconds."""

    def open_device(self) -> str:
        """Open the device and return its name.

        Raises:
            SoundError: The device cannot be opened.
        """
        ...

    def play(self, due: Due, frames: Frames) -> None:
        """Play a tone when it is due.

        Raises:
            SoundError: The device no longer works.
        """
        ...

    def cancel_pending(self) -> list[Due]:
        """Cancel and return the tones that have not started."""
        ...

    def pop_started(self) -> list[Due]:
        """Return the tones that have started since the last call."""
        ...

    def alive(self, now: float) -> bool:
        """Return whether the open device still accepts sound."""
        ...

    def slipped(self) -> bool:
        """Return whether the timing of the open device is no longer exact."""
        ...

    def close_device(self) -> None:
        """Close the device."""
        ...


class OneShotBackend:
    """The base class of backends that play each tone separately: there is no stream that could fail."""

    def __init__(self) -> None:
        """Create the backend; the device is not opened yet."""
        self._started: list[Due] = []

    def cancel_pending(self) -> list[Due]:
        """Return no tones: tones are started at once and cannot be cancelled."""
        return []

    def pop_started(self) -> list[Due]:
        """Return the tones that were started since the last call."""
        started, self._started = self._started, []
        return started

    def alive(self, now: float) -> bool:
        """Return True: there is no stream that could die between two tones."""
        del now
        return True

    def slipped(self) -> bool:
        """Return False: there is no stream that could slip."""
        return False
