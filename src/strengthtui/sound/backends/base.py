"""What every way to sound can do, and how it says that it cannot."""

from typing import Protocol

from strengthtui.sound.mixer import Due
from strengthtui.sound.tones import Frames


class SoundError(Exception):
    """A backend is missing, refused or cannot sound now; the message says why, for people."""


class Backend(Protocol):
    """One way to sound. It is opened shortly before a cue and closed after it, so a new device is found."""

    name: str
    """As in the config."""

    ahead_s: float
    """How long before it is due a tone is handed over."""

    def begin(self) -> str:
        """Open the device and name it.

        Raises:
            SoundError: It cannot be opened.
        """
        ...

    def play(self, due: Due, frames: Frames) -> None:
        """Let a tone sound when it is due.

        Raises:
            SoundError: It cannot sound any more.
        """
        ...

    def recall(self) -> list[Due]:
        """Take back what has not begun to sound, and name it."""
        ...

    def begun(self) -> list[Due]:
        """Name what has begun to sound since the last call."""
        ...

    def alive(self, now: float) -> bool:
        """Tell whether the open device still takes sound."""
        ...

    def slipped(self) -> bool:
        """Tell whether the open device does not know exactly any more when it sounds."""
        ...

    def end(self) -> None:
        """Close the device."""
        ...


class Apart:
    """What backends have in common that start each tone by itself: there is no stream that could fail."""

    def __init__(self) -> None:
        """Begin with nothing played."""
        self._begun: list[Due] = []

    def recall(self) -> list[Due]:
        """Take nothing back: what was started sounds."""
        return []

    def begun(self) -> list[Due]:
        """Name what was started since the last call."""
        started, self._begun = self._begun, []
        return started

    def alive(self, now: float) -> bool:
        """Tell that there is nothing between two tones that could die."""
        del now
        return True

    def slipped(self) -> bool:
        """Tell that there is no stream that could."""
        return False
