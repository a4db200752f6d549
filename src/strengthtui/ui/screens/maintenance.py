"""The question, once at the beginning of summer, whether to keep one heavy set a week."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from strengthtui.ui.widgets.line import Line

HEAVY_SET = "1 x 3"
NO_HEAVY_SET = "none"

REASON = (
    "Summer loads are light. One set of 3 at your working load, once a week, keeps your strength for months "
    "(Spiering 2021, Rønnestad 2011). It comes with ramp-up sets, until 14 days before an A race."
)


class MaintenanceDialog(ModalScreen[str | None]):
    """Asks about the maintenance set. The result is a value for `touch`, or None to be asked again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", f"dismiss('{HEAVY_SET}')", "keep one heavy set a week", id="maintenance.yes"),
        Binding("n", f"dismiss('{NO_HEAVY_SET}')", "only light loads", id="maintenance.no"),
        Binding("escape,q", "dismiss(None)", "ask again next time", id="maintenance.later"),
    ]

    def compose(self) -> ComposeResult:
        """Show the reason and the answers."""
        with Vertical(classes="dialog"):
            yield Line("Keep one heavy set a week?", classes="strong")
            yield Static(Content(REASON))
            yield OptionList(
                Option("y  yes, 1 x 3 once a week", id=HEAVY_SET),
                Option("n  no, only light loads", id=NO_HEAVY_SET),
                markup=False,
            )
            yield Line("esc ask again next time", classes="dim")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the selected answer."""
        self.dismiss(event.option_id)
