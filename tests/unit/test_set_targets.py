"""Sets that differ, from the plan through the coach and the session to the log and the plan again."""

import datetime as dt
from typing import Any

from strengthtui.base.codec import build, plain
from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.prescribe import prescribe
from strengthtui.document.read import Document
from strengthtui.domain.history import History, MovementHistory, MovementSession, PerformedSet
from strengthtui.domain.workout import Amount, Item
from strengthtui.plan.check import check
from strengthtui.plan.describe import describe
from strengthtui.plan.keep import keep_amount, keep_loads
from strengthtui.plan.library import read_library
from strengthtui.plan.model import Plan
from strengthtui.session.view import present
from support.clock import START
from support.each_case import each_case
from support.workouts import FRIDAY, Performance

GYM = Context(FRIDAY, "fri", "gym", PROFILES["gym"]._replace(barbell=None, dumbbell=(), kettlebell=()))


def plan(*lines: str, top: str = "") -> Plan:
    text = f'name = "P"\n{top}\n[[exercise]]\nname = "Back squat"\n' + "\n".join(lines)
    loaded = check(Document("p.toml", text, ""))
    assert loaded.value, loaded.problems
    return loaded.value


def item(of: Plan, context: Context = GYM) -> Item:
    (only,) = prescribe(of, context).items
    return only


def rows(of: Item) -> list[tuple[Any, ...]]:
    targets = [of.target_of(number) for number in range(1, of.sets + 1)]
    return [(target.reps and target.reps[0], target.open, target.load_kg) for target in targets]


def done(days_ago: int, *sets: tuple[int, int, float], rpe: float | None = 7.0) -> MovementSession:
    """Return a session of sets: target reps, done reps, load."""
    lifts = tuple(
        PerformedSet(Amount((target,), load_kg=kg), Amount((reps,), load_kg=kg), rpe)
        for target, reps, kg in sets
    )
    return MovementSession(FRIDAY - dt.timedelta(days_ago), "winter", lifts, len(lifts), lifts[0].target)


def after(*bouts: MovementSession) -> Context:
    past = MovementHistory("Back squat", tuple(bout.date for bout in bouts), bouts)
    return GYM._replace(history=History(pasts=(past,)))


def test_each_set_has_its_own_amount_and_load() -> None:
    made = item(plan('do = "5, 3, 1+"', 'load = "60, 70, 80 kg"'))
    assert (made.sets, made.target) == (3, Amount((5,), load_kg=60.0))
    assert rows(made) == [(5, False, 60.0), (3, False, 70.0), (1, True, 80.0)]
    assert made.targets == tuple(made.target_of(number) for number in (1, 2, 3))
    assert build(Item, plain(made)) == made


def test_the_last_load_repeats_and_equal_sets_have_no_list() -> None:
    assert [row[2] for row in rows(item(plan('do = "4 x 5"', 'load = "60, 70 kg"')))] == [60, 70, 70, 70]
    assert item(plan('do = "5, 5, 5"', 'load = "60, 60 kg"')).targets == ()


def test_a_day_with_other_sets_keeps_the_first_or_repeats_the_last() -> None:
    lines = ('do = "5, 3, 1+"', 'load = "60, 70, 80 kg"')
    assert rows(item(plan(*lines, top="days = { fri = 2 }"))) == [(5, False, 60.0), (3, False, 70.0)]
    assert [row[0] for row in rows(item(plan(*lines, top="days = { fri = 5 }")))] == [5, 3, 1, 1, 1]
    assert len(item(plan(*lines, top="days = { fri = 5 }")).targets) == 5
    assert item(plan(*lines, top="days = { fri = 1 }")).targets == ()


def test_percentages_are_of_one_maximum() -> None:
    # With the reps in reserve, 12 at most: 90 x (1 + 12/30) = 126 kg.
    context = after(done(7, (10, 10, 90.0)))
    made = item(plan('do = "5, 3, 1+"', 'load = "65%, 75%, 85%"'), context)
    assert rows(made) == [(5, False, 81.5), (3, False, 94.5), (1, True, 107.0)]
    equal = item(plan('do = "3 x 5"', 'load = "50%, 60%"'), context)
    assert [row[2] for row in rows(equal)] == [63.0, 75.5, 75.5]


