"""Dialogs that correct a past session: a set of it, its time and feeling, or whether it counts at all."""

import datetime as dt
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from strengthtui.base.clock import today
from strengthtui.base.dates import local_time
from strengthtui.base.day_text import read_day
from strengthtui.base.errors import Failure
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain import formatting
from strengthtui.domain.logged_session import LoggedSession
from strengthtui.session.form_input import TypedError
from strengthtui.session.state import FEELINGS
from strengthtui.ui.dialog import Dialog, FormDialog
from strengthtui.ui.history_rows import day_text
from strengthtui.ui.screens.sets import EditDialog, form_field
from strengthtui.ui.widgets.line import Line

NOT_DONE = {"removed": True}
"""The result of the form for a set that was not done."""

_LONGEST_MIN = 24 * 60


class PastSetDialog(EditDialog):
    """A form for one set of a past session. The result is the changed fields, `NOT_DONE`, or None."""

    KEYS = "enter save  ctrl+d not done  esc cancel  f1 keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+d", "not_done", "this set was not done", id="past_set.not_done", priority=True),
    ]

    def action_not_done(self) -> None:
        """Close: the set was not done."""
        self.dismiss(dict(NOT_DONE))


class _When(NamedTuple):
    """The fields about a whole session, as text."""

    date: str
    start: str
    minutes: str
    felt: str


Changes = list[tuple[str, dict[str, Any]]]
"""The kinds and the arguments of corrections."""


class WhenDialog(FormDialog[Changes | None]):
    """A form for the time of a session, and how it felt. The result is the corrections, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "cancel", id="when.back"),
        Binding("down", "app.focus_next", "next field", show=False, id="when.next", priority=True),
        Binding("up", "app.focus_previous", "previous field", show=False, id="when.previous", priority=True),
    ]

    KEYS = "enter save  ↑↓ field  esc cancel  f1 keys"

    def __init__(self, session: LoggedSession) -> None:
        """Create the form of a session."""
        super().__init__()
        self._session = session
        start = local_time(session.started_at, session.utc_offset_s)
        minutes = "" if session.seconds is None else formatting.number(round(session.seconds / 60, 1))
        self._form = _When(start.date().isoformat(), f"{start:%H:%M}", minutes, session.feel or "")

    def heading(self) -> str:
        """Return the session."""
        return f"{self._session.plan} · {day_text(self._session.date)}"

    def compose_body(self) -> ComposeResult:
        """Lay out the fields."""
        yield from form_field("date", "date", self._form.date)
        yield from form_field("start", "start", self._form.start)
        yield from form_field("minutes", "minutes", self._form.minutes)
        yield from form_field("felt", "felt", self._form.felt, ", ".join(FEELINGS))

    def on_input_submitted(self) -> None:
        """Close with the corrections, or show which input is invalid."""
        form = _When(*(self.query_one(f"#{name}", Input).value.strip() for name in _When._fields))
        try:
            self.dismiss(self._changes(form))
        except (Failure, TypedError) as error:
            self.show_problem(str(error))

    def _changes(self, form: _When) -> Changes:
        retimed: dict[str, Any] = {}
        if form.date != self._form.date:
            retimed["date"] = read_date(form.date, today(self.app.clock))
        if form.start != self._form.start:
            retimed["time"] = read_time(form.start)
        if form.minutes != self._form.minutes:
            retimed["seconds"] = read_minutes(form.minutes) * 60
        changes: Changes = [("retime", retimed)] if retimed else []
        if form.felt != self._form.felt:
            changes.append(("feel", {"to": _feeling(form.felt)}))
        return changes


class DeleteDialog(Dialog[bool]):
    """Asks whether to delete a session. The result is the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", "delete the session", id="delete.yes"),
        Binding("escape,q,n", "dismiss(False)", "keep the session", id="delete.no"),
    ]

    def __init__(self, session: LoggedSession, unit: formatting.Unit) -> None:
        """Create the question about a session."""
        super().__init__()
        moved = formatting.weight(round(session.load_kg), unit) if session.load_kg else ""
        parts = (day_text(session.date), formatting.many(session.sets, "set"), moved)
        self._title, self._what = f"Delete {session.plan}?", " · ".join(filter(None, parts))

    KEYS = "enter delete  esc keep  ? keys"

    def heading(self) -> str:
        """Return the question."""
        return self._title

    def compose_body(self) -> ComposeResult:
        """Lay out what would be deleted."""
        yield Line(self._what)
        yield Line("u brings it back afterwards", classes="dim")


def read_date(text: str, today: dt.date) -> dt.date:
    """Read the day of a past session.

    Raises:
        TypedError: It is no day, or in the future.
    """
    try:
        day = read_day(text, lambda: today, past=True)
    except ValueError as error:
        raise TypedError(str(error)) from error
    if day > today:
        raise TypedError(f"{day} is in the future")
    return day


def read_time(text: str) -> dt.time:
    """Read a time of day.

    Raises:
        TypedError: It is none.
    """
    try:
        return dt.datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - only the time of day is used
    except ValueError as error:
        raise TypedError("write the time as 17:30") from error


def read_minutes(text: str) -> float:
    """Read the length of a session in minutes.

    Raises:
        TypedError: It is no length.
    """
    try:
        minutes = float(text.replace(",", "."))
    except ValueError as error:
        raise TypedError("write the minutes as a number, such as 40") from error
    if not 0 < minutes <= _LONGEST_MIN:
        raise TypedError("a session takes more than nothing, and a day at most")
    return minutes


def _feeling(text: str) -> str:
    numbered = {str(number): feel for number, feel in enumerate(FEELINGS, 1)}
    feel = numbered.get(text, text.lower())
    if feel not in FEELINGS:
        raise TypedError(f"write one of: {', '.join(FEELINGS)}")
    return feel
