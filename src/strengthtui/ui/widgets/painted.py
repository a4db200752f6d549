"""Widgets that change every second: they repaint and draw rows with little work.

Textual sends a message from the widget to itself and then one to the screen before a repaint, and looks for a
border, padding and the colours of all ancestors in each row that it draws.
"""

from collections.abc import Iterable
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.dom import NoScreen
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Repainted(Widget):
    """A widget whose repaints need no message: it adds itself to what the screen draws next."""

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw the widget, or regions of it, in the next frame."""
        if layout or recompose or not repaint or not self._is_mounted:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        try:
            screen = self.screen
        except NoScreen:
            return super().refresh(*regions)
        visible = screen._compositor._visible_widgets  # noqa: SLF001 - as Textual does with its message
        if not visible or self not in visible:
            return super().refresh(*regions)
        # As in Textual's method, but the rest of it would wait for two messages.
        self._layout_cache.clear()
        self._set_dirty(*regions)
        self.clear_cached_dimensions()
        self._rich_style_cache.clear()
        screen._dirty_widgets.add(self)  # noqa: SLF001 - as above
        screen.check_idle()
        return self


class Painted(Repainted):
    """A widget of rows that have one style, without a border and without padding."""

    _painted_for: object = None
    """What the style was computed from."""

    _style = Style.null()
    _blank = Style.null()
    """The style of the cells beside a text, known after `row_style`."""

    _rows: dict[str, Strip]

    def row_style(self) -> Style:
        """Return the style of the rows; it is computed again only after a change of styles."""
        # These numbers only grow, so their sum changes with any of them.
        changes = sum(node.styles._cache_key for node in self.ancestors_with_self)  # noqa: SLF001 - made for this
        filters = self.get_line_filters()
        if self._painted_for != (changes, filters):
            style = self.rich_style
            segments = [Segment(" ", style), Segment(" ", style.background_style)]
            for each in filters:
                segments = each.apply(segments, self.background_colors[1])
            self._style, self._blank = (segment.style or Style.null() for segment in segments)
            self._painted_for, self._rows = (changes, list(filters)), {}
        return self._style

    def known_rows(self, texts: Iterable[str]) -> list[Strip]:
        """Return rows that will be drawn again. They are kept, and with them their pieces and sequences."""
        style, rows = self.row_style(), self._rows
        strips = []
        for text in texts:
            if text not in rows:
                rows[text] = Strip([Segment(text, style)], len(text))
            strips.append(rows[text])
        return strips
