"""Everybody whom `make year` trains: their bodies, their plans, and what happens to them."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from strengthtui.coach.gear import POUND_PROFILES, PROFILES, Gear
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Calendar, Race
from strengthtui.domain.workout import Amount, Item
from tools.bodies import Kind

FRIDAY, SUNDAY = 4, 6

OCTOBER = dt.date(2026, 10, 2)
"""A Friday, at the beginning of winter."""

NOVICE = Kind(60, 75, 120, 65)
RUNNER = Kind(100, 95, 150, 110, ceiling=1.12)
STRONG = Kind(150, 135, 190, 170, ceiling=1.12)
OLD = Kind(50, 66, 100, 55, gain=0.012, noise=1.0)
MARATHONER = Kind(80, 85, 130, 85, ceiling=1.2)
TRACK = Kind(90, 90, 140, 95, ceiling=1.2)
CROSS = Kind(70, 80, 120, 75, ceiling=1.2)

MISSED, SORE = 0.05, 0.03
"""The fractions of sessions that are missed, and before which something is sore."""

WAVES = """
name = "Waves"
rest = "3min"
weeks = 4
[[exercise]]
name = "Back squat"
gear = ["barbell"]
training_max = "120 kg"
progress = "+5 kg each cycle"
  [[exercise.week]]
  do = "5, 5, 5+"
  load = "65%, 75%, 85%"
  [[exercise.week]]
  do = "3, 3, 3+"
  load = "70%, 80%, 90%"
  [[exercise.week]]
  do = "5, 3, 1+"
  load = "75%, 85%, 95%"
  [[exercise.week]]
  do = "3 x 5"
  load = "40%, 50%, 60%"
