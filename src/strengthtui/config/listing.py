"""The settings in effect as a config file: every option with its meaning, its value and its origin."""

import datetime as dt
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.problems import Loaded
from strengthtui.base.rows import Row, Span
from strengthtui.base.text import harmful
from strengthtui.coach.gear import built_in
from strengthtui.config.as_file import file_data
from strengthtui.config.model import Config
from strengthtui.config.schema import TABLES
from strengthtui.document.explain import ANY
from strengthtui.document.locate import Places

_COLUMNS = 78
"""The width of comments."""

DEFAULT = "default"
"""The origin of a value that is not in the file."""

_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
"""The characters of keys without quotes."""

Path = tuple[str | int, ...]
"""The keys that lead to a value, with the places in lists."""

Kind = tuple[str, ...]
"""The key of a table in `TABLES`: its path without places, and ANY for names of the user's own."""


def listing(loaded: Loaded[Config], places: Places) -> Iterator[Row]:
    """Yield the lines of a config file with the settings in effect.

    Args:
        loaded: The config and its problems.
        places: The places of all keys in its file.
    """
    config = loaded.value or Config()
    wrong = {problem.line for problem in loaded.problems}
    lines = {path: places.line_column(place.key)[0] for path, place in places.by_path.items() if path}
    broken = {path[0] for path, line in lines.items() if line in wrong}
    default = file_data(Config(units=config.units, gears=built_in(config.units)))
    yield from _Listing(lines, broken, default).table((), (), file_data(config))


class _Listing(NamedTuple):
    """Writes the tables of a config file."""

    lines: Mapping[Path, int]
    """The line of each key in the user's file."""

    broken: set[str | int]
    """The keys at the top of the file with a mistake; the defaults may have replaced them."""

    default: Mapping[str, Any]
    """The data of a config without a file."""

    def table(self, path: Path, kind: Kind, data: Mapping[str, Any], *, brief: bool = False) -> Iterator[Row]:
        """Yield the values of a table, and then the tables in it, because TOML has no other order.

        Args:
            path: The keys that lead to it.
            kind: Its key in `TABLES`; a table without a model has free keys.
            data: Its values.
            brief: Whether to leave out what the keys mean.
        """
        fields = TABLES[kind].model_fields if kind in TABLES else {}
        inner = [key for key in fields if _is_table((*kind, key), data.get(key))]
        for key in dict.fromkeys((*fields, *data)):
            if key in inner:
                continue
            if key in fields and not brief:
                yield from _comment(fields[key].description, blank=not path)
            if key in data:
                origin = self._origin((*path, key), data[key])
                look = "word" if origin == DEFAULT else "good"
                yield [Span(f"{_key(key)} = {_toml(data[key])}"), Span(f"  # {origin}", look)]
            elif not brief:
                example = (fields[key].examples or [""])[0]
                yield [Span(f"#{_key(key)} = {_toml(example)}  # not set", "word")]
        for key in inner:
            if key in data:
                field = fields[key]
                yield from _comment(field.description, blank=True)
                example = field.examples[0] if field.examples else {}
                yield from self._inner((*path, key), (*kind, key), data[key], example)

    def _inner(self, path: Path, kind: Kind, data: Any, example: Mapping[str, Any]) -> Iterator[Row]:  # noqa: ANN401 - TOML
        """Yield one table, each of a list of tables, or each of the tables with names of the user's own."""
        named = (*kind, ANY) in TABLES
        if not named and isinstance(data, dict):
            yield [Span(f"[{_joined(path)}]", "strong")]
            yield from self.table(path, kind, data)
            if not data:
                yield from _commented(example)
            return
        entries = list(data.items()) if named else list(enumerate(data))
        for number, (step, entry) in enumerate(entries):
            place = (*path, step)
            yield from ([[]] if number else [])
            header = f"[{_joined(place)}]" if named else f"[[{_joined(place)}]]"
            yield [Span(header, "strong"), Span(f"  # {self._origin(place, entry)}", "word")]
            yield from self.table(place, (*kind, ANY) if named else kind, entry, brief=number > 0)
        if not entries:
            header = f"#[{_joined(path)}.NAME]" if named else f"#[[{_joined(path)}]]"
            yield [Span(header, "word")]
            fields = TABLES[(*kind, ANY) if named else kind].model_fields
            yield from _commented({key: field.examples[0] for key, field in fields.items() if field.examples})

    def _origin(self, path: Path, value: object) -> str:
        """Return where a value is from: a line of the file, or the defaults."""
        # An action such as `home.start` is one key in quotes, or a key in a table.
        dotted = (path[0], *str(path[1]).split(".", 1)) if path[0] == "keys" and len(path) > 1 else path
        line = self.lines.get(path) or self.lines.get(dotted)
        if line is None or (path[0] in self.broken and value == _value_at(self.default, path)):
            return DEFAULT
        return f"line {line}"


def _is_table(kind: Kind, value: object) -> bool:
    return kind in TABLES or (*kind, ANY) in TABLES or isinstance(value, dict)


def _value_at(data: Any, path: Path) -> object:  # noqa: ANN401 - TOML
    for step in path:
        if not isinstance(data, dict) or step not in data:
            return None
        data = data[step]
    return data


def _comment(text: str | None, *, blank: bool) -> Iterator[Row]:
    yield from ([[]] if blank else [])
    for line in textwrap.wrap(text or "", _COLUMNS - 2, break_on_hyphens=False):
        yield [Span(f"# {line}", "word")]


def _commented(example: Mapping[str, Any]) -> Iterator[Row]:
    for key, value in example.items():
        yield [Span(f"#{_key(key)} = {_toml(value)}", "word")]


def _joined(path: Path) -> str:
    return ".".join(_key(step) for step in path if isinstance(step, str))


def _key(name: str) -> str:
    return name if name and _BARE.issuperset(name) else _string(name)


def _toml(value: object) -> str:
    """Return a value as TOML on one line."""
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_key(key)} = {_toml(each)}' for key, each in value.items())} }}"
    if isinstance(value, Sequence):
        return f"[{', '.join(map(_toml, value))}]"
    return value.isoformat() if isinstance(value, dt.date) else repr(value).removesuffix(".0")


def _string(text: str) -> str:
    """Return a text as TOML; characters that a terminal might obey are escaped."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return f"\\U{ord(character):08x}" if harmful(character) else character
