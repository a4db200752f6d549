"""Splits the bytes from the terminal into keys, reports and pastes, and drops everything else.

A terminal sends more than keys: replies to queries of an earlier program, mouse reports in an old format,
half a character from a bad connection, or noise. Each token that the filter returns is valid Unicode,
complete and of bounded length, with numbers in range. Its meaning for Textual is unchanged.

An unterminated escape sequence must not swallow the keys after it. It counts as stalled when no byte has
arrived for a moment. People press one key at a time, so if a single key follows, the sequence is dropped and
the key counts. Longer input continues the sequence: on a slow connection, half a paste must not become keys.
"""

import codecs
import re
from collections.abc import Callable

SEQUENCE_LIMIT = 32
"""Maximum length of an escape sequence in bytes; Textual reads a longer one as single keys."""

PASTE_LIMIT = 1 << 16
"""Maximum length of a paste in bytes; the rest is dropped."""

BURST_LIMIT = 512
"""Maximum number of keys in one burst: the longest possible note, typed by a script."""

KEYS_PER_SECOND = 300
"""Maximum sustained rate; a key that is held down repeats at a tenth of that."""

QUIET_S = 0.15
"""Silence after which a flood is over, or an incomplete paste or string counts as stalled."""

_PASTE_START, _PASTE_END = b"\x1b[200~", b"\x1b[201~"
_X10_BYTES = 3
"""Button, column and row of a mouse report in X10 format, one raw byte each."""

_STRINGS = b"]P_^X"
"""The byte after ESC in OSC, DCS, APC, PM and SOS: strings of any length with a terminator."""

_STRING_END = re.compile(rb"[\x07\x18\x1a\x1b]")
_NOT_PASTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NUMBER = re.compile(r"\d+")
_SIZE_REPORT = re.compile(r"\x1b\[(?:48;.*t|\?2048;.*\$y)")
_MOTION = re.compile(r"\x1b\[<(?:3[2-9]|[45]\d|6[0-3]);")
_SURROGATES = range(0xD800, 0xE000)
_LAST_CHARACTER = 0x10FFFF

_ESC = 0x1B


def _acceptable(sequence: str) -> bool:
    """Return whether a control sequence may go to Textual.

    Each number must be a Unicode code point, but no surrogate. Size reports are rejected: the kernel knows
    the size, and a terminal's own report could be wrong.
    """
    if _SIZE_REPORT.match(sequence):
        return False
    numbers = map(int, _NUMBER.findall(sequence))
    return all(number <= _LAST_CHARACTER and number not in _SURROGATES for number in numbers)


