"""The picker for a substitute exercise, filtered by typing."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from strengthtui.domain.formatting import Unit, count_of, load, many
from strengthtui.domain.workout import Item
from strengthtui.training.substitutions import Swap
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.listing import blocks
from strengthtui.ui.widgets.text_field import TextField

WIDTH = 100
"""Columns of the dialog where there is room; the same as in the stylesheet."""


class SwapDialog(Chooser[Item | None]):
    """Lists substitutes, the likeliest first. The result is an exercise, or None if cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", id="swap.back"),
        Binding("down", "move(1)", "down", show=False, id="swap.down"),
        Binding("up", "move(-1)", "up", show=False, id="swap.up"),
    ]

    def __init__(self, swaps: Sequence[Swap], unit: Unit) -> None:
        """Create the dialog for these substitutes."""
        super().__init__()
        self._swaps, self._unit = swaps, unit
        self._shown: list[Swap] = []

    def compose(self) -> ComposeResult:
        """Lay out the filter above the list."""
        with Vertical(classes="dialog"):
            yield Line("Swap to (type to filter)", classes="strong")
            yield TextField(compact=True, max_length=80)
            yield OptionList()
            yield Line("enter swap   ↑↓ move   esc back", classes="foot")

    def on_mount(self) -> None:
        """List all substitutes."""
        self._filter("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """List the substitutes that contain every typed word."""
        self._filter(event.value)

    def _filter(self, typed: str) -> None:
        words = typed.casefold().split()
        self._shown = [swap for swap in self._swaps if all(word in swap.searched for word in words)]
        options = self.query_one(OptionList)
        options.clear_options()
        rows = [_row(swap, self._unit) for swap in self._shown]
        width = max(10, min(self.size.width * 9 // 10, WIDTH) - 6)
        without_reasons = blocks([row[:-1] for row in rows], width)
        # Columns that fit are worth more than the reasons.
        texts = without_reasons if all("\n" not in text for text in without_reasons) else blocks(rows, width)
        options.add_options(Option(Content(text)) for text in texts)
        end = f"that is all: {many(len(rows), 'movement')}" if rows else "no movement matches"
        options.add_option(Option(Content(end), disabled=True))
        options.highlighted = 0 if rows else None

    def on_input_submitted(self) -> None:
        """Close with the highlighted substitute."""
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None and self._shown:
            self.dismiss(self._shown[highlighted].to)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the tapped substitute."""
        self.dismiss(self._shown[event.option_index].to)


def _row(swap: Swap, unit: Unit) -> tuple[str, ...]:
    amount = swap.to.target
    return (swap.to.movement, count_of(amount), load(amount, unit), ", ".join(swap.gear), swap.reason)
