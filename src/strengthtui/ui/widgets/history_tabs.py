"""The header of the history pages: their names with the keys that open them."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.screen import Screen

from strengthtui.ui.keynames import display_name, split
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.tap import Tappable

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

PAGES = ("sessions",)
"""The pages in the order of their keys."""

PAGE_BINDINGS = [
    *(
        Binding(str(number), f"page('{page}')", f"history: {page}", id=f"history.{page}")
        for number, page in enumerate(PAGES, 1)
    ),
    Binding("tab", "next_page(1)", "the next page of the history", id="history.next"),
    Binding("shift+tab", "next_page(-1)", "the page before", id="history.previous"),
]
"""The bindings that all pages share."""

_TITLE = "HISTORY"
_GAP = "  "


class HistoryPage(Screen[None]):
    """A page of the history. Subclasses name their page, and include `PAGE_BINDINGS` in their bindings."""

    PAGE = ""

    if TYPE_CHECKING:
        app: BaseApp

    def action_page(self, page: str) -> None:
        """Open a page of the history."""
        if page != self.PAGE:
            self.app.open_history(page)

    def action_next_page(self, by: int) -> None:
        """Open the next page, or the one before."""
        self.action_page(PAGES[(PAGES.index(self.PAGE) + by) % len(PAGES)])


class HistoryTabs(Line, Tappable):
    """The names of the pages with their keys; that of the current one is reversed. A tap opens a page."""

    DEFAULT_CSS = "HistoryTabs { height: 1; margin-bottom: 1; }"

    def __init__(self, page: str) -> None:
        """Create the header of a page."""
        super().__init__()
        self._page = page

    def on_mount(self) -> None:
        """Look up the keys; they are known only once mounted."""
        self.update(self._content())

    def on_resize(self) -> None:
        """Leave out the title where it does not fit."""
        self.update(self._content())

    def _content(self) -> Content:
        title = [(_TITLE + _GAP, "bold $primary")] if self._titled else []
        parts = [
            part
            for page, chip, name in self._tabs()
            for part in (
                (chip, "bold $background on $primary" if page == self._page else "bold $primary on $panel"),
                (name, "bold" if page == self._page else "$foreground 80%"),
            )
        ]
        return Content.assemble(*title, *parts)

    @property
    def _titled(self) -> bool:
        needed = sum(cell_len(chip + name) for _, chip, name in self._tabs())
        return cell_len(_TITLE + _GAP) + needed <= self.size.width

    def _tabs(self) -> list[tuple[str, str, str]]:
        """Return the pages, each with its key as a chip and its name."""
        keys = {binding.id: self.app.keymap.of(binding) for binding in PAGE_BINDINGS}
        chips = [display_name(split(keys[f"history.{page}"])[0]) for page in PAGES]
        return [(page, f" {chip} ", f" {page}{_GAP}") for page, chip in zip(PAGES, chips, strict=True)]

    async def tapped(self, event: Click) -> None:
        """Open the tapped page."""
        column = event.x - (cell_len(_TITLE + _GAP) if self._titled else 0)
        for page, chip, name in self._tabs():
            if 0 <= column < cell_len(chip + name):
                await self.screen.run_action(f"page('{page}')")
                return
            column -= cell_len(chip + name)
