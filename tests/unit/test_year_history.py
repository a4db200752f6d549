"""The history of a year: its days against the plan, its weeks and their bars."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from strengthtui.base.rows import text_of
from strengthtui.coach.checkin import Absence
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Calendar, Race
from strengthtui.config.model import Config
from strengthtui.domain.logged_session import LoggedSession
from strengthtui.domain.workout import Amount
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.history.bars import LEFT, Bar, Scale, draw_bars, mass
from strengthtui.history.year import Training, Year, seasons_between, year_of
from strengthtui.history.year_tables import year_figures, year_table
from strengthtui.history.year_text import SYMBOLS, calendar, readout, week_bars
from strengthtui.journal.checkins import check_in
from strengthtui.journal.session_list import SESSIONS_BETWEEN
from strengthtui.journal.year_queries import (
    EXERCISES_BETWEEN,
    exercises_between,
    first_date,
    sessions_between,
)
from strengthtui.training.advice import advise
from strengthtui.training.review import review_year, with_exercises
from support.athlete import Athlete, evening
from support.clock import START, FakeClock
from support.each_case import each_case
from support.long_log import Done, log_seasons, log_session

TODAY = dt.date(2026, 11, 27)
MONDAY = dt.date(2026, 11, 23)
BEFORE = MONDAY - dt.timedelta(7)
TUE, FRI, SUN = 1, 4, 6
SQUAT = Done("Squat", Amount(reps=(5,), load_kg=50.0), None, 90.0, 80.0)


@pytest.fixture
def athlete(tmp_path: Path) -> Iterator[Athlete]:
    made = Athlete(tmp_path, plan="runner-strength")
    yield made
    made.store.close()


def trained(date: dt.date, **fields: Any) -> LoggedSession:
    at = evening(date)
    made = LoggedSession(
        id=f"s{date}", date=date, started_at=at, ended_at=at + 1800, utc_offset_s=0, plan="Strength",
        status="finished", seconds=1800.0, sets=6, planned=6, load_kg=1000.0, feel=None, short=False,
        season="winter", gear="gym", source="", note="",
    )  # fmt: skip
    return made._replace(**fields)


def year(*sessions: LoggedSession, **fields: Any) -> Year:
    """Return the last week and this one, with a plan of Tuesdays, Fridays and Sundays."""
    training = Training(frozenset({TUE, FRI, SUN}), frozenset({"Core"}), Calendar(), Rules(), (), BEFORE, 0)
    return year_of([BEFORE, MONDAY], TODAY, sessions, training._replace(**fields))


def states(made: Year) -> str:
    """Return the symbols of the days, a week each."""
    symbols = ["x" if day.state == "missed" else SYMBOLS[day.state][0] for day in made.days.values()]
    return " ".join("".join(symbols[n : n + 7]) for n in range(0, len(symbols), 7))


def day(week: int, weekday: int) -> dt.date:
    return BEFORE + dt.timedelta(7 * week + weekday)


@each_case(
    ("sessions", "fields", "expected"),
    [
        ((), {}, "·x··x·x ·x··○·○"),
        ((), {"since": TODAY}, "······· ····○·○"),
        ([trained(day(0, n)) for n in (1, 4, 6)], {}, "·●··●·● ·x··○·○"),
        # Wednesday makes up for one missed day, two of three planned days were trained.
        ([trained(day(0, n)) for n in (2, 4)], {}, "··●·●·x ·x··○·○"),
        ([trained(day(0, n), plan="Core") for n in (2, 4)], {}, "·x●·●·x ·x··○·○"),
        ([trained(day(0, 1), sets=3)], {}, "·◐··x·x ·x··○·○"),
        ([trained(day(0, 1), short=True, sets=3)], {}, "·b··x·x ·x··○·○"),
        ((), {"absences": [Absence("ill", day(0, 0), day(0, 6))]}, "~~~~~~~ ·x··○·○"),
        ((), {"absences": [Absence("away", day(1, 0), TODAY)]}, "·x··x·x -----·○"),
        ((), {"calendar": Calendar(races=(Race("Oslo", day(0, 5), "B"),))}, "·x···▽· ·x··○·○"),
        ([trained(TODAY)], {}, "·x··x·x ·x··●·○"),
    ],
)  # fmt: skip
def test_the_days_against_the_plan(
    sessions: list[LoggedSession], fields: dict[str, Any], expected: str
) -> None:
    rules = Rules()._replace(b_days_before=1, b_days_after=1)
    assert states(year(*sessions, rules=rules, **fields)) == expected


def test_the_figures_of_a_year() -> None:
    made = year(trained(day(0, 1)), trained(day(0, 2)), trained(day(0, 4), short=True), streak=3)
    assert (made.sessions, made.bad_days, made.due, made.missed, made.percent) == (3, 1, 4, 1, 75)
    assert [figure.number for figure in year_figures(made)] == ["3", "3", "75", "1"]
    assert year(since=TODAY + dt.timedelta(9)).percent is None


def test_the_sums_of_the_weeks_equal_the_log(athlete: Athlete) -> None:
    store, draw = athlete.store, Random(5)
    for _ in range(80):
        date = TODAY - dt.timedelta(draw.randrange(500))
        sets = [
            SQUAT._replace(rest_taken_s=draw.choice((None, 30.0, 95.5))) for _ in range(draw.randrange(1, 7))
        ]
        log_session(store, date, sets, plan=draw.choice(("Runner strength", "Core")))
    review = with_exercises(store, review_year(athlete.paths, Config(), store, FakeClock(START)))
    first, last = review.year.weeks[0].monday, MONDAY + dt.timedelta(6)
    ((sets, kg, sessions),) = store.rows(
        "SELECT sum(sets_done), sum(load_kg), count(*) FROM session WHERE date BETWEEN ? AND ?",
        str(first),
        str(last),
    )
    ((planned, taken),) = store.rows(
        "SELECT sum(rest_planned_s), sum(rest_taken_s) FROM set_entry JOIN session ON session.id = session"
        " WHERE date BETWEEN ? AND ? AND rest_taken_s IS NOT NULL", str(first), str(last)
    )  # fmt: skip
    weeks = review.year.weeks
    assert len(weeks) == 53
    assert sum(week.sets for week in weeks) == sets
    assert sum(week.load_kg for week in weeks) == pytest.approx(kg)
    assert review.year.sessions == sessions
    assert sum(week.rest_planned_s for week in weeks) == pytest.approx(planned)
    assert sum(week.rest_taken_s for week in weeks) == pytest.approx(taken)
    assert review.rests[0].planned_s == pytest.approx(planned)
    assert review.rests[0].taken_s == pytest.approx(taken)
    assert {span.plan for span in review.routine} == {"Runner strength", "Core"}


@pytest.mark.parametrize("query", [SESSIONS_BETWEEN, EXERCISES_BETWEEN])
def test_the_queries_of_a_year_scan_nothing(athlete: Athlete, query: str) -> None:
    plan = [
        row["detail"] for row in athlete.store.rows(f"EXPLAIN QUERY PLAN {query}", "2025-01-01", "2026-01-01")
    ]
    assert not [step for step in plan if step.startswith("SCAN")]


def test_the_streak_is_that_of_the_home_screen(athlete: Athlete) -> None:
    for weeks in (1, 2, 3, 5):
        for weekday in (TUE, FRI, SUN):
            log_session(athlete.store, MONDAY - dt.timedelta(7 * weeks) + dt.timedelta(weekday), [SQUAT])
    clock = FakeClock(START)
    request = WorkoutRequest(plan="runner-strength", date=TODAY)
    home = advise(athlete.paths, Config(), request, athlete.store, clock=clock).week
    review = review_year(athlete.paths, Config(plan="runner-strength"), athlete.store, clock)
    assert review.year.streak == home.streak == 3


def test_a_check_in_excuses_the_days_until_the_next_session(athlete: Athlete) -> None:
    log_session(athlete.store, day(0, 1), [SQUAT])
    check_in(FakeClock(evening(day(0, 3)) - 3600), "ill", {}, athlete.store)
    log_session(athlete.store, day(1, 1), [SQUAT])
    review = review_year(athlete.paths, Config(), athlete.store, FakeClock(START))
    assert [review.year.days[day(0, n)].state for n in range(2, 7)] == ["", "ill", "ill", "ill", "ill"]
    assert review.year.days[day(1, 1)].state == "done"


def test_an_earlier_year_ends_with_its_day(athlete: Athlete) -> None:
    log_seasons(athlete.store, dt.date(2024, 9, 1), TODAY)
    review = review_year(athlete.paths, Config(), athlete.store, FakeClock(START), dt.date(2025, 10, 1))
    assert review.year.weeks[-1].monday == dt.date(2025, 9, 29)
    assert len(review.year.days) == 53 * 7
    review = with_exercises(athlete.store, review)
    assert year_table(review.year, review.rests, review.routine, "kg")


@each_case("cell", [1, 2])
def test_the_bars_are_in_the_columns_of_the_calendar(cell: int) -> None:
    made = year(trained(day(0, 1)), trained(day(1, 1), load_kg=2000.0))
    grid = calendar(made, [BEFORE, MONDAY], cell)
    bars = draw_bars(*week_bars(made.weeks, "load", "kg"), cell, 4)
    assert grid.width == bars.width == LEFT + 2 * cell
    assert [grid.cell(LEFT + n * cell, 2).text for n in range(2)] == ["●", "●"]
    columns = ["".join(bars.cell(LEFT + n * cell, y).text for y in range(4)) for n in range(2)]
    assert columns == ["  ██", "████"]
    assert text_of(bars.rows()).startswith("2")


@each_case(("value", "column"), [(0.0, "   ·"), (4.0, "   █"), (16.0, "████"), (6.0, "  ▄█")])
def test_a_bar_has_eighths(value: float, column: str) -> None:
    bars = draw_bars([Bar(value, "winter"), Bar(16.0, "winter")], Scale(16.0, "sets"), 1, 4)
    assert "".join(bars.cell(LEFT, y).text for y in range(4)) == column


def test_the_planned_rest_is_a_mark() -> None:
    week = year().weeks[0]._replace(rest_planned_s=600.0, rest_taken_s=300.0)
    bars, scale = week_bars([week], "rest", "kg")
    drawing = draw_bars(bars, scale, 1, 4)
    assert [drawing.cell(LEFT, y).text for y in range(4)] == ["━", " ", "█", "█"]


@each_case(
    ("kg", "unit", "text"),
    [(0.0, "kg", ""), (620.0, "kg", "620 kg"), (3240.0, "kg", "3.2 t"), (1000 * 0.45359237, "lb", "1000 lb")],
)
def test_a_volume_in_words(kg: float, unit: Any, text: str) -> None:
    assert mass(kg, unit) == text


def test_a_day_in_words() -> None:
    calendar_ = Calendar(races=(Race("Oslo 5000", day(0, 5)),))
    made = year(trained(day(0, 1), feel="good"), calendar=calendar_)
    words = {n: text_of([readout(made.days[day(0, n)], "kg")]) for n in (0, 1, 5)}
    assert words[1] == "▸ Tue 17 Nov  Strength · 6 of 6 sets · 30 min · 1.0 t · felt good"
    assert words[0] == "▸ Mon 16 Nov  no workout"
    assert words[5] == "▸ Sat 21 Nov  ▽ Oslo 5000"
    assert text_of([readout(made.days[day(0, 1)], "kg", short=True)]).endswith("6 of 6 sets · 30 min")


def test_seasons_follow_the_races() -> None:
    race = Race("Oslo", dt.date(2026, 6, 13), "A", 5.0)
    spans = seasons_between(dt.date(2026, 1, 1), dt.date(2026, 7, 30), Calendar(races=(race,)), Rules())
    assert [name for _, name in spans][:4] == ["winter", "summer", "taper", "off"]
    assert seasons_between(TODAY, TODAY, Calendar(current="winter"), Rules()) == ((TODAY, "winter"),)


def test_sessions_and_exercises_are_limited_to_their_days(athlete: Athlete) -> None:
    for n in range(5):
        log_session(athlete.store, day(0, n), [SQUAT, SQUAT])
    days = (day(0, 1), day(0, 3))
    assert [each.date for each in sessions_between(athlete.store, *days)] == [day(0, n) for n in (1, 2, 3)]
    assert [(each.date, each.sets) for each in exercises_between(athlete.store, *days)] == [
        (day(0, n), 2) for n in (1, 2, 3)
    ]


def test_no_day_before_the_first_session_with_this_program_was_missed(athlete: Athlete) -> None:
    for days, imported in ((21, True), (7, False)):
        session = log_session(athlete.store, TODAY - dt.timedelta(days), [SQUAT])
        if imported:
            athlete.store.db.execute("UPDATE session SET plan_sha256 = '' WHERE id = ?", (session,))
    assert first_date(athlete.store) == TODAY - dt.timedelta(7)
    athlete.store.db.execute("UPDATE session SET plan_sha256 = ''")
    assert first_date(athlete.store) is None
