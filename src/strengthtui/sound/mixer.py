"""Mixes the tones that are due into the blocks of an audio stream.

The device requests blocks some time before they play, so each tone is placed by its due time, not by the
time of the call. The stream's start time on the clock is estimated from one fact: no frame can play before
it was delivered. So each block gives a lower bound for the start time, and the greatest bound is used. A new
stream starts to play with its first block, so the estimate is exact from the start. After an underrun or a
suspend, the next block corrects it.
"""

from array import array
from threading import Lock

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.session.cues import LATE_S
from strengthtui.sound.tones import RATE, Frames

SLIP_S = 0.005
"""If the start time moves by more than this, the stream has slipped, and is accurate only to one block."""

_LOUDEST, _LOWEST = 32767, -32768


class Due(NamedTuple):
    """A cue and its due time."""

    at: float
    """Seconds since boot, including suspend."""

    name: str


class _Voice:
    """A tone that is scheduled or playing."""

    def __init__(self, due: Due, frames: Frames) -> None:
        self.due, self.frames, self.mixed = due, frames, 0


class Mixer:
    """Produces the blocks of one stream in the sound system's thread; another thread adds the tones."""

    def __init__(self, delay_s: float = 0.0) -> None:
        """Create the mixer for a new stream.

        Args:
            delay_s: The latency of the device, as configured by the user.
        """
        self._delay_s = delay_s
        self._lock = Lock()
        self._voices: list[_Voice] = []
        self._started: list[Due] = []
        self._start = float("-inf")
        self._delivered = 0
        self.slipped = False
        """Whether the stream's position on the clock is no longer exact."""

        self.requests = (0, float("-inf"))
        """The number of blocks requested, and the time of the last request."""

    def schedule(self, due: Due, frames: Frames) -> None:
        """Schedule a tone."""
        with self._lock:
            self._voices.append(_Voice(due, frames))

    def cancel_pending(self) -> list[Due]:
        """Remove and return the tones that have not started."""
        with self._lock:
            waiting = [voice.due for voice in self._voices if not voice.mixed]
            self._voices = [voice for voice in self._voices if voice.mixed]
        return waiting

    def pop_started(self) -> list[Due]:
        """Return the tones that have started since the last call."""
        with self._lock:
            started, self._started = self._started, []
        return started

    def ahead_s(self, now: float) -> float:
        """Return the time between the delivery and the playback of the next frame."""
        with self._lock:
            return self._start + self._delivered / RATE - now

    def block(self, now: float, count: int) -> bytes:
        """Return the next frames as bytes.

        Args:
            now: The time of delivery.
            count: The number of frames.
        """
        with self._lock:
            self.requests = (self.requests[0] + 1, now)
            first = max(self._start, now - self._delivered / RATE)
            self.slipped |= self._delivered > 0 and first - self._start > SLIP_S
            self._start = first
            mixed = self._mixed(now, count) if self._voices else bytes(2 * count)
            self._delivered += count
        return mixed

    def _mixed(self, now: float, count: int) -> bytes:
        frames = array("h", bytes(2 * count))
        for voice in self._voices[:]:
            start = self._offset(voice, now)
            if start >= count:
                continue
            if not voice.mixed:
                self._started.append(voice.due)
            part = voice.frames[voice.mixed : voice.mixed + count - start]
            _add(frames, start, part)
            voice.mixed += len(part)
            if voice.mixed >= len(voice.frames):
                self._voices.remove(voice)
        return frames.tobytes()

    def _offset(self, voice: _Voice, now: float) -> int:
        """Return the frame of the block at which a tone starts or continues; drop a tone that is too late."""
        if voice.mixed:
            return 0
        if now - voice.due.at > LATE_S:
            voice.mixed = len(voice.frames)
            self._voices.remove(voice)
            return 1 << 62
        frame = round((voice.due.at - self._delay_s - self._start) * RATE) - self._delivered
        return max(0, frame)


def _add(frames: Frames, start: int, part: Frames) -> None:
    """Mix a part into a block; sums that are too loud are clipped, so that they do not wrap around."""
    for n, frame in enumerate(part, start):
        frames[n] = max(_LOWEST, min(_LOUDEST, frames[n] + frame))
