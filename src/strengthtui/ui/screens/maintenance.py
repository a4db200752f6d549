"""The questions that the coach asks once a season: a heavy set in summer, heavier loads in late winter."""

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
HEAVY, SAME = "heavy", "none"


class SeasonDialog(Chooser[str | None]):
    """Asks a question with two answers. The result is a value for the config, or None to be asked again."""

    REASON: ClassVar[str]
    ANSWERS: ClassVar[dict[str, tuple[str, str]]]
    """The binding and the text of each answer, by the value for the config."""

    KEYS = "enter choose  esc ask again next time  ? keys"

    def compose_body(self) -> ComposeResult:
        """Show the reason and the answers."""
        yield Static(Content(self.REASON))
        keymap, bindings = self.app.keymap, self.BINDINGS
        rows = with_keys([(hint(keymap, bindings, name), words) for name, words in self.ANSWERS.values()])
        yield OptionList(*(Option(row, id=value) for row, value in zip(rows, self.ANSWERS, strict=True)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the selected answer."""
        self.dismiss(event.option_id)


class MaintenanceDialog(SeasonDialog):
    """Asks about the maintenance set. The result is a value for `touch`, or None to be asked again."""

    HEADING = "Keep one heavy set a week?"
    REASON = (
        "Summer loads are light. One set of 3 at your working load, once a week, keeps your strength for "
        "months (Spiering 2021, Rønnestad 2011). It comes with ramp-up sets, until 14 days before an A race."
    )
    ANSWERS: ClassVar[dict[str, tuple[str, str]]] = {
        HEAVY_SET: ("maintenance.yes", "yes, 1 x 3 once a week"),
        NO_HEAVY_SET: ("maintenance.no", "no, only light loads"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", f"dismiss('{HEAVY_SET}')", "keep one heavy set a week", id="maintenance.yes"),
        Binding("n", f"dismiss('{NO_HEAVY_SET}')", "only light loads", id="maintenance.no"),
        Binding("escape,q", "dismiss(None)", "ask again next time", id="maintenance.later"),
    ]


class LateWinterDialog(SeasonDialog):
    """Asks about the late winter. The result is a value for `late_winter`, or None to be asked again."""

    HEADING = "Heavier until summer?"
    REASON = (
        "In the last weeks of winter, 4 or 5 reps with heavier loads, as hard as now, do most for running "
        "economy (Llanos-Lagos 2024, Eihara 2022). In autumn the loads are converted back."
    )
    ANSWERS: ClassVar[dict[str, tuple[str, str]]] = {
        HEAVY: ("late_winter.yes", "yes, 4 or 5 reps, heavier"),
        SAME: ("late_winter.no", "no, the same reps as now"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", f"dismiss('{HEAVY}')", "heavier in late winter", id="late_winter.yes"),
        Binding("n", f"dismiss('{SAME}')", "the same reps in late winter", id="late_winter.no"),
        Binding("escape,q", "dismiss(None)", "ask again next time", id="late_winter.later"),
    ]
