"""The session screen: a view of the session controller, without session state of its own.

It shows the current frame, turns keys into commands, and sets a timer for the next change of the frame.
It has no focusable widget, because a focused one would swallow the space bar.
"""

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer

from strengthtui.base.errors import Failure
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.journal.queries import LastTime, last_time
from strengthtui.session.state import Done
from strengthtui.session.view import SIDES, Frame, present, title, wake
from strengthtui.ui.cue_display import CueDisplay
from strengthtui.ui.screens.session_actions import SessionActions
from strengthtui.ui.widgets.bar import Bar
from strengthtui.ui.widgets.big_clock import BigClock
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.line import Line

STRIP = 40
"""Width below which only the phase, the time and the movement fit; same as the `-narrow` breakpoint."""

FOLLOW_S = 0.25
"""How often to check for events that other processes stored."""


HINTS = {
    "ready": ("space done", "s swap", "b busy", "? keys"),
    "work": ("space done", "↑↓ reps", "u undo", "? keys"),
    "over": ("space done", "↑↓ reps", "+/- 15 s", "? keys"),
    "rest": ("space go now", "↑↓ reps", "+/- 15 s", "? keys"),
    "hold": ("space end early", "u undo", "p pause", "? keys"),
    "switch": ("space hold now", "u undo", "p pause", "? keys"),
    "pause": ("space go on", "u undo", "q leave", "? keys"),
    "done": ("u undo", "q leave"),
}
"""The most useful keys in each phase, at most four."""


GLYPHS = {
    "ready": "○",
    "work": "▲",
    "over": "▲",
    "rest": "▼",
    "hold": "■",
    "switch": "◆",
    "pause": "‖",
    "done": "✓",
}
"""A shape for each phase, so that phases never differ by colour alone."""


