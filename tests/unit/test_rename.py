"""`log rename`: two names of a movement become one, everywhere and for good, and back again."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from strengthtui.commands import log_add, log_session
from strengthtui.journal.best_queries import best_history, bests_of
from strengthtui.journal.joined_names import fold
from strengthtui.journal.movement_queries import movement_named
from strengthtui.journal.queries import last_time
from strengthtui.journal.session_list import movements
from strengthtui.journal.training_history import recall
from strengthtui.session.events import Event, new_event, void
from support.athlete import Athlete
from support.clock import START, FakeClock
from support.command_line import run
from support.each_case import each_case
from support.workouts import lift, workout

MONDAY = dt.date(2026, 11, 2)
TABLES = ("session", "set_entry", "best", "held_back", "joined_name")


@pytest.fixture
def athlete(tmp_path: Path) -> Iterator[Athlete]:
    made = Athlete(tmp_path)
    made.store.db.execute("PRAGMA synchronous = OFF")
    yield made
    made.store.close()


def train(athlete: Athlete, day: int, movement: str, load: float = 40.0) -> str:
    item = lift(movement, load_kg=load)
    of = workout(item)
    return athlete.perform(of, MONDAY + dt.timedelta(day), lambda each, _: (each.target, None))


def rename(athlete: Athlete, old: str, new: str, at: float = START) -> int:
    return athlete.store.insert("names", new_event(at, "rename", **{"from": old, "to": new}))


def tables(athlete: Athlete) -> list[Any]:
    return [
        [tuple(row) for row in athlete.store.rows(f"SELECT * FROM {name} ORDER BY 1, 2")] for name in TABLES
    ]


def known(athlete: Athlete, movement: str) -> Any:
    history = recall(athlete.store, MONDAY + dt.timedelta(60), [movement], "Test plan").past(movement)
    return history and (history.dates, [bout.sets for bout in history.bouts])


def test_both_names_are_one_movement_whatever_the_plan_says(athlete: Athlete) -> None:
    train(athlete, 0, "Squat", 40.0)
    train(athlete, 7, "Back squat", 42.5)
    assert len(known(athlete, "Squat")[0]) == 1
    assert rename(athlete, "SQUAT", "Back squat") == 2
    later = train(athlete, 14, "squat", 45.0)
    assert movements(athlete.store) == ["Back squat"]
    assert movement_named(athlete.store, "SQUAT") == "Back squat"
    assert len(known(athlete, "Squat")[0]) == 3
    assert known(athlete, "Squat") == known(athlete, "Back  Squat") == known(athlete, "Back squat")
    assert [best.value for best in best_history(athlete.store, "squat") if best.kind == "heaviest"] == [
        40.0, 42.5, 45.0,
    ]  # fmt: skip
    assert bests_of(athlete.store, later)[0].movement == "Back squat"
    last = last_time(athlete.store, "Squat", later)
    assert last is not None
    assert last.sets[0].done.load_kg == 42.5


def test_an_undone_renaming_separates_the_names_again(athlete: Athlete) -> None:
    train(athlete, 0, "Squat")
    train(athlete, 7, "Back squat")
    before = tables(athlete)
    rename(athlete, "Squat", "Back squat")
    (event,) = athlete.store.events("names")
    athlete.store.insert("names", void(START + 1, [event.id]))
    assert tables(athlete) == before


@each_case(
    ("renamed", "expected"),
    [
        ([("a", "B")], {"a": "B", "b": "B"}),
        ([("a", "B"), ("b", "C")], {"a": "C", "b": "C", "c": "C"}),
        ([("b", "C"), ("a", "B")], {"a": "B", "b": "B", "c": "C"}),
        ([("a", "B"), ("B", "a")], {"a": "a", "b": "a"}),
        ([("a", "A")], {"a": "A"}),
        ([("é", "Ö  k")], {"é": "Ö k", "ö k": "Ö k"}),
    ],
)
def test_renamings_can_be_chained(renamed: list[tuple[str, str]], expected: dict[str, str]) -> None:
    events = [new_event(START, "rename", **{"from": old, "to": new}) for old, new in renamed]
    assert fold(events) == expected


@each_case("body", [{}, {"from": "a"}, {"from": 5, "to": "b"}, {"from": "a", "to": " "}, {"to": []}])
def test_a_malformed_renaming_has_no_effect(body: dict[str, Any]) -> None:
    assert fold([Event(1, START, "rename", body)]) == {}


def test_the_tables_are_those_of_a_rebuild_after_any_renamings(athlete: Athlete) -> None:
    draw, names = Random(3), ("Squat", "squat", "Back squat", "Box squat", "Row")
    for step in range(24):
        if draw.random() < 0.5:
            train(athlete, step, draw.choice(names), draw.choice((38.0, 40.0, 42.5, 45.0)))
        elif draw.random() < 0.7:
            rename(athlete, draw.choice(names), draw.choice(names), START + step)
        elif events := [event for event in athlete.store.events("names") if event.kind == "rename"]:
            athlete.store.insert("names", void(START + step, [draw.choice(events).id]))
    before = tables(athlete)
    athlete.store.rebuild()
    assert tables(athlete) == before


def test_the_rename_command_prints_and_stores_the_renaming(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del folders
    for module in (log_add, log_session):
        monkeypatch.setattr(module, "SystemClock", FakeClock)
    for text, date in (("my squat 1x8 40kg", "2026-01-02"), ("box squat 1x8 42.5kg", "2026-01-09")):
        assert run("log", "add", text, "--new", "--date", date).code == 0
    assert run("log", "rename", "my sqat", "box squat").complaint(4).endswith('did you mean "My squat"?')
    assert run("log", "rename").complaint(2)
    assert run("log", "rename", "MY squat", "Box squats").out.startswith(
        "2 sessions: My squat is Box squat now"
    )
    assert len(run("log", "list", "--movement", "box squat").out.splitlines()) == 2
    assert run("log", "rename", "Box squat", "Box squat").complaint(4)
    assert run("log", "rename", "--undo", "--json").json == {"schema": 1, "sessions": 2}
    assert len(run("log", "list", "--movement", "box squat").out.splitlines()) == 1
    assert run("log", "rename", "--undo").complaint(4) == "nothing was renamed"


@pytest.mark.parametrize(
    ("planned", "logged"),
    [
        ("Box Squat", ("Box squat",)),
        ("Kniebeuge für Läufer", ("kniebeuge  fu\u0308r Läufer", "KNIEBEUGE FÜR LÄUFER")),
        ("box squat", ("Box squat", "Box Squat", "BOX SQUAT")),
    ],
)
def test_names_that_differ_in_case_and_spaces_are_one_movement_for_the_coach(
    athlete: Athlete, planned: str, logged: tuple[str, ...]
) -> None:
    """P12: a capital letter in the plan, and the history was gone without a word."""
    for place, name in enumerate(logged):
        train(athlete, 7 * place, name, 40.0 + place)
    history = recall(athlete.store, MONDAY + dt.timedelta(60), [planned], "Test plan").past(planned)
    assert history
    assert [bout.sets[0].done.load_kg for bout in history.bouts] == [40.0 + n for n in range(len(logged))]
    assert [bout.planned for bout in history.bouts] == [2] * len(logged), "each with the exercise of its plan"
    assert len(history.dates) == len(logged)


def test_the_plan_of_another_spelling_goes_on_where_the_log_stopped(athlete: Athlete) -> None:
    folder = athlete.paths.plans[0]
    folder.mkdir()
    text = 'name = "Test"\n[[exercise]]\nname = "{}"\ndo = "2 x 8"\nload = "40 kg"\ngear = ["barbell"]\n'
    (folder / "test.toml").write_text(text.format("Box squat"), "utf-8")
    for day in (0, 3):
        athlete.train(MONDAY + dt.timedelta(day))
    due = athlete.due(MONDAY + dt.timedelta(6)).items[0].target
    assert due != athlete.due(MONDAY).items[0].target, "a step"
    (folder / "test.toml").write_text(text.format("BOX  Squat"), "utf-8")
    assert athlete.due(MONDAY + dt.timedelta(6)).items[0].target == due
