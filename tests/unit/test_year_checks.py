"""Faults planted into simulated years are caught by their checks and bounds."""

import datetime as dt

from strengthtui.domain.workout import Item
from support.each_case import each_case
from support.trained_years import year_of
from tools.train_year import Session, Year
from tools.year_bounds import outside
from tools.year_checks import faults


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


@each_case(("name", "first", "change", "last", "fault"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_caught(
    name: str, first: int, change: dict[str, object], last: int, fault: str
) -> None:
    assert any(fault in each for each in faults(replaced(year_of(name, 1), first, change, last=last)))


@each_case(("kg", "fault"), [(47.5, "as before"), (20.0, "on the first day back, of")])
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


@each_case(("change", "text"), WRONG.values(), ids=WRONG)
def test_a_year_outside_its_bounds_is_caught(change: dict[str, object], text: str) -> None:
    year = replaced(year_of("typo", 1), 14, change)
    assert any(text in each for each in outside("typo", year))


def test_a_year_at_the_limit_is_caught() -> None:
    year = year_of("runner", 1)
    hard = [s._replace(true=(10.0,) * len(s.true), short=(True,) * len(s.short)) for s in year.sessions]
    texts = list(outside("runner", year._replace(sessions=tuple(hard))))
    assert any("at the limit" in text for text in texts)
    assert any("exercises short" in text for text in texts)
