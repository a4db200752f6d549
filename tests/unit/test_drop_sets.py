"""Drop sets: lighter sets after the last one, without rest, each logged with one press."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from strengthtui.base.codec import build, plain
from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.prescribe import prescribe
from strengthtui.document.read import Document
from strengthtui.domain import formatting
from strengthtui.domain.history import CheckIn, History
from strengthtui.domain.workout import Amount, Drop, Item, estimate_s
from strengthtui.plan.check import check
from strengthtui.plan.describe import describe
from strengthtui.plan.grammar import read_bad_day, read_do
from strengthtui.plan.keep import keep_amount
from strengthtui.plan.model import Plan, Prescription
from strengthtui.plan.short_form import GrammarError
from strengthtui.session.view import present
from support.athlete import Athlete
from support.clock import START
from support.command_line import run
from support.each_case import each_case
from support.workouts import FRIDAY, Performance

FREE = Context(FRIDAY, "fri", "gym", PROFILES["gym"]._replace(barbell=None, dumbbell=(), kettlebell=()))
GYM = FREE._replace(profile=PROFILES["gym"])


def plan(*lines: str, top: str = "") -> Plan:
    text = f'name = "P"\nrest = "60s"\n{top}\n[[exercise]]\nname = "Curl"\n' + "\n".join(lines)
    loaded = check(Document("p.toml", text, ""))
    assert loaded.value, loaded.problems
    return loaded.value


def item(of: Plan, context: Context = FREE) -> Item:
    return prescribe(of, context).items[0]


def loads(of: Item) -> list[float | None]:
    return [of.target_of(number).added_kg for number in range(1, of.sets + 1)]


@each_case(
    ("text", "sets", "drop"),
    [
        ("3 x 10, drop 2", 3, Drop(2)),
        ("3x10,drop 1", 3, Drop(1)),
        ("3 x 10 each arm, drop 2", 3, Drop(2)),
        ("12, 10, 8, drop 3", 3, Drop(3)),
        ("1 x max, drop 2 by 20%", 1, Drop(2, 20.0)),
        ("1 x 8-12, Drop 2 by 12,5 % @ RPE 9", 1, Drop(2, 12.5)),
    ],
)
def test_drop_sets_are_read(text: str, sets: int, drop: Drop) -> None:
    do = read_do(text)
    assert (do.sets, do.drop) == (sets, drop)


TRY = 'try "3 x 10, drop 2" or "3 x 10, drop 2 by 20%"'


@each_case(
    ("text", "message", "hint"),
    [
        ("3 x 10, drop", 'cannot read "3 x 10, drop"', TRY),
        ("drop 2", 'cannot read "drop 2"', TRY),
        ("3 x 10 drop 2", 'cannot read "3 x 10 drop 2"', TRY),
        ("drop 2, 3 x 10", 'cannot read "drop 2, 3 x 10"', TRY),
        ("3 x 10, drop 2 by 5 kg", 'cannot read "3 x 10, drop 2 by 5 kg"', TRY),
        ("3 x 10, drop 0", "cannot be 0 drop sets", "write 1 to 19 drop sets"),
        ("18 x 10, drop 3", "cannot be 21 sets", "write 1 to 20 sets"),
        ("3 x 10, drop 2 by 95%", "cannot be 95 %", "write 1 to 90 %"),
        ("3 x 30s, drop 2", "drop sets need reps", 'try "3 x 10, drop 2"'),
        ("3 x 20 m, drop 2", "drop sets need reps", 'try "3 x 10, drop 2"'),
    ],
)
def test_invalid_drop_sets_are_refused(text: str, message: str, hint: str) -> None:
    with pytest.raises(GrammarError) as caught:
        read_do(text)
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_a_bad_day_has_no_drop_sets() -> None:
    with pytest.raises(GrammarError):
        read_bad_day("1 x 10, drop 1")


def test_each_drop_is_the_next_lighter_load() -> None:
    made = item(plan('do = "3 x 10, drop 2"', 'load = "40 kg"'))
    assert (made.sets, made.full_sets, loads(made)) == (5, 3, [40.0, 40.0, 40.0, 37.5, 35.0])
    assert [each.reps for each in made.targets] == [(10,)] * 5
    dumbbells = item(plan('do = "2 x 10, drop 3"', 'load = "2 x 12 kg"', 'gear = ["dumbbell"]'), GYM)
    weights = [kg for kg in PROFILES["gym"].dumbbell if kg <= 12][-4:]
    assert loads(dumbbells) == [12.0, 12.0, *reversed(weights[:-1])]


def test_a_drop_can_be_a_part_of_the_load() -> None:
    made = item(plan('do = "1 x 8, drop 2 by 20%"', 'load = "60 kg"', 'gear = ["barbell"]'), GYM)
    assert loads(made) == [60.0, 47.5, 37.5]  # 48 and 38, rounded down to what the bar can have
    assert loads(item(plan('do = "1 x 8, drop 2 by 20%"', 'load = "61 kg"'))) == [61.0, 48.5, 38.5]


def test_drops_of_an_assisted_movement_add_assistance() -> None:
    made = item(plan('do = "1 x 5, drop 2"', 'load = "bodyweight - 20 kg"'))
    assert loads(made) == [-20.0, -22.5, -25.0]


def test_drops_without_a_load_have_no_load() -> None:
    made = item(plan('do = "2 x 10, drop 1"'))
    assert (made.sets, loads(made), made.targets) == (3, [None] * 3, ())


def test_the_sets_of_the_day_come_before_the_drops() -> None:
    made = item(plan('do = "3 x 10, drop 2"', 'load = "40 kg"', top="days = { fri = 1 }"))
    assert (made.sets, loads(made)) == (3, [40.0, 37.5, 35.0])


@each_case(
    "context",
    [
        FREE._replace(short=True),
        FREE._replace(season="summer"),
        FREE._replace(history=History(marks=(CheckIn(0.0, FRIDAY, "", (("arms", "sore"),)),))),
    ],
)
def test_a_reduced_day_has_no_drops(context: Context) -> None:
    lines = ('name = "Squat"', 'do = "3 x 10, drop 2"', 'load = "40 kg"', 'trains = ["arms"]')
    loaded = check(Document("p.toml", 'name = "P"\n[[exercise]]\n' + "\n".join(lines), ""))
    assert loaded.value
    pattern = loaded.value.exercises[0].movements[0]._replace(pattern="upper")
    exercise = loaded.value.exercises[0]._replace(movements=(pattern,))
    made = item(loaded.value._replace(exercises=(exercise,)), context)
    assert made.drop is None
    assert made.full_sets == made.sets <= 3


def test_one_press_logs_a_drop_set_and_there_is_no_rest_before_it() -> None:
    session = Performance(item(plan('do = "2 x 10, drop 2"', 'load = "40 kg"'))._replace(rest_s=60.0))
    seen = []
    for at in (0, 100, 130, 160):
        frame = present(session.state, START + at, "kg")
        seen.append((frame.phase, frame.amount, frame.load, frame.set, frame.sets))
        session.press(at)
    assert seen == [
        ("ready", "10 reps", "40 kg", 1, 4),
        ("rest", "10 reps", "40 kg", 2, 4),
        ("work", "drop set · 10 reps", "37.5 kg", 3, 4),
        ("work", "drop set · 10 reps", "35 kg", 4, 4),
    ]
    assert [entry.done.load_kg for entry in session.state.entries] == [40.0, 40.0, 37.5, 35.0]
    assert [entry.rest_planned_s for entry in session.state.entries] == [60.0, 0.0, 0.0, None]


def test_drops_follow_a_changed_load() -> None:
    session = Performance(item(plan('do = "2 x 10, drop 2"', 'load = "40 kg"')))
    session.do(0, "load", to=50.0)
    assert [amount.load_kg for amount in session.state.expected[0]] == [50.0, 50.0, 47.5, 45.0]
    session.press(10, 100)
    session.do(110, "load", to=30.0)  # the first drop
    assert [amount.load_kg for amount in session.state.expected[0]] == [50.0, 50.0, 30.0, 27.5]
    session.press(120)
    session.do(130, "load", to=20.0)
    assert [amount.load_kg for amount in session.state.expected[0]] == [50.0, 50.0, 30.0, 20.0]


def test_entering_a_missing_load_sets_the_loads_of_the_drops() -> None:
    session = Performance(item(plan('do = "2 x 10, drop 2"')))
    session.do(0, "load", to=10.0)
    assert [amount.load_kg for amount in session.state.expected[0]] == [10.0, 10.0, 9.0, 8.0]


def test_drop_sets_cost_no_rest_in_the_estimate() -> None:
    made = item(plan('do = "2 x 10, drop 2"', 'load = "40 kg"'))
    assert estimate_s([made]) == 4 * 30 + 60  # four sets of ten, one rest


def test_drop_sets_are_equal_after_storing_and_reading() -> None:
    made = item(plan('do = "2 x 10, drop 2 by 20%"', 'load = "40 kg"'))
    assert build(Item, plain(made)) == made
    assert "drop" not in plain(item(plan('do = "2 x 10"')))


@each_case(
    "do", ["3 x 10, drop 2", "12, 10, 8, drop 1 by 20%", "3 x 6 each side, drop 2", "1 x max, drop 3 @ RPE 9"]
)
def test_plan_show_prints_the_form_of_the_file(do: str) -> None:
    made = plan(f'do = "{do}"')
    assert f"Curl  {do}  rest" in "\n".join(describe(made, "kg"))
    assert isinstance(read_do(do), Prescription)


def test_a_list_names_the_drops() -> None:
    assert formatting.scheme(item(plan('do = "3 x 10, drop 2"', 'load = "40 kg"'))) == "3 x 10, drop 2"
    assert formatting.scheme(item(plan('do = "12, 10, 8, drop 2"'))) == "12 · 10 · 8, drop 2"


@each_case(("sets", "do"), [(6, "4 x 10, drop 2"), (4, "2 x 10, drop 2"), (2, "2 x 10")])
def test_keep_in_plan_writes_drop_sets(sets: int, do: str) -> None:
    (exercise,) = plan('do = "3 x 10, drop 2"', 'load = "40 kg"').exercises
    (edit,) = keep_amount(exercise, "Curl", sets, exercise.movements[0].target, "kg")
    assert (edit.key, edit.value) == ("do", do)  # type: ignore[union-attr]  # it is a change


def test_drops_and_groups_exclude_each_other() -> None:
    text = 'name = "P"\n[[exercise]]\nname = "Curl"\ngroup = "A"\ndo = "3 x 10, drop 2"\n'
    (problem,) = check(Document("p.toml", text, "")).problems
    assert str(problem) == (
        "p.toml:5:6: exercise 1, do: drop sets cannot be in a group; leave out the drop sets or the group"
    )


def test_line_mode_performs_drop_sets(folders: Path) -> None:
    text = 'name = "Arms"\nrest = "1s"\n[[exercise]]\nname = "Curl"\ndo = "1 x 10, drop 2"\nload = "20 kg"\n'
    arms = folders / "arms.toml"
    arms.write_text(text)
    assert "1  Curl  1 x 10, drop 2  20, 19, 18 kg  rest 1 s" in run("today", str(arms)).out
    (exercise,) = run("today", str(arms), "--json").json["exercises"]
    assert (exercise["sets"], exercise["drop"]) == (3, {"sets": 2, "percent": 0.0})
    out = run("start", str(arms), "--plain", lines="next\nnext\nnext\n").out
    assert "set 2 of 3: drop set · 10 reps · 19 kg" in out
    (logged,) = run("log", "show", "--json").json["sessions"]
    assert [row["done"]["load_kg"] for row in logged["sets"]] == [20.0, 19.0, 18.0]
    assert [row["rest_planned_s"] for row in logged["sets"]] == [0.0, 0.0, None]


def trained(folder: Path, do: str) -> list[Any]:
    """Return the loads of the first sets of eight sessions, each done as told."""
    (folder / "plans").mkdir(parents=True)
    text = f'name = "Test"\n[[exercise]]\nname = "Curl"\ndo = "{do}"\nload = "60 kg"\n'
    (folder / "plans" / "test.toml").write_text(text)
    athlete = Athlete(folder)

    def lifting(item: Item, number: int) -> tuple[Amount, float | None]:
        return item.target_of(number + 1)._replace(reps_max=None, open=False), 7.0

    dates = [dt.date(2026, 10, 5) + dt.timedelta(9 * session) for session in range(8)]
    targets = [athlete.train(date, lifting, season="winter").items[0].target for date in dates]
    athlete.store.close()
    return targets


def test_drop_sets_count_neither_for_nor_against_progress(tmp_path: Path) -> None:
    with_drops = trained(tmp_path / "a", "3 x 10, drop 2")
    assert with_drops == trained(tmp_path / "b", "3 x 10")
    assert with_drops[-1].load_kg > 60.0
