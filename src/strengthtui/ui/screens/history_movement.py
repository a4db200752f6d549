"""The history of a movement: its figures, a plot over time, its bests and last sessions."""

import datetime as dt
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from strengthtui.base.clock import today
from strengthtui.base.rows import Row, Span
from strengthtui.domain.logged_session import LoggedSession
from strengthtui.history import movement_tables
from strengthtui.history.drawing import Drawing, clipped
from strengthtui.history.movement import breaks
from strengthtui.history.movement_text import SPANS, FigureText, MovementView, figure_texts, plot
from strengthtui.journal.movement_queries import movements_by_date
from strengthtui.journal.reader import Reader
from strengthtui.journal.session_list import logged_session
from strengthtui.training.review import review_movement
from strengthtui.ui.background import read_log
from strengthtui.ui.look_table import LOOKS
from strengthtui.ui.looks import styled
from strengthtui.ui.screens.history_session import HistorySessionScreen
from strengthtui.ui.widgets.figures import LARGE, Figure, figures
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.history_tabs import PAGE_BINDINGS, HistoryPage, HistoryTabs
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.message import Message
from strengthtui.ui.widgets.time_plot import TimePlot

NARROW = 60
"""Below so many columns there are only two bests under the plot."""

_TALL = 23
"""From so many rows on the tables have headings."""

BEFORE, AFTER = "\u2039", "\u203a"
"""Around a name, where there are others."""

_HALVES, _LEAST_BESTS, _LEAST_LAST = 96, 42, 32
"""The columns from which on both tables are equally wide, and the least width of each."""

_MARKS = {"first": "─ ", "": "• "}
"""What shows a figure in the plot, where the plot has no names."""

_EMPTY: list[Row] = [
    [Span("Nothing here yet.", "strong")],
    [],
    [Span("Your movements will be listed here after your first session.", "word")],
]


