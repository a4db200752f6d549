"""The exercises of a session as a table: in columns, or on two lines each where they do not fit."""

import re
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain import formatting
from strengthtui.domain.comparison import change
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Amount
from strengthtui.session.summary import Row
from strengthtui.ui.session_report import Before, Report
from strengthtui.ui.widgets.bullet import bullet
from strengthtui.ui.widgets.listing import fit

DIM = "$foreground 70%"
ARROWS = {1: ("▲", "$done"), 0: ("=", DIM), -1: ("▼", DIM)}
"""The sign and the colour of a change, by its direction."""

NOT_DONE = "not done"

_NAME = 28
"""The longest name in a column; a longer one is cut."""

_SETS = 24
"""The least room for the sets of an exercise; longer ones take several lines."""

BAR = 8
"""Columns of a bar where there is little room."""

_BREAKS = "[·,]"
"""Lines of sets end after one of these."""

_HEADS = ("of target", "done, and last time", "change", "rest, of planned")


class _Form(NamedTuple):
    """A way to lay out the table in columns."""

    least: int
    """The least width of the table."""

    bar: int
    rest_bar: int
    """Columns of the bar of the rest; 0 without one."""

    rest: bool
    before: bool
    """Whether the last time has a line of its own."""

    gap: int


_FORMS = (
    _Form(96, 16, 10, rest=True, before=True, gap=3),
    _Form(56, BAR, 0, rest=True, before=False, gap=2),
    _Form(56, BAR, 0, rest=False, before=False, gap=2),
    _Form(56, 0, 0, rest=False, before=False, gap=2),
)
"""From the widest to the narrowest."""


class _Cells(NamedTuple):
    """The texts of one exercise."""

    name: str
    completed: float
    sets: str
    before: str
    sign: str
    sign_style: str
    rest: str
    rest_of: str
    rest_part: float


def table(of: Report, unit: Unit, width: int) -> list[list[Content]]:
    """Return the lines of each exercise; those of the first one begin with the heads of wide columns."""
    rows = [_cells(row, before, unit) for row, before in zip(of.summary.rows, of.before, strict=True)]
    if not rows:
        return []
    longest = max(cell_len(row.sets) for row in rows)
    # Long sets may take several lines, but in narrow forms only if no other form avoids it.
    attempts = ((_FORMS[:1], _SETS), (_FORMS[1:], longest), (_FORMS[1:], _SETS))
    for form, least in ((form, least) for forms, least in attempts for form in forms):
        widths = _widths(rows, form, width)
        if width >= form.least and widths[2] >= min(least, longest):
            first, *others = [_in_columns(row, widths, form) for row in rows]
            return [[_head(widths, form), *first] if form.before else first, *others]
    return [_in_two_rows(row, width) for row in rows]


def _cells(row: Row, before: Before | None, unit: Unit) -> _Cells:
    sign, style = "", DIM
    if row.done and before is None:
        sign = "first"
    elif row.done and before and (difference := change(row.done, before.done, unit, as_many=row.as_many)):
        arrow, style = ARROWS[difference.direction]
        sign = f"{arrow} {difference.text}"
    taken = formatting.minutes(row.rest_taken_s) if row.rest_planned_s else ""
    return _Cells(
        name=row.name,
        completed=row.completed if row.done else 0.0,
        sets=_sets(row.done, row.rpe, unit) or NOT_DONE,
        before=_sets(before.done, before.rpe, unit) if before else "",
        sign=sign,
        sign_style=style,
        rest=taken,
        rest_of=f" of {formatting.minutes(row.rest_planned_s)}" if taken else "",
        rest_part=row.rest_taken_s / row.rest_planned_s if row.rest_planned_s else 0.0,
    )


def _sets(amounts: Sequence[Amount], rpe: float | None, unit: Unit) -> str:
    effort = "" if rpe is None or not amounts else f", RPE {formatting.number(rpe)}"
    return formatting.sets_done(amounts, unit) + effort