class InputFilter:
    """Turns bytes, as they arrive, into complete tokens.

    A token is one character, ESC alone, ESC and a character (alt), one escape sequence, or a whole paste
    with its two markers.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._tokens: list[str] = []
        self._state: Callable[[bytes, int], int] = self._ground
        self._held = bytearray()
        """The start of an escape sequence, cut off at the limit."""

        self._paste = bytearray()
        self._alt = False
        """Whether the previous byte was ESC."""

        self._in_string = False
        """Whether the last ESC may be the first half of a string terminator."""

        self._missing = 0
        """Missing bytes of a mouse report in X10 format."""

        self._stalled = False

    def feed(self, data: bytes) -> list[str]:
        """Process the bytes of one read; return the tokens that are now complete."""
        if self._stalled:
            self._stalled = False
            if self._ends_stalled(data):
                self._give_up()
        position = 0
        while position < len(data):
            position = self._state(data, position)
        return self._taken()

    def wait_s(self, escape_delay: float) -> float | None:
        """Return the silence after which to call `stall`, in seconds; None if nothing is incomplete.

        Args:
            escape_delay: Maximum time between ESC and the rest of a sequence, in seconds.
        """
        if self._stalled or self._state == self._ground:
            return None
        return QUIET_S if self._state in (self._pasted, self._string) else escape_delay

    def stall(self) -> list[str]:
        """Return the tokens that are complete because nothing follows: the escape key, or alt and a key."""
        introduced = self._state in (self._csi, self._string) and len(self._held) == len(b"\x1b[")
        if introduced or self._state in (self._escape, self._ss3):
            self._tokens.append(self._held.decode())
            self._state = self._ground
        else:
            self._stalled = True
        return self._taken()

    def _taken(self) -> list[str]:
        tokens, self._tokens = self._tokens, []
        return tokens

    def _ends_stalled(self, data: bytes) -> bool:
        """Return whether these bytes are a single key, not the rest of the stalled sequence."""
        if self._state == self._string and data in (b"\x07", b"\x1b\\"):
            return False
        alone = InputFilter()
        tokens = alone.feed(data)
        if alone._state == alone._escape:
            tokens.append("\x1b")
        elif alone._state != alone._ground:
            return False
        return len(tokens) == 1

    def _give_up(self) -> None:
        """Drop an unfinished sequence; an unfinished paste is returned as far as it arrived."""
        if self._state == self._pasted:
            self._finish_paste()
        self._state = self._ground

    # --- States: each consumes bytes from a position and returns the position after them ------------

    def _ground(self, data: bytes, position: int) -> int:
        """Consume characters up to the next ESC."""
        end = data.find(_ESC, position)
        text = self._decoder.decode(data[position : end if end >= 0 else len(data)], final=end >= 0)
        if text and self._alt:
            self._alt = False
            self._tokens.append(f"\x1b{text[0]}")
            text = text[1:]
        self._tokens.extend(text)
        if end < 0:
            return len(data)
        self._begin(in_string=False)
        return end + 1

    def _begin(self, *, in_string: bool) -> None:
        """Consume ESC."""
        self._held[:] = b"\x1b"
        self._in_string, self._alt, self._state = in_string, False, self._escape

    def _escape(self, data: bytes, position: int) -> int:
        """Consume the byte after ESC."""
        byte = data[position]
        if byte == _ESC:
            if not self._in_string:
                self._tokens.append("\x1b")
            self._begin(in_string=False)
        elif self._in_string and byte == ord("\\"):
            self._state = self._ground
        elif byte in _STRINGS or byte in b"[O":
            self._held.append(byte)
            self._state = {ord("["): self._csi, ord("O"): self._ss3}.get(byte, self._string)
        else:
            self._alt, self._state = True, self._ground
            return position
        return position + 1

    def _ss3(self, data: bytes, position: int) -> int:
        """Consume the last character of a function key such as ESC O P."""
        self._state = self._ground
        if 0x20 <= data[position] < 0x7F:  # noqa: PLR2004 - printable characters
            self._tokens.append(f"\x1bO{data[position]:c}")
            return position + 1
        return position

    def _csi(self, data: bytes, position: int) -> int:
        """Consume one byte of a control sequence."""
        byte, first = data[position], len(self._held) == len(b"\x1b[")
        if not 0x20 <= byte < 0x7F:  # noqa: PLR2004 - control sequences are printable
            self._state = self._ground
            return position
        if len(self._held) <= SEQUENCE_LIMIT:
            self._held.append(byte)
        if first and byte == ord("["):  # function keys of the Linux console: ESC [ [ A
            return position + 1
        if first and byte == ord("M"):
            self._missing, self._state = _X10_BYTES, self._x10
        elif byte >= ord("@") or self._ends_in_dollar():
            self._finish_csi()
        return position + 1

    def _ends_in_dollar(self) -> bool:
        """Return whether this is a key of rxvt, which ends in `$` instead of a letter."""
        return self._held.endswith(b"$") and self._held[2:-1].isdigit()

    def _finish_csi(self) -> None:
        """Emit a complete control sequence."""
        self._state = self._ground
        if self._held == _PASTE_START:
            self._paste.clear()
            self._held.clear()
            self._state = self._pasted
        elif self._held != _PASTE_END and len(self._held) <= SEQUENCE_LIMIT:
            sequence = self._held.decode()
            if _acceptable(sequence):
                self._tokens.append(sequence)

    def _x10(self, data: bytes, position: int) -> int:
        """Drop one byte of a mouse report in X10 format; ESC starts a new sequence."""
        self._missing -= 1
        if data[position] == _ESC or self._missing == 0:
            self._state = self._ground
        return position if data[position] == _ESC else position + 1

    def _string(self, data: bytes, position: int) -> int:
        """Drop the bytes of a string up to its terminator."""
        self._held.clear()
        end = _STRING_END.search(data, position)
        if end is None:
            return len(data)
        self._state = self._ground
        if data[end.start()] == _ESC:
            self._begin(in_string=True)
        return end.end()

    def _pasted(self, data: bytes, position: int) -> int:
        """Consume pasted text up to the end marker."""
        new = bytes(self._held) + data[position:]
        end = new.find(_PASTE_END)
        if end < 0:
            half = next(n for n in range(len(_PASTE_END) - 1, -1, -1) if new.endswith(_PASTE_END[:n]))
            end = len(new) - half
            self._held[:] = _PASTE_END[:half]
            self._keep(new[:end])
            return len(data)
        rest = len(new) - end - len(_PASTE_END)
        self._keep(new[:end])
        self._finish_paste()
        self._state = self._ground
        return len(data) - rest

    def _keep(self, pasted: bytes) -> None:
        self._paste += pasted[: PASTE_LIMIT - len(self._paste)]

    def _finish_paste(self) -> None:
        """Emit the paste without control characters: an ESC in it would be read as keys."""
        text = _NOT_PASTED.sub("", self._paste.decode("utf-8", "replace"))
        self._tokens.append(f"{_PASTE_START.decode()}{text}{_PASTE_END.decode()}")


class BurstLimit:
    """Drops input that arrives faster than a person can type, until the terminal is quiet again.

    Without it, a few megabytes of noise would keep the program busy for minutes.
    """

    def __init__(self) -> None:
        self._room = float(BURST_LIMIT)
        self._last = 0.0
        self._flooded = False

    def admit(self, tokens: list[str], now: float) -> list[str]:
        """Return the tokens of one read without redundant ones; return none during a flood.

        Args:
            tokens: The tokens from the filter.
            now: The time of the read, in seconds of a monotonic clock.
        """
        after = zip(tokens, [*tokens[1:], ""], strict=False)  # the second is longer if `tokens` is empty
        kept = [token for token, following in after if not _replaced(token, following)]
        silence, self._last = now - self._last, now
        refilled = self._room + silence * KEYS_PER_SECOND if silence < QUIET_S else BURST_LIMIT
        self._room = min(float(BURST_LIMIT), refilled)
        self._flooded = len(kept) > self._room or (self._flooded and silence < QUIET_S)
        if self._flooded:
            return []
        self._room -= len(kept)
        return kept


_NOISE = frozenset({"\x00", "\ufffd"})


def _replaced(token: str, following: str) -> bool:
    """Return whether a token is redundant: another mouse move follows, or the same noise."""
    if len(token) == 1:  # most tokens of a flood; matching an expression takes longer
        return token == following and token in _NOISE
    return bool(_MOTION.match(token) and _MOTION.match(following))
