"""The welcome dialog: short questions, each answered with `enter`; one key skips those that are left.

It is shown only if there is neither a config nor a log. The answers are written to the config file, where
they can be changed later. Skipped questions use the defaults, and are not asked again.
"""

from typing import Any, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from strengthtui.base.clock import today
from strengthtui.base.errors import Failure
from strengthtui.base.text import NAME_LIMIT, clean
from strengthtui.config.edit import change
from strengthtui.config.load import config_of
from strengthtui.config.race_text import DISTANCES, EXAMPLE, RaceError, read_distance, read_race
from strengthtui.domain import formatting
from strengthtui.ui.dialog import Dialog
from strengthtui.ui.keymap import hint
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.listing import aligned
from strengthtui.ui.widgets.text_field import TextField

ASKED = ("gear", "days", "race")

TITLES = {
    "gear": "What gear do you have?",
    "days": "Which days do you lift?",
    "race": "Are you training for a race?",
    "distance": "How long is it?",
}

HINTS = {
    "gear": "enter next  ↑↓ move  esc skip  ? keys",
    "days": "enter next  space change  esc skip  ? keys",
    "race": "enter next  esc skip  f1 keys",
    "distance": "enter done  esc skip  f1 keys",
}

PLACEHOLDERS = {"race": f"{EXAMPLE} (optional)", "distance": DISTANCES}

USUAL_DAYS = ("fri", "sun")
"""The days of the default plan; only a different answer is saved."""

GEAR = {
    "gym": "barbell, dumbbells, machines",
    "home": "dumbbells, kettlebell, band",
    "none": "no equipment",
}


class WelcomeScreen(Dialog[None]):
    """Asks the questions one after the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "skip", "skip the questions that are left", id="welcome.skip"),
        Binding("space", "day", "add or remove this day", id="welcome.toggle"),
        Binding("u", "unit", "weights in kilograms or in pounds", id="welcome.unit"),
        Binding("j,down", "move(1)", "down", id="welcome.down"),
        Binding("k,up", "move(-1)", "up", id="welcome.up"),
    ]

    note = getters.query_one("#note", Line)
    options = getters.query_one(OptionList)
    field = getters.query_one(TextField)
    footer = getters.query_one(Hints)

    def __init__(self) -> None:
        """Create the dialog."""
        super().__init__()
        self._questions = list(ASKED)
        self._index = 0
        self._days = set(USUAL_DAYS)
        self._answers: dict[str, Any] = {}
        self._race: dict[str, Any] = {}
        self._unit: formatting.Unit = "kg"

    @property
    def question(self) -> str:
        """The current question."""
        return self._questions[self._index]

    def compose_body(self) -> ComposeResult:
        """Lay out the widgets for a question."""
        yield Line(id="note")
        yield OptionList()
        yield TextField(compact=True, max_length=NAME_LIMIT + 30)

    def on_mount(self) -> None:
        """Ask the first question."""
        self._show_unit()
        self._ask()

    def _ask(self) -> None:
        self.show_heading(f"{self._index + 1} of {len(self._questions)}  {TITLES[self.question]}")
        self.footer.show(HINTS[self.question])
        is_text = self.question in PLACEHOLDERS
        self.options.display, self.field.display = not is_text, is_text
        (self.field if is_text else self.options).focus()
        self.note.display = self.question in {"gear", "distance"}
        self.show_problem("")
        if is_text:
            self.field.clear()
            self.field.placeholder = PLACEHOLDERS[self.question]
        else:
            self.options.clear_options()
            self.options.add_options(Option(Content(line)) for line in self._lines())
            self.options.highlighted = 0

    def _lines(self) -> list[str]:
        if self.question == "gear":
            return aligned([(name, GEAR.get(name, "")) for name in self.app.config.gears])
        return [
            f"{'●' if day in self._days else '○'} {name}"  # readable without colour
            for day, name in formatting.WEEKDAYS.items()
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Save the selected gear, or the selected days."""
        if self.question == "gear":
            if self._unit != self.app.config.units:
                self._answers["units"] = self._unit
            self._answer("gear", list(self.app.config.gears)[event.option_index])
        else:
            days = [day for day in formatting.WEEKDAYS if day in self._days]
            self._answer("days", [] if tuple(days) == USUAL_DAYS else days)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read a race, or its distance; without a race there is no more to ask."""
        try:
            if self.question == "distance":
                self._answer("race", [{**self._race, "distance": read_distance(event.value)}])
            elif event.value.strip():
                self._read_race(event.value)
            else:
                self._finish()
        except RaceError as error:
            self.show_problem(str(error))
        except Failure as failure:  # the clock is wrong
            self.app.complain(failure)

    def _read_race(self, text: str) -> None:
        name, date = read_race(text, today(self.app.clock))
        self._race = {"name": clean(name, NAME_LIMIT), "date": date, "priority": "A"}
        self._questions.append("distance")
        self._answer("race", None)
        weekday = list(formatting.WEEKDAYS.values())[date.weekday()]
        self.note.show(f"{weekday} {formatting.day(date)} {date.year}, {self._race['name']}")

    def _answer(self, question: str, answer: object) -> None:
        if answer:
            self._answers[question] = answer
        self._index += 1
        if self._index < len(self._questions):
            self._ask()
        else:
            self._finish()

    def _finish(self) -> None:
        """Write the answers to the config, and close."""
        if not self.is_current:
            return  # closed by a press just before this one
        try:
            change(self.app.paths.config, self._answers)
        except Failure as failure:
            self.app.complain(failure)
        self.app.config = config_of(self.app.paths).value or self.app.config
        self.dismiss()

    def action_skip(self) -> None:
        """Skip the questions that are left; the config file then shows that they were asked."""
        self._finish()

    def action_day(self) -> None:
        """Toggle the training day under the cursor."""
        index = self.options.highlighted
        if self.question == "days" and index is not None:
            self._days ^= {list(formatting.WEEKDAYS)[index]}
            self.options.replace_option_prompt_at_index(index, Content(self._lines()[index]))

    def action_unit(self) -> None:
        """Change the unit of weights, while the question about the gear shows it."""
        if self.question == "gear":
            self._unit = "kg" if self._unit == "lb" else "lb"
            self._show_unit()

    def _show_unit(self) -> None:
        unit, other = ("pounds", "kilograms") if self._unit == "lb" else ("kilograms", "pounds")
        key = hint(self.app.keymap, self.BINDINGS, "welcome.unit")
        self.note.show(f"weights in {unit} ({key}: {other})")

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        if step > 0:
            self.options.action_cursor_down()
        else:
            self.options.action_cursor_up()
