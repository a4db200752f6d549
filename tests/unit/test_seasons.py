"""The phases of a year: who gets a summer, what makes a winter, and races close together."""

import datetime as dt
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.prescribe import prescribe
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Calendar, Race, base, phase_on, rest_on
from strengthtui.domain.history import History, SessionRecord
from strengthtui.domain.workout import Amount
from support.each_case import each_case
from support.workouts import movement, plan

RULES = Rules()
DAY = dt.timedelta(1)


def visits(first: dt.date, weeks: int, phase: str = "winter") -> tuple[SessionRecord, ...]:
    dates = (first + dt.timedelta(7 * week) for week in range(weeks))
    return tuple(SessionRecord(0.0, date, "Test", phase, short=False, sets=9, planned=9) for date in dates)


def phases(first: dt.date, last: dt.date, *races: Race) -> dict[dt.date, str]:
    days = [first + n * DAY for n in range((last - first).days + 1)]
    return {day: base(day, Calendar(races=races), RULES) for day in days}


def phase(date: dt.date, trained: tuple[SessionRecord, ...], *races: Race) -> str:
    return phase_on(date, Calendar(races=races), RULES, trained, 2).name


@each_case(("weeks", "name"), [(0, "build"), (1, "build"), (11, "build"), (12, "summer")])
def test_a_cut_needs_twelve_weeks_of_training(weeks: int, name: str) -> None:
    trained = visits(dt.date(2027, 3, 26) - dt.timedelta(7 * (weeks - 1)), weeks)
    assert phase(dt.date(2027, 4, 2), trained) == name


def test_a_beginner_in_april_builds_until_winter() -> None:
    """The body of the review began on 2 April, and still had 22.5 kg x 4 on 26 September."""
    first = dt.date(2027, 4, 2)
    trained = visits(first, 52, "build")
    for date in (dt.date(2027, 4, 4), dt.date(2027, 7, 2), dt.date(2027, 9, 26)):
        done = tuple(visit for visit in trained if visit.date < date)
        assert phase(date, done) in {"build", "easy week"}
    october = dt.date(2027, 10, 1)
    assert phase(october, tuple(visit for visit in trained if visit.date < october)) == "winter"
    second = dt.date(2028, 4, 7)
    assert phase(second, tuple(visit for visit in trained if visit.date < second)) == "summer"


def test_a_build_has_full_reps_and_loads() -> None:
    lift = movement("Box squat", "barbell", pattern="squat", target=Amount(reps=(8,), load_kg=40.0))
    context = Context(dt.date(2027, 7, 2), "fri", "gym", PROFILES["gym"])
    workout = prescribe(plan((lift,)), context)
    assert (workout.phase, workout.season) == ("build", "winter")
    assert (workout.items[0].target.reps, workout.items[0].target.load_kg) == ((8,), 40.0)
    assert any(note.startswith("Less than 12 weeks of training before this summer") for note in workout.notes)
    cut = prescribe(plan((lift,)), context._replace(season="summer"))
    assert (cut.phase, cut.items[0].target.load_kg) == ("summer", 22.5)


@each_case(
    ("ago", "name"), [(14, "taper"), (6, "race week"), (2, "race week"), (-3, "after race"), (20, "build")]
)
def test_races_reduce_workouts_during_a_build_too(ago: int, name: str) -> None:
    race = Race("Oslo", dt.date(2027, 7, 3), "A", 5.0)
    assert phase(race.date - ago * DAY, (), race) == name


TRACK = (Race("First", dt.date(2027, 6, 12), "A", 5.0), Race("Second", dt.date(2027, 8, 29), "A", 5.0))


def test_two_track_races_are_one_season() -> None:
    """The review printed a restart with 2 x 8 at 45 kg on 18 June."""
    year = phases(dt.date(2027, 4, 3), dt.date(2027, 9, 30), *TRACK)
    assert not {"winter", "restart"} & set(year.values())
    assert year[dt.date(2027, 6, 18)] == year[dt.date(2027, 7, 9)] == "summer"
    for race in TRACK:
        assert year[race.date - 14 * DAY] == "taper"
        assert year[race.date - 6 * DAY] == "race week"
        assert year[race.date + DAY] == "after race"
    assert phases(dt.date(2027, 10, 1), dt.date(2027, 10, 1), *TRACK)[dt.date(2027, 10, 1)] == "winter"


def test_there_is_no_build_of_less_than_four_weeks() -> None:
    late = TRACK[1]._replace(date=dt.date(2027, 9, 18))
    year = phases(dt.date(2027, 6, 13), dt.date(2027, 9, 18), TRACK[0], late)
    assert "winter" not in year.values()
    later = TRACK[1]._replace(date=dt.date(2027, 9, 25))
    year = phases(dt.date(2027, 6, 13), dt.date(2027, 9, 25), TRACK[0], later)
    assert sum(name == "winter" for name in year.values()) >= 28


def test_a_marathoner_has_two_builds() -> None:
    races = (
        Race("Spring", dt.date(2027, 4, 18), "A", 42.2),
        Race("Autumn", dt.date(2027, 10, 10), "A", 42.2),
    )
    year = phases(dt.date(2026, 10, 1), dt.date(2027, 10, 10), *races)
    builds = [day for day, name in year.items() if name == "winter"]
    assert sum(day < races[0].date for day in builds) >= 63
    assert sum(day > races[0].date for day in builds) >= 63


