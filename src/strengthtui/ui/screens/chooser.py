"""The base class of dialogs that choose one line from a list."""

from typing import TypeVar

from textual import getters
from textual.screen import ModalScreen
from textual.widgets import OptionList

Answer = TypeVar("Answer")


class Chooser(ModalScreen[Answer]):
    """A dialog that shows one list. Subclasses define the key bindings."""

    options = getters.query_one(OptionList)

    def action_choose(self) -> None:
        """Select the highlighted line."""
        self.options.action_select()

    def action_move(self, by: int) -> None:
        """Move the cursor down if `by` is positive, up otherwise."""
        self.options.action_cursor_down() if by > 0 else self.options.action_cursor_up()
