"""What the screens have in common that command a session: its keys' way to the engine, and two dialogs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from textual.screen import Screen

from strengthtui.controller.session_controller import Outcome, SessionController
from strengthtui.session.events import Event, Refusal

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

Then: TypeAlias = Callable[[tuple[Event, ...]], None]


class SessionScreenBase(Screen[None]):
    """A screen on a session."""

    NOTES_ABOUT: ClassVar[tuple[str, ...]] = ("set", "exercise", "session")
    """What a note can be about here, the first one first."""

    if TYPE_CHECKING:
        app: BaseApp

    def __init__(self, runner: SessionController, *, classes: str | None = None) -> None:
        """Lay hands on a session."""
        super().__init__(classes=classes)
        self.runner = runner

    def show_change(self) -> None:
        """Show what a command came to; a screen that shows the session does something here."""

    def action_command(self, kind: str, then: Then | None = None, **args: Any) -> None:
        """Ask the engine for something; it is in the log before it shows.

        Args:
            kind: One of the engine's commands.
            then: Called with the facts that it stored.
            args: What the command says further.
        """
        self.app.saver.save(
            self.runner,
            kind,
            args,
            lambda outcome, words: self._saved(outcome, words, then),
        )

    def _saved(self, outcome: Outcome, words: str, then: Then | None) -> None:
        if words:
            self.say(words)
        if self.is_attached:
            self.show_change()
        if then and outcome and not isinstance(outcome, Refusal):
            then(outcome)

    def say(self, text: str) -> None:
        """Say something that is soon forgotten."""
        self.app.say(text)

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
