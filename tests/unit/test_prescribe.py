"""From a plan to today's workout: which steps, in which order, and a reason for every number."""

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from strengthtui.base.codec import build, plain
from strengthtui.coach.context import Context, day_of
from strengthtui.coach.gear import PROFILES, Gear
from strengthtui.coach.prescribe import prescribe
from strengthtui.domain.workout import Amount, Item, Why, Workout, estimate_s
from strengthtui.plan.model import DAYS, Movement, Plan
from support.each_case import each_case
from support.strategies import made
from support.workouts import FRIDAY, hold, lift, movement, plan

GYM = Context(FRIDAY, "fri", "gym", PROFILES["gym"]._replace(barbell=None, dumbbell=(), kettlebell=()))
"""A gym whose weights nobody wrote down, so that nothing is known of loads."""
SQUATS = (
    movement("Box squat", "barbell", "box"),
    movement("Goblet squat", "kettlebell", rest_s=60.0),
    movement("Chair squat", "chair", sets=2, target=Amount(reps=(5, 5))),
)
LONG = plan(*((movement(name),) for name in ("Squat", "Row", "Lunge", "Calf raise")))
"""Each set takes 24 s and its rest 90 s."""


def at_home(has: frozenset[str]) -> Context:
    return GYM._replace(gear="home", profile=Gear(has))


def bad_day(minutes: int | None) -> Context:
    return GYM._replace(short=True, minutes=minutes)


def one(workout: Workout) -> Item:
    (item,) = workout.items
    return item


def test_without_a_reason_to_change_the_plan_is_used_as_written() -> None:
    item = one(prescribe(plan(SQUATS), GYM))
    assert (item.movement, item.sets, item.target, item.rest_s, item.why) == (
        *("Box squat", 3, Amount(reps=(8,)), 90.0, ()),
    )


def test_a_workout_names_the_plan_and_date_it_was_made_from() -> None:
    made = prescribe(plan(SQUATS), GYM._replace(day="sun"))
    assert (made.plan, made.plan_sha256, made.date, made.day) == ("Test plan", "0" * 64, "2026-11-27", "sun")
    assert (made.season, made.gear, made.short) == ("winter", "gym", False)
    assert one(made).exercise == "box squat"


@each_case(
    ("has", "chosen"),
    [
        (PROFILES["gym"].has, "Box squat"),
        ({"barbell", "box"}, "Box squat"),
        ({"barbell", "kettlebell", "chair"}, "Goblet squat"),
        ({"chair"}, "Chair squat"),
    ],
)
def test_the_first_movement_that_the_gear_allows(has: set[str], chosen: str) -> None:
    assert one(prescribe(plan(SQUATS), at_home(frozenset(has)))).movement == chosen


def test_a_variant_gives_its_reason_for_each_number_that_it_changes() -> None:
    item = one(prescribe(plan(SQUATS), at_home(frozenset({"box", "chair"}))))
    text = "home: no barbell, so Chair squat"
    assert item.why == (
        Why("variant", "movement", "Box squat", "Chair squat", text),
        Why("variant", "sets", 3, 2, text),
        Why("variant", "target", plain(Amount(reps=(8,))), plain(Amount(reps=(5, 5))), text),
    )


def test_every_missing_piece_of_gear_is_named() -> None:
    item = one(prescribe(plan(SQUATS), at_home(frozenset({"kettlebell"}))))
    assert {why.text for why in item.why} == {"home: no barbell or box, so Goblet squat"}
    assert [why.field for why in item.why] == ["movement", "rest_s"]


def test_without_a_possible_movement_the_plans_own_is_used() -> None:
    item = one(prescribe(plan(SQUATS), at_home(frozenset())))
    assert (item.movement, item.why) == ("Box squat", ())


@each_case(
    ("day", "sets", "text"),
    [("fri", 2, "Friday: 2 sets"), ("sun", 1, "Sunday: 1 set"), ("mon", 3, None)],
)
def test_the_weekday_decides_the_sets(day: str, sets: int, text: str | None) -> None:
    item = one(prescribe(plan((movement(),), days=(("fri", 2), ("sun", 1))), GYM._replace(day=day)))
    assert item.sets == sets
    assert item.why == ((Why("weekday", "sets", 3, sets, text),) if text else ())


@each_case("target", [Amount(reps=(8,)), Amount(seconds=(40.0,)), Amount(open=True)])
@each_case("day", ["fri", "mon"])
def test_fixed_sets_are_the_same_on_all_days(target: Amount, day: str) -> None:
    made = plan((movement(target=target),), (movement("Row", target=target),), days=(("fri", 2),))
    fixed = made._replace(exercises=(made.exercises[0]._replace(fixed_sets=True), made.exercises[1]))
    first, second = prescribe(fixed, GYM._replace(day=day)).items
    assert (first.sets, second.sets) == (3, 2 if day == "fri" else 3)
    assert first.why == ()


def test_the_gear_comes_before_the_weekday() -> None:
    item = one(prescribe(plan(SQUATS, days=(("fri", 4),)), at_home(frozenset({"chair"}))))
    assert [(why.step, why.before, why.after) for why in item.why if why.field == "sets"] == [
        *(("variant", 3, 2), ("weekday", 2, 4)),
    ]


