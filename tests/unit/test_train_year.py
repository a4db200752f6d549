"""Honest bodies trained for a year: nobody freezes, leaps, lifts cold, or forgets what they could lift."""

import datetime as dt
import re
from collections.abc import Callable
from textwrap import wrap

import pytest

from strengthtui.domain import formatting
from strengthtui.domain.formatting import kilograms
from strengthtui.domain.workout import Amount, Item
from strengthtui.ui.home_reasons import short_reasons
from strengthtui.ui.home_text import CHROME_ROWS, Room, body
from support.each_case import each_case
from support.sizes import chosen, size
from support.trained_years import squat, year_of
from tools.athletes import ATHLETES
from tools.train_year import Session, Year, train
from tools.year_bounds import BOUNDS, is_whole, outside
from tools.year_checks import faults
from tools.year_pages import DOCS, page

SEEDS = range(1, 1 + size("years", run=1, nightly=6, soak=20))

Check = Callable[[str, int], None]
"""Looks at a year by the name of its athlete and its seed."""

CHECKS: dict[str, list[Check]] = {name: [] for name in ATHLETES}
"""The checks of each athlete: one test makes all of a year, so that only one worker trains it."""


def check_of(*names: str, nightly: bool = False) -> Callable[[Check], Check]:
    """Return a decorator that adds a check to athletes.

    Args:
        names: The athletes.
        nightly: Whether the check needs a whole year; `make test` trains some weeks.
    """

    def add(check: Check) -> Check:
        for name in names if chosen(nightly=nightly) else ():
            CHECKS[name].append(check)
        return check

    return add


LAST_DAY_OFF = {"three-weeks": dt.date(2026, 12, 27), "ill": dt.date(2026, 12, 14)}

HARDER_BY_WEEK_26 = {"one-bell": 2, "nothing": 3}
"""How many harder movements are offered by then; one is by week 12."""


def after(year: Year, date: dt.date) -> Session:
    """Return the first session after a day."""
    return next(session for session in year.sessions if session.date > date)


@check_of(*ATHLETES)
def no_fault_and_nothing_outside_the_bounds(name: str, seed: int) -> None:
    year = year_of(name, seed)
    problems = [*faults(year), *outside(name, year)]
    assert not problems, "\n".join(problems)


def test_everybody_has_bounds() -> None:
    assert BOUNDS.keys() == ATHLETES.keys()


@check_of("three-weeks")
def three_weeks_off_cost_at_most_a_tenth(name: str, seed: int) -> None:
    year = year_of(name, seed)
    before, later = squat(year, dt.date(2026, 12, 6)), squat(year, dt.date(2027, 1, 31))
    assert later >= 0.9 * before


@check_of("thirteen-weeks")
def thirteen_weeks_off_end_at_what_is_left(name: str, seed: int) -> None:
    year = year_of(name, seed)
    before, back = squat(year, dt.date(2026, 11, 9)), after(year, dt.date(2027, 2, 7))
    item = back.item("Box squat")
    assert item is not None
    assert 0.6 * before <= (item.target.load_kg or 0.0) <= 0.66 * before
    assert not any(back.short)
    assert squat(year, dt.date(2027, 3, 31)) >= 0.8 * before


@check_of(*LAST_DAY_OFF)
def the_ladder_has_four_steps_and_no_record(name: str, seed: int) -> None:
    """Four fifths come first; after an illness, a short session before them."""
    year = year_of(name, seed)
    before, shares = squat(year, LAST_DAY_OFF[name]), []
    for session in year.sessions:
        item = session.item("Box squat")
        if session.date > LAST_DAY_OFF[name] and item and not session.workout.short:
            shares.append((item.target.load_kg or 0.0) / before)
    assert 0.74 <= shares[0] <= 0.8
    assert max(shares[:4]) <= 1


@check_of("typo")
def a_slip_of_the_finger_leads_to_no_record(name: str, seed: int) -> None:
    year = year_of(name, seed)
    before, later = squat(year, dt.date(2026, 12, 4)), squat(year, dt.date(2026, 12, 9))
    assert later <= max(1.05 * before, before + 2.5)


@check_of("always-7")
def always_7_is_not_left_above_the_maximum(name: str, seed: int) -> None:
    """A new weight whose first set falls short is taken back at once, so never in two sessions in a row."""
    year, above = year_of(name, seed), 0
    for session in year.sessions:
        item = session.item("Box squat")
        if item is None or item.find or not is_whole(session, item):
            continue
        reps = (item.target.reps or (1,))[0]
        able = session.able[session.workout.items.index(item)]
        above = above + 1 if (item.target.load_kg or 0.0) * (30 + reps) > able * (32 + reps) else 0
        assert above <= 1


@check_of("beginner", "strong", "strong-answers")
def a_squat_is_found_within_45_days(name: str, seed: int) -> None:
    year = year_of(name, seed)
    late = [session for session in year.sessions if (session.date - year.athlete.first).days > 45]
    assert not any(item.find for session in late if (item := session.item("Box squat")))


@check_of("heavy")
def the_heavy_plan_begins_below_the_old_one(name: str, seed: int) -> None:
    """It is 85 % of the box squat's estimate: 72.5 kg after 77.5 kg for 8."""
    first = after(year_of(name, seed), dt.date(2027, 1, 3))
    item = first.item("Back squat")
    assert item is not None
    assert 65 <= (item.target.load_kg or 0.0) <= 72.5
    assert not first.short[0]


