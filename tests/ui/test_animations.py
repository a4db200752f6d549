"""Animations: the countdown bar, the finish animation and the flash; none of them if they are turned off."""

import pytest

from strengthtui.ui.frame_display import GLYPHS, HINTS
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.screens.summary import SummaryScreen
from strengthtui.ui.widgets.bar import Bar
from support.gym import Gym, Lifter


async def finish(lifter: Lifter) -> Bar:
    await lifter.press("space", "q", "f")
    assert isinstance(lifter.app.screen, SummaryScreen)
    return lifter.app.screen.query_one(Bar)


async def test_the_bar_moves_by_half_a_cell(gym: Gym) -> None:
    async with gym.session() as lifter:
        bar = lifter.app.screen.query_one("#bar", Bar)
        bar.display = True
        await lifter.pilot.pause()
        width = bar.size.width
        drawn = []
        for halves in range(5):
            bar.show(halves / 2 / width)
            drawn.append(bar.render_lines(bar.size.region)[0].text[:3])
        assert drawn == ["───", "╸──", "━──", "━╸─", "━━─"]
        assert {len(bar.render_lines(bar.size.region)[0].text), width} == {width}


async def test_the_finish_bar_grows_to_the_completed_part(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "full")
    async with gym.session() as lifter:
        bar = await finish(lifter)
        await lifter.wait_until(lambda: bar.fraction == pytest.approx(0.1))


@pytest.mark.parametrize("text", ["animations = false\n", ""])
async def test_without_animations_the_finish_bar_is_drawn_at_once(
    gym: Gym, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    level = "full" if text else "none"
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", level)
    gym.paths.config.write_text(text, "utf-8")
    fractions: list[float] = []
    watch = Bar._repaint

    def record(bar: Bar, before: float, after: float) -> None:
        if bar.id == "finish":
            fractions.append(after)
        watch(bar, before, after)

    monkeypatch.setattr(Bar, "_repaint", record)
    async with gym.session() as lifter:
        assert lifter.app.animation_level == "none"
        bar = await finish(lifter)
        await lifter.wait_until(lambda: bar.fraction > 0)
        await lifter.pilot.pause(0.2)
    assert [step for step in fractions if step] == [pytest.approx(0.1)]


async def test_a_discarded_session_has_no_finish_bar(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space", "q", "d")
        assert not lifter.app.screen.query_one(Bar).display


async def test_a_flash_turns_on_and_off_once(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        screen = lifter.app.screen
        assert isinstance(screen, SessionScreen)
        changes: list[bool] = []
        await lifter.wait(85)
        for _ in range(20):
            await lifter.wait(0.5)
            lit = screen.has_class("-flash")
            if lit != (changes[-1] if changes else False):
                changes.append(lit)
        await lifter.wait_until(lambda: not screen.has_class("-flash"))
        assert changes[:1] == [True]
        assert len(changes) <= 2


async def test_each_phase_has_its_own_shape(gym: Gym) -> None:
    assert set(HINTS) >= set(GLYPHS), "a group by the clock has other hints in the same phases"
    phases = [GLYPHS[look] for look in GLYPHS if look != "over"]
    assert len(phases) == len(set(phases))
    async with gym.session() as lifter:
        assert str(lifter.app.screen.query_one("#label").render()) == "○  R E A D Y"
        await lifter.press("space")
        assert str(lifter.app.screen.query_one("#label").render()) == "▼  R E S T"
