"""Honest bodies: what a set does to them, how hard it feels, and how strength comes and goes.

The model shows where the coach's rules stop, swing or contradict each other. It does not show how fast people
gain strength. Its numbers are our own judgement.
"""

import datetime as dt
from random import Random
from typing import NamedTuple

from strengthtui.domain.workout import Amount, Item
from strengthtui.session.state import as_done

BODY_KG = 70.0

PATTERNS = {
    "Box squat": "squat", "Goblet squat to a chair": "squat", "Dumbbell squat": "squat",
    "Single-leg chair squat": "squat", "Dumbbell lunge": "lunge", "Barbell lunge": "lunge",
    "Kettlebell lunge": "lunge", "Split squat with the back foot up": "lunge", "Step-up": "lunge",
    "Stair step-up with dumbbells": "lunge", "Stair step-up with a kettlebell": "lunge",
    "Stair step-up": "lunge",
    "Standing calf raise": "calf", "Romanian deadlift": "hinge", "Back squat": "squat", "Deadlift": "hinge",
}  # fmt: skip
"""What the movements of the simulated plans are for the body; others are calf or hinge by their name."""

PARTS = {"squat": 0.0, "hinge": 0.0, "lunge": 0.65, "calf": 1.0}
"""The part of the body that is lifted too, by pattern, with gear."""

BARE_PARTS = {"squat": 0.75, "lunge": 0.70, "calf": 1.0, "hinge": 0.55}
"""The same without gear."""

TIRED = 0.6
"""Reps that each earlier set of the exercise takes away."""

GAIN = 0.02

BAD_DAYS = 0.05
"""The fraction of days on which everything is heavier."""


class Kind(NamedTuple):
    """What distinguishes one body from another."""

    squat: float
    lunge: float
    calf: float
    hinge: float
    """The true maximum at the start in kilograms, the part of the body included."""

    ceiling: float = 1.45
    """The highest maximum, as a multiple of the start."""

    gain: float = GAIN
    noise: float = 0.7
    """The standard deviation of the effort that the body says."""

    untold: float = 0.1
    """The fraction of sets without an effort."""

    says: float | None = None
    """The effort that it always says; None for the truth."""


class Effort(NamedTuple):
    """A set as it truly was."""

    date: dt.date
    movement: str
    true: float
    is_short: bool


class Body:
    """One body on its way through the year."""

    def __init__(self, kind: Kind, seed: int) -> None:
        """Create a body; the same seed leads to the same year."""
        self.kind, self.random = kind, Random(seed)
        self.start = {name: getattr(kind, name) for name in PARTS}
        self.maximum = dict(self.start)
        self.form, self.is_bad_day = 1.0, False
        self.efforts: list[Effort] = []
        self._date = dt.date.min
        self._stimulus: dict[str, dt.date] = {}

    def wake(self, date: dt.date) -> None:
        """Begin a day: the form of the day, and what was lost since the last one."""
        days = (date - self._date).days if self._date > dt.date.min else 0
        for name, maximum in self.maximum.items():
            last = self._stimulus.get(name, date)
            for day in range(days):
                if (self._date + dt.timedelta(day) - last).days > 14:
                    above = max(0.0, maximum - 0.9 * self.start[name])
                    maximum -= 0.0006 * maximum + 0.0012 * above  # noqa: PLW2901 - day after day
            self.maximum[name] = maximum
        self._date = date
        form, self.is_bad_day = self.random.gauss(1, 0.022), self.random.random() < BAD_DAYS
        self.form = form * (0.93 if self.is_bad_day else 1.0)

    def lift(self, item: Item, expected: Amount, number: int) -> tuple[Amount, float | None]:
        """Perform a set as well as possible, and say how hard it was."""
        name = pattern(item.movement)
        if not expected.reps or not name:
            return as_done(expected), None
        load = self._load(name, expected)
        reps = expected.reps[0]
        possible = 30 * (self.maximum[name] * self.form / load - 1) - TIRED * number
        done = max(0, min(reps, int(possible)))
        true = 10 - (possible - done) if done == reps else 10.0
        self.efforts.append(Effort(self._date, item.movement, true, done < reps))
        self._grow(name, load, reps, number)
        return as_done(expected)._replace(reps=(done,) * len(expected.reps)), self._said(true)

    def able(self, item: Item) -> float:
        """Return the load of the gear that leaves two reps in reserve at the target's reps."""
        name, reps = pattern(item.movement), (item.target.reps or (1,))[0]
        if not name:
            return 0.0
        total = self.maximum[name] / (1 + (reps + 2) / 30)
        return float(total - self._part(name, item.target)) / item.target.implements

    def _part(self, name: str, amount: Amount) -> float:
        return BODY_KG * (PARTS if amount.load_kg else BARE_PARTS)[name]

    def _load(self, name: str, amount: Amount) -> float:
        return max(1.0, (amount.load_kg or 0.0) * amount.implements + self._part(name, amount))

    def _said(self, true: float) -> float | None:
        said = min(10.0, max(6.0, round(2 * self.random.gauss(true, self.kind.noise)) / 2))
        untold = self.random.random() < self.kind.untold
        return self.kind.says or (None if untold else said)

    def _grow(self, name: str, load: float, reps: int, number: int) -> None:
        maximum = self.maximum[name]
        part = load * (1 + reps / 30) / maximum
        stimulus = min(1.0, max(0.0, (part - 0.72) / 0.18))
        if stimulus > 0.35:
            self._stimulus[name] = self._date
        room = max(0.0, 1 - maximum / (self.kind.ceiling * self.start[name]))
        self.maximum[name] += self.kind.gain * maximum * room * stimulus * (0.25 if number else 0.5)


def pattern(movement: str) -> str:
    """Return the pattern of a movement; empty for jumps, which are no lifts."""
    if found := PATTERNS.get(movement):
        return found
    lower = movement.lower()
    if "jump" in lower:
        return ""
    return next((name for name in ("squat", "lunge", "calf") if name in lower), "hinge")
