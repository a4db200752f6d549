"""The movements that the program knows, and a user's own file beside them."""

from collections import Counter
from pathlib import Path

from strengthtui.base.resources import shipped
from strengthtui.document.read import Document, read_document
from strengthtui.plan.library import read_library
from strengthtui.plan.library_model import Entry, Library, Neighbours
from strengthtui.plan.library_schema import check_library
from strengthtui.plan.load import read_plan
from strengthtui.plan.model import Movement
from strengthtui.plan.stamp import SHIPPED, stamp
from support.each_case import each_case

GYM = {"barbell", "dumbbell", "kettlebell", "box", "band", "machine", "chair"}
OWN = '[[movement]]\nname = "Hill bounding"\npattern = "jump"\n'


def library(own: Path | None = None) -> Library:
    read = read_library(own)
    assert read.problems == ()
    assert read.value
    return read.value


LIBRARY = library()


def problems(text: str) -> list[str]:
    loaded = check_library(Document("library.toml", text, ""), LIBRARY)
    assert (loaded.value is None) == bool(loaded.problems)
    return [str(problem).removeprefix("library.toml:") for problem in loaded.problems]


def test_the_shipped_movements_pass_the_checks_for_user_movements() -> None:
    document = read_document(SHIPPED).value
    assert document
    checked = check_library(document, Library())
    assert checked.problems == ()
    assert checked.value == LIBRARY.entries


def test_there_are_enough_of_every_kind() -> None:
    found = Counter(entry.pattern for entry in LIBRARY.entries)
    least = {
        "calf": 6 + 5, "hinge": 7 + 8, "hip": 7 + 4, "foot": 5, "squat": 8, "lunge": 8, "trunk": 10,
        "jump": 10, "upper": 6, "drill": 8,
    }  # fmt: skip
    assert {pattern: found[pattern] for pattern in least if found[pattern] < least[pattern]} == {}
    hamstrings = [e for e in LIBRARY.entries if e.pattern == "hinge" and e.trains[0] == "hamstrings"]
    assert len(hamstrings) >= 7


def test_every_movement_has_a_cue_and_what_it_trains() -> None:
    assert [e.name for e in LIBRARY.entries if not (e.cue and e.trains and e.pattern)] == []
    assert len({e.cue for e in LIBRARY.entries}) > 0.9 * len(LIBRARY.entries)


def test_no_name_or_alias_means_two_movements() -> None:
    names = [name for entry in LIBRARY.entries for name in (entry.name, *entry.aliases)]
    owners = Counter(" ".join(name.casefold().replace("-", " ").split()) for name in names)
    assert [name for name, times in owners.items() if times > 1] == []


def test_no_movement_is_harder_than_itself_by_any_way() -> None:
    def above(entry: Entry, seen: tuple[str, ...]) -> None:
        assert entry.name not in seen, (*seen, entry.name)
        for name in entry.harder:
            harder = LIBRARY.find(name)
            assert harder
            above(harder, (*seen, entry.name))

    for entry in LIBRARY.entries:
        above(entry, ())


@each_case("path", sorted(shipped("plans").glob("*.toml")), ids=lambda path: path.stem)
def test_every_movement_of_a_shipped_plan_is_known(path: Path) -> None:
    plan = read_plan(path).value
    assert plan
    movements = [movement for exercise in plan.exercises for movement in exercise.movements]
    assert [movement.name for movement in movements if not movement.pattern] == []
    assert [movement.name for movement in movements if LIBRARY.find(movement.name) is None] == []


@each_case("name", ["Step-up", "step up", "  STEP-UPS ", "box step-up", "Box step-ups"])
def test_a_movement_is_found_by_name_or_alias(name: str) -> None:
    entry = LIBRARY.find(name)
    assert entry
    assert entry.name == "Step-up"


def test_an_unknown_movement_is_not_found_and_has_no_neighbours() -> None:
    assert LIBRARY.find("Underwater basket lunge") is None
    assert LIBRARY.neighbours("Underwater basket lunge", GYM) == Neighbours()


def names(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.name for entry in entries]


def test_neighbours_are_easier_harder_and_on_one_foot_with_the_gear_that_is_there() -> None:
    with_nothing = LIBRARY.neighbours("calf raise", set())
    assert names(with_nothing.harder) == ["Calf raise off a step"]
    assert "Single-leg calf raise" in names(with_nothing.one_foot)
    assert with_nothing.two_feet == ()
    in_the_gym = LIBRARY.neighbours("Box squat", GYM)
    assert names(in_the_gym.easier) == ["Goblet squat to a chair"]
    assert names(in_the_gym.harder) == ["Back squat"]
    assert "Leg press" in names(in_the_gym.other)
    assert not {e.name for e in in_the_gym.other} & {"Goblet squat to a chair", "Back squat", "Box squat"}
    assert "Chair squat" in names(LIBRARY.neighbours("Single-leg chair squat", set()).two_feet)


