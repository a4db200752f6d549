"""What coach.md says of progression and gaps, case by case.

Each row of the tables has a log and the due amount of one exercise; `support.coach_cases` explains the
notation.
"""

import re
from itertools import product
from pathlib import Path

import pytest

from support.coach_cases import CALF, DEADLIFT, JUMP, LUNGE, Case, Coached, holds
from support.each_case import each_case
from support.sizes import cases

pytestmark = pytest.mark.usefixtures("new_home")


@pytest.fixture
def gym(tmp_path: Path) -> Coached:
    return Coached(tmp_path)


NO_EASY_WEEKS = "[coach]\neasy_after_weeks = 12\n"

PROGRESS = {
    "nothing known": Case("", "2 x 8 @ 40", why="Friday: 2 sets"),
    "once good": Case("5 good", "2 x 8 @ 40"),
    "twice good, 2.5 kg are more than 5 %": Case(
        "5 good, 3 good", "2 x 9 @ 40", why="one rep more after 2 good"
    ),
    "twice good, 2.5 kg are less": Case("7 at=60, 5 at=60", "2 x 8 @ 62.5", why="2.5 kg more after 2"),
    "twice good on a stack in steps of 5 kg": Case("5 good, 3 good", "2 x 9 @ 60", of=CALF),
    "no effort given": Case("5 silent, 3 silent", "2 x 8 @ 40"),
    "no effort given three times": Case("7 silent, 5 silent, 3 silent", "2 x 9 @ 40", why="after 3 good"),
    "effort given once of three times": Case("7 silent, 5 good, 3 silent", "2 x 9 @ 40"),
    "effort 8": Case("5 eight, 3 eight", "2 x 9 @ 40"),
    "effort 9 holds": Case("5 good, 3 hard", "2 x 8 @ 40"),
    "a hard set is the reason": Case(
        "5 at=45, 3 hard",
        "2 x 8 @ 45",
        why="Box squat: same as 12 Jan, set 3 was at RPE 9. 2 sessions at 8 or less add one rep",
    ),
    "the hardest set is named": Case(
        "5 at=65, 3 rpe=7/8.5/8",
        "2 x 8 @ 65",
        of=CALF,
        why="set 2 was at RPE 8.5. 2 sessions at 8 or less add one rep",
    ),
    "the reason has your own numbers": Case(
        "5 at=45, 3 rpe=7/7/8",
        "2 x 9 @ 45",
        config="[coach]\ngood_sessions = 1\ngood_effort = 7\n",
        why="set 3 was at RPE 8. 1 session at 7 or less adds one rep",
    ),
    "the reason has your own unit": Case(
        "7 at=54.431, 5 at=54.431, 3 hard",
        "2 x 8 @ 56.699",
        config='units = "lb"\n',
        why="or less add 5 lb",
    ),
    "effort 9 before one good": Case("5 hard, 3 good", "2 x 8 @ 40"),
    "effort 8.5 holds": Case("5 good, 3 firm", "2 x 8 @ 40"),
    "effort 9, then twice good": Case("7 hard, 5 good, 3 good", "2 x 9 @ 40"),
    "a set left out is not good": Case("5 good, 3 early", "2 x 8 @ 40"),
    "missed once": Case("3 miss", "2 x 8 @ 40"),
    "missed twice": Case(
        "5 miss, 3 miss", "2 x 9 @ 35", why="target missed twice in a row, so one step down"
    ),
    "missed, good, missed": Case("7 miss, 5 good, 3 miss", "2 x 8 @ 40"),
    "missed, then twice good": Case("7 miss, 5 good, 3 good", "2 x 9 @ 40"),
    "missed twice on a stack": Case("5 miss, 3 miss", "2 x 11 @ 50", of=CALF),
    "missed twice between dumbbells": Case("5 miss, 3 miss", "2 x 8+8 @ 10", of=LUNGE),
    "four good": Case("12 good, 9 good, 6 good, 3 good", "2 x 10 @ 40"),
    "six good": Case("18 good, 15 good, 12 good, 9 good, 6 good, 3 good", "2 x 11 @ 40"),
    "dumbbells: reps": Case("5 good, 3 good", "2 x 7+7 @ 12", of=LUNGE),
    "eight good": Case(
        "24 good, 21 good, 18 good, 15 good, 12 good, 9 good, 6 good, 3 good",
        "2 x 8 @ 42.5",
        config=NO_EASY_WEEKS,
        why="next weight after 2 good sessions: 42.5 kg for 8",
    ),
    "dumbbells far apart": Case(
        "18 good, 16 good, 14 good, 12 good, 10 good, 8 good, 6 good, 4 good",
        "2 x 10+10 @ 12",
        of=LUNGE,
        config=NO_EASY_WEEKS,
    ),
    "the next pair": Case(
        ", ".join(f"{days} good" for days in range(30, 2, -2)),
        "2 x 6+6 @ 14",
        of=LUNGE,
        config=NO_EASY_WEEKS,
        why="next pair after 2 good sessions: 2 x 14 kg for 6",
    ),
    "two steps in four weeks": Case(
        "22 at=80, 19 at=80, 16 good, 13 good, 10 good, 7 good, 4 good",
        "2 x 8 @ 85",
        config=NO_EASY_WEEKS,
        why="2 steps in four weeks are enough; the next one from",
    ),
    "hard twice takes the last step back": Case(
        "12 at=80, 10 at=80, 8 hard, 3 hard",
        "2 x 8 @ 80",
        why="two hard sessions in a row, so the last step is taken back",
    ),
    "hard twice without a step holds": Case("12 hard, 3 hard", "2 x 8 @ 40", why="set 3 was at RPE 9"),
    "hard for ever": Case(
        "20 hard, 18 hard, 15 hard, 12 hard, 9 hard, 6 hard, 3 hard",
        "2 x 8 @ 40",
        why="If it is lighter than that, e changes the load",
    ),
    "a missed decimal point": Case(
        "5 good, 3 at=400",
        "2 x 9 @ 40",
        why="Box squat: 400 kg on 12 Jan is far above the 40 kg asked for, so it counts once a",
    ),
    "a slip among good sets": Case(
        "5 good, 3 kg=40/400/40", "2 x 9 @ 40", why="400 kg on 12 Jan is far above"
    ),
    "far above, and again": Case("5 at=60, 3 at=60", "2 x 8 @ 62.5", why="2.5 kg more after 2 good"),
    "far above, and close to it again": Case("5 at=60, 3 at=57.5", "2 x 8 @ 57.5", why="same as 12 Jan"),
    "far above, and not close to it again": Case("5 at=60, 3 at=55", "2 x 9 @ 40", why="55 kg on 12 Jan is"),
    "not above the best": Case("9 at=45, 7 at=50, 5 at=40, 3 at=50", "2 x 8 @ 52.5", why="2.5 kg more"),
    "a slip while finding the load": Case(
        "3 at=425",
        "2 x 6 @ 20",
        of=DEADLIFT,
        why="Romanian deadlift: 425 kg on 12 Jan is far above the 20 kg asked for",
    ),
    "a slip as large as you say": Case(
        "3 at=60", "2 x 8 @ 60", config="[coach]\nmost_at_once = 0.5\n", why="same as 12 Jan"
    ),
    "a slip and a percentage": Case(
        "7 at=100, 3 at=800", "2 x 6 @ 90", of=DEADLIFT, why="estimated one-rep max of 130 kg"
    ),
    "heavier by choice": Case("3 at=45", "2 x 8 @ 45", why="same as 12 Jan"),
    "lighter once": Case("5 good, 3 at=35", "2 x 8 @ 40", why="one lighter session changes nothing"),
    "lighter twice": Case(
        "7 good, 5 at=30, 3 at=30",
        "2 x 8 @ 30",
        why="two lighter sessions by choice, so 75 % of your working",
    ),
    "lighter, as planned, lighter": Case("7 at=30, 5 good, 3 at=30", "2 x 8 @ 40"),
    "a step from where choice led": Case("5 at=45, 3 at=45", "2 x 9 @ 45"),
    "short ones do not advance": Case("5 good, 3 short", "2 x 8 @ 40"),
    "short ones do not reset": Case("7 good, 5 short, 3 good", "2 x 9 @ 40"),
    "summer ones do not advance": Case("5 summer, 3 summer", "2 x 8 @ 40", asked="--season winter"),
    "checked-down ones do not advance": Case("6 good, 5 feels quads=sore, 4 good", "2 x 8 @ 40"),
    "holds grow": Case("5 good, 3 good", "2 x 35+35", of="side-plank", why="5 s more after 2 good"),
    "jumps do not grow": Case("5 good, 3 good", "2 x 10", of=JUMP),
    "a percentage without a log": Case("", "2 x 6 @ 20", of=DEADLIFT, why="Finding your load: start light"),
    "a first load goes on while it is easy": Case("3 easy", "2 x 6 @ 25", of=DEADLIFT),
    "a percentage of the best": Case(
        "3 at=100", "2 x 6 @ 90", of=DEADLIFT, why="70 % of your estimated one-rep max"
    ),
    "good sessions as many as you say": Case(
        "5 good, 3 good", "2 x 8 @ 40", config="[coach]\ngood_sessions = 3\n"
    ),
    "steps as large as you say": Case(
        "5 good, 3 good", "2 x 8 @ 42.5", config="[coach]\nstep_up = 0.1\n", why="2.5 kg more"
    ),
}

