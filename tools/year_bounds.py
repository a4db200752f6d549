"""How far each simulated athlete should be after 4, 12, 26 and 52 weeks: bounds of our own judgement.

They leave room around what six seeds showed. They are about the coach, not about how fast people gain: a
coach that starts too low, freezes, forgets a summer or pushes too far leaves them.
"""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from strengthtui.domain.formatting import kilograms
from strengthtui.domain.workout import Item
from tools.bodies import pattern
from tools.train_year import Session, Year

TRAINED = frozenset({"winter", "easy week", "build"})
"""Phases with whole loads."""

HARD = 9.5
"""From this true effort on, a set is at the limit."""

FOUND_DAYS = 42
"""Later than this, loads should be found."""

LEAST_RATIO, MOST_RATIO = 0.82, 1.15
"""A prescribed bar, as a fraction of what leaves two reps in reserve: about five to none in reserve.

The most is the last step of a return after a summer, which is tried before effort ends it.
"""

Range = tuple[float, float]


class Bounds(NamedTuple):
    """What must be true of one athlete."""

    week_4: Range = (0.0, 1000.0)
    week_12: Range = (0.0, 1000.0)
    week_26: Range = (0.0, 1000.0)
    week_52: Range = (0.0, 1000.0)
    """The loads of the lift, converted to the plan's reps at equal effort."""

    lift: str = "Box squat"
    hard: float = 0.18
    short: float = 0.13
    """The largest shares of exercises at the limit, and of those with a short set."""

    gained: float = 0.85
    """The least true maximum in the squat at the end, as a fraction of the start."""

    heaviest: float = 1000.0
    """No load of the lift is ever above this."""

    bar_ratio: bool = True
    """Whether the loads of bars must fit the true strength; not if what the athlete says is not true."""

    training_max: bool = False
    """Whether the weeks are about the training maximum."""


NOVICE = Bounds((40, 47.5), (42.5, 50), (47.5, 57.5), (47.5, 57.5))
TRAINED_RUNNER = Bounds((72.5, 80), (70, 80), (70, 82.5), (70, 82.5))
TRACK = Bounds((62.5, 75), (67.5, 75), (70, 77.5), (70, 77.5))

BOUNDS = {
    "beginner": NOVICE._replace(gained=1.0),
    "beginner-april": NOVICE._replace(week_52=(52.5, 62.5), gained=1.2),
    "strong": Bounds((70, 112.5), (102.5, 120), (110, 120), (110, 120)),
    "strong-answers": Bounds((105, 120), (107.5, 120), (110, 122.5), (110, 122.5)),
    "runner": TRAINED_RUNNER,
    "heavy": Bounds(week_26=(65, 95), week_52=(65, 95), lift="Back squat"),
    "marathoner": Bounds((55, 65), (52.5, 65), (57.5, 67.5), (57.5, 67.5), gained=0.95),
    "track": TRACK,
    "track-maintained": TRACK._replace(gained=1.03),
    "cross-country": Bounds((45, 57.5), (45, 57.5), (50, 60), (50, 60)),
    "dumbbells": Bounds((20, 25), (22.5, 25), (25, 27.5), (25, 27.5), lift="Dumbbell squat"),
    "one-bell": Bounds(lift="Goblet squat to a chair"),
    "nothing": Bounds(lift="Single-leg chair squat"),
    "pounds": Bounds((90, 110), (95, 115), (105, 125), (105, 125)),
    "silent": Bounds((30, 42.5), (40, 47.5), (45, 57.5), (45, 57.5), hard=0.22),
    "always-7": Bounds((40, 52.5), (40, 50), (42.5, 57.5), (42.5, 57.5), hard=0.3, short=0.18),
    "always-9": Bounds((20, 20), (20, 20), (20, 20), (20, 20), bar_ratio=False),
    "typo": NOVICE._replace(heaviest=60.0),
    "three-weeks": NOVICE._replace(week_26=(45, 55), week_52=(45, 55)),
    "seven-weeks": NOVICE._replace(week_26=(42.5, 50), week_52=(42.5, 50)),
    "thirteen-weeks": Bounds((72.5, 80), week_26=(62.5, 75), week_52=(62.5, 75)),
    "ill": NOVICE,
    "sore": Bounds((35, 47.5), (40, 47.5), (42.5, 55), (42.5, 55)),
    "old": Bounds((32.5, 37.5), (32.5, 40), (35, 42.5), (35, 42.5)),
    "tired": Bounds((72.5, 80), (65, 80), (70, 82.5), (70, 82.5)),
    "two-winters": TRACK._replace(gained=1.0),
    "waves": Bounds(
        (120, 125), (130, 135), (150, 150), (150, 150), lift="Back squat", bar_ratio=False, training_max=True
    ),
    "tiers": Bounds((42.5, 57.5), (50, 65), (62.5, 70), (62.5, 70), lift="Back squat", hard=0.55, short=0.45),
}
"""The bounds by the name of the athlete."""


