"""From each movement without gear, the library leads up step by step to a hard one."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from strengthtui.base.resources import shipped
from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.harder import next_movement
from strengthtui.coach.variant import variant
from strengthtui.domain.workout import Amount
from strengthtui.plan.library import read_library
from strengthtui.plan.library_model import Entry, Library
from strengthtui.plan.load import read_plan
from support.each_case import each_case
from support.workouts import FRIDAY, movement, plan

LIBRARY = read_library().value or Library()
GROWING = [entry for entry in LIBRARY.entries if entry.pattern not in {"jump", "drill"}]
WITHOUT_GEAR = [entry for entry in GROWING if not entry.gear]

TOPS = {
    "squat": {"Pistol squat", "Single-leg wall sit"},
    "lunge": {"Shrimp squat", "High step-up with the toes up", "Sliding lateral lunge"},
    "hinge": {"Nordic curl"},
    "calf": {
        *("Slow single-leg calf raise", "Slow single-leg bent-knee calf raise"),
        *("Single-leg calf raise hold", "Wall sit with one heel up"),
    },
    "hip": {
        *("Side plank leg raise", "Seated lift of both legs", "Bridge with a squeeze"),
        "Standing hip airplane",
    },
    "foot": {
        *("Single-leg toe raise", "Forward lean on one foot", "Single-leg balance on the toes"),
        *("Toe walk", "Heel walk"),
    },
    "trunk": {
        *("Long plank", "Side plank with the leg up", "Sliding roll-out", "Hollow rock", "Hollow hold"),
        *("Arch rock", "Bird dog on the toes"),
    },
    "upper": {"Archer push-up", "Pike push-up with the feet up", "Row under a table with the feet up"},
}
"""The hardest movements without gear: more than that needs a weight."""


@cache
def step(entry: Entry, profile: str) -> Entry | None:
    """Return the movement that is offered after another one."""
    reps = (12,) * entry.sides
    target = Amount(seconds=(60.0,) * entry.sides) if entry.hold else Amount(reps)
    routine = plan((movement(entry.name, target=target, trains=entry.trains, pattern=entry.pattern),))
    context = Context(FRIDAY, "fri", profile, PROFILES[profile], library=LIBRARY)
    return next_movement(variant(routine.exercises[0], context), routine, context)


def ladder(entry: Entry) -> Iterator[Entry]:
    """Yield a movement and the ones that are offered after it, one after the other."""
    seen = [entry]
    yield entry
    while higher := step(seen[-1], "none"):
        assert higher not in seen, "it goes round in a circle"
        seen.append(higher)
        yield higher


def test_without_gear_every_movement_leads_to_a_hard_one() -> None:
    for entry in WITHOUT_GEAR:
        *_, top = ladder(entry)
        assert top.name in TOPS[entry.pattern], entry.name


def test_the_hard_ones_are_the_ends() -> None:
    for pattern, names in TOPS.items():
        for name in names:
            entry = LIBRARY.find(name)
            assert entry
            assert (entry.name, entry.pattern, entry.gear) == (name, pattern, ())
            assert step(entry, "none") is None


@each_case("profile", PROFILES)
def test_a_step_keeps_the_pattern_and_an_area_and_needs_no_missing_gear(profile: str) -> None:
    gear = PROFILES[profile]
    for entry in GROWING:
        if gear.has.issuperset(entry.gear) and (higher := step(entry, profile)):
            assert set(higher.trains) & set(entry.trains), (entry.name, higher.name)
            assert gear.has.issuperset(higher.gear)
            # An extension of the back becomes a hinge with a weight.
            assert higher.pattern == entry.pattern or entry.name in {"Superman", "Standing hip airplane"}


@each_case("profile", PROFILES)
def test_no_step_passes_over_another(profile: str) -> None:
    """A neighbour that a longer way leads to as well would be two steps at once; a load can begin small."""
    for entry in GROWING:
        higher = step(entry, profile)
        for other in LIBRARY.neighbours(entry.name, PROFILES[profile].has).harder:
            if higher and not higher.gear and other.hold == higher.hold:
                assert higher.name not in LIBRARY.harder_than(other.name), (entry.name, other.name)


def test_a_hinge_without_gear_does_not_come_to_load_the_back() -> None:
    for entry in WITHOUT_GEAR:
        steps = [each.trains for each in ladder(entry)]
        if entry.pattern == "hinge" and "back" not in entry.trains:
            assert not any("back" in trains for trains in steps), entry.name


@each_case("path", sorted(shipped("plans").glob("*.toml")), ids=lambda path: path.stem)
def test_nobody_is_stuck_in_a_shipped_plan_without_gear(path: Path) -> None:
    routine = read_plan(path).value
    assert routine
    context = Context(FRIDAY, "fri", "none", PROFILES["none"], library=LIBRARY)
    for draft in (variant(exercise, context) for exercise in routine.exercises):
        if draft.movement.pattern in {"jump", "drill"}:
            continue
        name = draft.movement.name
        assert name in TOPS[draft.movement.pattern] or next_movement(draft, routine, context), name


def test_what_is_harder_by_several_steps_is_known() -> None:
    above = LIBRARY.harder_than("chair squats")
    assert {"Bodyweight squat", "Single-leg chair squat", "Pistol squat"} <= above
    assert not {"Chair squat", "Leg press"} & above
    assert LIBRARY.harder_than("Pistol squat") == LIBRARY.harder_than("Underwater lunge") == frozenset()
    own = Library(
        [Entry("A", easier=("B",)), Entry("B", easier=("C",)), Entry("C"), Entry("D", harder=("A",))]
    )
    assert own.harder_than("C") == {"A", "B"}
    assert Library([Entry("A", harder=("B",)), Entry("B", harder=("A",))]).harder_than("A") == {"A", "B"}


def test_the_ways_up_in_the_docs_are_those_of_the_library() -> None:
    text = (Path(__file__).parents[2] / "docs" / "library.md").read_text("utf-8")
    ways = [line.split("|")[2].strip().split(" → ") for line in text.splitlines() if " → " in line]
    assert len(ways) >= 15
    for first, *rest in ways:
        entry = LIBRARY.find(first)
        assert entry
        assert [each.name for each in ladder(entry)][1 : len(rest) + 1] == rest
