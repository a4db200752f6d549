"""Everything that one open session does outside its screen, for the full screen and `--plain`."""

import atexit
from collections.abc import Callable, Sequence
from queue import Empty
from threading import Thread
from typing import TYPE_CHECKING

from strengthtui.base.paths import Paths
from strengthtui.config.model import Config
from strengthtui.session.state import State
from strengthtui.session.timeline import Step

if TYPE_CHECKING:
    from strengthtui.hooks.awake import Awake
    from strengthtui.hooks.hook_runner import HookRunner
    from strengthtui.hooks.notify import Channel

REST_OVER = "Rest over"


class SessionServices:
    """The hooks, the notifications and the sleep inhibitor of one session."""

    def __init__(self, config: Config, paths: Paths, session: str, state: State, now: float) -> None:
        """Prepare; nothing happens before `begin`.

        Args:
            config: The settings.
            paths: The locations of the config and of the state folder.
            session: The id of the session.
            state: Its state.
            now: The time on its clock.
        """
        self._config, self._paths = config, paths
        self._hooks = self._new_hooks(session, state, now) if config.hooks else None
        self._awake: Awake | None = None
        self._channel: Channel | None = None
        self._news: list[str] = []
        self._begun = False

    def _new_hooks(self, session: str, state: State, now: float) -> "HookRunner | None":
        from strengthtui.hooks.hook_runner import HookRunner  # noqa: PLC0415 - only with hooks

        return HookRunner(self._config.hooks, self._paths.state, session, state, now)

    def begin(self, state: State, *, new: bool) -> None:
        """Start; `new` tells whether the session has just begun."""
        if self._begun:
            return
        self._begun = True
        self._begin_hooks(new=new)
        if self._config.notifications != "off":
            # On a thread, because tmux may have to be asked.
            Thread(target=self._find_channel, name="notifications", daemon=True).start()
        if self._config.awake:
            from strengthtui.hooks.awake import Awake  # noqa: PLC0415 - keeps startup fast

            self._awake = Awake()
        self._keep_awake(state)

    def _begin_hooks(self, *, new: bool) -> None:
        if not self._hooks:
            return
        from strengthtui.hooks.hook_runner import unsafe  # noqa: PLC0415 - only with hooks

        if warning := unsafe(self._paths.config):
            self._news.append(warning)
            self._hooks = None
            return
        self._hooks.start(new=new)
        atexit.register(self._hooks.join)

    def take(self, steps: Sequence[Step]) -> None:
        """Pass the stored events of the session to the hooks; called on any thread."""
        if self._hooks:
            self._hooks.take(steps)

    def pass_time(self, state: State, now: float) -> None:
        """Do what is due by the clock; call it about once a second."""
        if not self._begun:
            return
        if self._hooks:
            self._hooks.pass_time(state, now)
        self._keep_awake(state)

    def notify(self, state: State, write: Callable[[str], None]) -> None:
        """Notify the lifter, who does not see the screen, of the end of a rest.

        Args:
            state: The session.
            write: Writes a sequence to the terminal.
        """
        from strengthtui.hooks.notify import send_to_system, sequence  # noqa: PLC0415 - keeps startup fast

        if self._channel is None:
            return
        item = state.current
        text = item.movement if item else state.workout.plan
        if self._channel.is_terminal:
            write(sequence(self._channel, REST_OVER, text))
        elif self._channel.kind:
            arguments = (self._channel.kind, REST_OVER, text)
            Thread(target=send_to_system, args=arguments, name="notification", daemon=True).start()

    def news(self) -> list[str]:
        """Return the messages for the lifter since the last call."""
        messages, self._news = self._news, []
        while self._hooks:
            try:
                messages.append(self._hooks.news.get_nowait())
            except Empty:
                break
        return messages

    def end(self) -> None:
        """Let the machine sleep, and end the hooks after those that are still to run; returns at once."""
        if self._hooks:
            self._hooks.finish()
        if self._awake:
            self._awake.end()
        self._begun = False

    def _find_channel(self) -> None:
        from strengthtui.hooks.notify import channel  # noqa: PLC0415 - keeps startup fast

        self._channel = channel(self._config.notifications)

    def _keep_awake(self, state: State) -> None:
        if self._awake and state.status == "open":
            self._awake.begin()
        elif self._awake:
            self._awake.end()
