"""A plan file as it is written: which keys there are, and what each may say.

These models describe the file, not the plan that comes of it (that is `model`); the JSON Schema for
editors is generated from them. They are strict: a wrong type is never quietly turned into a right one.
pydantic costs a third of the program's start, so this is imported only when a file has changed.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, Field, PlainValidator

from strengthtui.document.check import Table
from strengthtui.plan.grammar import (
    AREAS,
    GEAR,
    KINDS,
    Area,
    Gear,
    GrammarError,
    Kind,
    Load,
    read_do,
    read_load,
    read_seconds,
    read_word,
    slug,
)
from strengthtui.plan.model import Prescription
from strengthtui.text import NAME_LIMIT, harmful

T = TypeVar("T")

LINE_LIMIT = 200
"""Characters in a cue or a source."""

EXERCISE_LIMIT = 200

MOST_SETS = 20


def _line(value: object, limit: int = LINE_LIMIT) -> str:
    if not isinstance(value, str):
        raise GrammarError("must be text", "put it in quotes")
    if character := harmful(value):
        raise GrammarError(f"has the character {character}, which is not safe to show", "remove it")
    if len(value) > limit:
        raise GrammarError(f"is {len(value)} characters long", f"write at most {limit}")
    return value.strip()


def _name(value: object) -> str:
    name = _line(value, NAME_LIMIT)
    if not slug(name):
        raise GrammarError("has no letter and no digit", 'write a name such as "Box squat"')
    return name


def _id(value: object) -> str:
    name = _name(value)
    if name != slug(name):
        raise GrammarError("must be words in lower case with hyphens between", f'write "{slug(name)}"')
    return name


def _word(value: object, known: Sequence[str]) -> str:
    return read_word(_line(value), known)


def _sets(value: object) -> int:
    if type(value) is not int or not 1 <= value <= MOST_SETS:
        raise GrammarError(f"must be a whole number from 1 to {MOST_SETS}", "")
    return value


def _read(value: object, read: Callable[[str], T], unit: str = "") -> T:
    """Read a short form; for a bare number, which people write instead, hint at the text it means."""
    if isinstance(value, str):
        return read(value)
    try:
        read(f"{value}{unit}")
    except GrammarError as error:
        raise GrammarError("must be text", error.hint) from None
    raise GrammarError("must be text", f'write "{value}{unit}"')


Line = Annotated[str, Field(max_length=LINE_LIMIT), BeforeValidator(_line)]
Name = Annotated[str, Field(min_length=1, max_length=NAME_LIMIT), BeforeValidator(_name)]
Id = Annotated[str, Field(min_length=1, max_length=NAME_LIMIT), BeforeValidator(_id)]
KindWord = Annotated[Kind, BeforeValidator(partial(_word, known=KINDS))]
GearWord = Annotated[Gear, BeforeValidator(partial(_word, known=GEAR))]
AreaWord = Annotated[Area, BeforeValidator(partial(_word, known=AREAS))]
Do = Annotated[Prescription, PlainValidator(partial(_read, read=read_do), json_schema_input_type=str)]
Seconds = Annotated[
    float, PlainValidator(partial(_read, read=read_seconds, unit="s"), json_schema_input_type=str)
]
Weight = Annotated[
    Load, PlainValidator(partial(_read, read=read_load, unit=" kg"), json_schema_input_type=str)
]
Sets = Annotated[int, Field(ge=1, le=MOST_SETS), BeforeValidator(_sets)]


class DaysTable(Table):
    """The sets of every exercise, by weekday."""

    mon: Sets | None = None
    tue: Sets | None = None
    wed: Sets | None = None
    thu: Sets | None = None
    fri: Sets | None = None
    sat: Sets | None = None
    sun: Sets | None = None


class VariantTable(Table):
    """Another movement for the same exercise; it inherits what it does not say, except load and gear."""

    name: Name = Field(
        description="The movement; history is kept by this name.", examples=["Single-leg chair squat"]
    )
    gear: list[GearWord] = Field(
        default=[], description="What it needs, all of it; without it, nothing.", examples=[["kettlebell"]]
    )
    do: Do | None = Field(
        default=None, description="Sets and amount, if not the exercise's.", examples=["3 x 5 each side"]
    )
    rest: Seconds | None = Field(
        default=None, description="After each set, if not the exercise's.", examples=["90s", "2min"]
    )
    load: Weight | None = Field(
        default=None, description="The weight; never the exercise's.", examples=["16 kg", "2 x 12 kg"]
    )
    cue: Line | None = Field(
        default=None, description="What to think of, if not the exercise's.", examples=["Knee over the toes"]
    )
    switch: Seconds | None = Field(
        default=None, description="Between the sides of a hold, if not the exercise's.", examples=["5s"]
    )


class ExerciseTable(Table):
    """One line of the plan."""

    name: Name = Field(description="The movement; history is kept by this name.", examples=["Box squat"])
    id: Id | None = Field(
        default=None,
        description="What the place in the routine is known by; without it, made of the name.",
        examples=["box-squat"],
    )
    do: Do = Field(
        description="Sets and amount.",
        examples=[
            "3 x 8",
            "3 x 8-12",
            "3 x 8+",
            "3 x 6 each side",
            "2 x 30s each side",
            "2 x 1:30",
            "1 x 2min",
        ],
    )
    rest: Seconds | None = Field(
        default=None, description="After each set, if not the plan's.", examples=["90s", "2min", "1:30"]
    )
    load: Weight | None = Field(
        default=None,
        description="The weight; without it none is stated.",
        examples=["40 kg", "88 lb", "2 x 12 kg", "bodyweight", "bodyweight + 10 kg"],
    )
    cue: Line = Field(
        default="",
        description="The one thing to think of while lifting.",
        examples=["Sit back until you touch the box, then stand tall"],
    )
    trains: list[AreaWord] = Field(
        default=[],
        description="What a check-in can call sore, the most loaded first.",
        examples=[["quads", "glutes"]],
    )
    gear: list[GearWord] = Field(
        default=[],
        description="What it needs, all of it; without it, nothing.",
        examples=[["barbell", "box"]],
    )
    switch: Seconds = Field(
        default="5s", validate_default=True, description="Between the sides of a hold.", examples=["5s"]
    )
    variant: list[VariantTable] = Field(default=[], description="Other movements for the same exercise.")


class PlanFile(Table):
    """A StrengthTUI plan."""

    name: Name = Field(description="What the plan is called on the screen.", examples=["Runner strength"])
    source: Line = Field(
        default="", description="Where the plan comes from.", examples=["After the routine of a friend"]
    )
    rest: Seconds = Field(
        default="60s",
        validate_default=True,
        description="After each set, unless an exercise says otherwise.",
        examples=["2min", "90s"],
    )
    days: DaysTable = Field(
        default=DaysTable(),
        description="Sets of every exercise by weekday; on other days as each exercise says.",
        examples=[{"fri": 2, "sun": 3}],
    )
    kind: KindWord = Field(
        default="strength",
        description="What it is for; short is a plan for a bad day.",
        examples=["strength", "short"],
    )
    exercise: list[ExerciseTable] = Field(
        min_length=1, max_length=EXERCISE_LIMIT, description="The exercises, in order."
    )


TABLES: dict[tuple[str, ...], type[Table]] = {
    (): PlanFile,
    ("days",): DaysTable,
    ("exercise",): ExerciseTable,
    ("exercise", "variant"): VariantTable,
}
"""The model of each table, by the keys that lead to it."""
