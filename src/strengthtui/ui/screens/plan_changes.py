"""Dialogs to write one of today's changes to the plan, with a preview of the diff."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from strengthtui.plan.edit import Prepared
from strengthtui.training.plan_changes import PlanChange, PlanChanges
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.line import Line


class KeepDialog(Chooser[PlanChange | None]):
    """Lists today's changes. The result is the change to keep, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "preview the change to the plan", id="keep.choose"),
        Binding("j,down", "move(1)", "down", id="keep.down"),
        Binding("k,up", "move(-1)", "up", id="keep.up"),
        Binding("escape,q", "dismiss(None)", "back; change only today", id="keep.back"),
    ]

    def __init__(self, keeps: PlanChanges) -> None:
        """Create the dialog for today's changes."""
        super().__init__()
        self._keeps = keeps

    def compose(self) -> ComposeResult:
        """List the changes; those that a plan cannot express are disabled."""
        with Vertical(classes="dialog wide"):
            yield Line("Which change should the plan keep?", classes="strong")
            yield OptionList(*(_option(change) for change in self._keeps.changes))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the selected change."""
        self.dismiss(self._keeps.changes[event.option_index])


def _option(change: PlanChange) -> Option:
    return Option(
        Content(change.text if change.edits else f"{change.text} (today only)"), disabled=not change.edits
    )


class DifferenceDialog(ModalScreen[bool]):
    """Shows the diff and asks for confirmation. The result is whether to write it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", "save the change", id="difference.write"),
        Binding("j,down", "scroll(1)", "down", id="difference.down"),
        Binding("k,up", "scroll(-1)", "up", id="difference.up"),
        Binding("escape,q,n", "dismiss(False)", "leave the plan unchanged", id="difference.back"),
    ]

    def __init__(self, prepared: Prepared) -> None:
        """Create the dialog for a prepared edit."""
        super().__init__()
        self._prepared = prepared

    def compose(self) -> ComposeResult:
        """Lay out the diff."""
        with Vertical(classes="dialog wide"):
            yield Line("Save this change to the plan?", classes="strong")
            with VerticalScroll(can_focus=False):
                yield Static(Content(self._prepared.difference))
            yield Hints("enter save  esc back", classes="")

    def action_scroll(self, by: int) -> None:
        """Scroll the diff."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
