"""simpleaudio: each tone handed over at its moment, on a device that is opened for it."""

import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from strengthtui.sound.backends.base import Apart, SoundError
from strengthtui.sound.mixer import Due
from strengthtui.sound.tones import RATE, Frames

CRASHES_FROM = (3, 12)
"""simpleaudio 1.0.4 takes the whole process with it there (hamiltron/py-simple-audio#72)."""

_SILENCE = bytes(2 * RATE // 50)


def refusal(python: tuple[int, ...] = tuple(sys.version_info[:2])) -> str:
    """Say why simpleaudio must not be loaded here, or nothing."""
    try:
        found = version("simpleaudio")
    except PackageNotFoundError:
        return ""
    if python < CRASHES_FROM:
        return ""
    return (
        f"simpleaudio {found} crashes on Python {CRASHES_FROM[0]}.{CRASHES_FROM[1]} and later;"
        " put simpleaudio-patched in its place"
    )


class SimpleaudioBackend(Apart):
    """The machine's default device, through simpleaudio."""

    name = "simpleaudio"
    # Measured on PulseAudio: the median from the call to the sound.
    ahead_s = 0.004

    def __init__(self) -> None:
        """Prepare."""
        super().__init__()
        self._package: Any = None
        self._playing: list[Any] = []

    def begin(self) -> str:
        """Load the package, where it is safe, and try whether there is a device."""
        if reason := refusal():
            raise SoundError(reason)
        try:
            import simpleaudio  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise SoundError("not installed") from error
        self._package = simpleaudio
        self._sound(_SILENCE)
        return "the default device"

    def play(self, due: Due, frames: Frames) -> None:
        """Let a tone sound now: it is handed over that long ahead."""
        self._sound(frames.tobytes())
        self._begun.append(due)

    def _sound(self, data: bytes) -> None:
        try:
            # Never an empty one: that crashes too (hamiltron/py-simple-audio#79).
            self._playing.append(self._package.play_buffer(data or _SILENCE, 1, 2, RATE))
        except Exception as error:  # its own exception has no public name
            raise SoundError("no sound device or server answers") from error
        # What still plays must be held on to.
        del self._playing[:-8]

    def end(self) -> None:
        """Forget what has been played."""
        self._playing.clear()
