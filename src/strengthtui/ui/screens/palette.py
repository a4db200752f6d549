"""The command palette: finds an action, a plan or a theme by name, and shows its key.

Names come from files and are untrusted text: they are shown as `Content`, never parsed as markup.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from strengthtui.ui.palette_entries import Entry, entries, found
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.rows import key_at_the_right
from strengthtui.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

Command = Callable[[], Any]

_Line = tuple[Entry | None, Content]
"""A line of the list; a heading has no command."""


class PaletteScreen(Chooser[Command | None]):
    """Asks for a command. The result is what to call, or None if cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", id="palette.back"),
        Binding("down", "move(1)", "down", id="palette.down"),
        Binding("up", "move(-1)", "up", id="palette.up"),
        Binding("pagedown", "page(1)", "a page down", id="palette.page_down"),
        Binding("pageup", "page(-1)", "a page up", id="palette.page_up"),
    ]

    HEADING = "What do you want to do?"
    KEYS = "enter do it  ↑↓ move  esc back  f1 keys"

    def __init__(self, commands: Sequence[Entry]) -> None:
        """Create the palette of these commands, which are in order of their groups."""
        super().__init__()
        self._commands = commands
        self._shown: list[Entry | None] = []
        """The command of each line; None for a heading."""

    def compose_body(self) -> ComposeResult:
        """Lay out the field above the list."""
        yield TextField(placeholder="type a part of its name", compact=True, max_length=80)
        yield OptionList()

    def on_mount(self) -> None:
        """List all commands."""
        self._list("")

    def on_resize(self) -> None:
        """Move the keys to the new edge."""
        self._list(self.query_one(Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """List the commands that the text finds."""
        self._list(event.value)

    def _list(self, typed: str) -> None:
        typed = typed.strip()
        lines = self._found(typed) if typed else self._grouped()
        self._shown = [entry for entry, _ in lines]
        self.options.set_options(
            Option(content, disabled=entry is None)
            for entry, content in lines or [(None, Content(f'Nothing is called "{typed}"'))]
        )
        self.options.action_first()

    def _found(self, typed: str) -> list[_Line]:
        return [self._line(entry) for entry in found(typed, self._commands)]

    def _grouped(self) -> list[_Line]:
        lines: list[_Line] = []
        for group, members in groupby(self._commands, lambda entry: entry.group):
            lines += [(None, Content.styled(group, "bold $primary")), *map(self._line, members)]
        return lines

    def _line(self, entry: Entry) -> _Line:
        return entry, key_at_the_right(entry.name, entry.key, self.body_width)

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        # Textual has no types for these two.
        self.options.action_page_down() if by > 0 else self.options.action_page_up()  # type: ignore[no-untyped-call]

    def on_input_submitted(self) -> None:
        """Choose the highlighted command."""
        self.options.action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the command."""
        if entry := self._shown[event.option_index]:
            self.dismiss(entry.do)


def open_palette(app: "BaseApp") -> None:
    """Open the palette for the current screen."""

    def run(command: Command | None) -> None:
        if command:
            app.call_later(command)

    app.push_screen(PaletteScreen(list(entries(app, app.screen))), run)
