"""Amounts, loads and times as people write them."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from strengthtui.domain import formatting
from strengthtui.domain.workout import Amount, Why
from support.each_case import each_case
from support.workouts import hold, lift, workout


@each_case(
    ("seconds", "text"),
    [
        *((0, "0:00"), (0.99, "0:00"), (9, "0:09"), (59.999, "0:59"), (60, "1:00"), (90, "1:30")),
        *((3599.9, "59:59"), (3600, "1:00:00"), (7265, "2:01:05"), (35999, "9:59:59")),
    ],
)
def test_a_time_is_formatted_in_minutes_and_seconds(seconds: float, text: str) -> None:
    assert formatting.minutes(seconds) == text


@given(st.integers(0, 35_999))
def test_every_second_up_to_ten_hours_has_its_own_text(seconds: int) -> None:
    parts = formatting.minutes(seconds).split(":")
    assert sum(int(part) * 60**power for power, part in enumerate(reversed(parts))) == seconds
    assert all(len(part) == 2 for part in parts[1:])


def test_a_clock_that_was_left_running_for_days_stops_growing() -> None:
    assert formatting.minutes(1e9) == "9:59:59"


@each_case(
    ("seconds", "text"),
    [(0, "0 s"), (5, "5 s"), (12.5, "12.5 s"), (90, "90 s"), (99.9, "99.9 s"), (100, "1:40"), (120, "2:00")],
)
def test_a_planned_length_is_formatted(seconds: float, text: str) -> None:
    assert formatting.length(seconds) == text


@each_case(
    ("value", "text"),
    [(12.0, "12"), (12.5, "12.5"), (39.916, "39.92"), (0.1 + 0.2, "0.3"), (1000.25, "1000.25")],
)
def test_a_number_has_no_more_decimals_than_it_needs(value: float, text: str) -> None:
    assert formatting.number(value) == text


@each_case(
    ("amount", "text"),
    [
        (Amount(reps=(8,)), ""),
        (Amount(load_kg=42.5), "42.5 kg"),
        (Amount(load_kg=12.0, implements=2), "2 x 12 kg"),
        (Amount(bodyweight=True), "body weight"),
        (Amount(bodyweight=True, load_kg=10.0), "body weight + 10 kg"),
        (Amount(load_kg=0.0), "0 kg"),
    ],
)
def test_a_load_is_formatted(amount: Amount, text: str) -> None:
    assert formatting.load(amount, "kg") == text


@each_case(
    ("amount", "count", "target", "done", "scheme"),
    [
        (Amount(reps=(8,)), "8", "8 reps", "8", "3 x 8"),
        (Amount(reps=(8,), reps_max=12), "8-12", "8-12 reps", "8", "3 x 8-12"),
        (Amount(reps=(8,), open=True), "8+", "8+ reps", "8", "3 x 8+"),
        (Amount(open=True), "max", "max", "?", "3 x max"),
        (Amount(open=True, each_side=True), "max", "max each side", "?", "3 x max each side"),
        (Amount(metres=20.0), "20 m", "20 m", "20 m", "3 x 20 m"),
        (Amount(metres=20.0, each_side=True), "20 m", "20 m each side", "20 m", "3 x 20 m each side"),
        (Amount(reps=(6, 5)), "6", "6 each side", "6+5", "3 x 6+5"),
        (Amount(reps=(6, 6), reps_max=8), "6-8", "6-8 each side", "6+6", "3 x 6-8"),
        (Amount(reps=(6, 6), open=True), "6+", "6+ each side", "6+6", "3 x 6+"),
        (
            Amount(reps=(6, 6), load_kg=12.0, implements=2),
            *("6", "6 each side · 2 x 12 kg", "6+6", "3 x 6+6"),
        ),
        (Amount(seconds=(30.0,)), "30 s", "30 s", "30 s", "3 x 30 s"),
        (Amount(seconds=(90.0,), bodyweight=True), "90 s", "90 s · body weight", "90 s", "3 x 90 s"),
        (Amount(seconds=(120.0,)), "2:00", "2:00", "120 s", "3 x 2:00"),
        (Amount(seconds=(30.0, 24.5)), "30 s", "30 s each side", "30+24.5 s", "3 x 30+24.5 s"),
    ],
)
def test_an_amount_is_formatted(amount: Amount, count: str, target: str, done: str, scheme: str) -> None:
    assert formatting.count(amount) == count
    assert formatting.target(amount, "kg") == target
    assert formatting.done(amount) == done
    assert formatting.scheme(lift(sets=3)._replace(target=amount)) == scheme


@each_case(
    ("seconds", "text"),
    [
        (-5, "just now"),
        (59.9, "just now"),
        (60, "1 minute ago"),
        (25 * 60, "25 minutes ago"),
        (3599, "59 minutes ago"),
        (3600, "1 hour ago"),
        (47 * 3600, "1 day ago"),
        (48 * 3600, "2 days ago"),
    ],
)
def test_an_elapsed_time_is_formatted(seconds: float, text: str) -> None:
    assert formatting.ago(seconds) == text


@given(st.integers(0, 4_000_000_000))
def test_a_moment_in_utc_can_be_read_back(at: int) -> None:
    assert formatting.utc(at).endswith("Z")
    assert dt.datetime.fromisoformat(formatting.utc(at)).timestamp() == at


def test_a_moment_is_cut_to_its_second() -> None:
    assert formatting.utc(1795798800.999) == "2026-11-27T17:00:00Z"


def test_a_workout_is_formatted_in_one_line() -> None:
    two = workout(lift(sets=2), hold(sets=3), minutes=34)
    assert formatting.workout_line(two) == "2 exercises · 5 sets · about 34 min · gym"
    one = workout(lift(sets=1), minutes=4, short=True)
    assert formatting.workout_line(one) == "1 exercise · 1 set · about 4 min · short"


def test_every_reason_is_given_once_and_in_order() -> None:
    friday = Why("weekday", "sets", 3, 2, "Friday: 2 sets")
    gear = Why("variant", "movement", "Squat", "Chair squat", "home: no barbell, so Chair squat")
    assert formatting.reasons(workout(lift(why=(gear, friday)), lift(why=(friday,)))) == [
        gear.text,
        friday.text,
    ]


def test_three_exercises_are_named_if_three_others_have_more_to_say() -> None:
    same, held = ("same as 5 Mar", "same as 5 Mar, set 3 was at RPE 9")
    names = ("Squat", "Lunge", "Step-up", "Press", "Row", "Curl")
    items = [
        lift(movement=name, why=(Why("standing", "target", 1, 1, f"{name}: {same if place < 3 else held}"),))
        for place, name in enumerate(names)
    ]
    assert formatting.reasons(workout(*items)) == [
        "Squat, Lunge, Step-up: same as 5 Mar",
        "3 exercises: same as 5 Mar, set 3 was at RPE 9",
    ]
    assert formatting.reasons(workout(*items[:3], items[3])) == [
        "3 exercises: same as 5 Mar",
        "Press: same as 5 Mar, set 3 was at RPE 9",
    ]


def test_the_weekdays_are_in_the_order_of_the_calendar() -> None:
    assert list(formatting.WEEKDAYS) == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