@check_of("cross-country")
def nine_races_in_a_row_leave_a_session_in_each_week(name: str, seed: int) -> None:
    year = year_of(name, seed)
    for week in range(9):
        monday = dt.date(2026, 10, 5) + dt.timedelta(7 * week)
        days = [session.date for session in year.sessions if 0 <= (session.date - monday).days < 7]
        assert all(day.weekday() <= 2 for day in days)
        assert len(days) <= 1
    assert len(year.sessions) >= 7


@check_of("always-9")
def an_effort_of_9_for_ever_is_a_hold_that_names_the_way_out(name: str, seed: int) -> None:
    items = [item for session in year_of(name, seed).sessions if (item := session.item("Box squat"))]
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


@check_of("one-bell", "nothing")
def no_next_weight_is_said(name: str, seed: int) -> None:
    for movement in ("Goblet squat to a chair", "Single-leg calf raise"):
        silent = 0
        for session in year_of(name, seed).sessions:
            item = session.item(movement)
            if item and is_whole(session, item) and session.workout.phase == "winter":
                at_most = (item.target.reps or (0,))[0] >= 12
                silent = silent + 1 if at_most and not item.why else 0
                assert silent <= 3


@check_of(*HARDER_BY_WEEK_26)
def harder_movements_are_offered(name: str, seed: int) -> None:
    year = year_of(name, seed)
    weeks = [
        (session.date - year.athlete.first).days // 7 for session in year.sessions for _ in session.harder
    ]
    assert weeks[0] < 12
    assert year.athlete.weeks < 26 or weeks[HARDER_BY_WEEK_26[name] - 1] < 26
    if name == "nothing":
        assert "calf" in next(session.harder[0] for session in year.sessions if session.harder)


@check_of("beginner-april", nightly=True)
def a_beginner_of_april_is_not_cut_before_october(name: str, seed: int) -> None:
    phases = {s.workout.phase for s in year_of(name, seed).sessions if s.date.month in range(4, 10)}
    assert "build" in phases


@check_of("track", "track-maintained", nightly=True)
def two_races_of_a_season_have_a_taper_each_and_no_winter_between(name: str, seed: int) -> None:
    sessions = year_of(name, seed).sessions
    season = [s for s in sessions if dt.date(2027, 4, 3) <= s.date < dt.date(2027, 10, 1)]
    assert not {"winter", "restart", "build"} & {session.workout.phase for session in season}
    for race in (dt.date(2027, 6, 12), dt.date(2027, 8, 29)):
        assert any(s.workout.phase == "taper" and 0 < (race - s.date).days <= 14 for s in season)


@check_of("track-maintained", nightly=True)
def one_heavy_set_a_week_keeps_strength(name: str, seed: int) -> None:
    assert year_of(name, seed).gained >= year_of("track", seed).gained + 0.08


@check_of("waves", nightly=True)
def waves_earn_nothing_in_summer_and_return_in_steps(name: str, seed: int) -> None:
    sessions = year_of(name, seed).sessions
    summer = [s.workout.items[0].training_max for s in sessions if s.workout.phase == "summer"]
    assert set(summer) == {150.0}
    first = next(s for s in sessions if s.workout.phase == "restart").workout.items[0]
    heaviest = max(first.target_of(number).load_kg or 0.0 for number in range(1, first.sets + 1))
    assert heaviest <= 0.7 * 0.95 * 150
    assert not any(short for session in sessions for short in session.short)


@check_of("two-winters", nightly=True)
def a_second_winter_goes_on_from_the_first(name: str, seed: int) -> None:
    """In January within 5 % of the March before, or one weight below that: returns end where the body is."""
    year = year_of(name, seed)
    assert squat(year, dt.date(2028, 1, 31)) >= 0.95 * squat(year, dt.date(2027, 3, 31)) - 2.5


@check_of(*ATHLETES, nightly=True)
def the_page_shows_the_year_as_trained_today(name: str, seed: int) -> None:
    if seed == 1:
        stored = (DOCS / f"{name}.md").read_text("utf-8")
        assert stored == page(year_of(name, seed)), "stale; renew it with: make year"


@check_of("pounds")
def a_gym_in_pounds_has_no_kilogram_and_whole_steps(name: str, seed: int) -> None:
    for session in year_of(name, seed).sessions:
        assert not [text for text in formatting.reasons(session.workout) if re.search(r"\bkg\b", text)]
        loads = [item.target.load_kg for item in session.workout.items if item.target.load_kg]
        assert all(abs(kg / kilograms(5, "lb") - round(kg / kilograms(5, "lb"))) < 0.01 for kg in loads)


AGENDA_ROWS = 2
"""The rows of the line above the workout on a day without one."""


@check_of(*ATHLETES)
def home_at_80x24_says_every_reason_once(name: str, seed: int) -> None:
    for session in year_of(name, seed).sessions:
        workout = session.workout
        for texts in (formatting.reasons(workout), short_reasons(workout)):
            assert len(set(texts)) == len(texts)
            assert not [one for one in texts for other in texts if other.startswith(f"{one}, ")]
        for rows in (24, 24 - AGENDA_ROWS):
            home = body(workout, [None] * len(workout.items), "", ATHLETES[name].profile.unit, Room(76, rows))
            text, table = home.reasons.plain, len(home.table.plain.split("\n"))
            lines = [row for line in text.split("\n") for row in wrap(line, 76 - home.beside)]
            assert "more: strengthtui today" not in text
            assert max(table, len(lines) + (0 if home.beside else table + 1)) <= rows - CHROME_ROWS


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ATHLETES)
def test_a_year_has_no_fault_and_stays_in_its_bounds(name: str, seed: int) -> None:
    @each_case("check", CHECKS[name])
    def run_each(check: Check) -> None:
        check(name, seed)

    run_each()
