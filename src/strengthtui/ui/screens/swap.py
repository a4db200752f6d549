"""The picker for a substitute exercise, filtered by typing."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from strengthtui.domain.formatting import Unit, count_of, load, many
from strengthtui.domain.workout import Item
from strengthtui.training.substitutions import Swap
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.listing import blocks
from strengthtui.ui.widgets.text_field import TextField


class SwapDialog(Chooser[Item | None]):
    """Lists substitutes, the likeliest first. The result is an exercise, or None if cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", id="swap.back"),
        Binding("down", "move(1)", "down", id="swap.down"),
        Binding("up", "move(-1)", "up", id="swap.up"),
    ]

    HEADING = "Swap to"
    KEYS = "enter swap  ↑↓ move  esc back  f1 keys"

    def __init__(self, swaps: Sequence[Swap], unit: Unit) -> None:
        """Create the dialog for these substitutes."""
        super().__init__()
        self._swaps, self._unit = swaps, unit
        self._shown: list[Swap] = []

    def compose_body(self) -> ComposeResult:
        """Lay out the filter above the list."""
        yield TextField(placeholder="type to filter", compact=True, max_length=80)
        yield OptionList()

    def on_mount(self) -> None:
        """List all substitutes."""
        self._filter("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """List the substitutes that contain every typed word; names that begin with the text come first."""
        self._filter(event.value)

    def _filter(self, typed: str) -> None:
        text = typed.casefold().strip()
        matching = [swap for swap in self._swaps if all(word in swap.searched for word in text.split())]
        self._shown = sorted(matching, key=lambda swap: _distance(text, swap.to.movement.casefold()))
        options = self.options
        options.clear_options()
        options.add_options(Option(Content(text)) for text in self._texts())
        count = many(len(self._shown), "movement")
        end = f"that is all: {count}" if self._shown else "no movement matches"
        options.add_option(Option(Content(end), disabled=True))
        options.highlighted = 0 if self._shown else None

    def on_resize(self) -> None:
        """Lay out the lines for the new width."""
        self.refit(self._texts())

    def _texts(self) -> list[str]:
        return _texts([_row(swap, self._unit) for swap in self._shown], self.body_width)

    def on_input_submitted(self) -> None:
        """Close with the highlighted substitute."""
        highlighted = self.options.highlighted
        if highlighted is not None and self._shown:
            self.dismiss(self._shown[highlighted].to)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the tapped substitute."""
        self.dismiss(self._shown[event.option_index].to)


def _distance(text: str, name: str) -> int:
    """Return 0 if a name is the typed text, 1 if it begins with it, and 2 otherwise."""
    return 0 if name == text else 1 if name.startswith(text) else 2


COLUMNS = ((0, 1, 2, 3, 4), (0, 1, 2, 4), (0, 2, 4))
"""The columns of the list: all, or those without the gear, or without the amount too where not all fit."""


def _texts(rows: Sequence[tuple[str, ...]], width: int) -> list[str]:
    """Return a line for each row, with as many columns as fit; two lines if the fewest do not."""
    choices = (blocks([tuple(row[at] for at in columns) for row in rows], width) for columns in COLUMNS)
    fitting = (texts for texts in choices if not any("\n" in text for text in texts))
    return next(fitting, None) or blocks([(row[0], "", *row[1:]) for row in rows], width)


def _row(swap: Swap, unit: Unit) -> tuple[str, ...]:
    amount = swap.to.target
    return (swap.to.movement, count_of(amount), load(amount, unit), ", ".join(swap.gear), swap.reason)
