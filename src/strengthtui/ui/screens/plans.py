"""The plans that there are, to choose one for today."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strengthtui.plan.model import Plan
from strengthtui.problems import Loaded
from strengthtui.today import Shelf
from strengthtui.ui.widgets.line import Line

if TYPE_CHECKING:
    from strengthtui.ui.app import StrengthApp


class PlansScreen(ModalScreen[str]):
    """Chooses; the answer is a plan's file stem, or empty to go back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,p", "dismiss('')", "back", id="plans.back"),
        Binding("j", "down", "down", show=False, id="plans.down"),
        Binding("k", "up", "up", show=False, id="plans.up"),
    ]

    if TYPE_CHECKING:
        app: StrengthApp

    def compose(self) -> ComposeResult:
        """List the plans; those with problems say so and cannot be chosen."""
        with Vertical(classes="dialog"):
            yield Line("Which plan today?", classes="strong")
            yield OptionList(*(_option(stem, loaded) for stem, loaded in Shelf(self.app.paths).plans()))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the chosen plan for the answer."""
        self.dismiss(event.option_id or "")

    def action_down(self) -> None:
        """Move down."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """Move up."""
        self.query_one(OptionList).action_cursor_up()


def _option(stem: str, loaded: Loaded[Plan]) -> Option:
    if loaded.value:
        days = ", ".join(day for day, _ in loaded.value.days)
        return Option(Content(f"{loaded.value.name}  {days or loaded.value.kind}"), id=stem)
    return Option(Content("\n".join(map(str, loaded.problems))), disabled=True)
