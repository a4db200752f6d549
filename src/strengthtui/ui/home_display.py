"""Shows what is due on the home screen, for its size."""

from textwrap import wrap
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.screen import Screen

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.agenda import agenda_text
from strengthtui.domain import formatting
from strengthtui.ui import home_text
from strengthtui.ui.home_rows import HomeRows
from strengthtui.ui.keymap import hint
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.listing import fit
from strengthtui.ui.widgets.sidebar import sidebar_width

if TYPE_CHECKING:
    from strengthtui.controller.session_view import SessionView
    from strengthtui.training.advice import Advice
    from strengthtui.ui.base_app import BaseApp

NARROW = 60
"""Width below which the screen is a phone in portrait; same as the `-normal` breakpoint."""

LARGE = (100, 34)
"""Columns and rows from which on the numbers of the workout are large; the same as in the history."""

TALL = 50
"""Rows from which on they are even larger."""

MARGINS = 4
"""The columns left and right of everything."""

GAP = 2
"""The columns between the workout and the sidebar."""


class Due(NamedTuple):
    """What is due."""

    advice: "Advice"

    open: "SessionView | None"
    """The unfinished session."""

    minutes: int | None
    """The length of the short workout that is shown; None for the full workout."""

    confirmed: bool
    """Whether the user wants to see the workout of a day of rest."""

    @property
    def rest(self) -> str:
        """Why this is a day of rest; empty if it is not."""
        return self.advice.agenda.rest

    @property
    def hidden(self) -> bool:
        """Whether the workout is not shown, because the day is for rest."""
        return bool(self.rest) and not self.confirmed


class HomeDisplay:
    """Fills the rows of the home screen."""

    def __init__(self, screen: Screen[None], app: "BaseApp", rows: HomeRows) -> None:
        """Create the display.

        Args:
            screen: The screen.
            app: Its app.
            rows: The rows of the screen.
        """
        self._screen, self._app, self._rows = screen, app, rows

    def show(self, due: Due) -> None:
        """Show what is due, laid out for the size of the terminal."""
        size, columns = self._app.size, sidebar_width(self._app.size)
        large = size.width >= LARGE[0] and size.height >= LARGE[1]
        self._show_header(due, max(1, size.width - MARGINS), race=not columns)
        self._rows.unfinished.show(notice := self._notice(due.open))
        self._rows.unfinished.set_class(bool(notice), "-open")
        self._show_day(due)
        room = max(10, size.width - MARGINS - (columns + GAP if columns else 0))
        workout = due.advice.workout
        self._rows.overview.set_class(large, "-large")
        self._rows.name.show(f"{workout.plan} · {workout.gear}" if large else workout.plan)
        overview = self._overview_of(due, room, large=large)
        self._rows.overview.update(overview)
        figures = overview.plain.count("\n")
        self._rows.body.visible = not due.hidden
        self._show_body(
            due, home_text.Room(room, size.height - figures - 3 * large, large, size.width < NARROW)
        )

    def _show_header(self, due: Due, width: int, *, race: bool) -> None:
        """Show the day, with the next race if the sidebar does not show it and it fits."""
        dates = [home_text.day_text(due.advice.workout, race=each) for each in (race, False)]
        fitting = [text for text in dates if cell_len(text) <= width]
        self._rows.header.draw(home_text.header_line(max(fitting or dates, key=len), width))

    def _overview_of(self, due: Due, width: int, *, large: bool) -> Content:
        """Return the numbers of the workout, or the days to the next one; large if there is room."""
        workout, tall = due.advice.workout, self._app.size.height >= TALL
        if not large:
            return Content("" if due.hidden else fit(formatting.workout_line(workout), width))
        from strengthtui.ui.home_figures import rest_figures, workout_figures  # noqa: PLC0415 - keeps startup fast

        if due.hidden:
            return rest_figures(due.advice.agenda, width, tall=tall)
        return workout_figures(workout, width, tall=tall)

    def _show_body(self, due: Due, room: home_text.Room) -> None:
        """Show the exercises, and the reasons for them."""
        above = self._line_rows(self._rows.agenda, room.width, 2)
        above += self._line_rows(self._rows.unfinished, room.width - 2, 3)
        last = due.advice.last_times(due.open.session if due.open else "")
        room = room._replace(height=room.height - above)
        body = home_text.body(due.advice.workout, last, due.rest, self._app.config.units, room)
        self._rows.items.update(body.table)
        self._rows.body.set_class(bool(body.beside), "-beside")
        self._rows.items.styles.width = body.beside or "auto"
        self._rows.reasons.update(body.reasons)

    @staticmethod
    def _line_rows(line: Line, width: int, most: int) -> int:
        """Return the rows of a line that wraps, with the one below it; 0 if it is not shown."""
        return 1 + min(most, len(wrap(line.text, width))) if line.text else 0

    def _show_day(self, due: Due) -> None:
        """Show what the day asks for, the week and the keys; in fewer words on narrow screens."""
        narrow, advice = self._app.size.width < NARROW, due.advice
        key = hint(self._app.keymap, type(self._screen).BINDINGS, "home.plans")
        # The sets of an unfinished session count for today, but it is still to be finished.
        agenda = "" if due.open else agenda_text(advice.agenda, key=key, narrow=narrow)
        self._rows.agenda.show(agenda)
        self._rows.agenda.set_class(bool(agenda), "-shown")
        weekday, streak = advice.agenda.date.weekday(), not sidebar_width(self._app.size)
        self._rows.week.draw(home_text.week_line(advice.week, weekday, narrow=narrow, streak=streak))
        self._rows.hints.show(home_text.hints_text(due.minutes, resume=due.open is not None, narrow=narrow))

    def _notice(self, view: "SessionView | None") -> str:
        """Return the line above the workout: a read-only warning, or the session to resume."""
        if self._app.saver.read_only:
            return "The log is read-only: nothing can be saved"
        return home_text.resume_text(view, self._app.config.units) if view else ""
