"""Plans, logs and days for the properties of the coach."""

import datetime as dt

from hypothesis import strategies as st

from strengthtui.coach.checkin import LEVELS, STATES
from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Calendar, Race
from strengthtui.domain.history import (
    CheckIn,
    History,
    MovementHistory,
    MovementSession,
    PerformedSet,
    SessionRecord,
)
from strengthtui.domain.workout import Amount
from strengthtui.plan.grammar import AREAS, PATTERNS
from strengthtui.plan.model import DAYS, Exercise, Movement, Plan, Prescription, Progress, Ramp, Season
from support.strategies import made

DAY = dt.date(2027, 1, 15)
"""In winter."""

NAMES = ("Squat", "Lunge", "Row", "Hop", "Bridge")
PHASES = ("winter", "easy week", "restart", "summer", "taper", "race week", "after race", "hills")
GEAR = tuple(sorted(PROFILES["gym"].has))

factors = st.none() | st.sampled_from((0.3, 0.5, 0.8, 1.0, 1.5))
seasons = made(
    Season,
    name=st.sampled_from(("winter", "summer", "hills")),
    reps_factor=factors,
    load_factor=factors,
    advance=st.none() | st.booleans(),
)
loads = st.none() | st.floats(0.5, 200).map(lambda kg: round(kg, 2))
reps = st.integers(1, 30).flatmap(lambda n: st.sampled_from(((n,), (n, n))))
amounts = made(
    Amount,
    reps=reps,
    reps_max=st.none() | st.integers(31, 40),
    load_kg=loads,
    implements=st.integers(1, 2),
    bodyweight=st.booleans(),
) | made(Amount, seconds=st.sampled_from(((20.0,), (30.0, 30.0))))
movements = made(
    Movement,
    name=st.sampled_from(NAMES),
    gear=st.lists(st.sampled_from(GEAR), max_size=2, unique=True).map(tuple),
    sets=st.integers(1, 5),
    target=amounts,
    rest_s=st.floats(0, 300),
    switch_s=st.just(5.0),
    cue=st.just(""),
    percent=st.none() | st.sampled_from((50.0, 70.0)),
    find=st.booleans(),
    pattern=st.sampled_from(("", *PATTERNS)),
    trains=st.lists(st.sampled_from(AREAS), max_size=2, unique=True).map(tuple),
)
progresses = st.none() | made(
    Progress, step_kg=st.sampled_from((0.0, 2.5, 5.0)), reps=st.none() | st.just((8, 12))
)
exercises = made(
    Exercise,
    id=st.uuids().map(str),
    trains=st.just(()),
    movements=st.lists(movements, min_size=1, max_size=3, unique_by=lambda movement: movement.name).map(
        tuple
    ),
    use=st.sampled_from(("", *NAMES)),
    group=st.sampled_from(("", "A")),
    progress=progresses,
    warmup=st.sampled_from(((), (Ramp(2, 5, 50.0),))),
    bad_day=st.none() | st.builds(Prescription, st.integers(0, 6), amounts),
)
plans = made(
    Plan,
    name=st.just("Plan"),
    source=st.just(""),
    kind=st.sampled_from(("strength", "short", "core", "drills")),
    days=st.dictionaries(st.sampled_from(DAYS), st.integers(1, 5)).map(lambda days: tuple(days.items())),
    exercises=st.lists(exercises, min_size=1, max_size=4).map(tuple),
    sha256=st.just(""),
    seasons=st.lists(seasons, max_size=2).map(tuple),
)
days_ago = st.integers(1, 200).map(lambda days: DAY - dt.timedelta(days))
lifts = made(PerformedSet, target=amounts, done=amounts, rpe=st.none() | st.floats(6, 10))
bouts = made(
    MovementSession,
    date=days_ago,
    phase=st.sampled_from(PHASES),
    sets=st.lists(lifts, min_size=1, max_size=3).map(tuple),
    planned=st.integers(1, 3),
    plan=amounts,
    frozen=st.booleans(),
    find=st.booleans(),
)


def _past(name: str, found: list[MovementSession]) -> MovementHistory:
    ordered = sorted(found, key=lambda bout: bout.date)
    return MovementHistory(name, tuple(sorted({bout.date for bout in ordered})), tuple(ordered))


pasts = st.builds(_past, st.sampled_from(NAMES), st.lists(bouts, min_size=1, max_size=4))
visits = made(
    SessionRecord,
    at=st.just(0.0),
    date=days_ago,
    plan=st.just("Plan"),
    phase=st.sampled_from(PHASES),
    short=st.booleans(),
    sets=st.integers(1, 9),
).map(lambda visit: visit._replace(at=visit.date.toordinal() * 86400.0))
marks = made(
    CheckIn,
    at=st.just(0.0),
    date=st.integers(0, 30).map(lambda days: DAY - dt.timedelta(days)),
    state=st.sampled_from(("", *STATES)),
    areas=st.dictionaries(st.sampled_from(AREAS), st.sampled_from((*LEVELS, "nonsense"))).map(
        lambda areas: tuple(areas.items())
    ),
).map(lambda mark: mark._replace(at=mark.date.toordinal() * 86400.0 + 1))
histories = made(
    History,
    pasts=st.lists(pasts, max_size=3, unique_by=lambda past: past.movement).map(tuple),
    visits=st.lists(visits, max_size=8).map(lambda found: tuple(sorted(found))),
    marks=st.lists(marks, max_size=4).map(lambda found: tuple(sorted(found))),
    pace=st.floats(0.5, 2),
)
races = made(
    Race,
    name=st.just("Race"),
    date=st.integers(-30, 200).map(lambda days: DAY + dt.timedelta(days)),
    priority=st.sampled_from("AB"),
    km=st.sampled_from((5.0, 21.1, 42.2)),
)
calendars = made(
    Calendar,
    current=st.sampled_from(("auto", "auto", "winter", "summer", "hills")),
    hemisphere=st.sampled_from(("north", "south")),
    races=st.lists(races, max_size=2).map(tuple),
    seasons=st.lists(seasons, max_size=2).map(tuple),
)
contexts = made(
    Context,
    date=st.just(DAY),
    day=st.sampled_from(DAYS),
    gear=st.just("here"),
    profile=st.sampled_from(tuple(PROFILES.values())),
    short=st.booleans(),
    minutes=st.none() | st.integers(1, 60),
    history=histories,
    calendar=calendars,
    rules=st.sampled_from((Rules(), Rules(touch="1 x 3", hard_days=("sat",)))),
    season=st.sampled_from((None, None, "winter", "summer", "hills")),
    ramp=st.booleans(),
)
