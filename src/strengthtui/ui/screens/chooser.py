"""What dialogs have in common that let somebody choose one line of a list."""

from typing import TypeVar

from textual.screen import ModalScreen
from textual.widgets import OptionList

Answer = TypeVar("Answer")


class Chooser(ModalScreen[Answer]):
    """A dialog with one list; whoever inherits says which keys lead here."""

    def action_choose(self) -> None:
        """Take the highlighted line."""
        self.query_one(OptionList).action_select()

    def action_move(self, by: int) -> None:
        """Move up or down."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if by > 0 else options.action_cursor_up()
