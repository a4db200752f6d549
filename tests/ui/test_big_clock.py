"""The big clock fills its area, paints only digits that changed, and lays out only when something moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset, Region, Size
from textual.screen import Screen
from textual.strip import Strip

from strengthtui.ui.compositor import ChangesCompositor
from strengthtui.ui.widgets.big_clock import LONGEST, BigClock, Figure
from strengthtui.ui.widgets.glyphs import fitting_rows, gap, glyph, width


class ClockApp(App[None]):
    CSS = """
    BigClock { color: #ff0000; }
    BigClock.rest { color: #00ff00; }
    """

    def __init__(self, *first: str) -> None:
        super().__init__()
        self.clock = BigClock()
        for text in first:
            self.clock.show(text)

    def get_default_screen(self) -> Screen[None]:
        screen = Screen[None]()
        screen._compositor = ChangesCompositor()
        return screen

    def compose(self) -> ComposeResult:
        yield self.clock

    @property
    def figures(self) -> list[Figure]:
        """The visible characters, from left to right."""
        return [figure for figure in self.clock.query(Figure) if figure.display]


@dataclass
class Counts:
    painted: set[Figure] = field(default_factory=set)
    laid_out: int = 0


@contextmanager
def counting() -> Iterator[Counts]:
    """Record which characters are painted, and how often one is measured for a layout."""
    counts = Counts()
    paint, measure = Figure.render_lines, Figure.get_content_width

    def painted(figure: Figure, crop: Region) -> list[Strip]:
        counts.painted.add(figure)
        return paint(figure, crop)

    def measured(figure: Figure, container: Size, viewport: Size) -> int:
        counts.laid_out += 1
        return measure(figure, container, viewport)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Figure, "render_lines", painted)
        patch.setattr(Figure, "get_content_width", measured)
        yield counts


def seen(app: ClockApp) -> list[str]:
    """Return the lines of the clock, without the space around it."""
    figures = [figure.render_lines(figure.size.region) for figure in app.figures]
    return ["".join(strip.text for strip in strips) for strips in zip(*figures, strict=True)]


def drawn(text: str, rows: int) -> list[str]:
    """Return the expected lines of a text."""
    space = " " * gap(rows)
    return [space.join(line) for line in zip(*(glyph(character, rows) for character in text), strict=True)]


@pytest.mark.parametrize("text", ["8", "2:05", "12:05", "+0:12", "-0:03", "12 + 3", "+1:23:45"])
@pytest.mark.parametrize("size", [(80, 13), (120, 27), (46, 10), (40, 6)])
async def test_the_clock_is_centred_and_as_large_as_fits(size: tuple[int, int], text: str) -> None:
    app = ClockApp()
    async with app.run_test(size=size) as pilot:
        app.clock.show(text)
        await pilot.pause()
        rows = fitting_rows(text, *size)
        assert seen(app) == drawn(text, rows)
        left, top = app.figures[0].region.offset
        assert (left, top) == ((size[0] - width(text, rows)) // 2, (size[1] - rows) // 2)


async def test_a_text_set_before_mounting_is_shown() -> None:
    app = ClockApp("0:10", "1:30")
    async with app.run_test(size=(80, 13)):
        assert seen(app) == drawn("1:30", 13)


async def test_a_tick_paints_the_digits_that_changed_and_lays_out_nothing() -> None:
    app = ClockApp("1:31")
    async with app.run_test(size=(80, 13)) as pilot:
        for text, changed in (("1:30", slice(3, 4)), ("1:29", slice(2, 4)), ("0:29", slice(1))):
            with counting() as counts:
                app.clock.show(text)
                await pilot.pause()
            assert counts == Counts(set(app.figures[changed]), 0)
            assert seen(app) == drawn(text, 13)


async def test_the_same_text_paints_nothing() -> None:
    app = ClockApp("1:31")
    async with app.run_test(size=(80, 13)) as pilot:
        with counting() as counts:
            app.clock.show("1:31")
            app.clock.show("1:31", shape="2:22")
            await pilot.pause()
        assert counts == Counts()


async def test_the_clock_changes_from_one_shape_to_another() -> None:
    app = ClockApp()
    async with app.run_test(size=(80, 13)) as pilot:
        for text in ("0:01", "0:00", "+0:01", "8", "10:00", "9:59", "8", "", "12"):
            app.clock.show(text)
            await pilot.pause()
            assert not (app.figures or text) or seen(app) == drawn(text, fitting_rows(text, 80, 13))


async def test_a_shape_keeps_the_size_while_the_text_gets_shorter() -> None:
    app = ClockApp()
    async with app.run_test(size=(46, 22)) as pilot:
        rows = fitting_rows("10:00", 46, 22)
        assert rows < fitting_rows("9:59", 46, 22)
        for text in ("10:00", "9:59"):
            app.clock.show(text, shape="00:00")
            await pilot.pause()
            assert seen(app) == drawn(text, rows)


async def test_a_text_longer_than_its_shape_still_fits() -> None:
    app = ClockApp()
    async with app.run_test(size=(46, 22)) as pilot:
        app.clock.show("+10:00", shape="0:00")
        await pilot.pause()
        assert seen(app) == drawn("+10:00", fitting_rows("+10:00", 46, 22))


async def test_the_clock_follows_the_terminal_size() -> None:
    app = ClockApp("12:34")
    async with app.run_test(size=(80, 24)) as pilot:
        for size in ((120, 40), (46, 22), (40, 6), (20, 3), (5, 1), (3, 1), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            rows = fitting_rows("12:34", *size)
            assert seen(app) == (drawn("12:34", rows) if rows else ["12:34"])


async def test_a_resize_in_the_middle_of_a_change() -> None:
    app = ClockApp("10:00")
    async with app.run_test(size=(80, 24)) as pilot:
        for number, size in enumerate(((46, 22), (5, 1), (120, 40), (20, 3), (81, 13))):
            app.clock.show("9:59")
            await pilot.resize_terminal(*size)
            app.clock.show("+0:10" if number % 2 else "8")
        await pilot.pause()
        assert seen(app) == drawn("8", 13)


async def test_plain_text_is_shown_if_no_figure_fits() -> None:
    app = ClockApp("1:30")
    async with app.run_test(size=(40, 2)) as pilot:
        assert seen(app) == ["1:30"]
        assert app.figures[0].region.offset == Offset(18, 0)
        app.clock.show("1:29")
        await pilot.pause()
        assert seen(app) == ["1:29"]


async def test_the_colour_comes_from_css() -> None:
    app = ClockApp("1:30")
    async with app.run_test(size=(80, 13)) as pilot:
        for rest in (False, True):
            app.clock.set_class(rest, "rest")
            await pilot.pause()
            styles = {
                segment.style
                for figure in app.figures
                for segment in figure.render_lines(Region(0, 5, 1, 1))[0]
            }
            assert [style.color.name for style in styles if style and style.color] == [
                "#00ff00" if rest else "#ff0000"
            ]


async def test_a_new_colour_is_painted() -> None:
    app = ClockApp("1:30")
    async with app.run_test(size=(80, 13)) as pilot:
        with counting() as counts:
            app.clock.add_class("rest")
            await pilot.pause()
        assert counts == Counts(set(app.figures), 0)


async def test_the_clock_takes_no_focus() -> None:
    app = ClockApp("1:30")
    async with app.run_test(size=(80, 13)) as pilot:
        await pilot.press("tab")
        await pilot.click(BigClock)
        assert app.focused is None


@pytest.mark.parametrize("text", ["1:3k", "1,5", "٣", "8" * (LONGEST + 1)])
async def test_an_invalid_text_is_rejected_and_changes_nothing(text: str) -> None:
    app = ClockApp("1:30")
    async with app.run_test(size=(80, 13)) as pilot:
        with pytest.raises(ValueError, match="no big figures"):
            app.clock.show(text)
        await pilot.pause()
        assert seen(app) == drawn("1:30", 13)
