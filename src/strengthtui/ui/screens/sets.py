"""Dialogs to choose a completed set and correct it in a form."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from strengthtui.base.text import clean
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.session.command_text import NOTE_LIMIT
from strengthtui.session.form_input import SetForm, TypedError, read_done, read_effort, read_load
from strengthtui.session.state import Entry, State
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.line import Line


class SetsDialog(Chooser[int | None]):
    """Lists the completed sets. The result is the index of the selected one, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,e", "dismiss(None)", "back", id="sets.back"),
        Binding("space", "choose", "edit", show=False, id="sets.edit"),
        Binding("j,down", "move(1)", "down", id="sets.down"),
        Binding("k,up", "move(-1)", "up", id="sets.up"),
    ]

    def __init__(self, state: State, unit: Unit) -> None:
        """Create the dialog for a session."""
        super().__init__()
        self._entries, self._unit = state.entries, unit

    def compose(self) -> ComposeResult:
        """Lay out the list of sets."""
        with Vertical(classes="dialog"):
            yield Line("Which set?", classes="strong")
            yield OptionList(*(Option(Content(_described(entry, self._unit))) for entry in self._entries))

    def on_mount(self) -> None:
        """Highlight the last completed set."""
        self.query_one(OptionList).highlighted = len(self._entries) - 1

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the selected set."""
        self.dismiss(event.option_index)


def _described(entry: Entry, unit: Unit) -> str:
    kind = "warm-up" if entry.slot.warmup else "set"
    effort = "" if entry.rpe is None else f"RPE {formatting.number(entry.rpe)}"
    load = formatting.load(entry.done, unit)
    parts = (
        f"{entry.movement} · {kind} {entry.slot.number}",
        formatting.done(entry.done),
        load,
        effort,
        entry.note,
    )
    return "  ".join(filter(None, parts))


class EditDialog(ModalScreen[dict[str, Any] | None]):
    """A form for one set. The result is the changed fields, or None if cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "cancel", id="edit.back"),
        Binding("down", "app.focus_next", "next field", show=False, id="edit.next"),
        Binding("up", "app.focus_previous", "previous field", show=False, id="edit.previous"),
    ]

    def __init__(self, entry: Entry, unit: Unit) -> None:
        """Create the form for a set."""
        super().__init__()
        self._entry, self._unit = entry, unit
        load = "" if entry.done.load_kg is None else formatting.weight(entry.done.load_kg, unit)
        effort = "" if entry.rpe is None else formatting.number(entry.rpe)
        done = formatting.done(entry.done)
        self._form = SetForm("" if done == "?" else done, load.removesuffix(unit).strip(), effort, entry.note)

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with Vertical(classes="dialog bottom"):
            unit = "left+right" if self._entry.done.sides > 1 else _unit(self._entry)
            yield Line(f"{self._entry.movement} · set {self._entry.slot.number}", classes="strong")
            yield from _field("done", unit, self._form.done)
            yield from _field("load", self._unit, self._form.load)
            yield from _field("effort", "RPE", self._form.effort)
            yield from _field("note", "note", self._form.note)
            yield Line("enter save   ↑↓ field   esc cancel", id="problem")

    def on_input_submitted(self) -> None:
        """Close with the changes, or show which input is invalid."""
        form = SetForm(*(self.query_one(f"#{name}", Input).value for name in SetForm._fields))
        try:
            self.dismiss(self._changes(form))
        except TypedError as error:
            self.query_one("#problem", Line).show(str(error).capitalize())

    def _changes(self, form: SetForm) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        done = self._entry.done
        if form.done != self._form.done:
            done = read_done(form.done, done)
        if form.load != self._form.load:
            done = read_load(form.load, done, self._unit)
        if done != self._entry.done:
            changes["done"] = done
        if form.effort != self._form.effort:
            changes["rpe"] = read_effort(form.effort)
        if form.note != self._form.note:
            changes["note"] = clean(form.note.strip(), NOTE_LIMIT)
        return changes


def _unit(entry: Entry) -> str:
    if entry.done.seconds:
        return "seconds"
    return "reps" if entry.done.metres is None else "metres"


def _field(name: str, label: str, value: str) -> ComposeResult:
    """Lay out a label and its input; the value is selected on focus, so that typing replaces it."""
    with Horizontal(classes="field"):
        yield Line(label, classes="label")
        yield Input(value, id=name, compact=True, select_on_focus=True, max_length=NOTE_LIMIT)
