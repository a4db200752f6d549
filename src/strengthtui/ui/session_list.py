"""The widget that lists sessions by month, newest first."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strengthtui.domain.logged_session import LoggedSession, MonthTotals
from strengthtui.ui.history_rows import month_heading, session_row

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp


class SessionList(OptionList):
    """A list of sessions with a heading for each month; the cursor skips the headings."""

    if TYPE_CHECKING:
        app: BaseApp

    def __init__(self) -> None:
        """Create an empty list."""
        super().__init__()
        self.sessions: list[LoggedSession] = []
        """The listed sessions."""

        self._places: list[LoggedSession | None] = []
        """The session of each row; None for a heading or a blank row."""

    @property
    def current(self) -> LoggedSession | None:
        """The session under the cursor."""
        place = self.highlighted
        return self._places[place] if place is not None and place < len(self._places) else None

    @property
    def rows_below(self) -> int:
        """The number of rows below the cursor."""
        return len(self._places) - (self.highlighted or 0) - 1

    def write(
        self,
        sessions: Sequence[LoggedSession],
        months: Mapping[tuple[int, int], MonthTotals],
        today: dt.date,
        cursor: str,
    ) -> None:
        """Write all rows again.

        Args:
            sessions: The sessions.
            months: The sums of the months, as far as they are known.
            today: The date of today; months of other years show their year.
            cursor: The id of the session to highlight; otherwise it is the first one.
        """
        self.clear_options()
        self._places.clear()
        self.sessions.clear()
        self.append(sessions, months, today)
        places = {session.id: place for place, session in reversed(list(enumerate(self._places))) if session}
        self.highlighted = places.get(cursor, min(places.values(), default=None))

    def append(
        self,
        sessions: Sequence[LoggedSession],
        months: Mapping[tuple[int, int], MonthTotals],
        today: dt.date,
    ) -> None:
        """Write rows for further sessions; arguments as for `write`."""
        width, unit = self.scrollable_content_region.width - 1, self.app.config.units
        rows: list[Option] = []
        last = self.sessions[-1].date if self.sessions else None
        for session in sessions:
            date = session.date
            if last is None or (last.year, last.month) != (date.year, date.month):
                rows += [Option("", disabled=True)] if self._places else []
                self._places += [None] * (2 if self._places else 1)
                heading = month_heading(date, today, months.get((date.year, date.month)), width, unit)
                rows.append(Option(heading, disabled=True))
            rows.append(Option(session_row(session, width, unit)))
            self._places.append(session)
            last = date
        self.sessions += sessions
        self.add_options(rows)

    def step(self, by: int) -> LoggedSession | None:
        """Move the cursor to the next session, or the one before; None if there is no other."""
        place = (self.highlighted or 0) + by
        while 0 <= place < len(self._places) and self._places[place] is None:
            place += by
        if not 0 <= place < len(self._places):
            return None
        self.highlighted = place
        return self.current
