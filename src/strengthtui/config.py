"""The user's wishes for every day, in one file; every key is optional, and a mistake never stops the program.

What can be said is described by the models here. A wrong value is a problem with its line, and the
default stands. Without a file nothing of pydantic is loaded.
"""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from strengthtui.coach.gear import PROFILES
from strengthtui.problems import Loaded


class Sound(NamedTuple):
    """How cues are heard."""

    backend: str = "auto"
    """What sounds: auto, the name of a backend, bell for the terminal's, or off."""

    volume: float = 0.8
    """From 0 to 1."""

    countdown: int = 3
    """How many of a rest's last seconds are counted, 0 to 10."""

    delay: float = 0.0
    """Seconds by which the device sounds later than it should, such as one over Bluetooth."""

    remote: str = "bell"
    """What happens when the screen in use is an ssh client: bell, local or off."""

    files: dict[str, str] = {}  # noqa: RUF012 - a named tuple's default, never changed
    """The user's own sounds: a path, from the config file's folder, by the name of the cue."""

    cues: dict[str, bool] = {"rest_half": False, "rest_ten": False}  # noqa: RUF012 - the same
    """Whether a cue is heard, by its name; one that is not named here is."""


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

    gears: dict[str, frozenset[str]] = PROFILES
    """What is in each profile, the built-in ones included."""

    sound: Sound = Sound()


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
