"""Prints reports: with colours on a terminal, and as plain text everywhere else.

Plain output is for scripts: it has no escape codes, and no line depends on the width of a terminal.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from strengthtui.base.rows import Span, text_of
from strengthtui.commands.output import echo
from strengthtui.commands.report import Line, Part, Table

if TYPE_CHECKING:
    from strengthtui.base.paths import Paths

PLAIN_COLUMNS = 80
"""The width of plots and of help in plain output."""


def print_report(paths: "Paths", parts: Iterable[Part]) -> None:
    """Print the parts of a report.

    Args:
        paths: Where the config is, which names the theme.
        parts: What to print, in order.
    """
    if is_styled():
        # Imported late: scripts and status bars need neither Rich nor the colours of the theme.
        from strengthtui.commands.rich_report import print_parts  # noqa: PLC0415

        print_parts(paths, parts)
        return
    for part in parts:
        if lines := list(_plain(part)):
            echo("\n".join(lines))


def is_styled() -> bool:
    """Return whether standard output shows colours and the layout of a terminal.

    TERM=dumb is always plain. FORCE_COLOR is for output that goes through a pipe to a terminal, such as into
    `less -R`; NO_COLOR is stronger, and removes only the colours where there is a terminal.
    """
    if sys.stdout is None or os.environ.get("TERM") == "dumb":
        return False
    forced = os.environ.get("FORCE_COLOR", "") not in {"", "0"} and not os.environ.get("NO_COLOR")
    return forced or sys.stdout.isatty()


def _plain(part: Part) -> Iterable[str]:
    if isinstance(part, Line):
        return [" " * part.indent + text_of([part.spans])]
    if isinstance(part, Table):
        return (_plain_row(part, row) for row in part.rows)
    return ()


def _plain_row(table: Table, row: Sequence[Span]) -> str:
    cells = (cell.text.ljust(column.width) for cell, column in zip(row, table.columns, strict=True))
    return " " * table.indent + table.gap.join(filter(None, cells)).rstrip()
