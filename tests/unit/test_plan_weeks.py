"""Plans with weeks: what each one has, how they turn, and what the coach leaves alone."""

import datetime as dt

from strengthtui.base.codec import build, plain
from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.plan_weeks import in_week, week_of_plan
from strengthtui.coach.prescribe import prescribe
from strengthtui.document.read import Document
from strengthtui.domain.history import History, SessionRecord
from strengthtui.domain.workout import Workout
from strengthtui.plan.check import check
from strengthtui.plan.describe import describe
from strengthtui.plan.edit import Change, changed
from strengthtui.plan.keep import keep_amount, keep_loads, keep_rest
from strengthtui.plan.model import Plan
from strengthtui.ui.home_text import day_text
from support.each_case import each_case
from support.workouts import FRIDAY, workout

GYM = Context(FRIDAY, "fri", "gym", PROFILES["gym"]._replace(barbell=None, dumbbell=(), kettlebell=()))

WAVE = """\
name = "Test"
weeks = 4
{top}
[[exercise]]
name = "Back squat"
do = "3 x 5"
load = "60 kg"

  [[exercise.week]]

  [[exercise.week]]
  do = "3 x 3 @ RPE 9"
  load = "70 kg"

  [[exercise.week]]
  do = "5, 3, 1+"
  load = "65%, 75%, 85%"

[[exercise]]
name = "Plank"
do = "2 x 30s"
"""


def plan(text: str = WAVE.format(top="")) -> Plan:
    loaded = check(Document("p.toml", text, ""))
    assert loaded.value, loaded.problems
    return loaded.value


def done(*weeks: int, days: int = 1, of: str = "Test") -> Context:
    """Return the context after sessions in some weeks of the plan, the last one yesterday."""
    visits = tuple(
        SessionRecord(
            0.0, FRIDAY - dt.timedelta(len(weeks) - place), of, "winter", short=False, sets=5, week=week
        )
        for place, week in enumerate(weeks)
    )
    return GYM._replace(history=History(visits=visits))


@each_case(
    ("weeks", "days", "due"),
    [
        ((), 1, 1),
        ((1,), 1, 2),
        ((1, 2, 3), 1, 4),
        ((1, 2, 3, 4), 1, 1),
        ((3, 4, 1, 2), 1, 3),
        ((1,), 3, 1),
        ((1, 1), 3, 1),
        ((1, 1, 1), 3, 2),
        ((4, 4, 4, 1, 1), 3, 1),
        ((4, 4, 4), 3, 1),
        ((1, 1, 1, 1), 3, 2),
        ((0, 0), 1, 1),
        ((-3,), 1, 1),
        ((9,), 1, 1),
        ((9,), 3, 4),
    ],
)
def test_completed_sessions_advance_the_weeks(weeks: tuple[int, ...], days: int, due: int) -> None:
    top = "days = { " + ", ".join(f"{day} = 2" for day in ("mon", "wed", "fri")[:days]) + " }"
    assert week_of_plan(plan(WAVE.format(top=top if days > 1 else "")), done(*weeks)) == due


def test_other_plans_and_later_sessions_do_not_advance_the_weeks() -> None:
    assert week_of_plan(plan(), done(1, 2, of="Another")) == 1
    context = done(1, 2)
    assert week_of_plan(plan(), context._replace(date=FRIDAY - dt.timedelta(9))) == 1
    assert (
        week_of_plan(plan(WAVE.replace("weeks = 4\n", "").format(top="").partition("  [[")[0]), done(1)) == 0
    )


def amounts(made: Workout) -> list[tuple[int | None, float | None]]:
    item = made.items[0]
    targets = [item.target_of(number) for number in range(1, item.sets + 1)]
    return [(each.reps[0] if each.reps else None, each.load_kg) for each in targets]


def test_each_week_has_its_own_sets_and_loads_and_the_last_one_repeats() -> None:
    assert amounts(prescribe(plan(), done())) == [(5, 60.0)] * 3
    second = prescribe(plan(), done(1))
    assert amounts(second) == [(3, 70.0)] * 3
    assert (second.items[0].effort, second.week, second.weeks) == ("9", 2, 4)
    third = prescribe(plan(), done(1, 2))
    assert [reps for reps, _ in amounts(third)] == [5, 3, 1]
    assert amounts(third) == amounts(prescribe(plan(), done(1, 2, 3)))
    assert [each.items[1] for each in (second, third)] == [prescribe(plan(), done()).items[1]] * 2


