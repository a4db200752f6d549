"""The rows of the session screen: lays them out and writes frames to them."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal

from strengthtui.coach.loads import plates_for
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain import formatting
from strengthtui.session.set_lines import SIDES
from strengthtui.session.view import Frame, title
from strengthtui.ui.last_times import LastTimes
from strengthtui.ui.restyle import ScreenClasses
from strengthtui.ui.widgets.bar import Bar
from strengthtui.ui.widgets.big_clock import BigClock
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.load import LoadDisplay
from strengthtui.ui.widgets.message import Message
from strengthtui.ui.widgets.tap import TapArea

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

STRIP = 40
"""Width below which only the phase, the time and the movement fit; same as the `-narrow` breakpoint."""

FIGURES = (100, 30)
"""Columns and rows from which on the load is shown in large figures."""

HINTS = {
    "ready": ("space done", "s swap", "b busy", "? keys"),
    "work": ("space done", "↑↓ reps", "u undo", "? keys"),
    "over": ("space done", "↑↓ reps", "+/- 15 s", "? keys"),
    "rest": ("space go now", "↑↓ reps", "+/- 15 s", "? keys"),
    "hold": ("space end early", "u undo", "p pause", "? keys"),
    "switch": ("space hold now", "u undo", "p pause", "? keys"),
    "pause": ("space resume", "u undo", "q leave", "? keys"),
    "done": ("u undo", "q leave"),
    "get ready": ("space get ready", "s swap", "b busy", "? keys"),
    "start": ("space start", "s swap", "b busy", "? keys"),
    "run": ("space pause", "n end", "u undo", "? keys"),
    "laps": ("space round done", "p pause", "n end", "? keys"),
    "leftover": ("space save", "↑↓ reps", "u undo", "? keys"),
    "paused": ("space resume", "n end", "u undo", "? keys"),
}
"""The most useful keys in each phase, and in each state of `Frame.keys`; at most four."""

ASK_EFFORT = ("6-0 how hard?",)
"""The first hint of a rest until the set just logged is rated."""

ASK_LOAD = ("e type it", "space start light")
"""The first hints while the load of an exercise is asked for."""

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


def look(frame: Frame) -> str:
    """Return the name of the frame's phase in `HINTS`, `GLYPHS` and the stylesheet."""
    return "over" if frame.over and frame.phase == "rest" else frame.phase


def css_classes(frame: Frame) -> dict[str, bool]:
    """Return all CSS classes of the screen that depend on the frame, and whether it has them.

    They change together, because each change styles every widget of the screen.
    """
    phase = look(frame)
    return {
        **{f"-{name}": name == phase for name in GLYPHS},
        "-clocked": frame.keys in {"run", "laps"},
        "-changeover": frame.finished is not None,
        "-asks": bool(frame.question),
    }


GAP = "   "
"""The gap between sets, the same as in `Frame.rounds`."""


def _newest(rounds: str, room: int) -> str:
    """Return the sets that fit: where not all do, first the sets ahead are left out and then the oldest."""
    sets = rounds.split(GAP)
    left_out = False
    while 0 < room < cell_len(GAP.join(("…" * left_out, *sets)).strip()) and len(sets) > 1:
        ahead = sets[-1] in {"○", "○ next"}
        left_out = left_out or not ahead
        del sets[-1 if ahead else 0]
    return GAP.join(("…", *sets)) if left_out else GAP.join(sets)


