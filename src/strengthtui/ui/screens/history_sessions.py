"""The history of sessions: a list by month, beside the session under the cursor where there is room."""

import datetime as dt
from contextlib import suppress
from typing import ClassVar, NamedTuple

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from strengthtui.base.clock import today
from strengthtui.base.errors import Failure
from strengthtui.domain.logged_session import (
    ALL,
    LoggedSession,
    MonthTotals,
    SessionFilter,
    SessionKey,
    SessionPage,
)
from strengthtui.journal.reader import Reader
from strengthtui.journal.session_detail import SessionDetail
from strengthtui.journal.session_list import PAGE, month_totals, session_page
from strengthtui.ui.background import read_log
from strengthtui.ui.corrections import CORRECTION_BINDINGS, CorrectsSession
from strengthtui.ui.history_rows import SYMBOLS, month_heading, session_row
from strengthtui.ui.screens.history_session import HistorySessionScreen
from strengthtui.ui.session_detail_view import SessionDetailView
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.history_tabs import PAGE_BINDINGS, HistoryPage, HistoryTabs
from strengthtui.ui.widgets.message import Message
from strengthtui.ui.widgets.text_field import TextField

BESIDE = 100
"""Columns of the terminal from which on the session stands beside the list."""

AHEAD = 20
"""The next page is read when the cursor comes this close to the end of the list."""

_FIND_LIMIT = 100

_HINTS = "enter open  / find  e edit  d delete  u undo  t time  esc back  ? keys"
_NO_HINTS = "esc back  ? keys"
_NO_SESSIONS = (
    ("Nothing here yet.", "bold"),
    "\n\nYour first session will be listed here\nas soon as it has one set.",
)


class _Loaded(NamedTuple):
    """A page of the list, with the sums of its months."""

    page: SessionPage
    months: dict[tuple[int, int], MonthTotals]


