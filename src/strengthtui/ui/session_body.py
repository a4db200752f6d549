"""The body of a session as text: the summary shows it at the end, and the history later."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from strengthtui.domain import formatting
from strengthtui.domain.bests import Best, best_text
from strengthtui.domain.formatting import Unit
from strengthtui.session.summary import Summary
from strengthtui.ui.session_report import Report
from strengthtui.ui.session_table import BAR, DIM, cut, table, wrapped
from strengthtui.ui.widgets.bullet import bullet
from strengthtui.ui.widgets.figures import Figure, figures
from strengthtui.ui.widgets.listing import fit

BEST = "◆"
MOST_BESTS = 3
"""Bests that are listed; the others are counted."""

_LEAST_NAME = 10
"""Columns that the name of a best always gets."""

_REST_BAR = 22
"""The longest bar of the rest of a whole session."""


def body(of: Report, unit: Unit, size: tuple[int, int], *, large: bool, at_end: bool) -> Content:
    """Return the body of a session, with as many blank rows as fit.

    Args:
        of: The session.
        unit: The unit of weights.
        size: The available columns and rows; a longer text scrolls.
        large: Whether the figures are large.
        at_end: Whether the session has just ended.
    """
    width, height = size
    whole = _blocks(of, unit, width, large=large, at_end=at_end)
    for lines in (_joined(whole, 1, 1), _joined(whole, 1, 0), _joined(whole, 0, 0)):
        if len(lines) <= height:
            return Content("\n").join(lines)
    # The last column is the scroll bar's.
    return Content("\n").join(_joined(_blocks(of, unit, width - 1, large=large, at_end=at_end), 1, 0))


def session_figures(of: Report, unit: Unit, *, at_end: bool) -> list[Figure]:
    """Return the numbers of a session: at its end with the rest, later with the number of bests."""
    summary = of.summary
    sets = f"of {formatting.many(summary.planned, 'set')}"
    row = [Figure(str(summary.sets), sets, "$done" if at_end else "$foreground")]
    if summary.seconds:
        row.append(Figure(str(max(1, round(summary.seconds / 60))), "min" if at_end else "minutes"))
    if summary.load_kg:
        row.append(Figure(str(round(summary.load_kg / formatting.UNITS[unit])), f"{unit} moved"))
    if at_end and summary.rest_planned_s:
        taken, planned = formatting.minutes(summary.rest_taken_s), formatting.minutes(summary.rest_planned_s)
        row.append(Figure(taken, f"rest of {planned}"))
    if not at_end and of.bests:
        row.append(Figure(str(len(of.bests)), "best" if len(of.bests) == 1 else "bests", "$warning"))
    return row


def best_lines(bests: Sequence[Best], unit: Unit, width: int) -> list[Content]:
    """Return a line for each of the first bests."""
    lines = [_best_line(best, unit, width) for best in bests[:MOST_BESTS]]
    if len(bests) > MOST_BESTS:
        lines.append(Content.styled(f"  and {len(bests) - MOST_BESTS} more", DIM))
    return lines


def _best_line(best: Best, unit: Unit, width: int) -> Content:
    text = best_text(best, unit).removeprefix(f"{best.movement}: ")
    if cell_len(f"{BEST} {best.movement}  {text}") > width:
        text = text.partition(" (before")[0]
    name = fit(best.movement, max(_LEAST_NAME, width - cell_len(f"{BEST}   {text}")))
    return cut(Content.assemble((f"{BEST} ", "bold $warning"), (name, "bold"), f"  {text}"), width)


def _blocks(of: Report, unit: Unit, width: int, *, large: bool, at_end: bool) -> list[list[list[Content]]]:
    """Return the blocks of a session; each consists of groups of lines."""
    numbers = figures(session_figures(of, unit, at_end=at_end), width, large=large)
    later = [] if at_end else list(_later(of, width))
    rounds, changed, noted = (
        [Content.styled(line, "$foreground 80%") for text in texts for line in wrapped(text, width)]
        for texts in (of.rounds, of.changes, of.notes)
    )
    bests = best_lines(of.bests, unit, width)
    blocks = [[numbers.split()], [bests], table(of, unit, width), [rounds], [later], [changed], [noted]]
    return [block for block in blocks if any(block)]


def _joined(blocks: Sequence[Sequence[list[Content]]], between: int, inside: int) -> list[Content]:
    """Return the lines of blocks, with blank rows between blocks and between the groups of a block."""
    lines: list[Content] = []
    for block in blocks:
        lines += [Content()] * (between if lines else 0)
        for number, group in enumerate(block):
            lines += [*([Content()] * (inside if number else 0)), *group]
    return lines


def _later(of: Report, width: int) -> Iterator[Content]:
    """Yield what the history shows below the exercises: the rest, and how it felt."""
    if of.summary.rest_planned_s:
        yield _rest_line(of.summary, width)
    if of.feel:
        yield Content.assemble(("felt   ", DIM), (of.feel, "bold"))


def _rest_line(summary: Summary, width: int) -> Content:
    taken, planned = formatting.minutes(summary.rest_taken_s), formatting.minutes(summary.rest_planned_s)
    text = f"  {taken} of {planned} planned"
    bar = max(BAR, min(_REST_BAR, width - len(f"rest   {text}")))
    part = summary.rest_taken_s / summary.rest_planned_s
    return cut(Content.assemble(("rest   ", DIM), bullet(part, bar, "$rest"), text), width)
