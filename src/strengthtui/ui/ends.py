"""The ways in which a program ends without being asked: signals, and a terminal that vanishes.

Left to itself, a full-screen program dies at once and leaves the terminal in pieces, or lives on without
a terminal at full speed. Here a thread of its own waits for either and leaves in order. It needs nothing
of the main thread, which may be blocked for good by a terminal that no longer reads, or be in the middle
of something that a signal handler must not touch; so it can also end the process when the event loop has
not done so in time. Nothing of the log depends on any of this.
"""

import os
import select
import signal
import sys
import termios
import time
from collections.abc import Callable
from threading import Thread

SIGNALS = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT})

PATIENCE_S = 2.0
"""How long the event loop may take to leave in order."""

_RESTORE = (
    b"\x1b[?2026l\x1b[<u\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1049l\x1b[?25h\x1b[23;0t"
)
"""What undoes the modes of a full screen: half a frame, keys, paste, mouse, second screen, cursor, title."""


class Ends:
    """Guards one run of the full screen."""

    def __init__(self, leave: Callable[[int], None]) -> None:
        """Prepare.

        Args:
            leave: Leaves in order with an exit code; called in another thread.
        """
        self._leave = leave
        self._modes = termios.tcgetattr(sys.stdin.fileno()) if sys.stdin.isatty() else None

    def watch(self) -> None:
        """Begin to guard: take over the signals and watch the terminal."""
        signals, sender = os.pipe()
        os.set_blocking(sender, False)
        # The C part of a signal's handler writes its number there, whatever Python is doing.
        signal.set_wakeup_fd(sender, warn_on_full_buffer=False)
        for number in SIGNALS:
            signal.signal(number, lambda _number, _frame: None)
        Thread(target=self._wait, args=(signals,), daemon=True).start()

    def _wait(self, signals: int) -> None:
        poll = select.poll()
        # Of the terminal it asks for nothing but what is always told: that there is nobody at the other end.
        poll.register(sys.stdin.fileno(), 0)
        poll.register(signals, select.POLLIN)
        while True:
            ready = dict(poll.poll())
            ending = (
                [number for number in os.read(signals, 64) if number in SIGNALS] if signals in ready else []
            )
            if ending or signals not in ready:
                self._end(128 + (ending[0] if ending else signal.SIGHUP))

    def _end(self, code: int) -> None:
        """Leave in order, or end the process if the event loop cannot."""
        self._leave(code)
        time.sleep(PATIENCE_S)
        self._restore()
        os._exit(code)

    def _restore(self) -> None:
        try:
            output = sys.__stderr__.fileno() if sys.__stderr__ else 2
            # Whatever the terminal cannot take now it will never take; waiting for it is what failed.
            os.set_blocking(output, False)
            os.write(output, _RESTORE)
            if self._modes:
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self._modes)
        except (OSError, termios.error):
            return
