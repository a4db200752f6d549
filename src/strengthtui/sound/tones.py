"""How each cue sounds: short tones of our own, distinct by pitch and number of notes.

Pitches lie where small speakers are strong and a gym is not (500 to 1800 Hz). A second and a third
harmonic carry through music. Each note fades in and out, because a sudden edge is a click.
"""

from array import array
from math import cos, exp, pi, sin
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    Frames: TypeAlias = array[int]
else:  # Python 3.11 cannot say of what an array is
    Frames = array

RATE = 48_000
"""Frames a second, one channel of signed 16 bits: what sound servers mix in, so nothing is resampled."""

FADE_IN_S = 0.003
FADE_OUT_S = 0.015

_HARMONICS = ((1, 0.72), (2, 0.2), (3, 0.08))
"""Multiples of the pitch with their shares of the loudness; they add up to 1."""

_DECAY = 2.5
"""How many times a note falls by e within its length, as a bell does."""


class Note(NamedTuple):
    """A part of a tone."""

    hertz: float
    seconds: float


NOTES: dict[str, tuple[Note, ...]] = {
    "rest_half": (Note(622, 0.14),),
    "rest_ten": (Note(659, 0.10), Note(659, 0.10)),
    "rest_count": (Note(880, 0.12),),
    "rest_end": (Note(1760, 0.45),),
    "hold_ready": (Note(587, 0.10), Note(784, 0.14)),
    "hold_start": (Note(1480, 0.30),),
    "hold_half": (Note(698, 0.10), Note(698, 0.10)),
    "hold_count": (Note(988, 0.12),),
    "hold_end": (Note(1568, 0.12), Note(1047, 0.30)),
    "switch_start": (Note(1175, 0.10), Note(831, 0.10), Note(1175, 0.14)),
    "switch_end": (Note(1397, 0.30),),
    "set_logged": (Note(1047, 0.08),),
    "exercise_done": (Note(784, 0.09), Note(988, 0.09), Note(1175, 0.18)),
    "workout_done": (Note(523, 0.11), Note(659, 0.11), Note(784, 0.11), Note(1047, 0.35)),
}
"""The notes of each cue, one after the other; no two cues begin with the same one."""


def tone(name: str, volume: float) -> Frames:
    """Make a cue's sound: frames of one channel at `RATE`, signed 16 bits.

    Args:
        name: The cue's.
        volume: From 0 to 1.
    """
    frames: Frames = array("h")
    for note in NOTES[name]:
        frames.extend(_note(note, volume))
    return frames


def louder(frames: Frames, volume: float) -> Frames:
    """Bring recorded frames to a volume from 0 to 1."""
    return array("h", (int(frame * volume) for frame in frames))


def _note(note: Note, volume: float) -> Frames:
    count = round(note.seconds * RATE)
    peak = 32767 * volume
    step = 2 * pi * note.hertz / RATE
    return array(
        "h",
        (
            int(peak * _envelope(n, count) * sum(share * sin(step * m * n) for m, share in _HARMONICS))
            for n in range(count)
        ),
    )


def _envelope(n: int, count: int) -> float:
    """Return how loud the n-th of a note's frames is, from 0 to 1."""
    rise = min(1.0, n / (FADE_IN_S * RATE))
    fall = min(1.0, (count - 1 - n) / (FADE_OUT_S * RATE))
    return exp(-_DECAY * n / count) * (1 - cos(pi * rise)) / 2 * (1 - cos(pi * fall)) / 2
