"""The workout overview, from which any exercise can be done next."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strengthtui.domain.formatting import Unit, sets_done, target
from strengthtui.session.state import State
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.listing import blocks


class OverviewDialog(Chooser[int | None]):
    """Lists the exercises with their sets. The result is the index of the next one, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,tab", "dismiss(None)", "back", id="overview.back"),
        Binding("enter,space", "choose", "do this exercise next", id="overview.choose"),
        Binding("j,down", "move(1)", "down", id="overview.down"),
        Binding("k,up", "move(-1)", "up", id="overview.up"),
    ]

    HEADING = "Which exercise next?"
    KEYS = "enter do it next  ↑↓ move  esc back  ? keys"

    def __init__(self, state: State, unit: Unit) -> None:
        """Create the dialog for a session."""
        super().__init__()
        self._state, self._unit = state, unit

    def compose_body(self) -> ComposeResult:
        """Lay out the list."""
        yield OptionList()

    def on_mount(self) -> None:
        """Fill the list to fit the width, and highlight the current exercise."""
        self.options.add_options(Option(Content(text)) for text in self._texts())
        self.options.highlighted = self._state.queue[0].item if self._state.queue else 0

    def on_resize(self) -> None:
        """Lay out the lines for the new width."""
        self.refit(self._texts())

    def _texts(self) -> list[str]:
        rows = [_row(self._state, index, self._unit) for index in range(len(self._state.items))]
        return blocks(rows, self.body_width)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the selected exercise."""
        self.dismiss(event.option_index)


def _row(state: State, index: int, unit: Unit) -> tuple[str, ...]:
    item = state.items[index]
    done = [entry.done for entry in state.entries if entry.slot.item == index and not entry.slot.warmup]
    ahead = sum(slot.item == index and not slot.warmup for slot in state.queue)
    cursor = "▶" if state.queue and state.queue[0].item == index else " "
    marks = "●" * len(done) + "○" * ahead
    amounts = ", then ".join(filter(None, (sets_done(done, unit), _next_set(state, index, unit))))
    return (cursor, item.movement, marks or "-", amounts)


def _next_set(state: State, index: int, unit: Unit) -> str:
    """Return the target of the next set of an exercise, with the load chosen last; empty if none is ahead."""
    slot = next((slot for slot in state.queue if slot.item == index and not slot.warmup), None)
    if slot is None:
        return ""
    return target(state.item_of(slot).target.loaded_like(state.expected_of(slot)), unit)
