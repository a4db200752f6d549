"""One session of the history as a page."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from strengthtui.domain.logged_session import LoggedSession
from strengthtui.journal.session_detail import SessionDetail
from strengthtui.ui.corrections import CORRECTION_BINDINGS, CorrectsSession
from strengthtui.ui.history_rows import SYMBOLS
from strengthtui.ui.session_detail_view import SessionDetailView
from strengthtui.ui.session_pane import SessionPane
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.message import Message

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp


class HistorySessionScreen(CorrectsSession):
    """Shows one session of the list."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,n", "step(1)", "the session before", id="past_session.earlier"),
        Binding("left,h,p", "step(-1)", "the session after", id="past_session.later"),
        Binding("down,j", "scroll(1)", "scroll down", id="past_session.down"),
        Binding("up,k", "scroll(-1)", "scroll up", id="past_session.up"),
        Binding("escape,q", "dismiss", "back to the list", id="past_session.back"),
        Binding(
            "m", "movement", "movement over time: the first one of the session", id="past_session.movement"
        ),
        Binding("question_mark", "help", "show all keys", id="past_session.help"),
        *CORRECTION_BINDINGS,
    ]

    detail = getters.query_one(SessionDetailView)

    if TYPE_CHECKING:
        app: BaseApp

    def __init__(
        self,
        session: LoggedSession,
        step: Callable[[int], LoggedSession | None],
        reload: Callable[[str | None], None] = lambda _: None,
    ) -> None:
        """Create the page of a session.

        Args:
            session: The session.
            step: Moves so many sessions down the list, and returns that one; None at an end of the list.
            reload: Reads the list again after a correction; called with the id of a deleted session.
        """
        super().__init__()
        self._session, self._step, self._reload = session, step, reload

    def compose(self) -> ComposeResult:
        """Lay out the session."""
        yield Line("HISTORY", id="title", classes="strong")
        yield SessionDetailView()
        yield Message()
        yield Hints("←→ other days  e edit  d delete  u undo  t time  o note  esc list  ? keys")

    def on_mount(self) -> None:
        """Read the session."""
        self.detail.open(self._session.id)

    @property
    def past(self) -> SessionDetail | None:
        """The displayed session."""
        return self.detail.shown

    def corrected(self) -> None:
        """Show the session again, and read the list again."""
        self._reload(None)
        self.detail.open(self._session.id)

    def removed(self) -> None:
        """Return to the list, where the session is missing now."""
        self._reload(self.deleted)
        self.dismiss()

    def action_step(self, by: int) -> None:
        """Show another session of the list; it goes from the newest to the oldest."""
        session = self._step(by)
        if session:
            self._session = session
            self.detail.open(session.id)
        else:
            self.app.say("This is the newest session" if by < 0 else "This is the oldest session")

    def action_scroll(self, by: int) -> None:
        """Scroll the session."""
        self.query_one(SessionPane).page(by)

    def action_movement(self) -> None:
        """Open the first movement of the session over time."""
        if self.past:
            self.app.open_history("movements", self.past.state.items[0].movement)

    def action_help(self) -> None:
        """Open the help dialog."""
        self.app.show_help(self.BINDINGS, SYMBOLS)
