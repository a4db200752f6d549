"""The config: every setting with its default."""

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.gear import PROFILES, Gear
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Calendar
from strengthtui.domain.formatting import Unit


class Sound(NamedTuple):
    """How cues are played."""

    backend: str = "auto"
    """auto, the name of a backend, bell for the terminal bell, or off."""

    volume: float = 0.8
    """From 0 to 1."""

    countdown: int = 3
    """How many of the last seconds of a rest are counted down, 0 to 10."""

    delay: float = 0.0
    """Latency of the audio device in seconds, such as that of Bluetooth headphones."""

    remote: str = "bell"
    """What to play when the screen is used over ssh: bell, local or off."""

    files: dict[str, str] = {}  # noqa: RUF012 - a NamedTuple default, never changed
    """The user's own sound files by cue name, relative to the config file's folder."""

    cues: dict[str, bool] = {"rest_half": False, "rest_ten": False}  # noqa: RUF012 - the same
    """Whether each cue is played, by its name; cues that are not listed are played."""


class Rest(NamedTuple):
    """Settings for rests, which override the plan."""

    minimum: float = 0.0
    """Seconds; a plan's rest of 0 stays 0."""

    maximum: float = 3600.0
    """Seconds."""

    automatic: bool = True
    """Whether the rest starts by itself after a set."""

    grace: float = 2.0
    """Seconds after the end of a rest in which a press still starts the set instead of logging it."""


HOOK_EVENTS = (
    "session_start", "set_logged", "rest_start", "rest_end", "switch", "workout_done", "session_end",
)  # fmt: skip
"""What can run a hook."""

NOTIFICATIONS = ("auto", "system", "osc9", "osc777", "osc99", "off")
"""The values of `notifications`."""


class Hook(NamedTuple):
    """A program that is run when something happens in a session."""

    on: str
    """One of `HOOK_EVENTS`."""

    run: tuple[str, ...]
    """The program and its arguments."""


class Sync(NamedTuple):
    """How the log is exchanged with other devices."""

    folder: str = ""
    """The shared folder, which may begin with `~`; empty for none."""

    git: bool = False
    """Whether to pull, commit and push the folder with git."""


class Config(NamedTuple):
    """The settings in effect for this run."""

    plan: str | None = None
    """The plan on the home screen; None for the one whose days include today, else the last one used."""

    gear: str = "gym"
    """The name of a gear profile."""

    flash: bool = True
    """Whether the screen flashes when a rest or a hold ends."""

    seconds_between_presses: float = 0.7
    """A key press this soon after the last one is ignored as accidental or as key repeat."""

    gears: dict[str, Gear] = PROFILES
    """All gear profiles by name, including the built-in ones."""

    rest: Rest = Rest()

    sound: Sound = Sound()

    notifications: str = "auto"
    """How to notify the lifter when a rest ends while the terminal has no focus; one of `NOTIFICATIONS`."""

    awake: bool = True
    """Whether the machine is kept awake while a session is open."""

    hooks: tuple[Hook, ...] = ()
    """The programs to run, in the order of the file."""

    sync: Sync = Sync()

    calendar: Calendar = Calendar()
    """Seasons and races."""

    coach: Rules = Rules()
    """The coach's numbers."""

    theme: str = "track"
    """The theme's name; the UI checks whether it exists."""

    animations: bool = True
    """Whether animations are enabled."""

    units: Unit = "kg"
    """The unit for displayed weights; they are stored in kg."""

    days: tuple[str, ...] = ()
    """The user's weekdays for strength training; empty to use those of the plans."""

    preset: str = ""
    """The key preset to start from; empty for the default keys."""

    keys: tuple[tuple[str, str], ...] = ()
    """Actions and their keys, as written in the file; the UI checks whether they are valid."""
