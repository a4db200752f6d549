"""Standard output: reports with colours on a terminal and as plain text everywhere else, and JSON.

Plain output is for scripts: it has no escape codes, and no line depends on the width of a terminal. JSON is
valid in every locale.
"""

import json
import math
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from strengthtui.base.rows import Span, text_of
from strengthtui.commands.report import Line, Part, Table

if TYPE_CHECKING:
    from strengthtui.base.paths import Paths

PLAIN_COLUMNS = 80
"""The width of plots in plain output."""


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
        for line in _plain(part):
            click.echo(line)


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


def echo_json(value: object, *, indent: int | None = 2) -> None:
    """Print a value as JSON.

    Args:
        value: A tree of JSON values.
        indent: Spaces for each level; None for one line.
    """
    click.echo(json_text(value, indent=indent))


def json_text(value: object, *, indent: int | None = None) -> str:
    r"""Return a value as JSON that standard output can encode.

    If standard output cannot encode a character, the whole text is ASCII with JSON's own escapes. Python's
    escape, such as `\U0001f600`, would not be valid JSON.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    except ValueError:
        # A log from another program may contain infinite numbers, which JSON lacks.
        value = _finite(value)
        text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeError, LookupError):
        text = json.dumps(value, indent=indent, allow_nan=False)
    return text


def _finite(tree: Any) -> Any:  # noqa: ANN401 - JSON
    """Replace NaN and infinity by null, as browsers do."""
    if isinstance(tree, dict):
        return {key: _finite(part) for key, part in tree.items()}
    if isinstance(tree, list | tuple):
        return [_finite(part) for part in tree]
    return None if isinstance(tree, float) and not math.isfinite(tree) else tree
