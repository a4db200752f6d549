"""Dialogs to choose a set and change it in a form."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Amount
from strengthtui.session.command_text import NOTE_LIMIT
from strengthtui.session.form_input import SetForm, TypedError, read_done, read_effort, read_load
from strengthtui.session.state import Entry, State
from strengthtui.ui.dialog import FormDialog
from strengthtui.ui.load_doubt import LoadDoubt
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.listing import blocks
from strengthtui.ui.widgets.text_field import NoteField, TextField


class EditableSet(NamedTuple):
    """A set as the form shows it: a completed one, or the current one before it is done."""

    title: str
    done: Amount
    rpe: float | None
    note: str


def completed(entry: Entry) -> EditableSet:
    """Return a completed set for the form."""
    kind = "warm-up" if entry.slot.warmup else "set"
    return EditableSet(f"{entry.movement} · {kind} {entry.slot.number}", entry.done, entry.rpe, entry.note)


def current(state: State) -> EditableSet | None:
    """Return the current set for the form; None if no set is left."""
    if state.current is None or state.planned is None:
        return None
    slot = state.queue[0]
    kind = "warm-up" if slot.warmup else "set"
    title = f"{state.current.movement} · {kind} {slot.number} (next)"
    return EditableSet(title, state.planned, state.draft.rpe, state.draft.note)


class SetsDialog(Chooser[int | None]):
    """Lists sets. The result is the index of the selected one, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,e", "dismiss(None)", "back", id="sets.back"),
        Binding("enter,space", "choose", "edit", id="sets.edit"),
        Binding("j,down", "move(1)", "down", id="sets.down"),
        Binding("k,up", "move(-1)", "up", id="sets.up"),
    ]

    HEADING = "Which set?"
    KEYS = "enter edit  ↑↓ move  esc back  ? keys"

    def __init__(self, sets: Sequence[EditableSet], highlighted: int, unit: Unit) -> None:
        """Create the dialog.

        Args:
            sets: The sets in order.
            highlighted: The index of the one that is probably meant.
            unit: The unit of the loads.
        """
        super().__init__()
        self._sets, self._highlighted, self._unit = sets, highlighted, unit

    def compose_body(self) -> ComposeResult:
        """Lay out the list of sets."""
        yield OptionList()

    def on_mount(self) -> None:
        """Fill the list to fit the width, and highlight the set that is probably meant."""
        self.options.add_options(Option(Content(text)) for text in self._texts())
        self.options.highlighted = self._highlighted

    def on_resize(self) -> None:
        """Lay out the lines for the new width."""
        self.refit(self._texts())

    def _texts(self) -> list[str]:
        return blocks([_described(each, self._unit) for each in self._sets], self.body_width)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the selected set."""
        self.dismiss(event.option_index)


def _described(of: EditableSet, unit: Unit) -> tuple[str, ...]:
    effort = "" if of.rpe is None else f"RPE {formatting.number(of.rpe)}"
    return (of.title, "", formatting.done(of.done), formatting.load(of.done, unit), effort, of.note)


class EditDialog(FormDialog[dict[str, Any] | None]):
    """A form for one set. The result is the changed fields, or None if cancelled."""

    KEYS = "enter save  ↑↓ field  esc cancel  f1 keys"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "cancel", id="edit.back"),
        Binding("down", "app.focus_next", "next field", show=False, id="edit.next", priority=True),
        Binding("up", "app.focus_previous", "previous field", show=False, id="edit.previous", priority=True),
    ]

    def __init__(self, before: EditableSet, unit: Unit, doubt: LoadDoubt) -> None:
        """Create the form for a set.

        Args:
            before: The set.
            unit: The unit of its load.
            doubt: Asks once more about a load that is probably wrong.
        """
        super().__init__()
        self._before, self._unit, self._doubt = before, unit, doubt
        load = "" if before.done.added_kg is None else formatting.weight(before.done.added_kg, unit)
        effort = "" if before.rpe is None else formatting.number(before.rpe)
        done = formatting.done(before.done)
        self._form = SetForm(
            "" if done == "?" else done, load.removesuffix(unit).strip(), effort, before.note
        )

    def heading(self) -> str:
        """Return what the set is."""
        return self._before.title

    def compose_body(self) -> ComposeResult:
        """Lay out the fields."""
        label = "left+right" if self._before.done.sides > 1 else _unit(self._before.done)
        yield from form_field("done", label, self._form.done)
        yield from form_field("load", self._unit, self._form.load)
        yield from form_field("effort", "RPE", self._form.effort)
        yield from form_field("note", "note", self._form.note)

    def on_input_submitted(self) -> None:
        """Close with the changes, or show which input is invalid or doubtful."""
        form = SetForm(*(self.query_one(f"#{name}", Input).value for name in SetForm._fields))
        try:
            changes = self._changes(form)
        except TypedError as error:
            self.show_problem(str(error))
            return
        kg = changes["done"].load_kg if "done" in changes else None
        question = "" if kg == self._before.done.load_kg else self._doubt.question(kg)
        if question:
            self.show_problem(question)
        else:
            confirmed = {"confirmed": True} if "done" in changes and self._doubt.is_confirmed(kg) else {}
            self.dismiss(changes | confirmed)

    def _changes(self, form: SetForm) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        done = self._before.done
        if form.done != self._form.done:
            done = read_done(form.done, done)
        if form.load != self._form.load:
            done = read_load(form.load, done, self._unit)
        if done != self._before.done:
            changes["done"] = done
        if form.effort != self._form.effort:
            changes["rpe"] = read_effort(form.effort)
        if form.note != self._form.note:
            changes["note"] = clean(form.note.strip(), NOTE_LIMIT)
        return changes


def _unit(done: Amount) -> str:
    if done.seconds:
        return "seconds"
    return "reps" if done.metres is None else "metres"


def form_field(name: str, label: str, value: str, placeholder: str = "") -> ComposeResult:
    """Lay out a label and its input; the value is selected on focus, so that typing replaces it."""
    with Horizontal(classes="field"):
        yield Line(label, classes="label")
        field = NoteField if name == "note" else TextField
        yield field(
            value,
            placeholder=placeholder,
            id=name,
            compact=True,
            select_on_focus=True,
            max_length=NOTE_LIMIT,
        )
