"""Corrects the session that a page of the history shows. Each correction is saved before it is shown."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.screen import Screen

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.controller.corrections import correct, outcome_text
from strengthtui.domain.workout import Amount
from strengthtui.journal.session_detail import SessionDetail
from strengthtui.journal.store import Store
from strengthtui.session.events import Refusal
from strengthtui.session.state import Slot, State, as_done
from strengthtui.ui.load_doubt import doubt_about

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp
    from strengthtui.ui.screens.correction import Changes
    from strengthtui.ui.screens.sets import EditableSet

CORRECTION_BINDINGS = [
    Binding("e", "edit_set", "correct a set, or add one", id="history.edit"),
    Binding("t", "edit_when", "correct the date, the time, the length or how it felt", id="history.when"),
    Binding("o", "note", "write a note on the session", id="history.note"),
    Binding("d", "delete", "delete the session", id="history.delete"),
    Binding("u", "undo", "undo the last correction, or bring a deleted session back", id="history.undo"),
]
"""The bindings of each page that shows a session."""


class PastSet(NamedTuple):
    """A set that can be corrected or added."""

    editable: "EditableSet"
    item: int
    slot: Slot | None
    """The slot of a completed set; None for one to add."""

    warmup: bool
    movement: str


def past_sets(state: State) -> Iterator[PastSet]:
    """Yield the sets of each exercise: those done, those not done, and one more."""
    from strengthtui.ui.screens.sets import EditableSet, completed  # noqa: PLC0415 - keeps startup fast

    for index, item in enumerate(state.items):
        entries = [entry for entry in state.entries if entry.slot.item == index]
        for entry in entries:
            yield PastSet(completed(entry), index, entry.slot, entry.slot.warmup, entry.movement)
        # A set is added where the first one is missing, whichever is chosen: show only that one.
        ahead = {slot.warmup: slot for slot in sorted(state.queue, reverse=True) if slot.item == index}
        for slot in reversed(ahead.values()):
            amount = as_done(state.item_of(slot).target) if slot.warmup else state.expected_of(slot)
            kind = "warm-up" if slot.warmup else "set"
            title = f"{item.movement} · {kind} {slot.number} (not done)"
            yield PastSet(EditableSet(title, amount, None, ""), index, None, slot.warmup, item.movement)
        if False not in ahead:
            done = [entry.done for entry in entries if not entry.slot.warmup]
            amount = done[-1] if done else Amount()
            title = f"{item.movement} · one more set"
            yield PastSet(
                EditableSet(title, amount, None, ""), index, None, warmup=False, movement=item.movement
            )


class CorrectsSession(Screen[None]):
    """A screen whose session can be corrected. Subclasses include `CORRECTION_BINDINGS` in their bindings."""

    if TYPE_CHECKING:
        app: BaseApp

    deleted: str | None = None
    """The session that was deleted last, until something else is corrected."""

    @property
    def past(self) -> SessionDetail | None:
        """The displayed session; None if there is none, or while it is being read."""
        return None

    def corrected(self) -> None:
        """Show the session again; called after each correction."""

    def removed(self) -> None:
        """Show another session; called after the session was deleted."""
        self.corrected()

    def brought_back(self, session: str) -> None:
        """Show a session again that was deleted here."""
        del session
        self.corrected()

    def action_edit_set(self) -> None:
        """Choose a set, and correct or add it."""
        from strengthtui.ui.screens.sets import SetsDialog  # noqa: PLC0415 - keeps startup fast

        if not (past := self.past):
            return
        sets = list(past_sets(past.state))

        def edit(index: int | None) -> None:
            if index is not None:
                self._edit(past, sets[index])

        dialog = SetsDialog([each.editable for each in sets], 0, self.app.config.units)
        self.app.push_screen(dialog, edit)

    def _edit(self, past: SessionDetail, of: PastSet) -> None:
        from strengthtui.ui.screens.correction import NOT_DONE, PastSetDialog  # noqa: PLC0415 - keeps startup fast

        def save(changes: dict[str, Any] | None) -> None:
            if changes is None or (of.slot is None and changes == NOT_DONE):
                return
            if of.slot is None:
                added = {"item": of.item, "warmup": of.warmup, "done": of.editable.done} | changes
                if added["done"] == Amount():
                    self.app.say("Nothing was added: it has no reps")
                else:
                    self._correct(past, [("add", added)])
            elif changes == NOT_DONE:
                self._correct(past, [("remove", {"set": of.slot})])
            elif changes:
                self._correct(past, [("correct", {"set": of.slot, **changes})])

        kg = of.editable.done.load_kg or 0.0
        doubt = doubt_about(self.app, of.movement, kg, past.session.started_at)
        self.app.push_screen(PastSetDialog(of.editable, self.app.config.units, doubt), save)

    def action_edit_when(self) -> None:
        """Correct the date, the time, the length, or how it felt."""
        from strengthtui.ui.screens.correction import WhenDialog  # noqa: PLC0415 - keeps startup fast

        if not (past := self.past):
            return

        def save(changes: "Changes | None") -> None:
            if changes:
                self._correct(past, changes)

        self.app.push_screen(WhenDialog(past.session), save)

    def action_note(self) -> None:
        """Write a note on the session."""
        from strengthtui.ui.screens.note import NoteDialog  # noqa: PLC0415 - keeps startup fast

        if not (past := self.past):
            return

        def save(note: dict[str, Any] | None) -> None:
            if note:
                self._correct(past, [("note", note)])

        self.app.push_screen(NoteDialog(past.state, past.session.started_at, ("session",)), save)

    def action_delete(self) -> None:
        """Ask whether to delete the session."""
        from strengthtui.ui.screens.correction import DeleteDialog  # noqa: PLC0415 - keeps startup fast

        if not (past := self.past):
            return

        def delete(confirmed: bool | None) -> None:  # noqa: FBT001 - a dialog's result
            if confirmed:
                self._send(past.session.id, [("delete", {})], lambda: self._remove(past.session.id))

        self.app.push_screen(DeleteDialog(past.session, self.app.config.units), delete)

    def action_undo(self) -> None:
        """Undo the last correction, or bring a deleted session back."""
        past = self.past
        if session := self.deleted:
            self._send(session, [("undelete", {})], lambda: self.brought_back(session))
        elif past:
            kind = "undelete" if past.session.status == "discarded" else "undo"
            self._correct(past, [(kind, {})])

    def _remove(self, session: str) -> None:
        self.deleted = session
        self.removed()

    def _correct(self, past: SessionDetail, changes: "Changes") -> None:
        self._send(past.session.id, changes, self.corrected)

    def _send(self, session: str, changes: "Changes", then: Callable[[], None]) -> None:
        def job(store: Store) -> str:
            texts = []
            for kind, args in changes:
                outcome = correct(store, self.app.clock, session, kind, **args)
                if isinstance(outcome, Refusal):
                    return outcome.reason.capitalize()
                texts.append(_SAID.get(kind) or outcome_text(store, session, outcome) or "Corrected")
            return texts[-1]

        def saved(text: str) -> None:
            self.deleted = None
            self.app.say(text)
            if self.is_attached:
                then()

        self.app.saver.submit("the correction", job, saved)


_SAID = {"note": "Noted", "delete": "Deleted; u brings it back", "undelete": "Brought back"}
"""What is said after a correction."""
