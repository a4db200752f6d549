"""Simulates 52 weeks of training with the coach; `make year` writes the result into docs/coach.md.

The athlete is simulated; the coach and the log are real. The athlete trains on Fridays and Sundays, with an A
race in June, a B race in May, two weeks of illness in February, a week in a hotel in March, and a bad week in
November. A test repeats the simulation, so that the table stays up to date, and checks that it makes sense.
"""

import datetime as dt
import re
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from strengthtui.base.clock import SystemClock
from strengthtui.base.codec import plain
from strengthtui.base.paths import Paths
from strengthtui.coach.season import Calendar, Race
from strengthtui.config.model import Config
from strengthtui.domain import formatting
from strengthtui.domain.workout import Item, Workout
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.checkins import check_in
from strengthtui.journal.store import Store
from strengthtui.session.events import Event
from strengthtui.session.evolve import reduce
from strengthtui.session.state import as_done
from strengthtui.training.advice import advise

DOCS = Path(__file__).parent.parent / "docs" / "coach.md"
BEGIN, END = "<!-- the year: make year -->", "<!-- the year ends -->"

FIRST = dt.date(2026, 12, 28)
WEEKS = 52
RACES = (
    Race("Oslo 5000", dt.date(2027, 6, 12), "A", 5.0),
    Race("Bergen 10", dt.date(2027, 5, 8), "B", 10.0),
)
ILL = (dt.date(2027, 2, 15), dt.date(2027, 2, 28))
HOTEL = dt.date(2027, 3, 15)
BAD = dt.date(2027, 11, 8)
SORE = {dt.date(2027, 1, 24): "quads", dt.date(2027, 4, 16): "calves"}

LOADS = {
    "Box squat": "40 kg",
    "Dumbbell lunge": "2 x 12 kg",
    "Step-up": "2 x 10 kg",
    "Romanian deadlift": "50 kg",
}
"""The loads that the athlete added to a copy of runner-strength."""


class _ClockAt(SystemClock):
    """The system's clocks at another time."""

    def __init__(self, at: float) -> None:
        self._at = at

    def wall(self) -> float:
        """Return the time."""
        return self._at


class Day(NamedTuple):
    """One session of the year."""

    date: dt.date
    workout: Workout

    @property
    def kg(self) -> float:
        """The volume: sets times reps times load."""
        return sum(lifted(item) for item in self.workout.items)


class Week(NamedTuple):
    """One week of the year."""

    monday: dt.date
    days: tuple[Day, ...]
    word: str
    """Notes on the week."""

    @property
    def kg(self) -> float:
        """The volume."""
        return sum(day.kg for day in self.days)

    @property
    def usual(self) -> bool:
        """Whether it has two sessions of normal length."""
        return len(self.days) == 2 and not any(day.workout.short for day in self.days)


def lifted(item: Item) -> float:
    target = item.target
    return item.sets * sum(target.reps or ()) * (target.load_kg or 0.0) * target.implements


def train(folder: Path) -> list[Week]:
    """Simulate the year."""
    paths = Paths(db=folder / "log.db", config=folder / "config.toml", plans=(folder / "plans",))
    paths.cache, paths.library = folder / "cache", folder / "library.toml"
    _write_plan(folder / "plans")
    config = Config(calendar=Calendar(races=RACES))
    with Store(paths.db, "year") as store:
        return [_week(paths, config, store, FIRST + dt.timedelta(7 * n)) for n in range(WEEKS)]


def _write_plan(folder: Path) -> None:
    """Copy the shipped plan, with loads and without the jumps of summer, which have none."""
    text = (Path(__file__).parent.parent / "plans" / "runner-strength.toml").read_text("utf-8")
    for name, load in LOADS.items():
        text = text.replace(f'name   = "{name}"\n', f'name   = "{name}"\nload   = "{load}"\n', 1)
    text = re.sub(r"  \[\[exercise\.season\]\]\n(?:  .*\n)+", "", text)
    folder.mkdir()
    (folder / "runner-strength.toml").write_text(text, "utf-8")


