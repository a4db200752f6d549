"""The home screen: today's workout, and an unfinished session to resume."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from strengthtui.base.clock import today
from strengthtui.base.errors import Failure
from strengthtui.coach.agenda import agenda_text
from strengthtui.coach.week import LEGEND
from strengthtui.controller.session_controller import SessionController
from strengthtui.controller.session_view import SessionView
from strengthtui.domain import formatting
from strengthtui.domain.workout import Workout
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.store import Store
from strengthtui.ui import home_settings, home_text
from strengthtui.ui.file_watcher import FileWatcher
from strengthtui.ui.keymap import hint
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.message import Message

if TYPE_CHECKING:
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

    agenda = getters.query_one("#agenda", Line)
    name_line = getters.query_one("#name", Line)
    overview = getters.query_one("#overview", Line)
    unfinished = getters.query_one("#unfinished", Line)
    body = getters.query_one("#body", VerticalScroll)
    items = getters.query_one("#items", Static)
    reasons = getters.query_one("#reasons", Static)
    week = getters.query_one("#week", Line)
    hints = getters.query_one("#hints", Hints)

    if TYPE_CHECKING:
        app: BaseApp

    def __init__(self) -> None:
        """Create the screen with today's default workout."""
        super().__init__()
        self.request = WorkoutRequest()
        self.advice: Advice | None = None
        self._open: SessionView | None = None
        self._asked = False
        """Whether the question about the maintenance set was asked."""

        self._confirmed = False
        """Whether the user was told that today's workout is done, or that today is for rest."""

    @property
    def workout(self) -> Workout | None:
        """The displayed workout; None until it has been loaded."""
        return self.advice.workout if self.advice else None

    def compose(self) -> ComposeResult:
        """Lay out the workout, the reasons for it, and the unfinished session."""
        with Horizontal(id="header"):
            yield Line("STRENGTHTUI", id="title", classes="strong")
            yield Line(id="date")
        yield Line(id="unfinished")
        yield Line(id="agenda")
        yield Line(id="name", classes="strong")
        yield Line(id="overview")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="items")
            yield Static(id="reasons")
        yield Line(id="week")
        yield Message()
        yield Hints(id="hints")

    def on_mount(self) -> None:
        """Reload plans whenever they are edited, and on a new day."""
        FileWatcher(self, self.app, self._reload).watch()
        self.set_interval(DATE_S, self.follow_date)
        self.app.warn_of_clock()

    def on_screen_resume(self) -> None:
        """Draw the layout first, then load the content: reading the plan files may take a moment."""
        self.app.terminal_title.show("StrengthTUI")
        self.call_after_refresh(self._reload)

    def _reload(self) -> None:
        """Reload the open session and the workout: a session may have ended in the meantime."""
        try:
            with self.app.reading() as log:
                session = log.open_session(self.app.clock.wall())
                self._open = SessionView(log, self.app.clock, session) if session else None
        except Failure as failure:
            self.app.complain(failure)
        self._show_request(self.request)

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
        if self.workout:
            self._show_items(self.workout)

    def _show_request(self, request: WorkoutRequest) -> None:
        """Show the workout for a request; keep the current one if reading fails."""
        from strengthtui.training.advice import advise  # noqa: PLC0415 - not needed to resume a session

        try:
            with self.app.reading() as log:
                advice = advise(self.app.paths, self.app.config, request, log, clock=self.app.clock)
        except Failure as failure:
            self.app.complain(failure)
            return
        self.request, self.advice, self._confirmed = request, advice, False
        self._show(advice.workout)
        if self.is_current and not self._open and not self._asked:
            self._asked = home_settings.ask_maintenance_set(self.app, advice.workout, self._reload)

    def _show(self, workout: Workout) -> None:
        self.query_one("#date", Line).show(home_text.day_text(workout))
        self.name_line.show(workout.plan)
        self.unfinished.show(notice := self._notice())
        self.unfinished.set_class(bool(notice), "-open")
        self._show_items(workout)

    def _show_items(self, workout: Workout) -> None:
        self._show_day()
        width = max(10, self.size.width - 4)
        rest = self.advice.agenda.rest if self.advice else ""
        self.body.display = self._confirmed or not rest
        self.overview.show(formatting.workout_line(workout) if self.body.display else "")
        above = 2 * self.agenda.has_class("-shown") + 2 * self.unfinished.has_class("-open")
        body = home_text.body(workout, rest, self.app.config.units, width, self.size.height - above)
        self.items.update(Content(body.table))
        self.set_class(bool(body.beside), "-beside")
        self.items.styles.width = body.beside or "auto"
        self.reasons.update(Content(body.reasons))

    def _show_day(self) -> None:
        """Show what the day asks for, the week and the keys; in fewer words on narrow screens."""
        narrow = self.size.width < home_text.NARROW
        if advice := self.advice:
            key = hint(self.app.keymap, self.BINDINGS, "home.plans")
            # The sets of an unfinished session count for today, but it is still to be finished.
            agenda = "" if self._open else agenda_text(advice.agenda, key=key, narrow=narrow)
            self.agenda.show(agenda)
            self.agenda.set_class(bool(agenda), "-shown")
            self.week.show(home_text.week_line(advice.week, advice.agenda.date.weekday(), narrow=narrow))
        resume = self._open is not None
        self.hints.show(home_text.hints_text(self.request.minutes, resume=resume, narrow=narrow))

    def _notice(self) -> str:
        """Return the line above the workout: a read-only warning, or the session to resume."""
        if self.app.saver.read_only:
            return "The log is read-only: nothing can be saved"
        return home_text.resume_text(self._open, self.app.config.units) if self._open else ""

    def action_start(self) -> None:
        """Resume the unfinished session, or start today's workout; if one is done already, say so first."""
        self._load_today()
        if self._open:
            session = self._open.session
            self._open_session(lambda store: SessionController(store, self.app.clock, session))
        elif self.advice and self.advice.agenda.state in home_text.CONFIRM and not self._confirmed:
            self._confirmed = True
            self._show_items(self.advice.workout)
            self.app.say(home_text.CONFIRM[self.advice.agenda.state])
        else:
            self.action_start_new()

    def action_start_new(self) -> None:
        """Start the workout of today, even if there is an unfinished one or one is done already."""
        self._load_today()
        if self.advice:
            workout = self.advice.workout
            self._open_session(lambda store: SessionController.begin(store, self.app.clock, workout))

    def _load_today(self) -> None:
        """Load the workout if a key was pressed before it was loaded, or just after the date changed."""
        if self.workout is None:
            self._reload()
        self.follow_date()

    def _open_session(self, begin: Callable[[Store], SessionController]) -> None:
        self.app.saver.submit("the session", begin, self.app.open_session)

    def action_bad_day(self) -> None:
        """Cycle through the short workouts, then back to the full workout."""
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
        self._show_request(self.request)
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
            home_settings.keep_gear(self.app, gear)
        self._show_request(self.request._replace(gear=gear))

    def action_scroll_body(self, lines: int) -> None:
        """Scroll the workout and its reasons."""
        self.body.scroll_relative(y=lines * 3, animate=False)

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
        self.app.show_help(self.BINDINGS, LEGEND)
