"""The week: marks, weeks in a row, and what neither breaks nor extends them."""

import datetime as dt

from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES, Barbell, Gear
from strengthtui.coach.loads import above, down, loadable, plates
from strengthtui.coach.season import Calendar, Race
from strengthtui.coach.week import missed, streak_text, week_of, week_text
from strengthtui.domain.history import CheckIn, History, SessionRecord, WeeklyVolume
from support.each_case import each_case
from support.workouts import movement, plan

FRIDAY = dt.date(2027, 1, 15)
PLAN = plan((movement(),), days=(("fri", 2), ("sun", 3)))


def visit(days: int, sets: int = 6, planned: int = 6) -> SessionRecord:
    date = FRIDAY - dt.timedelta(days)
    return SessionRecord(
        date.toordinal() * 86400.0, date, "Test plan", "winter", short=False, sets=sets, planned=planned
    )


def context(*visits: SessionRecord, marks: tuple[CheckIn, ...] = (), races: tuple[Race, ...] = ()) -> Context:
    history = History(visits=tuple(sorted(visits)), marks=marks)
    return Context(FRIDAY, "fri", "gym", PROFILES["gym"], history=history, calendar=Calendar(races=races))


def mark(days: int, state: str) -> CheckIn:
    date = FRIDAY - dt.timedelta(days)
    return CheckIn(date.toordinal() * 86400.0, date, state)


FULL = [visit(days) for days in (26, 28, 19, 21, 12, 14, 5, 7)]
"""Four weeks with Friday and Sunday."""


@each_case(
    ("visits", "drawn"),
    [
        ([], "M ·  T ·  W ·  T · [F ○] S ·  S ○"),
        ([visit(0)], "M ·  T ·  W ·  T · [F ●] S ·  S ○"),
        ([visit(0, sets=3)], "M ·  T ·  W ·  T · [F ◐] S ·  S ○"),
        ([visit(3)], "M ·  T ●  W ·  T · [F ○] S ·  S ○"),
        ([visit(7)], "M ·  T ·  W ·  T · [F ○] S ·  S ○"),
    ],
)
def test_each_day_has_the_expected_mark(visits: list[SessionRecord], drawn: str) -> None:
    assert week_text(week_of(PLAN, context(*visits), {}), 4) == drawn


@each_case(
    ("visits", "weeks"),
    [
        ([], 0),
        (FULL, 4),
        ([*FULL, visit(0)], 4),
        ([*FULL, visit(0), visit(2)], 5),  # this week counts as soon as its days are met
        ([each for each in FULL if each.date != visit(14).date], 1),
        ([visit(9), visit(8)], 1),  # whichever days they are
        ([visit(8)], 0),
    ],
)
def test_weeks_in_a_row(visits: list[SessionRecord], weeks: int) -> None:
    assert week_of(PLAN, context(*visits), {}).streak == weeks


@each_case("state", ["ill", "away"])
def test_weeks_ill_and_away_neither_break_nor_extend(state: str) -> None:
    trained = [each for each in FULL if each.date not in {visit(12).date, visit(14).date}]
    assert week_of(PLAN, context(*trained), {}).streak == 1
    assert week_of(PLAN, context(*trained, marks=(mark(15, state), mark(11, "fine"))), {}).streak == 3
    assert week_of(PLAN, context(marks=(mark(1, state),)), {}).excused


def test_weeks_with_a_race_neither_break_nor_extend() -> None:
    race = Race("Race", FRIDAY - dt.timedelta(13), "B")
    assert week_of(PLAN, context(*FULL, races=(race,)), {}).streak == 3


def test_days_without_a_due_workout_have_no_mark() -> None:
    race = Race("Race", FRIDAY + dt.timedelta(1), "A")
    assert week_of(PLAN, context(races=(race,)), {}).days == ("",) * 7


def test_the_week_row_is_formatted() -> None:
    week = week_of(PLAN, context(), {})
    assert [streak_text(week._replace(streak=n)) for n in (0, 1, 6)] == [
        "",
        "1 week in a row",
        "6 weeks in a row",
    ]


def test_trained_patterns_are_recognised() -> None:
    done = (
        WeeklyVolume("Squat", 3, 24, FRIDAY),
        WeeklyVolume("Hop", 2, 40, FRIDAY),
        WeeklyVolume("Own", 2, 9, FRIDAY),
    )
    found = week_of(
        PLAN,
        context()._replace(history=History(week=done)),
        {"Squat": "squat", "Hop": "jump", "Deadlift": "hinge"},
    )
    assert found.not_trained == ("hinge", "lunge", "calf", "hip", "trunk", "upper")
    assert found.contacts == 40


@each_case(
    ("date", "visits", "races", "offered"),
    [
        (dt.date(2027, 1, 16), [visit(5)], (), "fri"),
        (dt.date(2027, 1, 16), [], (), None),  # nobody trains by this log
        (dt.date(2027, 1, 16), [visit(0)], (), None),
        (dt.date(2027, 1, 16), [visit(2)], (), None),  # done a day early
        (dt.date(2027, 1, 17), [visit(5)], (), None),  # has a workout of its own
        (dt.date(2027, 1, 18), [visit(5)], (), None),  # the week is over
        (dt.date(2027, 1, 16), [visit(5)], (Race("Race", dt.date(2027, 1, 17), "B"),), None),
    ],
)
def test_a_missed_day_is_offered_once(
    date: dt.date, visits: list[SessionRecord], races: tuple[Race, ...], offered: str | None
) -> None:
    assert missed(PLAN, context(*visits, races=races)._replace(date=date)) == offered


# --- Loads ------------------------------------------------------------------------------------------


@each_case(
    ("kg", "sides"),
    [(20, ()), (42.5, (10, 1.25)), (60, (20,)), (100, (25, 15)), (142.5, (25, 25, 10, 1.25))],
)
def test_plates_for_each_side(kg: float, sides: tuple[float, ...]) -> None:
    bar = PROFILES["gym"].barbell
    assert bar
    assert plates(bar, kg) == sides


def test_the_available_loads_follow_from_the_gear() -> None:
    gym = PROFILES["gym"]
    assert loadable(gym, ("barbell", "box"))[:4] == (20, 22.5, 25, 27.5)
    assert loadable(gym, ("dumbbell",))[:3] == (2, 4, 6)
    assert loadable(Gear(frozenset({"dumbbell"})), ("dumbbell",)) == ()
    assert loadable(gym, ("machine",))[:3] == (5, 10, 15)
    assert loadable(gym._replace(machine=(7, 12, 18)), ("machine",)) == (7, 12, 18)
    odd = gym._replace(barbell=Barbell(15, (10,)))
    assert loadable(odd, ("barbell",))[:3] == (15, 35, 55)
    assert loadable(gym._replace(barbell=Barbell(20, ())), ("barbell",)) == (20,)


def test_loads_are_rounded_down_but_for_the_lightest() -> None:
    assert [down((4, 6, 8), kg) for kg in (3, 4, 5.9, 6, 99)] == [4, 4, 4, 6, 8]
    assert [down((), kg) for kg in (10.3, 10.5, 0.2, 0)] == [10.0, 10.5, 0.5, 0.0]
    assert [above((4, 6, 8), kg) for kg in (3, 4, 8)] == [4, 6, None]
    assert [above((), kg) for kg in (10, 50)] == [11, 52.5]
