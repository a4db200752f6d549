"""Dialogs to write one of today's changes to the plan, with a preview of the diff."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from strengthtui.plan.edit import Prepared
from strengthtui.training.plan_changes import PlanChange, PlanChanges
from strengthtui.ui.dialog import Dialog
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.listing import wrapped


class KeepDialog(Chooser[PlanChange | None]):
    """Lists today's changes. The result is the change to keep, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", "preview the change to the plan", id="keep.choose"),
        Binding("j,down", "move(1)", "down", id="keep.down"),
        Binding("k,up", "move(-1)", "up", id="keep.up"),
        Binding("escape,q", "dismiss(None)", "back; change only today", id="keep.back"),
    ]

    HEADING = "Which change should the plan keep?"
    KEYS = "enter preview  esc back  ? keys"

    def __init__(self, keeps: PlanChanges) -> None:
        """Create the dialog for today's changes."""
        super().__init__()
        self._keeps = keeps

    def compose_body(self) -> ComposeResult:
        """List the changes; those that a plan cannot express are disabled."""
        yield OptionList()

    def on_mount(self) -> None:
        """Fill the list to fit the width."""
        changes = zip(self._texts(), self._keeps.changes, strict=True)
        self.options.add_options(Option(Content(text), disabled=not change.edits) for text, change in changes)
        self.options.action_first()

    def on_resize(self) -> None:
        """Break the lines for the new width."""
        self.refit(self._texts())

    def _texts(self) -> list[str]:
        return [_text(change, self.body_width) for change in self._keeps.changes]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the selected change."""
        self.dismiss(self._keeps.changes[event.option_index])


def _text(change: PlanChange, width: int) -> str:
    text = change.text if change.edits else f"{change.text} (today only)"
    return "\n".join(wrapped(text, width, " "))


class DifferenceDialog(Dialog[bool]):
    """Shows the diff and asks for confirmation. The result is whether to write it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", "save the change", id="difference.write"),
        Binding("j,down", "scroll(1)", "down", id="difference.down"),
        Binding("k,up", "scroll(-1)", "up", id="difference.up"),
        Binding("escape,q,n", "dismiss(False)", "leave the plan unchanged", id="difference.back"),
    ]

    HEADING = "Save this change to the plan?"
    KEYS = "enter save  ↑↓ scroll  esc back  ? keys"

    def __init__(self, prepared: Prepared) -> None:
        """Create the dialog for a prepared edit."""
        super().__init__()
        self._prepared = prepared

    def compose_body(self) -> ComposeResult:
        """Lay out the diff."""
        with VerticalScroll(can_focus=False):
            yield Static(Content(self._prepared.difference))

    def action_scroll(self, by: int) -> None:
        """Scroll the diff."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