def test_a_training_max_is_what_percentages_refer_to() -> None:
    lines = ('do = "5, 3, 1+"', 'load = "65%, 75%, 85%"', 'training_max = "200 kg"')
    for context in (GYM, after(done(7, (10, 10, 90.0)))):
        made = item(plan(*lines), context)
        assert [row[2] for row in rows(made)] == [130.0, 150.0, 170.0]
        assert made.why[0].text == "65 % of your training max of 200 kg"
    assert "65%, 75%, 85%  of 200 kg" in "\n".join(describe(plan(*lines), "kg"))


def test_a_long_layoff_reduces_the_loads_but_not_the_training_max() -> None:
    lines = ('do = "5, 3, 1+"', 'load = "50%, 60%, 70%"', 'training_max = "200 kg"', 'gear = ["barbell"]')
    back = item(plan(*lines), after(done(100, (5, 5, 120.0))))
    assert (back.find, [row[2] for row in rows(back)]) == (False, [65.0, 78.0, 91.0])
    later = item(plan(*lines), after(done(100, (5, 5, 120.0)), done(5, (5, 5, 65.0))))
    assert [row[2] for row in rows(later)] == [72.0, 86.0, 100.5]


def test_good_sessions_change_all_sets_in_proportion() -> None:
    sets = ((6, 6, 100.0), (8, 8, 90.0), (10, 10, 80.0))
    lines = ('do = "6, 8, 10"', 'load = "100, 90, 80 kg"', 'progress = "+5 kg after 2 good sessions"')
    made = item(plan(*lines), after(done(9, *sets), done(5, *sets)))
    assert rows(made) == [(6, False, 105.0), (8, False, 94.5), (10, False, 84.0)]


@each_case("short", [0, 1, 2])
def test_a_session_with_a_short_set_is_not_a_good_session(short: int) -> None:
    sets = [(6, 6, 100.0), (8, 8, 90.0), (10, 10, 80.0)]
    target, _, kg = sets[short]
    missed = [*sets[:short], (target, target - 2, kg), *sets[short + 1 :]]
    lines = ('do = "6, 8, 10"', 'load = "100, 90, 80 kg"', 'progress = "+5 kg after 2 good sessions"')
    made = item(plan(*lines), after(done(9, *sets), done(5, *missed)))
    assert [row[2] for row in rows(made)] == [100.0, 90.0, 80.0]


def test_a_season_takes_the_same_part_of_every_set() -> None:
    top = "[season.summer]\nreps_factor = 0.5\nload_factor = 0.5\n"
    text = f'name = "P"\n[[exercise]]\nname = "Back squat"\ndo = "6, 8, 10"\nload = "100, 90, 80 kg"\n{top}'
    library = read_library().value
    assert library
    loaded = check(Document("p.toml", text, ""), library)
    assert loaded.value
    rules = GYM.rules._replace(touch="none")
    made = item(loaded.value, GYM._replace(season="summer", rules=rules))
    assert rows(made) == [(3, False, 50.0), (4, False, 45.0), (5, False, 40.0)]


def test_the_effort_target_decides_whether_a_session_is_good() -> None:
    sets = ((5, 5, 100.0),) * 3
    context = after(done(9, *sets, rpe=9.0), done(5, *sets, rpe=9.0))
    lines = ('do = "3 x 5"', 'load = "100 kg"', 'progress = "+2.5 kg"')
    assert rows(item(plan(*lines), context))[0][2] == 100.0
    assert rows(item(plan(*lines, 'effort = "9"'), context))[0][2] == 102.5
    easy = after(done(9, *sets, rpe=8.0), done(5, *sets, rpe=8.0))
    assert rows(item(plan(*lines), easy))[0][2] == 102.5
    assert rows(item(plan(*lines, 'effort = "6-7"'), easy))[0][2] == 100.0


def performed(of: Plan) -> Performance:
    return Performance(item(of)._replace(rest_s=60.0))


