"""The help dialog: all keys of a screen, as currently configured."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from strengthtui.ui.dialog import Dialog
from strengthtui.ui.keymap import Keymap
from strengthtui.ui.keynames import display_names
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.rows import with_keys

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


class HelpScreen(Dialog[None]):
    """Shows tables of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,space,enter", "dismiss", "close", id="help.close"),
        Binding("j,down", "scroll(1)", "down", id="help.down"),
        Binding("k,up", "scroll(-1)", "up", id="help.up"),
    ]

    HEADING = "Keys"
    KEYS = "↑↓ scroll  esc close"

    def __init__(self, bindings: Sequence[BindingType], symbols: Sequence[tuple[str, str]] = ()) -> None:
        """Create the dialog for a screen's bindings, and for the symbols on it that need an explanation."""
        super().__init__()
        self._bindings_shown, self._symbols = bindings, symbols

    def compose_body(self) -> ComposeResult:
        """Lay out a table of keys for each group."""
        with VerticalScroll(can_focus=False):
            for name in self._tables():
                yield Line(name, classes="strong")
                yield Static(classes="table")

    def on_resize(self) -> None:
        """Break the lines for the new width."""
        for static, rows in zip(
            self.query("VerticalScroll > .table").results(Static), self._tables().values(), strict=True
        ):
            static.update(Content("\n").join(with_keys(rows, self.body_width)))

    def _tables(self) -> dict[str, Sequence[tuple[str, str]]]:
        """Return the keys and what they do, or the symbols and what they mean, under their headings."""
        keys = groups(self._bindings_shown) | {EVERYWHERE: list(self.app.BINDINGS)}
        tables = {name: key_table(bindings, self.app.keymap) for name, bindings in keys.items()}
        return tables | ({SYMBOLS: self._symbols} if self._symbols else {})

    def action_help(self) -> None:
        """Close: the keys of the help are in its last row."""
        self.dismiss()

    def action_scroll(self, rows: int) -> None:
        """Scroll the tables."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)