@each_case("has", [set(), {"dumbbell"}, GYM], ids=["none", "dumbbell", "gym"])
def test_no_neighbour_needs_missing_gear(has: set[str]) -> None:
    for entry in LIBRARY.entries:
        for found in LIBRARY.neighbours(entry.name, has):
            assert entry not in found
            assert all(has.issuperset(other.gear) for other in found)


def test_a_plan_inherits_missing_fields_and_overrides_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text(
        'name = "P"\n[[exercise]]\nname = "Box squat"\ndo = "3 x 8"\ntrains = ["back"]\n'
        '[[exercise.variant]]\nname = "Pistol squat"\n[[exercise]]\nname = "Unknown"\ndo = "1 x 1"\n'
    )
    plan = read_plan(path).value
    assert plan
    squat, pistol = plan.exercises[0].movements
    assert (squat.cue, squat.pattern, squat.trains) == (
        "Sit back until you touch the box, then stand tall",
        "squat",
        ("back",),
    )
    assert "cue=library" in squat.inherited
    assert "trains=" not in squat.inherited
    assert (pistol.cue, pistol.trains) == ("Heel down, free leg long, knee over the toes", ("back",))
    assert "trains=exercise" in pistol.inherited
    assert squat.gear == ()  # What a plan needs it says itself.
    assert plan.exercises[1].movements == (
        Movement(
            "Unknown", (), 1, plan.exercises[1].movements[0].target, 60.0, 5.0, "",
            inherited="rest=default switch=default",
        ),
    )  # fmt: skip


def test_a_users_own_movement_comes_first_and_replaces_a_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "library.toml"
    before = stamp(own)
    assert library(own).find("Hill bounding") is None
    own.write_text(OWN + 'easier = ["Bounding"]\n[[movement]]\nname = "Step-up"\npattern = "drill"\n')
    found = library(own)
    assert found.find("step up") == Entry("Step-up", pattern="drill")
    assert names(found.neighbours("Bounding", set()).harder) == ["Hill bounding"]
    assert stamp(own) != before


def test_a_user_file_with_a_problem_is_ignored(tmp_path: Path) -> None:
    own = tmp_path / "library.toml"
    own.write_text('[[movement]]\nname = "Hill bounding"\npattern = "jmp"\n')
    read = read_library(own)
    assert [str(problem) for problem in read.problems] == [
        f'{own}:3:11: movement 1, pattern: unknown word "jmp"; did you mean "jump"?'
    ]
    assert read.value
    assert read.value.entries == LIBRARY.entries
    own.unlink()
    own.mkdir()
    assert "Is a directory" in str(read_library(own).problems)


SIDES = "must be 1 or 2; write 2 for one side after the other"
STRANGER = "unknown movement"


@each_case(
    ("text", "problem"),
    [
        ("", '1:1: "movement" is missing; begin each one with [[movement]]'),
        ('[[movement]]\nname = "A"', '1:1: movement 1: "pattern" is missing; such as pattern = "jump"'),
        (f"{OWN}sides = 3", f"4:9: movement 1, sides: {SIDES}"),
        (f"{OWN}sides = true", f"4:9: movement 1, sides: {SIDES}"),
        (f"{OWN}gear = ['bax']", '4:9: movement 1, gear 1: unknown word "bax"; did you mean "box"?'),
        (f"{OWN}cues = 'x'", '4:1: movement 1: unknown key "cues"; did you mean "cue"?'),
        (f"{OWN}harder = ['Box jmp']", f'4:11: movement 1, harder 1: {STRANGER}; did you mean "Box jump"?'),
        (
            f"{OWN}easier = ['Zzzz']",
            f"4:11: movement 1, easier 1: {STRANGER}; name a movement of this file or a shipped one",
        ),
        (OWN + OWN, "5:8: movement 2, name: is defined twice; remove one, or give it another name"),
        ("movement = 3", "1:12: movement: must be a list; begin each one with [[movement]]"),
    ],
)  # fmt: skip
def test_an_invalid_library_file_has_the_listed_problem(text: str, problem: str) -> None:
    assert problems(text) == [problem]
