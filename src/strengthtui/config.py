"""The user's wishes for every day, in one file; every key is optional, and a mistake never stops the program.

What can be said is described by the models in `config_schema`. A wrong value is a problem with its line, and
the default stands. Without a file, or with one that was good before, nothing of pydantic is loaded.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from strengthtui import __version__, kept
from strengthtui.coach.gear import PROFILES, Gear
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Calendar
from strengthtui.paths import Paths
from strengthtui.problems import Loaded, Problem

KEPT = 20
"""Config files whose outcome is kept; a person has one or two."""

FORM = 2
"""Counted up whenever the same file gives another config than before, though its fields are the same."""


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


class Rest(NamedTuple):
    """Rests, whatever plans say."""

    minimum: float = 0.0
    """Seconds; a plan's rest of none stays none."""

    maximum: float = 3600.0
    """Seconds."""

    automatic: bool = True
    """Whether the rest begins by itself after a set."""


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

    rest: Rest = Rest()

    sound: Sound = Sound()

    calendar: Calendar = Calendar()
    """Seasons and races."""

    coach: Rules = Rules()
    """The coach's numbers."""

    theme: str = "track"
    """The theme's name; whether there is one is for the screen to say."""

    animations: bool = True
    """Whether anything moves that need not."""

    units: str = "kg"
    """What weights are shown in, kg or lb; they are stored in kg."""

    days: tuple[str, ...] = ()
    """The weekdays of strength, instead of those that plans name; empty for the plans' own."""

    preset: str = ""
    """Which set of keys to begin with; empty for the usual one."""

    keys: tuple[tuple[str, str], ...] = ()
    """Actions and the keys wished for, as written; whether they make sense is for the screen to say."""


def read_config(path: Path, cache: Path | None = None) -> Loaded[Config]:
    """Read the config file; the defaults stand where there is none, or where it is wrong.

    Args:
        path: Where it is.
        cache: A folder in which good configs are kept by their hash; None to check every time.
    """
    with suppress(OSError):  # What cannot even be looked for is a problem, and reading it says which
        if not path.exists():
            return Loaded(Config())
    # Only here: without a file nothing that reads one is loaded.
    from strengthtui.document.read import read_document  # noqa: PLC0415

    read = read_document(path)
    if read.value is None:
        return Loaded(Config(), read.problems)
    entry = _entry(cache, read.value.sha256) if cache else None
    if entry and (found := kept.get(Config, entry)):
        return Loaded(found)
    # Only here, because it imports pydantic.
    from strengthtui.config_schema import check_config  # noqa: PLC0415

    loaded = check_config(read.value)
    if entry and loaded.value and not loaded.problems:
        kept.put(entry, loaded.value, KEPT)
    return loaded


def config_of(paths: Paths) -> Loaded[Config]:
    """Read the config of a run, from the cache if its text is known."""
    return read_config(paths.config, paths.cache / "config")


def problem_at(path: Path, keys: tuple[str, ...], message: str, hint: str = "") -> Problem:
    """Place a problem, which only somebody else could find, at a value of the config file.

    Args:
        path: The config file, read again: a problem is rare, and places are not kept.
        keys: The keys that lead to the value; the nearest table that there is will do.
        message: What is wrong.
        hint: The way out.
    """
    # Only here: whoever has no problem needs no places.
    from strengthtui.document.locate import scan  # noqa: PLC0415
    from strengthtui.document.read import read_document  # noqa: PLC0415
    from strengthtui.text import clean  # noqa: PLC0415

    read = read_document(path)
    places = scan(read.value.text.replace("\r\n", "\n") if read.value else "")
    # A dotted name is one key in quotes, or else a table.
    dotted = (*keys[:-1], *keys[-1].split("."))
    line, column = places.line_column(places.of(keys if keys in places.found else dotted).value)
    said = f"{', '.join(map(clean, keys))}: {message}"
    return Problem(clean(str(path)), line, column, said, hint)


def _entry(cache: Path, digest: str) -> Path:
    """Name the entry of a file; another version, or one with other fields, finds another name."""
    fields = sha256(" ".join(Config._fields).encode()).hexdigest()[:8]
    return cache / f"{digest}-{__version__}-{FORM}-{fields}.json"
