"""The session screen: a window on the runner, with nothing of its own to remember.

It shows the frame of the moment, hands keys on as commands, and wakes up when the frame next changes.
It has no focusable widget, because a focused one would swallow the space bar.
"""

from datetime import datetime

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer

from strengthtui.base.errors import Failure
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain import formatting
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
"""Columns below which there is room for phase, time and next alone; the same as in the breakpoints."""

FOLLOW_S = 0.25
"""How often other processes' facts are looked for."""


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
"""The keys that matter in each phase, at most four."""


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
"""A shape for each phase: what tells phases apart is never the colour alone."""


class SessionScreen(SessionActions):
    """One session, full-screen."""

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

    def __init__(self, runner: SessionController) -> None:
        """Show a session."""
        # Dressed before it is mounted: a class that changes later styles every widget again.
        super().__init__(runner, classes=f"-{_look(present(runner.state, runner.now()))}")
        self._shown: tuple[Frame, bool, bool] | None = None
        self._marks: CueDisplay | None = None
        self._timer: Timer | None = None
        self._last_times: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the rows; which of them show is decided in the stylesheet."""
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
        """Begin to watch the clock and the log."""
        workout = self.runner.state.workout
        tags = (formatting.WEEKDAYS[workout.day], "short" if workout.short else workout.gear)
        self.plan.show(" · ".join((workout.plan.upper(), *tags)))
        self.set_interval(FOLLOW_S, self._follow)
        self._marks = CueDisplay(self, self.app, self.runner, self.beat)

    def on_unmount(self) -> None:
        """Be silent."""
        if self._marks:
            self._marks.end()

    def on_screen_resume(self) -> None:
        """Take in what happened while a dialog was open."""
        self.beat()
        if self._marks:
            self.call_after_refresh(self._marks.begin)

    def on_resize(self) -> None:
        """Use the room that there is."""
        self._show()

    def show_change(self) -> None:
        """Show what a command came to, at once."""
        self.beat()

    def beat(self) -> None:
        """Take in what came true by itself, show this moment, and wake up at the next one."""
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
            # What is past has yet to be stored, and shows as soon as it is.
            least = FOLLOW_S if self.app.saver.catching_up else 0.0
            self._timer = self.set_timer(max(least, at - self.runner.now()), self.beat)

    def _show(self) -> None:
        state = self.runner.state
        if isinstance(state.phase, Done):
            # Behind a dialog it waits for the dialog's end.
            if self.app.screen is self:
                self.app.sum_up(self.runner)
            return
        frame = present(state, self.runner.now())
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
        """Tell the stylesheet the phase."""
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
        # In a strip there is room for the word, but not for air in it.
        word = frame.label if strip else " ".join(frame.label)
        label = "   ".join(filter(None, (word, frame.note)))
        self.label.show(label, mark=GLYPHS[_look(frame)])
        self.bar.show(frame.fraction)
        self.cue.show(frame.cue)
        self.then.show(f"then {frame.then}")
        self.app.terminal_title.show(title(frame))

    def _warn(self, *, strip: bool) -> None:
        """Say in the place of the phase that the log does not have all that it should, until it has."""
        self.label.show("NOT SAVED" if strip else "NOT SAVED: press space to try again", mark="!")
        self.hints.show("NOT SAVED  space try again  q leave")  # no notice covers this row
        self.app.terminal_title.show("NOT SAVED")

    def _last_time(self, movement: str) -> str:
        """Say what was done of a movement last time; asked once, because this session does not change it."""
        if movement not in self._last_times:
            try:
                with self.app.reading() as log:
                    last = last_time(log, movement, self.runner.session)
            except Failure:  # the log is told of elsewhere; what was done last time is no reason to stop
                last = None
            self._last_times[movement] = self._told(last) if last else ""
        return self._last_times[movement]

    def _told(self, last: LastTime) -> str:
        day = list(formatting.WEEKDAYS)[datetime.fromtimestamp(last.at).astimezone().weekday()]
        amounts = [each.done for each in last.sets]
        return formatting.last_time(self.runner.now() - last.at, day, amounts, last.sets[-1].rpe)

    def action_mute(self) -> None:
        """Be silent, or no longer."""
        if self._marks:
            self._marks.toggle()
        self.beat()


def _look(frame: Frame) -> str:
    return "over" if frame.over and frame.phase == "rest" else frame.phase