def _week(paths: Paths, config: Config, store: Store, monday: dt.date) -> Week:
    days, word = [], ""
    for date in (monday + dt.timedelta(n) for n in range(7)):
        if date == ILL[0]:
            check_in(_ClockAt(_at(date, 8)), "ill", {}, store)
        if date == ILL[1] + dt.timedelta(1):
            check_in(_ClockAt(_at(date, 8)), "fine", {}, store)
        if date in SORE:
            check_in(_ClockAt(_at(date, 8)), "", {SORE[date]: "sore"}, store)
        ill = ILL[0] <= date <= ILL[1]
        word = "ill" if ill else word
        if date.weekday() not in (4, 6) or ill:
            continue
        request = WorkoutRequest(plan="runner-strength", date=date)
        if monday == HOTEL:
            request, word = request._replace(gear="none"), "hotel: nothing but the body"
        if monday == BAD:
            request, word = request._replace(short=True), "a bad week"
        workout = advise(paths, config, request, store).workout
        if any("no lifting" in note for note in workout.notes):
            word = next(note for note in workout.notes if "no lifting" in note).removesuffix(" today")
            continue
        _perform(store, workout, date)
        days.append(Day(date, workout))
    return Week(monday, tuple(days), word)


def _perform(store: Store, workout: Workout, date: dt.date) -> None:
    """Perform every set as prescribed."""
    at = _at(date, 18)
    anchor = {"boot": "year", "boottime": 0.0, "wall": at}
    first = Event(0, at, "start", {"workout": plain(workout), "anchor": anchor})
    session = store.begin(first)
    targets = [each for item in workout.items for each in (*item.warmup, *[item.target] * item.sets)]
    done = list(map(as_done, targets))
    sets = [Event(0, at + 150 * n, "set", {"done": plain(each)}) for n, each in enumerate(done, 1)]
    store.append(session, 1, sets, lambda new: (None, reduce([first, *new])))


def _at(date: dt.date, hour: int) -> float:
    return dt.datetime.combine(date, dt.time(hour)).timestamp()


def table(weeks: list[Week]) -> str:
    """Return the year as a table."""
    lines = [
        "| week of | phase | Friday: squat, deadlift | Sunday: squat, deadlift | kg lifted | notes |",
        "|---|---|---|---|---|---|",
    ]
    for week in weeks:
        fri = next((day for day in week.days if day.date.weekday() == 4), None)
        sun = next((day for day in week.days if day.date.weekday() == 6), None)
        phases = dict.fromkeys(day.workout.phase for day in week.days)
        notes = "; ".join(filter(None, (week.word, *_notes(week))))
        cells = (
            formatting.day(week.monday),
            ", ".join(phases),
            _cell(fri),
            _cell(sun),
            f"{week.kg:.0f}",
            notes,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(day: Day | None) -> str:
    if day is None:
        return ""
    shown = [item for item in day.workout.items if item.exercise in {"box-squat", "romanian-deadlift"}]
    return ", ".join(" ".join((formatting.scheme(i), formatting.load(i.target, "kg"))).strip() for i in shown)


_DULL = ("Friday", "Sunday", "Winter:", "Summer:", "gym: rounded", "none:", "Short workout")

_HELD = re.compile(r": (same as|working load of) \d+ \w+$")
"""A load that is as it was, for no other reason."""


def _notes(week: Week) -> list[str]:
    """Return the reasons of a week that are not the same every week."""
    texts = dict.fromkeys(text for day in week.days for text in formatting.reasons(day.workout))
    return [text for text in texts if not text.startswith(_DULL) and not _HELD.search(text)]


def document(text: str, year: str) -> str:
    """Replace the table in the page."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{year}\n\n{END}{rest.partition(END)[2]}"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        year = table(train(Path(folder)))
    print(year)
    if DOCS.exists():
        DOCS.write_text(document(DOCS.read_text("utf-8"), year), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
