"""The sidebar of the home screen. It is read and drawn after the first frame; its space is reserved."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from strengthtui.journal.reader import Reader

if TYPE_CHECKING:
    from strengthtui.training.recent import Recent
    from strengthtui.ui.base_app import BaseApp

LEAST = (100, 24)
"""Columns and rows of the terminal from which on there is a sidebar."""

_WIDTHS = ((160, 57), (120, 45), (0, 40))
"""The columns of the sidebar, by those of the terminal."""

_EDGE = 3
"""The columns of its edge and its padding."""

_ABOVE_AND_BELOW = 6
"""The rows of the terminal above and below it."""


def sidebar_width(size: Size) -> int:
    """Return the columns of the sidebar in a terminal of this size; 0 without one."""
    if size.width < LEAST[0] or size.height < LEAST[1]:
        return 0
    return next(columns for least, columns in _WIDTHS if size.width >= least)


class Sidebar(Static):
    """The last sessions, the last weeks, and the next race."""

    ALLOW_SELECT = False

    if TYPE_CHECKING:
        app: BaseApp

    def __init__(self) -> None:
        """Create an empty sidebar."""
        super().__init__(Content(""))
        self._recent: Recent | None = None
        self._outdated = False
        """Whether the log is to be read once there is room."""

    def reserve(self, size: Size) -> None:
        """Take the columns for a terminal of this size, and fill them if that was asked for before."""
        columns = sidebar_width(size)
        self.display = bool(columns)
        self.styles.width = columns
        if self.display and self._outdated:
            self.reload()
        elif self._recent:
            self._show(self._recent)

    def reload(self) -> None:
        """Read the log, now or once there is room for the sidebar."""
        self._outdated = not self.display
        if self._outdated:
            return
        from strengthtui.ui.background import read_log  # noqa: PLC0415 - only with a sidebar

        app = self.app

        def read(log: Reader) -> "Recent":
            # Imported in the thread: a key pressed meanwhile does not wait for it.
            from strengthtui.training.recent import recent  # noqa: PLC0415
            from strengthtui.ui import sidebar_text  # noqa: F401, PLC0415 - draws it

            return recent(app.paths, app.config, log, app.clock)

        read_log(self, app, read, self._show)

    def _show(self, recent: "Recent") -> None:
        from strengthtui.ui.sidebar_text import sidebar  # noqa: PLC0415 - keeps startup fast

        self._recent = recent
        size = self.app.size
        width, height = sidebar_width(size) - _EDGE, size.height - _ABOVE_AND_BELOW
        if width > 0:
            self.update(sidebar(recent, width, height, self.app.config.units), layout=False)
