"""The simulated year in docs/coach.md: never stale, and without what no sensible coach would write."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from strengthtui.coach.strength import strength
from strengthtui.domain.workout import Amount, Item
from tools.year import DOCS, HOTEL, ILL, RACES, WEEKS, Day, Week, document, lifted, table, train


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> list[Week]:
    return train(tmp_path_factory.mktemp("year"))


def jumped(weeks: list[Week]) -> list[Week]:
    """Find the weeks with three times the work of the last usual one."""
    usual = [week for week in weeks if week.usual and week.kg]
    return [after for before, after in pairwise(usual) if after.kg >= 3 * before.kg]


def grown(days: list[Day]) -> Iterator[tuple[str, Day]]:
    """Find what went more than a tenth beyond all that there was four weeks before."""
    seen: dict[str, list[tuple[Day, Amount]]] = {}
    for day in days:
        for item in day.workout.items:
            if item.target.load_kg and not item.find:
                seen.setdefault(item.movement, []).append((day, item.target))
    for movement, targets in seen.items():
        for day, target in targets:
            early = [t for d, t in targets if (day.date - d.date).days >= 28] or [targets[0][1]]
            if strength(target) > 1.1 * max(map(strength, early)) + 0.01:
                yield movement, day


def test_the_page_shows_the_year_as_simulated_today(year: list[Week]) -> None:
    page = DOCS.read_text("utf-8")
    assert page == document(page, table(year)), "stale; renew it with: make year"


def test_no_week_has_three_times_the_work_of_the_last(year: list[Week]) -> None:
    assert sum(week.usual for week in year) > 40
    assert jumped(year) == []


def test_nothing_grows_more_than_a_tenth_in_four_weeks(year: list[Week]) -> None:
    days = [day for week in year for day in week.days]
    assert list(grown(days)) == []


def test_a_year_that_grows_too_fast_is_caught(year: list[Week]) -> None:
    """Plant both faults."""
    heavy = [_heavier(week, 1 + place / 10) for place, week in enumerate(year)]
    assert list(grown([day for week in heavy for day in week.days]))
    assert jumped([*year[:6], _heavier(year[0], 5)])


def _heavier(week: Week, factor: float) -> Week:
    days = tuple(
        day._replace(
            workout=day.workout._replace(items=tuple(_more(item, factor) for item in day.workout.items))
        )
        for day in week.days
    )
    return week._replace(days=days)


def _more(item: Item, factor: float) -> Item:
    load = item.target.load_kg
    return item._replace(target=item.target._replace(load_kg=load * factor if load else None))


def test_the_year_contains_every_phase_illness_hotel_and_race(year: list[Week]) -> None:
    assert len(year) == WEEKS
    phases = {day.workout.phase for week in year for day in week.days}
    assert phases == {"winter", "easy week", "summer", "taper", "race week", "restart"}
    ill = [week for week in year if ILL[0] <= week.monday <= ILL[1]]
    assert [week.days for week in ill] == [(), ()]
    (hotel,) = [week for week in year if week.monday == HOTEL]
    assert {day.workout.gear for day in hotel.days} == {"none"}
    for race in RACES:
        after = 2 if race.priority == "A" else 1
        near = [day for week in year for day in week.days if -after <= (race.date - day.date).days <= 2]
        assert near == []


def test_the_year_ends_stronger_than_it_began(year: list[Week]) -> None:
    first, last = (
        next(item for item in week.days[-1].workout.items if item.movement == "Box squat")
        for week in (year[0], year[-1])
    )
    assert 1.1 < strength(last.target) / strength(first.target) < 1.5
    assert lifted(last) > lifted(first)
