"""Honest bodies trained for a year: nobody freezes, leaps, lifts cold, or forgets what they could lift."""

import datetime as dt
import re
from functools import cache

import pytest

from strengthtui.domain import formatting
from strengthtui.domain.formatting import kilograms
from strengthtui.domain.workout import Amount, Item
from support.sizes import NIGHTLY, chosen, size
from tools.athletes import ATHLETES
from tools.train_year import Session, Year, train
from tools.year_bounds import BOUNDS, is_whole, outside
from tools.year_checks import faults
from tools.year_pages import DOCS, page

SEEDS = range(1, 1 + size("years", run=1, nightly=6, soak=20))
SHORT_WEEKS = 12
"""In every run, most athletes train so long."""

WEEKS = {"three-weeks": 28, "heavy": 16, "thirteen-weeks": 23}
"""In every run, these train longer, as what is special about them comes later."""


@cache
def year_of(name: str, seed: int) -> Year:
    """Train an athlete for the whole year at night, and for some weeks in every run."""
    athlete = ATHLETES[name]
    weeks = athlete.weeks if chosen(nightly=True) else WEEKS.get(name, SHORT_WEEKS)
    return train(athlete._replace(weeks=weeks), seed)


def squat(year: Year, date: dt.date) -> float:
    """Return the last whole squat load up to a day."""
    items = [
        item
        for session in year.sessions
        if session.date <= date and (item := session.item("Box squat")) and is_whole(session, item)
    ]
    return items[-1].target.load_kg or 0.0


def after(year: Year, date: dt.date) -> Session:
    """Return the first session after a day."""
    return next(session for session in year.sessions if session.date > date)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ATHLETES)
def test_a_year_has_no_fault_and_stays_in_its_bounds(name: str, seed: int) -> None:
    year = year_of(name, seed)
    assert [*faults(year), *outside(name, year)] == []


def test_everybody_has_bounds() -> None:
    assert BOUNDS.keys() == ATHLETES.keys()


@pytest.mark.parametrize("seed", SEEDS)
def test_three_weeks_off_cost_at_most_a_tenth(seed: int) -> None:
    year = year_of("three-weeks", seed)
    before, later = squat(year, dt.date(2026, 12, 6)), squat(year, dt.date(2027, 1, 31))
    assert later >= 0.9 * before


@pytest.mark.parametrize("seed", SEEDS)
def test_thirteen_weeks_off_end_at_what_is_left(seed: int) -> None:
    year = year_of("thirteen-weeks", seed)
    before, back = squat(year, dt.date(2026, 11, 9)), after(year, dt.date(2027, 2, 7))
    item = back.item("Box squat")
    assert item is not None
    assert 0.6 * before <= (item.target.load_kg or 0.0) <= 0.66 * before
    assert not any(back.short)
    assert squat(year, dt.date(2027, 3, 31)) >= 0.8 * before


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["beginner", "strong", "strong-answers"])
def test_a_squat_is_found_within_45_days(name: str, seed: int) -> None:
    year = year_of(name, seed)
    late = [session for session in year.sessions if (session.date - year.athlete.first).days > 45]
    assert not any(item.find for session in late if (item := session.item("Box squat")))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_heavy_plan_begins_below_the_old_one(seed: int) -> None:
    first = after(year_of("heavy", seed), dt.date(2027, 1, 3))
    item = first.item("Back squat")
    assert item is not None
    assert 62.5 <= (item.target.load_kg or 0.0) <= 75
    assert not first.short[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_nine_races_in_a_row_leave_a_session_in_each_week(seed: int) -> None:
    year = year_of("cross-country", seed)
    for week in range(9):
        monday = dt.date(2026, 10, 5) + dt.timedelta(7 * week)
        days = [session.date for session in year.sessions if 0 <= (session.date - monday).days < 7]
        assert all(day.weekday() <= 2 for day in days)
        assert len(days) <= 1
    assert len(year.sessions) >= 7


@pytest.mark.parametrize("seed", SEEDS)
def test_an_effort_of_9_for_ever_is_a_hold_that_names_the_way_out(seed: int) -> None:
    items = [item for session in year_of("always-9", seed).sessions if (item := session.item("Box squat"))]
    texts = [why.text for item in items[8:] for why in item.why]
    assert any("e changes the load" in text for text in texts)
    assert {item.target.load_kg for item in items} == {20.0}


def test_a_load_that_is_typed_twice_is_believed() -> None:
    dates = {dt.date(2026, 12, 4), dt.date(2026, 12, 6), dt.date(2026, 12, 11)}

    def insists(date: dt.date, item: Item, done: Amount) -> Amount | None:
        wrong = date in dates and item.movement == "Box squat"
        return done._replace(load_kg=425.0, reps=item.target.reps) if wrong else None

    athlete = ATHLETES["typo"]._replace(event=insists, weeks=11, missed=0.0, sore=0.0)
    (item,) = [item for session in train(athlete, 1).sessions[-1:] if (item := session.item("Box squat"))]
    assert (item.target.load_kg or 0.0) > 350


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["one-bell", "nothing"])
def test_no_next_weight_is_said(name: str, seed: int) -> None:
    for movement in ("Goblet squat to a chair", "Single-leg calf raise"):
        silent = 0
        for session in year_of(name, seed).sessions:
            item = session.item(movement)
            if item and is_whole(session, item) and session.workout.phase == "winter":
                at_most = (item.target.reps or (0,))[0] >= 12
                silent = silent + 1 if at_most and not item.why else 0
                assert silent <= 3


