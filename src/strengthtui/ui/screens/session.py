"""The session screen: a window on the runner, with nothing of its own to remember.

It shows the frame of the moment, hands keys on as commands, and wakes up when the frame next changes.
It has no focusable widget, because a focused one would swallow the space bar.
"""

from math import inf
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Click
from textual.screen import Screen
from textual.timer import Timer

from strengthtui import words
from strengthtui.failure import Failure
from strengthtui.runner import Runner
from strengthtui.session.deeds import deed
from strengthtui.session.engine import Refusal
from strengthtui.session.state import Done
from strengthtui.session.view import Frame, present, title, wake
from strengthtui.ui.marks import Marks
from strengthtui.ui.widgets.bar import Bar
from strengthtui.ui.widgets.big_clock import BigClock
from strengthtui.ui.widgets.line import Line

if TYPE_CHECKING:
    from strengthtui.ui.app import StrengthApp

FOLLOW_S = 0.25
"""How often other processes' facts are looked for."""

NOTICE_S = 3.0

REST_STEP_S = 15.0

HINTS = {
    "ready": ("space done", "u undo", "q leave", "? keys"),
    "work": ("space done", "u undo", "p pause", "? keys"),
    "over": ("space done", "+/- 15 s", "u undo", "? keys"),
    "rest": ("space go now", "+/- 15 s", "u undo", "? keys"),
    "hold": ("space end early", "u undo", "p pause", "? keys"),
    "switch": ("space hold now", "u undo", "p pause", "? keys"),
    "pause": ("space go on", "u undo", "q leave", "? keys"),
    "done": ("u undo", "q leave"),
}
"""The keys that matter in each phase, at most four."""


