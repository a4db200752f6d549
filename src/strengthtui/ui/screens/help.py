"""The help dialog: all keys of a screen, as currently configured."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from strengthtui.ui.keymap import Keymap
from strengthtui.ui.keynames import display_names
from strengthtui.ui.widgets.line import Line

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

THIS_SCREEN, EVERYWHERE = "On this screen", "Everywhere"
SYMBOLS = "Symbols"


def key_table(bindings: Iterable[BindingType], keymap: Keymap | None = None) -> list[tuple[str, str]]:
    """Return the current keys and the description of each binding, in the order of the bindings."""
    current = keymap or Keymap({})
    return [
        (display_names(current.of(binding)), binding.description)
        for binding in bindings
        if isinstance(binding, Binding) and binding.description
    ]


def groups(bindings: Sequence[BindingType]) -> dict[str, list[BindingType]]:
    """Return the bindings by group name; those without a group come first, in one group."""
    grouped: dict[str, list[BindingType]] = {THIS_SCREEN: []}
    for binding in bindings:
        group = binding.group.description if isinstance(binding, Binding) and binding.group else ""
        grouped.setdefault(group or THIS_SCREEN, []).append(binding)
    return {name: group for name, group in grouped.items() if group}


class HelpScreen(ModalScreen[None]):
    """Shows tables of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,space,enter", "dismiss", "close", id="help.close"),
        Binding("j,down", "scroll(1)", "down", id="help.down"),
        Binding("k,up", "scroll(-1)", "up", id="help.up"),
    ]

    if TYPE_CHECKING:
        app: BaseApp

    def __init__(self, bindings: Sequence[BindingType], symbols: Sequence[tuple[str, str]] = ()) -> None:
        """Create the dialog for a screen's bindings, and for the symbols on it that need an explanation."""
        super().__init__()
        self._bindings_shown, self._symbols = bindings, symbols

    def compose(self) -> ComposeResult:
        """Lay out a table of keys for each group."""
        with VerticalScroll(classes="dialog", can_focus=False):
            for name, bindings in (
                *groups(self._bindings_shown).items(),
                (EVERYWHERE, list(self.app.BINDINGS)),
            ):
                yield Line(name, classes="strong")
                yield Static(_grid(key_table(bindings, self.app.keymap)))
            if self._symbols:
                yield Line(SYMBOLS, classes="strong")
                yield Static(_grid(self._symbols))

    def action_scroll(self, rows: int) -> None:
        """Scroll the tables."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)


def _grid(rows: Iterable[tuple[str, str]]) -> Table:
    table = Table.grid("keys", "what", padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*map(Text, row))
    return table