@pytest.mark.parametrize("seed", SEEDS)
def test_one_bell_leads_to_harder_movements(seed: int) -> None:
    year = year_of("one-bell", seed)
    weeks = [(session.date - year.athlete.first).days // 7 for session in year.sessions if session.harder]
    assert len(weeks) >= 2
    assert weeks[0] < 12


@NIGHTLY
@pytest.mark.parametrize("seed", SEEDS)
def test_a_beginner_of_april_is_not_cut_before_october(seed: int) -> None:
    phases = {
        s.workout.phase for s in year_of("beginner-april", seed).sessions if s.date.month in range(4, 10)
    }
    assert "build" in phases


@NIGHTLY
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["track", "track-maintained"])
def test_two_races_of_a_season_have_a_taper_each_and_no_winter_between(name: str, seed: int) -> None:
    sessions = year_of(name, seed).sessions
    season = [s for s in sessions if dt.date(2027, 4, 3) <= s.date < dt.date(2027, 10, 1)]
    assert not {"winter", "restart", "build"} & {session.workout.phase for session in season}
    for race in (dt.date(2027, 6, 12), dt.date(2027, 8, 29)):
        assert any(s.workout.phase == "taper" and 0 < (race - s.date).days <= 14 for s in season)


@NIGHTLY
@pytest.mark.parametrize("seed", SEEDS)
def test_one_heavy_set_a_week_keeps_strength(seed: int) -> None:
    assert year_of("track-maintained", seed).gained >= year_of("track", seed).gained + 0.07


@NIGHTLY
@pytest.mark.parametrize("seed", SEEDS)
def test_waves_earn_nothing_in_summer_and_return_in_steps(seed: int) -> None:
    sessions = year_of("waves", seed).sessions
    summer = [s.workout.items[0].training_max for s in sessions if s.workout.phase == "summer"]
    assert set(summer) == {150.0}
    first = next(s for s in sessions if s.workout.phase == "restart").workout.items[0]
    heaviest = max(first.target_of(number).load_kg or 0.0 for number in range(1, first.sets + 1))
    assert heaviest <= 0.7 * 0.95 * 150
    assert not any(short for session in sessions for short in session.short)


@NIGHTLY
@pytest.mark.parametrize("seed", SEEDS)
def test_a_second_winter_goes_on_from_the_first(seed: int) -> None:
    year = year_of("two-winters", seed)
    assert squat(year, dt.date(2028, 1, 31)) >= 0.9 * squat(year, dt.date(2027, 3, 31))


@NIGHTLY
@pytest.mark.parametrize("name", ATHLETES)
def test_the_pages_show_the_years_as_trained_today(name: str) -> None:
    stored = (DOCS / f"{name}.md").read_text("utf-8")
    assert stored == page(train(ATHLETES[name], 1)), "stale; renew it with: make year"


