"""Groups by the clock in a plan file: their forms, their mistakes, and what the coach makes of them."""

import datetime as dt
from pathlib import Path

import pytest

from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.prescribe import prescribe
from strengthtui.config.model import Rest
from strengthtui.document.read import Document
from strengthtui.domain.timing import Timing
from strengthtui.domain.workout import Item, Workout, estimate_s
from strengthtui.plan.check import check
from strengthtui.plan.describe import describe
from strengthtui.plan.edit import Change, changed
from strengthtui.plan.library import read_library
from strengthtui.plan.library_model import Library
from strengthtui.plan.model import Plan
from strengthtui.training.rest_bounds import with_rests
from support.command_line import run
from support.each_case import each_case
from support.problems import problems

LEFT = 'the rest is what is left of "every" after the sets; remove it'
DECIDES = "the coach decides how many rounds fit"
ROUNDS = "group, A, rounds: must be a whole number from 1 to 60; such as 8"
LIBRARY = read_library().value or Library()
HEAD = 'name = "P"\n'
SWING = '[[exercise]]\nname = "Kettlebell swing"\ndo = "10 x 15"\nload = "24 kg"\ngroup = "A"\n'


def group(*lines: str, do: str = "8 x 20s", more: str = "") -> str:
    """Return a plan: the group's keys from line 3 on, and `do` three lines after the last of them."""
    keys = "\n".join(lines)
    return f'{HEAD}[group.A]\n{keys}\n[[exercise]]\nname = "Burpee"\ndo = "{do}"\ngroup = "a"\n{more}'


def plan(text: str) -> Plan:
    loaded = check(Document("p.toml", text, ""), LIBRARY)
    assert loaded.problems == ()
    assert loaded.value
    return loaded.value


@each_case(
    ("keys", "do", "timing", "sets"),
    [
        (('every = "1min"',), "10 x 15", Timing("every", 60.0), 10),
        (('every = "1:30"', "rounds = 30"), "1 x 15", Timing("every", 90.0), 30),
        (('work = "20s"', 'rest = "10s"', "rounds = 8"), "1 x 20s", Timing("work", 20.0, 10.0), 8),
        (('work = "45s"', "rounds = 3"), "3 x max", Timing("work", 45.0), 3),
        (('work = "20s"', 'rest = "0s"'), "4 x 12", Timing("work", 20.0), 4),
        (('work = "20s"', "rounds = 3"), "10, 9, 8", Timing("work", 20.0), 3),
        (('time = "12min"',), "1 x 10", Timing("time", 720.0), 1),
    ],
)
def test_a_group_is_read_with_its_timing(keys: tuple[str, ...], do: str, timing: Timing, sets: int) -> None:
    (exercise,) = plan(group(*keys, do=do)).exercises
    assert (exercise.timing, exercise.movements[0].sets) == (timing, sets)


@each_case(
    ("keys", "problem"),
    [
        ((), '2:1: group, A: needs "every", "work" or "time"; such as every = "1min"'),
        (
            ('every = "1min"', 'work = "20s"'),
            '4:8: group, A, work: does not go with "every"; remove "work" or "every"',
        ),
        (
            ('every = "5min"', 'time = "1min"'),
            '4:8: group, A, time: does not go with "every"; remove "time" or "every"',
        ),
        (
            ('every = "1min"', 'rest = "2min"'),
            f'4:8: group, A, rest: goes with "work", not with "every"; {LEFT}',
        ),
        (("rounds = 8",), '3:10: group, A, rounds: needs "work" or "every"; such as work = "20s"'),
        (('rest = "10s"',), '3:8: group, A, rest: goes with "work"; add "work", or remove it'),
        (('every = "0s"',), "3:9: group, A, every: cannot be 0 s; write 1 to 3600 s"),
        (('work = "0s"',), "3:8: group, A, work: cannot be 0 s; write 1 to 3600 s"),
        (('work = "61min"',), "3:8: group, A, work: cannot be 3660 s; write 0 to 3600 s"),
        (
            ('work = "20s"', "rounds = 0"),
            f"4:10: {ROUNDS}",
        ),
        (
            ('work = "20s"', 'rounds = "8"'),
            f"4:10: {ROUNDS}",
        ),
        (('work = "20s"', "rounds = true"), f"4:10: {ROUNDS}"),
        (("work = 20",), '3:8: group, A, work: must be text; write "20s"'),
        (
            ('every = "2m"',),
            '3:9: group, A, every: cannot read "2m"; m means metres in "do"; write "2min"',
        ),
        (('evry = "1min"', 'every = "1min"'), '3:1: group, A: unknown key "evry"; did you mean "every"?'),
    ],
)  # fmt: skip
def test_a_wrong_key_of_a_group(keys: tuple[str, ...], problem: str) -> None:
    assert problems(group(*keys, do="1 x 10")) == [problem]


