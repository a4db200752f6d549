"""The dialog that asks what to do with the session before leaving it."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strengthtui.ui.keymap import hint
from strengthtui.ui.widgets.line import Line

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp


class LeaveDialog(ModalScreen[str]):
    """Asks how to leave. The result is `finish`, `later` or `discard`; empty to go back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "answer('later')", "leave for later", id="leave.later"),
        Binding("f", "answer('finish')", "finish and save", id="leave.finish"),
        Binding("d", "answer('discard')", "discard", id="leave.discard"),
        Binding("escape,q", "answer('')", "back to the session", id="leave.back"),
    ]

    if TYPE_CHECKING:
        app: BaseApp

    def compose(self) -> ComposeResult:
        """List the ways to leave, the safest one first."""
        with Vertical(classes="dialog"):
            yield Line("Leave this session?", classes="strong")
            yield OptionList(
                Option(f"{self._key('later')}  leave for later", id="later"),
                Option(f"{self._key('finish')}  finish and save", id="finish"),
                Option(f"{self._key('discard')}  discard (can be undone)", id="discard"),
                Option(f"{self._key('back')}  back to the session", id="back"),
                markup=False,
            )

    def _key(self, answer: str) -> str:
        """Return the current key of an answer."""
        return hint(self.app.keymap, self.BINDINGS, f"leave.{answer}")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the selected answer."""
        self.dismiss("" if event.option_id == "back" else event.option_id)

    def action_answer(self, answer: str) -> None:
        """Close with the answer of a key."""
        self.dismiss(answer)
