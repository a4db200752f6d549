"""The base class of the session and summary screens: sends commands to the engine, and opens dialogs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from textual.screen import Screen

from strengthtui.controller.session_controller import Outcome, SessionController
from strengthtui.session.events import Event, Refusal

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

Then: TypeAlias = Callable[[tuple[Event, ...]], None]


class SessionScreenBase(Screen[None]):
    """A screen that controls a session."""

    NOTES_ABOUT: ClassVar[tuple[str, ...]] = ("set", "exercise", "session")
    """The possible subjects of a note, the initial one first."""

    if TYPE_CHECKING:
        app: BaseApp

    def __init__(self, runner: SessionController, *, classes: str | None = None) -> None:
        """Create the screen for a session."""
        super().__init__(classes=classes)
        self.runner = runner

    def show_change(self) -> None:
        """Show the result of a command; subclasses override this."""

    def action_command(self, kind: str, then: Then | None = None, **args: Any) -> None:
        """Send a command to the engine; its result is saved before it is shown.

        Args:
            kind: One of the engine's commands.
            then: Called with the stored events.
            args: The arguments of the command.
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
        """Show a short message for a few seconds."""
        self.app.say(text)

    def action_edit(self) -> None:
        """Open the list of completed sets, to correct one."""
        from strengthtui.ui.screens.sets import SetsDialog  # noqa: PLC0415 - keeps startup fast

        if self.runner.state.entries:
            self.app.push_screen(SetsDialog(self.runner.state, self.app.config.units), self.edit)
        else:
            self.say("No set is done yet")

    def edit(self, index: int | None) -> None:
        """Open the form to correct one set."""
        from strengthtui.ui.screens.sets import EditDialog  # noqa: PLC0415 - keeps startup fast

        if index is not None:
            dialog = EditDialog(self.runner.state.entries[index], self.app.config.units)
            self.app.push_screen(dialog, lambda said: self._amend(index, said))

    def _amend(self, index: int, said: dict[str, Any] | None) -> None:
        if said:
            self.action_command("amend", entry=index, **said)

    def action_note(self) -> None:
        """Open the note dialog."""
        from strengthtui.ui.screens.note import NoteDialog  # noqa: PLC0415 - keeps startup fast

        dialog = NoteDialog(self.runner.state, self.runner.now(), about=self.NOTES_ABOUT)
        self.app.push_screen(dialog, self._note)

    def _note(self, said: dict[str, Any] | None) -> None:
        if said:
            self.action_command("note", **said)

    def action_help(self) -> None:
        """Open the help dialog."""
        from strengthtui.ui.screens.help import HelpScreen  # noqa: PLC0415 - keeps startup fast

        self.app.push_screen(HelpScreen(self.BINDINGS))
