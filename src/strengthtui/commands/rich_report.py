"""Prints a report on a terminal: aligned tables in the colours of the configured theme.

Text is never read as Rich's markup, and plain text has the terminal's own colour, so that it can be read on a
light and on a dark background.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table as Grid
from rich.text import Text

from strengthtui.base.paths import Paths
from strengthtui.base.rows import Span
from strengthtui.commands.report import Line, Part, Picture, Table
from strengthtui.config.load import config_of
from strengthtui.config.model import Config
from strengthtui.ui.look_table import LOOKS
from strengthtui.ui.theme_colours import theme_colours

CONTINUED = 2
"""The columns by which a row that is no table continues below its beginning."""


def print_parts(paths: Paths, parts: Iterable[Part]) -> None:
    """Print the parts of a report.

    Args:
        paths: Where the config and the user's themes are.
        parts: What to print, in order.
    """
    config = config_of(paths).value or Config()
    styles = look_styles(theme_colours(config.theme, paths.themes))
    console = Console(force_terminal=True, markup=False, highlight=False, emoji=False)
    for part in parts:
        for renderable in _renderables(part, styles, console.width):
            console.print(renderable)


def look_styles(colours: Mapping[str, str]) -> dict[str, Style]:
    """Return the style of each look for the terminal.

    Args:
        colours: The theme's colour of each token; a token without one keeps the terminal's own colour.
    """
    return {look: _style(rule, colours) for look, rule in LOOKS.items()}


def _style(rule: str, colours: Mapping[str, str]) -> Style:
    """Return the style for a rule of the full screen, such as `bold $primary 70%`."""
    token = re.search(r"\$(\w+)(?: (\d+)%)?$", rule)
    colour = colours.get(token[1]) if token else None
    faint = bool(token and token[1] == "foreground" and token[2])
    return Style(color=colour, bold="bold" in rule, dim=faint, reverse=" on " in rule)


def _renderables(part: Part, styles: Mapping[str, Style], width: int) -> Iterator[RenderableType]:
    if isinstance(part, Line):
        yield from _flow(part.spans, styles, width, indent=part.indent)
    elif isinstance(part, Picture):
        for row in part.rows:
            yield _text(row, styles)
    elif part.rows and _fits(part, width):
        yield _grid(part, styles)
    else:
        for cells in part.rows:
            spans = [Span(f"{cell.text}{part.gap}", cell.look) for cell in cells if cell.text]
            yield from _flow(spans, styles, width, indent=part.indent, more=CONTINUED)


def _fits(table: Table, width: int) -> bool:
    """Return whether a table has enough room for its columns, the narrowest that wrap included."""
    needed = table.indent + len(table.gap) * (len(table.columns) - 1)
    for number, column in enumerate(table.columns):
        widest = max(column.width, *(cell_len(row[number].text) for row in table.rows))
        needed += min(widest, column.wraps or widest)
    return needed <= width


def _grid(table: Table, styles: Mapping[str, Style]) -> Grid:
    grid = Grid.grid(padding=(0, len(table.gap), 0, 0))
    for column in table.columns:
        grid.add_column(
            no_wrap=column.wraps == 0,
            overflow="fold",
            min_width=column.width or None,
        )
    for first, *others in table.rows:
        indented = [Span(" " * table.indent), first]
        grid.add_row(_text(indented, styles), *(_text([cell], styles) for cell in others))
    return grid


def _flow(
    spans: Sequence[Span], styles: Mapping[str, Style], width: int, *, indent: int, more: int = 0
) -> Iterator[RenderableType]:
    """Yield spans in lines, broken between two spans where that is possible.

    Args:
        spans: The text.
        styles: The style of each look.
        width: The cells of a line.
        indent: The columns before the text.
        more: The columns before a line that continues it, besides.
    """
    lines: list[list[Span]] = [[]]
    room = width - indent
    for span in spans:
        if lines[-1] and cell_len(span.text.rstrip()) > room:
            lines.append([])
            room = width - indent - more
        lines[-1].append(span)
        room -= cell_len(span.text)
    for number, line in enumerate(lines):
        text = _text(line, styles)
        text.rstrip()
        yield Padding(text, (0, 0, 0, indent + (more if number else 0)), expand=False) if text else text


def _text(spans: Sequence[Span], styles: Mapping[str, Style]) -> Text:
    text = Text(overflow="fold")
    for span in spans:
        text.append(span.text, styles[span.look])
    return text
