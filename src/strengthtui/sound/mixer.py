"""Which sound lies in which frame: a stream's blocks, made of the tones that are due in them.

A stream is asked for its blocks some time before they sound, so a tone is placed by its due time and not
by when somebody called. Where the stream stands on the clock follows from one fact: no frame can have
sounded before it was handed over. So the latest that the first frame can be made to sound by any block
handed over is taken for when it sounded. A fresh stream begins to sound with its first block, so that is
exact from the beginning; an underrun or a machine asleep moves it, and the next block shows by how much.
"""

from array import array
from threading import Lock
from typing import NamedTuple

from strengthtui.session.cues import LATE_S
from strengthtui.sound.tones import RATE, Frames

SLIP_S = 0.005
"""A stream whose place has moved by that much has faltered, and is known only to a block from then on."""

_LOUDEST, _LOWEST = 32767, -32768


class Due(NamedTuple):
    """A cue on the machine's own clock."""

    at: float
    """Seconds since the machine started, sleep included."""

    name: str


class _Voice:
    """A tone that is to sound, or sounds."""

    def __init__(self, due: Due, frames: Frames) -> None:
        self.due, self.frames, self.given = due, frames, 0


class Mixer:
    """The blocks of one stream; made in the sound system's thread, fed from another."""

    def __init__(self, delay_s: float = 0.0) -> None:
        """Prepare a stream.

        Args:
            delay_s: How much later than its frames a device sounds, as far as its owner knows.
        """
        self._delay_s = delay_s
        self._lock = Lock()
        self._voices: list[_Voice] = []
        self._begun: list[Due] = []
        self._first = float("-inf")
        self._given = 0
        self.slipped = False
        """Whether the stream has lost its exact place on the clock."""

        self.asked = (0, float("-inf"))
        """How many blocks were asked for, and when the last was."""

    def put(self, due: Due, frames: Frames) -> None:
        """Let a tone sound when it is due."""
        with self._lock:
            self._voices.append(_Voice(due, frames))

    def recall(self) -> list[Due]:
        """Take back every tone that has not begun, and name them."""
        with self._lock:
            waiting = [voice.due for voice in self._voices if not voice.given]
            self._voices = [voice for voice in self._voices if voice.given]
        return waiting

    def begun(self) -> list[Due]:
        """Name the tones that have begun since the last call."""
        with self._lock:
            names, self._begun = self._begun, []
        return names

    def ahead_s(self, now: float) -> float:
        """Return how long before it sounds the next frame would be handed over."""
        with self._lock:
            return self._first + self._given / RATE - now

    def block(self, now: float, count: int) -> bytes:
        """Make the next frames.

        Args:
            now: The time at which they are handed over.
            count: How many.
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
        """Return at which frame of the block a tone begins or goes on; one that is too late is dropped."""
        if voice.given:
            return 0
        if now - voice.due.at > LATE_S:
            voice.given = len(voice.frames)
            self._voices.remove(voice)
            return 1 << 62
        frame = round((voice.due.at - self._delay_s - self._first) * RATE) - self._given
        return max(0, frame)


def _add(frames: Frames, start: int, part: Frames) -> None:
    """Mix a part into a block; where two tones together are too loud, they are cut off and never wrap."""
    for n, frame in enumerate(part, start):
        frames[n] = max(_LOWEST, min(_LOUDEST, frames[n] + frame))
