"""The user's wishes for every day, in one file; every key is optional, and a mistake never stops the program.

What can be said is described by the models here. A wrong value is a problem with its line, and the
default stands. Without a file nothing of pydantic is loaded.
"""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from strengthtui.coach.gear import PROFILES, Gear
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Calendar
from strengthtui.problems import Loaded


class Config(NamedTuple):
    """What holds for this run."""

    plan: str | None = None
    """The plan that home offers; None for the one whose days include today, else the last used."""

    gear: str = "gym"
    """The name of a gear profile."""

    flash: bool = True
    """Whether the screen flashes when a rest or a hold is over."""

    seconds_between_presses: float = 0.7
    """A press this soon after the last is a resting hand or a repeating key."""

    gears: dict[str, Gear] = PROFILES
    """What is in each profile, the built-in ones included."""

    calendar: Calendar = Calendar()
    """Seasons and races."""

    coach: Rules = Rules()
    """The coach's numbers."""


def read_config(path: Path) -> Loaded[Config]:
    """Read the config file; the defaults stand where there is none, or where it is wrong."""
    with suppress(OSError):  # What cannot even be looked for is a problem, and reading it says which
        if not path.exists():
            return Loaded(Config())
    # Only here: without a file nothing that reads or checks one is loaded, least of all pydantic.
    from strengthtui.config_schema import check_config  # noqa: PLC0415
    from strengthtui.document.read import read_document  # noqa: PLC0415

    read = read_document(path)
    if read.value is None:
        return Loaded(Config(), read.problems)

    return check_config(read.value)
