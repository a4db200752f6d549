"""Read values from the log: parse their JSON, check them, and clean them.

A later version, another program or a failing disk may have written anything to the log. Every value goes
through a reader of this module, which raises an error if the value is invalid. `attempt` turns any error
into None. It is the only place that catches them, so callers need not know which errors are possible.
"""

import json
from collections.abc import Callable
from functools import lru_cache
from math import isfinite
from typing import Any, NoReturn, ParamSpec, TypeVar

from strengthtui.base.bounds import (
    EARLIEST,
    LATEST,
    LEAST_TIMED_S,
    LONGEST_S,
    MOST_CHARACTERS,
    MOST_DEPTH,
    MOST_IMPLEMENTS,
    MOST_INTEGER,
    MOST_ITEMS,
    MOST_KG,
    MOST_LOADS,
    MOST_METRES,
    MOST_MINUTES,
    MOST_OFFSET_S,
    MOST_REPS,
    MOST_RPE,
    MOST_SETS,
    MOST_SIDES,
    MOST_SLOTS,
)
from strengthtui.base.codec import build
from strengthtui.base.text import clean
from strengthtui.domain.workout import Amount, Item, Workout

P = ParamSpec("P")
T = TypeVar("T")


def attempt(read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """Call a reader and return its result, or None if the value is invalid."""
    try:
        return read(*args, **kwargs)
    except Exception:  # noqa: BLE001 - no value in the log may stop the program
        return None


def read_json(text: str) -> Any:  # noqa: ANN401 - JSON
    """Parse JSON of limited size and depth. Numbers must be finite; strings are cleaned."""
    if len(text) > MOST_CHARACTERS:
        raise ValueError("too long")
    return _cleaned(_DECODER.decode(text), MOST_DEPTH)


def read_object(text: str) -> dict[str, Any]:
    """Parse a JSON object."""
    tree = read_json(text)
    if not isinstance(tree, dict):
        raise TypeError("no object")
    return tree


def _refused(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refused)


def _cleaned(tree: Any, depth: int) -> Any:  # noqa: ANN401 - JSON
    kind = type(tree)
    if kind is str:
        return clean(tree)
    if kind is float:
        if not isfinite(tree):
            raise ValueError("too large")
    elif kind is int:
        if abs(tree) > MOST_INTEGER:
            raise ValueError("too large")
    elif kind is list or kind is dict:
        if depth == 0:
            raise ValueError("too deep")
        if kind is list:
            return [_cleaned(part, depth - 1) for part in tree]
        return {key: _cleaned(part, depth - 1) for key, part in tree.items()}
    return tree


_NUMBERS = frozenset({int, float})


def number(value: Any, least: float, most: float) -> float:  # noqa: ANN401 - anything is checked
    """Check that a value is a number between two bounds, and return it as a float."""
    if type(value) not in _NUMBERS:  # not `isinstance`: a bool is no number
        raise TypeError("no number")
    if not least <= value <= most:
        raise ValueError("out of bounds")
    return float(value)


def read_time(value: object) -> float:
    """Return a time in Unix seconds, within the range of the calendar."""
    return number(value, EARLIEST, LATEST)


def read_utc_offset(value: object) -> int:
    """Return the seconds by which a local time is ahead of UTC."""
    return int(number(value, -MOST_OFFSET_S, MOST_OFFSET_S))


def read_length(value: object) -> float:
    """Return the seconds of a rest or a hold."""
    return number(value, 0.0, LONGEST_S)


def read_rpe(value: object) -> float | None:
    """Return an RPE; None stays None."""
    return None if value is None else number(value, 0.0, MOST_RPE)


def read_string(value: object) -> str:
    """Return a string."""
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def read_amount(tree: object) -> Amount:
    """Build an amount from JSON."""
    return _amount(build(Amount, tree))


@lru_cache(4096)
def logged_amount(text: str) -> Amount | None:
    """Read the JSON of an amount; None if it is malformed. The same few amounts come again and again."""
    return attempt(lambda: read_amount(read_json(text)))


def read_item(tree: object) -> Item:
    """Build an exercise from JSON."""
    return _item(build(Item, tree))


def read_workout(tree: object) -> Workout:
    """Build a workout from JSON. One value out of bounds makes the whole workout invalid."""
    workout = build(Workout, tree)
    number(len(workout.items), 0, MOST_ITEMS)
    number(workout.minutes, 0, MOST_MINUTES)
    slots = sum(_item(item).sets + len(item.warmup) for item in workout.items)
    number(slots, 0, MOST_SLOTS)
    return workout


def _item(item: Item) -> Item:
    number(item.sets, 0, MOST_SETS)
    number(len(item.warmup), 0, MOST_SETS)
    number(len(item.targets), 0, MOST_SETS)
    for amount in (item.target, *item.targets, *item.warmup):
        _amount(amount)
    read_length(item.rest_s)
    read_length(item.switch_s)
    if item.timing:
        number(item.timing.seconds, LEAST_TIMED_S, LONGEST_S)
        read_length(item.timing.rest_s)
    number(item.training_max or 0.0, 0, MOST_KG)
    for weights in (item.loads, item.plates):
        number(len(weights), 0, MOST_LOADS)
        number(min(weights, default=0), 0, MOST_KG)
        number(max(weights, default=0), 0, MOST_KG)
    return item


def _amount(amount: Amount) -> Amount:
    if amount.reps is not None and amount.seconds is not None:
        raise ValueError("both reps and seconds")
    for sides, most in ((amount.reps, MOST_REPS), (amount.seconds, LONGEST_S)):
        if sides is not None:
            number(len(sides), 1, MOST_SIDES)
            for side in sides:
                number(side, 0, most)
    for value, most in (
        (amount.reps_max, MOST_REPS),
        (amount.seconds_max, LONGEST_S),
        (amount.metres, MOST_METRES),
        (amount.load_kg, MOST_KG),
        (amount.assist_kg, MOST_KG),
        (amount.implements, MOST_IMPLEMENTS),
    ):
        if value is not None:
            number(value, 0, most)
    return amount


def finite(value: float | None) -> float | None:
    """Return the number, or None if it is infinite, NaN or too large for SQLite."""
    return value if value is not None and isfinite(value) and abs(value) <= MOST_INTEGER else None
