"""Ends the full-screen program cleanly: on a key, a signal, a crash, or when the terminal disappears.

Without this, a signal would kill the program and leave the terminal in full-screen mode. Or the program would
run on at full CPU without a terminal, or block forever on a terminal that is not read. Separate threads watch
for these cases. They do not depend on the main thread, which may be blocked, or be in a state that a signal
handler must not touch. So they can also end the process if the event loop does not do so in time. The log
does not depend on any of this.
"""

import os
import select
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread

from strengthtui.base.errors import FAILED

SIGNALS = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT})

PATIENCE_S = 2.0
"""How long shutdown may make no progress: no output is accepted, and the event loop is idle."""

LIMIT_S = 10.0
"""How long shutdown may take in total, with a slow terminal or a busy machine."""

_LOOK_S = 0.05

_RESTORE = (
    b"\x1b[?2026l\x1b[<u\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[?7h"
    b"\x1b[?1049l\x1b[?25h\x1b[23;0t"
)
"""Resets the modes of the full screen: sync, keys, paste, mouse, focus, wrap, screen, cursor and title."""

_RESTORE_S = 0.3
"""How long a slow terminal may take to accept the reset sequence."""


class ShutdownGuard:
    """Guards one run of the full-screen program, from before it starts until `stop`."""

    def __init__(self, leave: Callable[[int], None], progress: Callable[[], int]) -> None:
        """Create the guard and save the terminal's modes, before the full screen changes them.

        Args:
            leave: Shuts down cleanly with an exit code; called from another thread.
            progress: Returns a number that changes while the program makes progress; called from threads.
        """
        self._leave, self._progress = leave, progress
        self._modes = termios.tcgetattr(sys.stdin.fileno()) if sys.stdin.isatty() else None
        self._over = Event()
        self._ending = Lock()
        """Held to end the run or the process, so that the process is not killed after the run has ended."""

        self._watched = self._crashed = self._reporting = False
        self._before: dict[int, object] = {}
        self._sender = -1

    def watch(self) -> None:
        """Start the guard: install the signal handlers and watch the terminal."""
        signals, self._sender = os.pipe()
        os.set_blocking(self._sender, False)
        # The C signal handler writes the signal number to this pipe, whatever Python is doing.
        signal.set_wakeup_fd(self._sender, warn_on_full_buffer=False)
        for number in SIGNALS:
            self._before[number] = signal.signal(number, lambda _number, _frame: None)
        Thread(target=self._wait, args=(signals,), name="ends", daemon=True).start()

    def stop(self) -> None:
        """Stop the guard: the full screen is closed, and there is no more time limit."""
        with self._ending:
            self._over.set()
        if not self._before:
            return
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # returned by `signal.signal`
        self._before.clear()
        os.close(self._sender)  # this also wakes the thread

    def leaving(self, code: int) -> None:
        """Note that shutdown has begun; end the process if it does not finish."""
        if not self._watched:
            self._watched = True
            self._start(code, self._over)

    def expect(self, answered: Event) -> None:
        """Note that a quit key was pressed; end the process if the event loop does not respond."""
        self._start(0, answered)

    @contextmanager
    def crash_report(self) -> Iterator[None]:
        """Allow time to prepare a crash report, which blocks the event loop; the exit code becomes 1."""
        self._crashed = self._reporting = True
        try:
            yield
        finally:
            self._reporting = False

    def restore(self) -> None:
        """Reset the full-screen modes, without blocking on a terminal that does not read."""
        try:
            output = sys.__stderr__.fileno() if sys.__stderr__ else 2
            blocking = os.get_blocking(output)
            os.set_blocking(output, False)
            try:
                _write_soon(output, _RESTORE)
                if self._modes:
                    termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self._modes)
            finally:
                os.set_blocking(output, blocking)
        except (OSError, termios.error):
            return

    def _wait(self, signals: int) -> None:
        poll = select.poll()
        # No event mask for the terminal: a hangup is always reported, and input does not matter here.
        poll.register(sys.stdin.fileno(), 0)
        poll.register(signals, select.POLLIN)
        while True:
            ready = dict(poll.poll())
            if self._over.is_set():
                os.close(signals)
                return
            ending = (
                [number for number in os.read(signals, 64) if number in SIGNALS] if signals in ready else []
            )
            if ending or signals not in ready:
                self._end(128 + (ending[0] if ending else signal.SIGHUP))

    def _end(self, code: int) -> None:
        """Shut down cleanly, or end the process if the event loop cannot."""
        self._watched = True
        self._leave(code)
        self._end_if_stuck(code, self._over)

    def _start(self, code: int, done: Event) -> None:
        Thread(target=self._end_if_stuck, args=(code, done), name="leaving", daemon=True).start()

    def _end_if_stuck(self, code: int, done: Event) -> None:
        """End the process if the program stops making progress, or takes too long, before `done` is set."""
        now = time.monotonic()
        until, limit, progress = now + PATIENCE_S, now + LIMIT_S, self._progress()
        while (now := time.monotonic()) < min(until, limit):
            if done.wait(_LOOK_S) or self._over.is_set():
                return
            if self._reporting or progress != (progress := self._progress()):
                until = now + PATIENCE_S
        with self._ending:
            if not (done.is_set() or self._over.is_set()):
                self.restore()
                os._exit(FAILED if self._crashed else code)


def _write_soon(descriptor: int, data: bytes) -> None:
    """Write as much as the terminal accepts in a short time."""
    until = time.monotonic() + _RESTORE_S
    while data and (left := until - time.monotonic()) > 0:
        if select.select([], [descriptor], [], left)[1]:
            data = data[os.write(descriptor, data) :]
