"""From broken rules to problems that the writer of a file understands.

pydantic says which rule was broken, counted from 0 and in Python's words. Here each mistake gets its
place in the file, its key path as people count, and the way out; TOML's own trap, a key that slipped
under the table above it, gets its own hint.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from strengthtui.base.problems import Problem, nearest
from strengthtui.base.text import clean
from strengthtui.document.locate import KeyPath, Places

MOST_PROBLEMS = 100
"""More help nobody, and to look up near words for thousands of unknown keys takes seconds."""

ANY = "*"
"""Stands, in the keys that lead to a table, for a name that the writer of the file makes up."""

_KEY = "[key]"
"""The last step of a key path where pydantic means the key itself."""

Tables = Mapping[tuple[str, ...], type[BaseModel]]
"""The model of each table, by the keys that lead to it."""

_MESSAGES = {
    "list_type": "must be a list",
    "model_type": "must be a table",
    "dict_type": "must be a table",
    "bool_type": "must be true or false",
    "too_short": "there is none",
}


@dataclass(frozen=True, slots=True)
class Explainer:
    """Explains what is wrong with one file."""

    file: str
    """The name to show."""

    places: Places
    """Where things stand in its text."""

    tables: Tables

    def explain(self, errors: Iterable[ErrorDetails], found: Iterable[Problem]) -> tuple[Problem, ...]:
        """Turn all that is wrong with a file into problems, in file order.

        Args:
            errors: What pydantic found. A validator's own error has a `message` and a `hint`.
            found: What only the reader of that kind of file could find.

        Returns:
            About `MOST_PROBLEMS` at most, with a last one that counts the others.
        """
        errors = list(errors)
        wrong = {error["loc"] for error in errors}
        # A name of somebody's own matters only where something right stands below it.
        told = (e for e in errors if e["loc"][-1:] != (_KEY,) or e["loc"][:-1] not in wrong)
        ordered = sorted(told, key=lambda error: self.places.of(error["loc"]).key)
        problems = [*map(self._broken_rule, ordered[:MOST_PROBLEMS]), *found]
        problems.sort(key=attrgetter("line", "column"))
        if more := len(ordered[MOST_PROBLEMS:]):
            end = self.places.line_column(len(self.places.text))
            problems.append(Problem(self.file, *end, f"and {more} more problems", "mend the others first"))
        return tuple(problems)

    def problem(self, path: KeyPath, message: str, hint: str, offset: int | None = None) -> Problem:
        """Place a problem at the value of a key path, or at an offset into the text."""
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
                    path, f"there are more than {error['ctx']['max_length']}", "make two files of it"
                )
            case rule:
                return self.problem(path, _MESSAGES.get(rule, error["msg"]), self._example(path))

    def _unknown_key(self, path: KeyPath) -> Problem:
        table, key = path[:-1], str(path[-1])
        hint = self._slipped(table, key) or nearest(key, tuple(self._model(_names(table)).model_fields))
        return self.problem(table, f'unknown key "{clean(key, 40)}"', hint, self.places.of(path).key)

    def _slipped(self, table: KeyPath, key: str) -> str:
        """Hint at the table around this one that the key belongs to; "" where there is none."""
        for size in reversed(range(len(table))):
            owner, child = _names(table[:size]), table[: size + 1]
            if owner in self.tables and key in self.tables[owner].model_fields:
                # The model of a whole file is called after what is in it: PlanFile.
                whole = self.tables[()].__name__.removesuffix("File").lower()
                hint = f"it belongs to the {owner[-1] if owner else whole}"
                # What belongs to the whole file has to stand above the first header of all.
                header = self.places.header(child) and self.places.header(child if owner else None)
                return f"{hint}; move it above the {header[0]} on line {header[1]}" if header else hint
        return self._strayed(table, key)

    def _strayed(self, table: KeyPath, key: str) -> str:
        """Hint at a list of tables above this table that the key was probably meant for: a reopened one."""
        header = self.places.header(table)
        for names, model in self.tables.items():
            above = names and ANY not in names and self._is_list(names) and self.places.header(names)
            if header and above and above[1] < header[1] and key in model.model_fields:
                return f"it belongs to the {names[-1]}; move it above the {header[0]} on line {header[1]}"
        return ""

    def _model(self, names: tuple[str, ...]) -> type[BaseModel]:
        if names in self.tables:
            return self.tables[names]
        return next(
            model
            for keys, model in self.tables.items()
            if len(keys) == len(names)
            and all(key in {ANY, name} for key, name in zip(keys, names, strict=True))
        )

    def _example(self, path: KeyPath) -> str:
        """Show how a key is written: a list of tables by its header, any other by the model's example."""
        names = _names(path)
        if names in self.tables and self._is_list(names):
            return f"begin each one with [[{'.'.join(names)}]]"
        *table, key = names
        if (*table, ANY) in self.tables:  # a name of one's own: as the whole table is written
            return self._example(tuple(table))
        field = self._model(tuple(table)).model_fields.get(key)
        examples = field.examples if field else None
        # JSON with another sign between key and value is TOML, as far as examples go.
        return f"such as {key} = {json.dumps(examples[0], separators=(', ', ' = '))}" if examples else ""

    def _is_list(self, names: tuple[str, ...]) -> bool:
        field = self._model(names[:-1]).model_fields[names[-1]]
        return get_origin(field.annotation) is list


def _names(path: KeyPath) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


def _counted(path: KeyPath) -> str:
    """Spell a key path as people count: `exercise 1, do`."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int):
            words[-1] += f" {step + 1}"
        else:
            words.append(clean(step))
    return ", ".join(words)