@each_case(
    ("keys", "do", "problem"),
    [
        (
            ('work = "20s"', "rounds = 8"),
            "3 x 20s",
            'has 3 sets, but its group has 8 rounds; such as "8 x 10"',
        ),
        (('work = "20s"',), "8 x 30s", 'does not take the 20s of its group; write "8 x 20s", or reps'),
        (
            ('work = "20s"',),
            "8 x 10s each side",
            "",
        ),
        (('work = "20s"',), "8 x 20-30s", 'does not take the 20s of its group; write "8 x 20s", or reps'),
        (('every = "1min"',), "8 x 60s", "takes 60s, but a round begins every 60s; make it shorter"),
        (
            ('every = "1min"',),
            "8 x 30s each side",
            "takes 60s, but a round begins every 60s; make it shorter",
        ),
        (
            ('time = "12min"',),
            "3 x 10",
            'has 3 sets, but a round of as many as possible has one; such as "1 x 10"',
        ),
        (
            ('time = "12min"',),
            "1 x max",
            'needs a number in a round of as many as possible; such as "1 x 10"',
        ),
    ],
)
def test_an_exercise_that_does_not_fit_its_clock(keys: tuple[str, ...], do: str, problem: str) -> None:
    line = 3 + len(keys) + 2
    expected = [f"{line}:6: exercise 1, do: {problem}"] if problem else []
    assert problems(group(*keys, do=do)) == expected


def test_wrong_exercises_of_a_group() -> None:
    more = '[[exercise]]\nname = "Plank"\ndo = "6 x 20s"\ngroup = "A"\nbad_day = "1 x 20s"\n'
    variant = '[[exercise.variant]]\nname = "Side plank"\ndo = "8 x 10s"\n'
    assert problems(group('work = "20s"', more=more + variant)) == [
        '10:6: exercise 2, do: has 6 sets, but its group has 8 rounds; such as "8 x 10"',
        f'12:11: exercise 2, bad_day: can only be "skip" in a group by the clock; {DECIDES}',
        '15:6: exercise 2, variant 1, do: does not take the 20s of its group; write "8 x 20s", or reps',
    ]


def test_weeks_and_the_sets_of_a_season_have_no_clock() -> None:
    week = '[[exercise.week]]\ndo = "6 x 20s"\n'
    season = '[[exercise.season]]\nname = "summer"\ndo = "4 x 20s"\n'
    text = "a group by the clock has the same rounds all year; the coach reduces them; remove it"
    assert [each for each in problems(group('work = "20s"', more=week + season)) if "clock" in each] == [
        "8:1: exercise 1, week: a group by the clock has no weeks; take it out of the group",
        f"12:6: exercise 1, season 1, do: {text}",
    ]


def test_unused_and_duplicate_groups_are_problems() -> None:
    text = group('work = "20s"', more='[group.B]\ntime = "5min"\n[group.a]\nevery = "1min"\n')
    assert problems(text) == [
        '8:1: group, B: no exercise is in this group; write group = "B" in one',
        "10:1: group, a: group A is there twice; put its keys into one table",
    ]


@each_case("value", ['"A"', "3", "[]", "[1]", "{A = 1}", '{"" = {}}', "{A = {every = []}}"])
def test_any_invalid_value_is_a_problem_and_raises_nothing(value: str) -> None:
    assert problems(f'name = "P"\ngroup = {value}\n{SWING.replace("10 x", "8 x")}')


