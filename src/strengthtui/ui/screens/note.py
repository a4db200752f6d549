"""The dialog for a note on the set, the exercise or the session."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from strengthtui.base.text import clean
from strengthtui.session.command_text import NOTE_LIMIT
from strengthtui.session.decide_changes import focus
from strengthtui.session.state import State
from strengthtui.ui.dialog import FormDialog
from strengthtui.ui.widgets.text_field import NoteField


class NoteDialog(FormDialog[dict[str, Any] | None]):
    """Asks for a note. The result is the arguments of the `note` command, or None if cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", id="note.back"),
        Binding("tab", "subject(1)", "change the subject", id="note.about", priority=True),
    ]

    def __init__(self, state: State, now: float, subjects: tuple[str, ...]) -> None:
        """Create the dialog for notes on the set in focus, its exercise, and the session.

        Args:
            state: The session.
            now: The current time, which determines the set in focus.
            subjects: The possible subjects of the note, the initial one first.
        """
        super().__init__()
        entry = focus(state, now)
        slot = entry.slot if entry else state.queue[0] if state.queue else None
        notes = dict(state.notes)
        self._stored = {
            "set": entry.note if entry else state.draft.note,
            "exercise": notes.get(slot.item, "") if slot else "",
            "session": notes.get(None, ""),
        }
        movement = state.items[slot.item].movement if slot else ""
        self._titles = {
            "set": f"{movement}, set {slot.number}" if slot else "",
            "exercise": movement,
            "session": "the session",
        }
        self._subjects = [name for name in subjects if name == "session" or slot]
        self._typed = self._shown = ""

    KEYS = "enter save  tab subject  esc back  f1 keys"

    def compose_body(self) -> ComposeResult:
        """Lay out the text."""
        yield NoteField(id="text", compact=True, max_length=NOTE_LIMIT)

    def on_mount(self) -> None:
        """Show the initial subject."""
        self._show()

    def action_subject(self, steps: int) -> None:
        """Switch to another subject and take the typed text along."""
        value = self.query_one(Input).value
        if value != self._shown:
            self._typed = value
        self._subjects = [*self._subjects[steps:], *self._subjects[:steps]]
        self._show()

    def _show(self) -> None:
        subject = self._subjects[0]
        self.show_heading(f"Note on {self._titles[subject]}")
        self._shown = " / ".join(filter(None, (self._stored[subject], self._typed)))
        self.query_one(Input).value = self._shown

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with the note."""
        self.dismiss({"on": self._subjects[0], "text": clean(event.value.strip(), NOTE_LIMIT)})
