"""The simpleaudio backend: plays each tone separately, at its due time, on a newly opened device."""

import sys
from typing import Any

from strengthtui.sound.backends.base import OneShotBackend, SoundError
from strengthtui.sound.mixer import Due
from strengthtui.sound.tones import RATE, Frames

CRASHES_FROM = (3, 12)
"""From this Python version on, simpleaudio 1.0.4 crashes the process (hamiltron/py-simple-audio#72)."""

_SILENCE = bytes(2 * RATE // 50)


def refusal(python: tuple[int, ...] = tuple(sys.version_info[:2])) -> str:
    """Return why simpleaudio must not be loaded here; empty if it is safe."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - a quarter of the imports

    try:
        installed = version("simpleaudio")
    except PackageNotFoundError:
        return ""
    if python < CRASHES_FROM:
        return ""
    return (
        f"simpleaudio {installed} crashes on Python {CRASHES_FROM[0]}.{CRASHES_FROM[1]} and later;"
        " install simpleaudio-patched instead"
    )


class SimpleaudioBackend(OneShotBackend):
    """The machine's default device, through simpleaudio."""

    name = "simpleaudio"
    # Median time from the call to the sound, measured on PulseAudio.
    ahead_s = 0.004

    def __init__(self) -> None:
        """Create the backend; the package is not loaded yet."""
        super().__init__()
        self._package: Any = None
        self._playing: list[Any] = []

    def open_device(self) -> str:
        """Load the package if that is safe, and check for a device by playing silence."""
        if reason := refusal():
            raise SoundError(reason)
        try:
            import simpleaudio  # noqa: PLC0415 - optional dependency
        except ImportError as error:
            raise SoundError("not installed") from error
        self._package = simpleaudio
        self._sound(_SILENCE)
        return "the default device"

    def play(self, due: Due, frames: Frames) -> None:
        """Play a tone now: the caller waits until `ahead_s` before it is due."""
        self._sound(frames.tobytes())
        self._started.append(due)

    def _sound(self, data: bytes) -> None:
        try:
            # An empty buffer would crash too (hamiltron/py-simple-audio#79).
            self._playing.append(self._package.play_buffer(data or _SILENCE, 1, 2, RATE))
        except Exception as error:  # simpleaudio's exception is private
            raise SoundError("no sound device or server found") from error
        # Keep references to sounds that are still playing.
        del self._playing[:-8]

    def close_device(self) -> None:
        """Drop the references to played sounds."""
        self._playing.clear()
