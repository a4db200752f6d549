"""The dialog that adds a workout which somebody did without the program."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from strengthtui.base.clock import today
from strengthtui.base.errors import Failure
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import NAME_LIMIT, clean
from strengthtui.domain.forgotten_workout import ForgottenWorkout
from strengthtui.journal.session_list import movements
from strengthtui.plan.library import read_library
from strengthtui.plan.library_model import Library
from strengthtui.session.form_input import TypedError
from strengthtui.training.forgotten_workout import NAME, estimate_s, read_done, start_of, with_known_names
from strengthtui.ui.dialog import FormDialog
from strengthtui.ui.screens.correction import read_date, read_minutes, read_time
from strengthtui.ui.screens.sets import form_field

_SEPARATOR = ";"
_NEW = "If you mean another movement, press enter once more"


class _Form(NamedTuple):
    """The fields as text."""

    note: str
    """The exercises. The field of notes keeps the lines of a paste apart."""

    date: str
    start: str
    minutes: str
    name: str


class AddSessionDialog(FormDialog[ForgottenWorkout | None]):
    """Asks what was done and when. The result is the workout, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "cancel", id="add.back"),
        Binding("down", "app.focus_next", "next field", show=False, id="add.next", priority=True),
        Binding("up", "app.focus_previous", "previous field", show=False, id="add.previous", priority=True),
    ]

    HEADING = "Add a workout done without the program"
    KEYS = "enter add  ↑↓ field  esc cancel  f1 keys"

    def __init__(self) -> None:
        """Create the form."""
        super().__init__()
        self._asked = ""
        """The exercises whose names were doubted."""

    def compose_body(self) -> ComposeResult:
        """Lay out the fields."""
        yield from form_field("note", "what", "", "squat 3x8 40kg; plank 2x30s")
        yield from form_field("date", "date", "today")
        yield from form_field("start", "start", "", "17:30, or empty")
        yield from form_field("minutes", "minutes", "", "40, or empty")
        yield from form_field("name", "name", NAME)

    def on_input_submitted(self) -> None:
        """Close with the workout, or show which input is invalid."""
        form = _Form(*(self.query_one(f"#{name}", Input).value.strip() for name in _Form._fields))
        try:
            self.dismiss(self._workout(form))
        except (Failure, TypedError) as error:
            self.show_problem(str(error))

    def _workout(self, form: _Form) -> ForgottenWorkout:
        if not form.note:
            raise TypedError("say what you did, such as: box squat 3x8 40kg")
        typed = read_done([line for line in form.note.split(_SEPARATOR) if line.strip()])
        library = read_library(self.app.paths.library).value or Library()
        new = "" if form.note == self._asked else _NEW
        self._asked = form.note
        with self.app.reading() as log:
            done = with_known_names(typed, movements(log), library, new=new)
        seconds = read_minutes(form.minutes) * 60 if form.minutes else estimate_s(done)
        date = read_date(form.date, today(self.app.clock)) if form.date not in {"", "today"} else None
        time = read_time(form.start) if form.start else None
        at, offset = start_of(self.app.clock, date, time, seconds)
        name = clean(form.name, NAME_LIMIT) or NAME
        return ForgottenWorkout(name, at, offset, seconds, done)