@each_case(
    ("minutes", "sets"),
    [
        (1, [1]),  # the first exercise always, even if it does not fit
        (3, [1, 1]),  # 24 + 90 + 24 s
        (5, [1, 1, 1]),
        (7, [1, 1, 1, 1]),  # 366 s
        (8, [2, 1, 1, 1]),
        (10, [2, 2, 1, 1]),
        (13, [2, 2, 2, 1]),
        (99, [2, 2, 2, 2]),
    ],
)
def test_a_bad_day_keeps_the_first_exercises_and_then_second_sets(minutes: int, sets: list[int]) -> None:
    made = prescribe(LONG, bad_day(minutes))
    assert [item.sets for item in made.items] == sets
    assert [item.movement for item in made.items] == ["Squat", "Row", "Lunge", "Calf raise"][: len(sets)]


def test_a_bad_day_takes_eight_minutes_by_default() -> None:
    assert prescribe(LONG, bad_day(None)) == prescribe(LONG, bad_day(8))
    assert (prescribe(LONG, bad_day(None)).short, prescribe(LONG, bad_day(None)).minutes) == (True, 8)


def test_a_short_plan_equals_a_bad_day() -> None:
    made = prescribe(LONG._replace(kind="short"), GYM)
    assert made.short
    assert made.items == prescribe(LONG, bad_day(8)).items


def test_a_bad_day_never_adds_a_set() -> None:
    made = prescribe(plan((movement(sets=1),), (movement("Row", sets=2),)), bad_day(60))
    assert [item.sets for item in made.items] == [1, 2]
    assert [item.why for item in made.items] == [(), ()]


def test_a_workout_of_exactly_the_available_minutes_fits() -> None:
    quick = movement(rest_s=72.0)
    assert len(prescribe(plan((quick,), (quick,)), bad_day(2)).items) == 2


def test_a_bad_day_says_what_it_left_out() -> None:
    first, *others = prescribe(LONG, bad_day(3)).items
    assert [(why.field, why.before, why.after) for why in first.why] == [("sets", 3, 1), ("exercises", 4, 2)]
    assert first.why[1].text == "Short workout: 3 minutes, 2 of 4 exercises, least recently done first"
    assert [why.field for item in others for why in item.why] == ["sets"]


def test_the_estimate_leaves_the_last_rest_out() -> None:
    assert estimate_s([]) == 0
    assert estimate_s([lift(sets=2), hold(sets=1, seconds=(30.0, 30.0))]) == 2 * (24 + 90) + 70
    assert prescribe(plan((movement(sets=1),)), GYM).minutes == 1
    assert prescribe(LONG, GYM).minutes == 22  # twelve sets and eleven rests are 1278 s


def test_a_date_has_a_day() -> None:
    assert [day_of(FRIDAY + dt.timedelta(days)) for days in range(3)] == ["fri", "sat", "sun"]


gear = st.frozensets(st.sampled_from(sorted(PROFILES["gym"].has)))
reps = st.lists(st.integers(1, 30), min_size=1, max_size=2).map(tuple)
amounts = made(Amount, reps=reps) | made(
    Amount, seconds=st.lists(st.floats(1, 90), min_size=1, max_size=2).map(tuple)
)
movements = made(
    Movement,
    name=st.sampled_from(("Squat", "Row", "Lunge", "Bridge")),
    gear=gear.map(sorted).map(tuple),
    sets=st.integers(1, 5),
    target=amounts,
    rest_s=st.floats(0, 300),
    switch_s=st.just(5.0),
    cue=st.just(""),
)
plans = st.lists(st.lists(movements, min_size=1, max_size=3).map(tuple), min_size=1, max_size=6).flatmap(
    lambda exercises: st.builds(
        lambda days: plan(*exercises, days=tuple(days.items())),
        st.dictionaries(st.sampled_from(DAYS), st.integers(1, 5)),
    )
)
contexts = made(
    Context,
    date=st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2100, 1, 1)),
    day=st.sampled_from(DAYS),
    gear=st.just("mine"),
    profile=gear.map(Gear),
    short=st.booleans(),
    minutes=st.none() | st.integers(1, 60),
)


def explained(own: Movement, whys: tuple[Why, ...]) -> dict[str, Any]:
    """Apply whys in order to a plan's numbers; each has to begin where the one before it ended."""
    numbers = {"movement": own.name, "sets": own.sets, "target": own.target, "rest_s": own.rest_s}
    for why in whys:
        if why.field == "exercises":
            continue  # about the workout, not about this exercise
        before, after = why.before, why.after
        if why.field == "target":
            before, after = build(Amount, before), build(Amount, after)
        assert numbers[why.field] == before != after
        numbers[why.field] = after
    return numbers


@given(plans, contexts)
def test_the_reasons_lead_from_the_plan_to_the_workout(drawn: Plan, context: Context) -> None:
    made = prescribe(drawn, context)
    for exercise, item in zip(drawn.exercises, made.items, strict=False):
        assert explained(exercise.movements[0], item.why) == {
            "movement": item.movement,
            "sets": item.sets,
            "target": item.target,
            "rest_s": item.rest_s,
        }


@given(plans, contexts)
def test_a_workout_is_never_empty_and_always_the_same(drawn: Plan, context: Context) -> None:
    made = prescribe(drawn, context)
    assert made == prescribe(drawn, context)
    assert made.items
    for item in made.items:
        assert item.sets >= 1
        assert min(item.target.reps or (1,)) >= 1


@given(plans, contexts)
def test_a_bad_day_fits_its_minutes(drawn: Plan, context: Context) -> None:
    made = prescribe(drawn, context._replace(short=True))
    one_set = len(made.items) == made.items[0].sets == 1
    assert one_set or estimate_s(made.items) <= (context.minutes or 8) * 60
    assert [item.exercise for item in made.items] == [e.id for e in drawn.exercises[: len(made.items)]]
