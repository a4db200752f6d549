"""Importing from the screen: the palette leads to a file, its questions, a preview, and the log."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from strengthtui.journal.queries import sessions
from strengthtui.ui.palette_entries import entries
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.import_file import ImportDialog, ImportPreview, UnitDialog
from support.exports import HEVY, STRONG, hevy, strong
from support.gym import Gym, Lifter


def write(folder: Path, *lines: str) -> Path:
    path = folder / "export.csv"
    path.write_text("\n".join(lines))
    return path


async def choose(lifter: Lifter, path: Path) -> None:
    """Open the dialog from the palette, and enter the name of a file."""
    await lifter.press("ctrl+p")
    await lifter.pilot.press(*"import", "enter")
    await lifter.wait_until(lambda: isinstance(lifter.app.screen, ImportDialog))
    lifter.app.screen.query_one(Input).value = str(path)
    await lifter.press("enter")


async def shows(lifter: Lifter, screen: type) -> str:
    """Wait for a screen, and return its text."""
    await lifter.wait_until(lambda: isinstance(lifter.app.screen, screen))
    await lifter.pilot.pause()
    texts = (str(each.content) for each in lifter.app.screen.query(Static))
    return "\n".join((str(lifter.app.screen.title), *texts))


async def test_a_file_is_imported_after_its_preview(gym: Gym, tmp_path: Path) -> None:
    async with gym.home() as lifter:
        await choose(
            lifter, write(tmp_path, HEVY, hevy(), hevy(title="Other", start_time="2026-03-10 07:00"))
        )
        text = await shows(lifter, ImportPreview)
        assert "Import 2 workouts?" in text
        assert "Odd lift  kept as it is, 2 sets" in text
        await lifter.press("j", "space", "k", "enter")
        await shows(lifter, HomeScreen)
        assert "Imported 2 workouts; to undo it: strengthtui import --undo" in lifter.notices[-1]
    assert [each["plan"] for each in sessions(gym.store)] == ["Other", "Legs"]


@pytest.mark.parametrize("key", ["escape", "n"])
async def test_nothing_is_imported_without_confirmation(gym: Gym, tmp_path: Path, key: str) -> None:
    async with gym.home() as lifter:
        await choose(lifter, write(tmp_path, HEVY, hevy()))
        await shows(lifter, ImportPreview)
        await lifter.press(key)
        await shows(lifter, ImportDialog)
        await lifter.press("escape")
        await shows(lifter, HomeScreen)
    assert sessions(gym.store) == []


async def test_the_unit_is_asked_for(gym: Gym, tmp_path: Path) -> None:
    async with gym.home() as lifter:
        await choose(lifter, write(tmp_path, STRONG.replace(" (kg)", ""), strong(weight="135")))
        assert "which unit are the weights in?" in await shows(lifter, UnitDialog)
        await lifter.press("j", "space")
        assert "weights: lb, as you said" in await shows(lifter, ImportPreview)
        await lifter.press("enter")
        await shows(lifter, HomeScreen)
    assert [each["plan"] for each in sessions(gym.store)] == ["Legs"]


async def test_problems_are_shown_and_nothing_can_be_imported(gym: Gym, tmp_path: Path) -> None:
    async with gym.home() as lifter:
        await choose(lifter, write(tmp_path, HEVY, hevy(reps="[b]\x1b"), hevy()))
        text = await shows(lifter, ImportPreview)
        assert "Nothing is imported until these are fixed" in text
        assert 'export.csv:2: reps: "[b]\\u001b" is no number' in text
        await lifter.press("enter")
        await shows(lifter, ImportPreview)
    assert sessions(gym.store) == []


async def test_an_unreadable_file_is_reported(gym: Gym, tmp_path: Path) -> None:
    async with gym.home() as lifter:
        await choose(lifter, tmp_path / "none.csv")
        await lifter.wait_until(lambda: "no such file" in lifter.text("#problem"))
        lifter.app.screen.query_one(Input).value = str(write(tmp_path, HEVY))
        await lifter.press("enter")
        await lifter.wait_until(lambda: "nothing new" in lifter.text("#problem"))


async def test_the_import_is_offered_only_at_home(gym: Gym) -> None:
    async with gym.session() as lifter:
        assert not [one for one in entries(lifter.app, lifter.app.screen) if "Import" in one.name]
