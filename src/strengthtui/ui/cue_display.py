"""How a session's cues are marked: what sounds, what flashes, and the glyph and word that stand for a second.

Sound is never needed: every cue is seen too. A weighty one flashes the figures, the others the row of sets,
and they are so far apart that nothing changes more than three times a second.
"""

from collections.abc import Callable, Sequence
from math import inf
from typing import TYPE_CHECKING

from textual.screen import Screen

from strengthtui.controller.cue_output import Sounds
from strengthtui.controller.session_controller import SessionController
from strengthtui.session.cues import ANSWERS, LOUD, MARKS, Cue

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

FLASH_S = 0.4

SEEN_S = 1.0
"""How long a glyph and word stand."""

APART_S = 0.9
"""How far flashes of a kind are apart at least: seconds are counted, and a wake-up may be a little early."""

EARLY_S = 0.02
"""By how much a timer may be early."""

NOTICE_S = 10.0


class CueDisplay:
    """The cues of one session screen."""

    def __init__(
        self, screen: Screen[None], app: "BaseApp", runner: SessionController, beat: Callable[[], None]
    ) -> None:
        """Prepare; nothing sounds before `begin`.

        Args:
            screen: The screen that flashes.
            app: Its app.
            runner: The session.
            beat: Shows the present moment.
        """
        self._screen, self._app, self._runner, self._beat = screen, app, runner, beat
        self._sounds = Sounds(runner, app.config.sound, app.paths, app.clock)
        self._cue: Cue | None = None
        self._flashed_at = {True: -inf, False: -inf}

    def begin(self) -> None:
        """Begin to sound; after the first frame, which must not wait for it."""
        if not self._app.is_headless:
            self._sounds.begin()

    def take(self, passed: Sequence[Cue]) -> None:
        """Mark the moments that have come, and prepare for those ahead."""
        self._sounds.take(passed, self._app.bell)
        self._dim()
        chosen = [cue for cue in passed if self._sounds.chosen(cue)]
        if chosen:
            self._cue = max(chosen, key=lambda cue: (cue.name in LOUD, cue.at))
            self._flash(self._cue)
            self._later(SEEN_S, self._beat)

    def text(self) -> str:
        """Return the glyph and word of the last cue while it is fresh, and whether sound is off."""
        muted = ("♪ muted",) if self._sounds.muted else ()
        fresh = self._cue is not None and self._runner.now() - self._cue.at < SEEN_S
        mark = (" ".join(MARKS[self._cue.name]),) if self._cue and fresh else ()
        return "   ".join((*mark, *muted))

    def look(self) -> None:
        """Tell what has become of the sound, if that is news."""
        for text in self._sounds.news():
            self._screen.notify(text, severity="warning", timeout=NOTICE_S, markup=False)

    def toggle(self) -> None:
        """Mute, or no longer."""
        self._sounds.toggle()

    def end(self) -> None:
        """Let what is near sound, and end."""
        self._sounds.end()

    def _flash(self, cue: Cue) -> None:
        loud, now = cue.name in LOUD, self._runner.now()
        if cue.name in ANSWERS or not self._app.config.flash or now - self._flashed_at[loud] < APART_S:
            return
        # A weighty one takes the place of another, and none follows it at once.
        self._flashed_at = {True: now if loud else self._flashed_at[True], False: now}
        self._screen.remove_class("-mark")
        self._screen.add_class("-flash" if loud else "-mark")
        self._later(FLASH_S, self._dim)

    def _dim(self) -> None:
        """End the flash, if it was long enough by the session's own clock."""
        if self._runner.now() - self._flashed_at[False] >= FLASH_S - EARLY_S:
            self._screen.remove_class("-flash", "-mark")

    def _later(self, seconds: float, do: Callable[[], object]) -> None:
        self._screen.set_timer(seconds, do)
