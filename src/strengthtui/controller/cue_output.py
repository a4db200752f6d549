"""Output of a session's cues as sound: through the player, the terminal bell, or not at all.

The choice is made when `begin` is called. Over ssh, the terminal bell rings and the remote machine is silent,
unless the config says otherwise. The screen and `--plain` both use this module.
"""

from collections.abc import Callable, Sequence
from queue import Empty
from threading import Thread
from typing import TYPE_CHECKING

from strengthtui.base.clock import Clock
from strengthtui.base.notices import is_new_notice
from strengthtui.base.paths import Paths
from strengthtui.base.text import clean
from strengthtui.config.model import Sound
from strengthtui.controller.session_controller import SessionController
from strengthtui.session.cues import LATE_S, LOUD, Cue
from strengthtui.session.state import State

if TYPE_CHECKING:
    from strengthtui.sound.player import Player

SLOTS = 1 << 31
"""Number of places in the lock file: the largest that every system supports."""


NO_DEVICE = "No audio device found, using the terminal bell (details: strengthtui doctor)"


class Sounds:
    """Plays the cues of a session for one screen."""

    def __init__(self, runner: SessionController, sound: Sound, paths: Paths, clock: Clock) -> None:
        """Prepare the output; it is silent until `begin`."""
        self._runner, self._sound, self._paths, self._clock = runner, sound, paths, clock
        self._player: Player | None = None
        self._planned: State | None = None
        self._begun = self._silence_reported = False
        self.rings = False
        """Whether cues use only the terminal bell."""

        self.muted = False
        runner.countdown = sound.countdown

    def begin(self) -> None:
        """Choose an output and start it, on a thread of its own so that the screen does not wait."""
        if not self._over and not self._begun:
            self._begun = True
            Thread(target=self._begin, name="sounds", daemon=True).start()

    def take(self, passed: Sequence[Cue], ring: Callable[[], None]) -> None:
        """Pass the cues ahead to the player when they change, and ring the bell if there is no other sound.

        Args:
            passed: The cues that came due since the last call.
            ring: Rings the terminal bell.
        """
        if self._player and (passed or self._runner.state is not self._planned):
            self._planned = self._runner.state
            self._hand_on(self._player, passed)
        if any(cue.name in LOUD and self._wanted(cue) for cue in passed) and self._bell_is_due():
            ring()
        if self._over:
            self.end()

    def toggle(self) -> bool:
        """Mute or unmute, and return whether sound is now muted."""
        self.muted = not self.muted
        self._planned = None
        self.take((), lambda: None)
        return self.muted

    def news(self) -> list[str]:
        """Return the messages for the lifter since the last call."""
        messages: list[str] = []
        while self._player:
            try:
                message = self._player.news.get_nowait()
            except Empty:
                break
            if message["kind"] == "problem":
                messages.append(message["text"])
            elif message["kind"] == "none" and not self._silence_reported:
                self._silence_reported = True
                if is_new_notice(self._paths.state / "sound-notices", _cause(message["failures"])):
                    messages.append(NO_DEVICE)
        return messages

    def end(self) -> None:
        """Stop after the cues that are about to sound. A resumed session can start the output again."""
        if self._player:
            self._player.finish()
        self._player = self._planned = None
        self._begun = False

    @property
    def _over(self) -> bool:
        return self._runner.state.status != "open"

    def _begin(self) -> None:
        from strengthtui.sound.remote import is_remote  # noqa: PLC0415 - keeps startup fast

        sound = self._sound
        remote = sound.remote if sound.remote != "local" and is_remote() else "local"
        self.rings = remote == "bell" or (remote == "local" and sound.backend == "bell")
        if remote == "local" and sound.backend not in {"bell", "off"} and sound.volume > 0:
            player = self._new_player()
            self._hand_on(player, ())
            # The session may have ended while this thread was preparing.
            if self._begun:
                player.start()
                self._player, self._planned = player, None

    def _new_player(self) -> "Player":
        from strengthtui.sound.backends.selection import order  # noqa: PLC0415 - keeps startup fast
        from strengthtui.sound.player import Player, Settings  # noqa: PLC0415 - keeps startup fast

        sound, home = self._sound, self._paths.config.parent
        files = {name: str(home / file) for name, file in sound.files.items()}
        settings = Settings(
            order(sound.backend), sound.volume, files, sound.delay, self._paths.state / "sound.lock",
            int(self._runner.session, 16) % SLOTS,
        )  # fmt: skip
        return Player(settings, self._clock)

    def _hand_on(self, player: "Player", passed: Sequence[Cue]) -> None:
        from strengthtui.sound.mixer import Due  # noqa: PLC0415 - keeps startup fast

        oldest = self._runner.now() - LATE_S
        # A cue that has just passed may not have started to sound.
        wanted = {cue for cue in (*passed, *self._runner.cues()) if cue.at > oldest and self._wanted(cue)}
        player.plan([Due(self._runner.boottime(cue.at), cue.name) for cue in sorted(wanted)])

    def chosen(self, cue: Cue) -> bool:
        """Return whether the config enables a cue."""
        return self._sound.cues.get(cue.name, True)

    def _wanted(self, cue: Cue) -> bool:
        return not self.muted and self.chosen(cue)

    def _bell_is_due(self) -> bool:
        """Return whether to ring the bell: because it is configured, or because nothing else can sound."""
        if self._player:
            return self._player.state == "none"
        return self.rings or not self._begun


def _cause(failures: dict[str, str]) -> str:
    """Return why there is no sound, in one line."""
    return clean("; ".join(f"{name}: {reason}" for name, reason in sorted(failures.items())), 200)
