"""Splits the bytes from the terminal into keys, reports and pastes, and drops what is none of them.

A terminal sends more than keys: answers to questions of an earlier program, mouse reports in an old format,
the other half of a character that a bad line cut in two, or noise. Each token that comes out of here is
valid Unicode, of bounded length, and complete; its numbers are in range. It means what it meant to Textual.

An escape sequence that never ends must not swallow the keys after it. It counts as stalled when no byte has
come for a moment. People press one key at a time, so a single key after that is a key, and the sequence is
given up. Anything longer is the rest of the sequence: a slow line must not turn half a paste into keys.
"""

import codecs
import re
from collections.abc import Callable

SEQUENCE_LIMIT = 32
"""How long an escape sequence may be, in bytes; Textual takes a longer one for single keys."""

PASTE_LIMIT = 1 << 16
"""How many bytes of a paste are kept."""

BURST_LIMIT = 512
"""How many keys may come at once: a note of the greatest length, from a script."""

KEYS_PER_SECOND = 300
"""How fast keys may follow one another for long; keys that are held down repeat at a tenth of that."""

QUIET_S = 0.15
"""How long the line must be silent before a flood is over, or a paste or string counts as stalled."""

_PASTE_START, _PASTE_END = b"\x1b[200~", b"\x1b[201~"
_X10_BYTES = 3
"""Button, column and row of a mouse report in X10's format, each one raw byte."""

_STRINGS = b"]P_^X"
"""What follows ESC in OSC, DCS, APC, PM and SOS: strings of any length up to a terminator."""

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

    Each number is at most the last character of Unicode and no surrogate. Sizes are dropped: the kernel knows
    the size, and a size that only the terminal claims could be any.
    """
    if _SIZE_REPORT.match(sequence):
        return False
    numbers = map(int, _NUMBER.findall(sequence))
    return all(number <= _LAST_CHARACTER and number not in _SURROGATES for number in numbers)


class InputFilter:
    """Takes bytes as they arrive and returns the tokens that they complete.

    A token is one character, ESC alone, ESC and a character (alt), one escape sequence, or a whole paste
    between its two markers.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._tokens: list[str] = []
        self._state: Callable[[bytes, int], int] = self._ground
        self._held = bytearray()
        """The beginning of an escape sequence, without what exceeds the limit."""

        self._paste = bytearray()
        self._alt = False
        """Whether ESC came just before the next character."""

        self._in_string = False
        """Whether the ESC that came last may be the first half of a string's terminator."""

        self._missing = 0
        """How many bytes of a mouse report in X10's format are still to come."""

        self._stalled = False

    def feed(self, data: bytes) -> list[str]:
        """Take the bytes of one read; return the tokens that are now complete."""
        if self._stalled:
            self._stalled = False
            if self._ends_stalled(data):
                self._give_up()
        position = 0
        while position < len(data):
            position = self._state(data, position)
        return self._taken()

    def wait_s(self, escape_delay: float) -> float | None:
        """Return after how much silence `stall` is due; None if nothing is incomplete.

        Args:
            escape_delay: How long after ESC a terminal may take to send the rest of a sequence.
        """
        if self._stalled or self._state == self._ground:
            return None
        return QUIET_S if self._state in (self._pasted, self._string) else escape_delay

    def stall(self) -> list[str]:
        """Return what is complete because nothing follows it: the escape key, or alt and a key."""
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
        """Return whether these bytes are one key and no continuation of the stalled sequence."""
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
        """Leave a sequence that was not finished; of a paste there is what has arrived."""
        if self._state == self._pasted:
            self._finish_paste()
        self._state = self._ground

    # --- States: each takes bytes from a position and returns the position after them ---------------

    def _ground(self, data: bytes, position: int) -> int:
        """Take characters up to the next ESC."""
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
        """Take ESC."""
        self._held[:] = b"\x1b"
        self._in_string, self._alt, self._state = in_string, False, self._escape

    def _escape(self, data: bytes, position: int) -> int:
        """Take the byte after ESC."""
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
        """Take the one character of a function key such as ESC O P."""
        self._state = self._ground
        if 0x20 <= data[position] < 0x7F:  # noqa: PLR2004 - what can be printed
            self._tokens.append(f"\x1bO{data[position]:c}")
            return position + 1
        return position

    def _csi(self, data: bytes, position: int) -> int:
        """Take one byte of a control sequence."""
        byte, first = data[position], len(self._held) == len(b"\x1b[")
        if not 0x20 <= byte < 0x7F:  # noqa: PLR2004 - a control sequence consists of what can be printed
            self._state = self._ground
            return position
        if len(self._held) <= SEQUENCE_LIMIT:
            self._held.append(byte)
        if first and byte == ord("["):  # the function keys of Linux's console: ESC [ [ A
            return position + 1
        if first and byte == ord("M"):
            self._missing, self._state = _X10_BYTES, self._x10
        elif byte >= ord("@") or self._ends_in_dollar():
            self._finish_csi()
        return position + 1

    def _ends_in_dollar(self) -> bool:
        """Return whether this is a key of rxvt, which breaks the rule that a letter comes last."""
        return self._held.endswith(b"$") and self._held[2:-1].isdigit()

    def _finish_csi(self) -> None:
        """Hand over a control sequence that is complete."""
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
        """Drop one byte of a mouse report in X10's format; ESC begins something else."""
        self._missing -= 1
        if data[position] == _ESC or self._missing == 0:
            self._state = self._ground
        return position if data[position] == _ESC else position + 1

    def _string(self, data: bytes, position: int) -> int:
        """Drop a string up to its terminator."""
        self._held.clear()
        end = _STRING_END.search(data, position)
        if end is None:
            return len(data)
        self._state = self._ground
        if data[end.start()] == _ESC:
            self._begin(in_string=True)
        return end.end()

    def _pasted(self, data: bytes, position: int) -> int:
        """Take what is pasted, up to the marker of its end."""
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
        """Hand over a paste without control characters: an ESC in it would be taken for keys."""
        text = _NOT_PASTED.sub("", self._paste.decode("utf-8", "replace"))
        self._tokens.append(f"{_PASTE_START.decode()}{text}{_PASTE_END.decode()}")


class BurstLimit:
    """Drops input that comes faster than anybody types, until the line is quiet again.

    Without it some megabytes of noise would keep the program busy for minutes after they have arrived.
    """

    def __init__(self) -> None:
        self._room = float(BURST_LIMIT)
        self._last = 0.0
        self._flooded = False

    def admit(self, tokens: list[str], now: float) -> list[str]:
        """Return the tokens of one read if they are no flood, without those that the next one replaces.

        Args:
            tokens: What came out of the filter.
            now: When, in seconds of a steady clock.
        """
        after = zip(tokens, [*tokens[1:], ""], strict=False)  # the second is longer if there are no tokens
        kept = [token for token, following in after if not _replaced(token, following)]
        silence, self._last = now - self._last, now
        refilled = self._room + silence * KEYS_PER_SECOND if silence < QUIET_S else BURST_LIMIT
        self._room = min(float(BURST_LIMIT), refilled)
        self._flooded = len(kept) > self._room or (self._flooded and silence < QUIET_S)
        if self._flooded:
            return []
        self._room -= len(kept)
        return kept


def _replaced(token: str, following: str) -> bool:
    """Return whether a token adds nothing: another move of the mouse follows, or more of the same noise."""
    if token in {"\x00", "\ufffd"}:
        return token == following
    return bool(_MOTION.match(token) and _MOTION.match(following))
