"""The history of sessions: a list by month, beside the session under the cursor where there is room."""

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from strengthtui.base.clock import today
from strengthtui.base.errors import Failure
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.controller.forgotten_workout import store_forgotten
from strengthtui.domain.forgotten_workout import ForgottenWorkout
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
from strengthtui.ui.history_rows import SYMBOLS
from strengthtui.ui.screens.history_session import HistorySessionScreen
from strengthtui.ui.session_detail_view import SessionDetailView
from strengthtui.ui.session_list import SessionList
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.history_tabs import PAGE_BINDINGS, HistoryPage, HistoryTabs
from strengthtui.ui.widgets.message import Message
from strengthtui.ui.widgets.text_field import TextField

BESIDE = 100
"""Columns of the terminal from which on the session stands beside the list."""

AHEAD = 20
"""The next page is read when the cursor comes this close to the end of the list."""

_FIND_LIMIT = 100

_HINTS = "enter open  / find  e edit  a add  d delete  u undo  t time  esc back  ? keys"
_NO_HINTS = "a add  esc back  ? keys"
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
        Binding("a", "add", "add a workout: one that you did without the program", id="sessions.add"),
        Binding("D", "deleted", "show deleted sessions; again: all others", id="sessions.deleted"),
        Binding("m", "movement", "movement over time: the first one of the session", id="sessions.movement"),
        Binding("question_mark", "help", "show all keys", id="sessions.help"),
        *CORRECTION_BINDINGS,
        *PAGE_BINDINGS,
    ]

    options = getters.query_one(SessionList)
    field = getters.query_one("#find", TextField)
    detail = getters.query_one(SessionDetailView)
    empty = getters.query_one("#empty", Static)

    def __init__(self) -> None:
        """Create the page without sessions; they are read once it is shown."""
        super().__init__()
        self._wanted = ALL
        self._loaded = False
        self._months: dict[tuple[int, int], MonthTotals] = {}
        self._following: SessionKey | None = None
        self._cursor_to = ""
        """The id of a session to which the cursor moves when it is listed."""

    def compose(self) -> ComposeResult:
        """Lay out the tabs, the field for a filter, the list and the session."""
        yield HistoryTabs(self.PAGE)
        field = TextField(
            id="find", compact=True, max_length=_FIND_LIMIT, placeholder="plan, movement or note"
        )
        field.display = False
        yield field
        with Horizontal(id="columns"):
            yield SessionList()
            yield SessionDetailView()
        yield Static(id="empty")
        yield Message()
        yield Hints(_HINTS)

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
        self._read(None, max(PAGE, len(self.options.sessions)))

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
                self._loaded = True
                self._write(loaded.page.sessions)
            else:
                self.options.append(loaded.page.sessions, self._months, self._today())

        read_log(self, self.app, read, show)

    def _read_more(self) -> None:
        if self._following and self.options.rows_below < AHEAD:
            following, self._following = self._following, None
            self._read(following, PAGE)

    # --- Showing ------------------------------------------------------------------------------------

    @property
    def past(self) -> SessionDetail | None:
        """The session under the cursor, once it has been read."""
        return self.detail.shown

    def corrected(self) -> None:
        """Read the list and the session under the cursor again."""
        self.reload()

    def brought_back(self, session: str) -> None:
        """Read the list again, and move the cursor to a session."""
        self._cursor_to = session
        self.reload()

    def _follow(self, deleted: str | None) -> None:
        """Read the list again after a correction on the page of a session."""
        self.deleted = deleted
        self.reload()

    def _redraw(self) -> None:
        """Write all rows again, for another width."""
        if self._loaded:
            self._write(tuple(self.options.sessions))

    def _write(self, sessions: Sequence[LoggedSession]) -> None:
        """Write all rows; the cursor stays on its session."""
        current = self.options.current
        cursor, self._cursor_to = self._cursor_to or (current.id if current else ""), ""
        self.options.write(sessions, self._months, self._today(), cursor)
        self.set_class(not sessions, "-empty")
        self.query_one(Hints).show(_HINTS if sessions else _NO_HINTS)
        if not sessions:
            self.detail.open(None)
            self.empty.update(self._nothing())

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
        if session := self.options.current:
            self.detail.open(session.id)
        self._read_more()

    def on_option_list_option_selected(self) -> None:
        """Open the selected session."""
        self.action_open()

    # --- Actions ------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Open the session under the cursor as a page."""
        if session := self.options.current:
            self.app.push_screen(HistorySessionScreen(session, self.options.step, self._follow))

    def action_move(self, by: int) -> None:
        """Move the cursor down if `by` is positive, up otherwise."""
        self.options.step(by)

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

    def action_add(self) -> None:
        """Add a workout that was not performed with the program."""
        from strengthtui.ui.screens.add_session import AddSessionDialog  # noqa: PLC0415 - rarely needed

        def save(workout: ForgottenWorkout | None) -> None:
            if workout:
                job = partial(store_forgotten, workout=workout)
                self.app.saver.submit(workout.name, job, self._added)

        self.app.push_screen(AddSessionDialog(), save)

    def _added(self, session: str) -> None:
        self.app.say("Added")
        self.brought_back(session)

    def action_deleted(self) -> None:
        """Show the deleted sessions, or all others again."""
        self._show_only(ALL if self._wanted.deleted else ALL._replace(deleted=True))

    def _show_only(self, wanted: SessionFilter) -> None:
        self._wanted = wanted
        self._months.clear()
        self._read(None, PAGE)

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

    def action_movement(self) -> None:
        """Open the first movement of the session over time."""
        if self.past:
            self.app.open_history("movements", self.past.state.items[0].movement)

    def action_help(self) -> None:
        """Open the help dialog."""
        self.app.show_help(self.BINDINGS, SYMBOLS)
