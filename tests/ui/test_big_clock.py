"""The big clock fills its area, paints only the cells that changed, and never asks for a layout."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from strengthtui.ui.widgets.big_clock import LONGEST, BigClock
from strengthtui.ui.widgets.glyphs import fitting_rows, gap, glyph, width

Cells = dict[tuple[int, int], str]


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

    def compose(self) -> ComposeResult:
        yield self.clock


@contextmanager
def painting() -> Iterator[list[Region]]:
    """Note which parts are painted anew."""
    regions: list[Region] = []
    refresh = BigClock.refresh

    def noted(clock: BigClock, *parts: Region, **how: Any) -> BigClock:
        assert not how.get("layout")
        regions.extend(parts or [clock.size.region])
        return refresh(clock, *parts, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BigClock, "refresh", noted)
        yield regions


def cells(app: ClockApp) -> Cells:
    """Read every cell of the clock that is not empty."""
    rows = [app.clock.render_line(y).text for y in range(app.clock.size.height)]
    assert all(len(row) == app.clock.size.width for row in rows)
    return {(x, y): cell for y, row in enumerate(rows) for x, cell in enumerate(row) if cell != " "}


def drawn(app: ClockApp, text: str, rows: int) -> Cells:
    """Draw a text in the middle of the clock's area."""
    space = " " * gap(rows)
    lines = [space.join(line) for line in zip(*(glyph(each, rows) for each in text), strict=True)]
    left, top = (app.clock.size.width - width(text, rows)) // 2, (app.clock.size.height - rows) // 2
    return {
        (left + x, top + y): cell
        for y, line in enumerate(lines)
        for x, cell in enumerate(line)
        if cell != " "
    }


@pytest.mark.parametrize("text", ["8", "2:05", "12:05", "+0:12", "-0:03", "12 + 3", "+1:23:45"])
@pytest.mark.parametrize("size", [(80, 13), (120, 27), (46, 10), (40, 6)])
async def test_it_is_as_large_as_fits_and_centred(size: tuple[int, int], text: str) -> None:
    app = ClockApp()
    async with app.run_test(size=size) as pilot:
        app.clock.show(text)
        await pilot.pause()
        assert cells(app) == drawn(app, text, fitting_rows(text, *size))


async def test_a_text_shown_before_the_screen_is_there() -> None:
    app = ClockApp("0:10", "1:30")
    async with app.run_test(size=(80, 13)):
        assert cells(app) == drawn(app, "1:30", 13)


async def test_a_tick_paints_the_cells_that_changed_and_few_others() -> None:
    app = ClockApp("1:31")
    async with app.run_test(size=(80, 13)) as pilot:
        for text in ("1:30", "1:29", "0:29"):
            before = cells(app)
            with painting() as regions:
                app.clock.show(text)
                await pilot.pause()
            after = cells(app)
            changed = {place for place in before | after if before.get(place) != after.get(place)}
            assert after == drawn(app, text, 13)
            assert all(any(region.contains(*place) for region in regions) for place in changed)
            # A span in each row, and no longer than it must be.
            assert all(region.height == 1 and (region.x, region.y) in changed for region in regions)
            assert all((region.right - 1, region.y) in changed for region in regions)
            assert len({region.y for region in regions}) == len(regions)


async def test_the_same_text_paints_nothing() -> None:
    app = ClockApp("1:31")
    async with app.run_test(size=(80, 13)) as pilot:
        with painting() as regions:
            app.clock.show("1:31")
            await pilot.pause()
        assert regions == []


async def test_from_one_shape_to_another() -> None:
    app = ClockApp()
    async with app.run_test(size=(80, 13)) as pilot:
        for text in ("0:01", "0:00", "+0:01", "8", "10:00", "9:59", "8", "", "12"):
            app.clock.show(text)
            await pilot.pause()
            assert cells(app) == (drawn(app, text, fitting_rows(text, 80, 13)) if text else {})


