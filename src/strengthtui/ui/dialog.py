"""The base class of all dialogs: a sheet at the foot of the screen, with a heading, a body and its keys."""

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen

from strengthtui.ui.keymap import bindings_of
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.line import Line

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

Answer = TypeVar("Answer")

WIDTH = 80
"""Columns of a dialog where there is room; the same as in the stylesheet."""

_PADDING = {"-narrow": 1, "-tiny": 0, "-flat": 0}
"""Columns left and right of the body, by the size of the screen; the same as in the stylesheet."""


class Dialog(ModalScreen[Answer]):
    """A dialog. Subclasses define the heading, the body and the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "show all keys", id="dialog.help"),
    ]

    HEADING: ClassVar[str] = ""
    """The text in the upper edge; `heading` returns one that depends on more."""

    KEYS: ClassVar[str] = "esc back  ? keys"
    """The hints in the last row; `key_hints` returns some that depend on more."""

    if TYPE_CHECKING:
        app: BaseApp

    def compose(self) -> ComposeResult:
        """Lay out the sheet."""
        self.title = self.heading()
        with Vertical(classes="dialog") as sheet:
            sheet.border_title = Content(self.title)
            yield from self.compose_body()
            yield Line(id="problem")
            yield Hints(self.key_hints(), classes="keys")

    def on_resize(self) -> None:
        """Lay out the screens behind too: Textual sets only the classes of the topmost screen."""
        behind = self.app.screen_stack[:-1] if self is self.app.screen else ()
        for screen in behind:
            screen.post_message(Resize(self.app.size, self.app.size))

    def heading(self) -> str:
        """Return the heading with which the dialog opens."""
        return self.HEADING

    def key_hints(self) -> str:
        """Return the hints in the last row."""
        return self.KEYS

    def compose_body(self) -> ComposeResult:
        """Lay out what is between the heading and the keys."""
        yield from ()

    def show_heading(self, text: str) -> None:
        """Change the heading."""
        self.title = text
        self.query_one(".dialog").border_title = Content(text)

    def show_problem(self, text: str) -> None:
        """Show what is wrong with the input, above the keys; empty if nothing is."""
        line = self.query_one("#problem", Line)
        line.show(text)
        line.display = bool(text)
        line.refresh(layout=True)

    @property
    def body_width(self) -> int:
        """Columns of the body, without a scroll bar."""
        padding = min((by for name, by in _PADDING.items() if self.has_class(name)), default=2)
        return max(1, min(WIDTH, self.size.width) - 2 * padding - 1)

    def action_help(self) -> None:
        """Show the keys of this dialog."""
        self.app.show_help(bindings_of(type(self)))


class FormDialog(Dialog[Answer]):
    """A dialog with fields. It has no blank rows, and the clock above it is not dimmed."""

    def show_problem(self, text: str) -> None:
        """Show what is wrong with the input, as a sentence."""
        super().show_problem(text[:1].upper() + text[1:])