def test_the_session_asks_for_each_set_and_logs_its_target() -> None:
    session = performed(plan('do = "5, 3, 1+ @ RPE 9"', 'load = "60, 70, 80 kg"', 'tempo = "3-1-1"'))
    tasks = []
    for at in (0, 200, 400):
        frame = present(session.state, START + at, "kg")
        tasks.append((frame.amount, frame.load, frame.cue))
        session.press(at)
    assert tasks == [
        ("5 reps @ RPE 9", "60 kg", "tempo 3-1-1"),
        ("3 reps @ RPE 9", "70 kg", "tempo 3-1-1"),
        ("1+ reps @ RPE 9", "80 kg", "tempo 3-1-1"),
    ]
    entries = session.state.entries
    assert [(e.target.reps, e.done.reps, e.done.load_kg) for e in entries] == [
        ((5,), (5,), 60.0), ((3,), (3,), 70.0), ((1,), (1,), 80.0),
    ]  # fmt: skip


def test_a_changed_load_is_carried_to_sets_with_the_same_prescribed_load() -> None:
    session = performed(plan('do = "5 x 5"', 'load = "60, 70, 80 kg"'))
    session.press(0, 200)
    session.do(350, "load", to=75.0)  # set 3
    session.press(400)
    logged = [session.state.expected_of(slot).load_kg for slot in session.state.queue]
    assert [e.done.load_kg for e in session.state.entries] == [60.0, 70.0, 75.0]
    assert logged == [75.0, 75.0]


def test_sets_may_mix_reps_and_as_many_as_possible() -> None:
    session = performed(plan('do = "8, max"'))
    session.press(0)
    assert present(session.state, START + 100, "kg").big == "MAX"


def test_a_range_of_seconds_is_shown_and_its_lower_end_is_held() -> None:
    session = performed(plan('do = "2 x 30-45s"'))
    assert present(session.state, START, "kg").amount == "30-45 s"
    session.press(0).pass_to(36)
    assert session.state.entries[0].done == Amount(seconds=(30.0,))
    assert session.state.entries[0].target.seconds_max == 45.0


def test_plan_show_prints_the_forms_of_the_file() -> None:
    lines = ('do = "5, 3, 1+ @ RPE 8"', 'load = "65%, 75%, 85%"', 'tempo = "31X0"')
    assert "5, 3, 1+ @ RPE 8  65%, 75%, 85%  tempo 3-1-X-0" in "\n".join(describe(plan(*lines), "kg"))
    other = ('do = "4 x 3, 1 x 3+"', 'load = "60, 60, 80 kg"')
    assert "4 x 3, 1 x 3+  60, 60, 80 kg" in "\n".join(describe(plan(*other), "kg"))


def test_kept_changes_are_written_in_the_same_forms() -> None:
    of = plan('do = "5, 3, 1+"', 'load = "60, 70, 80 kg"')
    (exercise,) = of.exercises
    fewer = keep_amount(exercise, "Back squat", 2, exercise.movements[0].target, "kg")
    assert [(e.key, e.value) for e in fewer] == [("do", "5, 3"), ("load", "60, 70 kg")]  # type: ignore[union-attr]  # both are changes
    heavier = [target._replace(load_kg=(target.load_kg or 0) + 5) for target in exercise.movements[0].targets]
    (load,) = keep_loads(exercise, "Back squat", heavier, "kg")
    assert (load.key, load.value) == ("load", "65, 75, 85 kg")  # type: ignore[union-attr]  # it is a change


@each_case(
    ("lines", "place", "message"),
    [
        ('do = "2 x 5"\nload = "60, 70, 80 kg"', "5:8", "has 3 loads for 2 sets"),
        ('do = "5 x 5 @ RPE 8"\neffort = "7"', "5:10", '"do" already has the effort 8'),
        ('do = "5, 30s"', "4:6", "mixes reps, holds and distances"),
        ('do = "3 x 5"\ntraining_max = "90 kg"', "5:16", "is only for loads in percent"),
        ('do = "3 x 5"\nload = "70%"\ntraining_max = "0 kg"', "6:16", "cannot be 0 kg"),
        ('do = "3 x 5"\nload = "70%"\ntraining_max = "70%"', "6:16", 'cannot read "70%"'),
        ('do = "3 x 5"\ntempo = "slow"', "5:9", 'cannot read "slow"'),
        ('do = "3 x 5"\neffort = 8', "5:10", 'write "8"'),
    ],
)
def test_problems_have_line_and_column(lines: str, place: str, message: str) -> None:
    text = f'name = "P"\n[[exercise]]\nname = "Squat"\n{lines}\n'
    (problem,) = check(Document("p.toml", text, "")).problems
    assert str(problem).startswith(f"p.toml:{place}:")
    assert message in str(problem)