GAPS = {
    "9 days": Case("9 good", "2 x 8 @ 40"),
    "10 days": Case("10 good", "2 x 8 @ 35", why="10 days off, so 90 % of your working load"),
    "20 days": Case("20 good", "2 x 8 @ 35"),
    "21 days": Case("21 good", "2 x 8 @ 30", why="21 days off, so 80 % of your working load"),
    "83 days": Case("83 good", "2 x 8 @ 30"),
    "84 days": Case("84 good", "2 x 8 @ 25", why="12 weeks off, so 65 % of your working load"),
    "two years": Case("730 good", "2 x 8 @ 25"),
    "the second time after 10 days": Case("17 good, 5 good", "2 x 8 @ 37.5", why="12 days off, so 97 %"),
    "the second time after 21 days": Case("28 good, 5 good", "2 x 8 @ 32.5", why="so 87 %"),
    "the third time after 21 days": Case("30 good, 7 good, 4 good", "2 x 8 @ 37.5", why="so 94 %"),
    "the fourth time after 21 days": Case("32 good, 9 good, 6 good, 4 good", "2 x 8 @ 40"),
    "no step before the sixth": Case("33 good, 32 good, 9 good, 7 good, 6 good, 4 good", "2 x 8 @ 40"),
    "a hard session stays on its rung": Case("28 good, 5 hard", "2 x 8 @ 30", why="so 80 %"),
    "a short one ends it": Case("28 good, 5 miss", "2 x 8 @ 27.5"),
    "more than was due": Case("100 good, 4 at=30", "2 x 8 @ 32.5", why="so 82 %"),
    "a longer layoff on the way back": Case("50 good, 25 good, 4 good", "2 x 8 @ 32.5", why="so 87 %"),
    "no load": Case("15 good", "1 x 30+30", of="side-plank", why="15 days off, so one set less today"),
    "no load, the second time": Case("17 good, 3 good", "2 x 30+30", of="side-plank"),
    "ill for 8 days": Case("9 good, 8 feels ill", "2 x 8 @ 27.5", why="8 days ill, so 80 %"),
    "ill for 3 days": Case("9 good, 3 feels ill", "2 x 8 @ 40"),
    "ill, and fine the next day": Case("9 good, 8 feels ill, 7 feels fine", "2 x 8 @ 40"),
}