class SessionScreen(SessionActions):
    """Shows one session in full screen."""

    AUTO_FOCUS = ""

    plan = getters.query_one("#plan", Line)
    times = getters.query_one("#times", Line)
    movement = getters.query_one("#movement", Line)
    target = getters.query_one("#target", Line)
    last = getters.query_one("#last", Line)
    big = getters.query_one("#big", BigClock)
    aside = getters.query_one("#aside", BigClock)
    label = getters.query_one("#label", Line)
    bar = getters.query_one("#bar", Bar)
    cue = getters.query_one("#cue", Line)
    rounds = getters.query_one("#rounds", Line)
    then = getters.query_one("#then", Line)
    hints = getters.query_one("#hints", Hints)

    def __init__(self, runner: SessionController, unit: Unit) -> None:
        """Create the screen for a session."""
        # The CSS class is set before mounting: a later change would restyle every widget.
        super().__init__(runner, classes=f"-{_look(present(runner.state, runner.now(), unit))}")
        self._unit = unit
        self._shown: tuple[Frame, bool, bool] | None = None
        self._marks: CueDisplay | None = None
        self._timer: Timer | None = None
        self._last_times: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the rows; the stylesheet decides which of them are visible."""
        with Horizontal(id="header"):
            yield Line(id="plan")
            yield Line(id="times")
        yield Line(id="movement")
        yield Line(id="target")
        yield Line(id="last")
        with Horizontal(id="figures"):
            yield BigClock(id="big")
            yield BigClock(id="aside")
        yield Line(id="label")
        yield Bar(id="bar")
        yield Line(id="cue")
        yield Line(id="rounds")
        yield Line(id="then")
        yield Hints(id="hints")

    def on_mount(self) -> None:
        """Start watching the clock and the log."""
        workout = self.runner.state.workout
        tags = (formatting.WEEKDAYS[workout.day], "short" if workout.short else workout.gear)
        self.plan.show(" · ".join((workout.plan.upper(), *tags)))
        self.set_interval(FOLLOW_S, self._follow)
        self._marks = CueDisplay(self, self.app, self.runner, self.beat)
        self.app.warn(self.runner.clock_notice)

    def on_unmount(self) -> None:
        """Stop the cues."""
        if self._marks:
            self._marks.end()

    def on_screen_resume(self) -> None:
        """Refresh after a dialog was open; start the sound after the first frame."""
        self.beat()
        if self._marks:
            self.call_after_refresh(self._marks.begin)

    def on_resize(self) -> None:
        """Redraw for the new size."""
        self._show()

    def show_change(self) -> None:
        """Show the result of a command at once."""
        self.beat()

    def beat(self) -> None:
        """Store events that are now due, show the current frame, and set the timer for the next change."""
        if self.runner.is_behind():
            self.app.saver.catch_up(self.runner, self.beat)
        if self._marks:
            self._marks.take(self.runner.passed_cues())
        self._show()
        self._wake_up()

    def _follow(self) -> None:
        if self._marks:
            self._marks.look()
        self.app.saver.look(self.runner, self._heard)

    def _heard(self) -> None:
        if self.is_attached:
            self.beat()

    def _wake_up(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None
        at = wake(self.runner.state, self.runner.now())
        if at is not None and self.is_attached:
            # A due event that is still being stored shows once it is stored, so do not spin until then.
            least = FOLLOW_S if self.app.saver.catching_up else 0.0
            self._timer = self.set_timer(max(least, at - self.runner.now()), self.beat)

    def _show(self) -> None:
        state = self.runner.state
        if isinstance(state.phase, Done):
            # If a dialog is open, the summary waits until it is closed.
            if self.app.screen is self:
                self.app.sum_up(self.runner)
            return
        frame = present(state, self.runner.now(), self._unit)
        strip, saved = self.app.size.width < STRIP, self.app.saver.failure is None
        if (frame, strip, saved) != self._shown:
            self._dress(frame)
            self._write(frame, strip=strip)
            if not saved:
                self._warn(strip=strip)
            self._shown = frame, strip, saved
        only = "" if self.side is None else f"{SIDES[self.side]} side only"
        mark = self._marks.text() if self._marks else ""
        sets = f"set {frame.set} of {frame.sets}"
        self.rounds.show("   ".join(filter(None, (only, sets, frame.rounds, mark))))

    def _dress(self, frame: Frame) -> None:
        """Set the CSS class and the hints of the phase."""
        look = _look(frame)
        self.hints.show("  ".join(HINTS[look]))
        if not self.has_class(f"-{look}"):
            self.set_classes([*(c for c in self.classes if c[1:] not in HINTS), f"-{look}"])

    def _write(self, frame: Frame, *, strip: bool) -> None:
        self.times.show(f"{frame.place} · {frame.times}")
        self.movement.show(frame.movement.upper())
        self.target.show(frame.task)
        self.last.show(self._last_time(frame.movement))
        self.big.show(frame.big)
        self.aside.show(frame.aside)
        # On tiny screens, the word is not letter-spaced.
        word = frame.label if strip else " ".join(frame.label)
        label = "   ".join(filter(None, (word, frame.note)))
        self.label.show(label, mark=GLYPHS[_look(frame)])
        self.bar.show(frame.fraction)
        self.cue.show(frame.cue)
        self.then.show(f"then {frame.then}")
        self.app.terminal_title.show(title(frame))

    def _warn(self, *, strip: bool) -> None:
        """Show a warning in place of the phase while the log is incomplete."""
        self.label.show("NOT SAVED" if strip else "NOT SAVED: press space to try again", mark="!")
        self.hints.show("NOT SAVED  space try again  q leave")  # notices do not cover this row
        self.app.terminal_title.show("NOT SAVED")

    def _last_time(self, movement: str) -> str:
        """Return the movement's last results, cached because this session does not change them."""
        if movement not in self._last_times:
            try:
                with self.app.reading() as log:
                    last = last_time(log, movement, self.runner.session)
            except Failure:  # log errors are reported elsewhere; this text is optional
                last = None
            self._last_times[movement] = self._told(last) if last else ""
        return self._last_times[movement]

    def _told(self, last: LastTime) -> str:
        day = list(formatting.WEEKDAYS)[last.date.weekday()]
        amounts = [each.done for each in last.sets]
        return formatting.last_time(self.runner.now() - last.at, day, amounts, last.sets[-1].rpe, self._unit)

    def action_mute(self) -> None:
        """Mute or unmute."""
        if self._marks:
            self._marks.toggle()
        self.beat()


def _look(frame: Frame) -> str:
    return "over" if frame.over and frame.phase == "rest" else frame.phase
