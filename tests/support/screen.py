"""The screen of a terminal in memory: pyte, with as little work as possible.

What a program writes is drawn only when somebody looks, a synchronised frame only when it is whole, and
colours only where a test compares them.
"""

import re
from typing import Any

import pyte
from pyte.charsets import LAT1_MAP
from pyte.modes import IRM
from pyte.screens import wcwidth

_UNKNOWN_TO_PYTE = re.compile(
    r"\x1b\[[<>=][0-9;:]*[a-zA-Z]|\x1b\[\?[0-9;]*\$[a-z]|\x1bP.*?\x1b\\|\x1b\](?![02];).*?(?:\x07|\x1b\\)",
    re.DOTALL,
)
_OR_COLOUR = re.compile(rf"{_UNKNOWN_TO_PYTE.pattern}|\x1b\[[0-9;:]*m", re.DOTALL)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;:<>=?$]*|[\]P][^\x07\x1b]*\x1b?)?$")

_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"
"""The sequences around a synchronised frame."""


class Screen:
    """What a terminal shows."""

    def __init__(self, columns: int, rows: int, *, colours: bool = False) -> None:
        """Create an empty screen.

        Args:
            columns: Its width.
            rows: Its height.
            colours: Whether to draw colours, which `cells` has.
        """
        self._pyte = _Pyte(columns, rows)
        self._stream = pyte.Stream(self._pyte)
        self._colours = colours
        self._undrawn: list[str] = []
        self._rows: list[str] = []
        self._over = False

    @property
    def rows(self) -> list[str]:
        screen = self._drawn()
        if len(self._rows) != screen.lines:
            self._rows = screen.lines * [""]
            screen.dirty.update(range(screen.lines))
        for y in screen.dirty:
            if y < screen.lines:
                self._rows[y] = screen.row(y)
        screen.dirty.clear()
        return self._rows

    @property
    def cells(self) -> list[list[Any]]:
        """All characters, with their colours."""
        assert self._colours
        screen = self._drawn()
        return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]

    @property
    def title(self) -> str:
        return str(self._drawn().title)

    @property
    def cursor_hidden(self) -> bool:
        return bool(self._drawn().cursor.hidden)

    def write(self, text: str) -> None:
        """Take what the program has written."""
        self._undrawn.append(text)

    def write_over(self, text: str) -> None:
        """Take what another program has written."""
        self._drawn()
        self._stream.feed(text)

    def end(self) -> None:
        """Show also a frame that was begun: its program has ended."""
        self._over = True

    def clear(self) -> None:
        self._drawn().reset()

    def resize(self, columns: int, rows: int) -> None:
        self._drawn().resize(rows, columns)
        self._rows = []

    def _drawn(self) -> "_Pyte":
        """Draw what was written, but no part of a frame or of a sequence."""
        if self._undrawn:
            text, rest = "".join(self._undrawn), ""
            if not self._over and (begun := text.rfind(_BEGIN)) > text.rfind(_END):
                text, rest = text[:begun], text[begun:]
            elif tail := _UNFINISHED.search(text):
                text, rest = text[: tail.start()], tail[0]
            self._stream.feed((_UNKNOWN_TO_PYTE if self._colours else _OR_COLOUR).sub("", text))
            self._undrawn = [rest] if rest else []
        return self._pyte


class _Pyte(pyte.Screen):
    """Pyte's screen, with a shorter way for texts whose characters are one column wide."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self._narrow: set[str] = set()
        self._known: dict[tuple[Any, str], Any] = {}

    def draw(self, data: str) -> None:
        cursor = self.cursor
        fits = cursor.x + len(data) <= self.columns
        if not (fits and self._is_narrow(data)) or IRM in self.mode or self.charset or self._is_graphic():
            super().draw(data)
            return
        line, attributes, known = self.buffer[cursor.y], cursor.attrs, self._known
        for character in data:
            if (attributes, character) not in known:
                known[attributes, character] = attributes._replace(data=character)
            line[cursor.x] = known[attributes, character]
            cursor.x += 1
        self.dirty.add(cursor.y)

    def row(self, y: int) -> str:
        """Return a row of the screen as text."""
        line = self.buffer[y]
        return "".join([line[x].data if x in line else " " for x in range(self.columns)])

    def _is_graphic(self) -> bool:
        return bool(self.g0_charset is not LAT1_MAP)

    def _is_narrow(self, text: str) -> bool:
        if not self._narrow.issuperset(text):
            self._narrow.update(character for character in set(text) if wcwidth(character) == 1)
        return self._narrow.issuperset(text)
