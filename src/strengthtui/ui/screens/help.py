"""All keys of a screen, from its bindings themselves."""

from collections.abc import Iterable
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

NAMES = {
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "question_mark": "?",
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "comma": ",",
    "full_stop": ".",
}
"""Keys that Textual calls by a word, as they are on a keyboard."""


def keys(binding: Binding) -> str:
    """Write a binding's keys as they are on a keyboard: `space enter`."""
    return " ".join(NAMES.get(key, key) for key in binding.key.split(","))


def key_table(bindings: Iterable[BindingType]) -> list[tuple[str, str]]:
    """List keys and what they do, in the order of the bindings."""
    return [(keys(b), b.description) for b in bindings if isinstance(b, Binding) and b.description]


class HelpScreen(ModalScreen[None]):
    """Shows a table of keys until any of the usual keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,space,enter", "dismiss", "close", id="help.close")
    ]

    def __init__(self, bindings: Iterable[BindingType]) -> None:
        """Prepare the help for a screen's bindings."""
        super().__init__()
        self._rows = key_table(bindings)

    def compose(self) -> ComposeResult:
        """List the keys."""
        table = Table.grid("keys", "what", padding=(0, 2, 0, 0))
        for row in self._rows:
            table.add_row(*map(Text, row))
        with VerticalScroll(classes="dialog"):
            yield Static(table)
