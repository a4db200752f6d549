"""Questions that are asked once in a season: a heavy set a week in summer, heavier loads in late winter."""

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
HEAVY, SAME = "heavy", "none"


class SeasonDialog(ModalScreen[str | None]):
    """Asks a question with two answers. The result is a value for the config, or None to be asked again."""

    QUESTION: ClassVar[str]
    REASON: ClassVar[str]
    ANSWERS: ClassVar[dict[str, str]]
    """The text of each answer, by the value for the config."""

    def compose(self) -> ComposeResult:
        """Show the reason and the answers."""
        with Vertical(classes="dialog"):
            yield Line(self.QUESTION, classes="strong")
            yield Static(Content(self.REASON))
            yield OptionList(*(Option(text, id=value) for value, text in self.ANSWERS.items()), markup=False)
            yield Line("esc ask again next time", classes="dim")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the selected answer."""
        self.dismiss(event.option_id)


class MaintenanceDialog(SeasonDialog):
    """Asks about the maintenance set. The result is a value for `touch`, or None to be asked again."""

    QUESTION = "Keep one heavy set a week?"
    REASON = (
        "Summer loads are light. One set of 3 at your working load, once a week, keeps your strength for "
        "months (Spiering 2021, Rønnestad 2011). It comes with ramp-up sets, until 14 days before an A race."
    )
    ANSWERS: ClassVar[dict[str, str]] = {
        HEAVY_SET: "y  yes, 1 x 3 once a week",
        NO_HEAVY_SET: "n  no, only light loads",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", f"dismiss('{HEAVY_SET}')", "keep one heavy set a week", id="maintenance.yes"),
        Binding("n", f"dismiss('{NO_HEAVY_SET}')", "only light loads", id="maintenance.no"),
        Binding("escape,q", "dismiss(None)", "ask again next time", id="maintenance.later"),
    ]


class LateWinterDialog(SeasonDialog):
    """Asks about the late winter. The result is a value for `late_winter`, or None to be asked again."""

    QUESTION = "Heavier until summer?"
    REASON = (
        "In the last weeks of winter, 4 or 5 reps with heavier loads, as hard as now, do most for running "
        "economy (Llanos-Lagos 2024, Eihara 2022). In autumn the loads are converted back."
    )
    ANSWERS: ClassVar[dict[str, str]] = {
        HEAVY: "y  yes, 4 or 5 reps, heavier",
        SAME: "n  no, the same reps as now",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", f"dismiss('{HEAVY}')", "heavier in late winter", id="late_winter.yes"),
        Binding("n", f"dismiss('{SAME}')", "the same reps in late winter", id="late_winter.no"),
        Binding("escape,q", "dismiss(None)", "ask again next time", id="late_winter.later"),
    ]