async def test_a_shape_keeps_the_size_while_the_text_gets_shorter() -> None:
    app = ClockApp()
    async with app.run_test(size=(46, 22)) as pilot:
        rows = fitting_rows("10:00", 46, 22)
        assert rows < fitting_rows("9:59", 46, 22)
        for text in ("10:00", "9:59"):
            app.clock.show(text, shape="00:00")
            await pilot.pause()
            assert cells(app) == drawn(app, text, rows)


async def test_a_text_longer_than_its_shape_still_fits() -> None:
    app = ClockApp()
    async with app.run_test(size=(46, 22)) as pilot:
        app.clock.show("+10:00", shape="0:00")
        await pilot.pause()
        assert cells(app) == drawn(app, "+10:00", fitting_rows("+10:00", 46, 22))


async def test_it_follows_every_size_of_the_terminal() -> None:
    app = ClockApp("12:34")
    async with app.run_test(size=(80, 24)) as pilot:
        for size in ((120, 40), (46, 22), (40, 6), (20, 3), (5, 1), (3, 1), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            rows = fitting_rows("12:34", *size)
            assert cells(app) == (drawn(app, "12:34", rows) if rows else plain(app, "12:34"))


def plain(app: ClockApp, text: str) -> Cells:
    """Write a text in the middle of the clock's area, as far as it has the room."""
    columns, rows = app.clock.size
    left, top = max(0, (columns - len(text)) // 2), (rows - 1) // 2
    return {(x, top): cell for x, cell in enumerate(text[:columns], left)}


async def test_a_resize_in_the_middle_of_a_change() -> None:
    app = ClockApp("10:00")
    async with app.run_test(size=(80, 24)) as pilot:
        for number, size in enumerate(((46, 22), (5, 1), (120, 40), (20, 3), (81, 13))):
            app.clock.show("9:59")
            await pilot.resize_terminal(*size)
            app.clock.show("+0:10" if number % 2 else "8")
        await pilot.pause()
        assert cells(app) == drawn(app, "8", 13)


async def test_where_no_figure_fits_the_text_is_plain() -> None:
    app = ClockApp("1:30")
    async with app.run_test(size=(40, 2)) as pilot:
        assert cells(app) == plain(app, "1:30")
        app.clock.show("1:29")
        await pilot.pause()
        assert cells(app) == plain(app, "1:29")


async def test_its_colour_comes_from_css() -> None:
    app = ClockApp("1:30")
    async with app.run_test(size=(80, 13)) as pilot:
        for rest in (False, True):
            app.clock.set_class(rest, "rest")
            await pilot.pause()
            (strip,) = app.clock.render_lines(Region(0, 5, 80, 1))
            styles = {segment.style for segment in strip if segment.text.strip()}
            assert [style.color.name for style in styles if style and style.color] == [
                "#00ff00" if rest else "#ff0000"
            ]


async def test_a_new_colour_is_painted() -> None:
    app = ClockApp("1:30")
    async with app.run_test(size=(80, 13)) as pilot:
        with painting() as regions:
            app.clock.add_class("rest")
            await pilot.pause()
        assert regions == [Region(0, 0, 80, 13)]


async def test_it_takes_no_focus() -> None:
    app = ClockApp("1:30")
    async with app.run_test(size=(80, 13)) as pilot:
        await pilot.press("tab")
        await pilot.click(BigClock)
        assert app.focused is None


@pytest.mark.parametrize("text", ["1:3x", "1.5", "٣", "8" * (LONGEST + 1)])
async def test_what_cannot_be_shown_is_refused_and_changes_nothing(text: str) -> None:
    app = ClockApp("1:30")
    async with app.run_test(size=(80, 13)) as pilot:
        with pytest.raises(ValueError, match="no big figures"):
            app.clock.show(text)
        await pilot.pause()
        assert cells(app) == drawn(app, "1:30", 13)
