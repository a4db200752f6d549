"""Where in a TOML text each key and each value stands.

`tomllib` says what a text means but not where it says it, and a problem without its place is of little
help. This scanner walks the same text and only notes positions; whether the text is valid TOML is
for `tomllib` to say, so on one that is not it stops early and keeps what it has.

It also goes first, because `tomllib` takes quadratic time for long dotted keys (8 s for one of 256 KiB)
and recurses into nests without end. What no plan needs is refused here, with its place.
"""

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from strengthtui.base.text import NAME_LIMIT, clean

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys and, inside arrays, indexes counted from 0, as pydantic spells the place of an error."""

_DEEPEST = 8
"""Steps in a key path; a plan needs six."""

_LONGEST_NUMBER = 1000
"""Characters; beyond 4300 digits Python refuses to make an int of it."""

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
    """Offsets into the text."""

    key: int
    """Of the last part of the key."""

    value: int
    """Of the value; of the opening bracket where a header makes the table."""

    end: int = 0
    """Behind the value; 0 for what is no value of its own: a table of a header or of dotted keys."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that no plan needs and that is not safe to parse."""

    message: str
    offset: int


@dataclass(frozen=True, slots=True)
class Places:
    """What `scan` found: offsets for whoever asks by key path."""

    text: str
    found: dict[KeyPath, Place]
    refused: Refusal | None

    def of(self, path: KeyPath) -> Place:
        """Find a key path, or else the nearest table around it."""
        while path not in self.found:
            path = path[:-1]
        return self.found[path]

    def header(self, path: KeyPath | None) -> tuple[str, int] | None:
        """Find the header of a table as it is written, and its line.

        Args:
            path: The table; None for the first header of all.

        Returns:
            None for a table that has no header of its own.
        """
        places = self.found.values() if path is None else (self.of(path),)
        start = min((place.value for place in places if place.value < place.key), default=None)
        if start is None:
            return None
        written = _HEADER.match(self.text, start)
        return clean(written[0] if written else "[", NAME_LIMIT), self.line_column(start)[0]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Count line and column, both from 1, the column in characters."""
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)


def scan(text: str) -> Places:
    """Note where everything stands; never raises, whatever the text.

    Args:
        text: With line feeds only as line ends, which is how tomllib sees it.
    """
    scanner = _Scanner(text)
    with suppress(_LostError):
        scanner.document()
    return Places(text, scanner.found, scanner.refused)


class _LostError(Exception):
    """The text cannot be followed any further: it is refused, or tomllib will say what is wrong."""


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[KeyPath, Place] = {(): Place(0, 0)}
        self.refused: Refusal | None = None
        self._lengths: dict[KeyPath, int] = {}
        """How many tables each array of tables has so far."""

    def document(self) -> None:
        table: KeyPath = ()
        while character := self._next():
            if character == "[":
                table = self._header()
            else:
                self._pair(table)

    def _next(self) -> str:
        """Go to the next character that says something; "" at the end."""
        self._take(_GAP)
        return self.text[self.at : self.at + 1]

    def _refuse(self, message: str, offset: int) -> NoReturn:
        self.refused = Refusal(message, offset)
        raise _LostError

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise _LostError
        self.at = match.end()
        return match[0]

    def _header(self) -> KeyPath:
        start = self.at
        double = self._take(_OPEN).startswith("[[")
        *parents, (name, offset) = self._key(())
        path: KeyPath = ()
        for parent, where in parents:
            path = self._newest((*path, parent))
            self.found.setdefault(path, Place(where, start))
        path = (*path, name)
        if double:
            self.found.setdefault(path, Place(offset, start))
            self._lengths[path] = self._lengths.get(path, 0) + 1
        path = self._newest(path)
        self.found[path] = Place(offset, start)
        self._take(_CLOSE)
        return path

    def _newest(self, path: KeyPath) -> KeyPath:
        """Step into the last table of an array of tables, as headers do."""
        length = self._lengths.get(path)
        return (*path, length - 1) if length else path

    def _key(self, table: KeyPath) -> list[tuple[str, int]]:
        parts: list[tuple[str, int]] = []
        while True:
            offset = self.at
            if len(table) + len(parts) >= _DEEPEST:
                self._refuse(f"more than {_DEEPEST} keys inside each other", offset)
            parts.append((_spelled(self._take(_PART)), offset))
            dot = _DOT.match(self.text, self.at)
            if dot is None:
                return parts
            self.at = dot.end()

    def _pair(self, table: KeyPath) -> None:
        path, offset = table, self.at
        for part, offset in self._key(table):
            path = (*path, part)
            self.found.setdefault(path, Place(offset, offset))
        self._take(_EQUALS)
        self.found[path] = Place(offset, self.at)
        self._value(path)
        self._ends(path)

    def _ends(self, path: KeyPath) -> None:
        place = self.found[path]
        end = place.value + len(self.text[place.value : self.at].rstrip())
        self.found[path] = Place(place.key, place.value, end)

    def _value(self, path: KeyPath) -> None:
        start = self.at
        if len(path) > _DEEPEST:
            self._refuse(f"more than {_DEEPEST} lists or tables inside each other", start)
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
            self.found[*path, index] = Place(self.at, self.at)
            self._value((*path, index))
            self._ends((*path, index))
            index += 1
        self.at += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while self._next() != "}":
            self._pair(path)
        self.at += 1


def _spelled(part: str) -> str:
    if part[0] in "\"'":
        try:
            return next(iter(tomllib.loads(f"{part} = 0")))
        except tomllib.TOMLDecodeError:
            raise _LostError from None
    return part
