"""The schema of the user's movement file: its keys, and the values that each accepts."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from strengthtui.base.problems import Loaded, Problem, nearest
from strengthtui.document.check import check_document
from strengthtui.document.explain import Explainer
from strengthtui.document.read import Document
from strengthtui.document.table import Table
from strengthtui.plan.grammar import PATTERNS, Pattern
from strengthtui.plan.library_model import Entry, Library
from strengthtui.plan.schema_values import AreaWord, GearWord, Line, Name
from strengthtui.plan.short_form import GrammarError
from strengthtui.plan.validate import a_word

MOVEMENT_LIMIT = 1000


def _sides(value: object) -> object:
    if type(value) is not int or value not in (1, 2):
        raise GrammarError("must be 1 or 2", "write 2 for one side after the other")
    return value


PatternWord = Annotated[Pattern, BeforeValidator(partial(a_word, known=PATTERNS))]


class MovementTable(Table):
    """One movement."""

    name: Name = Field(
        description="Its name in plans and in the log. It replaces a shipped movement of the same name.",
        examples=["Hill bounding"],
    )
    aliases: list[Name] = Field(
        default=[], description="Other names for the same movement.", examples=[["Bounding uphill"]]
    )
    gear: list[GearWord] = Field(
        default=[], description="All the equipment it needs. Default: none.", examples=[["box"]]
    )
    sides: Annotated[Literal[1, 2], BeforeValidator(_sides)] = Field(
        default=1, description="1 if both sides work together, 2 for one side after the other.", examples=[2]
    )
    trains: list[AreaWord] = Field(
        default=[], description="The areas it trains, the most loaded first.", examples=[["calves", "glutes"]]
    )
    pattern: PatternWord = Field(
        description="Its movement pattern; seasons and the rules for jumps depend on it.", examples=["jump"]
    )
    hold: bool = Field(
        default=False, description="Whether it is held for seconds instead of counted in reps."
    )
    cue: Line = Field(default="", description="The one thing to focus on.", examples=["Push the hill away"])
    easier: list[Name] = Field(
        default=[], description="Easier movements of the same kind.", examples=[["Pogo jump"]]
    )
    harder: list[Name] = Field(
        default=[], description="Harder movements of the same kind.", examples=[["Single-leg hop"]]
    )


class LibraryFile(Table):
    """A user's own movements."""

    movement: list[MovementTable] = Field(
        min_length=1, max_length=MOVEMENT_LIMIT, description="The movements."
    )


TABLES: dict[tuple[str, ...], type[Table]] = {(): LibraryFile, ("movement",): MovementTable}
"""The model of each table, by the keys that lead to it."""


def check_library(document: Document, shipped: Library) -> Loaded[tuple[Entry, ...]]:
    """Check the text of a library file; never raise, whatever the text.

    Args:
        document: The user's own file.
        shipped: The shipped movements, which the file may name as neighbours.
    """
    loaded = check_document(document, LibraryFile, TABLES, partial(_name_problems, shipped=shipped))
    if loaded.value is None:
        return Loaded(None, loaded.problems)
    return Loaded(tuple(_entry(table) for table in loaded.value.movement), loaded.problems)


def _name_problems(explainer: Explainer, data: Mapping[str, Any], shipped: Library) -> Iterator[Problem]:
    """Yield a problem for each unknown neighbour and each duplicate name."""
    movements = data.get("movement")
    if not isinstance(movements, list) or not all(isinstance(movement, dict) for movement in movements):
        return
    names = [name for m in movements[:MOVEMENT_LIMIT] if isinstance(name := m.get("name"), str)]
    in_file = Library(map(Entry, names))
    for number, movement in enumerate(movements[:MOVEMENT_LIMIT]):
        name = movement.get("name")
        if isinstance(name, str) and (first := in_file.find(name)) and names.index(first.name) < number:
            yield explainer.problem(
                ("movement", number, "name"), "is defined twice", "remove one, or give it another name"
            )
        for key in ("easier", "harder"):
            listed = movement.get(key)
            for at, neighbour in enumerate(listed if isinstance(listed, list) else ()):
                if isinstance(neighbour, str) and not (in_file.find(neighbour) or shipped.find(neighbour)):
                    known = (*names, *(entry.name for entry in shipped.entries))
                    hint = nearest(neighbour, known).partition(": ")[0]
                    hint = hint if hint.endswith("?") else "name a movement of this file or a shipped one"
                    yield explainer.problem(("movement", number, key, at), "unknown movement", hint)


def _entry(table: MovementTable) -> Entry:
    return Entry(
        name=table.name,
        gear=tuple(table.gear),
        sides=table.sides,
        trains=tuple(table.trains),
        pattern=table.pattern,
        hold=table.hold,
        cue=table.cue,
        aliases=tuple(table.aliases),
        easier=tuple(table.easier),
        harder=tuple(table.harder),
    )