class SessionScreen(Screen[None]):
    """One session, full-screen."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "next", "set done, go now, start the hold", id="next"),
        Binding("plus,equals_sign", "rest(1)", "15 s more rest", id="rest.more"),
        Binding("minus", "rest(-1)", "15 s less rest", id="rest.less"),
        Binding("u", "command('undo')", "undo, back to the session's start", id="undo"),
        Binding("U", "command('redo')", "redo what was undone", id="redo"),
        Binding("p", "command('pause')", "pause, and go on", id="pause"),
        Binding("m", "mute", "mute, and no longer", id="session.mute"),
        Binding("q", "leave", "finish and keep, leave for later, or discard", id="leave"),
        Binding("question_mark", "help", "all keys", id="help"),
    ]

    plan = getters.query_one("#plan", Line)
    times = getters.query_one("#times", Line)
    movement = getters.query_one("#movement", Line)
    target = getters.query_one("#target", Line)
    big = getters.query_one("#big", BigClock)
    aside = getters.query_one("#aside", BigClock)
    label = getters.query_one("#label", Line)
    bar = getters.query_one("#bar", Bar)
    cue = getters.query_one("#cue", Line)
    rounds = getters.query_one("#rounds", Line)
    then = getters.query_one("#then", Line)
    hints = getters.query_one("#hints", Line)

    if TYPE_CHECKING:
        app: StrengthApp

    def __init__(self, runner: Runner) -> None:
        """Show a session."""
        # Dressed before it is mounted: a class that changes later styles every widget again.
        super().__init__(classes=f"-{_look(present(runner.state, runner.now()))}")
        self.runner = runner
        self._marks: Marks | None = None
        self._frame: Frame | None = None
        self._timer: Timer | None = None
        self._pressed_at = -inf

    def compose(self) -> ComposeResult:
        """Lay out the rows; which of them show is decided in the stylesheet."""
        with Horizontal(id="header"):
            yield Line(id="plan")
            yield Line(id="times")
        yield Line(id="movement")
        yield Line(id="target")
        with Horizontal(id="figures"):
            yield BigClock(id="big")
            yield BigClock(id="aside")
        yield Line(id="label")
        yield Bar(id="bar")
        yield Line(id="cue")
        yield Line(id="rounds")
        yield Line(id="then")
        yield Line(id="hints", classes="hints")

    def on_mount(self) -> None:
        """Begin to watch the clock and the log."""
        workout = self.runner.state.workout
        tags = (words.WEEKDAYS[workout.day], "short" if workout.short else workout.gear)
        self.plan.show(" · ".join((workout.plan.upper(), *tags)))
        self.set_interval(FOLLOW_S, self._follow)
        self._marks = Marks(self, self.runner)

    def on_unmount(self) -> None:
        """Be silent."""
        if self._marks:
            self._marks.end()

    def on_screen_resume(self) -> None:
        """Take in what happened while a dialog was open."""
        self.beat()
        if self._marks:
            self.call_after_refresh(self._marks.begin)

    def beat(self) -> None:
        """Take in what came true by itself, show this moment, and wake up at the next one."""
        try:
            passed = self.runner.tick()
        except Failure as failure:
            self.app.complain(failure)
            passed = ()
        if self._marks:
            self._marks.take(passed)
        self._show()
        self._wake_up()

    def _follow(self) -> None:
        if self._marks:
            self._marks.look()
        try:
            news = self.runner.follow()
        except Failure as failure:
            self.app.complain(failure)
            return
        if news:
            self.beat()

    def _wake_up(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None
        at = wake(self.runner.state, self.runner.now())
        if at is not None and self.is_attached:
            self._timer = self.set_timer(max(0.0, at - self.runner.now()), self.beat)

    def _show(self) -> None:
        state = self.runner.state
        if isinstance(state.phase, Done):
            # Behind a dialog it waits for the dialog's end.
            if self.app.screen is self:
                self.app.sum_up(self.runner)
            return
        frame = present(state, self.runner.now())
        if frame != self._frame:
            self._dress(frame)
            self._write(frame)
            self._frame = frame
        mark = self._marks.text() if self._marks else ""
        self.rounds.show("   ".join(filter(None, (f"set {frame.set} of {frame.sets}", frame.rounds, mark))))

    def _dress(self, frame: Frame) -> None:
        """Tell the stylesheet the phase."""
        look = _look(frame)
        self.hints.show("  ".join(HINTS[look]))
        if not self.has_class(f"-{look}"):
            self.set_classes([*(c for c in self.classes if c[1:] not in HINTS), f"-{look}"])

    def _write(self, frame: Frame) -> None:
        self.times.show(f"{frame.place} · {frame.times}")
        self.movement.show(frame.movement.upper())
        self.target.show(frame.task)
        self.big.show(frame.big)
        self.aside.show(frame.aside)
        self.label.show("   ".join(filter(None, (" ".join(frame.label), frame.note))))
        self.bar.show(frame.fraction)
        self.cue.show(frame.cue)
        self.then.show(f"then {frame.then}")
        self.app.terminal_title.show(title(frame))

    def action_next(self) -> None:
        """Do the next obvious thing, unless a resting hand or a repeating key asks for it."""
        now = self.app.clock.boottime()
        too_soon, self._pressed_at = now - self._pressed_at < self.app.config.seconds_between_presses, now
        if not too_soon:
            self.action_command("next")

    def on_click(self, event: Click) -> None:
        """Take a tap on the clock for the space bar."""
        if event.widget and any(node.id == "figures" for node in event.widget.ancestors_with_self):
            self.action_next()

    def action_rest(self, steps: int) -> None:
        """Make the running rest longer or shorter."""
        self.action_command("rest", steps * REST_STEP_S)

    def action_command(self, kind: str, seconds: float = 0.0) -> None:
        """Ask the engine for something; it is in the log before it shows."""
        try:
            outcome = self.runner.do(kind, seconds)
        except Failure as failure:
            self.app.complain(failure)
            return
        if isinstance(outcome, Refusal):
            self._say(outcome.reason.capitalize())
        elif kind in {"undo", "redo"}:
            self._say(deed(self.runner.events, outcome[0]))
        self.beat()

    def _say(self, text: str) -> None:
        self.notify(text, timeout=NOTICE_S, markup=False)

    def action_leave(self) -> None:
        """Ask what becomes of the session."""
        from strengthtui.ui.screens.leave import LeaveDialog  # noqa: PLC0415 - a dialog is no part of the start

        self.app.push_screen(LeaveDialog(), self._left)

    def _left(self, answer: str | None) -> None:
        if answer == "later":
            self.app.exit(0)
        elif answer in {"finish", "discard"}:
            self.action_command(answer)

    def action_mute(self) -> None:
        """Be silent, or no longer."""
        if self._marks:
            self._marks.toggle()
        self.beat()

    def action_help(self) -> None:
        """Show all keys."""
        from strengthtui.ui.screens.help import HelpScreen  # noqa: PLC0415 - a dialog is no part of the start

        self.app.push_screen(HelpScreen(self.BINDINGS))


def _look(frame: Frame) -> str:
    return "over" if frame.over and frame.phase == "rest" else frame.phase