class HistorySessionsScreen(HistoryPage, CorrectsSession):
    """The list of sessions, newest first."""

    PAGE = "sessions"
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "open", "open the session", id="sessions.open"),
        Binding("j,down", "move(1)", "down", id="sessions.down"),
        Binding("k,up", "move(-1)", "up", id="sessions.up"),
        Binding("slash", "find", "find sessions by plan, movement or note", id="sessions.find"),
        Binding("escape,q", "back", "show all sessions again, or go home", id="sessions.back"),
        Binding("D", "deleted", "show deleted sessions; again: all others", id="sessions.deleted"),
        Binding("question_mark", "help", "show all keys", id="sessions.help"),
        *CORRECTION_BINDINGS,
        *PAGE_BINDINGS,
    ]

    options = getters.query_one(OptionList)
    field = getters.query_one("#find", TextField)
    detail = getters.query_one(SessionDetailView)
    empty = getters.query_one("#empty", Static)

    def __init__(self) -> None:
        """Create the page without sessions; they are read once it is shown."""
        super().__init__()
        self._wanted = ALL
        self._sessions: list[LoggedSession] = []
        self._places: list[LoggedSession | None] = []
        """The session of each row; None for a heading or a blank row."""

        self._months: dict[tuple[int, int], MonthTotals] = {}
        self._following: SessionKey | None = None

    def compose(self) -> ComposeResult:
        """Lay out the tabs, the field for a filter, the list and the session."""
        yield HistoryTabs(self.PAGE)
        field = TextField(
            id="find", compact=True, max_length=_FIND_LIMIT, placeholder="plan, movement or note"
        )
        field.display = False
        yield field
        with Horizontal(id="columns"):
            yield OptionList()
            yield SessionDetailView()
        yield Static(id="empty")
        yield Message()
        yield Hints(_HINTS, chips=True)

    def on_mount(self) -> None:
        """Read the first sessions."""
        self.set_class(self.size.width >= BESIDE, "-beside")
        self.reload()

    def on_resize(self) -> None:
        """Lay out the rows for the new width."""
        self.set_class(self.size.width >= BESIDE, "-beside")
        self.call_after_refresh(self._redraw)

    # --- Reading ------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list again, as far as it was read before; the cursor stays on its session."""
        self._months.clear()
        self._read(None, max(PAGE, len(self._sessions)))

    def _read(self, after: SessionKey | None, limit: int) -> None:
        """Read a page, and show it."""
        wanted, known = self._wanted, set(self._months)

        def read(log: Reader) -> _Loaded:
            page = session_page(log, wanted, after, limit)
            months = {(each.date.year, each.date.month) for each in page.sessions} - known
            totals = {} if wanted != ALL else {month: month_totals(log, *month) for month in months}
            return _Loaded(page, totals)

        def show(loaded: _Loaded) -> None:
            self._months |= loaded.months
            self._following = loaded.page.following
            if after is None:
                self._sessions = list(loaded.page.sessions)
                self._redraw()
            else:
                self._append(loaded.page.sessions)

        read_log(self, self.app, read, show)

    def _read_more(self) -> None:
        if self._following and (self.options.highlighted or 0) >= len(self._places) - AHEAD:
            following, self._following = self._following, None
            self._read(following, PAGE)

    # --- Showing ------------------------------------------------------------------------------------

    @property
    def current(self) -> LoggedSession | None:
        """The session under the cursor."""
        place = self.options.highlighted
        return self._places[place] if place is not None and place < len(self._places) else None

    @property
    def past(self) -> SessionDetail | None:
        """The session under the cursor, once it has been read."""
        return self.detail.shown

    def corrected(self) -> None:
        """Read the list and the session under the cursor again."""
        self.reload()

    def _follow(self, deleted: str | None) -> None:
        """Read the list again after a correction on the page of a session."""
        self.deleted = deleted
        self.reload()

    def _redraw(self) -> None:
        """Write all rows again; the cursor stays on its session."""
        current = self.current
        self.options.clear_options()
        self._places.clear()
        sessions, self._sessions = self._sessions, []
        self._append(sessions)
        ids = [session.id if session else "" for session in self._places]
        first = next((place for place, session in enumerate(self._places) if session), None)
        self.options.highlighted = ids.index(current.id) if current and current.id in ids else first
        self.set_class(not sessions, "-empty")
        self.query_one(Hints).show(_HINTS if sessions else _NO_HINTS)
        if not sessions:
            self.detail.open(None)
            self.empty.update(self._nothing())

    def _append(self, sessions: "list[LoggedSession] | tuple[LoggedSession, ...]") -> None:
        """Write rows for further sessions."""
        width, unit, now = (
            self.options.scrollable_content_region.width - 1,
            self.app.config.units,
            self._today(),
        )
        rows: list[Option] = []
        last = self._sessions[-1].date if self._sessions else None
        for session in sessions:
            date = session.date
            if last is None or (last.year, last.month) != (date.year, date.month):
                rows += [Option("", disabled=True)] if self._places else []
                self._places += [None] * (2 if self._places else 1)
                totals = self._months.get((date.year, date.month))
                rows.append(Option(month_heading(date, now, totals, width, unit), disabled=True))
            rows.append(Option(session_row(session, width, unit)))
            self._places.append(session)
            last = date
        self._sessions += sessions
        self.options.add_options(rows)

    def _today(self) -> dt.date:
        with suppress(Failure):
            return today(self.app.clock)
        return dt.date.today()  # noqa: DTZ011 - only decides whether the year is shown

    def _nothing(self) -> Content:
        if self._wanted == ALL:
            return Content.assemble(*_NO_SESSIONS)
        if self._wanted.deleted:
            return Content.assemble(("No session is deleted.", "bold"), "\n\nesc shows the others.")
        return Content.assemble(("No session matches.", "bold"), "\n\nesc shows all sessions.")

    def on_option_list_option_highlighted(self) -> None:
        """Show the session under the cursor, and read on near the end of the list."""
        if session := self.current:
            self.detail.open(session.id)
        self._read_more()

    def on_option_list_option_selected(self) -> None:
        """Open the selected session."""
        self.action_open()

    # --- Actions ------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Open the session under the cursor as a page."""
        if session := self.current:
            self.app.push_screen(HistorySessionScreen(session, self.step, self._follow))

    def action_move(self, by: int) -> None:
        """Move the cursor down if `by` is positive, up otherwise."""
        self.step(by)

    def step(self, by: int) -> LoggedSession | None:
        """Move the cursor to the next session, or the one before; None if there is no other."""
        place = (self.options.highlighted or 0) + by
        while 0 <= place < len(self._places) and self._places[place] is None:
            place += by
        if not 0 <= place < len(self._places):
            return None
        self.options.highlighted = place
        return self.current

    def action_find(self) -> None:
        """Open the field for a filter."""
        self.field.display = True
        self.field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the sessions that match the typed text."""
        self._show_only(ALL._replace(text=event.value.strip()))

    def on_input_submitted(self) -> None:
        """Return to the list."""
        self.options.focus()

    def action_deleted(self) -> None:
        """Show the deleted sessions, or all others again."""
        self._show_only(ALL if self._wanted.deleted else ALL._replace(deleted=True))

    def _show_only(self, wanted: SessionFilter) -> None:
        self._wanted = wanted
        self._sessions = []
        self.reload()

    def action_back(self) -> None:
        """Show all sessions again, or go home."""
        if self._wanted.deleted:
            self._show_only(ALL)
        elif self.field.display:
            self.field.display = False
            self.field.value = ""
            self.options.focus()
        else:
            self.app.go_home()

    def action_help(self) -> None:
        """Open the help dialog."""
        self.app.show_help(self.BINDINGS, SYMBOLS)
