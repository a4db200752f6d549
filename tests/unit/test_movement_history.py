"""The history of a movement: its numbers equal the log, its bests, breaks, rests and the routine."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from strengthtui.base.rows import text_of
from strengthtui.config.model import Config
from strengthtui.domain.estimated_maximum import estimated_maximum
from strengthtui.domain.formatting import Unit
from strengthtui.domain.logged_set import DoneExercise, LoggedSet
from strengthtui.domain.workout import Amount
from strengthtui.history.movement import bests, breaks, by_session, measures
from strengthtui.history.movement_tables import best_rows, rest_text, session_rows, table
from strengthtui.history.movement_text import SPANS, MovementView, figure_texts, plot, volume_bars
from strengthtui.history.rest import rest_effect
from strengthtui.history.routine import routine
from strengthtui.journal.movement_queries import SETS_OF_MOVEMENT, movement_named, movement_sets
from strengthtui.journal.store import Store
from strengthtui.training.review import review_movement
from support.athlete import Athlete
from support.each_case import each_case
from support.long_log import Done, log_seasons, log_session
from support.sizes import size
from support.workouts import lift, workout

FIRST = dt.date(2025, 9, 29)
TODAY = dt.date(2026, 11, 27)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "log.db", "here") as made:
        yield made


def one(done: Amount, date: dt.date = FIRST, **fields: Any) -> LoggedSet:
    made = LoggedSet(f"s{date}", date, 0.0, "squat", done)
    return made._replace(**fields)


def view(*sets: LoggedSet, unit: Unit = "kg") -> MovementView:
    return MovementView("Squat", by_session(sets), TODAY, unit)


@each_case(
    ("done", "rpe", "kg"),
    [
        (Amount(reps=(5,), load_kg=100.0), None, 100 * (1 + 5 / 30)),
        (Amount(reps=(5,), load_kg=100.0), 8.0, 100 * (1 + 7 / 30)),
        (Amount(reps=(6, 4), load_kg=20.0), 10.0, 20 * (1 + 4 / 30)),
        (Amount(reps=(10,), load_kg=50.0), 8.0, 50 * (1 + 12 / 30)),
        (Amount(reps=(10,), load_kg=50.0), 7.5, 50 * (1 + 12 / 30)),
        (Amount(reps=(13,), load_kg=50.0), 10.0, None),
        (Amount(reps=(5,), load_kg=10.0, bodyweight=True), 8.0, None),
        (Amount(reps=(0,), load_kg=50.0), None, None),
        (Amount(reps=(5,)), 8.0, None),
        (Amount(seconds=(30.0,), load_kg=10.0), None, None),
    ],
)
def test_the_estimate_counts_the_reps_in_reserve(done: Amount, rpe: float | None, kg: float | None) -> None:
    assert estimated_maximum(done, rpe) == (None if kg is None else pytest.approx(kg))


def test_the_numbers_equal_the_log(store: Store) -> None:
    draw = Random(3)
    for _ in range(60):
        date = FIRST + dt.timedelta(draw.randrange(400))
        sets = [
            Done(
                draw.choice(("Squat", "Row")),
                Amount(reps=(draw.randrange(1, 15),), load_kg=draw.choice((40.0, 52.5))),
            )
            for _ in range(draw.randrange(1, 6))
        ]
        log_session(store, date, sets)
    page = review_movement(Config(), store, "Squat", TODAY)
    rows = store.rows(
        "SELECT done, session.id FROM set_entry JOIN session ON session.id = session WHERE movement = 'Squat'"
    )
    dones = [json.loads(row["done"]) for row in rows]
    kg = [done["load_kg"] * done["reps"][0] for done in dones]
    assert sum(len(session.sets) for session in page.sessions) == len(dones)
    assert sum(session.volume_kg for session in page.sessions) == pytest.approx(sum(kg))
    assert sum(bar.value for bar in volume_bars(page, page.sessions)) == pytest.approx(sum(kg))
    values = {best.name: best.value for best in page.bests}
    assert values["heaviest"] == max(done["load_kg"] for done in dones)
    assert values["most reps"] == max(done["reps"][0] for done in dones)
    estimates = [d["load_kg"] * (1 + d["reps"][0] / 30) for d in dones if d["reps"][0] <= 12]
    assert values["e1RM"] == pytest.approx(max(estimates))
    assert [session.date for session in page.sessions] == sorted(session.date for session in page.sessions)
    figures = {figure.word: figure.number for figure in figure_texts(page)}
    assert figures["sessions"] == str(len({row["id"] for row in rows}))
    assert figures["kg best e1RM"] == f"{max(estimates):.0f}"


def test_the_query_of_a_movement_scans_nothing(store: Store) -> None:
    plan = store.rows(f"EXPLAIN QUERY PLAN {SETS_OF_MOVEMENT}", "Squat", 0.0)
    assert not [row["detail"] for row in plan if "SCAN" in row["detail"] or "TEMP B-TREE" in row["detail"]]


def test_a_deleted_session_and_warm_ups_do_not_count(tmp_path: Path) -> None:
    athlete = Athlete(tmp_path)
    squat = lift("Squat", sets=2, load_kg=40.0)
    athlete.perform(workout(squat._replace(warmup=(squat.target,))), FIRST)
    deleted = athlete.perform(workout(squat), FIRST + dt.timedelta(1))
    athlete.store.db.execute("UPDATE session SET status = 'discarded' WHERE id = ?", (deleted,))
    assert [each.date for each in movement_sets(athlete.store, "Squat")] == [FIRST, FIRST]
    athlete.store.close()


def test_a_movement_is_found_whatever_its_case(store: Store) -> None:
    log_session(store, FIRST, [Done("Box squat", Amount(reps=(5,)))])
    assert movement_named(store, "bOX  squat") == "Box squat"
    assert movement_named(store, "no such") is None


def test_invalid_rows_are_left_out(store: Store) -> None:
    log_session(store, FIRST, [Done("Squat", Amount(reps=(5,))), Done("Squat", Amount(reps=(6,)))])
    store.db.execute("UPDATE set_entry SET done = '[]' WHERE position = 0")
    log_session(store, FIRST, [Done("Squat", Amount(reps=(7,)))])
    store.db.execute("UPDATE session SET date = 'never' WHERE id = 's00001'")
    assert [each.done.reps for each in movement_sets(store, "Squat")] == [(6,)]


def test_the_first_of_equal_bests_counts_and_a_slip_does_not() -> None:
    sets = [
        one(Amount(reps=(5,), load_kg=60.0)),
        one(Amount(reps=(5,), load_kg=60.0), FIRST + dt.timedelta(7)),
        one(Amount(reps=(5,), load_kg=600.0), FIRST + dt.timedelta(14), doubtful=True),
    ]
    for best in bests(by_session(sets)):
        assert best.date == FIRST, best
    assert {best.value for best in bests(by_session(sets)) if best.name == "heaviest"} == {60.0}


@each_case(
    ("done", "expected"),
    [
        (Amount(reps=(5,), load_kg=60.0), ("load", "reps", "volume")),
        (Amount(reps=(5,), load_kg=10.0, bodyweight=True), ("reps", "load", "volume")),
        (Amount(reps=(8,)), ("reps", "volume")),
        (Amount(seconds=(30.0, 30.0)), ("seconds", "volume")),
        (Amount(metres=40.0, load_kg=24.0), ("metres", "load", "volume")),
    ],
)
def test_a_plot_shows_what_the_movement_has(done: Amount, expected: tuple[str, ...]) -> None:
    page = view(*(one(done, FIRST + dt.timedelta(7 * n)) for n in range(4)))
    assert measures(page.sessions) == expected
    for measure in page.measures:
        drawn = text_of(plot(page, measure, None, 100, 20).rows())
        assert "Oct" in drawn or measure == "volume"
        assert ("left" in drawn and "right" in drawn) == (done.sides > 1 and measure != "volume")
    assert figure_texts(page)[-1].number == "4"


def test_pounds_are_shown_in_pounds() -> None:
    page = view(
        *(one(Amount(reps=(5,), load_kg=100 * 0.45359237), FIRST + dt.timedelta(7 * n)) for n in range(3)),
        unit="lb",
    )
    text = text_of([*best_rows(page, 60), *session_rows(page, 60), *table(page)])
    assert "100 lb" in text
    assert "45" not in text
    assert figure_texts(page)[1] == ("100", "lb load", "")


def test_one_or_two_sessions_are_not_plotted() -> None:
    sets = [one(Amount(reps=(5,), load_kg=60.0), FIRST + dt.timedelta(7 * n)) for n in range(2)]
    assert "2 more sessions" in text_of(plot(view(sets[0]), "load", None, 60, 5).rows())
    assert "1 more session and" in text_of(plot(view(*sets), "load", None, 60, 5).rows())
    assert "No Squat in this time" in text_of(plot(view(*sets), "load", 92, 60, 5).rows())


def test_breaks_are_longer_than_twenty_days() -> None:
    sets = [one(Amount(reps=(5,)), FIRST + dt.timedelta(days)) for days in (0, 20, 41, 50)]
    assert breaks(by_session(sets)) == ((FIRST + dt.timedelta(20), FIRST + dt.timedelta(41)),)


def test_a_rest_is_judged_by_the_set_after_it() -> None:
    def amount(reps: int, load_kg: float = 50.0) -> Amount:
        return Amount(reps=(reps,), load_kg=load_kg)

    sets = [
        one(amount(8), rest_planned_s=100.0, rest_taken_s=50.0),
        one(amount(6), rest_planned_s=100.0, rest_taken_s=90.0),
        one(amount(6), rest_planned_s=100.0, rest_taken_s=20.0),
        one(amount(3, 60.0), rest_planned_s=None),  # another load: no comparison
        one(amount(9), exercise="again", rest_planned_s=None),
    ]
    effect = rest_effect(sets)
    assert effect is not None
    assert (effect.rests, effect.planned_s, effect.short) == (3, 100.0, 2)
    assert effect.taken_s == pytest.approx(160 / 3)
    assert (effect.after_short, effect.after_full) == (-2.0, 0.0)
    assert rest_effect([one(amount(5))]) is None


def test_the_routine_lists_added_and_removed_movements() -> None:
    def done(day: int, *names: str, plan: str = "A") -> list[DoneExercise]:
        date = FIRST + dt.timedelta(day)
        return [DoneExercise(f"{plan}{day}", date, plan, name.lower(), name, 3, 0.0, 0.0) for name in names]

    exercises = [
        *(each for day in range(3) for each in done(day, "Squat", "Row")),
        *(each for day in range(3, 12) for each in done(day, "Squat", *(("Lunge",) if day % 3 == 0 else ()))),
        *done(5, "Plank", plan="B"),
    ]
    spans = {span.movement: span for span in routine(exercises)}
    assert {name: span.current for name, span in spans.items()} == {
        "Squat": True, "Row": False, "Lunge": True, "Plank": True,
    }  # fmt: skip
    assert (spans["Row"].first, spans["Row"].last, spans["Row"].sessions) == (
        FIRST,
        FIRST + dt.timedelta(2),
        3,
    )
    assert spans["Lunge"].sessions == 3


def test_a_movement_that_returns_has_two_periods() -> None:
    days = [*range(3), *range(8, 10)]
    exercises = [
        DoneExercise(f"s{day}", FIRST + dt.timedelta(day), "A", name, name, 1, 0.0, 0.0)
        for day in range(10)
        for name in ("Squat", *(("Row",) if day in days else ()))
    ]
    assert [span.sessions for span in routine(exercises) if span.movement == "Row"] == [3, 2]


def test_a_long_history_is_read_and_drawn(store: Store) -> None:
    log_seasons(store, FIRST, FIRST + dt.timedelta(425))
    page = review_movement(Config(), store, "Box squat", TODAY)
    assert len(breaks(page.sessions)) == 1
    for measure in page.measures:
        assert plot(page, measure, None, 80, 20).rows()
    assert len(table(page)) == len(page.sessions) + 1


NUMBERS = st.integers(0, 2000).map(lambda number: number / 4)
REPS = st.tuples(st.integers(0, 40)) | st.tuples(st.integers(0, 9), st.integers(0, 9))
AMOUNTS = (
    st.tuples(st.none() | REPS, st.none() | NUMBERS, st.integers(1, 2), st.booleans()).map(
        lambda each: Amount(reps=each[0], load_kg=each[1], implements=each[2], bodyweight=each[3])
    )
    | NUMBERS.map(lambda seconds: Amount(seconds=(seconds,)))
    | NUMBERS.map(lambda metres: Amount(metres=metres))
)
HISTORIES = st.lists(
    st.builds(
        lambda days, done, rpe, rest: one(
            done, FIRST + dt.timedelta(days), rpe=rpe, rest_planned_s=60.0, rest_taken_s=rest
        ),
        st.integers(0, 500),
        AMOUNTS,
        st.one_of(st.none(), st.floats(0, 10)),
        st.one_of(st.none(), st.floats(0, 600)),
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=size("histories", run=25, nightly=1000, soak=20_000), deadline=None)
@given(HISTORIES, st.sampled_from(["kg", "lb"]), st.integers(0, 120), st.integers(0, 30))
def test_any_history_can_be_shown(sets: list[LoggedSet], unit: Unit, width: int, height: int) -> None:
    page = view(*sets, unit=unit)
    assert figure_texts(page)[-1].number == str(len(page.sessions))
    for measure in page.measures:
        for days in SPANS.values():
            drawn = plot(page, measure, days, width, height).rows()
            assert len(drawn) == height
            assert all(cell_len(text_of([row])) <= width for row in drawn)
    assert len(table(page)) == len(page.sessions) + 1
    best_rows(page, width)
    session_rows(page, width)
    rest_text(page)
