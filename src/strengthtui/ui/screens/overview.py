"""The workout overview, from which any exercise can be done next."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strengthtui.domain.formatting import Unit, sets_done, target
from strengthtui.session.state import State
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.listing import blocks


class OverviewDialog(Chooser[int | None]):
    """Lists the exercises with their sets. The result is the index of the next one, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,tab", "dismiss(None)", "back", id="overview.back"),
        Binding("space", "choose", "do this exercise next", show=False, id="overview.choose"),
        Binding("j", "move(1)", "down", show=False, id="overview.down"),
        Binding("k", "move(-1)", "up", show=False, id="overview.up"),
    ]

    def __init__(self, state: State, unit: Unit) -> None:
        """Create the dialog for a session."""
        super().__init__()
        self._state, self._unit = state, unit

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog wide"):
            yield Line("Which exercise next?", classes="strong")
            yield OptionList()
            yield Line("enter do it next   ↑↓ move   esc back", classes="foot")

    def on_mount(self) -> None:
        """Fill the list to fit the width, and highlight the current exercise."""
        state, options = self._state, self.query_one(OptionList)
        rows = [_row(state, index, self._unit) for index in range(len(state.items))]
        width = max(10, min(self.size.width * 9 // 10, 76) - 6)
        options.add_options(Option(Content(text)) for text in blocks(rows, width))
        options.highlighted = state.queue[0].item if state.queue else 0

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
