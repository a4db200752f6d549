"""The question for the load of an exercise that was never done: what do you usually lift?"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Amount
from strengthtui.session.form_input import TypedError, read_load
from strengthtui.ui.dialog import FormDialog
from strengthtui.ui.load_doubt import LoadDoubt
from strengthtui.ui.widgets.text_field import TextField


class FirstLoadDialog(FormDialog[float | None]):
    """Asks for the usual load of an exercise. The result is kilograms, or None if cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "start light", id="first_load.back")
    ]

    KEYS = "enter use 90 %  esc start light  f1 keys"

    def __init__(self, question: str, unit: Unit, doubt: LoadDoubt) -> None:
        """Create the question.

        Args:
            question: The question.
            unit: The unit of the answer.
            doubt: Asks once more about a load that is probably wrong.
        """
        super().__init__()
        self._question, self._unit, self._doubt = question, unit, doubt

    def heading(self) -> str:
        """Return the question."""
        return self._question

    def compose_body(self) -> ComposeResult:
        """Lay out the field."""
        yield TextField(id="load", placeholder=self._unit, compact=True, max_length=12)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with the load, or show why the input is invalid or doubtful."""
        try:
            kg = read_load(event.value, Amount(), self._unit).load_kg
        except TypedError as error:
            self.show_problem(str(error))
            return
        if question := self._doubt.question(kg):
            self.show_problem(question)
        else:
            self.dismiss(kg)
