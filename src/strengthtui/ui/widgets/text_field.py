"""Text fields of one line that keep every line of a paste."""

from typing import ClassVar

from textual.events import Paste
from textual.widgets import Input

from strengthtui.base.text import LINE_LIMIT, clean


class TextField(Input):
    """A text field. Textual's own keeps the first line of a paste and silently drops the others."""

    JOINT: ClassVar[str] = " "
    """Joins the lines of a paste."""

    def on_paste(self, event: Paste) -> None:
        """Join the lines, and shorten them to the room that is left; Textual then inserts the text."""
        lines = event.text.splitlines()
        text = lines[0] if len(lines) == 1 else self.JOINT.join(filter(None, map(str.strip, lines)))
        room = (self.max_length or LINE_LIMIT) - len(self.value) + len(self.selected_text)
        event.text = clean(text, room) if room > 0 else ""


class NoteField(TextField):
    """A field for a note, in which the lines of a paste can still be told apart."""

    JOINT = " / "
