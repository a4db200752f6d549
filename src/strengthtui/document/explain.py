"""Convert validation errors to problems that the author of a file understands.

pydantic reports a broken rule in Python's terms, with indexes from 0. Here each mistake gets its line and
column, its key path counted from 1, and a hint how to fix it. A common trap of TOML has its own hint: a key
that belongs to an outer table but is below the header of an inner one.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import get_origin

from pydantic_core import ErrorDetails

from strengthtui.base.problems import Problem, nearest
from strengthtui.base.text import clean
from strengthtui.document.locate import KeyPath, Places
from strengthtui.document.table import Table

MOST_PROBLEMS = 100
"""More are no help, and finding similar names for thousands of unknown keys takes seconds."""

ANY = "*"
"""A placeholder, in the path of a table, for a name that the author of the file chooses."""

_KEY = "[key]"
"""The last step of a key path if pydantic's error is about the key and not its value."""

Tables = Mapping[tuple[str, ...], type[Table]]
"""The model of each table by its path of keys."""

_MESSAGES = {
    "list_type": "must be a list",
    "model_type": "must be a table",
    "dict_type": "must be a table",
    "bool_type": "must be true or false",
    "too_short": "must not be empty",
}


@dataclass(frozen=True, slots=True)
class Explainer:
    """Explains the mistakes in one file."""

    file: str
    """The file name to show."""

    places: Places
    """The positions of keys and values in the text."""

    tables: Tables

    def explain(
        self, errors: Iterable[ErrorDetails], other_problems: Iterable[Problem]
    ) -> tuple[Problem, ...]:
        """Convert all errors of a file to problems, in file order.

        Args:
            errors: The errors from pydantic. Those from our own validators have a `message` and a `hint`.
            other_problems: The problems from checks that are specific to this kind of file.

        Returns:
            About `MOST_PROBLEMS` problems at most; the last one then counts the rest.
        """
        errors = list(errors)
        wrong = {error["loc"] for error in errors}
        # An invalid name is only reported if its value is valid.
        reported = (e for e in errors if e["loc"][-1:] != (_KEY,) or e["loc"][:-1] not in wrong)
        ordered = sorted(reported, key=lambda error: self.places.of(error["loc"]).key)
        problems = [*map(self._broken_rule, ordered[:MOST_PROBLEMS]), *other_problems]
        problems.sort(key=attrgetter("line", "column"))
        if more := len(ordered[MOST_PROBLEMS:]):
            end = self.places.line_column(len(self.places.text))
            problems.append(Problem(self.file, *end, f"and {more} more problems", "fix the others first"))
        return tuple(problems)

    def problem(self, path: KeyPath, message: str, hint: str, offset: int | None = None) -> Problem:
        """Create a problem at the value of a key path, or at an offset into the text."""
        line, column = self.places.line_column(self.places.of(path).value if offset is None else offset)
        return Problem(self.file, line, column, f"{_counted(path)}: {message}".removeprefix(": "), hint)

    def _broken_rule(self, error: ErrorDetails) -> Problem:
        path = error["loc"]
        if path[-1:] == (_KEY,):
            reason = error["ctx"]["error"]
            return self.problem(path[:-1], reason.message, reason.hint, self.places.of(path[:-1]).key)
        match error["type"]:
            case "extra_forbidden":
                return self._unknown_key(path)
            case "missing":
                return self.problem(path[:-1], f'"{path[-1]}" is missing', self._example(path))
            case "value_error":
                reason = error["ctx"]["error"]
                return self.problem(path, reason.message, reason.hint)
            case "too_long":
                return self.problem(
                    path, f"there are more than {error['ctx']['max_length']}", "split it into two files"
                )
            case rule:
                return self.problem(path, _MESSAGES.get(rule, error["msg"]), self._example(path))

    def _unknown_key(self, path: KeyPath) -> Problem:
        table, key = path[:-1], str(path[-1])
        model = self._model(_names(table))
        hint = (
            model.FORMER_KEYS.get(key)
            or self._belongs_outside(table, key)
            or nearest(key, tuple(model.model_fields))
        )
        return self.problem(table, f'unknown key "{clean(key, 40)}"', hint, self.places.of(path).key)

    def _belongs_outside(self, table: KeyPath, key: str) -> str:
        """Return a hint at the outer table that the key belongs to; empty if there is none."""
        for size in reversed(range(len(table))):
            owner, child = _names(table[:size]), table[: size + 1]
            if owner in self.tables and key in self.tables[owner].model_fields:
                # The model of a whole file is named after its content, such as PlanFile.
                whole = self.tables[()].__name__.removesuffix("File").lower()
                hint = f"it belongs to the {owner[-1] if owner else whole}"
                # A key of the whole file must be above the first header.
                header = self.places.header(child) and self.places.header(child if owner else None)
                return f"{hint}; move it above the {header[0]} on line {header[1]}" if header else hint
        return self._belongs_above(table, key)

    def _belongs_above(self, table: KeyPath, key: str) -> str:
        """Return a hint at an earlier list of tables that the key probably belongs to; empty if none."""
        header = self.places.header(table)
        for names, model in self.tables.items():
            above = names and ANY not in names and self._is_list(names) and self.places.header(names)
            if header and above and above[1] < header[1] and key in model.model_fields:
                return f"it belongs to the {names[-1]}; move it above the {header[0]} on line {header[1]}"
        return ""

    def _model(self, names: tuple[str, ...]) -> type[Table]:
        if names in self.tables:
            return self.tables[names]
        return next(
            model
            for keys, model in self.tables.items()
            if len(keys) == len(names)
            and all(key in {ANY, name} for key, name in zip(keys, names, strict=True))
        )

    def _example(self, path: KeyPath) -> str:
        """Return an example of a key: a header for a list of tables, the model's example for others."""
        names = _names(path)
        if names in self.tables and self._is_list(names):
            return f"begin each one with [[{'.'.join(names)}]]"
        *table, key = names
        if (*table, ANY) in self.tables:  # the author chooses the name: show the whole table
            return self._example(tuple(table))
        field = self._model(tuple(table)).model_fields.get(key)
        examples = field.examples if field else None
        return f"such as {key} = {as_toml(examples[0])}" if examples else ""

    def _is_list(self, names: tuple[str, ...]) -> bool:
        field = self._model(names[:-1]).model_fields[names[-1]]
        return get_origin(field.annotation) is list


def as_toml(value: object) -> str:
    """Return a value as TOML; for the types of our defaults and examples, that is almost JSON."""
    if isinstance(value, dt.date):
        return value.isoformat()
    text = json.dumps(value, separators=(", ", " = "), ensure_ascii=False)
    return re.sub(r'"(\w+)" = ', r"\1 = ", text)


def _names(path: KeyPath) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


def _counted(path: KeyPath) -> str:
    """Format a key path with indexes from 1: `exercise 1, do`."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int):
            words[-1] += f" {step + 1}"
        else:
            words.append(clean(step))
    return ", ".join(words)
