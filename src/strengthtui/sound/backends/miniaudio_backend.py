"""miniaudio: one stream into which all tones are mixed, each placed to the frame."""

from collections.abc import Generator
from typing import TYPE_CHECKING

from strengthtui.base.clock import Clock, SystemClock
from strengthtui.sound.backends.base import SoundError
from strengthtui.sound.mixer import Due, Mixer
from strengthtui.sound.tones import RATE, Frames

if TYPE_CHECKING:
    import miniaudio

PERIOD_MS = 60
"""One block: as long as a busy machine may keep us waiting without a gap in the sound. What lies in a block
that was handed over sounds, whatever is pressed meanwhile."""

SILENT_S = 1.0
"""A stream that asks for no block for that long is dead: no error ever says so."""

WAKES_S = 2.5
"""How long a device may take to wake up: PulseAudio's may be in the middle of a block of two seconds."""

_AWAKE = 2
"""Blocks after which it has."""


class MiniaudioBackend:
    """The machine's default device, through miniaudio."""

    name = "miniaudio"
    # Two blocks, and what a busy machine takes to run us.
    ahead_s = 0.2

    def __init__(self, delay_s: float = 0.0, clock: Clock | None = None) -> None:
        """Prepare.

        Args:
            delay_s: How much later than it should the device sounds.
            clock: The machine's, unless a test brings its own.
        """
        self._delay_s = delay_s
        self._now = (clock or SystemClock()).boottime
        self._device: miniaudio.PlaybackDevice | None = None
        self._begun_at = 0.0
        self.mixer = Mixer()

    def begin(self) -> str:
        """Open the device and name the sound system behind it."""
        try:
            import miniaudio  # noqa: PLC0415 - not on every machine, and 70 ms
        except ImportError as error:
            raise SoundError("not installed") from error
        self.end()
        try:
            # Left to itself it would also take the device that swallows everything.
            device = miniaudio.PlaybackDevice(
                nchannels=1, sample_rate=RATE, buffersize_msec=PERIOD_MS, app_name="StrengthTUI",
                backends=[backend for backend in miniaudio.Backend if backend is not miniaudio.Backend.NULL],
            )  # fmt: skip
        except miniaudio.MiniaudioError as error:
            raise SoundError("no sound device or server answers") from error
        return self._start(device)

    def _start(self, device: "miniaudio.PlaybackDevice") -> str:
        import miniaudio  # noqa: PLC0415 - loaded already

        self.mixer = Mixer(self._delay_s)
        blocks = self._blocks()
        next(blocks)
        self._device, self._begun_at = device, self._now()
        try:
            device.start(blocks)
        except miniaudio.MiniaudioError as error:
            self.end()
            raise SoundError("the sound device does not start") from error
        return str(device.backend)

    def _blocks(self) -> Generator[bytes, int, None]:
        mixer, now = self.mixer, self._now
        count = yield b""
        while True:
            count = yield mixer.block(now(), count)

    def play(self, due: Due, frames: Frames) -> None:
        """Let a tone sound when it is due."""
        self.mixer.put(due, frames)

    def recall(self) -> list[Due]:
        """Take back what is in no block yet."""
        return self.mixer.recall()

    def begun(self) -> list[Due]:
        """Name what is in a block since the last call."""
        return self.mixer.begun()

    def alive(self, now: float) -> bool:
        """Tell whether blocks are asked for."""
        blocks, last = self.mixer.asked
        return now - max(last, self._begun_at) < (SILENT_S if blocks > _AWAKE else WAKES_S)

    def slipped(self) -> bool:
        """Tell whether a block came too late, and everything after it with it."""
        return self.mixer.slipped

    def end(self) -> None:
        """Close the device."""
        device, self._device = self._device, None
        if device:
            device.close()
