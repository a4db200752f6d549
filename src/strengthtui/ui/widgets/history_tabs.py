"""What the history pages share: the names of the pages with the keys that open them."""

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.screen import Screen

from strengthtui.ui.widgets.choices import Choice, Choices

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

PAGES = ("sessions", "movements", "year")
"""The pages in the order of their keys."""

PAGE_BINDINGS = [
    *(
        Binding(str(number), f"page('{page}')", f"{page} of the history", id=f"history.{page}")
        for number, page in enumerate(PAGES, 1)
    ),
    Binding("tab", "next_page(1)", "next page of the history", id="history.next"),
    Binding("shift+tab", "next_page(-1)", "previous page of the history", id="history.previous"),
]
"""The bindings that all pages share."""


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


class HistoryTabs(Choices):
    """The header of a page: the names of all pages, of which the current one is reversed."""

    DEFAULT_CSS = "HistoryTabs { margin-bottom: 1; }"

    def __init__(self, page: str) -> None:
        """Create the header of a page."""
        super().__init__("HISTORY", [Choice(each, f"history.{each}") for each in PAGES], id="tabs")
        self.choose(page)