class HistoryMovementScreen(HistoryPage):
    """One movement over time."""

    PAGE = "movements"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "step(1)", "the next movement", id="movement.next"),
        Binding("left,h", "step(-1)", "the previous movement", id="movement.previous"),
        Binding("m", "measure", "measure of the plot: load, reps or volume", id="movement.measure"),
        Binding("s", "span", "span of the plot: all, a year or 3 months", id="movement.span"),
        Binding("d", "numbers", "the numbers as a table, and back", id="movement.numbers"),
        Binding("enter,space", "open", "open the newest session", id="movement.open"),
        Binding("down,j", "scroll(1)", "scroll the table down", id="movement.down"),
        Binding("up,k", "scroll(-1)", "scroll the table up", id="movement.up"),
        Binding("escape,q", "back", "back to the plot, or go home", id="movement.back"),
        Binding("question_mark", "help", "show all keys", id="movement.help"),
        *PAGE_BINDINGS,
    ]

    name_line = getters.query_one("#movement", Line)
    figure_line = getters.query_one("#figures", Static)
    plot = getters.query_one(TimePlot)
    hints = getters.query_one(Hints)

    def __init__(self, movement: str = "") -> None:
        """Create the page.

        Args:
            movement: The movement to show first; empty for the one that was done last.
        """
        super().__init__()
        self._names: list[str] = [movement] if movement else []
        self._movement = movement
        self._view: MovementView | None = None
        self._was_read = False
        self._measure, self._span = 0, 0

    def compose(self) -> ComposeResult:
        """Lay out the figures, the plot and the tables."""
        yield HistoryTabs(self.PAGE)
        yield Line(id="movement", classes="strong")
        yield Static(id="figures")
        yield TimePlot()
        with Horizontal(id="tables"):
            yield Static(id="bests")
            yield Static(id="last")
        yield Line(id="rest")
        with VerticalScroll(id="numbers", can_focus=False):
            yield Static(id="table")
        yield Static(id="empty")
        yield Message()
        yield Hints()

    def on_mount(self) -> None:
        """Read the movement."""
        self._load()

    def on_resize(self) -> None:
        """Lay out the page for the new size."""
        self.set_class(self.size.height < LARGE[1], "-compact")
        self.call_after_refresh(self._show)

    def _load(self) -> None:
        config, clock, movement = self.app.config, self.app.clock, self._movement

        def read(log: Reader) -> tuple[list[str], MovementView | None]:
            names = movements_by_date(log)
            name = movement if movement in names else next(iter(names), "")
            return names, review_movement(config, log, name, today(clock)) if name else None

        read_log(self, self.app, read, self._loaded)

    def _loaded(self, result: tuple[list[str], MovementView | None]) -> None:
        self._names, self._view = result
        self._was_read = True
        self._movement = self._view.movement if self._view else ""
        self._measure = 0
        self._show()

    def _show(self) -> None:
        view = self._view
        self.set_class(self._was_read and view is None, "-empty")
        self.query_one("#empty", Static).update(styled(_EMPTY))
        if view is None:
            self.hints.show("esc back  ? keys")
            return
        self.name_line.show(f"{BEFORE} {view.movement} {AFTER}" if len(self._names) > 1 else view.movement)
        self._show_figures(view)
        self._show_tables(view)
        measure, days = view.measures[self._measure % len(view.measures)], list(SPANS.values())[self._span]

        def draw(width: int, height: int) -> Drawing:
            return plot(view, measure, days, width, height)

        self.plot.show(draw)
        narrow = self.app.size.width < NARROW
        words = (
            (measure, "span") if narrow else (", ".join(view.measures), f"span: {list(SPANS)[self._span]}")
        )
        self.hints.show(f"←→ movement  m {words[0]}  s {words[1]}  d numbers  esc back  ? keys")

    def _show_figures(self, view: MovementView) -> None:
        narrow = self.app.size.width < NARROW
        texts = figure_texts(view)
        if narrow and view.measures[self._measure] == "load":
            texts = tuple(
                each._replace(word=_MARKS.get(each.look, "") + each.word) if each != texts[-1] else each
                for each in texts
            )
        large = self.app.size.width >= LARGE[0] and self.app.size.height >= LARGE[1]
        row = [_figure(each) for each in texts]
        self.figure_line.update(figures(row, self._columns, large=large))

    @property
    def _columns(self) -> int:
        return max(1, self.size.width)

    def _show_tables(self, view: MovementView) -> None:
        width, height = self.app.size
        narrow = width < NARROW
        count = 2 if narrow else 4 if height >= LARGE[1] else 3
        left = self._columns // 2 if self._columns >= _HALVES else min(_LEAST_BESTS, self._columns)
        right = self._columns - left - 2
        headed = height >= _TALL and not narrow
        best_rows = clipped(movement_tables.best_rows(view, left)[:count], left)
        last_rows = (
            [] if right < _LEAST_LAST else clipped(movement_tables.session_rows(view, right, count), right)
        )
        self.query_one("#bests", Static).styles.width = left
        self.query_one("#last", Static).display = bool(last_rows)
        heads: tuple[list[Row], list[Row]] = (
            [[Span("◆ bests", "best")]],
            [[Span("last sessions", "strong")]],
        )
        self.query_one("#bests", Static).update(styled([*(heads[0] if headed else []), *best_rows]))
        self.query_one("#last", Static).update(styled([*(heads[1] if headed else []), *last_rows]))
        rest = movement_tables.rest_text(view)
        line = self.query_one("#rest", Line)
        line.show(rest)
        line.display = bool(rest) and height >= LARGE[1]
        pauses = [_break_row(view, *each) for each in breaks(view.sessions)]
        notes: list[Row] = [[], [Span(rest, "word")]] if rest else []
        table = [*movement_tables.table(view), *notes, *([[], *pauses] if pauses else [])]
        self.query_one("#table", Static).update(styled(clipped(table, self._columns - 1)))

    # --- Actions ------------------------------------------------------------------------------------

    def action_step(self, by: int) -> None:
        """Show another movement."""
        if len(self._names) > 1 and self._movement in self._names:
            place = (self._names.index(self._movement) + by) % len(self._names)
            self._movement = self._names[place]
            self._load()

    def action_measure(self) -> None:
        """Plot something else."""
        if self._view:
            self._measure = (self._measure + 1) % len(self._view.measures)
            self._show()

    def action_span(self) -> None:
        """Plot another span of time."""
        self._span = (self._span + 1) % len(SPANS)
        self._show()

    def action_numbers(self) -> None:
        """Show the numbers instead of the plot, or the plot again."""
        self.toggle_class("-numbers")

    def action_scroll(self, by: int) -> None:
        """Scroll the numbers."""
        self.query_one("#numbers", VerticalScroll).scroll_relative(y=by * 3, animate=False)

    def action_open(self) -> None:
        """Open the newest session with the movement."""
        if session := self._session(-1):
            place = [len(self._view.sessions) - 1 if self._view else 0]

            def step(by: int) -> LoggedSession | None:
                other = self._session(place[0] - by) if place[0] - by >= 0 else None
                place[0] -= by if other else 0
                return other

            self.app.push_screen(HistorySessionScreen(session, step, lambda _: self._load()))

    def _session(self, place: int) -> LoggedSession | None:
        """Return a session with the movement by its place; None if there is none."""
        sessions = self._view.sessions if self._view else ()
        if not sessions or place >= len(sessions):
            return None
        with self.app.reading() as log:
            return logged_session(log, sessions[place].session)

    def action_back(self) -> None:
        """Return to the plot, or go home."""
        if self.has_class("-numbers"):
            self.remove_class("-numbers")
        else:
            self.app.go_home()

    def action_help(self) -> None:
        """Open the help dialog."""
        self.app.show_help(self.BINDINGS, (("◆", "best"), ("▽", "race"), ("┈", "a round number")))


def _figure(figure: FigureText) -> Figure:
    return Figure(figure.number, figure.word, LOOKS[figure.look].removeprefix("bold "))


def _break_row(view: MovementView, before: dt.date, after: dt.date) -> Row:
    dates = (
        f"{movement_tables.date_text(before, view.today)} to {movement_tables.date_text(after, view.today)}"
    )
    return [Span(f"break of {(after - before).days} days: {dates}", "word")]
