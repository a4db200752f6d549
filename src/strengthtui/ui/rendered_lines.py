"""Frees the rendered lines of widgets that have been removed.

Textual 8.2 keeps two styles of each widget in an `lru_cache` whose keys contain the widget's lines. So the
lines of the last 1,024 removed widgets stay in memory: 0.7 MB for each dialog that was open.
"""

from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style


@lru_cache(1024)
def _inner_and_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
    """Return the styles inside and outside of a widget's border."""
    return Style(background=base_background + background), Style(background=base_background)


def free_lines_of_removed_widgets() -> None:
    """Let Textual keep these styles by their colours alone."""
    StylesCache.get_inner_outer = staticmethod(_inner_and_outer)  # type: ignore[method-assign,assignment]
