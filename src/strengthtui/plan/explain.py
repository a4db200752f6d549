"""From broken rules to problems that the writer of a plan understands.

pydantic says which rule was broken, counted from 0 and in Python's words. Here each mistake gets its
place in the file, its key path as people count, and the way out; TOML's own trap, a key that slipped
under the table above it, gets its own hint.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from pydantic_core import ErrorDetails

from strengthtui.plan.grammar import slug
from strengthtui.plan.locate import KeyPath, Places
from strengthtui.plan.schema import EXERCISE_LIMIT, TABLES
from strengthtui.problems import Problem, nearest
from strengthtui.text import NAME_LIMIT, clean

MOST_PROBLEMS = 100
"""More help nobody, and to look up near words for thousands of unknown keys takes seconds."""

_WHOLE = "must be a whole number from 1 to 20"
_MESSAGES = {
    "list_type": "must be a list",
    "model_type": "must be a table",
    "int_type": _WHOLE,
    "greater_than_equal": _WHOLE,
    "less_than_equal": _WHOLE,
    "too_short": "there is none",
}
_HINTS = {
    "exercise": "begin each one with [[exercise]]",
    "variant": "begin each one with [[exercise.variant]]",
}


def explain(
    file: str, places: Places, data: Mapping[str, Any], errors: list[ErrorDetails]
) -> tuple[Problem, ...]:
    """Turn all that is wrong with a plan file into problems, in file order.

    Args:
        file: The name to show.
        places: Where things stand in its text.
        data: What TOML read, for the one thing that pydantic cannot see: two exercises with one id.
        errors: What pydantic found.

    Returns:
        About `MOST_PROBLEMS` at most, with a last one that counts the others.
    """
    explainer = _Explainer(file, places)
    errors = sorted(errors, key=lambda error: places.of(error["loc"]).key)
    problems = [*map(explainer.broken_rule, errors[:MOST_PROBLEMS]), *explainer.twins(data)]
    problems.sort(key=attrgetter("line", "column"))
    if more := len(errors[MOST_PROBLEMS:]):
        end = places.line_column(len(places.text))
        problems.append(Problem(file, *end, f"and {more} more problems", "mend the others first"))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class _Explainer:
    file: str
    places: Places

    def broken_rule(self, error: ErrorDetails) -> Problem:
        """Explain one error of pydantic's."""
        path = error["loc"]
        match error["type"]:
            case "extra_forbidden":
                return self._unknown_key(path)
            case "missing":
                return self._problem(path[:-1], f'"{path[-1]}" is missing', _example(path))
            case "value_error":
                reason = error["ctx"]["error"]
                return self._problem(path, reason.message, reason.hint)
            case "too_long":
                return self._problem(path, f"there are more than {EXERCISE_LIMIT}", "make two plans of it")
            case rule:
                return self._problem(path, _MESSAGES.get(rule, error["msg"]), _example(path))

    def twins(self, data: Mapping[str, Any]) -> Iterator[Problem]:
        """Find each exercise whose id is already another's."""
        first: dict[str, int] = {}
        for number, exercise in enumerate(_exercises(data), 1):
            key = "id" if "id" in exercise else "name"
            name = exercise.get(key)
            identity = slug(name) if isinstance(name, str) else ""
            if identity and first.setdefault(identity, number) != number:
                yield self._problem(
                    ("exercise", number - 1, key),
                    f'exercise {first[identity]} already has the id "{clean(identity, NAME_LIMIT)}"',
                    f'give this one its own, such as id = "{clean(identity, NAME_LIMIT)}-{number}"',
                )

    def _unknown_key(self, path: KeyPath) -> Problem:
        table, key = path[:-1], str(path[-1])
        hint = self._slipped(table, key) or nearest(key, tuple(TABLES[_names(table)].model_fields))
        return self._problem(table, f'unknown key "{clean(key, 40)}"', hint, self.places.of(path).key)

    def _slipped(self, table: KeyPath, key: str) -> str:
        """Hint at the table around this one that the key belongs to; "" where there is none."""
        for size in reversed(range(len(table))):
            owner, child = _names(table[:size]), table[: size + 1]
            if key in TABLES[owner].model_fields:
                line = self.places.header_line(child)
                header = ("[{}]" if child == table else "[[{}]]").format(".".join(_names(child)))
                hint = f"it belongs to the {owner[-1] if owner else 'plan'}"
                return f"{hint}; move it above the {header} on line {line}" if line else hint
        return ""

    def _problem(self, path: KeyPath, message: str, hint: str, offset: int | None = None) -> Problem:
        """Place a problem at the value of a key path, or at an offset into the text."""
        line, column = self.places.line_column(self.places.of(path).value if offset is None else offset)
        return Problem(self.file, line, column, f"{_counted(path)}: {message}".removeprefix(": "), hint)


def _exercises(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Get the exercises, or none where something else stands in their place, which pydantic reports."""
    exercises = data.get("exercise")
    if not isinstance(exercises, list) or not all(isinstance(exercise, dict) for exercise in exercises):
        return []
    return exercises[:EXERCISE_LIMIT]


def _names(path: KeyPath) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


def _counted(path: KeyPath) -> str:
    """Spell a key path as people count: `exercise 1, do`."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int):
            words[-1] += f" {step + 1}"
        else:
            words.append(step)
    return ", ".join(words)


def _example(path: KeyPath) -> str:
    """Show the value that the schema gives as an example of a key."""
    *table, key = _names(path)
    if key in _HINTS:
        return _HINTS[key]
    examples = TABLES[tuple(table)].model_fields[key].examples
    # JSON with another sign between key and value is TOML, as far as examples go.
    return f"such as {key} = {json.dumps(examples[0], separators=(', ', ' = '))}" if examples else ""
