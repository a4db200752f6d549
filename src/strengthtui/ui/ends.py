"""The ways in which a program ends without being asked: signals, and a terminal that vanishes.

Left to itself, a full-screen program dies at once and leaves the terminal in pieces, or lives on without
a terminal at full speed. Here every signal leaves in order. A terminal that no longer reads can block the
event loop for good, so a second thread ends the process when the loop has not done so in time. Nothing
of the log depends on any of this.
"""

import os
import select
import signal
import sys
import termios
from collections.abc import Callable
from threading import Event, Thread

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)

PATIENCE_S = 2.0
"""How long the event loop may take to leave in order."""

_RESTORE = b"\x1b[<u\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1049l\x1b[?25h\x1b[23;0t"
"""What undoes the modes of a full screen: keys, paste, mouse, second screen, cursor, title."""


class Ends:
    """Guards one run of the full screen."""

    def __init__(self, leave: Callable[[int], None]) -> None:
        """Prepare.

        Args:
            leave: Leaves in order with an exit code; called in a signal handler or another thread.
        """
        self._leave = leave
        self._ended = Event()
        self._modes = termios.tcgetattr(sys.stdin.fileno()) if sys.stdin.isatty() else None

    def watch(self) -> None:
        """Begin to guard: take over the signals and watch the terminal."""
        for number in SIGNALS:
            signal.signal(number, lambda number, _frame: self._end(128 + number))
        Thread(target=self._watch_terminal, daemon=True).start()

    def _watch_terminal(self) -> None:
        """Leave when the terminal is gone, even where nothing sends a signal about it."""
        poll = select.poll()
        # Asks for nothing but what is always told: that there is nobody at the other end.
        poll.register(sys.stdin.fileno(), 0)
        poll.poll()
        self._end(128 + signal.SIGHUP)

    def _end(self, code: int) -> None:
        if self._ended.is_set():
            return
        self._ended.set()
        Thread(target=self._end_hard, args=(code,), daemon=True).start()
        self._leave(code)

    def _end_hard(self, code: int) -> None:
        """End the process if the event loop cannot: its terminal has stopped reading, or is gone."""
        Event().wait(PATIENCE_S)
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