"""
"""In the manner of 5/3/1."""

TIERS = """
name = "Tiers"
rest = "3min"
[[exercise]]
name = "Back squat"
do = "4 x 3, 1 x 3+"
load = "40 kg"
gear = ["barbell"]
progress = "+5 kg each session"
"""
"""In the manner of GZCLP."""

PLANS = {"waves": WAVES, "tiers": TIERS}
"""The plans that are not shipped, by the names that athletes use."""


class Athlete(NamedTuple):
    """One athlete and what happens to them."""

    title: str
    kind: Kind
    first: dt.date = OCTOBER
    weeks: int = 54
    """A year, and the return from its summer."""

    profile: Gear = PROFILES["gym"]
    context: tuple[tuple[str, Any], ...] = ()
    plan: str = "runner-strength"
    """A shipped plan, or one of `PLANS`."""

    then: tuple[dt.date, str] | None = None
    """The day of another plan, and its name."""

    weekdays: frozenset[int] = frozenset({FRIDAY, SUNDAY})
    """The days of training with a plan that says none, from Monday as 0."""

    off: tuple[tuple[dt.date, dt.date], ...] = ()
    """Periods without training."""

    ill: bool = False
    """Whether the lifter checks in as ill while off."""

    loads: tuple[tuple[str, str], ...] = ()
    """Loads that the athlete writes into the plan."""

    answers: tuple[tuple[str, float], ...] = ()
    """What the athlete usually lifts, by movement, if the first question is answered; in kilograms."""

    moves_on: bool = False
    """Whether the athlete takes the harder movements that are offered."""

    missed: float = MISSED
    sore: float = SORE
    event: Callable[[dt.date, Item, Amount], Amount | None] | None = None
    """Replaces what is done in a set."""


def _once_425(date: dt.date, item: Item, done: Amount) -> Amount | None:
    wrong = date == dt.date(2026, 12, 4) and item.movement == "Box squat"
    return done._replace(load_kg=425.0) if wrong else None


def _tired(date: dt.date, item: Item, done: Amount) -> Amount | None:
    if (
        dt.date(2026, 10, 16) <= date <= dt.date(2026, 10, 18)
        and done.load_kg
        and item.movement == "Box squat"
    ):
        return done._replace(load_kg=round(done.load_kg * 0.7 / 2.5) * 2.5)
    return None


def _races(*races: Race, **rules: Any) -> tuple[tuple[str, Any], ...]:
    """Return the context of an athlete who races."""
    return ("calendar", Calendar(races=races)), ("rules", Rules(**rules))


_FIVES = (("Box squat", "72.5 kg"), ("Romanian deadlift", "80 kg"))

_MARATHONS = (
    Race("Spring marathon", dt.date(2027, 4, 18), "A", 42.2),
    Race("Autumn marathon", dt.date(2027, 10, 17), "A", 42.2),
)
_TRACK_RACES = (
    Race("5000 m", dt.date(2027, 6, 12), "A", 5.0),
    Race("5000 m", dt.date(2027, 8, 29), "A", 5.0),
)
_CROSS_RACES = tuple(
    Race(f"Cross {number}", dt.date(2026, 10, 3) + dt.timedelta(7 * number), "B", 8.0)
    for number in range(1, 10)
)
_DUMBBELLS = PROFILES["gym"]._replace(has=frozenset({"dumbbell", "chair"}), barbell=None)
_ONE_BELL = Gear(frozenset({"kettlebell", "chair"}), kettlebell=(16.0,))

ATHLETES = {
    "beginner": Athlete("A beginner who starts in October", NOVICE),
    "beginner-april": Athlete("A beginner who starts in April", NOVICE, first=dt.date(2027, 4, 2)),
    "strong": Athlete("A 150 kg squatter who skips the first question", STRONG),
    "strong-answers": Athlete(
        "A 150 kg squatter who answers the first question: 110 kg",
        STRONG,
        answers=(("Box squat", 110.0), ("Romanian deadlift", 120.0), ("Standing calf raise", 80.0)),
    ),
    "runner": Athlete("A runner who knows his loads: 72.5 kg for 8", RUNNER, loads=_FIVES),
    "heavy": Athlete(
        "The same runner, with runner-heavy from January",
        RUNNER,
        loads=_FIVES,
        then=(dt.date(2027, 1, 4), "runner-heavy"),
    ),
    "marathoner": Athlete(
        "A marathoner with races in April and October", MARATHONER, context=_races(*_MARATHONS), weeks=58
    ),
    "track": Athlete("5000 m in June and in August", TRACK, context=_races(*_TRACK_RACES)),
    "track-maintained": Athlete(
        "The same 5000 m runner, with one heavy set a week in summer",
        TRACK,
        context=_races(*_TRACK_RACES, touch="1 x 3"),
    ),
    "cross-country": Athlete(
        "A cross-country runner who races on nine Saturdays", CROSS, context=_races(*_CROSS_RACES)
    ),
    "dumbbells": Athlete("Dumbbells only", NOVICE, profile=_DUMBBELLS),
    "one-bell": Athlete("One 16 kg kettlebell", NOVICE, profile=_ONE_BELL, moves_on=True),
    "nothing": Athlete("No gear at all", NOVICE, profile=PROFILES["none"], moves_on=True),
    "pounds": Athlete("A gym in pounds", NOVICE, profile=POUND_PROFILES["gym"], context=(("unit", "lb"),)),
    "silent": Athlete("Someone who never says how hard it was", NOVICE._replace(untold=1.0)),
    "always-7": Athlete("Someone who always says 7", NOVICE._replace(says=7.0)),
    "always-9": Athlete("Someone who always says 9", NOVICE._replace(says=9.0)),
    "typo": Athlete("A beginner who once types 425 for 42.5", NOVICE, event=_once_425),
    "three-weeks": Athlete(
        "Three weeks off in December", NOVICE, off=((dt.date(2026, 12, 7), dt.date(2026, 12, 27)),)
    ),
    "seven-weeks": Athlete(
        "Seven weeks off from December", NOVICE, off=((dt.date(2026, 12, 7), dt.date(2027, 1, 24)),)
    ),
    "thirteen-weeks": Athlete(
        "Thirteen weeks off in winter",
        RUNNER,
        loads=_FIVES,
        off=((dt.date(2026, 11, 9), dt.date(2027, 2, 7)),),
    ),
    "ill": Athlete("Eight days ill", NOVICE, off=((dt.date(2026, 12, 7), dt.date(2026, 12, 14)),), ill=True),
    "sore": Athlete("Sore before half of the sessions", NOVICE, sore=0.5),
    "old": Athlete("65 years old", OLD),
    "tired": Athlete("Two tired evenings in October", RUNNER, loads=_FIVES, event=_tired),
    "two-winters": Athlete("Two winters", TRACK, weeks=70),
    "waves": Athlete(
        "Waves of three weeks, in the manner of 5/3/1",
        STRONG,
        plan="waves",
        weekdays=frozenset({FRIDAY}),
        missed=0.0,  # once a week, a missed session is a break of two weeks
        sore=0.0,
    ),
    "tiers": Athlete("5 kg more each session, in the manner of GZCLP", NOVICE, plan="tiers", sore=0.0),
}
"""Everybody who is trained, by the name of their page."""
