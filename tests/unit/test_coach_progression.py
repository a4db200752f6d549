"""What coach.md says of progression and gaps, case by case.

Each row of the tables has a log and the due amount of one exercise; `support.coach_cases` explains the
notation.
"""

import datetime as dt
import re
from pathlib import Path

import pytest

from support.coach_cases import CALF, DEADLIFT, JUMP, LUNGE, Case, Coached, holds

pytestmark = pytest.mark.usefixtures("folders")


@pytest.fixture
def gym(tmp_path: Path) -> Coached:
    return Coached(tmp_path)


PROGRESS = {
    "nothing known": Case("", "2 x 8 @ 40", why="Friday: 2 sets"),
    "once good": Case("5 good", "2 x 8 @ 40"),
    "twice good, 2.5 kg are more than 5 %": Case(
        "5 good, 3 good", "2 x 9 @ 40", why="one rep more after 2 good"
    ),
    "twice good, 2.5 kg are less": Case("5 good, 3 good", "2 x 8 @ 62.5", of=CALF, why="2.5 kg more after 2"),
    "no effort given": Case("5 silent, 3 silent", "2 x 9 @ 40"),
    "effort 8": Case("5 eight, 3 eight", "2 x 9 @ 40"),
    "effort 9 holds": Case("5 good, 3 hard", "2 x 8 @ 40"),
    "a hard set is the reason": Case(
        "5 at=45, 3 hard",
        "2 x 8 @ 45",
        why="Box squat: same as 12 Jan, set 3 was at RPE 9. 2 sessions at 8 or less add one rep",
    ),
    "the hardest set is named": Case(
        "5 at=69, 3 rpe=7/8.5/8",
        "2 x 8 @ 69",
        of=CALF,
        why="set 2 was at RPE 8.5. 2 sessions at 8 or less add 2.5 kg",
    ),
    "the reason has your own numbers": Case(
        "5 at=45, 3 rpe=7/7/8",
        "2 x 9 @ 45",
        config="[coach]\ngood_sessions = 1\ngood_effort = 7\n",
        why="set 3 was at RPE 8. 1 session at 7 or less adds one rep",
    ),
    "the reason has your own unit": Case(
        "5 at=68.039, 3 hard",
        "2 x 8 @ 68.039",
        of=CALF,
        config='units = "lb"\n',
        why="or less add 5 lb",
    ),
    "effort 9 before one good": Case("5 hard, 3 good", "2 x 8 @ 40"),
    "effort 8.5 holds": Case("5 good, 3 firm", "2 x 8 @ 40"),
    "effort 9, then twice good": Case("7 hard, 5 good, 3 good", "2 x 9 @ 40"),
    "a set left out is not good": Case("5 good, 3 early", "2 x 8 @ 40"),
    "missed once": Case("3 miss", "2 x 8 @ 40"),
    "missed twice": Case("5 miss, 3 miss", "2 x 8 @ 37.5", why="target missed twice in a row"),
    "missed, good, missed": Case("7 miss, 5 good, 3 miss", "2 x 8 @ 40"),
    "missed, then twice good": Case("7 miss, 5 good, 3 good", "2 x 9 @ 40"),
    "missed twice with any load": Case("5 miss, 3 miss", "2 x 8 @ 57", of=CALF),
    "missed twice between dumbbells": Case("5 miss, 3 miss", "2 x 5+5 @ 12", of=LUNGE),
    "four good": Case("12 good, 9 good, 6 good, 3 good", "2 x 10 @ 40"),
    "six good": Case("18 good, 15 good, 12 good, 9 good, 6 good, 3 good", "2 x 8 @ 42.5"),
    "dumbbells: reps": Case("5 good, 3 good", "2 x 7+7 @ 12", of=LUNGE),
    "dumbbells too far apart stay": Case(
        "18 good, 15 good, 12 good, 9 good, 6 good, 3 good", "2 x 8+8 @ 12", of=LUNGE
    ),
    "at most a tenth in four weeks": Case(
        "18 good, 15 good, 12 good, 9 good, 6 good, 3 good", "2 x 8 @ 65", of=CALF
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
    "far above, and close to it again": Case("5 at=60, 3 at=57.5", "2 x 8 @ 57.5", why="Same as 12 Jan"),
    "far above, and not close to it again": Case("5 at=60, 3 at=55", "2 x 9 @ 40", why="55 kg on 12 Jan is"),
    "not above the best": Case("9 at=45, 7 at=50, 5 at=40, 3 at=50", "2 x 8 @ 50", why="Same as 12 Jan"),
    "a slip while finding the load": Case(
        "3 at=425",
        "2 x 6 @ 20",
        of=DEADLIFT,
        why="Romanian deadlift: 425 kg on 12 Jan is far above the 20 kg asked for",
    ),
    "a slip as large as you say": Case(
        "3 at=60", "2 x 8 @ 60", config="[coach]\nmost_at_once = 0.5\n", why="Same as 12 Jan"
    ),
    "a slip and a percentage": Case(
        "7 at=100, 3 at=800", "2 x 6 @ 82.5", of=DEADLIFT, why="estimated one-rep max of 120 kg"
    ),
    "heavier by choice": Case("3 at=45", "2 x 8 @ 45", why="Same as 12 Jan"),
    "lighter by choice": Case("3 at=35", "2 x 8 @ 35"),
    "a step from where choice led": Case("5 at=45, 3 at=45", "2 x 9 @ 45"),
    "short ones do not advance": Case("5 good, 3 short", "2 x 8 @ 40"),
    "short ones do not reset": Case("7 good, 5 short, 3 good", "2 x 9 @ 40"),
    "summer ones do not advance": Case("5 summer, 3 summer", "2 x 8 @ 40", asked="--season winter"),
    "checked-down ones do not advance": Case("6 good, 5 feels quads=sore, 4 good", "2 x 8 @ 40"),
    "holds do not grow": Case("5 good, 3 good", "2 x 30+30", of="side-plank"),
    "jumps do not grow": Case("5 good, 3 good", "2 x 10", of=JUMP),
    "a first load with your own effort": Case(
        "", "2 x 6 @ 20", of=DEADLIFT, config="[coach]\nfind_effort = 7.5\n", why="until it feels like an 8.5"
    ),
    "a percentage without a log": Case("", "2 x 6 @ 20", of=DEADLIFT, why="Finding your load: start light"),
    "a first load goes on while it is easy": Case("3 easy", "2 x 6 @ 20", of=DEADLIFT),
    "a percentage of the best": Case(
        "3 at=100", "2 x 6 @ 82.5", of=DEADLIFT, why="70 % of your estimated one-rep max"
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
    "10 days": Case("10 good", "1 x 8 @ 40", why="10 days off, so one set less today"),
    "20 days": Case("20 good", "1 x 8 @ 40"),
    "21 days": Case(
        "21 good", "1 x 8 @ 35", why="21 days off, so 90 % of the load and one set less, for 2 sessions"
    ),
    "41 days": Case("41 good", "1 x 8 @ 35"),
    "42 days": Case("42 good", "2 x 8 @ 30", why="6 weeks off, so 80 % of the load and at most 2 sets"),
    "42 days, on a Sunday": Case("42 good", "2 x 8 @ 30", date=dt.date(2027, 1, 17)),
    "83 days": Case("83 good", "2 x 8 @ 30"),
    "84 days": Case("84 good", "2 x 8 @ 20", why="12 weeks off: start light and find your load again"),
    "two years": Case("730 good", "2 x 8 @ 20"),
    "the second time after 10 days": Case("17 hard, 5 hard", "2 x 8 @ 40"),
    "the second time after 21 days": Case("28 good, 5 good", "1 x 8 @ 35"),
    "the third time after 21 days": Case("30 good, 7 good, 4 good", "2 x 8 @ 40"),
    "two weeks after 42 days": Case("60 good, 9 good", "2 x 8 @ 30"),
    "more than that": Case("62 good, 15 good, 8 good", "2 x 8 @ 40"),
    "what was found after 84 days": Case("100 good, 4 at=30", "2 x 8 @ 30"),
    "ill for 8 days": Case("9 good, 8 feels ill", "1 x 8 @ 27.5", why="9 days off, so one set less today"),
    "ill for 12 days": Case("13 good, 12 feels ill", "1 x 8 @ 27.5", why="13 days off, so 90 %"),
    "ill for 3 days": Case("9 good, 3 feels ill", "2 x 8 @ 40"),
    "ill, and fine the next day": Case("9 good, 8 feels ill, 7 feels fine", "2 x 8 @ 40"),
}


@pytest.mark.parametrize("case", PROGRESS.values(), ids=PROGRESS)
def test_progression(gym: Coached, case: Case) -> None:
    holds(gym, case)


@pytest.mark.parametrize("case", GAPS.values(), ids=GAPS)
def test_gaps(gym: Coached, case: Case) -> None:
    holds(gym, case)


def test_there_are_enough_cases() -> None:
    assert len(PROGRESS | GAPS) >= 50


@pytest.mark.parametrize("step_up", [0.01, 0.05, 0.1])
@pytest.mark.parametrize("after", [1, 2, 3])
def test_the_step_that_a_reason_promises_is_taken(tmp_path: Path, after: int, step_up: float) -> None:
    config = f"[coach]\ngood_sessions = {after}\nstep_up = {step_up}\nmost_in_four_weeks = 0.5\n"
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


def test_a_reason_promises_no_step_beyond_the_limit_of_four_weeks(gym: Coached) -> None:
    config = "[coach]\nmost_in_four_weeks = 0.01\n"
    answer = holds(gym, Case("10 at=45, 8 hard", "2 x 8 @ 45", config=config, why="was at RPE 9"))
    texts = [why["text"] for why in answer["exercises"][0]["why"]]
    assert texts[1:] == ["Box squat: same as 7 Jan, set 3 was at RPE 9"]
