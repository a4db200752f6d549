"""Config tables for the coach: gear and its weights, races, seasons, and the coach's numbers."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Annotated, Any, cast

from pydantic import BeforeValidator, Field, create_model

from strengthtui.base.problems import Problem, nearest
from strengthtui.coach.gear import PROFILES, Barbell, Gear
from strengthtui.coach.loads import HEAVIEST
from strengthtui.coach.rules import LIMITS, Rules
from strengthtui.coach.season import KNOWN, Calendar, Race
from strengthtui.document.check import Table
from strengthtui.document.explain import ANY, Explainer
from strengthtui.plan.grammar import GrammarError
from strengthtui.plan.model import DAYS, Season
from strengthtui.plan.schema import GearWord, Name, SeasonTable
from strengthtui.plan.validate import a_word

MOST_RACES = 100

_KM = {"half marathon": 21.1, "marathon": 42.2}


def _kg(value: object) -> float:
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else -1
    if not 0 < number <= HEAVIEST:  # also rejects NaN
        raise GrammarError(f"must be kilograms, above 0 and at most {HEAVIEST:g}", "such as 20")
    return float(number)


def _day(value: object) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    raise GrammarError("must be a date without quotes", "such as date = 2027-06-12")


def _km(value: object) -> float:
    text = " ".join(value.lower().split()) if isinstance(value, str) else ""
    found = re.fullmatch(r"(\d{1,3}(?:\.\d+)?) ?km", text, re.ASCII)
    km = float(found[1]) if found else _KM.get(text, 0.0)
    if not 0 < km < 1000:  # noqa: PLR2004 - longer than any race
        raise GrammarError("cannot be read", 'try "5 km", "half marathon" or "marathon"')
    return km


def _touch(value: object) -> str:
    found = re.fullmatch(r"1 ?x ?([1-9])", value.strip()) if isinstance(value, str) else None
    if not found:
        raise GrammarError("must be one set of a few reps", 'such as touch = "1 x 3"')
    return f"1 x {found[1]}"


def _number(value: object, low: float, high: float, *, whole: bool) -> float:
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else low - 1
    if not low <= number <= high or (whole and number != int(number)):
        raise GrammarError(f"must be a {'whole ' * whole}number from {low:g} to {high:g}", "")
    return int(number) if whole else float(number)


def _parts(value: object) -> tuple[float, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= 12:  # noqa: PLR2004 - at most 12 weeks
        raise GrammarError("must be a list of 1 to 12 parts, a week each", "such as [0.7, 0.8, 0.9]")
    return tuple(_number(each, 0.1, 1, whole=False) for each in value)


Kg = Annotated[float, BeforeValidator(_kg)]


class BarbellTable(Table):
    """A bar and its plates."""

    bar: Kg = Field(description="What the bar weighs, in kilograms.", examples=[20])
    plates: list[Kg] = Field(
        max_length=50, description="The plates that there are in pairs.", examples=[[20, 10, 5, 2.5, 1.25]]
    )


class GearTable(Table):
    """What is in a gear profile."""

    has: list[GearWord] = Field(
        description="The things that there are.", examples=[["dumbbell", "kettlebell", "chair"]]
    )
    barbell: BarbellTable | None = Field(
        default=None, description="The bar and its plates, in kilograms.", examples=["{ bar = 20 }"]
    )
    dumbbell: list[Kg] = Field(
        default=[], max_length=200, description="What the dumbbells weigh, each.", examples=[[4, 6, 8, 10]]
    )
    kettlebell: list[Kg] = Field(
        default=[], max_length=200, description="What the kettlebells weigh, each.", examples=[[8, 12, 16]]
    )


class YearTable(Table):
    """The season."""

    current: Name = Field(
        default="auto",
        description="`auto`: races and months decide; or winter, summer, or one of your own.",
        examples=["winter"],
    )
    hemisphere: Annotated[str, BeforeValidator(partial(a_word, known=("north", "south")))] = Field(
        default="north",
        description="Where winter is October to March, or April to September.",
        examples=["south"],
    )


class RaceTable(Table):
    """A race."""

    name: Name = Field(description="What it is called.", examples=["Oslo 5000"])
    date: Annotated[dt.date, BeforeValidator(_day)] = Field(description="Its day.", examples=["2027-06-12"])
    priority: Annotated[str, BeforeValidator(partial(a_word, known=("A", "B")))] = Field(
        default="A", description="A decides the season, B only its own days.", examples=["B"]
    )
    distance: Annotated[float, BeforeValidator(_km)] = Field(
        default=10.0,
        description="How long it is; after a longer one there are more easy days.",
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


class _CoachWords(Table):
    """The coach's settings that are not plain numbers."""

    checkin: bool = Field(default=True, description="Whether check-ins change anything.", examples=[False])
    hard_days: list[Annotated[str, BeforeValidator(partial(a_word, known=DAYS))]] = Field(
        default=[],
        description="Days of hard running; on the day before, one leg set fewer.",
        examples=[["tue", "sun"]],
    )
    touch: Annotated[str, BeforeValidator(_touch)] = Field(
        default="",
        description="Keeps one set at the winter load once a week in summer; without it, none.",
        examples=["1 x 3"],
    )
    restart_loads: Annotated[tuple[float, ...], BeforeValidator(_parts)] = Field(
        default=Rules().restart_loads,
        description="The parts of the winter load with which winter begins, a week each.",
        examples=[[0.7, 0.8, 0.9]],
    )


