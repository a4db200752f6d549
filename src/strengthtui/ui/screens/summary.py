"""The summary screen at the end of a session, with an undo for an accidental end."""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from strengthtui.base.errors import Failure
from strengthtui.base.text import clean
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain import formatting
from strengthtui.domain.bests import Best
from strengthtui.journal.best_queries import bests_of
from strengthtui.journal.queries import LastTime
from strengthtui.journal.session_detail import session_detail
from strengthtui.session.state import FEELINGS, Done
from strengthtui.session.summary import Summary, summarise
from strengthtui.ui.keymap import hint
from strengthtui.ui.moving_on import MovingOn
from strengthtui.ui.session_commands import SessionCommands
from strengthtui.ui.session_pane import SessionPane
from strengthtui.ui.session_report import Report, report
from strengthtui.ui.widgets.bar import Bar
from strengthtui.ui.widgets.choices import Choice, Choices
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.message import Message

if TYPE_CHECKING:
    from strengthtui.plan.edit import Prepared
    from strengthtui.training.plan_changes import PlanChange, PlanChanges
    from strengthtui.ui.base_app import BaseApp


NOT_SAVED = "NOT SAVED: press the key again to retry"

FINISH_S = 0.9
"""Duration of the finish animation."""


class SummaryScreen(Screen[None]):
    """Compares the completed sets with the plan."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "home", "go to the home screen", id="summary.home"),
        Binding("1", "feel('great')", "it felt great", id="summary.great"),
        Binding("2", "feel('good')", "it felt good", id="summary.good"),
        Binding("3", "feel('fine')", "it felt fine", id="summary.fine"),
        Binding("4", "feel('hard')", "it felt hard", id="summary.hard"),
        Binding("5", "feel('bad')", "it felt bad", id="summary.bad"),
        Binding("o", "note", "write a note on the session", id="summary.note"),
        Binding("e", "edit", "edit any completed set", id="summary.edit"),
        Binding("k", "keep", "keep one of today's changes in the plan", id="summary.keep"),
        Binding("m", "move_on", "move on to a harder movement", id="summary.move_on"),
        Binding("u", "undo", "undo the last change: the end, an edit, a note", id="summary.undo"),
        Binding("down", "scroll(1)", "scroll down", id="summary.down"),
        Binding("up", "scroll(-1)", "scroll up", id="summary.up"),
        Binding("q", "app.leave", "quit", id="summary.leave"),
        Binding("question_mark", "help", "show all keys", id="summary.help"),
    ]

    if TYPE_CHECKING:
        app: BaseApp

    def __init__(self, runner: SessionController) -> None:
        """Create the screen for a session that has ended."""
        super().__init__()
        self.runner = runner
        self._commands = SessionCommands(self, self.app, runner, self.show_summary)
        self._moving_on = MovingOn(self.app, runner)
        self._last: Mapping[str, LastTime] | None = None
        """What was done of each movement the time before; None until it has been read."""

    def compose(self) -> ComposeResult:
        """Lay out the headline, the session, and the question how it felt."""
        workout, date = self.runner.state.workout, self.runner.state.date
        day = f"{list(formatting.WEEKDAYS.values())[date.weekday()][:3]} {formatting.day(date)}"
        with Horizontal(id="header"):
            yield Line(id="headline", classes="strong")
            yield Line(f"{workout.plan} · {day}", id="plan")
        yield Bar(id="finish")
        yield SessionPane(at_end=True)
        yield Choices("felt", [Choice(feel, f"summary.{feel}") for feel in FEELINGS], id="feel")
        yield Message()
        yield Hints("enter home  k keep  e edit  o note  u undo  ? keys")

    def on_mount(self) -> None:
        """Set the title, and animate the bar up to the completed part of the workout."""
        bar = self.query_one(Bar)
        if self.runner.state.status == "discarded":
            bar.display = False
        else:
            completed = _completed(summarise(self.runner.state))
            bar.animate("fraction", completed, duration=FINISH_S, easing="out_cubic")
        self.app.terminal_title.show(f"{self.runner.state.status.upper()} · {self.runner.state.workout.plan}")
        self.show_summary()

    def show_summary(self) -> None:
        """Update the summary."""
        from strengthtui.training.plan_changes import changes  # noqa: PLC0415 - keeps startup fast

        state, unit = self.runner.state, self.app.config.units
        shown = self._report()
        if changed := changes(state, unit):
            title = f"changed today ({self._key('keep')} keeps it in the plan):"
            shown = shown._replace(changes=(title, *changed))
        offered = self._moving_on.lines(self._key("move_on"), self._key("undo"))
        shown = shown._replace(changes=(*shown.changes, *offered))
        unsaved = self.app.saver.failure is not None
        self.query_one("#headline", Line).show(NOT_SAVED if unsaved else self._headline(shown.summary))
        self.query_one(SessionPane).show(shown)
        self.query_one("#feel", Choices).choose(state.feel or "")

    def _report(self) -> Report:
        """Return the session and what it is compared with, as far as the log can be read."""
        bests: list[Best] = []
        with suppress(Failure), self.app.reading() as log:  # log errors are reported elsewhere
            bests = bests_of(log, self.runner.session)
            if self._last is None and (detail := session_detail(log, self.runner.session)):
                self._last = detail.last
        return report(self.runner.state, self._last or {}, bests)

    def _headline(self, summary: Summary) -> str:
        if summary.status == "discarded" and not summary.sets:
            return "NOTHING DONE, nothing saved"
        if summary.status == "discarded":
            return f"DISCARDED · {self._key('undo')} restores it"
        return "DONE" if summary.sets == summary.planned else "FINISHED EARLY"

    def _key(self, action: str) -> str:
        """Return the current key of an action."""
        return hint(self.app.keymap, self.BINDINGS, f"summary.{action}")

    def action_home(self) -> None:
        """Return to the home screen."""
        self.app.go_home()

    def action_undo(self) -> None:
        """Undo the last command; undoing the end returns to the session screen."""
        if self._moving_on.take_back():
            self.show_summary()
        else:
            self._commands.send("undo", self._return_to_session)

    def action_move_on(self) -> None:
        """Make the first harder movement on offer the choice of the plan."""
        self._moving_on.accept()
        self.show_summary()

    def _return_to_session(self, _events: object) -> None:
        if not isinstance(self.runner.state.phase, Done) and self.is_current:
            self.dismiss()

    def action_feel(self, feel: str) -> None:
        """Set how the session felt."""
        self._commands.send("feel", to=feel)

    def action_edit(self) -> None:
        """Choose a completed set and edit it."""
        self._commands.choose_set()

    def action_note(self) -> None:
        """Write a note on the session."""
        self._commands.write_note(("session",))

    def action_scroll(self, by: int) -> None:
        """Scroll the session."""
        self.query_one(SessionPane).page(by)

    def action_help(self) -> None:
        """Open the help dialog."""
        self.app.show_help(self.BINDINGS)

    def action_keep(self) -> None:
        """Open the list of today's changes, to write one to the plan."""
        from strengthtui.training.plan_changes import plan_changes  # noqa: PLC0415 - keeps startup fast
        from strengthtui.ui.screens.plan_changes import KeepDialog  # noqa: PLC0415 - keeps startup fast

        keeps = plan_changes(self.app.paths, self.runner.state, self.app.config.units)
        if keeps.changes:
            self.app.push_screen(KeepDialog(keeps), lambda change: self._prepare(keeps, change))
        else:
            self.app.say("No changes today")

    def _prepare(self, keeps: "PlanChanges", change: "PlanChange | None") -> None:
        from strengthtui.ui.screens.plan_changes import DifferenceDialog  # noqa: PLC0415 - keeps startup fast

        if change is None:
            return
        try:
            prepared = keeps.prepare(change, self.app.paths)
        except Failure as failure:
            self.app.complain(failure)
        else:
            self.app.push_screen(
                DifferenceDialog(prepared), lambda confirmed: self._write(prepared) if confirmed else None
            )

    def _write(self, prepared: "Prepared") -> None:
        from strengthtui.plan.edit import apply  # noqa: PLC0415 - keeps startup fast

        try:
            file = apply(prepared)
        except Failure as failure:
            self.app.complain(failure)
        else:
            self.app.say(f"Saved in {clean(str(file))}")


def _completed(summary: Summary) -> float:
    """Return the completed part of the workout, from 0 to 1."""
    return summary.sets / summary.planned if summary.planned else 1.0
