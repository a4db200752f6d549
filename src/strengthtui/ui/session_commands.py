"""Sends a session's commands to the log, and opens the dialogs whose answers are commands.

The session screen and the summary screen share it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from textual.screen import Screen

from strengthtui.base.errors import Failure
from strengthtui.base.program import program
from strengthtui.coach.loads import down
from strengthtui.controller.session_controller import Outcome, SessionController
from strengthtui.domain import formatting
from strengthtui.domain.workout import Item
from strengthtui.session.decide_changes import focus
from strengthtui.session.events import Event, Refusal
from strengthtui.session.set_lines import first_load_question
from strengthtui.session.state import Entry, Slot, State
from strengthtui.ui.load_doubt import doubt_about

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

FIRST_PART = 0.9
"""The part of the usual load with which an exercise that was never done begins."""

_ANY_FIRST_KG = 100.0
"""Half of the heaviest first load that is believed at once."""

Then: TypeAlias = Callable[[tuple[Event, ...]], None]


class SessionCommands:
    """The commands of one session, for one screen."""

    def __init__(
        self,
        screen: Screen[None],
        app: "BaseApp",
        runner: SessionController,
        show_result: Callable[[], None],
    ) -> None:
        """Create the commands.

        Args:
            screen: The screen that shows the session.
            app: Its app.
            runner: The session.
            show_result: Called after each command, saved or not, while the screen exists.
        """
        self._screen, self._app, self._runner, self._show_result = screen, app, runner, show_result

    def send(self, kind: str, then: Then | None = None, **args: Any) -> None:
        """Send a command to the engine; its result is saved before it is shown.

        Args:
            kind: One of the engine's commands.
            then: Called with the stored events.
            args: The arguments of the command.
        """
        self._app.saver.save(
            self._runner, kind, args, lambda outcome, message: self._show(outcome, message, then)
        )

    def _show(self, outcome: Outcome, message: str, then: Then | None) -> None:
        if message:
            self._app.say(message)
        if self._screen.is_attached:
            self._show_result()
        if then and outcome and not isinstance(outcome, Refusal):
            then(outcome)

    def choose_set(self) -> None:
        """Open the list of sets, the current one included, to edit one; or the form, if there is only one."""
        from strengthtui.ui.screens.sets import SetsDialog, completed, current  # noqa: PLC0415 - keeps startup fast

        state = self._runner.state
        entries = list(map(completed, state.entries))
        sets = [*entries, *filter(None, (current(state),))]
        if len(sets) == 1:
            self.edit_set(0)
        else:
            resting = focus(state, self._runner.now()) is not None
            highlighted = len(entries) - 1 if resting else len(sets) - 1
            self._app.push_screen(SetsDialog(sets, highlighted, self._app.config.units), self.edit_set)

    def edit_set(self, index: int | None) -> None:
        """Open the form for one set: a completed one by its index, or the current one behind them."""
        from strengthtui.ui.screens.sets import EditDialog, completed, current  # noqa: PLC0415 - keeps startup fast

        state = self._runner.state
        if index is None:
            return
        entry = state.entries[index] if index < len(state.entries) else None
        editable = completed(entry) if entry else current(state)
        if editable is None:
            return
        slot = state.queue[:1]

        def save(changes: dict[str, Any] | None) -> None:
            if changes and entry:
                self.send("amend", entry=index, **changes)
            elif changes:
                self.send("prepare", slot=slot[0], **changes)

        target_kg = editable.done.load_kg
        movement = entry.movement if entry else state.items[slot[0].item].movement
        doubt = doubt_about(self._app, movement, target_kg or 0.0, self._runner.now())
        self._app.push_screen(EditDialog(editable, self._app.config.units, doubt), save)

    def ask_first_load(self) -> bool:
        """Ask for the usual load before the first set of a new exercise; return whether it was asked."""
        from strengthtui.ui.screens.first_load import FirstLoadDialog  # noqa: PLC0415 - keeps startup fast

        state, unit = self._runner.state, self._app.config.units
        question = first_load_question(state, self._runner.now())
        if not question or state.current is None:
            return False
        item = state.current

        def start(usual_kg: float | None) -> None:
            if usual_kg is not None:
                kg = down(item.loads, FIRST_PART * usual_kg)
                if kg != item.target.load_kg:
                    self.send("load", to=kg, confirmed=doubt.is_confirmed(usual_kg))
                self._app.say(_first(kg, usual_kg, unit))

        doubt = doubt_about(self._app, item.movement, _ANY_FIRST_KG, self._runner.now())
        self._app.push_screen(FirstLoadDialog(question, unit, doubt), start)
        return True

    def write_note(self, subjects: tuple[str, ...] = ("set", "exercise", "session")) -> None:
        """Open the note dialog.

        Args:
            subjects: The possible subjects of the note, the initial one first.
        """
        from strengthtui.ui.screens.note import NoteDialog  # noqa: PLC0415 - keeps startup fast

        state, now = self._runner.state, self._runner.now()
        entry, slot = focus(state, now), state.queue[:1]

        def save(note: dict[str, Any] | None) -> None:
            if note:
                kind, args = _note_command(state, entry, slot, note)
                self.send(kind, lambda _: self._app.say("Noted"), **args)

        self._app.push_screen(NoteDialog(state, now, subjects), save)

    def swap_exercise(self) -> None:
        """Open the list of substitutes for the current exercise."""
        from strengthtui.training.substitutions import swaps_for  # noqa: PLC0415 - keeps startup fast
        from strengthtui.ui.screens.swap import SwapDialog  # noqa: PLC0415 - keeps startup fast

        app = self._app
        if not self._runner.state.queue:
            return
        try:
            with app.reading() as log:
                swaps = swaps_for(app.paths, app.config, log, self._runner.state)
        except Failure as failure:
            app.complain(failure)
            return

        def swap(to: Item | None) -> None:
            if to:
                self.send("swap", to=to)

        app.push_screen(SwapDialog(swaps, app.config.units), swap)

    def choose_exercise(self) -> None:
        """Open the workout overview, to jump to an exercise."""
        from strengthtui.ui.screens.overview import OverviewDialog  # noqa: PLC0415 - keeps startup fast

        def jump(item: int | None) -> None:
            if item is not None:
                self.send("jump", item=item)

        self._app.push_screen(OverviewDialog(self._runner.state, self._app.config.units), jump)

    def leave(self) -> None:
        """Ask how to leave the session."""
        from strengthtui.ui.screens.leave import LeaveDialog  # noqa: PLC0415 - keeps startup fast

        def end(answer: str | None) -> None:
            if answer == "later":
                self._app.exit(0, message=f"Left for later. Go on with: {program()} resume")
            elif answer in {"finish", "discard"}:
                self.send(answer)

        self._app.push_screen(LeaveDialog(), end)


def _first(kg: float, usual_kg: float, unit: formatting.Unit) -> str:
    return f"Starting at {formatting.weight(kg, unit)}: 90 % of {formatting.weight(usual_kg, unit)}"


def _note_command(
    state: State, entry: Entry | None, slot: tuple[Slot, ...], note: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Return the command for a note on what was in focus when the dialog opened, and its arguments."""
    if note["on"] == "set" and entry:
        return "amend", {"entry": len(state.entries) - 1, "note": note["text"]}
    if note["on"] == "set" and slot:
        return "prepare", {"slot": slot[0], "note": note["text"]}
    if note["on"] == "exercise":
        about = entry.slot if entry else slot[0] if slot else state.entries[-1].slot
        return "note", note | {"item": about.item}
    return "note", note
