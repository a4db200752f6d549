"""The session screen: a view of the session controller, without session state of its own.

It turns keys into commands, shows the current frame, and sets a timer for the next change of the frame.
It has no focusable widget, because a focused one would swallow the space bar.
"""

from functools import partial
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import ScreenResume
from textual.screen import Screen
from textual.timer import Timer

from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.formatting import Unit
from strengthtui.session.decide_changes import focus, focused
from strengthtui.session.state import Done
from strengthtui.session.view import present, wake
from strengthtui.ui.best_announcer import BestAnnouncer
from strengthtui.ui.compositor import ChangesCompositor
from strengthtui.ui.cue_display import CueDisplay
from strengthtui.ui.frame_display import FrameDisplay, css_classes
from strengthtui.ui.one_shot import unskipped
from strengthtui.ui.restyle import ScreenClasses
from strengthtui.ui.session_commands import SessionCommands

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

REST_STEP_S = 15.0

FOLLOW_S = 0.25
"""How often to check for events that other processes stored."""

SAME_S = 0.001
"""A timer is kept if the new one would be due at the same time, but for this difference."""


class SessionScreen(Screen[None]):
    """Shows one session in full screen."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "next", "set done; end the rest; start the hold", id="session.next"),
        Binding("up,k", "reps(1)", "one more rep (5 s for a hold)", id="session.reps.more"),
        Binding("down,j", "reps(-1)", "one less rep", id="session.reps.fewer"),
        Binding("right,l", "load(1)", "one step heavier", id="session.load.more"),
        Binding("left,h", "load(-1)", "one step lighter", id="session.load.less"),
        Binding("6", "effort(6)", "effort 6 (RPE); press again for 6.5", id="session.effort.6"),
        Binding("7", "effort(7)", "effort 7", id="session.effort.7"),
        Binding("8", "effort(8)", "effort 8", id="session.effort.8"),
        Binding("9", "effort(9)", "effort 9", id="session.effort.9"),
        Binding("0", "effort(10)", "effort 10", id="session.effort.10"),
        Binding("comma", "side(0)", "arrow keys change the left side only", id="session.left"),
        Binding("full_stop", "side(1)", "arrow keys change the right side only", id="session.right"),
        Binding("plus,equals_sign", "rest(1)", "15 s more rest", id="session.rest.more"),
        Binding("minus", "rest(-1)", "15 s less rest", id="session.rest.less"),
        Binding("r", "command('restart')", "restart the rest", id="session.rest.restart"),
        Binding("e", "edit", "edit any set, also the current one", id="session.edit"),
        Binding("s", "swap", "swap this exercise for another", id="session.swap"),
        Binding("b", "command('later')", "busy: do this exercise later", id="session.later"),
        Binding("n", "command('skip')", "skip the remaining sets of this exercise", id="session.skip"),
        Binding("a", "command('more')", "one more set", id="session.set.more"),
        Binding("d", "command('fewer')", "one less set", id="session.set.fewer"),
        Binding("tab", "overview", "show the whole workout; jump to an exercise", id="session.overview"),
        Binding("o", "note", "write a note (set, exercise or session)", id="session.note"),
        Binding("u", "command('undo')", "undo, back to the start of the session", id="session.undo"),
        Binding("U", "command('redo')", "redo", id="session.redo"),
        Binding("p", "command('pause')", "pause / resume", id="session.pause"),
        Binding("m", "mute", "mute / unmute", id="session.mute"),
        Binding("q", "leave", "leave: finish and save, for later, or discard", id="session.leave"),
        Binding("question_mark", "help", "show all keys", id="session.help"),
    ]

    if TYPE_CHECKING:
        app: BaseApp

    def __init__(self, runner: SessionController, unit: Unit) -> None:
        """Create the screen for a session."""
        # The CSS classes are set before mounting: a later change would style every widget again.
        classes = css_classes(present(runner.state, runner.now(), unit))
        super().__init__(classes=" ".join(name for name, is_set in classes.items() if is_set))
        self._compositor = ChangesCompositor()
        self.runner = runner
        self._unit = unit
        self._commands = SessionCommands(self, self.app, runner, self.tick)
        self._bests = BestAnnouncer(self, self.app, runner)
        state_classes = ScreenClasses(self)
        self._frames = FrameDisplay(state_classes, self.app, runner)
        self._cues = CueDisplay(self, state_classes, self.app, runner, self.tick)
        self._timer: Timer | None = None
        self._timer_due = inf
        self._was_shown = False
        self._pressed_at = -inf
        self._side: tuple[int, object] | None = None
        self._last_effort: tuple[int, object] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the rows."""
        return self._frames.compose()

    # --- Showing the session ------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Start watching the log."""
        self.set_interval(FOLLOW_S, self._follow)
        self.app.warn(self.runner.clock_notice)

    def on_unmount(self) -> None:
        """Stop the cues."""
        self._cues.end()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Refresh after a dialog was open; start the sound after the first frame."""
        # At first, the widgets have just been styled.
        event.refresh_styles = event.refresh_styles and self._was_shown
        self._was_shown = True
        self.tick()
        self.call_after_refresh(self._cues.begin)

    def on_resize(self) -> None:
        """Redraw for the new size."""
        self._show()

    def tick(self) -> None:
        """Store events that are now due, show the current frame, and set the timer for the next change."""
        self.look()
        self._show()
        self._bests.look()
        self._set_timer()

    def look(self) -> None:
        """Store events that are now due, and take the cues that have passed."""
        if self.runner.is_behind():
            self.app.saver.catch_up(self.runner, self.tick)
        self._cues.take(self.runner.passed_cues())

    def _follow(self) -> None:
        self._cues.show_news()
        self.app.saver.check(self.runner, self._show_news)

    def _show_news(self) -> None:
        if self.is_attached:
            self.tick()

    def _set_timer(self) -> None:
        now = self.runner.now()
        at = wake(self.runner.state, now)
        # A due event that is still being stored shows once it is stored, so do not spin until then.
        least = FOLLOW_S if self.app.saver.catching_up else 0.0
        due = inf if at is None or not self.is_attached else monotonic() + max(least, at - now)
        if self._timer and abs(due - self._timer_due) < SAME_S:
            return
        if self._timer:
            self._timer.stop()
        self._timer, self._timer_due = None, due
        if due < inf:
            wake_up = partial(self._wake, due)
            self._timer = unskipped(self.set_timer(due - monotonic(), wake_up))

    def _wake(self, due: float) -> None:
        if due == self._timer_due:  # else another timer was set just before this one ran
            self._timer = None
        self.tick()

    def _show(self) -> None:
        state = self.runner.state
        if isinstance(state.phase, Done):
            # If a dialog is open, the summary waits until it is closed.
            if self.app.screen is self:
                self.app.open_summary(self.runner)
            return
        self._frames.show(present(state, self.runner.now(), self._unit), self.side, self._cues.text())

    @property
    def side(self) -> int | None:
        """The side that the arrow keys change, while the same set is in focus; None for both."""
        if self._side and self._side[1] == self._set_in_focus():
            return self._side[0]
        return None

    def _set_in_focus(self) -> object:
        state = self.runner.state
        return focus(state, self.runner.now()) is None, len(state.entries), state.queue[:1]

    # --- Actions ------------------------------------------------------------------------------------

    def action_command(self, kind: str, **args: Any) -> None:
        """Send a command."""
        self._commands.send(kind, **args)

    def action_next(self) -> None:
        """Do the next step, unless the press comes too soon: an accidental press or a key repeat."""
        now = self.app.clock.boottime()
        too_soon, self._pressed_at = now - self._pressed_at < self.app.config.seconds_between_presses, now
        if too_soon:
            self.app.say("Too soon after the last press: ignored")
        else:
            logged = len(self.runner.state.entries)
            self._commands.send(
                "next", lambda _: self._ask_for_the_number(logged), grace=self.app.config.rest.grace
            )

    def _ask_for_the_number(self, logged: int) -> None:
        """Open the form when an open-ended (AMRAP) set is logged, to enter its reps."""
        entries = self.runner.state.entries
        if len(entries) == logged + 1 and entries[-1].target.open and not entries[-1].target.seconds:
            self._commands.edit_set(logged)

    def action_rest(self, steps: int) -> None:
        """Lengthen or shorten the current rest."""
        self._commands.send("rest", seconds=steps * REST_STEP_S)

    def action_reps(self, by: int) -> None:
        """Change the reps or seconds of the set in focus."""
        self._commands.send("reps", by=by, side=self.side)

    def action_load(self, steps: int) -> None:
        """Change the load of the set in focus by steps that the equipment allows."""
        self._commands.send("load", steps=steps)

    def action_effort(self, rpe: int) -> None:
        """Set the RPE of the set in focus; the same key again for the same set adds a half."""
        pressed = rpe, self._set_in_focus()
        self._commands.send("effort", to=float(rpe), half=pressed == self._last_effort)
        self._last_effort = pressed

    def action_side(self, side: int) -> None:
        """Make the arrow keys change one side only, or both again."""
        amount = focused(self.runner.state, self.runner.now())
        if amount is None or amount.sides == 1:
            self.app.say("This exercise is not done one side at a time")
            return
        self._side = None if self.side == side else (side, self._set_in_focus())
        self.tick()

    def action_edit(self) -> None:
        """Choose a set and edit it, or answer the question for a first load."""
        if not self._commands.ask_first_load():
            self._commands.choose_set()

    def action_note(self) -> None:
        """Write a note on the set, the exercise or the session."""
        self._commands.write_note()

    def action_swap(self) -> None:
        """Choose a substitute for the current exercise."""
        self._commands.swap_exercise()

    def action_overview(self) -> None:
        """Show the whole workout, to jump to an exercise."""
        self._commands.choose_exercise()

    def action_mute(self) -> None:
        """Mute or unmute."""
        self._cues.toggle()
        self.tick()

    def action_leave(self) -> None:
        """Ask how to leave the session."""
        self._commands.leave()

    def action_help(self) -> None:
        """Open the help dialog."""
        self.app.show_help(self.BINDINGS)
