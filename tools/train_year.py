"""Trains honest bodies for a year with the coach; `make year` writes one page each into docs/year.

The bodies are a model (`tools/bodies.py`); the coach is the real one. A test asserts what must be true of
each year, for several seeds.
"""

import datetime as dt
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from strengthtui.coach.gear import POUND_PROFILES, PROFILES, Gear
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.plan.model import Plan
from tools.bodies import Body, Kind
from tools.trainee import Trainee, plan_of

ROOT = Path(__file__).parent.parent
FRIDAY, SUNDAY = 4, 6

OCTOBER = dt.date(2026, 10, 2)
"""A Friday, at the beginning of winter."""

NOVICE = Kind(60, 75, 120, 65)
RUNNER = Kind(100, 95, 150, 110, ceiling=1.12)
STRONG = Kind(150, 135, 190, 170, ceiling=1.12)
OLD = Kind(50, 66, 100, 55, gain=0.012, noise=1.0)

MISSED, SORE = 0.05, 0.03
"""The fractions of sessions that are missed, and before which something is sore."""


class Athlete(NamedTuple):
    """One athlete and what happens to them."""

    title: str
    kind: Kind
    first: dt.date = OCTOBER
    weeks: int = 52
    profile: Gear = PROFILES["gym"]
    context: tuple[tuple[str, Any], ...] = ()
    off: tuple[tuple[dt.date, dt.date], ...] = ()
    """Periods without training."""

    ill: bool = False
    """Whether the lifter checks in as ill while off."""

    loads: tuple[tuple[str, str], ...] = ()
    """Loads that the athlete writes into the plan."""

    sore: float = SORE
    event: Callable[[dt.date, Item, Amount], Amount | None] | None = None
    """Replaces what is done in a set."""


class Session(NamedTuple):
    """One session of the year."""

    date: dt.date
    workout: Workout
    able: tuple[float, ...]
    """For each exercise, the load that would leave two reps in reserve."""

    true: tuple[float, ...]
    """For each exercise, the true effort of its last set."""

    short: tuple[bool, ...]
    """For each exercise, whether any set fell short."""

    def item(self, movement: str) -> Item | None:
        """Return the exercise with a movement."""
        return next((item for item in self.workout.items if item.movement == movement), None)


class Year(NamedTuple):
    """A year of an athlete."""

    athlete: Athlete
    sessions: tuple[Session, ...]
    gained: float
    """The true maximum in the squat at the end, as a fraction of the start."""


@cache
def runner_strength(loads: tuple[tuple[str, str], ...] = ()) -> Plan:
    """Return the shipped plan, with the loads that an athlete adds."""
    text = (ROOT / "plans" / "runner-strength.toml").read_text("utf-8")
    for name, load in loads:
        text = text.replace(f'name   = "{name}"\n', f'name   = "{name}"\nload   = "{load}"\n', 1)
    with tempfile.TemporaryDirectory() as folder:
        return plan_of(text, Path(folder))


def train(athlete: Athlete, seed: int) -> Year:
    """Train an athlete; the same seed always leads to the same year."""
    trainee = Trainee(runner_strength(athlete.loads), athlete.profile, **dict(athlete.context))
    body, sessions = Body(athlete.kind, seed), []
    for date in (athlete.first + dt.timedelta(n) for n in range(7 * athlete.weeks)):
        if athlete.ill and any(date == first for first, _ in athlete.off):
            trainee.feels(date, "ill")
        if athlete.ill and any(date == last + dt.timedelta(1) for _, last in athlete.off):
            trainee.feels(date, "fine")
        is_off = any(first <= date <= last for first, last in athlete.off)
        if date.weekday() not in {FRIDAY, SUNDAY} or is_off or body.random.random() < MISSED:
            continue
        body.wake(date)
        if body.random.random() < athlete.sore:
            trainee.feels(date, "", quads="sore")
        sessions.append(_session(athlete, trainee, body, date))
    return Year(athlete, tuple(sessions), body.maximum["squat"] / body.start["squat"])


def _session(athlete: Athlete, trainee: Trainee, body: Body, date: dt.date) -> Session:
    workout = trainee.due(date)
    able = tuple(body.able(item) for item in workout.items)
    before = len(body.efforts)

    def lift(item: Item, expected: Amount, number: int) -> tuple[Amount, float | None]:
        done, effort = body.lift(item, expected, number)
        changed = athlete.event(date, item, done) if athlete.event else None
        return changed or done, effort

    trainee.perform(workout, date, lift)
    efforts = body.efforts[before:]
    mine = [[each for each in efforts if each.movement == item.movement] for item in workout.items]
    true = tuple(each[-1].true if each else 0.0 for each in mine)
    return Session(date, workout, able, true, tuple(any(e.is_short for e in each) for each in mine))


