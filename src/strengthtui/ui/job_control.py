"""Stops this process as ctrl+z in a shell does, and waits until it may use the terminal again.

A job may consist of several processes, such as `make` and the program that it runs. A shell takes the
terminal back once all of them have stopped. A process that no shell could continue must not stop: the system
ignores the signal then, for example if the program is the only one in its terminal window.
"""

import errno
import os
import signal
import termios
from time import monotonic, sleep

_PATIENCE_S = 0.5
"""How long the signal may take to stop us. If it has not by then, the system has ignored it."""

_LOOK_S = 0.01


class JobControl:
    """Stops and continues this process."""

    def __init__(self) -> None:
        """Record whether we may stop; before anything sets a handler for SIGTSTP."""
        # Programs that could not continue another program start it with this signal ignored.
        self._may_stop = signal.getsignal(signal.SIGTSTP) != signal.SIG_IGN
        self._continued = False

    @property
    def available(self) -> bool:
        """Whether a shell would notice that we stop: it gives each job a process group of its own."""
        return self._may_stop and os.getpgrp() != os.getsid(0)

    def stop(self, *, with_group: bool) -> bool:
        """Stop, and return True after SIGCONT; return False if the system ignores the signal.

        Args:
            with_group: Also stop the other processes of the job.
        """
        self._continued = False
        handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        if with_group:
            os.killpg(os.getpgrp(), signal.SIGTSTP)
        else:
            os.kill(os.getpid(), signal.SIGTSTP)
        until = monotonic() + _PATIENCE_S
        while not self._continued and monotonic() < until:
            sleep(_LOOK_S)
        signal.signal(signal.SIGTSTP, handler)
        return self._continued

    def continued(self) -> None:
        """Note that SIGCONT has arrived; called from a signal handler."""
        self._continued = True


def wait_for_foreground(terminal: int) -> None:
    """Wait until this job may use the terminal, which it may not after `bg`."""
    while True:
        try:
            # This changes nothing. In the background, the system stops the whole job instead.
            termios.tcsetattr(terminal, termios.TCSANOW, termios.tcgetattr(terminal))
        except termios.error as error:
            if error.args[0] == errno.EINTR:
                continue
        return
