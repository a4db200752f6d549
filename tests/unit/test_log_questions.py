"""The questions in docs/log.md: each query runs as it is printed, and its answer is right."""

import datetime as dt
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from strengthtui.controller.corrections import correct
from strengthtui.domain.workout import Amount, Item
from strengthtui.session.state import Slot
from support.athlete import Athlete
from support.clock import START, FakeClock
from support.workouts import lift, workout

PAGE = Path(__file__).parents[2] / "docs" / "log.md"
QUESTIONS = dict(re.findall(r"^([^\n]+\?)\n\n```sql\n([^`]+)```", PAGE.read_text("utf-8"), re.MULTILINE))
SQUAT = lift("Box squat", sets=2, load_kg=60.0)
LUNGE = lift("Split squat", sets=1, reps=(6, 6), load_kg=10.0, implements=2)


def lifting(kg: float) -> Any:
    def done(item: Item, _: int) -> tuple[Amount, None]:
        return item.target._replace(load_kg=kg if item.movement == "Box squat" else 10.0), None

    return done


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Train on two Fridays and a Monday, and discard another Monday."""
    athlete = Athlete(tmp_path_factory.mktemp("log"))
    for date, kg in (("2026-10-30", 60.0), ("2026-11-06", 65.0), ("2026-11-09", 65.0)):
        athlete.perform(workout(SQUAT, LUNGE), dt.date.fromisoformat(date), lifting(kg))
    gone = athlete.perform(workout(SQUAT), dt.date(2026, 11, 16), lifting(99.0))
    newest = athlete.store.newest_session()
    assert newest == gone
    correct(athlete.store, FakeClock(START), gone, "delete")
    first = athlete.store.rows("SELECT id FROM session WHERE date = '2026-10-30'")[0][0]
    correct(athlete.store, FakeClock(START), first, "correct", set=Slot(0, 1), rpe=9.0)
    athlete.store.close()
    with closing(sqlite3.connect(athlete.paths.db)) as db:
        yield db


ANSWERS = {
    "How much did I lift in each month?": [("2026-10", 1, 3, 1200.0), ("2026-11", 2, 6, 2560.0)],
    "What is the heaviest load of each movement, and when was it first lifted?": [
        ("Box squat", 65.0, "2026-11-06"),
        ("Split squat", 10.0, "2026-10-30"),
    ],
    "How did the estimated one-rep max of the box squat develop, session by session?": [
        ("2026-10-30", 76.0),
        ("2026-11-06", 82.3),
        ("2026-11-09", 82.3),
    ],
    "Do I rest longer than planned?": [("Box squat", 6, 90.0, 90.0)],
}


def test_there_are_five_questions() -> None:
    assert len(QUESTIONS) == 5
    assert set(ANSWERS) < set(QUESTIONS)


@pytest.mark.parametrize("question", ANSWERS)
def test_a_query_answers_its_question(log: sqlite3.Connection, question: str) -> None:
    assert log.execute(QUESTIONS[question]).fetchall() == ANSWERS[question]


def test_the_weekdays_and_how_hard_they_feel(log: sqlite3.Connection) -> None:
    """The days are those of the workouts, which were all made for a Friday."""
    (query,) = (query for question, query in QUESTIONS.items() if "weekdays" in question)
    ((day, sessions, rpe),) = log.execute(query).fetchall()
    assert (day, sessions) == ("fri", 3)
    assert 6 <= rpe <= 9