def _once_425(date: dt.date, item: Item, done: Amount) -> Amount | None:
    wrong = date == dt.date(2026, 12, 4) and item.movement == "Box squat"
    return done._replace(load_kg=425.0) if wrong else None


def _tired(date: dt.date, item: Item, done: Amount) -> Amount | None:
    if (
        dt.date(2026, 12, 10) <= date <= dt.date(2026, 12, 14)
        and done.load_kg
        and item.movement == "Box squat"
    ):
        return done._replace(load_kg=round(done.load_kg * 0.7 / 2.5) * 2.5)
    return None


_FIVES = (("Box squat", "72.5 kg"), ("Romanian deadlift", "80 kg"))

ATHLETES = {
    "beginner": Athlete("A beginner who starts in October", NOVICE),
    "strong": Athlete("A 150 kg squatter who skips the first question", STRONG),
    "runner": Athlete("A runner who knows his loads: 72.5 kg for 8", RUNNER, loads=_FIVES),
    "dumbbells": Athlete(
        "Dumbbells only",
        NOVICE,
        profile=PROFILES["gym"]._replace(has=frozenset({"dumbbell", "chair"}), barbell=None),
    ),
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
    "tired": Athlete("Two tired evenings in December", RUNNER, loads=_FIVES, event=_tired),
    "two-winters": Athlete("Two winters", Kind(90, 90, 140, 95, ceiling=1.2), weeks=70),
}  # fmt: skip
"""Everybody who is trained, by the name of their page."""


MAIN = ("Box squat", "Dumbbell squat", "Dumbbell lunge", "Romanian deadlift")
"""The movements of the tables and plots, as far as an athlete does them."""


def page(year: Year) -> str:
    """Return a page about a year."""
    done = {item.movement for session in year.sessions for item in session.workout.items}
    names = [name for name in MAIN if name in done][:3]
    plots = [f"{name}, kg by session:\n\n{_plot(year, name)}" for name in names[:1]]
    gained = f"{100 * year.gained:.0f} %"
    about = f"{len(year.sessions)} sessions. True maximum in the squat at the end: {gained} of the start."
    return "\n\n".join((f"# {year.athlete.title}", about, _table(year, names), *plots)) + "\n"


def _table(year: Year, names: list[str]) -> str:
    """Return what was prescribed in the last session of each month."""
    lines = [f"| month | phase | {' | '.join(names)} |", f"|---|---|{'---|' * len(names)}"]
    months = {f"{session.date:%b %Y}": session for session in year.sessions}
    for month, session in months.items():
        cells = (_cell(session, name) for name in names)
        lines.append(f"| {month} | {session.workout.phase} | {' | '.join(cells)} |")
    return "\n".join([*lines, "", "In brackets: the load that would leave two reps in reserve."])


def _cell(session: Session, name: str) -> str:
    item = session.item(name)
    if item is None or not item.target.reps:
        return ""
    able = session.able[session.workout.items.index(item)]
    return f"{item.sets} x {item.target.reps[0]} x {item.target.load_kg or 0:g} ({able:.1f})"


def _plot(year: Year, name: str, height: int = 10) -> str:
    items = [(session, item) for session in year.sessions if (item := session.item(name))]
    loads = [item.target.load_kg or 0.0 for _, item in items]
    top = max(loads, default=1.0) or 1.0
    rows = []
    for row in range(height, 0, -1):
        marks = ("#" if load >= top * (row - 0.5) / height else " " for load in loads)
        rows.append(f"    {top * row / height:6.1f} |{''.join(marks).rstrip()}")
    return "\n".join(rows)


def index() -> str:
    """Return the list of the pages."""
    about = "What the coach prescribes for a year to lifters who differ; all of them are simulated."
    links = (f"- [{athlete.title}]({name}.md)" for name, athlete in ATHLETES.items())
    return "\n".join(("# A year of training", "", about, "", *links, ""))


def main() -> int:
    """Write a page for each athlete, and their list."""
    folder = ROOT / "docs" / "year"
    folder.mkdir(exist_ok=True)
    for name, athlete in ATHLETES.items():
        (folder / f"{name}.md").write_text(page(train(athlete, 1)), "utf-8")
        print(folder / f"{name}.md")
    (folder / "README.md").write_text(index(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