CoachTable = create_model("CoachTable", __base__=_CoachWords, __doc__="The numbers of the coach.", **_NUMBERS)

TABLES: dict[tuple[str, ...], type[Table]] = {
    ("gears", ANY): GearTable,
    ("gears", ANY, "barbell"): BarbellTable,
    ("season",): YearTable,
    ("seasons", ANY): SeasonTable,
    ("race",): RaceTable,
    ("coach",): cast("type[Table]", CoachTable),
}
"""The model of each table, by the keys that lead to it."""


def gears(tables: Mapping[str, GearTable]) -> dict[str, Gear]:
    """Return all gear profiles, including the built-in ones."""
    return PROFILES | {name: _gear(table) for name, table in tables.items()}


def _gear(table: GearTable) -> Gear:
    bar = table.barbell
    weighed = [kind for kind in ("barbell", "dumbbell", "kettlebell") if getattr(table, kind)]
    return Gear(
        has=frozenset((*table.has, *weighed)),
        barbell=Barbell(bar.bar, tuple(sorted(bar.plates, reverse=True))) if bar else None,
        dumbbell=tuple(sorted(set(table.dumbbell))),
        kettlebell=tuple(sorted(set(table.kettlebell))),
    )


def calendar(year: YearTable, races: list[RaceTable], seasons: Mapping[str, SeasonTable]) -> Calendar:
    """Return the seasons and races; an undefined current season is treated as `auto`."""
    own = tuple(Season(name, **table.model_dump()) for name, table in seasons.items())
    known = ("auto", *KNOWN, *seasons)
    return Calendar(
        current=year.current if year.current in known else "auto",
        hemisphere=year.hemisphere,
        races=tuple(Race(race.name, race.date, race.priority, race.distance) for race in races),
        seasons=own,
    )


def rules(table: Table) -> Rules:
    """Return the coach's numbers."""
    return Rules(**table.model_dump())._replace(hard_days=tuple(table.model_dump()["hard_days"]))


def find(explainer: Explainer, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem if the current season is not defined."""
    year, own = data.get("season"), data.get("seasons")
    current = year.get("current") if isinstance(year, dict) else None
    known = ("auto", *KNOWN, *(own if isinstance(own, dict) else ()))
    if isinstance(current, str) and current not in known:
        yield explainer.problem(("season", "current"), "there is no such season", nearest(current, known))
