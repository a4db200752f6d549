"""The settings in effect as the data of a config file that means the same."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from strengthtui.coach.gear import Gear
from strengthtui.coach.season import Race
from strengthtui.config.model import Config, Rest
from strengthtui.plan import formatting


def file_data(config: Config) -> dict[str, Any]:
    """Return the data of a config file; a setting without a value is left out."""
    data = {
        "plan": config.plan,
        "gear": config.gear,
        "flash": config.flash,
        "seconds_between_presses": config.seconds_between_presses,
        "theme": config.theme,
        "animations": config.animations,
        "units": config.units,
        "days": list(config.days),
        "notifications": config.notifications,
        "awake": config.awake,
        "keys": {"preset": config.preset or None, **dict(config.keys)},
        "gears": {name: _gear(gear) for name, gear in config.gears.items()},
        "season": {"current": config.calendar.current, "hemisphere": config.calendar.hemisphere},
        "seasons": {each.name: {**each._asdict(), "name": None} for each in config.calendar.seasons},
        "race": [_race(race) for race in config.calendar.races],
        "rest": _rest(config.rest),
        "sound": config.sound._asdict(),
        "hook": [{"on": hook.on, "run": list(hook.run)} for hook in config.hooks],
        "sync": config.sync._asdict(),
        "coach": {name: None if value == "" else value for name, value in config.coach._asdict().items()}
        | {"hard_days": list(config.coach.hard_days)},
    }
    return _stated(data)


def _stated(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: _stated(value) if isinstance(value, dict) else value
        for key, value in data.items()
        if value is not None
    }


def _gear(gear: Gear) -> dict[str, Any]:
    bar = gear.barbell
    return {
        "has": sorted(gear.has),
        "barbell": {"bar": bar.bar, "plates": list(bar.plates)} if bar else None,
        "dumbbell": list(gear.dumbbell),
        "kettlebell": list(gear.kettlebell),
        "machine": list(gear.machine),
    }


def _race(race: Race) -> dict[str, Any]:
    return {
        "name": race.name,
        "date": race.date,
        "priority": race.priority,
        "distance": f"{_decimal(race.km)} km",
    }


def _rest(rest: Rest) -> dict[str, Any]:
    return {
        "minimum": _seconds(rest.minimum),
        "maximum": _seconds(rest.maximum),
        "automatic": rest.automatic,
        "grace": _seconds(rest.grace),
    }


def _seconds(value: float) -> str:
    """Return a time that is read as exactly this value again."""
    return formatting.seconds(value) if value == int(value) else f"{_decimal(value)}s"


def _decimal(value: float) -> str:
    """Return all digits of a number, without an exponent."""
    return format(Decimal(repr(value)), "f").removesuffix(".0")