@each_case("case", PROGRESS.values(), ids=PROGRESS)
def test_each_case_progresses_as_listed(gym: Coached, case: Case) -> None:
    holds(gym, case)


@each_case("case", GAPS.values(), ids=GAPS)
def test_each_layoff_changes_the_load_as_listed(gym: Coached, case: Case) -> None:
    holds(gym, case)


def test_there_are_enough_cases() -> None:
    assert len(PROGRESS | GAPS) >= 50


@pytest.mark.parametrize(
    "rules", cases(product([1, 2, 3], [0.01, 0.05, 0.1]), run=[(1, 0.1), (2, 0.05), (3, 0.01)])
)
def test_the_step_that_a_reason_promises_is_taken(tmp_path: Path, rules: tuple[int, float]) -> None:
    after, step_up = rules
    config = f"[coach]\ngood_sessions = {after}\nstep_up = {step_up}\n"
    good = [f"{days} good" for days in (6, 4, 2)[:after]]

    def reason(name: str, days: list[str]) -> str:
        (tmp_path / name).mkdir()
        log = ", ".join(("9 at=45", "8 hard", *days))
        answer = Coached(tmp_path / name).due(Case(log, "", config=config))
        return " ".join(why["text"] for why in answer["exercises"][0]["why"])

    promise = re.search(r"or less adds? (.+?)$", reason("hard", []).partition(" gym:")[0])
    assert promise
    step = f"{promise[1]} more after {after} good session"
    assert step not in reason("one short", good[1:])
    assert step in reason("all good", good)
