"""What of a session's cues is heard here: by the player, by the terminal's bell, or not at all.

Decided when a session starts to be performed: who looks at it over ssh hears the terminal's bell, and the
machine at home stays silent, unless the config says otherwise. The screen and `--plain` both use it.
"""

from collections.abc import Callable, Sequence
from queue import Empty
from threading import Thread
from typing import TYPE_CHECKING

from strengthtui.base.clock import Clock
from strengthtui.base.paths import Paths
from strengthtui.config.model import Sound
from strengthtui.controller.session_controller import SessionController
from strengthtui.session.cues import LATE_S, LOUD, Cue
from strengthtui.session.state import State

if TYPE_CHECKING:
    from strengthtui.sound.player import Player

SLOTS = 1 << 31
"""Places in the file of locks: as many as every system can count."""


class Sounds:
    """One screen's ear on a session."""

    def __init__(self, runner: SessionController, sound: Sound, paths: Paths, clock: Clock) -> None:
        """Prepare; nothing sounds before `begin`."""
        self._runner, self._sound, self._paths, self._clock = runner, sound, paths, clock
        self._player: Player | None = None
        self._planned: State | None = None
        self._begun = self._told = False
        self.rings = False
        """Whether cues are for the terminal's bell alone."""

        self.muted = False
        runner.countdown = sound.countdown

    def begin(self) -> None:
        """Find out how to sound, and do; in a thread, because the screen must not wait for it."""
        if not self._over and not self._begun:
            self._begun = True
            Thread(target=self._begin, name="sounds", daemon=True).start()

    def take(self, passed: Sequence[Cue], ring: Callable[[], None]) -> None:
        """Hand on what is ahead whenever it has changed, and ring the bell where nothing else sounds.

        Args:
            passed: The cues whose moment came since the last call.
            ring: Rings the terminal's bell.
        """
        if self._player and (passed or self._runner.state is not self._planned):
            self._planned = self._runner.state
            self._hand_on(self._player, passed)
        if any(cue.name in LOUD and self._wanted(cue) for cue in passed) and self._bell_is_due():
            ring()
        if self._over:
            self.end()

    def toggle(self) -> bool:
        """Mute, or no longer; return whether it is silent now."""
        self.muted = not self.muted
        self._planned = None
        self.take((), lambda: None)
        return self.muted

    def news(self) -> list[str]:
        """Return what a person should be told since the last call."""
        told: list[str] = []
        while self._player:
            try:
                message = self._player.news.get_nowait()
            except Empty:
                break
            if message["kind"] == "problem":
                told.append(message["text"])
            elif message["kind"] == "none" and not self._told:
                self._told = True
                told.append("No sound just now, the bell rings instead. Why: strengthtui doctor")
        return told

    def end(self) -> None:
        """Let what is near sound, and end; a session that goes on after all begins anew."""
        if self._player:
            self._player.finish()
        self._player = self._planned = None
        self._begun = False

    @property
    def _over(self) -> bool:
        return self._runner.state.status != "open"

    def _begin(self) -> None:
        from strengthtui.sound.remote import is_remote  # noqa: PLC0415 - not before the first frame

        sound = self._sound
        remote = sound.remote if sound.remote != "local" and is_remote() else "local"
        self.rings = remote == "bell" or (remote == "local" and sound.backend == "bell")
        if remote == "local" and sound.backend not in {"bell", "off"} and sound.volume > 0:
            player = self._new_player()
            self._hand_on(player, ())
            # Ended meanwhile, or not yet: nobody is asked to wait for this thread.
            if self._begun:
                player.start()
                self._player, self._planned = player, None

    def _new_player(self) -> "Player":
        from strengthtui.sound.backends.selection import order  # noqa: PLC0415 - not before the first frame
        from strengthtui.sound.player import Player, Settings  # noqa: PLC0415 - the same

        sound, home = self._sound, self._paths.config.parent
        files = {name: str(home / file) for name, file in sound.files.items()}
        settings = Settings(
            order(sound.backend), sound.volume, files, sound.delay, self._paths.state / "sound.lock",
            int(self._runner.session, 16) % SLOTS,
        )  # fmt: skip
        return Player(settings, self._clock)

    def _hand_on(self, player: "Player", passed: Sequence[Cue]) -> None:
        from strengthtui.sound.mixer import Due  # noqa: PLC0415 - not before the first frame

        oldest = self._runner.now() - LATE_S
        # What has just passed may not have begun to sound yet.
        wanted = {cue for cue in (*passed, *self._runner.cues()) if cue.at > oldest and self._wanted(cue)}
        player.plan([Due(self._runner.boottime(cue.at), cue.name) for cue in sorted(wanted)])

    def chosen(self, cue: Cue) -> bool:
        """Tell whether the lifter wants to know of a cue at all."""
        return self._sound.cues.get(cue.name, True)

    def _wanted(self, cue: Cue) -> bool:
        return not self.muted and self.chosen(cue)

    def _bell_is_due(self) -> bool:
        """Tell whether the bell stands in: where it was asked for, and while nothing else sounds."""
        if self._player:
            return self._player.state == "none"
        return self.rings or not self._begun
