"""The base class of dialogs that choose one line from a list."""

from collections.abc import Iterable

from textual import getters
from textual.content import Content
from textual.widgets import OptionList

from strengthtui.ui.dialog import Answer, Dialog


class Chooser(Dialog[Answer]):
    """A dialog that shows one list. Subclasses define the key bindings."""

    options = getters.query_one(OptionList)

    def refit(self, texts: Iterable[str]) -> None:
        """Replace the text of each line, because the width has changed."""
        for index, text in enumerate(texts):
            self.options.replace_option_prompt_at_index(index, Content(text))

    def action_choose(self) -> None:
        """Select the highlighted line."""
        self.options.action_select()

    def action_move(self, by: int) -> None:
        """Move the cursor down if `by` is positive, up otherwise."""
        self.options.action_cursor_down() if by > 0 else self.options.action_cursor_up()