def test_an_edit_changes_one_key_of_a_group() -> None:
    before = group('work = "20s"  # Tabata', 'rest = "10s"', "rounds = 8")
    edited = changed(before, Change("", "group.A.rounds", 6), Change("", "group.A.rest", "15s"))
    assert edited == before.replace("rounds = 8", "rounds = 6").replace('"10s"', '"15s"')


def test_plan_show_names_the_clock() -> None:
    assert list(describe(plan(group('work = "20s"', 'rest = "10s"')), "kg"))[1] == (
        "group A: 8 rounds, 20 s work, 10 s rest"
    )


# --- What the coach makes of it ---------------------------------------------------------------------------


FRIDAY = dt.date(2026, 11, 27)


GYM = Context(FRIDAY, "fri", "gym", PROFILES["gym"], season="winter")


def today(text: str, context: Context = GYM) -> Workout:
    return prescribe(plan(text), context)


EMOM = f'{HEAD}days = {{ fri = 2 }}\n[group.A]\nevery = "1min"\n{SWING}'
PAIR = '[[exercise]]\nname = "Push-up"\ndo = "10 x 10"\ngroup = "A"\n'
AMRAP = group('time = "12min"', do="1 x 10")


def only(workout: Workout) -> Item:
    (item,) = workout.items
    return item


def test_the_sets_of_a_weekday_do_not_set_the_rounds() -> None:
    assert only(today(EMOM)).sets == 10


def test_summer_halves_the_rounds_and_not_the_reps() -> None:
    item = only(today(EMOM, GYM._replace(season="summer")))
    assert (item.sets, item.target.reps, item.timing) == (5, (15,), Timing("every", 60.0))


@each_case(("minutes", "rounds"), [(8, 7), (4, 3), (2, 1)])
def test_a_bad_day_has_as_many_rounds_as_fit(minutes: int, rounds: int) -> None:
    workout = today(EMOM + PAIR, GYM._replace(short=True, minutes=minutes))
    assert [item.sets for item in workout.items] == [rounds, rounds]
    assert estimate_s(workout.items) <= minutes * 60


@each_case(("minutes", "seconds"), [(8, 420.0), (4, 180.0), (30, 720.0)])
def test_a_bad_day_has_less_time_for_as_many_as_possible(minutes: int, seconds: float) -> None:
    timing = only(today(AMRAP, GYM._replace(short=True, minutes=minutes))).timing
    assert timing == Timing("time", seconds)


def test_the_exercises_of_a_group_keep_the_same_rounds_and_say_why() -> None:
    # The swings are legs and get one round less before a hard run; the push-ups follow.
    rules = GYM.rules._replace(hard_days=("sat",))
    swings, pushes = today(EMOM + PAIR, GYM._replace(rules=rules)).items
    assert (swings.sets, pushes.sets) == (9, 9)
    assert [why.text for why in pushes.why] == ["Push-up: as many rounds as the rest of its group"]


def test_rest_limits_do_not_change_the_clock() -> None:
    tabata = group('work = "20s"', 'rest = "10s"', more='rest = "30s"\n')
    item = only(with_rests(today(tabata), Rest(minimum=60.0, maximum=120.0)))
    assert (item.rest_s, item.timing) == (60.0, Timing("work", 20.0, 10.0))


@pytest.mark.usefixtures("folders")
def test_today_names_the_clock_in_words_and_in_json(tmp_path: Path) -> None:
    path = tmp_path / "emom.toml"
    path.write_text(EMOM)
    command = ("--plans", str(tmp_path), "today", "emom", "--date", "2026-11-27")
    assert "1  Kettlebell swing  10 x 15  24 kg  every 1:00" in run(*command).out.splitlines()
    shown = run(*command, "--json").json
    assert shown["exercises"][0]["timing"] == {"kind": "every", "seconds": 60.0, "rest_s": 0.0, "rounds": 10}
    assert shown["exercises"][0]["group"] == "A"