def test_races_every_two_weeks_leave_workouts_between_them() -> None:
    """Fourteen weeks of such races had no session of more than one or two sets."""
    first = dt.date(2027, 5, 1)
    races = tuple(Race(f"Race {n}", first + 14 * n * DAY, "A", 5.0) for n in range(8))
    year = phases(first + 15 * DAY, first + 98 * DAY, *races)
    assert set(year.values()) == {"summer", "after race"}
    for race in races[2:7]:
        between = [race.date - n * DAY for n in range(4, 10)]
        assert {year[day] for day in between} == {"summer"}
        assert all(not rest_on(day, Calendar(races=races), RULES) for day in between)
        rest = [race.date - n * DAY for n in range(4)]
        assert all(rest_on(day, Calendar(races=races), RULES) for day in rest)


dates = st.dates(dt.date(2027, 1, 1), dt.date(2028, 6, 1))
races = st.lists(
    st.builds(Race, st.just("Race"), dates, st.sampled_from("AB"), st.sampled_from((5.0, 21.1, 42.2))),
    max_size=5,
)


@given(races=races, date=dates, weeks=st.integers(0, 30))
def test_no_winter_is_shorter_than_four_weeks(races: list[Race], date: dt.date, weeks: int) -> None:
    calendar = Calendar(races=tuple(races))
    around = [base(date + n * DAY, calendar, RULES) for n in range(-30, 31)]
    if around[30] == "winter" and any(race.priority == "A" for race in races):
        after = next((n for n, name in enumerate(around[31:]) if name != "winter"), 30)
        before = next((n for n, name in enumerate(around[29::-1]) if name != "winter"), 30)
        assert before + 1 + after >= 28
    near = phase_on(date, calendar, RULES, visits(date - dt.timedelta(7 * weeks), weeks), 2)
    assert near.season == (
        "summer" if near.name in {"summer", "taper", "race week", "after race"} else "winter"
    )


def summer_week(*done: SessionRecord, short: bool = False) -> tuple[int, float | None]:
    """Return the sets and the load of a Friday in summer with a maintenance set."""
    lift = movement("Box squat", "barbell", pattern="squat", target=Amount(reps=(8,), load_kg=100.0))
    rules = RULES._replace(touch="1 x 3")
    friday = dt.date(2027, 7, 2)
    context = Context(
        friday,
        "fri",
        "gym",
        PROFILES["gym"],
        history=History(visits=done),
        rules=rules,
        season="summer",
        short=short,
    )
    item = prescribe(plan((lift,)), context).items[0]
    return item.sets, item.target.load_kg


def test_a_bad_day_does_not_use_up_the_maintenance_set() -> None:
    tuesday = SessionRecord(0.0, dt.date(2027, 6, 29), "Test", "summer", short=False, sets=3, planned=3)
    assert summer_week() == (1, 100.0)
    assert summer_week(tuesday) == (3, 60.0)
    assert summer_week(tuesday._replace(short=True)) == (1, 100.0)
    assert (summer_week(short=True)[1] or 0.0) <= 60.0


@each_case(("short", "name"), [((), "easy week"), ((3,), "winter"), (range(6), "winter")])
def test_bad_days_do_not_lead_to_an_easy_week(short: Sequence[int], name: str) -> None:
    """Three weeks of nothing but bad days were followed by "Easy week after 3 full ones"."""
    friday = dt.date(2027, 1, 15)
    dates = [friday - dt.timedelta(ago) for ago in (21, 19, 14, 12, 7, 5)]
    done = tuple(
        SessionRecord(0.0, date, "Test", "winter", short=number in short, sets=9, planned=9)
        for number, date in enumerate(dates)
    )
    assert phase(friday, done) == name


def test_the_week_after_a_marathon_is_rest() -> None:
    """The day after a marathon on 18 April had the whole routine, "short and light"."""
    race = Race("Marathon", dt.date(2027, 4, 18), "A", 42.2)
    calendar = Calendar(races=(race,))
    rest = [race.date + n * DAY for n in range(-3, 8)]
    assert all(rest_on(day, calendar, RULES) for day in rest)
    assert not rest_on(race.date + 8 * DAY, calendar, RULES)
    assert phase(race.date + 8 * DAY, (), race) == "after race"


def notes(kind: str = "strength", touch: str = "", pattern: str = "squat", season: str = "summer") -> str:
    lift = movement("Lift", pattern=pattern, target=Amount(reps=(8,), load_kg=100.0))
    rules = RULES._replace(touch=touch)
    context = Context(dt.date(2027, 7, 2), "fri", "gym", PROFILES["gym"], rules=rules, season=season)
    return " ".join(prescribe(plan((lift,))._replace(kind=kind), context).notes)


def test_a_season_that_changes_nothing_is_not_announced() -> None:
    """Drills in July and the day of the heavy set said "60 % of the load"."""
    assert "60 % of the load" in notes()
    assert "60 %" not in notes("drills", pattern="drill")
    assert "60 %" not in notes("core", pattern="trunk")
    assert "60 %" not in notes(touch="1 x 3")
    assert "full reps" in notes(season="winter")
