"""The config file as it is written: which keys there are, and what each may say."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from strengthtui import coach_schema
from strengthtui.coach.gear import PROFILES
from strengthtui.coach_schema import MOST_RACES, CoachTable, GearTable, RaceTable, YearTable
from strengthtui.config import Config
from strengthtui.document.check import Table, check_document
from strengthtui.document.explain import Explainer
from strengthtui.document.read import Document
from strengthtui.plan.grammar import GrammarError
from strengthtui.plan.schema import Name, SeasonTable
from strengthtui.problems import Loaded, Problem, nearest

MOST_SECONDS = 10


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST_SECONDS:
        raise GrammarError(f"must be a number from 0 to {MOST_SECONDS}", "such as 0.7")
    return float(value)


class ConfigFile(Table):
    """The config of StrengthTUI."""

    plan: Name | None = Field(
        default=None,
        description="What home offers; without it the plan whose days include today, else the last used.",
        examples=["runner-strength"],
    )
    gear: Name = Field(default=Config().gear, description="The gear profile.", examples=["home"])
    flash: bool = Field(
        default=Config().flash, description="Whether the screen flashes at zero.", examples=[False]
    )
    seconds_between_presses: Annotated[float, BeforeValidator(_seconds)] = Field(
        default=Config().seconds_between_presses,
        description="A second space within that time is ignored.",
        examples=[0.7],
    )
    gears: dict[Name, GearTable] = Field(
        default={},
        description="Your own gear profiles; one called gym, home or none replaces the built-in one.",
    )
    season: YearTable = Field(default=YearTable(), description="Which season it is.")
    seasons: dict[Name, SeasonTable] = Field(
        default={}, description="Seasons of your own, and changes to winter and summer."
    )
    race: list[RaceTable] = Field(default=[], max_length=MOST_RACES, description="Your races.")
    coach: CoachTable = Field(  # type: ignore[valid-type]  # made from the table of the rules
        default=CoachTable(), description="The coach's numbers."
    )


TABLES: dict[tuple[str, ...], type[Table]] = {(): ConfigFile, **coach_schema.TABLES}
"""The model of each table, by the keys that lead to it."""


def check_config(document: Document) -> Loaded[Config]:
    """Read the text of a config file; the default stands for whatever is wrong."""
    loaded = check_document(document, ConfigFile, TABLES, _unknown_gear, lenient=True)
    file = loaded.value or ConfigFile()
    gears = coach_schema.gears(file.gears)
    config = Config(
        plan=file.plan,
        gear=file.gear if file.gear in gears else Config().gear,
        flash=file.flash,
        seconds_between_presses=file.seconds_between_presses,
        gears=gears,
        calendar=coach_schema.calendar(file.season, file.race, file.seasons),
        coach=coach_schema.rules(file.coach),
    )
    return Loaded(config, loaded.problems)


def _unknown_gear(explainer: Explainer, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Find a profile or a season that is nowhere described."""
    yield from coach_schema.find(explainer, data)
    own = data.get("gears")
    known = (*PROFILES, *(own if isinstance(own, dict) else ()))
    gear = data.get("gear")
    if isinstance(gear, str) and gear not in known:
        yield explainer.problem(("gear",), "there is no such profile", nearest(gear, known))
