"""Mixes the tones that are due into the blocks of an audio stream.

The device requests blocks some time before they play, so each tone is placed by its due time, not by the
time of the call. The stream's start time on the clock is estimated from one fact: no frame can play before
it was delivered. So each block gives a lower bound for the start time, and the greatest bound is used. A new
stream starts to play with its first block, so the estimate is exact from the start. After an underrun or a
suspend, the next block corrects it.
"""

from array import array
from threading import Lock
from typing import NamedTuple

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
        self.due, self.frames, self.given = due, frames, 0


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
        self._begun: list[Due] = []
        self._first = float("-inf")
        self._given = 0
        self.slipped = False
        """Whether the stream's position on the clock is no longer exact."""

        self.asked = (0, float("-inf"))
        """The number of blocks requested, and the time of the last request."""

    def put(self, due: Due, frames: Frames) -> None:
        """Schedule a tone."""
        with self._lock:
            self._voices.append(_Voice(due, frames))

    def recall(self) -> list[Due]:
        """Remove and return the tones that have not started."""
        with self._lock:
            waiting = [voice.due for voice in self._voices if not voice.given]
            self._voices = [voice for voice in self._voices if voice.given]
        return waiting

    def begun(self) -> list[Due]:
        """Return the tones that have started since the last call."""
        with self._lock:
            names, self._begun = self._begun, []
        return names

    def ahead_s(self, now: float) -> float:
        """Return the time between the delivery and the playback of the next frame."""
        with self._lock:
            return self._first + self._given / RATE - now

    def block(self, now: float, count: int) -> bytes:
        """Return the next frames as bytes.

        Args:
            now: The time of delivery.
            count: The number of frames.
        """
        with self._lock:
            self.asked = (self.asked[0] + 1, now)
            first = max(self._first, now - self._given / RATE)
            self.slipped |= self._given > 0 and first - self._first > SLIP_S
            self._first = first
            mixed = self._mixed(now, count) if self._voices else bytes(2 * count)
            self._given += count
        return mixed

    def _mixed(self, now: float, count: int) -> bytes:
        frames = array("h", bytes(2 * count))
        for voice in self._voices[:]:
            start = self._place(voice, now)
            if start >= count:
                continue
            if not voice.given:
                self._begun.append(voice.due)
            part = voice.frames[voice.given : voice.given + count - start]
            _add(frames, start, part)
            voice.given += len(part)
            if voice.given >= len(voice.frames):
                self._voices.remove(voice)
        return frames.tobytes()

    def _place(self, voice: _Voice, now: float) -> int:
        """Return the frame of the block at which a tone starts or continues; drop a tone that is too late."""
        if voice.given:
            return 0
        if now - voice.due.at > LATE_S:
            voice.given = len(voice.frames)
            self._voices.remove(voice)
            return 1 << 62
        frame = round((voice.due.at - self._delay_s - self._first) * RATE) - self._given
        return max(0, frame)


def _add(frames: Frames, start: int, part: Frames) -> None:
    """Mix a part into a block; sums that are too loud are clipped, so that they do not wrap around."""
    for n, frame in enumerate(part, start):
        frames[n] = max(_LOWEST, min(_LOUDEST, frames[n] + frame))
