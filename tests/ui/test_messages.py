"""The message line: every message has its place, covers nothing, and replaces the one before."""

import pytest
from textual._compositor import Compositor
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets._toast import Toast

from strengthtui.ui.widgets.message import Message
from support.gym import Gym, Lifter

SIZES = [(46, 22), (80, 24), (120, 40)]


def message_row(lifter: Lifter) -> int:
    return lifter.app.screen.query_one(Message).region.y


@pytest.mark.parametrize("size", SIZES)
async def test_fifteen_undos_change_one_row(gym: Gym, size: tuple[int, int]) -> None:
    async with gym.session(size=size) as lifter:
        before = lifter.rows()
        for _ in range(15):
            await lifter.press("u")
            after = lifter.rows()
            changed = [y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
            assert changed in ([], [message_row(lifter)])
        assert "Nothing to undo" in after[message_row(lifter)]
        assert not lifter.app.screen.query(Toast)


@pytest.mark.parametrize("size", SIZES)
async def test_a_message_covers_no_row_of_a_phase(gym: Gym, size: tuple[int, int]) -> None:
    async with gym.session(size=size) as lifter:
        for keys in (("space",), ("space",), ("p",)):
            await lifter.press(*keys)
            before = lifter.rows()
            lifter.app.say("Something to say")
            await lifter.pilot.pause()
            after = lifter.rows()
            row = message_row(lifter)
            assert "Something to say" in after[row]
            assert before[:row] + before[row + 1 :] == after[:row] + after[row + 1 :]


async def test_the_newest_message_replaces_the_older_one_and_disappears(
    gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("strengthtui.ui.base_app.MESSAGE_S", 0.2)
    async with gym.session() as lifter:
        line = lifter.app.screen.query_one(Message)
        lifter.app.say("One")
        lifter.app.say("Two")
        assert line.text == "Two"
        await lifter.wait_until(lambda: line.text == "")


async def test_a_long_error_takes_up_to_three_rows_until_it_disappears(gym: Gym) -> None:
    async with gym.session(size=(46, 22)) as lifter:
        line, figures = lifter.app.screen.query_one(Message), lifter.app.screen.query_one("#figures")
        height = figures.size.height
        lifter.app.notify("a very long story " * 30, severity="error", timeout=60)
        await lifter.pilot.pause()
        assert line.size.height == 3
        assert figures.size.height == height - 2
        lifter.app.say("Short")
        await lifter.pilot.pause()
        assert figures.size.height == height


async def test_a_message_behind_a_dialog_is_shown_on_the_screen_beneath(gym: Gym) -> None:
    async with gym.session() as lifter:
        session = lifter.app.screen
        await lifter.press("q")
        lifter.app.say("Still here")
        assert session.query_one(Message).text == "Still here"


async def test_markup_in_a_message_is_text(gym: Gym) -> None:
    async with gym.session() as lifter:
        lifter.app.say("[bold]plan[/bold] [@click=app.exit]x[/]")
        await lifter.pilot.pause()
        assert "[bold]plan[/bold] [@click=app.exit]x[/]" in lifter.rows()[message_row(lifter)]


async def test_a_message_needs_no_layout_and_no_search(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    async with gym.session() as lifter:
        lifter.app.say("One")
        await lifter.pilot.pause()
        laid_out, searched = list[object](), list[object]()
        reflow, query = Compositor.reflow, Screen.query

        def counted(compositor: Compositor, parent: Widget, size: Size) -> object:
            laid_out.append(parent)
            return reflow(compositor, parent, size)

        def counted_query(screen: Screen[object], kind: type[Widget]) -> object:
            searched.append(kind)
            return query(screen, kind)

        monkeypatch.setattr(Compositor, "reflow", counted)
        monkeypatch.setattr(Screen, "query", counted_query)
        lifter.app.say("Two")
        await lifter.pilot.pause()
        assert lifter.app.screen.query_one(Message).text == "Two"
        assert (laid_out, searched) == ([], [])
        lifter.app.notify("an error", severity="error")
        await lifter.pilot.pause()
        assert laid_out
        assert "an error" in lifter.rows()[message_row(lifter)]
