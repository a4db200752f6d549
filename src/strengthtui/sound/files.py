"""The user's own sound files: WAV, OGG, MP3 and FLAC, limited in size and length.

A file that cannot be played is reported by name, and our own tone is used instead. Files are untrusted, so
they are opened without blocking and decoded in pieces, and never in the process of the user interface.
"""

import io
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path

from strengthtui.base.files import read_bytes
from strengthtui.base.problems import Loaded, Problem
from strengthtui.base.text import clean
from strengthtui.sound.tones import RATE, Frames

SIZE_LIMIT = 4 * 1024 * 1024
"""Maximum file size in bytes; five seconds of the best WAV have two million."""

LENGTH_LIMIT_S = 5.0

_PIECE = 4800


def read_sound(path: Path) -> Loaded[Frames]:
    """Return a sound file as mono frames at `RATE`, signed 16 bits, or the problem that prevents it."""
    try:
        frames = _decoded(read_bytes(path, SIZE_LIMIT))
    except (OSError, ValueError, wave.Error, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error) or "the file ends too early"
        hint = "use a WAV, OGG, MP3 or FLAC file of at most 5 seconds"
        return Loaded(None, (Problem(clean(str(path)), 1, 1, f"cannot be played: {clean(reason)}", hint),))
    return Loaded(frames)


def _decoded(data: bytes) -> Frames:
    """Return the frames of an encoded file.

    Raises:
        ValueError: The format is not supported here, or the sound is empty or too long.
    """
    frames: Frames = array("h")
    for piece in _pieces(data):
        frames.extend(piece)
        if len(frames) > LENGTH_LIMIT_S * RATE:
            raise ValueError(f"it is longer than {LENGTH_LIMIT_S:g} seconds")
    if not frames:
        raise ValueError("it is empty")
    return frames


def _pieces(data: bytes) -> Iterator[Frames]:
    try:
        import miniaudio  # noqa: PLC0415 - optional dependency
    except ImportError:
        yield _wav(data)
        return
    try:
        # May raise on creation, at the first piece, or in the middle of a damaged file.
        yield from miniaudio.stream_memory(data, nchannels=1, sample_rate=RATE, frames_to_read=_PIECE)
    except miniaudio.MiniaudioError as error:
        raise ValueError("not a sound file, or a damaged one") from error


def _wav(data: bytes) -> Frames:
    """Return the frames of a plain WAV file, read with the standard library only.

    Raises:
        ValueError: The file is not a WAV file, or has another sample format.
    """
    if not data.startswith(b"RIFF"):
        raise ValueError("without the package miniaudio only WAV files can be read")
    with wave.open(io.BytesIO(data)) as file:
        if (file.getsampwidth(), file.getframerate()) != (2, RATE):
            raise ValueError(f"without the package miniaudio a WAV file must have 16 bits and {RATE} Hz")
        channels, count = file.getnchannels(), min(file.getnframes(), int(LENGTH_LIMIT_S * RATE) + 1)
        frames: Frames = array("h")
        frames.frombytes(file.readframes(count))
    return frames[::channels]
