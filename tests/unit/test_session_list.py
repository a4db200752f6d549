"""The list of sessions and the detail of one: order, pages, filters, and no scan of a long log."""

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from strengthtui.base.codec import plain
from strengthtui.domain.logged_session import ALL, LoggedSession, MonthTotals, SessionFilter
from strengthtui.domain.workout import Amount, Item
from strengthtui.journal import queries, reader, session_list, training_history
from strengthtui.journal.session_detail import session_detail
from strengthtui.journal.session_list import list_query, month_totals, movements, session_page
from strengthtui.journal.store import Store
from strengthtui.session.events import new_event
from support.athlete import Athlete, as_told, evening
from support.each_case import each_case
from support.workouts import hold, lift, workout

FIRST = dt.date(2026, 1, 5)
SQUAT, ROW, PLANK = lift("Squat", sets=2, load_kg=40.0), lift("Row", sets=1, load_kg=20.0), hold(sets=1)


@pytest.fixture
def athlete(tmp_path: Path) -> Iterator[Athlete]:
    made = Athlete(tmp_path)
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train on forty days, with two plans and three movements, twice on some days."""
    athlete = Athlete(tmp_path_factory.mktemp("season"))
    draw = Random(7)
    for days in range(40):
        items = draw.sample((SQUAT, ROW, PLANK), draw.randrange(1, 4))
        for _ in range(draw.choice((1, 1, 2))):
            plan = draw.choice(("Runner strength", "Core"))
            athlete.perform(workout(*items, plan=plan), FIRST + dt.timedelta(days))
    athlete.store.close()
    return athlete.paths.db


@pytest.fixture
def season(trained: Path, tmp_path: Path) -> Iterator[Athlete]:
    """Return the athlete with a log that is the test's own."""
    shutil.copyfile(trained, tmp_path / "log.db")
    made = Athlete(tmp_path)
    yield made
    made.store.close()


def every(store: Store, wanted: SessionFilter = ALL, limit: int = 7) -> list[LoggedSession]:
    """Return all sessions, page by page."""
    found: list[LoggedSession] = []
    after = None
    while True:
        page = session_page(store, wanted, after, limit)
        found += page.sessions
        after = page.following
        if after is None:
            return found


def test_a_row_says_what_was_done(athlete: Athlete) -> None:
    id_ = athlete.perform(
        workout(SQUAT._replace(sets=3, warmup=(SQUAT.target,)), PLANK, short=True), FIRST,
        lambda item, number: None if number == 2 else as_told(item, number),
    )  # fmt: skip
    athlete.feels(FIRST, "ill")
    (session,) = session_page(athlete.store).sessions
    assert (session.id, session.date, session.plan, session.status) == (id_, FIRST, "Test plan", "finished")
    assert (session.sets, session.planned) == (3, 4)
    assert session.load_kg == 2 * 8 * 40.0
    assert (session.short, session.checkin, session.source) == (True, "ill", "")
    assert session.seconds == pytest.approx(300.0)


def test_pages_follow_each_other_without_gap_or_repetition(season: Athlete) -> None:
    whole = session_page(season.store, limit=1000)
    assert whole.following is None
    keys = [session.key for session in whole.sessions]
    assert keys == sorted(keys, reverse=True)
    assert len(keys) > 40
    for limit in (1, 7, len(keys) - 1, len(keys), len(keys) + 1):
        assert every(season.store, limit=limit) == list(whole.sessions)


def test_a_session_that_is_added_meanwhile_moves_no_page(season: Athlete) -> None:
    first = session_page(season.store, limit=5)
    season.perform(workout(SQUAT), FIRST + dt.timedelta(200))
    second = session_page(season.store, after=first.following, limit=5)
    whole = session_page(season.store, limit=11).sessions[1:]
    assert (*first.sessions, *second.sessions) == whole


@each_case(
    ("wanted", "accepts"),
    [
        (SessionFilter(plan="runner  STRENGTH"), lambda s, _: s.plan == "Runner strength"),
        (SessionFilter(movement="sQuat"), lambda _, names: "Squat" in names),
        (SessionFilter(text="lan"), lambda _, names: "Plank" in names),
        (SessionFilter(text="core"), lambda s, _: s.plan == "Core"),
        (SessionFilter(text="no such thing"), lambda *_: False),
        (SessionFilter(movement="No such thing"), lambda *_: False),
        (SessionFilter(since=dt.date(2026, 1, 20)), lambda s, _: s.date >= dt.date(2026, 1, 20)),
        (SessionFilter(until=dt.date(2026, 1, 20)), lambda s, _: s.date <= dt.date(2026, 1, 20)),
        (
            SessionFilter(plan="core", movement="row", since=dt.date(2026, 1, 9), until=dt.date(2026, 2, 1)),
            lambda s, names: s.plan == "Core" and "Row" in names and s.date < dt.date(2026, 2, 2)
            and s.date > dt.date(2026, 1, 8),
        ),
    ],
)  # fmt: skip
def test_a_filter_lists_exactly_what_it_names(season: Athlete, wanted: SessionFilter, accepts: Any) -> None:
    names: dict[str, set[str]] = {}
    for row in season.store.rows("SELECT session, movement FROM set_entry"):
        names.setdefault(row["session"], set()).add(row["movement"])
    expected = [session for session in every(season.store) if accepts(session, names[session.id])]
    assert every(season.store, wanted, limit=3) == expected


