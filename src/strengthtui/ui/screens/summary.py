"""The end of a session: what was done, and the way back if the end was an accident."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from strengthtui import words
from strengthtui.failure import Failure
from strengthtui.runner import Runner
from strengthtui.session.engine import Refusal
from strengthtui.session.summary import Summary, summarise
from strengthtui.ui.widgets.bar import Bar
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.listing import listing

if TYPE_CHECKING:
    from strengthtui.ui.app import StrengthApp


FLOURISH_S = 0.9
"""How long the line at the end is drawn."""


class SummaryScreen(Screen[None]):
    """Done against planned."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "home", "home", id="summary.home"),
        Binding("u", "undo", "undo the end, and go on", id="summary.undo"),
        Binding("q", "app.leave", "leave", id="summary.leave"),
        Binding("question_mark", "help", "all keys", id="summary.help"),
    ]

    if TYPE_CHECKING:
        app: StrengthApp

    def __init__(self, runner: Runner) -> None:
        """Sum up a session that has ended."""
        super().__init__()
        self.runner = runner

    def compose(self) -> ComposeResult:
        """Lay out the headline, the numbers, and a row for each exercise."""
        summary = summarise(self.runner.state)
        yield Line(_headline(summary), id="headline", classes="strong")
        yield Bar(id="finish")
        yield Line(self.runner.state.workout.plan, id="plan")
        yield Static(Content("\n".join(_numbers(summary))), id="numbers")
        with VerticalScroll(can_focus=False):
            yield Static(id="rows")
        yield Hints("enter home  u undo  q leave  ? keys")

    def on_mount(self) -> None:
        """Say so in the title, and draw the line that was reached: the one flourish, over in a second."""
        bar = self.query_one(Bar)
        if self.runner.state.status == "discarded":
            bar.display = False
        else:
            reached = _reached(summarise(self.runner.state))
            bar.animate("fraction", reached, duration=FLOURISH_S, easing="out_cubic")
        self.app.terminal_title.show(f"{self.runner.state.status.upper()} · {self.runner.state.workout.plan}")

    def on_resize(self) -> None:
        """List the exercises in the room that there is."""
        rows = [
            (f"{r.sets} of {r.planned}", r.movement, r.amounts) for r in summarise(self.runner.state).rows
        ]
        width = max(10, self.size.width - 4)
        self.query_one("#rows", Static).update(Content(listing(rows, width)))

    def action_home(self) -> None:
        """Go back to the home screen."""
        self.app.go_home()

    def action_undo(self) -> None:
        """Take the end back."""
        try:
            outcome = self.runner.do("undo")
        except Failure as failure:
            self.app.complain(failure)
            return
        if isinstance(outcome, Refusal):
            self.notify(outcome.reason.capitalize(), markup=False)
        else:
            self.dismiss()

    def action_help(self) -> None:
        """Show all keys."""
        from strengthtui.ui.screens.help import HelpScreen  # noqa: PLC0415 - a dialog is no part of the start

        self.app.push_screen(HelpScreen(self.BINDINGS))


def _reached(summary: Summary) -> float:
    """Return the part of the workout that was done, 0 to 1."""
    return summary.sets / summary.planned if summary.planned else 1.0


def _headline(summary: Summary) -> str:
    if summary.status == "discarded":
        return "DISCARDED · u brings it back"
    return "DONE" if summary.sets == summary.planned else "FINISHED EARLY"


def _numbers(summary: Summary) -> list[str]:
    numbers = [f"{summary.sets} of {summary.planned} sets in {words.minutes(summary.seconds)}"]
    if summary.rest_planned_s:
        taken, planned = words.minutes(summary.rest_taken_s), words.minutes(summary.rest_planned_s)
        numbers.append(f"rested {taken}, planned {planned}")
    if summary.load_kg:
        numbers.append(f"{words.weight(summary.load_kg)} moved")
    return numbers
