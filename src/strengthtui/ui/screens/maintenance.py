"""The question, once at the beginning of summer, whether to keep one heavy set a week."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from strengthtui.ui.keymap import hint
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.rows import with_keys

HEAVY_SET = "1 x 3"
NO_HEAVY_SET = "none"
ANSWERS = ("yes, 1 x 3 once a week", "no, only light loads")

REASON = (
    "Summer loads are light. One set of 3 at your working load, once a week, keeps your strength for months "
    "(Spiering 2021, Rønnestad 2011). It comes with ramp-up sets, until 14 days before an A race."
)


class MaintenanceDialog(Chooser[str | None]):
    """Asks about the maintenance set. The result is a value for `touch`, or None to be asked again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", f"dismiss('{HEAVY_SET}')", "keep one heavy set a week", id="maintenance.yes"),
        Binding("n", f"dismiss('{NO_HEAVY_SET}')", "only light loads", id="maintenance.no"),
        Binding("enter,space", "choose", "choose the marked answer", id="maintenance.choose"),
        Binding("j,down", "move(1)", "down", id="maintenance.down"),
        Binding("k,up", "move(-1)", "up", id="maintenance.up"),
        Binding("escape,q", "dismiss(None)", "ask again next time", id="maintenance.later"),
    ]

    HEADING = "Keep one heavy set a week?"
    KEYS = "enter choose  esc ask again next time  ? keys"

    def compose_body(self) -> ComposeResult:
        """Show the reason and the answers."""
        yield Static(Content(REASON))
        keys = [hint(self.app.keymap, self.BINDINGS, f"maintenance.{name}") for name in ("yes", "no")]
        yes, no = with_keys(list(zip(keys, ANSWERS, strict=True)))
        yield OptionList(Option(yes, id=HEAVY_SET), Option(no, id=NO_HEAVY_SET))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the selected answer."""
        self.dismiss(event.option_id)