def test_a_text_is_found_in_the_notes_of_session_exercise_and_set(athlete: Athlete) -> None:
    sessions = [athlete.perform(workout(SQUAT), FIRST + dt.timedelta(days)) for days in range(4)]
    for session, kind, body in (
        (sessions[0], "note", {"item": None, "text": "Föhn wind"}),
        (sessions[1], "note", {"item": 0, "text": "fo\u0308HN"}),
        (sessions[2], "edit", {"entry": 1, "note": "a  föhn day"}),
    ):
        events = athlete.store.events(session)
        athlete.store.append(session, len(events), [new_event(events[-1].at + 1, kind, **body)])
    found = every(athlete.store, SessionFilter(text="FÖHN"))
    assert [session.id for session in found] == sessions[2::-1]


def test_discarded_and_empty_sessions_are_not_listed_but_can_be(athlete: Athlete) -> None:
    athlete.store.begin(new_event(evening(FIRST), "start", workout=plain(workout(SQUAT))))
    kept, gone = (athlete.perform(workout(SQUAT), FIRST + dt.timedelta(days)) for days in (1, 2))
    events = athlete.store.events(gone)
    athlete.store.append(gone, len(events), [new_event(events[-1].at, "discard")])
    assert [session.id for session in every(athlete.store)] == [kept]
    assert [session.id for session in every(athlete.store, SessionFilter(deleted=True))] == [gone]


def test_a_month_has_the_sums_of_its_sessions(season: Athlete) -> None:
    sessions = every(season.store)
    for year, month in ((2026, 1), (2026, 2), (2025, 12)):
        inside = [s for s in sessions if (s.date.year, s.date.month) == (year, month)]
        # All loads are whole kilograms, so their sum is exact.
        assert month_totals(season.store, year, month) == MonthTotals(
            len(inside), sum(s.load_kg for s in inside)
        )


def test_all_movements_are_found(season: Athlete, store: Store) -> None:
    assert movements(season.store) == ["Plank", "Row", "Squat"]
    assert movements(store) == []


def test_an_empty_log_has_an_empty_page(store: Store) -> None:
    assert session_page(store) == ((), None)
    assert session_page(store, SessionFilter(text="x", movement="y")) == ((), None)
    assert session_detail(store, "none") is None


def test_a_row_with_bad_values_is_left_out_and_the_pages_go_on(season: Athlete) -> None:
    whole = every(season.store)
    for place, change in ((3, "date = 'noon'"), (9, "started_at = -5e300"), (11, "ended_at = 9e99")):
        season.store.db.execute(f"UPDATE session SET {change} WHERE id = ?", (whole[place].id,))
    bad = {whole[place].id for place in (3, 9, 11)}
    assert every(season.store, limit=4) == [session for session in whole if session.id not in bad]


def test_a_detail_has_the_session_and_what_was_done_before(athlete: Athlete) -> None:
    def heavier(kg: float) -> Any:
        def lifting(item: Item, _: int) -> tuple[Amount, float | None]:
            return item.target._replace(load_kg=kg), None

        return lifting  # fmt: skip

    days = [FIRST + dt.timedelta(7 * week) for week in range(3)]
    ids = [
        athlete.perform(workout(SQUAT), day, heavier(kg))
        for day, kg in zip(days, (40.0, 42.5, 45.0), strict=True)
    ]
    athlete.perform(workout(ROW), FIRST + dt.timedelta(10))
    detail = session_detail(athlete.store, ids[1])
    assert detail is not None
    assert detail.session == next(s for s in every(athlete.store) if s.id == ids[1])
    assert [entry.done.load_kg for entry in detail.state.entries] == [42.5, 42.5]
    assert {name: [each.done.load_kg for each in last.sets] for name, last in detail.last.items()} == {
        "Squat": [40.0, 40.0]
    }
    first = session_detail(athlete.store, ids[0])
    assert first is not None
    assert first.last == {}


def plan(store: Store, query: str, *values: object) -> list[str]:
    return [row["detail"] for row in store.rows(f"EXPLAIN QUERY PLAN {query}", *values)]


WANTED = (
    SessionFilter(),
    SessionFilter(deleted=True),
    SessionFilter("a", "b", "Squat", FIRST, FIRST),
    SessionFilter(movement="Squat"),
)


@pytest.mark.parametrize("wanted", WANTED)
def test_a_page_needs_no_scan_and_no_sorting(season: Athlete, wanted: SessionFilter) -> None:
    query, values = list_query(wanted, movements(season.store))
    lines = plan(season.store, query, "~", 0.0, "", *values, 50)
    assert any("session USING INDEX session_list" in line for line in lines)
    assert [line for line in lines if re.search("SCAN|TEMP B-TREE FOR ORDER", line)] == []


@each_case(
    ("query", "values"),
    [
        (session_list._MONTH, 2),
        (session_list._ONE, 1),
        (queries._SETS, 1),
        (queries._LAST_TIME, 3),
        (training_history._WEEK, 2),
        (training_history._VISITS, 2),
        (training_history._SPANS, 4),
        (training_history._SETS, 2),
        (reader._OPEN, 3),
    ],
)
def test_no_other_query_of_list_detail_or_home_scans_a_table(
    season: Athlete, query: str, values: int
) -> None:
    """Intermediate results, which are small, are called s and newest."""
    lines = plan(season.store, query, *[""] * values)
    assert [line for line in lines if re.search(r"SCAN (?!newest|s$|\(subquery)", line)] == []