def test_a_plan_without_weeks_is_unchanged() -> None:
    one = plan('name = "P"\n[[exercise]]\nname = "Squat"\ndo = "3 x 5"\n')
    assert in_week(one, 0) is one
    made = prescribe(one, GYM)
    assert (made.week, made.weeks) == (0, 0)
    assert "week" not in plain(made)


def test_the_coach_adds_no_easy_week() -> None:
    days = [FRIDAY - dt.timedelta(7 * week + day) for week in (3, 2, 1) for day in (4,)]
    visits = tuple(SessionRecord(0.0, day, "Test", "winter", short=False, sets=5, week=1) for day in days)
    context = GYM._replace(history=History(visits=visits))
    one = plan('name = "Test"\n[[exercise]]\nname = "Squat"\ndo = "3 x 5"\n')
    assert (prescribe(one, context).phase, prescribe(plan(), context).phase) == ("easy week", "winter")


VARIANTS = """\
  [[exercise.variant]]
  name = "Goblet squat"

  [[exercise.variant]]
  name = "Leg press"
  do = "3 x 12"

[[exercise]]
name = "Plank"
"""


def test_a_variant_has_the_sets_of_the_week_but_no_load() -> None:
    text = WAVE.format(top="").replace('[[exercise]]\nname = "Plank"\n', VARIANTS)
    goblet, press = in_week(plan(text), 2).exercises[0].movements[1:]
    assert (goblet.target.reps, goblet.target.load_kg, goblet.effort) == ((3,), None, "9")
    assert (press.target.reps, press.weeks) == ((12,), ())


def test_each_week_may_have_its_own_do_and_the_exercise_none() -> None:
    weeks = "".join(f'[[exercise.week]]\ndo = "{do}"\n' for do in ("3 x 5", "3 x 8"))
    text = f'name = "P"\nweeks = 2\n[[exercise]]\nname = "Squat"\n{weeks}'
    assert [week.target.reps for week in plan(text).exercises[0].movements[0].weeks] == [(5,), (8,)]


def test_plan_show_prints_the_weeks() -> None:
    text = "\n".join(describe(plan(), "kg"))
    assert "4 weeks, which turn by the sessions done" in text
    assert "\n     week 1  3 x 5  60 kg\n     week 2  3 x 3 @ RPE 9  70 kg\n" in text
    assert "\n     week 3  5, 3, 1+  65%, 75%, 85%\n" in text


def test_home_shows_the_week() -> None:
    assert "winter · week 2 of 4" in day_text(workout(phase="winter", week=2, weeks=4))
    assert "week" not in day_text(workout(phase="winter"))


def test_a_workout_keeps_its_week_in_the_log() -> None:
    made = workout(week=2, weeks=4)
    assert build(Workout, plain(made)) == made


def test_keep_in_plan_changes_the_week() -> None:
    exercise = in_week(plan(), 2).exercises[0]
    target = exercise.movements[0].target
    edits = keep_amount(exercise, "Back squat", 4, target, "kg")
    assert edits == (Change("back-squat", "do", "4 x 3 @ RPE 9", week=2),)
    text = changed(WAVE.format(top=""), *edits)
    assert '[[exercise.week]]\n  do = "4 x 3 @ RPE 9"\n  load = "70 kg"' in text
    heavier = keep_loads(exercise, "Back squat", [target._replace(load_kg=72.5)] * 3, "kg")
    assert heavier == (Change("back-squat", "load", "72.5 kg", week=2),)
    assert keep_rest(exercise, "Back squat", 150.0) == (Change("back-squat", "rest", "2:30"),)
    first = in_week(plan(), 1).exercises[0]
    own = keep_loads(first, "Back squat", [first.movements[0].target._replace(load_kg=65.0)] * 3, "kg")
    assert 'load = "60 kg"\n\n  [[exercise.week]]\nload = "65 kg"' in changed(
        WAVE.format(top=""), *own
    ).replace('  load = "65', 'load = "65')
    plank = in_week(plan(), 2).exercises[1]
    assert keep_amount(plank, "Plank", 3, plank.movements[0].target, "kg") == (
        Change("plank", "do", "3 x 30s"),
    )