def _widths(rows: Sequence[_Cells], form: _Form, width: int) -> tuple[int, int, int, int, int]:
    """Return the columns of the name, the bar, the sets, the change and the rest."""
    name = min(_NAME, max(cell_len(row.name) for row in rows))
    sign = max(cell_len(row.sign) for row in rows)
    if form.before:
        sign = max(sign, cell_len(_HEADS[2]))
    rest = 0
    if form.rest:
        rest = max(cell_len(row.rest + (row.rest_of if form.rest_bar else "")) for row in rows)
        rest += form.rest_bar + 2 if form.rest_bar and rest else 0
    others = [columns + form.gap for columns in (name, form.bar, sign, rest) if columns]
    room = width - sum(others)
    longest = max(max(cell_len(row.sets), cell_len(row.before) if form.before else 0) for row in rows)
    head = cell_len(_HEADS[1]) if form.before else 0
    return name, form.bar, min(room, max(longest, head)), sign, rest


def _head(widths: tuple[int, int, int, int, int], form: _Form) -> Content:
    cells = ("", *_HEADS) if widths[4] else ("", *_HEADS[:-1])
    padded = [set_cell_size(text, width + form.gap) for text, width in zip(cells, widths, strict=False)]
    return Content.styled("".join(padded).rstrip(), DIM)


def _in_columns(row: _Cells, widths: tuple[int, int, int, int, int], form: _Form) -> list[Content]:
    name, bar, room, sign, rest = widths
    gap = " " * form.gap
    strong = "bold" if form.before else ""
    today, *more = wrapped(row.sets, room, _BREAKS)
    style = DIM if row.sets == NOT_DONE else strong
    parts: list[Content | str | tuple[str, str]] = [(set_cell_size(fit(row.name, name), name), "bold"), gap]
    if bar:
        parts += [bullet(row.completed, bar, "$work"), gap]
    parts.append((set_cell_size(today, room), style))
    if sign:
        parts += [gap, (set_cell_size(row.sign, sign), row.sign_style)]
    if rest and row.rest:
        parts.append(gap)
        if form.rest_bar:
            parts += [bullet(row.rest_part, form.rest_bar, "$rest"), "  ", row.rest + row.rest_of]
        else:
            parts.append((row.rest.rjust(rest), DIM))
    left = " " * (name + form.gap + (bar + form.gap if bar else 0))
    last = wrapped(row.before, room, _BREAKS) if form.before and row.before else []
    return [
        Content.assemble(*parts),
        *(Content.assemble(left, (text, style)) for text in more),
        *(Content.assemble(left, (text, DIM)) for text in last),
    ]


def _in_two_rows(row: _Cells, width: int) -> list[Content]:
    sign = max(cell_len(row.sign), 9)
    name = max(0, width - BAR - sign - 4)
    first = Content.assemble(
        (set_cell_size(fit(row.name, name), name), "bold"),
        "  ",
        bullet(row.completed, BAR, "$work"),
        "  ",
        (row.sign, row.sign_style),
    )
    second = [
        Content.styled(f"  {text}", "$foreground 80%") for text in wrapped(row.sets, width - 2, _BREAKS)
    ]
    return [cut(first, width), *second]


def wrapped(text: str, width: int, after: str = r"\S") -> list[str]:
    """Break a text into lines at spaces.

    Args:
        text: The text.
        width: The width of a line; a longer word is cut.
        after: A pattern for the characters after which a line may end.
    """
    lines, line = [], ""
    for word in re.split(rf"(?<={after}) ", text):
        longer = f"{line} {word}" if line else word
        if line and cell_len(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [fit(each, max(1, width)) for each in (*lines, line)]


def cut(content: Content, width: int) -> Content:
    """Cut a line to a width."""
    return content.truncate(max(1, width), ellipsis=True)
