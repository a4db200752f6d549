"""Home: what to do today, and what was left unfinished."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from strengthtui import words
from strengthtui.failure import Failure
from strengthtui.journal.store import Glance
from strengthtui.runner import Runner
from strengthtui.session.view import present
from strengthtui.ui.live import LiveFiles
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.listing import listing
from strengthtui.wish import Wish
from strengthtui.workout import Item, Workout

if TYPE_CHECKING:
    from strengthtui.ui.app import StrengthApp

BAD_DAY_MINUTES = (8, 4, 2)
"""What `b` offers, one after the other; after the last the usual workout comes back."""


class HomeScreen(Screen[None]):
    """Today's workout, one key from its first set."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "start", "start, or resume what is unfinished", id="home.start"),
        Binding("n", "anew", "start anew although something is unfinished", id="home.anew"),
        Binding("b", "bad_day", "bad day: the short program; again for 4 and 2 minutes", id="home.bad_day"),
        Binding("p", "plans", "choose another plan", id="home.plans"),
        Binding("q", "app.leave", "leave", id="home.leave"),
        Binding("question_mark", "help", "all keys", id="home.help"),
    ]

    name_line = getters.query_one("#name", Line)
    what = getters.query_one("#what", Line)
    unfinished = getters.query_one("#unfinished", Line)
    items = getters.query_one("#items", Static)
    whys = getters.query_one("#whys", Static)
    hints = getters.query_one("#hints", Line)

    if TYPE_CHECKING:
        app: StrengthApp

    def __init__(self) -> None:
        """Begin with today's own workout."""
        super().__init__()
        self.wish = Wish()
        self.workout: Workout | None = None
        self._open: str | None = None

    def compose(self) -> ComposeResult:
        """Lay out the workout, its whys, and what is unfinished."""
        with Horizontal(id="header"):
            yield Line("STRENGTHTUI", classes="strong")
            yield Line(id="date")
        yield Line(id="unfinished")
        yield Line(id="name", classes="strong")
        yield Line(id="what")
        with VerticalScroll(can_focus=False):
            yield Static(id="items")
            yield Static(id="whys")
        yield Line(id="hints", classes="hints")

    def on_mount(self) -> None:
        """Read plans again that are saved in an editor meanwhile."""
        LiveFiles(self, self.app, self._look).watch()

    def on_screen_resume(self) -> None:
        """Show the frame at once and what is in it right after: plans are files, and may take a moment."""
        self.app.terminal_title.show("StrengthTUI")
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        """Look at the day and the log again: a session may have ended meanwhile."""
        self._open = self.app.store.open_session()
        self._choose(self.wish)

    def on_resize(self) -> None:
        """Use the room that there is."""
        if self.workout:
            self._show_items(self.workout)

    def _choose(self, wish: Wish) -> None:
        """Show the workout for a wish; a plan with problems leaves the one before in place."""
        # Only here: a session that is resumed needs no plans.
        from strengthtui.today import workout_for  # noqa: PLC0415

        try:
            self.workout = workout_for(self.app.paths, self.app.config, wish, self.app.store.last_plan())
        except Failure as failure:
            self.app.complain(failure)
            return
        self.wish = wish
        self._show(self.workout)

    def _show(self, workout: Workout) -> None:
        when = date.fromisoformat(workout.date)
        self.query_one("#date", Line).show(f"{when:%a} {when.day} {when:%b}")
        self.name_line.show(workout.plan)
        self.what.show(words.workout_line(workout))
        self.unfinished.show(self._unfinished() if self._open else "")
        self.unfinished.set_class(bool(self._open), "-open")
        self._show_items(workout)
        self.whys.update(Content("\n".join(words.reasons(workout))))
        first = "enter resume  n anew" if self._open else "enter start"
        self.hints.show(f"{first}  b bad day  ? keys")

    def _show_items(self, workout: Workout) -> None:
        rows = [_row(number, item) for number, item in enumerate(workout.items, 1)]
        self.items.update(Content(listing(rows, max(10, self.size.width - 4))))

    def _unfinished(self) -> str:
        with Glance(self.app.store.path) as log:
            runner = Runner(log, self.app.clock, self._open or "")
        frame = present(runner.state, runner.now())
        ago = words.ago(runner.now() - runner.events[-1].at)
        where = f"set {frame.set} of {frame.sets} of {frame.movement}"
        return f"Resume {runner.state.workout.plan}, {where}, {ago}"

    def _runner(self) -> Runner:
        return Runner(self.app.store, self.app.clock, self._open or "")

    def action_start(self) -> None:
        """Resume what is unfinished, or start today's workout."""
        if self.workout is None:  # a hand that was faster than the screen
            self._look()
        if self._open:
            self._perform(resume=True)
        else:
            self.action_anew()

    def action_anew(self) -> None:
        """Start the workout that is shown."""
        if self.workout:
            self._perform(resume=False)

    def _perform(self, *, resume: bool) -> None:
        try:
            runner = (
                self._runner()
                if resume or self.workout is None
                else Runner.begin(self.app.store, self.app.clock, self.workout)
            )
        except Failure as failure:
            self.app.complain(failure)
        else:
            self.app.perform(runner)

    def action_bad_day(self) -> None:
        """Offer the short program, then shorter ones, then the usual workout again."""
        steps: tuple[int | None, ...] = (None, *BAD_DAY_MINUTES, None)
        minutes = steps[steps.index(self.wish.minutes) + 1]
        self._choose(Wish(short=minutes is not None, minutes=minutes))

    def action_plans(self) -> None:
        """Choose a plan."""
        from strengthtui.ui.screens.plans import PlansScreen  # noqa: PLC0415 - a dialog is no part of the start

        self.app.push_screen(PlansScreen(), self._chosen)

    def _chosen(self, name: str | None) -> None:
        if name:
            self._choose(Wish(plan=name))

    def action_help(self) -> None:
        """Show all keys."""
        from strengthtui.ui.screens.help import HelpScreen  # noqa: PLC0415 - a dialog is no part of the start

        self.app.push_screen(HelpScreen(self.BINDINGS))


def _row(number: int, item: Item) -> tuple[str, ...]:
    scheme = words.scheme(item.sets, item.target)
    return (str(number), item.movement, scheme, words.load(item.target), words.length(item.rest_s))
