"""Config tables for the coach: gear and its weights, races, seasons, and the coach's numbers."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Annotated, Any, ClassVar, cast

from pydantic import BeforeValidator, Field, create_model

from strengthtui.base.problems import Problem, nearest
from strengthtui.coach.gear import Barbell, Gear, built_in
from strengthtui.coach.loads import HEAVIEST
from strengthtui.coach.rules import LIMITS, Rules
from strengthtui.coach.season import KNOWN, Calendar, Race
from strengthtui.document.explain import ANY, Explainer
from strengthtui.document.table import Table
from strengthtui.domain.formatting import Unit, kilograms
from strengthtui.plan.model import DAYS, Season
from strengthtui.plan.schema_tables import SeasonTable
from strengthtui.plan.schema_values import GearWord, Name
from strengthtui.plan.short_form import GrammarError
from strengthtui.plan.validate import a_word

MOST_RACES = 100

_KM = {"half marathon": 21.1, "marathon": 42.2}


_WEIGHT = re.compile(r"(\d{1,4}(?:\.\d{1,3})?) ?(kg|lb)", re.ASCII)


def _kg(value: object) -> float:
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else -1
    if isinstance(value, str) and (match := _WEIGHT.fullmatch(value.strip())):
        number = kilograms(float(match[1]), cast("Unit", match[2]))
    if not 0 < number <= HEAVIEST:  # also rejects NaN
        hint = 'try 20 or "45 lb"'
        raise GrammarError(f"must be a weight in kg, above 0 and up to {HEAVIEST:g}", hint)
    return float(number)


def _day(value: object) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    raise GrammarError("must be a date without quotes", "such as date = 2027-06-12")


def _km(value: object) -> float:
    text = " ".join(value.lower().split()) if isinstance(value, str) else ""
    match = re.fullmatch(r"(\d{1,3}(?:\.\d+)?) ?km", text, re.ASCII)
    km = float(match[1]) if match else _KM.get(text, 0.0)
    if not 0 < km < 1000:  # noqa: PLR2004 - longer than any race
        raise GrammarError("is not a distance", 'try "5 km", "half marathon" or "marathon"')
    return km


def _touch(value: object) -> str:
    if value == "none":
        return "none"
    match = re.fullmatch(r"1 ?x ?([1-9])", value.strip()) if isinstance(value, str) else None
    if not match:
        raise GrammarError("must be one set of a few reps", 'such as touch = "1 x 3"; or "none"')
    return f"1 x {match[1]}"


def _number(value: object, low: float, high: float, *, whole: bool) -> float:
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else low - 1
    if not low <= number <= high or (whole and number != int(number)):
        raise GrammarError(f"must be a {'whole ' * whole}number from {low:g} to {high:g}", "")
    return int(number) if whole else float(number)


Kg = Annotated[float, BeforeValidator(_kg)]


class BarbellTable(Table):
    """The bar and its plates."""

    bar: Kg = Field(description='Weight of the bar in kg, or in pounds, such as "45 lb".', examples=[20])
    plates: list[Kg] = Field(
        max_length=50,
        description="Plate weights in kg that you have at least one pair of.",
        examples=[[20, 10, 5, 2.5, 1.25]],
    )


class GearTable(Table):
    """The equipment of a gear profile."""

    has: list[GearWord] = Field(
        description="The kinds of equipment that you have.", examples=[["dumbbell", "kettlebell", "chair"]]
    )
    barbell: BarbellTable | None = Field(
        default=None,
        description="The bar and its plates, in kg.",
        examples=[{"bar": 20, "plates": [20, 10, 5, 2.5, 1.25]}],
    )
    dumbbell: list[Kg] = Field(
        default=[], max_length=200, description="Weight of each dumbbell in kg.", examples=[[4, 6, 8, 10]]
    )
    kettlebell: list[Kg] = Field(
        default=[], max_length=200, description="Weight of each kettlebell in kg.", examples=[[8, 12, 16]]
    )
    machine: list[Kg] = Field(
        default=[],
        max_length=200,
        description="Weights of the machines' stacks in kg; without it, steps of 5 kg.",
        examples=[[5, 10, 15, 20]],
    )


class YearTable(Table):
    """The current season."""

    current: Name = Field(
        default="auto",
        description="`auto` follows your races and the month; or winter, summer, or a season of your own.",
        examples=["winter"],
    )
    hemisphere: Annotated[str, BeforeValidator(partial(a_word, known=("north", "south")))] = Field(
        default="north",
        description="Winter is October to March in the north, April to September in the south.",
        examples=["south"],
    )


class RaceTable(Table):
    """A race."""

    name: Name = Field(description="Name of the race.", examples=["Oslo 5000"])
    date: Annotated[dt.date, BeforeValidator(_day)] = Field(
        description="Date of the race.", examples=[dt.date(2027, 6, 12)]
    )
    priority: Annotated[str, BeforeValidator(partial(a_word, known=("A", "B")))] = Field(
        default="A",
        description="An A race decides the season; a B race affects only the days around it.",
        examples=["B"],
    )
    distance: Annotated[float, BeforeValidator(_km)] = Field(
        default=10.0,
        description="Distance in km; the longer the race, the more easy days follow it.",
        examples=["5 km"],
    )


def _rule(name: str) -> Any:  # noqa: ANN401 - returns a type
    low, high, _ = LIMITS[name]
    whole = isinstance(Rules._field_defaults[name], int)
    return Annotated[
        int if whole else float, BeforeValidator(partial(_number, low=low, high=high, whole=whole))
    ]


_NUMBERS: dict[str, Any] = {
    name: (
        _rule(name),
        Field(default=Rules._field_defaults[name], description=f"{text[:1].upper()}{text[1:]}."),
    )
    for name, (_, _, text) in LIMITS.items()
}


class _CoachOptions(Table):
    """The coach's settings that are not plain numbers."""

    FORMER_KEYS: ClassVar[Mapping[str, str]] = {
        "restart_loads": "write summer_return_load = 0.7; return_step is what each session adds",
        "most_in_four_weeks": "write steps_in_four_weeks = 2, a number of steps",
        "find_effort": "remove it; a first load follows the effort of each set",
        "gap_weeks_6": "remove it; a return begins at gap_weeks_3 and gap_weeks_12",
    }

    checkin: bool = Field(default=True, description="Let check-ins change your workouts.", examples=[False])
    hard_days: list[Annotated[str, BeforeValidator(partial(a_word, known=DAYS))]] = Field(
        default=[],
        description="Days of hard running. The day before has one set less for legs.",
        examples=[["tue", "sun"]],
    )
    touch: Annotated[str, BeforeValidator(_touch)] = Field(
        default="",
        description="In summer, do this many sets and reps at the winter load once a week.",
        examples=["1 x 3"],
    )
    late_winter: Annotated[str, BeforeValidator(partial(a_word, known=("heavy", "none")))] = Field(
        default="",
        description="In the last weeks of winter, fewer reps and heavier loads, if the plan has them.",
        examples=["heavy"],
    )


