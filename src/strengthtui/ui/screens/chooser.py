"""What dialogs have in common that let somebody choose one line of a list."""

from typing import TypeVar

from textual import getters
from textual.screen import ModalScreen
from textual.widgets import OptionList

Answer = TypeVar("Answer")


class Chooser(ModalScreen[Answer]):
    """A dialog with one list; whoever inherits says which keys lead here."""

    options = getters.query_one(OptionList)

    def action_choose(self) -> None:
        """Take the highlighted line."""
        self.options.action_select()

    def action_move(self, by: int) -> None:
        """Move up or down."""
        self.options.action_cursor_down() if by > 0 else self.options.action_cursor_up()
