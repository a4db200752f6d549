"""Runs the user's hooks for a session: one at a time, in order, on a thread of its own.

If several processes show the session, one of them runs its hooks. It holds a lock file; when it ends, another
one takes over, and runs hooks only for what happens from then on.
"""

import json
import os
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from strengthtui.base.files import make_private_folder
from strengthtui.base.process import LIMIT_S, end_all, run
from strengthtui.base.text import clean
from strengthtui.config.model import Hook
from strengthtui.hooks.events import HookEvent, HookEvents
from strengthtui.session.state import State
from strengthtui.session.timeline import Step

LOG = "hooks.log"

LOG_LIMIT = 1 << 20
"""Bytes of the log file; when it is longer, it is renamed, and a new one is begun."""

_ROUNDING_S = 0.001
"""Times of events are rounded to milliseconds."""

Work = Callable[[], None]


def unsafe(config: Path) -> str:
    """Return why the hooks of a config file are not run; empty if they may be.

    A user who can write to the file, or put another one in its place, could run any program.
    """
    if os.name != "posix":
        return ""
    try:
        file = config.resolve()
        checked = ((file, file.stat()), (file.parent, file.parent.stat()))
    except OSError as error:
        return f"Hooks are off: {clean(str(config))}: {(error.strerror or 'cannot be read').lower()}"
    for path, status in checked:
        if status.st_uid not in {0, os.getuid()}:
            return f"Hooks are off: {clean(str(path))} belongs to another user"
        if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return f"Hooks are off: others can write to {clean(str(path))}; fix it with: chmod go-w"
    return ""


class HookRunner:
    """Runs the hooks of one session."""

    def __init__(self, hooks: Sequence[Hook], folder: Path, session: str, state: State, now: float) -> None:
        """Prepare the hooks; nothing runs before `start`.

        Args:
            hooks: The hooks of the config.
            folder: The folder of the log file and the lock files.
            session: The id of the session.
            state: Its state.
            now: The time on its clock.
        """
        self._hooks, self._folder, self._session = hooks, folder, session
        self._events, self._first_state = HookEvents(session, state, now), state
        self._queue: SimpleQueue[Work | None] = SimpleQueue()
        self._opened = now
        self._since: float | None = None
        self._lock: int | None = None
        self._failed: set[Hook] = set()
        self._is_new, self._stopped = False, False
        self._thread = Thread(target=self._work, name="hooks", daemon=True)
        self.news: SimpleQueue[str] = SimpleQueue()
        """Messages for the lifter."""

    def start(self, *, new: bool) -> None:
        """Start the thread; `new` tells whether the session has just begun."""
        self._is_new = new
        self._thread.start()

    def take(self, steps: Sequence[Step]) -> None:
        """Run the hooks for stored events; called on any thread."""
        self._queue.put(lambda: self._take(steps))

    def pass_time(self, state: State, now: float) -> None:
        """Run the hooks that are due by the clock; called on any thread."""
        self._queue.put(lambda: self._pass_time(state, now))

    def finish(self) -> None:
        """End the thread once every hook has run; returns at once."""
        self._queue.put(None)

    def join(self, seconds: float = LIMIT_S) -> None:
        """Wait for the hooks that are still to run, but not for long; then end them."""
        if self._thread.ident is not None:
            self._thread.join(seconds)
        if self._thread.is_alive():
            self._stopped = True
            end_all()

    def _take(self, steps: Sequence[Step]) -> None:
        for step in steps:
            self._run_all(self._events.after_step(step))

    def _pass_time(self, state: State, now: float) -> None:
        self._acquire(now)
        self._run_all(self._events.at_time(state, now))

    def _work(self) -> None:
        # Before the queue, where a press before `start` is already.
        self._acquire(self._first_state.started_at if self._is_new else self._opened)
        if self._is_new:
            self._run_all((self._events.started(self._first_state),))
        while work := self._queue.get():
            work()
        if self._lock is not None:
            os.close(self._lock)

    def _run_all(self, events: Iterable[HookEvent]) -> None:
        for at, name, fields in events:
            if self._since is None or at < self._since - _ROUNDING_S:
                continue
            data = json.dumps(fields, ensure_ascii=True).encode() + b"\n"
            for hook in self._hooks:
                if hook.on == name:
                    self._run(hook, data)

    def _run(self, hook: Hook, data: bytes) -> None:
        if self._stopped:
            return
        result = run(hook.run, data)
        self._log(hook, result.failure, result.output)
        if result.failure and hook not in self._failed:
            self._failed.add(hook)
            name = clean(Path(hook.run[0]).name, 30)
            self.news.put(f"Hook {hook.on} ({name}) failed: {result.failure}; see {self._folder / LOG}")

    def _log(self, hook: Hook, failure: str, output: bytes) -> None:
        file, now = self._folder / LOG, datetime.now(UTC)
        head = f"{now:%Y-%m-%dT%H:%M:%SZ} {hook.on} {clean(hook.run[0], 200)}: {failure or 'ok'}\n"
        with suppress(OSError):
            make_private_folder(self._folder)
            if file.exists() and file.stat().st_size > LOG_LIMIT:
                file.replace(file.with_suffix(".log.1"))
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(descriptor, "wb") as log:
                log.write(head.encode() + output + (b"\n" if output and output[-1:] != b"\n" else b""))

    def _acquire(self, now: float) -> None:
        """Become the process that runs the hooks, if there is no other one."""
        if self._since is not None:
            return
        try:
            # Imported late: not available on Windows, where every process runs the hooks.
            import fcntl  # noqa: PLC0415
        except ImportError:
            self._since = now
            return
        try:
            if self._lock is None:
                make_private_folder(self._folder)
                file = self._folder / f"hooks-{int(self._session, 16) % LOCKS}.lock"
                self._lock = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return
        self._since = now


LOCKS = 64
"""Number of lock files, so that they do not become more with each session."""
