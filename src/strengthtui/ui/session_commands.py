"""Sends a session's commands to the log, and opens the dialogs whose answers are commands.

The session screen and the summary screen share it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from textual.screen import Screen

from strengthtui.base.errors import Failure
from strengthtui.controller.session_controller import Outcome, SessionController
from strengthtui.domain.workout import Item
from strengthtui.session.events import Event, Refusal

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

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
        """Open the list of completed sets, to edit one."""
        from strengthtui.ui.screens.sets import SetsDialog  # noqa: PLC0415 - keeps startup fast

        if self._runner.state.entries:
            self._app.push_screen(SetsDialog(self._runner.state, self._app.config.units), self.edit_set)
        else:
            self._app.say("No sets done yet")

    def edit_set(self, index: int | None) -> None:
        """Open the form for one set; None does nothing."""
        from strengthtui.ui.screens.sets import EditDialog  # noqa: PLC0415 - keeps startup fast

        if index is None:
            return

        def amend(changes: dict[str, Any] | None) -> None:
            if changes:
                self.send("amend", entry=index, **changes)

        self._app.push_screen(EditDialog(self._runner.state.entries[index], self._app.config.units), amend)

    def write_note(self, subjects: tuple[str, ...] = ("set", "exercise", "session")) -> None:
        """Open the note dialog.

        Args:
            subjects: The possible subjects of the note, the initial one first.
        """
        from strengthtui.ui.screens.note import NoteDialog  # noqa: PLC0415 - keeps startup fast

        def save(note: dict[str, Any] | None) -> None:
            if note:
                self.send("note", **note)

        self._app.push_screen(NoteDialog(self._runner.state, self._runner.now(), subjects), save)

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
                self._app.exit(0)
            elif answer in {"finish", "discard"}:
                self.send(answer)

        self._app.push_screen(LeaveDialog(), end)
