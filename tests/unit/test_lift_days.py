"""B races on the plan's days move the lift to the day farthest from races."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strengthtui.coach.context import Context, day_of
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.lift_days import lift_days
from strengthtui.coach.season import Calendar, Race, rest_on
from strengthtui.coach.week import week_of
from strengthtui.domain.history import History, SessionRecord
from strengthtui.plan.model import DAYS
from support.command_line import run
from support.workouts import movement, plan

STRENGTH = plan((movement(),), days=(("fri", 2), ("sun", 3)))
SATURDAY = dt.date(2026, 10, 10)
NOTHING = History()
CROSS = tuple(Race(f"Cross {n}", SATURDAY + dt.timedelta(7 * n), "B", 8.0) for n in range(9))


def context(date: dt.date, races: tuple[Race, ...] = CROSS, history: History = NOTHING) -> Context:
    calendar = Calendar(races=races)
    return Context(date, day_of(date), "gym", PROFILES["gym"], history=history, calendar=calendar)


def days(date: dt.date, races: tuple[Race, ...] = CROSS) -> dict[str, str]:
    week = lift_days(STRENGTH, date, context(date, races))
    return {DAYS[day.weekday()]: name for day, name in week.items()}


def test_nine_weeks_of_cross_country_have_one_lift_on_tuesday() -> None:
    """The review printed eight weeks in which nothing was due on any Friday or Sunday."""
    for race in CROSS[1:-1]:
        assert days(race.date) == {"tue": "sun"}


def test_a_race_on_sunday_moves_both_lifts_to_the_middle_of_the_week() -> None:
    assert days(SATURDAY, (Race("Club", SATURDAY + dt.timedelta(1), "B", 10.0),)) == {"mon": "sun"}


def test_a_race_on_tuesday_leaves_the_plan_as_it_is() -> None:
    assert days(SATURDAY, (Race("Club", SATURDAY - dt.timedelta(4), "B", 10.0),)) == {
        "fri": "fri",
        "sun": "sun",
    }


def test_a_race_on_the_wednesday_before_moves_no_lift() -> None:
    race = Race("Club", SATURDAY - dt.timedelta(3), "B", 10.0)
    assert days(SATURDAY, (race,)) == {"fri": "fri", "sun": "sun"}


def test_one_blocked_lift_moves_alone() -> None:
    race = Race("Club", SATURDAY - dt.timedelta(2), "B", 10.0)  # a Thursday
    assert days(SATURDAY, (race,)) == {"mon": "fri", "sun": "sun"}


def test_an_a_race_moves_nothing() -> None:
    assert days(SATURDAY, (Race("Final", SATURDAY, "A", 5.0),)) == {}


def test_one_moved_lift_meets_the_week() -> None:
    tuesday = SATURDAY + dt.timedelta(3)
    visit = SessionRecord(0.0, tuesday, STRENGTH.name, "winter", short=False, sets=6, planned=6)
    week = week_of(STRENGTH, context(tuesday, history=History(visits=(visit,))), {})
    assert week.complete
    assert week.days == ("", "done", "", "", "", "", "")
    assert not week_of(STRENGTH, context(tuesday), {}).complete
    assert week_of(STRENGTH, context(tuesday), {}).days == ("", "planned", "", "", "", "", "")


@pytest.mark.usefixtures("folders")
def test_the_moved_lift_is_due_and_says_why(tmp_path: Path) -> None:
    config = tmp_path / "races.toml"
    race = '[[race]]\nname = "Cross {n}"\ndate = {date}\npriority = "B"\ndistance = "8 km"\n'
    config.write_text("".join(race.format(n=n, date=each.date) for n, each in enumerate(CROSS)), "utf-8")

    def today(date: str) -> dict[str, object]:
        answer: dict[str, object] = run(
            "--config", str(config), "today", "runner-strength", "--json", "--date", date
        ).json
        return answer

    tuesday = today("2026-10-13")
    assert (tuesday["due"], tuesday["day"]) == (True, "sun")
    assert "Lifting is today because of the race: this is the day farthest from it" in str(tuesday["notes"])
    assert [today(date)["due"] for date in ("2026-10-16", "2026-10-18", "2026-10-14")] == [False] * 3
    out = run("--config", str(config), "week", "runner-strength", "--date", "2026-10-12").out
    assert out.startswith("this week  [M ·] T ○  W ·  T ·  F ·  S ·  S ·")


plans = st.dictionaries(st.sampled_from(DAYS), st.integers(1, 4), min_size=1).map(
    lambda days: STRENGTH._replace(days=tuple(days.items()))
)
races = st.lists(
    st.builds(
        Race,
        st.just("Race"),
        st.integers(-9, 9).map(lambda n: SATURDAY + dt.timedelta(n)),
        st.sampled_from("ABB"),
        st.just(10.0),
    ),
    max_size=4,
)


@given(of=plans, races=races)
def test_a_week_keeps_a_lift_if_a_day_is_left(of: object, races: list[Race]) -> None:
    workout = of if isinstance(of, type(STRENGTH)) else STRENGTH
    here = context(SATURDAY, tuple(races))
    week = lift_days(workout, SATURDAY, here)
    assert all(not rest_on(day, here.calendar, here.rules) for day in week)
    assert all(name in dict(workout.days) for name in week.values())
    assert len(week) <= len(workout.days)
    monday = SATURDAY - dt.timedelta(5)
    free = [n for n in range(7) if not rest_on(monday + dt.timedelta(n), here.calendar, here.rules)]
    if free and all(race.priority == "B" for race in races):
        assert week
        assert max(dict(workout.days).values()) == max(dict(workout.days)[name] for name in week.values())
