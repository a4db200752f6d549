"""Wrong plans of the forms for programs: exact line, column and words of 200; no escape from mutations."""

import json
from pathlib import Path
from random import Random

from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.prescribe import prescribe
from strengthtui.document.read import Document
from strengthtui.plan.check import check
from strengthtui.plan.describe import describe
from support.each_case import each_case
from support.problems import problems
from support.sizes import size
from support.workouts import FRIDAY

FIXTURES = Path(__file__).parents[1] / "fixtures"
CASES = json.loads((FIXTURES / "wrong-plans.json").read_text("utf-8"))
"""Pairs of a plan and its problems, each as `line:column: ...`."""

PROGRAMS = [file.read_text("utf-8") for file in sorted((FIXTURES / "programs").glob("*.toml"))]
VALUES = [line for text in PROGRAMS for line in text.splitlines() if "=" in line]
MUTATED = size("mutated-plans", run=60, nightly=1000, soak=20_000)


def test_two_hundred_wrong_plans_have_exactly_these_problems() -> None:
    assert len(CASES) >= 200
    wrong = {text: problems(text) for text, expected in CASES if problems(text) != expected}
    assert wrong == {}


def test_each_of_them_has_a_place_and_a_hint() -> None:
    for _, expected in CASES:
        for problem in expected:
            place, _, message = problem.partition(": ")
            assert all(part.isdigit() for part in place.split(":")), problem
            assert "; " in message, problem


def mutated(text: str, random: Random) -> str:
    """Return a plan with one to three changes: a line lost, doubled, moved or replaced, or a character."""
    for _ in range(random.randint(1, 3)):
        lines = text.splitlines()
        place, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(6):
            case 0:
                del lines[place]
            case 1:
                lines.insert(other, lines[place])
            case 2:
                lines[place], lines[other] = lines[other], lines[place]
            case 3:
                lines[place] = random.choice(VALUES)
            case 4:
                lines[place] = lines[place].replace(
                    random.choice("0123456789,x+%-k"), random.choice("09,x@%-\u0007 ")
                )
            case _:
                at = random.randrange(len(lines[place]) + 1)
                lines[place] = lines[place][:at] + random.choice('"[]=,;%@\u202e') + lines[place][at:]
        text = "\n".join(lines) + "\n"
    return text


@each_case("seed", range(MUTATED))
def test_a_mutated_program_can_be_trained_or_has_problems(seed: int) -> None:
    random = Random(seed)
    text = mutated(random.choice(PROGRAMS), random)
    loaded = check(Document("p.toml", text, ""))
    assert (loaded.value is None) == bool(loaded.problems)
    assert all(problem.line > 0 and problem.column > 0 for problem in loaded.problems)
    if loaded.value:
        assert all(line.isprintable() for line in describe(loaded.value, "kg"))
        for season in ("winter", "summer"):
            context = Context(FRIDAY, "fri", "gym", PROFILES["gym"], season=season)
            assert prescribe(loaded.value, context).items
