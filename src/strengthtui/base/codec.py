"""Convert named tuples to JSON and back, using their type annotations.

The journal stores workouts as JSON, and the plan cache stores plans. Unknown fields are errors. pydantic
could do this too, but importing it takes a third of the startup time.
"""

import json
import types
from collections.abc import Callable, Hashable
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


_LATER = frozenset(
    {
        "seconds_max",
        "assist_kg",
        "targets",
        "percents",
        "tempo",
        "effort",
        "drop",
        "week",
        "weeks",
        "training_max",
        "tier",
        "timing",
    }
)
"""Fields that logged values got later. They are left out while they are empty, because earlier versions of
the program refuse unknown fields."""


_SCALARS = frozenset({str, int, float, bool, types.NoneType})
"""Types of values that are the same in JSON."""


def plain(value: Any, *, sparse: bool = False) -> Any:
    """Convert a tree of tuples, dicts, sets of strings and dates to JSON types.

    Args:
        value: The tree.
        sparse: Whether to leave out the fields that have their default: most of a plan.
    """
    if type(value) in _SCALARS:  # most values; the conditions below take longer
        return value
    if hasattr(value, "_fields"):
        fields = zip(value._fields, value, strict=True)
        defaults = value._field_defaults if sparse else {}
        return {
            name: plain(part, sparse=sparse)
            for name, part in fields
            if (part or name not in _LATER) and not (name in defaults and part == defaults[name])
        }
    if isinstance(value, list | tuple):
        return [plain(part, sparse=sparse) for part in value]
    if isinstance(value, dict):
        return {key: plain(part, sparse=sparse) for key, part in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def dumps(value: Any, *, sparse: bool = False) -> str:
    """Serialise a tree of named tuples as compact JSON; NaN and infinity raise ValueError.

    Args:
        value: The tree.
        sparse: As for `plain`.
    """
    tree = plain(value, sparse=sparse)
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def build(cls: type[T], data: Any) -> T:
    """Build a named tuple from the output of `plain`.

    Raises:
        KeyError: A field is unknown.
        TypeError: A field without a default is missing, or a value has the wrong type, such as a number
            instead of a list.
        ValueError: A tuple has the wrong length, a date is invalid, or an integer is too large for a float.
    """
    made: T = _builder(cast("Hashable", cls))(data)
    return made


def loads(cls: type[T], text: str) -> T:
    """Build a named tuple from JSON; raises like `build`, and ValueError for invalid JSON."""
    return build(cls, json.loads(text))


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    if hasattr(kind, "_fields"):
        return _tuple_builder(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        (inner,) = (_builder(a) for a in arguments if a is not type(None))
        return lambda data: data if data is None else inner(data)
    if origin is Literal:
        return lambda data: _one_of(arguments, data)
    if origin is tuple:
        return _sequence_builder(*arguments)
    if origin is frozenset:
        return lambda data: frozenset(_checked(list, data))
    if origin is dict:
        entry = _builder(arguments[1])
        return lambda data: {key: entry(part) for key, part in _checked(dict, data).items()}
    if kind is date:
        return date.fromisoformat
    if kind is float:
        return _float
    # The condition of `_checked` is repeated here, because most values come here and a call costs as much.
    return lambda data: data if isinstance(data, kind) else _checked(kind, data)


def _tuple_builder(cls: Any) -> Callable[[Any], Any]:
    # `get_type_hints` takes ten times as long, and is needed only where a type is written as text.
    hints = cls.__annotations__
    if any(isinstance(hint, str) for hint in hints.values()):
        hints = get_type_hints(cls)
    parts = {name: (_unchanged(hints[name]), _builder(hints[name])) for name in cls._fields}
    defaults = dict.fromkeys(cls._fields) | cls._field_defaults
    required = parts.keys() - cls._field_defaults.keys()

    def build(data: Any) -> Any:
        fields = defaults.copy()
        for name, entry in _checked(dict, data).items():
            kind, part = parts[name]
            # Most values stay as they are, and a call for each would take most of the time.
            fields[name] = entry if type(entry) is kind else part(entry)
        if not required <= data.keys():
            raise TypeError(f"{cls.__name__} needs {', '.join(sorted(required - data.keys()))}")
        return tuple.__new__(cls, fields.values())

    return build


def _sequence_builder(*arguments: Any) -> Callable[[Any], Any]:
    """Return the builder of a tuple of any length, `(kind, ...)`, or of one with these entries."""
    kinds, parts = [*map(_unchanged, arguments)], [*map(_builder, arguments)]
    if arguments[-1] is Ellipsis:
        return lambda data: tuple(map(parts[0], _checked(list, data)))

    def build(data: Any) -> Any:
        entries = _checked(list, data)
        if [*map(type, entries)] == kinds:
            return tuple(entries)
        return tuple(part(entry) for part, entry in zip(parts, entries, strict=True))

    return build


def _unchanged(kind: Any) -> Any:
    """Return the type of values that are the same in JSON, also if they are optional; None for others."""
    if get_origin(kind) in (Union, types.UnionType):
        (kind,) = (each for each in get_args(kind) if each is not types.NoneType)
    return kind if kind in (str, int, float, bool) else None


def _float(data: Any) -> float:
    if type(data) is float:
        return data
    try:
        return float(_checked(int | float, data))
    except OverflowError as error:
        raise ValueError("a whole number that no float can hold") from error


def _one_of(values: tuple[Any, ...], data: Any) -> Any:
    if data not in values:
        raise TypeError(f"the value is not one of {values}")
    return data


def _checked(kind: Any, data: Any) -> Any:
    """Return the value if it has the right type, so that bad data fails here and not where it is used."""
    if not isinstance(data, kind):
        raise TypeError(f"{type(data).__name__} is not {kind}")
    return data
