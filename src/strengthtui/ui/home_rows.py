"""The rows of the home screen, before there is anything to show: all that its first frame needs."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.message import Message
from strengthtui.ui.widgets.sidebar import Sidebar


class HomeRows:
    """The rows of the home screen."""

    def __init__(self) -> None:
        """Create the rows."""
        self.header = Line("STRENGTHTUI", id="header", classes="strong")
        self.unfinished = Line(id="unfinished")
        self.agenda = Line(id="agenda")
        self.name = Line(id="name", classes="strong")
        self.overview = Static(id="overview")
        self.items = Static(id="items")
        self.reasons = Static(id="reasons")
        self.body = VerticalScroll(self.items, self.reasons, id="body", can_focus=False)
        self.week = Line(id="week")
        self.hints = Hints(id="hints")
        self.sidebar = Sidebar()

    def compose(self) -> ComposeResult:
        """Lay out the workout, the reasons for it, and the unfinished session."""
        yield from (self.header, self.sidebar, self.unfinished, self.agenda)
        yield from (self.name, self.overview, self.body)
        yield from (self.week, Message(), self.hints)
