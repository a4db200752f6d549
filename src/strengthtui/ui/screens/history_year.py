"""The history of a year: the calendar of its days, and the bars of its weeks."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from strengthtui.base.clock import FIRST_YEAR
from strengthtui.base.rows import Row, Span
from strengthtui.domain.logged_session import LoggedSession
from strengthtui.history.bars import LEFT, draw_bars
from strengthtui.history.drawing import Drawing, clipped, sentence
from strengthtui.history.plot import LEAST, TOO_SMALL
from strengthtui.history.year import monday_of
from strengthtui.history.year_tables import year_figures, year_table
from strengthtui.history.year_text import LEGEND, MEASURES, SYMBOLS, calendar, legend, readout, week_bars
from strengthtui.journal.reader import Reader
from strengthtui.training.review import WEEKS, YearReview, review_year, with_exercises
from strengthtui.ui.background import read_log
from strengthtui.ui.look_table import LOOKS
from strengthtui.ui.looks import styled
from strengthtui.ui.screens.history_session import HistorySessionScreen
from strengthtui.ui.widgets.figures import LARGE, Figure, figures
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.history_tabs import PAGE_BINDINGS, HistoryPage, HistoryTabs
from strengthtui.ui.widgets.message import Message
from strengthtui.ui.widgets.time_plot import TimePlot

NARROW = 60
"""Below so many columns the words are shorter."""

_BAR_ROWS = ((38, 13), (30, 7), (24, 4), (0, 3))
"""The rows of the bars by the rows of the terminal."""

_EMPTY: Row = [Span("Nothing here yet. ", "strong"), Span("Your first session will be shown here.", "word")]


class HistoryYearScreen(HistoryPage):
    """A year, day by day and week by week."""

    PAGE = "year"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-7)", "a week back", id="year.week_back"),
        Binding("right,l", "move(7)", "a week on", id="year.week_on"),
        Binding("up,k", "move(-1)", "a day back, or scroll up", id="year.day_back"),
        Binding("down,j", "move(1)", "a day on, or scroll down", id="year.day_on"),
        Binding("v", "measure", "measure of the bars: load, sets, minutes or rest", id="year.measure"),
        Binding("left_square_bracket", "turn(-1)", "earlier weeks", id="year.earlier"),
        Binding("right_square_bracket", "turn(1)", "later weeks", id="year.later"),
        Binding("d", "numbers", "the numbers as a table, and back", id="year.numbers"),
        Binding("enter,space", "open", "open the session of the day", id="year.open"),
        Binding("escape,q", "back", "back to the calendar, or go home", id="year.back"),
        Binding("question_mark", "help", "show all keys", id="year.help"),
        *PAGE_BINDINGS,
    ]

    def __init__(self) -> None:
        """Create the page; the year is read once it is shown."""
        super().__init__()
        self._review: YearReview | None = None
        self._last: dt.date | None = None
        """A day of the last week; None for today."""

        self._cursor: dt.date | None = None
        self._measure = 0

    def compose(self) -> ComposeResult:
        """Lay out the figures, the calendar, the day under the cursor and the bars."""
        yield HistoryTabs(self.PAGE)
        yield Static(id="figures")
        yield TimePlot(id="calendar")
        yield Static(id="readout")
        yield TimePlot(id="bars")
        yield Static(id="legend")
        with VerticalScroll(id="numbers", can_focus=False):
            yield Static(id="table")
        yield Message()
        yield Hints()

    def on_mount(self) -> None:
        """Read the year."""
        self._load()

    def on_resize(self) -> None:
        """Lay out the page for the new size."""
        self.set_class(self.size.height < LARGE[1], "-compact")
        self.call_after_refresh(self._show)

    def _load(self) -> None:
        paths, config, clock, last = self.app.paths, self.app.config, self.app.clock, self._last

        def read(log: Reader) -> YearReview:
            return review_year(paths, config, log, clock, last)

        read_log(self, self.app, read, self._loaded)

    def _loaded(self, review: YearReview) -> None:
        """Show the days at once; the exercises are many, and only the rests and the routine need them."""
        self._review = review

        def complete(log: Reader) -> YearReview:
            return with_exercises(log, review)

        def completed(whole: YearReview) -> None:
            if self._review is review:
                self._review = whole
                self._show()

        read_log(self, self.app, complete, completed, exclusive=False)
        newest = min(review.year.today, max(review.year.days))
        self._cursor = newest if self._cursor is None else self._clamped(self._cursor)
        self._show()

    # --- Showing ------------------------------------------------------------------------------------

    @property
    def _cell(self) -> int:
        """The columns of a week: two if the whole year fits, or if it does not fit anyway."""
        columns = self.app.size.width - 4 - LEFT
        return 1 if WEEKS <= columns < WEEKS * 2 else 2

    @property
    def _mondays(self) -> list[dt.date]:
        """The weeks that fit."""
        if self._review is None:
            return []
        columns = max(1, (self.app.size.width - 4 - LEFT) // self._cell)
        return [week.monday for week in self._review.year.weeks[-columns:]]

    def _clamped(self, date: dt.date) -> dt.date:
        mondays = self._mondays
        return min(max(date, mondays[0]), mondays[-1] + dt.timedelta(6))

    def _show(self) -> None:
        review = self._review
        if review is None or self._cursor is None:
            return
        self._cursor = self._clamped(self._cursor)
        width, height = self.app.size
        narrow, unit = width < NARROW, self.app.config.units
        large = width >= LARGE[0] and height >= LARGE[1]
        row = [
            Figure(text.number, text.word, _token(text.look))
            for text in year_figures(review.year, short=narrow)
        ]
        self.query_one("#figures", Static).update(figures(row, max(1, width - 4), large=large))
        mondays, cell, cursor = self._mondays, self._cell, self._cursor
        self.query_one("#calendar", TimePlot).show(
            _from(LEAST[0], lambda: calendar(review.year, mondays, cell, cursor))
        )
        text = readout(review.year.days[cursor], unit, short=narrow) if review.year.sessions else _EMPTY
        self.query_one("#readout", Static).update(styled([text]))
        rows = next(rows for least, rows in _BAR_ROWS if height >= least)
        weeks = review.year.weeks[-len(mondays) :]
        bars, scale = week_bars(weeks, MEASURES[self._measure], unit)
        plot = self.query_one("#bars", TimePlot)
        plot.styles.height = rows + 1
        plot.show(_from(LEAST[0], lambda: draw_bars(bars, scale, cell, rows)))
        self.query_one("#legend", Static).update(styled([legend(short=narrow)]))
        words = "bars" if narrow else f"{unit}, sets, minutes, rest"
        hints = f"←→↑↓ day  enter open  v {words}  [] weeks  d numbers  esc back  ? keys"
        self.query_one(Hints).show(hints)
        table = year_table(review.year, review.rests, review.routine, unit)
        self.query_one("#table", Static).update(styled(clipped(table, max(1, self.size.width - 1))))

    # --- Actions ------------------------------------------------------------------------------------

    def action_move(self, days: int) -> None:
        """Move the cursor so many days, or scroll the numbers."""
        if self.has_class("-numbers"):
            self.query_one("#numbers", VerticalScroll).scroll_relative(y=days, animate=False)
        elif self._cursor:
            self._cursor = self._clamped(self._cursor + dt.timedelta(days))
            self._show()

    def action_measure(self) -> None:
        """Let the bars show something else."""
        self._measure = (self._measure + 1) % len(MEASURES)
        self._show()

    def action_turn(self, by: int) -> None:
        """Show earlier or later weeks, as many as fit; one week stays."""
        if self._review is None or self._cursor is None:
            return
        weeks = max(1, len(self._mondays) - 1)
        current, newest = self._review.year.weeks[-1].monday, monday_of(self._review.year.today)
        last = min(newest, current + dt.timedelta(7 * by * weeks))
        if last.year >= FIRST_YEAR:
            self._cursor += last - current
            self._last = last
            self._load()

    def action_numbers(self) -> None:
        """Show the numbers instead of the calendar, or the calendar again."""
        self.toggle_class("-numbers")

    def action_open(self) -> None:
        """Open the session of the day under the cursor."""
        if self._review is None or self._cursor is None:
            return
        sessions = [each for day in self._review.year.days.values() for each in day.sessions]
        place = next((n for n, each in enumerate(sessions) if each.date == self._cursor), None)
        if place is None:
            self.app.say("No session on this day")
        else:
            step = partial(_step, sessions, [place])
            self.app.push_screen(HistorySessionScreen(sessions[place], step, lambda _: self._load()))

    def action_back(self) -> None:
        """Return to the calendar, or go home."""
        if self.has_class("-numbers"):
            self.remove_class("-numbers")
        else:
            self.app.go_home()

    def action_help(self) -> None:
        """Open the help dialog."""
        self.app.show_help(self.BINDINGS, [(SYMBOLS[state][0], word) for state, word in LEGEND.items()])


def _from(least: int, draw: Callable[[], Drawing]) -> Callable[[int, int], Drawing]:
    """Return a function that draws at any size, and says so where there is too little room."""

    def drawn(width: int, height: int) -> Drawing:
        return sentence(TOO_SMALL, width, height) if width < least else draw()

    return drawn


def _step(sessions: list[LoggedSession], place: list[int], by: int) -> LoggedSession | None:
    """Move so many sessions towards the oldest, and return that one; None beyond an end."""
    if not 0 <= place[0] - by < len(sessions):
        return None
    place[0] -= by
    return sessions[place[0]]


def _token(look: str) -> str:
    """Return the colour of a figure, which has its own weight."""
    return LOOKS[look].removeprefix("bold ")
