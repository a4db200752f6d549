"""Find the position of each key and each value in a TOML text.

`tomllib` parses a text but gives no positions, and users need them to find a mistake. This scanner walks
the same text and only records positions. It does not validate: at invalid TOML it stops early and keeps the
positions so far, and `tomllib` reports the error.

It runs before `tomllib`, which takes quadratic time for long dotted keys (8 s for one of 256 KiB) and
recurses without limit into nested values. The scanner rejects such text, with its position.
"""

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from strengthtui.base.text import NAME_LIMIT, clean

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys and, inside arrays, indexes from 0; the format of an error location in pydantic."""

_DEEPEST = 8
"""The maximum number of steps in a key path; a plan needs six."""

_LONGEST_NUMBER = 1000
"""Characters in a number. Python rejects integers of more than 4300 digits."""

_BASIC = r'"(?:\\.|[^"\\\n])*"'
_LITERAL = r"'[^'\n]*'"
_GAP = re.compile(r"(?:[ \t\n,]+|#[^\n]*)*")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")
_OPEN = re.compile(r"\[{1,2}[ \t]*")
_HEADER = re.compile(r"\[[^\n]*?\]+")
_CLOSE = re.compile(r"[ \t]*\]{1,2}")
_PART = re.compile(rf"[A-Za-z0-9_-]+|{_BASIC}|{_LITERAL}")
_BARE = re.compile(r"[^\s,\[\]{}#\"'][^,\]}\n#]*")
_STRING = re.compile(
    rf"""\"{{3}}(?:\\.|[^"\\]|"(?!""))*"{{3,5}}|'{{3}}(?:[^']|'(?!''))*'{{3,5}}|{_BASIC}|{_LITERAL}""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Place:
    """The offsets of a key and its value in the text."""

    key: int
    """The start of the last part of the key."""

    value: int
    """The start of the value; for a table with a header, the opening bracket."""

    end: int = 0
    """The end of the value; 0 for tables made by a header or by dotted keys."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Text that is not safe to parse, and that no plan needs."""

    message: str
    offset: int


@dataclass(frozen=True, slots=True)
class Places:
    """The result of `scan`: offsets by key path."""

    text: str
    by_path: dict[KeyPath, Place]
    refused: Refusal | None

    def of(self, path: KeyPath) -> Place:
        """Return the place of a key path, or of the nearest enclosing table that exists."""
        while path not in self.by_path:
            path = path[:-1]
        return self.by_path[path]

    def header(self, path: KeyPath | None) -> tuple[str, int] | None:
        """Return the header of a table, as in the text, and its line.

        Args:
            path: The table; None for the first header in the file.

        Returns:
            None if the table has no header.
        """
        places = self.by_path.values() if path is None else (self.of(path),)
        start = min((place.value for place in places if place.value < place.key), default=None)
        if start is None:
            return None
        header = _HEADER.match(self.text, start)
        return clean(header[0] if header else "[", NAME_LIMIT), self.line_column(start)[0]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both from 1; columns are in characters."""
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)


def scan(text: str) -> Places:
    """Record the positions in a text. Never raises an error, even for invalid text.

    Args:
        text: A TOML text with line feeds as line ends, as tomllib normalises it.
    """
    scanner = _Scanner(text)
    with suppress(_StopScanError):
        scanner.document()
    return Places(text, scanner.by_path, scanner.refused)


class _StopScanError(Exception):
    """Stops the scan: the text is rejected, or is invalid TOML that tomllib will report."""


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.by_path: dict[KeyPath, Place] = {(): Place(0, 0)}
        self.refused: Refusal | None = None
        self._lengths: dict[KeyPath, int] = {}
        """The number of tables so far in each array of tables."""

    def document(self) -> None:
        table: KeyPath = ()
        while character := self._next():
            if character == "[":
                table = self._header()
            else:
                self._pair(table)

    def _next(self) -> str:
        """Skip white space, commas and comments; return the next character, "" at the end."""
        self._take(_GAP)
        return self.text[self.at : self.at + 1]

    def _refuse(self, message: str, offset: int) -> NoReturn:
        self.refused = Refusal(message, offset)
        raise _StopScanError

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise _StopScanError
        self.at = match.end()
        return match[0]

    def _header(self) -> KeyPath:
        start = self.at
        double = self._take(_OPEN).startswith("[[")
        *parents, (name, offset) = self._key(())
        path: KeyPath = ()
        for parent, where in parents:
            path = self._newest((*path, parent))
            self.by_path.setdefault(path, Place(where, start))
        path = (*path, name)
        if double:
            self.by_path.setdefault(path, Place(offset, start))
            self._lengths[path] = self._lengths.get(path, 0) + 1
        path = self._newest(path)
        self.by_path[path] = Place(offset, start)
        self._take(_CLOSE)
        return path

    def _newest(self, path: KeyPath) -> KeyPath:
        """Return the path of the last table in an array of tables, which headers refer to."""
        length = self._lengths.get(path)
        return (*path, length - 1) if length else path

    def _key(self, table: KeyPath) -> list[tuple[str, int]]:
        parts: list[tuple[str, int]] = []
        while True:
            offset = self.at
            if len(table) + len(parts) >= _DEEPEST:
                self._refuse(f"keys nested more than {_DEEPEST} levels deep", offset)
            parts.append((_unquoted(self._take(_PART)), offset))
            dot = _DOT.match(self.text, self.at)
            if dot is None:
                return parts
            self.at = dot.end()

    def _pair(self, table: KeyPath) -> None:
        path, offset = table, self.at
        for part, offset in self._key(table):
            path = (*path, part)
            self.by_path.setdefault(path, Place(offset, offset))
        self._take(_EQUALS)
        self.by_path[path] = Place(offset, self.at)
        self._value(path)
        self._ends(path)

    def _ends(self, path: KeyPath) -> None:
        place = self.by_path[path]
        end = place.value + len(self.text[place.value : self.at].rstrip())
        self.by_path[path] = Place(place.key, place.value, end)

    def _value(self, path: KeyPath) -> None:
        start = self.at
        if len(path) > _DEEPEST:
            self._refuse(f"lists or tables nested more than {_DEEPEST} levels deep", start)
        match self.text[start : start + 1]:
            case "[":
                self._array(path)
            case "{":
                self._inline_table(path)
            case '"' | "'":
                self._take(_STRING)
            case _ if len(self._take(_BARE)) > _LONGEST_NUMBER:
                self._refuse(f"a value of more than {_LONGEST_NUMBER} characters without quotes", start)

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while self._next() != "]":
            self.by_path[*path, index] = Place(self.at, self.at)
            self._value((*path, index))
            self._ends((*path, index))
            index += 1
        self.at += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while self._next() != "}":
            self._pair(path)
        self.at += 1


def _unquoted(part: str) -> str:
    if part[0] in "\"'":
        try:
            return next(iter(tomllib.loads(f"{part} = 0")))
        except tomllib.TOMLDecodeError:
            raise _StopScanError from None
    return part
