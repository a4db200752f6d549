"""Pain: movements that load what hurts are swapped for the library's nearest, or left out."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strengthtui.coach.checkin import COMPLAINTS, Feeling, feeling
from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.prescribe import movements, prescribe
from strengthtui.domain.history import CheckIn, History
from strengthtui.domain.workout import Amount
from strengthtui.plan.grammar import AREAS
from strengthtui.plan.library import read_library
from strengthtui.plan.library_model import Entry, Library
from strengthtui.plan.model import Movement, Plan
from support.command_line import run
from support.each_case import each_case
from support.workouts import FRIDAY, movement, plan

LIBRARY = read_library().value or Library()


def hurting(*areas: str, gear: str = "gym") -> Context:
    check_in = CheckIn(0.0, FRIDAY, areas=tuple((area, "pain") for area in areas))
    return Context(FRIDAY, "fri", gear, PROFILES[gear], history=History(marks=(check_in,)), library=LIBRARY)


def known(name: str, **fields: Any) -> Movement:
    """Return a movement with what the library knows of it."""
    entry = LIBRARY.find(name) or Entry(name)
    return movement(name, *entry.gear, pattern=entry.pattern, trains=entry.trains, **fields)


def due(workout: Plan, context: Context) -> list[str]:
    return [item.movement for item in prescribe(workout, context).items]


@pytest.mark.usefixtures("folders")
def test_back_pain_swaps_the_deadlift_for_a_movement_that_spares_the_back() -> None:
    def today() -> dict[str, Any]:
        answer: dict[str, Any] = run("today", "runner-strength", "--json").json
        return answer

    before = today()
    run("checkin", "back", "pain")
    after = today()
    *others, last = after["exercises"]
    assert others == before["exercises"][:-1]
    assert (last["exercise"], last["movement"]) == ("romanian-deadlift", "Hamstring walk-out")
    assert last["sets"] == before["exercises"][-1]["sets"]
    assert last["target"]["reps"] == [6]
    texts = [why["text"] for why in last["why"]]
    assert texts[0] == "Back hurts: Hamstring walk-out instead of Romanian deadlift"


@pytest.mark.usefixtures("folders")
@pytest.mark.parametrize("areas", ["groin pain", "hip pain"])
def test_hip_and_groin_pain_remove_lateral_lunges(areas: str) -> None:
    run("checkin", *areas.split())
    workout = run("today", "runner-strength").out
    names = {line.split("  ")[1] for line in workout.splitlines() if line[0].isdigit()}
    assert not names & {"Lateral lunge"}
    assert ("Dumbbell lunge" in names) is (areas == "groin pain")


@each_case(
    ("name", "area", "instead"),
    [
        ("Deadlift", "back", "Bridge"),
        ("Side plank", "hips", "Plank with arm reach"),
        ("Push-up", "shoulders", "Incline push-up"),
        ("Romanian deadlift", "glutes", "Kettlebell good morning"),
        ("Romanian deadlift", "lower back", "Hamstring walk-out"),
        ("Deadlift", "lower back", "Bridge"),
    ],
)
def test_the_nearest_movement_takes_over(name: str, area: str, instead: str) -> None:
    entry = LIBRARY.find(name) or Entry("")
    target = Amount(seconds=(30.0,) * 2) if entry.hold else Amount(reps=(8,), load_kg=50.0)
    workout = prescribe(plan((known(name, target=target),), (known("Calf raise"),)), hurting(area))
    assert workout.items[0].movement == instead
    assert workout.items[0].target.load_kg != 50
    assert not any("without" in why.text for item in workout.items for why in item.why)


def test_lower_back_pain_leaves_hinges_that_do_not_bend_forward_under_load() -> None:
    routine = plan((known("Bridge"),), (known("Leg curl"),), (known("Good morning"),), (known("Calf raise"),))
    due_items = prescribe(routine, hurting("lower back")).items
    names = [item.movement for item in due_items]
    assert (names[:2], names[3]) == (["Bridge", "Leg curl"], "Calf raise")
    assert "back" not in (LIBRARY.find(names[2]) or Entry("")).trains
    assert names[2] != "Good morning"


@each_case(("name", "pattern"), [("Romanian deadlift", "hinge"), ("My own deadlift", "hinge")])
@each_case("area", ["back", "lower back"])
def test_a_plan_that_names_only_the_hamstrings_does_not_hide_the_back(
    name: str, pattern: str, area: str
) -> None:
    lift = movement(name, pattern=pattern, trains=("hamstrings",))
    assert name not in due(plan((lift,), (known("Calf raise"),)), hurting(area))


def test_a_variant_of_the_plan_comes_before_the_library() -> None:
    exercise = (known("Deadlift"), known("Bridge", sets=5), known("Hip thrust"))
    (item,) = prescribe(plan(exercise), hurting("back")).items
    assert (item.movement, item.sets) == ("Bridge", 5)


def test_a_movement_of_today_is_not_done_twice() -> None:
    both = plan((known("Deadlift"),), (known("Bridge"),), (known("Romanian deadlift"),))
    names = due(both, hurting("back"))
    assert len(set(names)) == len(names) == 3
    assert names[1] == "Bridge"


def test_reps_are_never_swapped_for_a_hold() -> None:
    workout = prescribe(plan((known("Box squat"),), (known("Calf raise"),)), hurting("glutes"))
    assert [item.movement for item in workout.items] == ["Calf raise"]


def test_the_history_of_the_replacement_is_asked_for() -> None:
    workout = plan((known("Deadlift"),))
    assert movements(workout, hurting()) == ["Deadlift"]
    assert movements(workout, hurting("back")) == ["Bridge"]


@each_case("name", ["Bridge", "Single-leg chair squat", "Lunge", "Calf raise", "Dead bug"])
def test_nothing_is_swapped_for_what_is_several_steps_harder(name: str) -> None:
    entry = LIBRARY.find(name) or Entry("")
    for area in entry.trains:
        names = due(plan((known(name),), (known("Push-up"),)), hurting(area, gear="none"))
        assert not set(names) & LIBRARY.harder_than(name), area


PAINFUL = st.lists(st.sampled_from((*AREAS, *COMPLAINTS)), min_size=1, max_size=3, unique=True)
ROUTINES = st.lists(st.sampled_from(LIBRARY.entries), min_size=2, max_size=6, unique=True)


@given(areas=PAINFUL, routine=ROUTINES, gear=st.sampled_from(sorted(PROFILES)))
def test_no_due_exercise_loads_the_painful_area(areas: list[str], routine: list[Entry], gear: str) -> None:
    context = hurting(*areas, gear=gear)
    workout = plan(*((known(entry.name),) for entry in routine))
    feel: Feeling = feeling(FRIDAY, context.history, context.rules)
    entries = [LIBRARY.find(name) or Entry("") for name in due(workout, context)]
    loading = [bool(feel.hurting(entry.trains, entry.pattern)) for entry in entries]
    # If nothing would remain, the workout stays, with a hint to swap or skip.
    assert not any(loading) or all(loading)