class FrameDisplay:
    """Shows the frames of one session screen."""

    def __init__(self, classes: ScreenClasses, app: "BaseApp", runner: SessionController) -> None:
        """Create the rows.

        Args:
            classes: The CSS classes of the screen, which show the phase.
            app: Its app.
            runner: The session.
        """
        self._classes, self._app, self._runner = classes, app, runner
        self._shown: tuple[Frame, bool, bool] | None = None
        self._last_times = LastTimes(app, runner)
        workout = runner.state.workout
        tags = (formatting.WEEKDAYS[workout.day], "short" if workout.short else workout.gear)
        self._plan = Line(" · ".join((workout.plan.upper(), *tags)), id="plan")
        self._times = Line(id="times")
        self._movement = Line(id="movement")
        self._target = Line(id="target")
        self._last = Line(id="last")
        self._big = BigClock(id="big")
        self._aside = BigClock(id="aside")
        self._label = Line(id="label")
        self._bar = Bar(id="bar")
        self._cue = Line(id="cue")
        self._rounds = Line(id="rounds")
        self._next = Line(id="next")
        self._load = LoadDisplay(id="load")
        self._then = Line(id="then")
        self._hints = Hints(id="hints")

    def compose(self) -> ComposeResult:
        """Lay out the rows; the stylesheet decides which of them are visible."""
        yield Horizontal(self._plan, self._times, id="header")
        yield from (self._movement, self._target, self._last)
        yield TapArea(self._big, self._aside, action="next", id="figures")
        yield from (self._label, self._bar, self._cue, self._rounds)
        yield from (self._next, self._load, self._then, Message(), self._hints)

    def show(self, frame: Frame, side: int | None, cue: str) -> None:
        """Show a frame.

        Args:
            frame: The frame.
            side: The side that the arrow keys change; None for both.
            cue: The text of a recent cue, shown with the sets.
        """
        width, height = self._app.size
        self._load.set_class(width >= FIGURES[0] and height >= FIGURES[1], "-figures")
        strip, saved = width < STRIP, self._app.saver.failure is None
        if (frame, strip, saved) != self._shown:
            self._classes.update(css_classes(frame))
            self._show_hints(frame)
            self._show_rows(frame, strip=strip)
            if not saved:
                self._warn(strip=strip)
            self._shown = frame, strip, saved
        side_only = "" if side is None else f"{SIDES[side]} side only"
        about = frame.finished or frame
        before = [side_only, about.number]
        room = self._rounds.size.width - cell_len(GAP.join(filter(None, (*before, cue))) + GAP)
        self._rounds.show(GAP.join(filter(None, (*before, _newest(about.rounds, room), cue))))

    def _show_hints(self, frame: Frame) -> None:
        phase = look(frame)
        hints = HINTS[frame.keys or phase]
        if frame.question and frame.keys != "leftover":
            hints = (*ASK_LOAD, *hints[1:])
        elif phase == "rest" and frame.unrated and not frame.keys:
            hints = (*ASK_EFFORT, *hints)
        self._hints.show("  ".join(hints))

    def _show_rows(self, frame: Frame, *, strip: bool) -> None:
        self._times.show(f"{frame.place} · {frame.times}")
        finished = frame.finished
        self._movement.show((finished or frame).movement.upper())
        self._target.show(finished.task if finished else frame.amount)
        last = self._last_times
        self._last.show(last.of(finished.movement) if finished else last.of_current(frame.movement))
        self._next.show(f"next  {frame.movement.upper()} · {frame.amount}" if finished else "")
        self._load.show(frame.load, frame.load_figure, self._app.config.units, self._plates())
        self._big.show(frame.big)
        self._aside.show(frame.aside)
        # On tiny screens, the word is not letter-spaced.
        word = frame.label if strip else " ".join(frame.label)
        self._label.show("   ".join(filter(None, (word, frame.note))), mark=GLYPHS[look(frame)])
        self._bar.show(frame.fraction)
        self._cue.show(frame.question or frame.cue)
        self._then.show(f"then {frame.then}")
        self._app.terminal_title.show(title(frame))

    def _plates(self) -> str:
        state, config = self._runner.state, self._app.config
        gear = config.gears.get(state.workout.gear)
        if not (gear and state.current and state.planned):
            return ""
        return formatting.plates(plates_for(gear, state.current, state.planned), config.units)

    def _warn(self, *, strip: bool) -> None:
        """Show a warning in place of the phase while the log is incomplete."""
        self._label.show("NOT SAVED" if strip else "NOT SAVED: press space to try again", mark="!")
        self._hints.show("NOT SAVED  space try again  q leave")  # notices do not cover this row
        self._app.terminal_title.show("NOT SAVED")
