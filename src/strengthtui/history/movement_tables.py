"""The history of a movement as tables: bests, sessions and rests; pure."""

import datetime as dt
from collections.abc import Sequence

from strengthtui.base.rows import Row, Span
from strengthtui.domain import formatting
from strengthtui.history.bars import mass
from strengthtui.history.drawing import fit
from strengthtui.history.movement import Best, amount_measure
from strengthtui.history.movement_text import UNIT_WORDS, MovementView

WIDE = 44
"""The columns from which on dates have their year."""

_COLUMNS, _LEAST_BAR = 43, 8
"""The columns of a row without its bar, and those of the shortest bar."""


def best_rows(view: MovementView, width: int) -> list[Row]:
    """Return a row for each best: name, value, how and when."""
    wide = width >= WIDE
    return [
        [
            Span(fit(best.name, 13), "word"),
            Span(fit(best_value(view, best), 8, right=True), "strong"),
            Span(f"  {fit(_how(view, best), 13 if wide else 10)}"),
            Span(f" {date_text(best.date, view.today) if wide else formatting.day(best.date)}", "word"),
        ]
        for best in view.bests
    ]


def best_value(view: MovementView, best: Best) -> str:
    """Return the value of a best with its unit."""
    if best.unit != "kg":
        return f"{formatting.number(best.value)} {best.unit}" if best.unit != "reps" else f"{best.value:.0f}"
    if best.name == "a session":
        return mass(best.value, view.unit)
    return f"{formatting.number(round(view.weight(best.value), 1))} {view.unit}"


def _how(view: MovementView, best: Best) -> str:
    """Return the set of a best, or the number of sets of a session."""
    if best.set is None:
        return formatting.many(best.sets, "set")
    load, done = formatting.load(best.set.done, view.unit), formatting.done(best.set.done)
    if best.name == "heaviest":
        return f"x {done}"
    if best.name == "e1RM":
        return f"{load} x {done}"
    return f"@ {load}" if best.set.done.load_kg else ""


def date_text(date: dt.date, today: dt.date) -> str:
    """Return a date, with the year if it is another one."""
    return formatting.day(date) + ("" if date.year == today.year else f" {date.year}")


def session_rows(view: MovementView, width: int, limit: int | None = None) -> list[Row]:
    """Return a row for each of the newest sessions: date, sets, load, and the estimated maximum as a bar.

    Args:
        view: The movement.
        width: The columns.
        limit: The number of sessions; None for all.
    """
    newest = view.sessions[::-1][:limit]
    maxima = [one.maximum_kg for one in newest]
    known = [each for each in maxima if each]
    wide = width >= WIDE
    bar = width - _COLUMNS if known and width >= _COLUMNS + _LEAST_BAR else 0
    rows: list[Row] = []
    for session, maximum in zip(newest, maxima, strict=True):
        done = [each.done for each in session.sets]
        row = [
            Span(
                fit(date_text(session.date, view.today), 12)
                if wide
                else fit(formatting.day(session.date), 7),
                "word",
            ),
            Span(fit(" · ".join(map(formatting.done, done)), 17 if wide else 14)),
            Span(fit(formatting.loads(done, view.unit), 12 if wide else 11, right=True)),
        ]
        if bar and maximum:
            number = f" {view.weight(maximum):.0f}"
            row += [
                Span(f" {'━' * _bar_length(maximum, known, bar - len(number) - 1)}", "bar"),
                Span(number, "strong"),
            ]
        rows.append(row)
    return rows


def _bar_length(value: float, values: Sequence[float], width: int) -> int:
    """Return the length of a bar; the bars begin below the least value, so that small changes are seen."""
    low = min(values) * 0.8
    return max(1, round((value - low) / (max(values) - low) * max(1, width)))


def rest_text(view: MovementView) -> str:
    """Return what the rests were, and what they did to the next set; empty if nothing is known."""
    rests = view.rests
    if rests is None:
        return ""
    taken, planned = formatting.minutes(round(rests.taken_s)), formatting.minutes(round(rests.planned_s))
    parts = [f"rest {taken} of {planned}, on average"]
    if rests.after_short is not None and rests.after_full is not None:
        word = UNIT_WORDS[amount_measure(view.sessions)]
        parts.append(
            f"next set {signed(rests.after_short)} {word} after a short rest, {signed(rests.after_full)}"
            " after a full one"
        )
    return " · ".join(parts)


def signed(value: float) -> str:
    """Format a change with its sign, to a tenth."""
    return f"{round(value, 1) + 0.0:+.1f}"


def table(view: MovementView) -> list[Row]:
    """Return the numbers of the page as a table: each session, then its breaks and rests."""
    heads = ("date", "load", "e1RM", "best set", "volume")
    rows: list[Row] = [
        [Span("".join(fit(head, 13, right=place > 0) for place, head in enumerate(heads)), "strong")]
    ]
    for session in reversed(view.sessions):
        load, maximum = session.load_kg, session.maximum_kg
        sides = [each for n in (0, 1) if (each := session.best_side(n)) is not None]
        cells = (
            date_text(session.date, view.today),
            "" if load is None else f"{formatting.number(round(view.weight(load), 1))} {view.unit}",
            f"{view.weight(maximum):.1f} {view.unit}" if maximum else "",
            "+".join(map(formatting.number, sides)),
            mass(session.volume_kg, view.unit) or formatting.number(session.total),
        )
        rows.append([Span("".join(fit(cell, 13, right=place > 0) for place, cell in enumerate(cells)))])
    return rows
