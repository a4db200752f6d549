"""Edit a TOML text in place; everything else stays the same, byte for byte.

tomlkit formats the values, but this module chooses where they go: tomlkit would put a new key of a table
behind the comment above the next table. Every result is parsed and compared with the intended data, so a
text that this module cannot handle is rejected and never damaged.
"""

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.document.locate import KeyPath, Place, Places, scan


class CannotEditError(ValueError):
    """The text cannot be edited this way; the message gives the reason."""


class _Splice(NamedTuple):
    """A range of the text and its replacement."""

    start: int
    end: int
    text: str


def set_value(text: str, path: KeyPath, value: object) -> str:
    """Change the value of a key, or add the key to its table.

    Args:
        text: A whole TOML text, with any line ends.
        path: Keys, and indexes from 0.
        value: A string, a number, a boolean, or lists and mappings of these.

    Raises:
        CannotEditError: The text is not valid TOML, or the change would affect other parts of it.
    """
    expected = _parsed(text)
    _parent(expected, path)[path[-1]] = deepcopy(value)
    return _spliced(text, _Editor(text).setting(path, value), expected)


def remove_value(text: str, path: KeyPath) -> str:
    """Remove a key with its value and its line; raises like `set_value`."""
    expected, editor = _parsed(text), _Editor(text)
    try:
        del _parent(expected, path)[path[-1]]
    except (KeyError, IndexError):
        raise CannotEditError(f'there is no "{path[-1]}" to remove') from None
    # A table that exists only through headers disappears with the last of them.
    if path[:-1] and not _parent(expected, path) and not editor.by_path[path[:-1]].end:
        del _parent(expected, path[:-1])[path[-2]]
    return _spliced(text, editor.removing(path), expected)


def add_table(text: str, path: KeyPath, table: Mapping[str, object]) -> str:
    """Add a table to a list of tables; raises like `set_value`.

    Args:
        text: A whole TOML text, with any line ends.
        path: The path of the list, and the index of the new table.
        table: The keys and values of the new table.
    """
    expected = _parsed(text)
    _parent(expected, path[:-1]).setdefault(path[-2], []).insert(path[-1], deepcopy(dict(table)))
    return _spliced(text, _Editor(text).adding(path, table), expected)


def spell(value: object) -> str:
    """Format a value as TOML on one line."""
    import tomlkit  # noqa: PLC0415 - only edits need it

    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_key(key)} = {spell(part)}' for key, part in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(spell, value))}]"
    return tomlkit.item(value).as_string()


