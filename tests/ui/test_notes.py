"""Notes are never lost: not when the subject changes, nor when the set is never done."""

import pytest
from textual.widgets import Input

from strengthtui.session.events import Refusal
from strengthtui.session.state import State
from support.gym import Gym, Lifter
from support.workouts import Performance, lift


def notes(state: State) -> dict[int | None, str]:
    return dict(state.notes)


async def write(lifter: Lifter, text: str, *, tabs: int = 0) -> None:
    await lifter.press("o")
    await lifter.pilot.press(*("space" if letter == " " else letter for letter in text))
    await lifter.press(*("tab",) * tabs, "enter")


@pytest.mark.parametrize(
    ("tabs", "subject"), [(0, "set"), (1, "exercise"), (2, "session"), (3, "set"), (4, "exercise")]
)
async def test_the_text_stays_when_the_subject_changes(gym: Gym, tabs: int, subject: str) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        await write(lifter, "knee felt odd", tabs=tabs)
        state = lifter.runner.state
        found = {
            "set": state.entries[0].note,
            "exercise": notes(state).get(0),
            "session": notes(state).get(None),
        }
        assert {name: text for name, text in found.items() if text} == {subject: "knee felt odd"}
        assert lifter.notices[-1] == "Noted"
        assert ("✎" in lifter.text("#rounds")) == (subject == "set")


async def test_a_new_text_is_added_to_the_note_that_a_subject_has(gym: Gym) -> None:
    async with gym.session() as lifter:
        await write(lifter, "one", tabs=2)
        await lifter.press("o", "t", "w", "o", "tab", "tab")
        assert lifter.app.screen.query_one(Input).value == "one / two"
        await lifter.press("tab")
        assert lifter.app.screen.query_one(Input).value == "two"
        await lifter.press("escape")
        assert notes(lifter.runner.state) == {None: "one"}


async def test_a_note_typed_while_the_rest_ended_is_on_the_set_of_its_title(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space", "o", *"heavy")
        await lifter.wait(95)
        await lifter.press("enter")
        assert lifter.runner.state.entries[0].note == "heavy"
        assert lifter.runner.state.draft.note == ""


@pytest.mark.parametrize(
    ("command", "args"),
    [
        ("skip", {}),
        ("later", {}),
        ("jump", {"item": 1}),
        ("finish", {}),
        ("discard", {}),
        ("swap", {"to": lift("Lunge")}),
        ("fewer", {}),
    ],
)
def test_a_note_on_a_set_that_is_not_done_goes_to_its_exercise(command: str, args: dict[str, object]) -> None:
    session = Performance(lift(sets=1), lift("Row"))
    session.do(1, "note", text="grip slipped")
    assert not isinstance(session.do(2, command, **args), Refusal)
    assert notes(session.state) == {0: "grip slipped"}
    assert session.state.draft.note == ""


def test_it_is_added_to_the_note_that_the_exercise_has() -> None:
    session = Performance(lift(), lift("Row"))
    session.do(1, "note", on="exercise", text="belt on")
    session.do(2, "note", text="grip slipped")
    session.do(3, "skip")
    assert notes(session.state) == {0: "belt on / grip slipped"}
    session.do(4, "undo")
    assert (notes(session.state), session.state.draft.note) == ({0: "belt on"}, "grip slipped")


async def test_the_screen_says_that_nothing_was_saved(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("q", "f")
        assert lifter.text("#headline") == "NOTHING DONE, nothing saved"
        await lifter.press("u")
        assert lifter.runner.state.status == "open"


@pytest.mark.parametrize(("preset", "key"), [("", "?"), ("left", "G"), ("phone", "w")])
async def test_a_key_that_does_nothing_says_so(gym: Gym, preset: str, key: str) -> None:
    gym.paths.config.write_text(f'[keys]\npreset = "{preset}"\n' if preset else "", "utf-8")
    async with gym.session() as lifter:
        await lifter.press("f1")
        assert lifter.notices == [f"f1 does nothing here; {key} shows the keys"]
