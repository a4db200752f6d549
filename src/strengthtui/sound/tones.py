"""Synthesises the sound of each cue: short tones, distinct in pitch and number of notes.

Pitches are between 500 and 1800 Hz, where small speakers are strong and gym noise is weak. A second and a
third harmonic make tones audible over music. Each note fades in and out, because a sudden edge would click.
"""

from array import array
from functools import cache
from math import ceil, cos, exp, pi, sin
from operator import mul
from typing import TYPE_CHECKING, TypeAlias

from strengthtui.base.named_tuple import NamedTuple

if TYPE_CHECKING:
    Frames: TypeAlias = array[int]
else:  # Python 3.11 cannot subscript `array` at runtime
    Frames = array

RATE = 48_000
"""Frames per second (mono, signed 16 bits): the usual rate of sound servers, which avoids resampling."""

FADE_IN_S = 0.003
FADE_OUT_S = 0.015

_HARMONICS = ((1, 0.72), (2, 0.2), (3, 0.08))
"""Multiples of the pitch and their shares of the amplitude, which add up to 1."""

_DECAY = 2.5
"""Exponential decay, like a bell's: a note falls by this many factors of e over its length."""


class Note(NamedTuple):
    """One note of a tone."""

    hertz: int
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
    "work_start": (Note(1319, 0.30),),
    "work_half": (Note(740, 0.10), Note(740, 0.10)),
    "work_count": (Note(932, 0.12),),
    "work_end": (Note(1661, 0.12), Note(1109, 0.30)),
    "switch_start": (Note(1175, 0.10), Note(831, 0.10), Note(1175, 0.14)),
    "switch_end": (Note(1397, 0.30),),
    "set_logged": (Note(1047, 0.08),),
    "exercise_done": (Note(784, 0.09), Note(988, 0.09), Note(1175, 0.18)),
    "workout_done": (Note(523, 0.11), Note(659, 0.11), Note(784, 0.11), Note(1047, 0.35)),
}
"""The notes of each cue, in order; no two cues start with the same note."""


def tone(name: str, volume: float) -> Frames:
    """Return the sound of a cue as mono frames at `RATE`, signed 16 bits.

    Args:
        name: The name of the cue.
        volume: From 0 to 1.
    """
    frames: Frames = array("h")
    for note in NOTES[name]:
        frames.extend(_note(note, volume))
    return frames


def scaled(frames: Frames, volume: float) -> Frames:
    """Return frames scaled to a volume from 0 to 1."""
    return array("h", (int(frame * volume) for frame in frames))


def _note(note: Note, volume: float) -> Frames:
    envelope = _envelope(round(note.seconds * RATE))
    peak = 32767 * volume
    levels = [peak * level for level in envelope]
    return array("h", [*map(int, map(mul, levels, _pitched(note.hertz, len(levels))))])


def _pitched(hertz: int, count: int) -> list[float]:
    """Return the first frames of a tone of this pitch: for 880 Hz, every 880th frame of `_wave`."""
    wave, frames, start = _wave(), list[float](), 0
    while len(frames) < count:
        part = wave[start::hertz]
        frames += part
        start += hertz * len(part) - RATE
    return frames[:count]


@cache
def _wave() -> list[float]:
    """Return a second of a tone at 1 Hz."""
    sine = [sin(2 * pi * n / RATE) for n in range(RATE)]
    harmonics = [[share * level for level in (m * sine)[::m]] for m, share in _HARMONICS]
    return list(map(sum, zip(*harmonics, strict=True)))


@cache
def _envelope(count: int) -> list[float]:
    """Return the amplitude of each frame of a note of this many frames, from 0 to 1."""
    levels = [exp(-_DECAY * n / count) for n in range(count)]
    rise, fall = FADE_IN_S * RATE, FADE_OUT_S * RATE
    for n in range(ceil(rise)):
        levels[n] *= (1 - cos(pi * n / rise)) / 2
    for n in range(ceil(fall)):
        levels[-1 - n] *= (1 - cos(pi * n / fall)) / 2
    return levels
