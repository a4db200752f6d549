"""An update shows the same as drawing the whole screen again, whatever has changed and whatever covers it."""

import random
from typing import Any

import pyte
import pytest
from rich.console import Console
from textual._compositor import ChopsUpdate
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from strengthtui.ui.compositor import Changes, ChangesCompositor

WIDTH, HEIGHT = 40, 12


class LayeredApp(App[None]):
    """Texts side by side, in a scrolled column, and one that covers parts of the others."""

    CSS = """
    Screen { layers: below above; }
    Horizontal { height: 5; padding: 1 2; background: #202020; }
    Static { height: 1; background: #000040; }
    Horizontal Static { width: 9; height: 3; border: round #808080; }
    VerticalScroll { height: 6; }
    #over { layer: above; width: 13; height: 6; offset: 7 2; background: #400000; }
    """

    def get_default_screen(self) -> Screen[None]:
        screen = Screen[None]()
        screen._compositor = ChangesCompositor()
        return screen

    def compose(self) -> ComposeResult:
        yield Horizontal(*(Static("side", markup=False) for _ in range(3)))
        yield VerticalScroll(*(Static(f"line {number}", markup=False) for number in range(9)))
        yield Static("over", id="over", markup=False)


def cells(strip: Strip) -> list[tuple[str, object]]:
    return [(character, segment.style) for segment in strip for character in segment.text]


def assert_same(update: ChopsUpdate, strips: list[Strip]) -> None:
    """Compare what an update draws with the rows of the whole screen."""
    assert update.spans
    for y, first, end in update.spans:
        drawn: dict[int, tuple[str, object]] = {}
        for x, strip in update.chops[y].items():
            drawn |= dict(enumerate(cells(strip), x)) if strip else {}
        assert [drawn.get(x) for x in range(first, end)] == cells(strips[y])[first:end]


class Shown:
    """A terminal that shows the rows of the whole screen, and then each update."""

    def __init__(self, strips: list[Strip], console: Console) -> None:
        self._console = console
        self._screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.Stream(self._screen)
        for y, strip in enumerate(strips, 1):
            self._stream.feed(f"\x1b[{y};1H{strip.render(console)}")

    def assert_same(self, update: ChopsUpdate, strips: list[Strip]) -> None:
        """Draw an update, and compare the terminal with the rows of the whole screen."""
        self._stream.feed(update.render_segments(self._console))
        shown = Shown(strips, self._console)
        assert self._screen.display == shown._screen.display
        assert self._screen.buffer == shown._screen.buffer


async def check(seed: int) -> None:
    randomly = random.Random(seed)
    app = LayeredApp()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        app.query_one(VerticalScroll).scroll_to(y=2, animate=False)
        await pilot.pause()
        compositor, texts = app.screen._compositor, list(app.query(Static))
        terminal = Shown(compositor.render_strips(), app.console)
        for step in range(40):
            for text in randomly.sample(texts, randomly.randint(1, 4)):
                text.update(f"{step} " * randomly.randint(1, 4), layout=False)
            if step % 3 == 0:
                left, top = randomly.randrange(WIDTH), randomly.randrange(HEIGHT)
                compositor._dirty_regions.add(
                    Region(left, top, WIDTH - left, randomly.randint(1, HEIGHT - top))
                )
            compositor.update_widgets(set(texts))
            if update := compositor.render_partial_update():  # None if all of them are out of sight
                strips = compositor.render_strips()
                assert_same(update, strips)
                terminal.assert_same(update, strips)


@pytest.mark.parametrize("seed", range(3))
async def test_an_update_draws_what_the_whole_screen_shows(seed: int) -> None:
    await check(seed)


async def test_showing_what_is_behind_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    renders = ChangesCompositor._get_renders

    def from_the_back(compositor: ChangesCompositor, crop: Region | None = None) -> list[Any]:
        parts = list(renders(compositor, crop))
        return parts[::-1] if compositor._changed else parts

    monkeypatch.setattr(ChangesCompositor, "_get_renders", from_the_back)
    with pytest.raises(AssertionError):
        await check(0)


async def test_sending_too_little_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    render = Changes.render_segments

    def shortened(update: Changes, console: Console) -> str:
        spans = [(y, first + 2, end) for y, first, end in update.spans]
        return render(Changes(update.chops, spans, update.chop_ends), console)

    monkeypatch.setattr(Changes, "render_segments", shortened)
    with pytest.raises(AssertionError):
        await check(0)
