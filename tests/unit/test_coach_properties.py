"""What holds of every workout, whatever the plan, the day, the gear and the log."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strengthtui.base.codec import build
from strengthtui.coach import rounding
from strengthtui.coach.checkin import LEVELS, STATES
from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.prescribe import prescribe
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
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.plan.grammar import AREAS, PATTERNS
from strengthtui.plan.model import DAYS, Exercise, Movement, Plan, Prescription, Progress, Ramp, Season
from support.sizes import size
from support.strategies import made

UNHURRIED = settings(
    deadline=None,
    max_examples=size("coach", run=40, nightly=200, soak=2_000),
    # A whole plan and a whole log are much to draw, and nothing here depends on how long that takes.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

DAY = dt.date(2027, 1, 15)
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


def applied(plan: Plan, item: Item) -> dict[str, Any]:
    """Apply an item's whys in order to the plan's numbers; each has to begin where the last one ended."""
    own = next(e for e in plan.exercises if e.id == item.exercise).movements[0]
    numbers: dict[str, Any] = {f: getattr(own, f) for f in ("sets", "target", "rest_s", "training_max")}
    numbers["movement"] = own.name
    for why in item.why:
        if why.field in {"exercises", "targets", "timing"}:
            continue  # about the workout, or about what follows the target
        before, after = why.before, why.after
        if why.field == "target":
            before, after = build(Amount, before), build(Amount, after)
        assert numbers[why.field] == before
        assert why.text
        numbers[why.field] = after
    return numbers


def add_up(plan: Plan, workout: Workout) -> None:
    for item in workout.items:
        numbers = {f: getattr(item, f) for f in ("sets", "target", "rest_s", "movement", "training_max")}
        assert applied(plan, item) == numbers


STEPS = ("variant", "weekday", "standing", "season", "checkin", "short", "rounding", "drop")


@UNHURRIED
@given(plans, contexts)
def test_the_reasons_applied_in_order_turn_the_plan_into_the_workout(plan: Plan, context: Context) -> None:
    workout = prescribe(plan, context)
    add_up(plan, workout)
    for item in workout.items:
        # What was left out is said by whoever is first, after what had been said of it.
        steps = [STEPS.index(why.step) for why in item.why if why.field != "exercises"]
        assert steps == sorted(steps)


@UNHURRIED
@given(plans, contexts)
def test_the_same_day_is_always_the_same(plan: Plan, context: Context) -> None:
    assert prescribe(plan, context) == prescribe(plan, context)


@UNHURRIED
@given(plans, contexts)
def test_every_exercise_has_at_least_one_set_and_one_rep(plan: Plan, context: Context) -> None:
    workout = prescribe(plan, context)
    assert workout.items
    assert workout.minutes >= 1
    for item in workout.items:
        assert item.sets >= 1
        assert min(item.target.reps or (1,)) >= 1
        assert item.target.load_kg is None or item.target.load_kg > 0


@UNHURRIED
@given(plans, contexts)
def test_without_a_working_load_targets_do_not_exceed_the_plan(plan: Plan, context: Context) -> None:
    empty = context._replace(history=context.history._replace(pasts=()))
    for item in prescribe(plan, empty).items:
        exercise = next(e for e in plan.exercises if e.id == item.exercise)
        if exercise.bad_day and any(why.step == "short" and why.field == "target" for why in item.why):
            continue  # the plan's own word on a bad day, which may be of another kind
        own = next(m for m in exercise.movements if above_nothing(m, item, dict(plan.days).get(context.day)))
        if own.target.load_kg is None or item.target.load_kg is None:
            continue
        lightest = item.loads[:1] == (item.target.load_kg,)  # nothing lighter can be loaded
        assert item.target.load_kg <= own.target.load_kg + 0.001 or lightest


def above_nothing(movement: Movement, item: Item, sets: int | None) -> bool:
    """Tell whether an item asks for no more than a movement of its name does."""
    most = sets or movement.sets
    if movement.name != item.movement or item.sets > most:
        return False
    return max(item.target.reps or (0,)) <= max(movement.target.reps or (1000,))


@UNHURRIED
@given(plans, contexts)
def test_a_check_in_only_takes_off_and_leaves_two_thirds(plan: Plan, context: Context) -> None:
    well = context._replace(history=context.history._replace(marks=()), short=False)
    areas = tuple((area, "sore") for area in AREAS)
    sore = well._replace(history=well.history._replace(marks=(CheckIn(1e12, DAY, "", areas),)))
    before, after = prescribe(plan, well), prescribe(plan, sore)
    if before.short:
        return
    assert [item.exercise for item in before.items] == [item.exercise for item in after.items]
    assert all(a.sets <= b.sets for a, b in zip(after.items, before.items, strict=True))
    assert sum(item.sets for item in after.items) * 3 >= sum(item.sets for item in before.items) * 2


@UNHURRIED
@given(plans, contexts)
def test_every_prescribed_load_can_be_loaded(plan: Plan, context: Context) -> None:
    for item in prescribe(plan, context).items:
        if item.loads and item.target.load_kg is not None:
            assert any(abs(load - item.target.load_kg) < 0.002 for load in item.loads)
        if item.plates and item.target.load_kg and context.profile.barbell:
            assert abs(context.profile.barbell.bar + 2 * sum(item.plates) - item.target.load_kg) < 0.01


@UNHURRIED
@given(plans, contexts)
def test_ramp_up_sets_are_lighter_than_what_they_lead_to(plan: Plan, context: Context) -> None:
    for item in prescribe(plan, context).items:
        for warm in item.warmup:
            assert 0 < (warm.load_kg or 0) < (item.target.load_kg or 0)


def test_a_step_without_its_reason_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a change of sets that nothing explains."""
    with_loads = rounding._with_loads
    monkeypatch.setattr(rounding, "_with_loads", lambda *args: with_loads(*args)._replace(sets=9))
    movement = Movement("Squat", (), 3, Amount(reps=(8,)), 90.0, 5.0, "")
    loaded = movement._replace(target=Amount(reps=(8,), load_kg=40.0))
    plan = Plan("Plan", "", "strength", (), (Exercise("squat", (), (loaded,)),), "")
    with pytest.raises(AssertionError):
        add_up(plan, prescribe(plan, Context(DAY, "fri", "gym", PROFILES["gym"])))
