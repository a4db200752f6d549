"""Keeping today's changes in the plan: the shortest edits that say them, and the plan then says the same."""

from strengthtui.base.resources import shipped
from strengthtui.document.read import Document
from strengthtui.domain.workout import Amount
from strengthtui.plan.check import check
from strengthtui.plan.edit import AddVariant, Change, Edit, changed
from strengthtui.plan.keep import keep_amount, keep_harder, keep_movement, keep_rest
from strengthtui.plan.library import read_library
from strengthtui.plan.library_model import Entry
from strengthtui.plan.model import Plan
from support.each_case import each_case

TEXT = (shipped("plans") / "runner-strength.toml").read_text("utf-8")
LIBRARY = read_library().value
VARIANT = "Goblet squat to a chair"


def plan(text: str = TEXT) -> Plan:
    loaded = check(Document("p.toml", text, ""))
    assert loaded.value, loaded.problems
    return loaded.value


SQUAT = plan().exercises[0]


def after(*edits: Edit) -> Plan:
    return plan(changed(TEXT, *edits))


def test_a_variant_that_was_chosen_is_one_line() -> None:
    edits = keep_movement(SQUAT, VARIANT)
    assert edits == (Change("box-squat", "use", VARIANT),)
    assert after(*edits).exercises[0].use == VARIANT


def test_a_movement_of_the_library_becomes_a_variant_on_its_own_sides() -> None:
    assert LIBRARY
    edits = keep_movement(SQUAT, "Single-leg press", LIBRARY.find("Single-leg press"))
    assert edits[0] == AddVariant(
        "box-squat",
        {
            "name": "Single-leg press",
            "gear": ["machine"],
            "do": "3 x 8 each side",
            "cue": "Hips stay on the seat, knee over the toes",
        },
    )
    kept = after(*edits).exercises[0]
    assert (kept.use, kept.movements[-1].gear) == ("Single-leg press", ("machine",))
    assert kept.movements[-1].target == Amount((8, 8))


def test_an_unknown_movement_can_be_kept() -> None:
    kept = after(*keep_movement(SQUAT, "My own squat")).exercises[0]
    assert (kept.use, kept.movements[-1].gear, kept.movements[-1].target) == (
        "My own squat",
        (),
        Amount((8,)),
    )


def test_a_harder_movement_takes_the_place_of_a_variant_with_its_amount() -> None:
    harder = Entry("Single-leg squat to a low seat", sides=2)
    (edit,) = keep_harder(SQUAT, "Single-leg chair squat", harder)
    table = {"name": harder.name, "do": "3 x 5 each side"}
    assert edit == AddVariant("box-squat", table, before="Single-leg chair squat")
    names = [movement.name for movement in SQUAT.movements]
    names.insert(names.index("Single-leg chair squat"), harder.name)
    kept = after(edit).exercises[0]
    assert ([movement.name for movement in kept.movements], kept.use) == (names, "")


def test_a_harder_movement_has_its_own_cue_and_areas() -> None:
    assert LIBRARY
    hinge = plan().exercises[-1]
    curl = LIBRARY.find("Single-leg sliding leg curl")
    assert curl
    (edit,) = keep_harder(hinge, "Single-leg Romanian deadlift", curl)
    kept = next(each for each in after(edit).exercises[-1].movements if each.name == curl.name)
    assert (kept.cue, kept.trains, kept.gear) == (curl.cue, ("hamstrings", "glutes"), ())
    # Where the plan leaves them to the library, the new variant does too.
    own = hinge.movements[0]._replace(inherited="cue=library trains=library")
    bare = hinge._replace(movements=(own,))
    (added, _) = keep_harder(bare, bare.movements[0].name, curl)
    assert isinstance(added, AddVariant)
    assert set(added.table) == {"name", "do"}


@each_case("use", ["", "Single-leg chair squat"])
def test_a_harder_movement_replaces_the_choice_of_the_plan(use: str) -> None:
    exercise = SQUAT._replace(use=use)
    present = use or "Box squat"
    do = "3 x 5 each side" if use else "3 x 8 each side"
    edits = keep_harder(exercise, present, Entry("Pistol squat", sides=2))
    table = {"name": "Pistol squat", "do": do}
    assert edits == (AddVariant("box-squat", table), Change("box-squat", "use", "Pistol squat"))
    known = keep_harder(exercise, present, Entry("Dumbbell squat"))
    assert known == (Change("box-squat", "use", "Dumbbell squat"),)


@each_case("name", ["Box squat", VARIANT])
def test_kept_sets_load_and_rest_are_written_to_their_keys(name: str) -> None:
    target = Amount((10,), load_kg=42.5)
    kept = after(*keep_amount(SQUAT, name, 4, target, "kg"), *keep_rest(SQUAT, name, 150.0)).exercises[0]
    (movement,) = [m for m in kept.movements if m.name == name]
    assert (movement.sets, movement.target, movement.rest_s) == (4, target, 150.0)
    others = [m for m in kept.movements if m.name != name]
    if name != "Box squat":  # Variants inherit from the exercise's own.
        assert others == [m for m in SQUAT.movements if m.name != name]


def test_unchanged_values_need_no_edit() -> None:
    assert keep_amount(SQUAT, "Box squat", 3, Amount((8,)), "kg") == ()
    assert keep_rest(SQUAT, "Box squat", 90.0) == ()