CoachTable = create_model("CoachTable", __base__=_CoachOptions, __doc__="The coach's numbers.", **_NUMBERS)

TABLES: dict[tuple[str, ...], type[Table]] = {
    ("gears", ANY): GearTable,
    ("gears", ANY, "barbell"): BarbellTable,
    ("season",): YearTable,
    ("seasons", ANY): SeasonTable,
    ("race",): RaceTable,
    ("coach",): cast("type[Table]", CoachTable),
}
"""The model of each table, by the keys that lead to it."""


def gears(tables: Mapping[str, GearTable], unit: Unit) -> dict[str, Gear]:
    """Return all gear profiles, including the built-in ones for the lifter's unit."""
    return built_in(unit) | {name: _gear(table, unit) for name, table in tables.items()}


def _gear(table: GearTable, unit: Unit) -> Gear:
    bar = table.barbell
    weighed = [kind for kind in ("barbell", "dumbbell", "kettlebell", "machine") if getattr(table, kind)]
    return Gear(
        has=frozenset((*table.has, *weighed)),
        barbell=Barbell(bar.bar, tuple(sorted(bar.plates, reverse=True))) if bar else None,
        dumbbell=_weights(table.dumbbell),
        kettlebell=_weights(table.kettlebell),
        machine=_weights(table.machine),
        unit=unit,
    )


def _weights(kilograms_each: list[float]) -> tuple[float, ...]:
    return tuple(sorted({round(kg, 3) for kg in kilograms_each}))


def calendar(year: YearTable, races: list[RaceTable], seasons: Mapping[str, SeasonTable]) -> Calendar:
    """Return the seasons and races; an undefined current season is treated as `auto`."""
    custom = tuple(Season(name, **table.model_dump()) for name, table in seasons.items())
    known = ("auto", *KNOWN, *seasons)
    return Calendar(
        current=year.current if year.current in known else "auto",
        hemisphere=year.hemisphere,
        races=tuple(Race(race.name, race.date, race.priority, race.distance) for race in races),
        seasons=custom,
    )


def rules(table: Table) -> Rules:
    """Return the coach's numbers."""
    return Rules(**table.model_dump())._replace(hard_days=tuple(table.model_dump()["hard_days"]))


def undefined_season(explainer: Explainer, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem if the current season is not defined."""
    year, custom = data.get("season"), data.get("seasons")
    current = year.get("current") if isinstance(year, dict) else None
    known = ("auto", *KNOWN, *(custom if isinstance(custom, dict) else ()))
    if isinstance(current, str) and current not in known:
        yield explainer.problem(("season", "current"), "unknown season", nearest(current, known))