def outside(name: str, year: Year) -> Iterator[str]:
    """Yield everything about a year that is outside the bounds of its athlete."""
    bounds = BOUNDS[name]
    for week, (low, high) in zip((4, 12, 26, 52), bounds[:4], strict=True):
        kg = reached(year, bounds, week)
        if year.athlete.weeks >= week and kg is not None and not low - 0.01 <= kg <= high + 0.01:
            yield f"{name}: {kg:.1f} of the {bounds.lift} in week {week}, not {low:g} to {high:g}"
    yield from _too_hard(name, year, bounds)
    if bounds.bar_ratio:
        yield from _ratios(name, year)
    if year.athlete.weeks >= 52 and year.gained < bounds.gained:
        yield f"{name}: {year.gained:.2f} of the maximum left"
    loads = (item.target.load_kg or 0.0 for session in year.sessions if (item := session.item(bounds.lift)))
    if max(loads, default=0.0) > bounds.heaviest:
        yield f"{name}: a load above {bounds.heaviest:g} kg"


def is_whole(session: Session, item: Item) -> bool:
    """Return whether the coach took nothing off the load of an exercise."""
    if session.workout.short or session.workout.phase not in TRAINED:
        return False
    returns = any("of your working load" in why.text for why in item.why)
    return not returns and not any(why.step in {"checkin", "short"} for why in item.why)


def reached(year: Year, bounds: Bounds, week: int) -> float | None:
    """Return the load of the last whole session before a week, at equal effort for the plan's reps."""
    end = year.athlete.first + dt.timedelta(7 * week)
    items = [item for session in year.sessions if session.date < end for item in _whole(session, bounds.lift)]
    if not items:
        return None
    item, usual = items[-1], (items[0].target.reps or (1,))[0]
    if bounds.training_max:
        return item.training_max
    kg = (item.target.load_kg or 0.0) * (1 + (item.target.reps or (1,))[0] / 30) / (1 + usual / 30)
    return kg / kilograms(1, year.athlete.profile.unit)


def _whole(session: Session, movement: str) -> list[Item]:
    item = session.item(movement)
    return [item] if item and is_whole(session, item) else []


def _too_hard(name: str, year: Year, bounds: Bounds) -> Iterator[str]:
    sets = [
        (true, is_short)
        for session in year.sessions
        if session.workout.phase in TRAINED | {"restart"} and not session.workout.short
        for item, true, is_short in zip(session.workout.items, session.true, session.short, strict=True)
        if not item.find and item.target.reps and pattern(item.movement)
    ]
    hard, short = sum(true >= HARD for true, _ in sets), sum(is_short for _, is_short in sets)
    if hard > bounds.hard * len(sets):
        yield f"{name}: {hard} of {len(sets)} exercises at the limit"
    if short > bounds.short * len(sets):
        yield f"{name}: {short} of {len(sets)} exercises short"


def _ratios(name: str, year: Year) -> Iterator[str]:
    for session in year.sessions:
        for item, able in zip(session.workout.items, session.able, strict=True):
            is_bar = bool(item.plates) and pattern(item.movement) in {"squat", "hinge"}
            known = (session.date - year.athlete.first).days > FOUND_DAYS and not item.find
            ratio = (item.target.load_kg or 0.0) / able if able else 1.0
            if is_bar and known and is_whole(session, item) and not LEAST_RATIO <= ratio <= MOST_RATIO:
                yield f"{name}: {session.date} {item.movement} is {ratio:.2f} of what leaves two in reserve"