def replaced(year: Year, first: int, change: dict[str, object], *, last: int = 10_000) -> Year:
    """Return a year in which a field of the squat is different from one session to another."""
    sessions = tuple(
        _with_squat(session, change) if first <= place < last else session
        for place, session in enumerate(year.sessions)
    )
    return year._replace(sessions=sessions)


def _with_squat(session: Session, change: dict[str, object]) -> Session:
    items = tuple(_changed(item, change) for item in session.workout.items)
    return session._replace(workout=session.workout._replace(items=items), true=(6.0,) * len(items))


def _changed(item: Item, change: dict[str, object]) -> Item:
    if item.movement != "Box squat":
        return item
    fields = {name: value for name, value in change.items() if name != "kg"}
    if "kg" in change:
        fields["target"] = item.target._replace(load_kg=change["kg"], reps=(8,))  # type: ignore[arg-type]  # a test's
    return item._replace(**fields)  # type: ignore[arg-type]  # values of several types


PLANTED = {
    "a freeze": ("three-weeks", 30, {"kg": 42.5, "why": (), "find": False}, 47, "without a reason"),
    "a cold first set": ("three-weeks", 20, {"warmup": ()}, 24, "without a ramp-up"),
    "a leap": ("beginner", 20, {"kg": 90.0, "why": (), "find": False}, 21, "a leap"),
}


@pytest.mark.parametrize(("name", "first", "change", "last", "fault"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_caught(
    name: str, first: int, change: dict[str, object], last: int, fault: str
) -> None:
    assert any(fault in each for each in faults(replaced(year_of(name, 1), first, change, last=last)))


@pytest.mark.parametrize(("kg", "fault"), [(47.5, "as before"), (20.0, "on the first day back, of")])
def test_a_record_or_an_empty_bar_on_the_first_day_back_is_caught(kg: float, fault: str) -> None:
    year = year_of("three-weeks", 1)
    first = next(n for n, session in enumerate(year.sessions) if session.date > dt.date(2026, 12, 27))
    planted = replaced(year, first, {"kg": kg, "why": (), "find": False}, last=first + 1)
    assert any(fault in each for each in faults(planted))


def test_a_third_step_in_four_weeks_is_caught() -> None:
    year = year_of("beginner", 1)
    for step, place in enumerate((14, 17, 20)):
        year = replaced(year, place, {"kg": 45.0 + 2.5 * step, "why": (), "find": False})
    assert any("steps in four weeks" in each for each in faults(year))


WRONG = {
    "too light for what he can": ({"kg": 22.5, "why": (), "find": False}, "of the Box squat in week 12"),
    "far from his strength": (
        {"kg": 22.5, "plates": (1.25,), "find": False},
        "of what leaves two in reserve",
    ),
    "a load of hundreds": ({"kg": 425.0, "why": (), "find": False}, "a load above 60 kg"),
}


@pytest.mark.parametrize(("change", "text"), WRONG.values(), ids=WRONG)
def test_a_year_outside_its_bounds_is_caught(change: dict[str, object], text: str) -> None:
    year = replaced(year_of("typo", 1), 14, change)
    assert any(text in each for each in outside("typo", year))


def test_a_year_at_the_limit_is_caught() -> None:
    year = year_of("runner", 1)
    hard = [s._replace(true=(10.0,) * len(s.true), short=(True,) * len(s.short)) for s in year.sessions]
    texts = list(outside("runner", year._replace(sessions=tuple(hard))))
    assert any("at the limit" in text for text in texts)
    assert any("exercises short" in text for text in texts)


def test_a_gym_in_pounds_has_no_kilogram_and_whole_steps() -> None:
    for session in year_of("pounds", 1).sessions:
        assert not [text for text in formatting.reasons(session.workout) if re.search(r"\bkg\b", text)]
        loads = [item.target.load_kg for item in session.workout.items if item.target.load_kg]
        assert all(abs(kg / kilograms(5, "lb") - round(kg / kilograms(5, "lb"))) < 0.01 for kg in loads)


@pytest.mark.parametrize("name", ATHLETES)
def test_no_reason_is_said_twice(name: str) -> None:
    for session in year_of(name, 1).sessions:
        reasons = formatting.reasons(session.workout)
        assert len(set(reasons)) == len(reasons)
        assert not [one for one in reasons for other in reasons if other.startswith(f"{one}, ")]
