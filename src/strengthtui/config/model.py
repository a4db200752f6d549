"""What the config file can say, and what is used where it says nothing."""

from typing import NamedTuple

from strengthtui.coach.gear import PROFILES, Gear
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Calendar


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
