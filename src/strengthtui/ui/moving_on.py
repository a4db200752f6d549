"""Moves on to a harder movement at the end of a session, with one key, and takes that back."""

from contextlib import suppress
from typing import TYPE_CHECKING

from strengthtui.base.errors import Failure
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.controller.session_controller import SessionController
from strengthtui.session.state import State

if TYPE_CHECKING:
    from strengthtui.plan.edit import Prepared
    from strengthtui.training.next_movements import NextMovement
    from strengthtui.ui.base_app import BaseApp


class _Accepted(NamedTuple):
    """A harder movement that was accepted."""

    movement: "NextMovement"
    edit: "Prepared"

    state: State
    """The session at that moment."""


class MovingOn:
    """The harder movements that one session offers."""

    def __init__(self, app: "BaseApp", runner: SessionController) -> None:
        """Create the offers of a session."""
        self._app, self._runner = app, runner
        self._accepted: list[_Accepted] = []

    def lines(self, key: str, undo_key: str) -> tuple[str, ...]:
        """Return the offers as text; empty if there is none.

        Args:
            key: The key that accepts the next one.
            undo_key: The key that takes the last one back.
        """
        self._follow_corrections()
        offers = self._offers()
        pending = [f"{each.offer.movement} → {each.name}" for each in offers if not each.is_taken]
        title = (f"ready for a harder movement ({key} moves on):",) if pending else ()
        taken = [each.name for each in offers if each.is_taken]
        return (*title, *pending, *(f"{name} from next time ({undo_key} takes it back)" for name in taken))

    def accept(self) -> None:
        """Make the first harder movement the choice of the plan."""
        from strengthtui.plan.edit import apply  # noqa: PLC0415 - keeps startup fast

        movement = next((each for each in self._offers() if not each.is_taken), None)
        if movement is None:
            self._app.say("No exercise is ready for a harder movement")
            return
        try:
            edit = movement.prepare(self._app.paths)
            apply(edit)
        except Failure as failure:
            self._app.complain(failure)
        else:
            self._accepted.append(_Accepted(movement, edit, self._runner.state))
            self._app.say(f"From next time: {movement.name}")

    def take_back(self) -> bool:
        """Take back the movement accepted last, if nothing was done since; return whether there was one."""
        if not self._accepted or self._accepted[-1].state != self._runner.state:
            return False
        self._restore(self._accepted.pop())
        return True

    def _follow_corrections(self) -> None:
        """Take back the movement accepted last if a correction of the session has ended its offer."""
        if not self._accepted or self._accepted[-1].state == self._runner.state:
            return
        exercise = self._accepted[-1].movement.offer.exercise
        if all(each.offer.exercise != exercise for each in self._offers()):
            self._restore(self._accepted.pop())

    def _restore(self, accepted: _Accepted) -> None:
        from strengthtui.plan.edit import take_back  # noqa: PLC0415 - keeps startup fast

        try:
            take_back(accepted.edit)
        except Failure as failure:
            self._app.complain(failure)
        else:
            self._app.say(f"{accepted.movement.offer.movement} stays in the plan")

    def _offers(self) -> "tuple[NextMovement, ...]":
        from strengthtui.training.next_movements import next_movements  # noqa: PLC0415 - keeps startup fast

        with suppress(Failure), self._app.reading() as log:  # log errors are reported elsewhere
            return next_movements(self._app.paths, self._app.config, log, self._runner.state)
        return ()
