"""The widget that shows one session of the log: its name, when it was, and what was done."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical

from strengthtui.journal.session_detail import SessionDetail, session_detail
from strengthtui.ui.background import read_log
from strengthtui.ui.history_rows import when_text
from strengthtui.ui.session_pane import SessionPane
from strengthtui.ui.session_report import report
from strengthtui.ui.widgets.line import Line

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp


class SessionDetailView(Vertical):
    """One session of the log, read only."""

    DEFAULT_CSS = """
    SessionDetailView {
        #when { margin-bottom: 1; color: $foreground 70%; }
        &.-empty { visibility: hidden; }
    }
    .-low SessionDetailView #when { margin-bottom: 0; }
    """

    if TYPE_CHECKING:
        app: BaseApp

    shown: SessionDetail | None = None
    """The displayed session; None until it has been read."""

    def compose(self) -> ComposeResult:
        """Lay out the name, the day and the session."""
        yield Line(id="plan", classes="strong")
        yield Line(id="when")
        yield SessionPane(at_end=False)

    def open(self, session: str | None) -> None:
        """Read a session by its id, and show it; None shows nothing."""
        self.shown = None
        if session:
            read_log(self, self.app, lambda log: session_detail(log, session), self._show)
        else:
            self._show(None)

    def _show(self, detail: SessionDetail | None) -> None:
        self.shown = detail
        self.set_class(detail is None, "-empty")
        if detail:
            self.query_one("#plan", Line).show(detail.session.plan)
            self.query_one("#when", Line).show(when_text(detail.session))
        self.query_one(SessionPane).show(report(detail.state, detail.last, detail.bests) if detail else None)
