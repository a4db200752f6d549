"""What the screens have in common that command a session: its keys' way to the engine, and two dialogs."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual.screen import Screen

from strengthtui.failure import Failure
from strengthtui.runner import Runner
from strengthtui.session.deeds import deed
from strengthtui.session.events import Event, Refusal

if TYPE_CHECKING:
    from strengthtui.ui.app import StrengthApp

NOTICE_S = 3.0


class Performing(Screen[None]):
    """A screen on a session."""

    NOTES_ABOUT: ClassVar[tuple[str, ...]] = ("set", "exercise", "session")
    """What a note can be about here, the first one first."""

    if TYPE_CHECKING:
        app: StrengthApp

    def __init__(self, runner: Runner, *, classes: str | None = None) -> None:
        """Lay hands on a session."""
        super().__init__(classes=classes)
        self.runner = runner

    def show_change(self) -> None:
        """Show what a command came to; a screen that shows the session does something here."""

    def action_command(self, kind: str, **args: Any) -> tuple[Event, ...]:
        """Ask the engine for something; it is in the log before it shows."""
        try:
            outcome = self.runner.do(kind, **args)
        except Failure as failure:
            self.app.complain(failure)
            return ()
        if isinstance(outcome, Refusal):
            self.say(outcome.reason[0].upper() + outcome.reason[1:])
        elif kind in {"undo", "redo"}:
            self.say(deed(self.runner.events, outcome[0]))
        self.show_change()
        return () if isinstance(outcome, Refusal) else outcome

    def say(self, text: str) -> None:
        """Say something that is soon forgotten."""
        self.notify(text, timeout=NOTICE_S, markup=False)

    def action_edit(self) -> None:
        """Choose a set that was done, and correct it."""
        from strengthtui.ui.screens.sets import SetsDialog  # noqa: PLC0415 - a dialog is no part of the start

        if self.runner.state.entries:
            self.app.push_screen(SetsDialog(self.runner.state), self.edit)
        else:
            self.say("No set is done yet")

    def edit(self, index: int | None) -> None:
        """Correct one set in a form."""
        from strengthtui.ui.screens.sets import EditDialog  # noqa: PLC0415 - a dialog is no part of the start

        if index is not None:
            dialog = EditDialog(self.runner.state.entries[index])
            self.app.push_screen(dialog, lambda said: self._amend(index, said))

    def _amend(self, index: int, said: dict[str, Any] | None) -> None:
        if said:
            self.action_command("amend", entry=index, **said)

    def action_note(self) -> None:
        """Write a note."""
        from strengthtui.ui.screens.note import NoteDialog  # noqa: PLC0415 - a dialog is no part of the start

        dialog = NoteDialog(self.runner.state, self.runner.now(), about=self.NOTES_ABOUT)
        self.app.push_screen(dialog, self._note)

    def _note(self, said: dict[str, Any] | None) -> None:
        if said:
            self.action_command("note", **said)

    def action_help(self) -> None:
        """Show all keys."""
        from strengthtui.ui.screens.help import HelpScreen  # noqa: PLC0415 - a dialog is no part of the start

        self.app.push_screen(HelpScreen(self.BINDINGS))
