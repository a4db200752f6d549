"""Presents a session's cues: a sound, a flash, and a glyph with a word that is shown for a second.

The end of a rest is also a notification while the terminal has no focus.

Every cue is visible too, so sound is optional. Loud cues flash the figures, the others flash the row of sets.
Flashes are limited so that nothing flashes more than three times a second.
"""

from collections.abc import Callable, Sequence
from math import inf
from typing import TYPE_CHECKING

from textual.screen import Screen

from strengthtui.controller.cue_output import Sounds
from strengthtui.controller.session_controller import SessionController
from strengthtui.hooks.services import SessionServices
from strengthtui.session.cues import ANSWERS, LOUD, MARKS, Cue
from strengthtui.ui.one_shot import unskipped
from strengthtui.ui.restyle import ScreenClasses

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

FLASH_S = 0.4

WORD_S = 1.0
"""How long the glyph and word are shown."""

FLASH_GAP_S = 0.9
"""Minimum time between flashes of a kind; below 1 s, because cues come each second and timers fire early."""

EARLY_S = 0.02
"""How early a timer may fire."""

NOTICE_S = 10.0


class CueDisplay:
    """Presents the cues of one session screen."""

    def __init__(
        self,
        screen: Screen[None],
        classes: ScreenClasses,
        app: "BaseApp",
        runner: SessionController,
        refresh: Callable[[], None],
    ) -> None:
        """Create the display; it is silent until `begin`.

        Args:
            screen: The screen to flash.
            classes: Its CSS classes.
            app: Its app.
            runner: The session.
            refresh: Refreshes the screen.
        """
        self._screen, self._classes, self._app = screen, classes, app
        self._runner, self._refresh = runner, refresh
        self._sounds = Sounds(runner, app.config.sound, app.paths, app.clock)
        self._services = SessionServices(app.config, app.paths, runner.session, runner.state, runner.now())
        runner.on_steps = self._services.take
        self._cue: Cue | None = None
        self._flashed_at = {True: -inf, False: -inf}

    def begin(self) -> None:
        """Start the sound; call it after the first frame, so that the frame is not delayed."""
        if not self._app.is_headless:
            self._sounds.begin()
            self._services.begin(self._runner.state, new=self._runner.is_new)

    def take(self, passed: Sequence[Cue]) -> None:
        """Present the cues that have passed, and schedule the next ones."""
        self._sounds.take(passed, self._app.bell)
        self._services.pass_time(self._runner.state, self._runner.now())
        if self._app.lacks_focus and any(cue.name == "rest_end" for cue in passed):
            self._services.notify(self._runner.state, self._app.write_sequence)
        self._dim()
        chosen = [cue for cue in passed if self._sounds.chosen(cue)]
        if chosen:
            self._cue = max(chosen, key=lambda cue: (cue.name in LOUD, cue.at))
            self._flash(self._cue)
            self._set_timer(WORD_S, self._refresh)

    def text(self) -> str:
        """Return the glyph and word of a recent cue, and a mark if the sound is muted."""
        muted = ("♪ muted",) if self._sounds.muted else ()
        fresh = self._cue is not None and self._runner.now() - self._cue.at < WORD_S
        mark = (" ".join(MARKS[self._cue.name]),) if self._cue and fresh else ()
        return "   ".join((*mark, *muted))

    def show_news(self) -> None:
        """Show new messages about the sound output and the hooks."""
        for text in (*self._sounds.news(), *self._services.news()):
            self._app.notify(text, severity="warning", timeout=NOTICE_S)

    def toggle(self) -> None:
        """Mute or unmute."""
        self._sounds.toggle()

    def end(self) -> None:
        """Stop, after cues that are about to sound."""
        self._sounds.end()
        self._services.end()

    def _flash(self, cue: Cue) -> None:
        loud, now = cue.name in LOUD, self._runner.now()
        if cue.name in ANSWERS or not self._app.config.flash or now - self._flashed_at[loud] < FLASH_GAP_S:
            return
        # A loud cue replaces a quiet flash, and no quiet flash follows it at once.
        self._flashed_at = {True: now if loud else self._flashed_at[True], False: now}
        self._classes.update({"-flash": loud or self._screen.has_class("-flash"), "-mark": not loud})
        self._set_timer(FLASH_S, self._dim)

    def _dim(self) -> None:
        """End the flash if it has lasted long enough on the session's clock."""
        if self._runner.now() - self._flashed_at[False] >= FLASH_S - EARLY_S:
            self._classes.update({"-flash": False, "-mark": False})

    def _set_timer(self, seconds: float, do: Callable[[], object]) -> None:
        unskipped(self._screen.set_timer(seconds, do))
