"""The home screen: today's workout, and an unfinished session to resume."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import ScreenResume
from textual.screen import Screen

from strengthtui.base.clock import today
from strengthtui.base.errors import Failure
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store
from strengthtui.ui.file_watcher import FileWatcher
from strengthtui.ui.home_rows import HomeRows

if TYPE_CHECKING:
    from strengthtui.controller.session_view import SessionView
    from strengthtui.domain.workout import Workout
    from strengthtui.training.advice import Advice
    from strengthtui.ui.base_app import BaseApp

DATE_S = 1.0
"""How often to check the date."""


class HomeScreen(Screen[None]):
    """Shows today's workout; one key starts it."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "start", "start the workout, or resume the unfinished one", id="home.start"),
        Binding("n", "start_new", "start a new workout", id="home.anew"),
        Binding("b", "bad_day", "bad day: 8 minutes; press again for 4 and 2", id="home.bad_day"),
        Binding("c", "checkin", "check in: how you feel", id="home.checkin"),
        Binding("h", "app.history", "history: your past sessions", id="home.history"),
        Binding("p", "plans", "choose another plan", id="home.plans"),
        Binding("t", "themes", "choose a theme", id="home.themes"),
        Binding("g", "gear", "choose the gear, for today or from now on", id="home.gear"),
        Binding("w", "ramp", "ramp-up sets: before the first heavy lifts, on / off", id="home.ramp"),
        Binding("down,j", "scroll_body(1)", "scroll down", id="home.down"),
        Binding("up,k", "scroll_body(-1)", "scroll up", id="home.up"),
        Binding("q", "app.leave", "quit", id="home.leave"),
        Binding("question_mark", "help", "show all keys", id="home.help"),
    ]

    if TYPE_CHECKING:
        app: BaseApp

    def __init__(self) -> None:
        """Create the screen with today's default workout."""
        super().__init__()
        self._rows = HomeRows()
        self.request = WorkoutRequest()
        self.advice: Advice | None = None
        self._open: SessionView | None = None
        self._was_shown = False
        self._asked = False
        """Whether a question about the season was asked."""

        self._confirmed = False
        """Whether the user was told that today's workout is done, or that today is for rest."""

    @property
    def workout(self) -> "Workout | None":
        """The displayed workout; None until it has been loaded."""
        return self.advice.workout if self.advice else None

    def compose(self) -> ComposeResult:
        """Lay out the workout, the reasons for it, and the unfinished session."""
        return self._rows.compose()

    def on_mount(self) -> None:
        """Reload plans whenever they are edited, and on a new day."""
        self._rows.sidebar.reserve(self.app.size)
        FileWatcher(self, self.app, self._reload).watch()
        self.set_interval(DATE_S, self.follow_date)
        self.app.warn_of_clock()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Draw the layout first, then load the content: reading the plan files may take a moment."""
        # At first, the widgets have just been styled.
        event.refresh_styles = event.refresh_styles and self._was_shown
        self._was_shown = True
        self.app.terminal_title.show("StrengthTUI")
        self.call_later(self._reload)

    def _reload(self) -> None:
        """Reload the open session and the workout: a session may have ended in the meantime."""
        try:
            with self.app.reading() as log:
                session = log.open_session(self.app.clock.wall())
                self._open = self._view(log, session) if session else None
        except Failure as failure:
            self.app.complain(failure)
        self._show_request(self.request)
        self.call_after_refresh(self._rows.sidebar.reload)

    def _view(self, log: Reader, session: str) -> "SessionView":
        from strengthtui.controller.session_view import SessionView  # noqa: PLC0415 - keeps startup fast

        return SessionView(log, self.app.clock, session)

    def follow_date(self) -> None:
        """Show the workout of the new day after midnight, in a new time zone, or if the clock was set."""
        try:
            date = today(self.app.clock).isoformat()
        except Failure:  # reported when a workout is loaded
            return
        if self.workout and self.workout.date != date:
            self.request = WorkoutRequest()  # what was chosen was for the old day
            self._reload()

    def on_resize(self) -> None:
        """Lay out the workout for the new size."""
        self._rows.sidebar.reserve(self.app.size)
        self._show()

    def _show_request(self, request: WorkoutRequest) -> None:
        """Show the workout for a request; keep the current one if reading fails."""
        # Imported late: the first frame comes before the workout.
        from strengthtui.training.advice import advise  # noqa: PLC0415
        from strengthtui.ui import home_settings  # noqa: PLC0415

        try:
            with self.app.reading() as log:
                advice = advise(self.app.paths, self.app.config, request, log, clock=self.app.clock)
        except Failure as failure:
            self.app.complain(failure)
            return
        self.request, self.advice, self._confirmed = request, advice, False
        self._show()
        if self.is_current and not self._open and not self._asked:
            self._asked = home_settings.ask_about_season(self.app, advice.workout, self._reload)

    def _show(self) -> None:
        if self.advice:
            from strengthtui.ui.home_display import Due, HomeDisplay  # noqa: PLC0415 - as above

            due = Due(self.advice, self._open, self.request.minutes, self._confirmed)
            HomeDisplay(self, self.app, self._rows).show(due)

    def action_start(self) -> None:
        """Resume the unfinished session, or start today's workout; if one is done already, say so first."""
        from strengthtui.ui import home_text  # noqa: PLC0415 - keeps startup fast

        self._load_today()
        if self._open:
            self._open_session(self._open.session)
        elif self.advice and self.advice.agenda.state in home_text.CONFIRM and not self._confirmed:
            self._confirmed = True
            self._show()
            self.app.say(home_text.CONFIRM[self.advice.agenda.state])
        else:
            self.action_start_new()

    def action_start_new(self) -> None:
        """Start the workout of today, even if there is an unfinished one or one is done already."""
        self._load_today()
        if self.advice:
            self._open_session(self.advice.workout)

    def _load_today(self) -> None:
        """Load the workout if a key was pressed before it was loaded, or just after the date changed."""
        if self.workout is None:
            self._reload()
        self.follow_date()

    def _open_session(self, what: "str | Workout") -> None:
        """Open a session by its id, or begin one with a workout."""
        from strengthtui.controller.session_controller import SessionController  # noqa: PLC0415 - as above

        def begin(store: Store) -> SessionController:
            if isinstance(what, str):
                return SessionController(store, self.app.clock, what)
            return SessionController.begin(store, self.app.clock, what)

        self.app.saver.submit("the session", begin, self.app.open_session)

    def action_bad_day(self) -> None:
        """Cycle through the short workouts, then back to the full workout."""
        from strengthtui.ui import home_text  # noqa: PLC0415 - keeps startup fast

        minutes = home_text.next_minutes(self.request.minutes)
        self._show_request(self.request._replace(plan=None, short=minutes is not None, minutes=minutes))

    def action_ramp(self) -> None:
        """Take the ramp-up sets out, or add them."""
        ramped = self.workout is not None and any(item.warmup for item in self.workout.items)
        self._show_request(self.request._replace(ramp=not (ramped or self.request.ramp)))

    def action_checkin(self) -> None:
        """Open the check-in dialog."""
        from strengthtui.ui.screens.checkin import CheckinScreen  # noqa: PLC0415 - keeps startup fast

        self.app.push_screen(CheckinScreen(), self._save_checkin)

    def _save_checkin(self, answer: tuple[str, dict[str, str]] | None) -> None:
        from strengthtui.journal.checkins import check_in  # noqa: PLC0415 - rarely needed

        if answer is None:
            return
        job = partial(check_in, self.app.clock, *answer)
        self.app.saver.submit("the check-in", job, lambda _: self._show_checkin(*answer))

    def _show_checkin(self, state: str, areas: dict[str, str]) -> None:
        from strengthtui.ui import home_text  # noqa: PLC0415 - keeps startup fast

        self._show_request(self.request)
        self._rows.sidebar.reload()
        self.app.say(home_text.saved_text(state, areas, self.workout))

    def action_gear(self) -> None:
        """Open the gear dialog."""
        from strengthtui.ui.screens.gear import GearScreen  # noqa: PLC0415 - keeps startup fast

        current = self.request.gear or self.app.config.gear
        self.app.push_screen(GearScreen(tuple(self.app.config.gears), current), self._use_gear)

    def _use_gear(self, answer: tuple[str, bool] | None) -> None:
        if answer is None:
            return
        gear, permanently = answer
        if permanently:
            from strengthtui.ui import home_settings  # noqa: PLC0415 - rarely needed

            home_settings.keep_gear(self.app, gear)
        self._show_request(self.request._replace(gear=gear))

    def action_scroll_body(self, lines: int) -> None:
        """Scroll the workout and its reasons."""
        self._rows.body.scroll_relative(y=lines * 3, animate=False)

    def action_plans(self) -> None:
        """Open the plan list."""
        from strengthtui.ui.screens.plans import PlansScreen  # noqa: PLC0415 - keeps startup fast

        # A bad day is a plan of its own, so it ends with the choice of another one.
        request = self.request._replace(short=False, minutes=None)
        self.app.push_screen(PlansScreen(request, self.workout), self.choose_plan)

    def choose_plan(self, name: str | None) -> None:
        """Show the workout of another plan; None changes nothing."""
        if name:
            self._show_request(self.request._replace(plan=name, short=False, minutes=None))

    def action_themes(self) -> None:
        """Open the theme picker."""
        from strengthtui.ui.screens.theme_picker import ThemePicker  # noqa: PLC0415 - keeps startup fast

        self.app.push_screen(ThemePicker())

    def action_help(self) -> None:
        """Open the help dialog."""
        from strengthtui.ui.home_symbols import SYMBOLS  # noqa: PLC0415 - keeps startup fast

        self.app.show_help(self.BINDINGS, SYMBOLS)
