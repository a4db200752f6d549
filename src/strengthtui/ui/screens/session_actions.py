"""The key bindings of the session screen and their actions: commands to the engine, or dialogs."""

from math import inf
from typing import ClassVar

from textual.binding import Binding, BindingType

from strengthtui.base.errors import Failure
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout import Item
from strengthtui.session.decide_changes import focus, focused
from strengthtui.ui.screens.session_base import SessionScreenBase

REST_STEP_S = 15.0


class SessionActions(SessionScreenBase):
    """Key bindings and actions for a session. The subclass shows the results."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "next", "set done, go now, start the hold", id="session.next"),
        Binding("up,k", "reps(1)", "one rep more (5 s of a hold)", id="session.reps.more"),
        Binding("down,j", "reps(-1)", "one rep fewer", id="session.reps.fewer"),
        Binding("right,l", "load(1)", "one step more load", id="session.load.more"),
        Binding("left,h", "load(-1)", "one step less load", id="session.load.less"),
        Binding("6", "effort(6)", "effort (RPE) 6; the same again adds a half", id="session.effort.6"),
        Binding("7", "effort(7)", "effort 7", id="session.effort.7"),
        Binding("8", "effort(8)", "effort 8", id="session.effort.8"),
        Binding("9", "effort(9)", "effort 9", id="session.effort.9"),
        Binding("0", "effort(10)", "effort 10", id="session.effort.10"),
        Binding("comma", "side(0)", "only the left side, for the arrows", id="session.left"),
        Binding("full_stop", "side(1)", "only the right side", id="session.right"),
        Binding("plus,equals_sign", "rest(1)", "15 s more rest", id="session.rest.more"),
        Binding("minus", "rest(-1)", "15 s less rest", id="session.rest.less"),
        Binding("r", "command('restart')", "begin the rest anew", id="session.rest.restart"),
        Binding("e", "edit", "edit any set in a form", id="session.edit"),
        Binding("s", "swap", "swap: another movement here", id="session.swap"),
        Binding("b", "command('later')", "busy: this exercise later", id="session.later"),
        Binding("n", "command('skip')", "skip the rest of this exercise", id="session.skip"),
        Binding("a", "command('more')", "one set more", id="session.set.more"),
        Binding("d", "command('fewer')", "one set fewer", id="session.set.fewer"),
        Binding("tab", "overview", "the whole workout; jump anywhere", id="session.overview"),
        Binding("o", "note", "note on the set, the exercise or the session", id="session.note"),
        Binding("u", "command('undo')", "undo, back to the session's start", id="session.undo"),
        Binding("U", "command('redo')", "redo what was undone", id="session.redo"),
        Binding("p", "command('pause')", "pause, and go on", id="session.pause"),
        Binding("m", "mute", "mute, and no longer", id="session.mute"),
        Binding("q", "leave", "finish and keep, leave for later, or discard", id="session.leave"),
        Binding("question_mark", "help", "all keys", id="session.help"),
    ]

    def __init__(self, runner: SessionController, *, classes: str | None = None) -> None:
        """Create the screen for a session."""
        super().__init__(runner, classes=classes)
        self._pressed_at = -inf
        self._side: tuple[int, object] | None = None

    @property
    def side(self) -> int | None:
        """The side that the arrow keys change, while the same set is in focus; None for both."""
        if self._side and self._side[1] == self._set_in_focus():
            return self._side[0]
        return None

    def _set_in_focus(self) -> object:
        state = self.runner.state
        return focus(state, self.runner.now()) is None, len(state.entries), state.queue[:1]

    def action_next(self) -> None:
        """Do the next step, unless the press comes too soon: an accidental press or a key repeat."""
        now = self.app.clock.boottime()
        too_soon, self._pressed_at = now - self._pressed_at < self.app.config.seconds_between_presses, now
        if not too_soon:
            logged = len(self.runner.state.entries)
            self.action_command(
                "next", lambda _: self._ask_for_the_number(logged), grace=self.app.config.rest.grace
            )

    def _ask_for_the_number(self, logged: int) -> None:
        """Open the form when an open-ended (AMRAP) set is logged, to enter its reps."""
        entries = self.runner.state.entries
        if len(entries) == logged + 1 and entries[-1].target.open and not entries[-1].target.seconds:
            self.edit(logged)

    def action_rest(self, steps: int) -> None:
        """Lengthen or shorten the current rest."""
        self.action_command("rest", seconds=steps * REST_STEP_S)

    def action_reps(self, by: int) -> None:
        """Change the reps or seconds of the set in focus."""
        self.action_command("reps", by=by, side=self.side)

    def action_load(self, steps: int) -> None:
        """Change the load of the set in focus by steps that the equipment allows."""
        self.action_command("load", steps=steps)

    def action_effort(self, rpe: int) -> None:
        """Set the RPE of the set in focus."""
        self.action_command("effort", to=float(rpe), half=True)

    def action_side(self, side: int) -> None:
        """Make the arrow keys change one side only, or both again."""
        amount = focused(self.runner.state, self.runner.now())
        if amount is None or amount.sides == 1:
            self.say("This set has no sides")
            return
        self._side = None if self.side == side else (side, self._set_in_focus())
        self.show_change()

    def action_swap(self) -> None:
        """Open the list of substitutes for the current exercise."""
        from strengthtui.training.substitutions import swaps_for  # noqa: PLC0415 - keeps startup fast
        from strengthtui.ui.screens.swap import SwapDialog  # noqa: PLC0415 - keeps startup fast

        if self.runner.state.queue:
            app = self.app
            try:
                with app.reading() as log:
                    swaps = swaps_for(app.paths, app.config, log, self.runner.state)
            except Failure as failure:
                app.complain(failure)
            else:
                app.push_screen(SwapDialog(swaps, app.config.units), self._swap)

    def _swap(self, to: Item | None) -> None:
        if to:
            self.action_command("swap", to=to)

    def action_overview(self) -> None:
        """Open the workout overview."""
        from strengthtui.ui.screens.overview import OverviewDialog  # noqa: PLC0415 - keeps startup fast

        self.app.push_screen(OverviewDialog(self.runner.state, self.app.config.units), self._jump)

    def _jump(self, item: int | None) -> None:
        if item is not None:
            self.action_command("jump", item=item)

    def action_leave(self) -> None:
        """Ask how to leave the session."""
        from strengthtui.ui.screens.leave import LeaveDialog  # noqa: PLC0415 - keeps startup fast

        self.app.push_screen(LeaveDialog(), self._left)

    def _left(self, answer: str | None) -> None:
        if answer == "later":
            self.app.exit(0)
        elif answer in {"finish", "discard"}:
            self.action_command(answer)
