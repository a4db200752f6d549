"""The dialog that asks what to do with the session before leaving it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strengthtui.ui.keymap import hint
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.rows import with_keys

ANSWERS = {
    "later": "leave for later",
    "finish": "finish and save",
    "discard": "discard (can be undone)",
    "back": "back to the session",
}
"""The answers, the safest one first."""


class LeaveDialog(Chooser[str]):
    """Asks how to leave. The result is `finish`, `later` or `discard`; empty to go back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "answer('later')", "leave for later", id="leave.later"),
        Binding("f", "answer('finish')", "finish and save", id="leave.finish"),
        Binding("d", "answer('discard')", "discard", id="leave.discard"),
        Binding("enter,space", "choose", "choose the marked answer", id="leave.choose"),
        Binding("j,down", "move(1)", "down", id="leave.down"),
        Binding("k,up", "move(-1)", "up", id="leave.up"),
        Binding("escape,q", "answer('')", "back to the session", id="leave.back"),
    ]

    HEADING = "Leave this session?"
    KEYS = "enter choose  esc back  ? keys"

    def compose_body(self) -> ComposeResult:
        """List the ways to leave."""
        rows = with_keys([(self._key(answer), words) for answer, words in ANSWERS.items()])
        yield OptionList(*(Option(row, id=answer) for row, answer in zip(rows, ANSWERS, strict=True)))

    def _key(self, answer: str) -> str:
        """Return the current key of an answer."""
        return hint(self.app.keymap, self.BINDINGS, f"leave.{answer}")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the selected answer."""
        self.dismiss("" if event.option_id == "back" else event.option_id)

    def action_answer(self, answer: str) -> None:
        """Close with the answer of a key."""
        self.dismiss(answer)