class _Editor:
    """Finds the place of a change in a text, with line feeds as line ends."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.places: Places = scan(self.text)
        self.by_path = self.places.by_path
        if self.places.refused:
            raise CannotEditError(self.places.refused.message)
        self.headers = sorted({place.value for place in self.by_path.values() if place.value < place.key})

    def setting(self, path: KeyPath, value: object) -> _Splice:
        place = self.by_path.get(path)
        if place and place.end:
            return _Splice(place.value, place.end, spell(value))
        if place:
            raise CannotEditError("it is a table; change its keys instead")
        table = path[:-1]
        if table not in self.by_path:
            return self.setting(table, {str(path[-1]): value})
        if self.by_path[table].end:
            return self._into_inline(table, f"{_key(path[-1])} = {spell(value)}")
        owner = table
        while owner and not self._has_header(owner):
            owner = owner[:-1]
        key = ".".join(map(_key, path[len(owner) :]))
        last = self._last_of(table) if owner != table else self._last_own(owner)
        return self._line_after(last, f"{key} = {spell(value)}")

    def removing(self, path: KeyPath) -> _Splice:
        place = self.by_path[path]
        if self._has_header(path):
            end = self._line_end(self._last_of(path))
            blank = self.text[end : end + 1] == "\n"
            return _Splice(self._line_start(place.value), end + blank, "")
        if not place.end:
            raise CannotEditError("it is a table; remove its keys instead")
        if self.by_path[path[:-1]].end:
            return self._out_of_inline(path)
        return _Splice(self._line_start(place.key), self._line_end(place.end), "")

    def adding(self, path: KeyPath, table: Mapping[str, object]) -> _Splice:
        tables, at = path[:-1], path[-1]
        if tables in self.by_path and self.by_path[tables].end:
            return self._into_inline(tables, spell(table), at)
        if tables not in self.by_path and self.by_path[tables[:-1]].end:
            return self._into_inline(tables[:-1], f"{_key(tables[-1])} = [{spell(table)}]")
        if isinstance(at, int) and at:
            after = self._last_of((*tables, at - 1))
        else:
            after = self._last_own(tables[:-1]) if tables in self.by_path else self._last_of(tables[:-1])
        header = self.by_path.get((*tables, 0))
        indent = self._indent(header.value) if header else "  " * (len(tables) // 2)
        name = ".".join(_key(step) for step in tables if isinstance(step, str))
        lines = [f"[[{name}]]", *(f"{_key(key)} = {spell(value)}" for key, value in table.items())]
        splice = self._line_after(after, "\n".join(indent + line for line in lines), indent="")
        return splice._replace(text=f"\n{splice.text}")

    def _has_header(self, path: KeyPath) -> bool:
        place = self.by_path.get(path)
        return place is not None and place.value < place.key

    def _last_own(self, table: KeyPath) -> int:
        """Return the end of the last pair of a table, or of its header."""
        start = self.by_path[table].value if table else 0
        end = next((header for header in self.headers if header > start or not table), len(self.text))
        ends = [place.end for place in self.by_path.values() if start <= place.key < end and place.end]
        return max(ends, default=self._line_end(start) - 1 if table else -1)

    def _last_of(self, path: KeyPath) -> int:
        """Return the end of a table, including its subtables."""
        below = [place for each, place in self.by_path.items() if each[: len(path)] == path]
        return max(place.end or self._header_end(place) for place in below)

    def _header_end(self, place: Place) -> int:
        return self._line_end(place.value) - 1 if place.value < place.key else place.key

    def _line_after(self, offset: int, line: str, indent: str | None = None) -> _Splice:
        """Insert a line below the line at an offset, with the same indentation by default."""
        if offset < 0:
            return _Splice(0, 0, f"{line}\n")
        at = self._line_end(offset)
        first = "" if self.text[:at].endswith("\n") else "\n"
        return _Splice(at, at, f"{first}{self._indent(offset) if indent is None else indent}{line}\n")

    def _into_inline(self, path: KeyPath, entry: str, at: object = None) -> _Splice:
        """Add an entry to an inline table or list, at an index or at the end."""
        place, inside = self.by_path[path], self._children(path)
        if isinstance(at, int) and at < len(inside):
            return _Splice(inside[at].key, inside[at].key, f"{entry}, ")
        if inside:
            return _Splice(inside[-1].end, inside[-1].end, f", {entry}")
        opening, closing = self.text[place.value], self.text[place.end - 1]
        return _Splice(place.value, place.end, f"{opening} {entry} {closing}")

    def _out_of_inline(self, path: KeyPath) -> _Splice:
        siblings, place = self._children(path[:-1]), self.by_path[path]
        at = siblings.index(place)
        if at:
            return _Splice(siblings[at - 1].end, place.end, "")
        return _Splice(place.key, siblings[1].key if siblings[1:] else place.end, "")

    def _children(self, path: KeyPath) -> list[Place]:
        size = len(path)
        return sorted(
            (place for each, place in self.by_path.items() if each[:size] == path and len(each) == size + 1),
            key=lambda place: place.key,
        )

    def _indent(self, offset: int) -> str:
        line = self.text[self._line_start(offset) : offset]
        return line[: len(line) - len(line.lstrip())]

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        """Return the start of the next line."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1


def _spliced(text: str, splice: _Splice, expected: object) -> str:
    """Apply a splice, with the line ends of the text, and check that the result has the expected data."""
    windows = "\r\n" in text
    lines = text.split("\r\n")
    # Offsets just behind each former CRLF in the text with line feeds. Each shifts later offsets by one.
    shift = 0
    ends: list[int] = []
    for line in lines[:-1]:
        shift += len(line) + 1
        ends.append(shift)

    def original(offset: int) -> int:
        return offset + sum(end <= offset for end in ends)

    piece = splice.text.replace("\n", "\r\n") if windows else splice.text
    new = text[: original(splice.start)] + piece + text[original(splice.end) :]
    try:
        if tomllib.loads(new) == expected:
            return new
    except ValueError:
        pass
    raise CannotEditError("it is too complex to change safely")


def _parsed(text: str) -> Any:  # noqa: ANN401 - TOML
    try:
        return tomllib.loads(text)
    except ValueError as error:
        raise CannotEditError("it is not valid TOML") from error


def _parent(tables: Any, path: KeyPath) -> Any:  # noqa: ANN401 - TOML
    """Return the container of the last step of a path; create missing tables."""
    for step in path[:-1]:
        if isinstance(tables, dict):
            tables = tables.setdefault(step, {})
        elif isinstance(tables, list) and isinstance(step, int) and step < len(tables):
            tables = tables[step]
    if not isinstance(tables, dict if isinstance(path[-1], str) else list):
        raise CannotEditError(f'"{path[-1]}" is not inside a table')
    return tables


def _key(key: object) -> str:
    import tomlkit  # noqa: PLC0415 - only edits need it

    return tomlkit.key(str(key)).as_string()
