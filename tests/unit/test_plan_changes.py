"""What was changed today, in words, and what keeping it makes of the plan."""

from pathlib import Path
from typing import Any

import pytest

from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
from strengthtui.base.resources import shipped
from strengthtui.config.model import Config
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.plan.edit import Change, apply
from strengthtui.session.decide import decide
from strengthtui.session.events import Command, Event, Refusal
from strengthtui.session.evolve import reduce
from strengthtui.session.state import State
from strengthtui.session.timeline import Timeline
from strengthtui.training.advice import workout_for
from strengthtui.training.plan_changes import changes, plan_changes
from support.clock import START
from support.workouts import lift, started
from tools.pictures import FRIDAY

PLAN = """# mine
name = "Mine"

[[exercise]]
name = "Squat"   # deep
do = "2 x 8"
load = "40 kg"
rest = "90s"

  [[exercise.variant]]
  name = "Split squat"
  do = "2 x 6 each side"

[[exercise]]
name = "Row"
do = "2 x 8"
"""

Done = tuple[float, str, dict[str, Any]]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths(db=tmp_path / "log.db")
    made.cache, made.config, made.plans = tmp_path / "cache", tmp_path / "config.toml", (tmp_path / "plans",)
    made.library = tmp_path / "library.toml"
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "mine.toml").write_text(PLAN, "utf-8")
    return made


def performed(paths: Paths, *commands: Done, plan: str = "mine") -> State:
    """Do things in a session, each at its second."""
    events: list[Event] = [
        started(workout_for(paths, Config(), WorkoutRequest(plan=plan, date=FRIDAY, ramp=False)))
    ]
    for at, kind, args in commands:
        decided = decide(Timeline(events), Command(START + at, kind, args))
        assert not isinstance(decided, Refusal), decided.reason
        events += [event._replace(n=len(events) + 1) for event in decided]
    return reduce(events)


SPLIT = lift("Split squat", reps=(6, 6))

CASES: list[tuple[tuple[Done, ...], str, str]] = [
    (((1, "swap", {"to": SPLIT}),), "Split squat instead of Squat", 'use = "Split squat"'),
    (
        ((1, "swap", {"to": lift("Wall sit")}),),
        "Wall sit instead of Squat",
        'use = "Wall sit"',
    ),
    (((1, "load", {"to": 45.0}),), "Squat: 45 kg instead of 40 kg", 'load = "45 kg"'),
    (((1, "more", {}),), "Squat: 3 sets instead of 2", 'do = "3 x 8"'),
    (
        ((1, "next", {}), (20, "rest", {"seconds": 30.0})),
        "Squat: rest 2:00 instead of 90 s",
        'rest = "2min"',
    ),
]


@pytest.mark.parametrize(("commands", "text", "line"), CASES)
def test_a_change_is_reported_and_can_be_kept(
    paths: Paths, commands: tuple[Done, ...], text: str, line: str
) -> None:
    state = performed(paths, *commands)
    assert changes(state, "kg") == [text]
    keeps = plan_changes(paths, state, "kg")
    (change,) = keeps.changes
    assert change.text == text
    prepared = keeps.prepare(change, paths)
    assert f"+{line}" in prepared.difference.replace("+  ", "+")
    written = apply(prepared).read_text("utf-8")
    assert line in written
    assert "# mine" in written
    assert "# deep" in written


def test_without_changes_there_is_nothing_to_keep(paths: Paths) -> None:
    assert plan_changes(paths, performed(paths, (1, "next", {})), "kg").changes == ()


def test_a_changed_order_is_reported_and_not_kept(paths: Paths) -> None:
    state = performed(
        paths, (1, "jump", {"item": 1}), (5, "next", {}), (200, "jump", {"item": 0}), (210, "next", {})
    )
    keeps = plan_changes(paths, state, "kg")
    (change,) = keeps.changes
    assert (change.text, change.edits) == ("order: Row, Squat", ())
    with pytest.raises(Failure, match="it was for today only"):
        keeps.prepare(change, paths)


def test_sets_chosen_by_the_weekday_are_not_kept(paths: Paths) -> None:
    state = performed(paths, (1, "more", {}), plan="runner-strength")
    (change,) = plan_changes(paths, state, "kg").changes
    assert (change.text, change.edits) == ("Box squat: 3 sets instead of 2", ())


def test_fixed_sets_are_kept_on_any_day(paths: Paths) -> None:
    text = (shipped("plans") / "runner-strength.toml").read_text("utf-8")
    fixed = text.replace('do     = "3 x 8"\nrest', 'do     = "3 x 8"\nfixed_sets = true\nrest', 1)
    (paths.plans[0] / "runner-strength.toml").write_text(fixed, "utf-8")
    state = performed(paths, (1, "more", {}), plan="runner-strength")
    (change,) = plan_changes(paths, state, "kg").changes
    assert change.text == "Box squat: 4 sets instead of 3"
    assert [edit.value for edit in change.edits if isinstance(edit, Change)] == ["4 x 8"]


def test_a_change_of_a_shipped_plan_is_written_to_a_copy(paths: Paths) -> None:
    state = performed(paths, (1, "swap", {"to": lift("Goblet squat to a chair")}), plan="runner-strength")
    keeps = plan_changes(paths, state, "kg")
    file = apply(keeps.prepare(keeps.changes[0], paths))
    assert file == paths.plans[0] / "runner-strength.toml"
    assert keeps.file != file


def test_nothing_is_kept_if_the_plan_file_is_missing(paths: Paths) -> None:
    state = performed(paths, (1, "load", {"to": 45.0}))
    (paths.plans[0] / "mine.toml").unlink()
    (change,) = plan_changes(paths, state, "kg").changes
    assert change.edits == ()
