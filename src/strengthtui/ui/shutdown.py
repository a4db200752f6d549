"""Leaving the full screen: by a key, by a signal, by a crash, or because the terminal has vanished.

Left to itself, a full-screen program that gets a signal dies at once and leaves the terminal in pieces, lives
on without a terminal at full speed, or waits for ever for a terminal that nobody reads. Here threads of their
own watch for that. They need nothing of the main thread, which may be blocked for good, or be in the middle
of something that a signal handler must not touch; so they can also end the process when the event loop has
not done so in time. Nothing of the log depends on any of this.
"""

import os
import select
import signal
import sys
import termios
import time
from collections.abc import Callable
from threading import Event, Lock, Thread

SIGNALS = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT})

PATIENCE_S = 2.0
"""How long leaving may stand still: no output is accepted, and the event loop does nothing."""

LIMIT_S = 10.0
"""How long leaving may take in all, for a terminal that is read slowly or a machine under load."""

_LOOK_S = 0.05

_RESTORE = (
    b"\x1b[?2026l\x1b[<u\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[?7h"
    b"\x1b[?1049l\x1b[?25h\x1b[23;0t"
)
"""Undoes the modes of a full screen: half a frame, keys, paste, mouse, focus, wrap, screen, cursor, title."""

_RESTORE_S = 0.3
"""How long a terminal that reads slowly may take to accept that."""


class ShutdownGuard:
    """Guards one run of the full screen, from before it starts until `stop`."""

    def __init__(self, leave: Callable[[int], None], progress: Callable[[], int]) -> None:
        """Prepare, while the terminal still has its own modes.

        Args:
            leave: Leaves in order with an exit code; called in another thread.
            progress: Returns a number that changes as long as the program gets on; called in other threads.
        """
        self._leave, self._progress = leave, progress
        self._modes = termios.tcgetattr(sys.stdin.fileno()) if sys.stdin.isatty() else None
        self._over = Event()
        self._ending = Lock()
        """Held by whoever ends the run, so that the process cannot be ended once the run is over."""

        self._watched = False
        self._before: dict[int, object] = {}
        self._sender = -1

    def watch(self) -> None:
        """Begin to guard: take over the signals and watch the terminal."""
        signals, self._sender = os.pipe()
        os.set_blocking(self._sender, False)
        # The C part of a signal's handler writes its number there, whatever Python is doing.
        signal.set_wakeup_fd(self._sender, warn_on_full_buffer=False)
        for number in SIGNALS:
            self._before[number] = signal.signal(number, lambda _number, _frame: None)
        Thread(target=self._wait, args=(signals,), name="ends", daemon=True).start()

    def stop(self) -> None:
        """End the guard: the full screen is closed, and what else is done may take its time."""
        with self._ending:
            self._over.set()
        if not self._before:
            return
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # as it was returned
        self._before.clear()
        os.close(self._sender)  # which also wakes the thread

    def leaving(self, code: int) -> None:
        """Take note that the program has begun to leave; if that cannot be finished, end the process."""
        if not self._watched:
            self._watched = True
            self._start(code, self._over)

    def expect(self, answered: Event) -> None:
        """Take note of a key that leaves; if the event loop never answers, end the process."""
        self._start(0, answered)

    def restore(self) -> None:
        """Undo the modes of the full screen, without waiting for a terminal that does not read."""
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
        # Of the terminal it asks for nothing but what is always told: that there is nobody at the other end.
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
        """Leave in order, or end the process if the event loop cannot."""
        self._watched = True
        self._leave(code)
        self._give(code, self._over)

    def _start(self, code: int, done: Event) -> None:
        Thread(target=self._give, args=(code, done), name="leaving", daemon=True).start()

    def _give(self, code: int, done: Event) -> None:
        """End the process, unless something is done before the program has stood still for too long."""
        now = time.monotonic()
        until, limit, seen = now + PATIENCE_S, now + LIMIT_S, self._progress()
        while (now := time.monotonic()) < min(until, limit):
            if done.wait(_LOOK_S) or self._over.is_set():
                return
            if seen != (seen := self._progress()):
                until = now + PATIENCE_S
        with self._ending:
            if not (done.is_set() or self._over.is_set()):
                self.restore()
                os._exit(code)


def _write_soon(descriptor: int, data: bytes) -> None:
    """Write as much as a terminal accepts in a short time."""
    until = time.monotonic() + _RESTORE_S
    while data and (left := until - time.monotonic()) > 0:
        if select.select([], [descriptor], [], left)[1]:
            data = data[os.write(descriptor, data) :]
