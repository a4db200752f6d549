"""What a first frame, a key press and a minute of rest cost, counted instead of timed.

Styled widgets, and bytes for the terminal. Each count catches a planted fault.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from random import Random
from typing import Any

import pytest
from textual._compositor import Compositor, CompositorUpdate
from textual.css.model import RuleSet, SelectorType
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Region
from textual.messages import Update
from textual.screen import Screen
from textual.widget import Widget

from strengthtui.ui.app import StrengthApp
from strengthtui.ui.compositor import ChangesCompositor
from strengthtui.ui.restyle import ScreenClasses
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.widgets.bar import Bar
from strengthtui.ui.widgets.big_clock import BigClock, Figure
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.painted import Painted, Repainted
from support.gym import Gym, Lifter
from support.quick_textual import drawing

BYTES_A_SECOND = 1300
"""The budget of a rest at 80x24."""


# --- Styles -------------------------------------------------------------------------------------------


@contextmanager
def styled() -> Iterator[Counter[DOMNode]]:
    """Count how often each node is styled."""
    counts: Counter[DOMNode] = Counter()
    apply = Stylesheet.apply

    def counted(sheet: Stylesheet, node: DOMNode, **options: Any) -> None:
        counts[node] += 1
        apply(sheet, node, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "apply", counted)
        yield counts


def again(counts: Counter[DOMNode]) -> int:
    """Return how many times a node was styled that had been styled before."""
    return counts.total() - len(counts)


async def styles_of_a_start(gym: Gym, size: tuple[int, int]) -> int:
    """Start a session, and return how often a widget is styled again."""
    with styled() as counts:
        async with gym.session(size=size) as lifter:
            assert counts.keys() >= set(lifter.app.screen.walk_children(Widget))
            return again(counts)


@pytest.mark.parametrize("size", [(80, 24), (46, 22), (120, 40)])
async def test_a_start_styles_each_widget_once(gym: Gym, size: tuple[int, int]) -> None:
    # The load is styled for its text, and for its figures on a large terminal.
    assert await styles_of_a_start(gym, size) <= 2


async def styles_of_home(gym: Gym) -> int:
    """Open home, and return how often a widget is styled again until it shows the workout."""
    with styled() as counts:
        async with gym.home() as lifter:
            assert counts.keys() >= set(lifter.app.screen.walk_children(Widget))
            return again(counts)


async def test_home_styles_each_widget_once(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    # The row with what the day asks for is styled once more when it appears.
    assert await styles_of_home(gym) <= 2
    monkeypatch.setattr(HomeScreen, "on_screen_resume", lambda screen: screen.call_later(screen._reload))
    assert await styles_of_home(gym) > 10


async def test_a_class_that_is_set_later_is_caught(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SessionScreen, "on_mount", lambda screen: screen.add_class("-late"))
    assert await styles_of_a_start(gym, (80, 24)) > 15


async def styles_of_a_press(lifter: Lifter) -> Counter[DOMNode]:
    """Log a set, and return how often each node is styled again."""
    with styled() as counts:
        await lifter.press("space")
    assert len(counts) > 1
    return counts


async def test_a_press_styles_only_what_depends_on_the_phase(
    gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gym.session() as lifter:
        counts = await styles_of_a_press(lifter)
        # The screen and what it selects, the clock, its label, the bar and the line instead of it.
        assert len(counts) <= 8
        assert again(counts) <= 2
        monkeypatch.setattr(
            ScreenClasses, "update", lambda each, classes: each._screen.update_classes(classes)
        )
        await lifter.wait(120)
        assert len(await styles_of_a_press(lifter)) > 15


def differently_styled(screen: Screen[Any]) -> set[str]:
    """Style the whole screen again, and return the widgets that look different then."""
    widgets = list(screen.walk_children(Widget, with_self=True))
    before = [widget.styles.base._rules.copy() for widget in widgets]
    screen.update_node_styles(animate=False)
    return {
        str(each) for each, rules in zip(widgets, before, strict=True) if each.styles.base._rules != rules
    }


async def test_all_that_depends_on_a_class_is_styled(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    randomly = Random(0)
    async with gym.session() as lifter:
        screen = lifter.app.screen
        assert isinstance(screen, SessionScreen)
        changes = ScreenClasses(screen)
        classes = {name for rule in lifter.app.stylesheet.rules for name in classes_in(rule)}
        names = sorted(name for name in classes if name.startswith("-"))
        assert {"-rest", "-flash", "-asks", "-tiny", "-narrow"} <= classes
        for _ in range(40):
            changes.update({name: randomly.random() < 0.5 for name in randomly.sample(names, 3)})
            assert differently_styled(screen) == set()
        monkeypatch.setattr(ScreenClasses, "_named", lambda *_: frozenset())
        changes.update({name: not screen.has_class(name) for name in names})
        assert differently_styled(screen)


def classes_in(rule: RuleSet) -> Iterator[str]:
    """Yield the classes that the selectors of a rule mention."""
    for selector_set in rule.selector_set:
        yield from (each.name for each in selector_set.selectors if each.type is SelectorType.CLASS)


# --- Painted widgets ----------------------------------------------------------------------------------


async def painted_in_a_tick(lifter: Lifter) -> int:
    """Return the number of widgets that are rendered for one second of a rest."""
    rendered = 0
    renders = ChangesCompositor._get_renders

    def counted(compositor: ChangesCompositor, crop: Region | None = None) -> Iterator[Any]:
        nonlocal rendered
        for part in renders(compositor, crop):
            rendered += 1
            yield part

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ChangesCompositor, "_get_renders", counted)
        with drawing():
            await lifter.wait(1)
    return rendered


async def test_a_tick_renders_only_what_it_changes(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        await lifter.wait(2)
        assert 1 <= await painted_in_a_tick(lifter) <= 4  # up to three digits and the bar
        monkeypatch.setattr(ChangesCompositor, "render_partial_update", Compositor.render_partial_update)
        assert await painted_in_a_tick(lifter) > 8


@contextmanager
def style_lookups() -> Iterator[Counter[str]]:
    """Count how often the style of a widget is computed from all its ancestors, by the kind of widget."""
    counts: Counter[str] = Counter()
    compute = vars(DOMNode)["rich_style"].fget

    def counted(node: DOMNode) -> Any:
        counts[type(node).__name__] += 1
        return compute(node)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DOMNode, "rich_style", property(counted))
        yield counts


async def test_a_tick_computes_no_style(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        await lifter.wait(2)
        with style_lookups() as counts:
            for _ in range(12):  # each digit is drawn, and a minute passes
                await lifter.wait(1)
        assert not counts
        # After a change of the theme, each widget that is drawn looks once.
        with style_lookups() as counts:
            lifter.app.theme = "textual-light"
            await lifter.wait(1)
        assert counts["Figure"] > 0
        monkeypatch.setattr(Painted, "_painted_for", property(lambda _: None, lambda *_: None))
        with style_lookups() as counts:
            await lifter.wait(1)
        assert counts["Figure"] > 0


async def test_colours_follow_the_theme(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        for theme in ("textual-light", "nord"):
            lifter.app.theme = theme
            await lifter.wait(1)
            for kind in (Figure, Bar, Line):
                widget = next(each for each in lifter.app.screen.query(kind) if each.region)
                (row, *_) = widget.render_lines(widget.size.region)
                assert widget.rich_style in {segment.style for segment in row}


async def test_repaints_of_a_press_need_no_messages(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    updates, on_update = list[str](), Screen._on_update

    async def counted(screen: Screen[Any], message: Update) -> None:
        updates.append(type(message.widget).__name__)
        await on_update(screen, message)

    monkeypatch.setattr(Screen, "_on_update", counted)
    async with gym.session() as lifter:
        await lifter.press("space", "plus")
        await lifter.wait(1)
        updates.clear()
        await lifter.press("plus", "up")
        await lifter.wait(1)
        assert updates == []
        monkeypatch.setattr(Repainted, "refresh", Widget.refresh)
        await lifter.wait(1)
        assert "Figure" in updates


async def test_only_a_key_without_an_action_lists_all_keys(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    read, times = vars(Screen)["active_bindings"].fget, count()
    monkeypatch.setattr(Screen, "active_bindings", property(lambda screen: (next(times), read(screen))[1]))
    async with gym.session() as lifter:
        await lifter.press("space", "plus", "u")
        assert next(times) == 0
        await lifter.press("f4")
        assert next(times) > 1


# --- Bytes --------------------------------------------------------------------------------------------


async def bytes_of_a_rest(lifter: Lifter, seconds: int) -> float:
    """Return the bytes for the terminal in each second of a rest."""
    written = 0
    display = StrengthApp._display

    def counted(app: StrengthApp, screen: Screen[Any], update: Any) -> None:
        nonlocal written
        if isinstance(update, CompositorUpdate):
            written += len(update.render_segments(app.console).encode())
        display(app, screen, update)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StrengthApp, "_display", counted)
        with drawing():
            for _ in range(seconds):
                await lifter.wait(1)
    return written / seconds


async def test_a_minute_of_rest_sends_few_bytes(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        await lifter.wait(1)
        assert 100 < await bytes_of_a_rest(lifter, 60) < BYTES_A_SECOND
        monkeypatch.setattr(BigClock, "show", lambda clock, _: [each.refresh() for each in clock._figures])
        assert await bytes_of_a_rest(lifter, 5) > BYTES_A_SECOND
