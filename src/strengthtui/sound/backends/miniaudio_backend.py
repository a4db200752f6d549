"""The miniaudio backend: mixes all tones into one stream, each placed exactly to the frame."""

from collections.abc import Generator
from typing import TYPE_CHECKING

from strengthtui.base.clock import Clock, SystemClock
from strengthtui.sound.backends.base import SoundError
from strengthtui.sound.mixer import Due, Mixer
from strengthtui.sound.tones import RATE, Frames

if TYPE_CHECKING:
    import miniaudio

PERIOD_MS = 60
"""The length of a block: how long a busy machine may delay us without a gap in the sound. Tones in a
delivered block are played, even if a key press cancels their cues."""

DEAD_AFTER_S = 1.0
"""A stream that requests no block for this long is dead; miniaudio reports no error."""

WAKE_LIMIT_S = 2.5
"""How long a device may take to wake up: PulseAudio may be in the middle of a two-second block."""

_AWAKE_BLOCKS = 2
"""Number of blocks after which the device counts as awake."""


class MiniaudioBackend:
    """The machine's default device, through miniaudio."""

    name = "miniaudio"
    # Two blocks, plus the scheduling delay of a busy machine.
    ahead_s = 0.2

    def __init__(self, delay_s: float = 0.0, clock: Clock | None = None) -> None:
        """Create the backend; the device is not opened yet.

        Args:
            delay_s: The latency of the device.
            clock: The clock to use in tests; the system clock by default.
        """
        self._delay_s = delay_s
        self._now = (clock or SystemClock()).boottime
        self._device: miniaudio.PlaybackDevice | None = None
        self._opened_at = 0.0
        self.mixer = Mixer()

    def open_device(self) -> str:
        """Open the device and return the name of its sound system."""
        try:
            import miniaudio  # noqa: PLC0415 - optional, and takes 70 ms to load
        except ImportError as error:
            raise SoundError("not installed") from error
        self.close_device()
        try:
            # By default, miniaudio would also use its null device, which is silent.
            device = miniaudio.PlaybackDevice(
                nchannels=1, sample_rate=RATE, buffersize_msec=PERIOD_MS, app_name="StrengthTUI",
                backends=[backend for backend in miniaudio.Backend if backend is not miniaudio.Backend.NULL],
            )  # fmt: skip
        except miniaudio.MiniaudioError as error:
            raise SoundError("no sound device or server found") from error
        return self._start(device)

    def _start(self, device: "miniaudio.PlaybackDevice") -> str:
        import miniaudio  # noqa: PLC0415 - already loaded

        self.mixer = Mixer(self._delay_s)
        blocks = self._blocks()
        next(blocks)
        self._device, self._opened_at = device, self._now()
        try:
            device.start(blocks)
        except miniaudio.MiniaudioError as error:
            self.close_device()
            raise SoundError("the sound device cannot be started") from error
        return str(device.backend)

    def _blocks(self) -> Generator[bytes, int, None]:
        mixer, now = self.mixer, self._now
        count = yield b""
        while True:
            count = yield mixer.block(now(), count)

    def play(self, due: Due, frames: Frames) -> None:
        """Add a tone to the stream."""
        self.mixer.schedule(due, frames)

    def cancel_pending(self) -> list[Due]:
        """Cancel and return the tones that are not in a block yet."""
        return self.mixer.cancel_pending()

    def pop_started(self) -> list[Due]:
        """Return the tones that were put into a block since the last call."""
        return self.mixer.pop_started()

    def alive(self, now: float) -> bool:
        """Return whether the device still requests blocks."""
        blocks, last = self.mixer.requests
        return now - max(last, self._opened_at) < (DEAD_AFTER_S if blocks > _AWAKE_BLOCKS else WAKE_LIMIT_S)

    def slipped(self) -> bool:
        """Return whether a late block has delayed the stream."""
        return self.mixer.slipped

    def close_device(self) -> None:
        """Close the device."""
        device, self._device = self._device, None
        if device:
            device.close()
