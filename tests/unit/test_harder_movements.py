"""What has reached its most offers the library's next harder movement, once."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from strengthtui.base.errors import Failure
from strengthtui.commands.move_on import offer_harder
from strengthtui.config.model import Config
from strengthtui.controller.corrections import correct
from strengthtui.domain.workout import Amount, Item
from strengthtui.journal.queries import sessions
from strengthtui.plan.edit import apply, take_back
from strengthtui.session.evolve import reduce
from strengthtui.training.next_movements import NextMovement, next_movements
from support.athlete import Athlete
from support.clock import START, FakeClock

FIRST = dt.date(2026, 10, 2)
PLAN = """
name = "Test"
[[exercise]]
name = "{name}"
do = "{do}"
{more}
"""

HEAVIEST = 'gear = ["kettlebell"]\nload = "32 kg"\nprogress = "4-8 reps, then +4 kg"'


@pytest.fixture
def athlete(tmp_path: Path) -> Iterator[Athlete]:
    made = Athlete(tmp_path)
    (tmp_path / "plans").mkdir()
    made.store.db.execute("PRAGMA synchronous = OFF")
    yield made
    made.store.close()


def plan(athlete: Athlete, name: str, do: str, more: str = "") -> None:
    text = PLAN.format(name=name, do=do, more=more)
    (athlete.paths.plans[0] / "test.toml").write_text(text, "utf-8")


def at(
    rpe: float | None = 7.0, reps: int | None = None
) -> Callable[[Item, int], tuple[Amount, float | None]]:
    def lifting(item: Item, _: int) -> tuple[Amount, float | None]:
        target = item.target
        return target if reps is None else target._replace(reps=(reps,) * len(target.reps or ())), rpe

    return lifting


def train(athlete: Athlete, day: int, lifting: Any = None, **request: Any) -> tuple[NextMovement, ...]:
    """Perform the workout of a day, and return what is offered after it."""
    date = FIRST + dt.timedelta(day)
    session = athlete.perform(athlete.due(date, **request), date, lifting or at())
    state = reduce(athlete.store.events(session))
    return next_movements(athlete.paths, athlete.config, athlete.store, state)


def names(offers: tuple[NextMovement, ...]) -> list[str]:
    return [f"{each.offer.movement} > {each.name}" for each in offers]


@pytest.mark.parametrize(
    ("name", "do", "more", "expected"),
    [
        ("Single-leg chair squat", "2 x 12 each side", "", "Single-leg squat to a low seat"),
        ("Bridge", "2 x 12", "", "Single-leg bridge"),
        ("Bridge", "2 x 15", "", "Single-leg bridge"),  # the plan asks for more than twelve
        ("Bridge", "2 x 11", "", ""),
        ("Side plank", "2 x 60s each side", "", "Side plank with a dumbbell"),
        ("Side plank", "2 x 55s each side", "", ""),
        ("Pogo jump", "2 x 12", "", ""),  # jumps do not grow
        ("Bridge", "2 x 12", 'progress = "none"', ""),
        ("Bridge", "2 x 6-8", 'progress = "8-12 reps, then +2.5 kg"', ""),
        (
            "Bridge",
            "2 x 8",
            'progress = "4-8 reps, then +2.5 kg"',
            "Single-leg bridge",
        ),  # the top of its range
        (
            "Bridge",
            "2 x 12",
            'progress = "+2.5 kg each session"',
            "Single-leg bridge",
        ),  # a load it does not have
        ("Goblet squat", "2 x 8", HEAVIEST, "Front squat"),
        ("Goblet squat", "2 x 8", HEAVIEST.replace("32", "16"), ""),
        ("My own movement", "2 x 12", "", ""),
        ("Pistol squat", "2 x 12 each side", "", ""),  # nothing is harder
        ("Goblet squat", "2 x 12", 'gear = ["kettlebell"]\nload = "32 kg"', "Front squat"),
        ("Goblet squat", "2 x 12", 'gear = ["kettlebell"]\nload = "16 kg"', ""),  # there is a heavier one
        (
            "Bridge",
            "2 x 12",
            '[[exercise]]\nname = "Single-leg bridge"\ndo = "1 x 5 each side"',
            "Hip thrust",
        ),
    ],
)
def test_the_nearest_harder_movement_is_offered_at_the_most(
    athlete: Athlete, name: str, do: str, more: str, expected: str
) -> None:
    plan(athlete, name, do, more)
    assert names(train(athlete, 0)) == ([f"{name} > {expected}"] if expected else [])


def test_it_is_offered_once_and_the_reason_goes_on_naming_it(athlete: Athlete) -> None:
    plan(athlete, "Bridge", "2 x 10")
    offered = [bool(train(athlete, day)) for day in range(0, 24, 2)]
    assert offered.count(True) == 1
    reasons = [why.text for why in athlete.due(FIRST + dt.timedelta(26)).items[0].why]
    assert any(text.endswith("this is as far as it goes. Single-leg bridge is harder") for text in reasons)


@pytest.mark.parametrize(
    ("lifting", "request_"),
    [
        (at(8.5), {}),
        (at(7.0, reps=11), {}),
        (at(7.0), {"short": True}),
        (at(7.0), {"season": "summer"}),
    ],
)
def test_only_a_good_full_session_offers_it(athlete: Athlete, lifting: Any, request_: dict[str, Any]) -> None:
    plan(athlete, "Bridge", "2 x 12")
    assert train(athlete, 0, lifting, **request_) == ()
    assert names(train(athlete, 3)) == ["Bridge > Single-leg bridge"], "the first good one does"


def test_what_hurts_is_not_offered(athlete: Athlete) -> None:
    plan(athlete, "Step-up without weight", "2 x 12 each side")
    athlete.feels(FIRST, knee="pain")
    assert train(athlete, 0) == ()


def test_a_correction_ends_the_offer(athlete: Athlete) -> None:
    plan(athlete, "Bridge", "2 x 12")
    assert train(athlete, 0)
    session = sessions(athlete.store)[0]["id"]
    entry = reduce(athlete.store.events(session)).entries[1]
    short = entry.done._replace(reps=(9,))
    correct(athlete.store, FakeClock(START), session, "correct", set=entry.slot, done=short)
    state = reduce(athlete.store.events(session))
    assert next_movements(athlete.paths, Config(), athlete.store, state) == ()


def test_an_accepted_movement_is_in_the_plan_until_it_is_taken_back(athlete: Athlete) -> None:
    plan(athlete, "Bridge", "2 x 12", "# a comment")
    file = athlete.paths.plans[0] / "test.toml"
    before = file.read_bytes()
    (offer,) = train(athlete, 0)
    edit = offer.prepare(athlete.paths)
    apply(edit)
    due = athlete.due(FIRST + dt.timedelta(3)).items[0]
    assert (due.movement, due.target.reps, due.sets) == ("Single-leg bridge", (12, 12), 2)
    assert b"# a comment" in file.read_bytes()
    state = reduce(athlete.store.events(sessions(athlete.store)[0]["id"]))
    assert [each.is_taken for each in next_movements(athlete.paths, Config(), athlete.store, state)] == [True]
    take_back(edit)
    assert file.read_bytes() == before
    assert athlete.due(FIRST + dt.timedelta(3)).items[0].movement == "Bridge"


def test_a_plan_that_was_edited_since_is_not_taken_back(athlete: Athlete) -> None:
    plan(athlete, "Bridge", "2 x 12")
    (offer,) = train(athlete, 0)
    edit = offer.prepare(athlete.paths)
    file = apply(edit)
    file.write_text(file.read_text("utf-8") + "# mine\n", "utf-8")
    with pytest.raises(Failure, match="changed by another program"):
        take_back(edit)
    assert file.read_text("utf-8").endswith("# mine\n")


def test_a_harder_movement_for_home_leaves_the_choice_in_the_gym(athlete: Athlete) -> None:
    plan(athlete, "Leg press", "2 x 12", 'gear = ["machine"]\n[[exercise.variant]]\nname = "Chair squat"')
    (offer,) = train(athlete, 0, gear="none")
    apply(offer.prepare(athlete.paths))
    state = reduce(athlete.store.events(sessions(athlete.store)[0]["id"]))
    assert [each.is_taken for each in next_movements(athlete.paths, Config(), athlete.store, state)] == [True]
    later = FIRST + dt.timedelta(3)
    due = {gear: athlete.due(later, gear=gear).items[0].movement for gear in ("none", "gym")}
    assert due == {"none": "Bodyweight squat", "gym": "Leg press"}


@pytest.mark.parametrize(
    ("progress", "reps"), [("", 9), ("+2.5 kg after 2 good sessions", 9), ("6-8 reps, then +2.5 kg", 8)]
)
def test_reps_grow_where_the_progress_of_the_plan_has_no_load_to_add_to(
    athlete: Athlete, progress: str, reps: int
) -> None:
    plan(athlete, "Pistol squat", "2 x 8", f'progress = "{progress}"' if progress else "")
    for day in (0, 3):
        train(athlete, day)
    item = athlete.due(FIRST + dt.timedelta(6)).items[0]
    assert item.target.reps == (reps,)
    if reps == 8:
        assert item.why[-1].text.endswith("5 Oct, this is as far as it goes")


@pytest.mark.parametrize(("answers", "taken"), [("mm", 2), ("m", 1), ("x", 0), ("", 0)])
def test_plain_asks_about_each_of_them(athlete: Athlete, answers: str, taken: int) -> None:
    plan(athlete, "Bridge", "2 x 12", '[[exercise]]\nname = "Side plank"\ndo = "1 x 60s each side"')
    train(athlete, 0)
    lines, asked = iter(answers), list[str]()

    def ask(question: str) -> str | None:
        asked.append(question)
        return next(lines, None)

    state = reduce(athlete.store.events(sessions(athlete.store)[0]["id"]))
    text = offer_harder(athlete.paths, Config(), athlete.store, state, ask)
    assert (len(asked), len(text.splitlines())) == (2, taken)
    movements = [item.movement for item in athlete.due(FIRST + dt.timedelta(3)).items]
    assert movements == [("Bridge", "Single-leg bridge")[taken > 0],
                         ("Side plank", "Side plank with a dumbbell")[taken > 1]]  # fmt: skip
