"""A compositor that renders only what has changed.

Textual renders every widget between the first and the last changed row, and those behind others too. Then it
takes what has changed from that. On the session screen, digits, bar and times change each second, which
would be nearly all widgets.
"""

from collections.abc import Iterable, Iterator

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class Changes(ChopsUpdate):
    """An update that sends exactly the changed cells, and makes no objects to move the cursor."""

    def render_segments(self, console: Console) -> str:
        """Return the update as escape sequences."""
        sequences: list[str] = []
        for y, first, end in self.spans:
            for part_end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x >= end or part_end <= first:
                    continue
                start, cells = x, strip
                if x < first or part_end > end:
                    start = max(x, first)
                    cells = strip.crop(start - x, min(part_end, end) - x)
                sequences += (f"\x1b[{y + 1};{start + 1}H", cells.render(console))
        return "".join(sequences)


class ChangesCompositor(Compositor):
    """Composes the screen from its widgets; an update leaves out what has not changed or is hidden."""

    _changed: tuple[Region, ...] = ()
    """The changed regions during an update; empty while the whole screen is rendered."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Render the changes since the last update; None if there are none."""
        self._changed = tuple(self._dirty_regions)
        try:
            update = super().render_partial_update()
        finally:
            self._changed = ()
        return update and Changes(update.chops, update.spans, update.chop_ends)

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield the rendered parts of widgets from front to back."""
        if not self._changed:
            yield from super()._get_renders(crop)
            return
        left = self._changed
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            touched = [each for each in left if shown.overlaps(each)]
            if touched:
                # What this widget covers is hidden on the widgets behind it.
                left = tuple(each for each in left if not shown.contains_region(each))
                for y, height in rows(touched):
                    # All columns of the widget: Textual cuts rows only where widgets begin and end.
                    part = shown.intersection(Region(shown.x, y, shown.width, height))
                    yield part, part, widget.render_lines(part.translate(-region.offset))


def rows(regions: Iterable[Region]) -> Iterator[tuple[int, int]]:
    """Yield the first row and the number of rows of each run of rows that the regions cover."""
    first = end = 0
    for region in sorted(regions, key=lambda each: each.y):
        if region.y > end:
            if end > first:
                yield first, end - first
            first = region.y
        end = max(end, region.bottom)
    yield first, end - first
