"""The schema of the config file: its keys, and the values that each accepts."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from strengthtui.base.problems import Loaded, Problem, nearest
from strengthtui.base.text import clean
from strengthtui.coach.gear import PROFILES
from strengthtui.config import coach_tables, hook_table, rest_table, sound_table, sync_table
from strengthtui.config.coach_tables import MOST_RACES, CoachTable, GearTable, RaceTable, YearTable
from strengthtui.config.hook_table import MOST_HOOKS, HookTable
from strengthtui.config.model import NOTIFICATIONS, Config
from strengthtui.config.rest_table import RestTable
from strengthtui.config.sound_table import SoundTable
from strengthtui.config.sync_table import SyncTable
from strengthtui.document.check import check_document
from strengthtui.document.explain import Explainer
from strengthtui.document.read import Document
from strengthtui.document.table import Table
from strengthtui.domain.formatting import UNITS, Unit
from strengthtui.plan.model import DAYS
from strengthtui.plan.schema_tables import SeasonTable
from strengthtui.plan.schema_values import Name
from strengthtui.plan.short_form import GrammarError

MOST_SECONDS = 10

PRESETS = ("left", "phone")
"""Key presets: for the left hand alone, and for a phone keyboard without arrows and symbols."""


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST_SECONDS:
        raise GrammarError(f"must be a number from 0 to {MOST_SECONDS}", "such as 0.7")
    return float(value)


def _one_of(value: object, known: Iterable[str]) -> str:
    if not isinstance(value, str) or value not in known:
        word = clean(value, 40) if isinstance(value, str) else ""
        raise GrammarError(f'there is no "{word}"' if word else "must be text", nearest(word, tuple(known)))
    return value


KnownUnit = Annotated[Unit, BeforeValidator(partial(_one_of, known=UNITS))]
KnownNotification = Annotated[str, BeforeValidator(partial(_one_of, known=NOTIFICATIONS))]
Weekday = Annotated[str, BeforeValidator(partial(_one_of, known=DAYS))]


class ConfigFile(Table):
    """The config of StrengthTUI."""

    plan: Name | None = Field(
        default=None,
        description="The plan on the home screen. Default: the one with today in its days, or the last used.",
        examples=["runner-strength"],
    )
    gear: Name = Field(
        default=Config().gear, description="Your gear profile: what equipment you have.", examples=["home"]
    )
    flash: bool = Field(
        default=Config().flash, description="Flash the screen when a rest or a hold ends.", examples=[False]
    )
    seconds_between_presses: Annotated[float, BeforeValidator(_seconds)] = Field(
        default=Config().seconds_between_presses,
        description="Ignore a second press of the space bar within this many seconds.",
        examples=[0.7],
    )
    gears: dict[Name, GearTable] = Field(
        default={},
        description="Your own gear profiles. One named gym, home or none replaces the built-in profile.",
    )
    theme: Name = Field(
        default=Config().theme,
        description="The theme: built-in, your own, or Textual's. `strengthtui theme list` prints them all.",
        examples=["daylight"],
    )
    animations: bool = Field(
        default=Config().animations,
        description="Enable animations. `TEXTUAL_ANIMATIONS=none` turns them off for a single run.",
        examples=[False],
    )
    units: KnownUnit = Field(
        default=Config().units,
        description='Unit of the weights that you see and type, "kg" or "lb". With "lb", the built-in gear '
        "is in pounds too. The log and `--json` always use kg.",
        examples=["lb"],
    )
    days: list[Weekday] = Field(
        default=[],
        description="Your lifting days. They replace the days of a strength plan, in the same order.",
        examples=[["tue", "sat"]],
    )
    keys: dict[str, Any] = Field(
        default={},
        description='Your own keys, by action, and `preset`; see "Keys" below.',
        examples=[{"next": "space,x"}],
    )
    season: YearTable = Field(default=YearTable(), description="The current season.")
    seasons: dict[Name, SeasonTable] = Field(
        default={}, description="Your own seasons, and changes to winter and summer."
    )
    rest: RestTable = Field(default_factory=RestTable, description="Limits for the rests of all plans.")
    sound: SoundTable = Field(default_factory=SoundTable, description="How cues are played.")
    notifications: KnownNotification = Field(
        default=Config().notifications,
        description="How to notify you when a rest ends and the terminal has no focus: "
        '`auto`, `system`, `osc9`, `osc777`, `osc99` or `off`; see "Notifications" below.',
        examples=["off"],
    )
    awake: bool = Field(
        default=Config().awake,
        description="Keep the machine and its screen awake while a session is open.",
        examples=[False],
    )
    hook: list[HookTable] = Field(
        default=[], max_length=MOST_HOOKS, description="Programs to run when something happens in a session."
    )
    sync: SyncTable = Field(
        default=SyncTable(), description="A folder through which your devices exchange their logs."
    )
    race: list[RaceTable] = Field(default=[], max_length=MOST_RACES, description="Your races.")
    coach: CoachTable = Field(  # type: ignore[valid-type]  # created at run time from LIMITS
        default=CoachTable(), description="The coach's numbers."
    )


TABLES: dict[tuple[str, ...], type[Table]] = {
    (): ConfigFile,
    **coach_tables.TABLES,
    ("rest",): RestTable,
    ("sound",): SoundTable,
    ("hook",): HookTable,
    ("sync",): SyncTable,
}
"""The model of each table, by the keys that lead to it."""


def check_config(document: Document) -> Loaded[Config]:
    """Check the text of a config file; use the default for every value that is wrong."""
    loaded = check_document(document, ConfigFile, TABLES, _problems, lenient=True)
    file = loaded.value or ConfigFile()
    gears = coach_tables.gears(file.gears, file.units)
    config = Config(
        plan=file.plan,
        gear=file.gear if file.gear in gears else Config().gear,
        flash=file.flash,
        seconds_between_presses=file.seconds_between_presses,
        gears=gears,
        theme=file.theme,
        animations=file.animations,
        units=file.units,
        days=tuple(sorted(set(file.days), key=DAYS.index)),
        preset=_preset(file.keys),
        keys=tuple({name: keys for name, keys in _key_bindings(file.keys) if isinstance(keys, str)}.items()),
        calendar=coach_tables.calendar(file.season, file.race, file.seasons),
        coach=coach_tables.rules(file.coach),
        rest=rest_table.rest(file.rest),
        sound=sound_table.sound(file.sound),
        notifications=file.notifications,
        awake=file.awake,
        hooks=hook_table.hooks(file.hook),
        sync=sync_table.sync(file.sync),
    )
    return Loaded(config, loaded.problems)


def _preset(keys: Mapping[str, Any]) -> str:
    preset = keys.get("preset")
    return preset if isinstance(preset, str) and preset in PRESETS else ""


def _key_bindings(keys: Mapping[str, Any], table: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each action with its keys; `home.start = ...` is a nested table in TOML."""
    for name, value in keys.items():
        if isinstance(value, dict) and not table:
            yield from _key_bindings(value, f"{name}.")
        elif table or name != "preset":
            yield table + name, value


def _problems(explainer: Explainer, data: Mapping[str, Any]) -> Iterator[Problem]:
    yield from _undefined_names(explainer, data)
    keys = data.get("keys")
    if not isinstance(keys, dict):
        return
    if "preset" in keys and not _preset(keys):
        hint = f"one of: {', '.join(PRESETS)}"
        yield explainer.problem(("keys", "preset"), "unknown key preset", hint)
    for name, value in _key_bindings(keys):
        if not isinstance(value, str):
            path = ("keys", name) if name in keys else ("keys", *name.split(".", 1))
            yield explainer.problem(path, "must be text: keys separated by commas", 'such as "space,x"')


def _undefined_names(explainer: Explainer, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each gear profile, season or cue that is not defined."""
    yield from coach_tables.undefined_season(explainer, data)
    yield from sound_table.unknown_cues(explainer, data)
    custom = data.get("gears")
    known = (*PROFILES, *(custom if isinstance(custom, dict) else ()))
    gear = data.get("gear")
    if isinstance(gear, str) and gear not in known:
        yield explainer.problem(("gear",), "unknown gear profile", nearest(gear, known))
