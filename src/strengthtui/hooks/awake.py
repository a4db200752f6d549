"""Keeps the machine and its screen awake while a session is open.

The system's own tool does it: `systemd-inhibit`, `caffeinate`, or a call of Windows. It ends with this
process, also at a crash or a kill: it waits for the end of a pipe that only this process holds.
"""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from threading import Lock, Thread

from strengthtui.sound.remote import is_remote

_INHIBIT = (
    *("systemd-inhibit", "--what=idle:sleep", "--who=StrengthTUI", "--why=A workout is running"),
    *("--mode=block", "cat"),
)
"""`cat` ends with its input."""

_ES_CONTINUOUS, _ES_SYSTEM, _ES_DISPLAY = 0x80000000, 0x1, 0x2


def tool() -> str:
    """Return the name of what keeps this machine awake; empty if there is nothing."""
    if sys.platform == "win32":
        return "SetThreadExecutionState"
    name = "caffeinate" if sys.platform == "darwin" else "systemd-inhibit"
    return name if shutil.which(name) else ""


class Awake:
    """Keeps the machine awake between `begin` and `end`."""

    def __init__(self) -> None:
        """Prepare; the machine may sleep until `begin`."""
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        self._wanted = False

    def begin(self) -> None:
        """Keep the machine awake; starts the tool on a thread, so that the screen does not wait."""
        if not self._wanted:
            self._wanted = True
            Thread(target=self._begin, name="awake", daemon=True).start()

    def end(self) -> None:
        """Let the machine sleep again."""
        self._wanted = False
        with self._lock:
            process, self._process = self._process, None
        if process and process.stdin:
            with suppress(OSError):
                process.stdin.close()
            if sys.platform == "darwin":
                process.terminate()  # caffeinate does not read its input
            Thread(target=process.wait, daemon=True).start()

    def _begin(self) -> None:
        # The machine in front of the user is another one.
        if is_remote():
            return
        if sys.platform == "win32":
            _stay_awake_on_windows(self)
            return
        command = ("caffeinate", "-d", "-i", "-w", str(os.getpid())) if sys.platform == "darwin" else _INHIBIT
        with self._lock, suppress(OSError):
            if self._wanted and self._process is None:
                self._process = subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )  # fmt: skip

    @property
    def wanted(self) -> bool:
        """Whether the machine is to stay awake."""
        return self._wanted


def _stay_awake_on_windows(awake: Awake) -> None:
    """Keep Windows awake; the state belongs to the calling thread, and ends with it."""
    import ctypes  # noqa: PLC0415 - only on Windows
    import time  # noqa: PLC0415 - only on Windows

    set_state = ctypes.windll.kernel32.SetThreadExecutionState  # type: ignore[attr-defined]  # only on Windows
    set_state(_ES_CONTINUOUS | _ES_SYSTEM | _ES_DISPLAY)
    while awake.wanted:
        time.sleep(1.0)
    set_state(_ES_CONTINUOUS)
