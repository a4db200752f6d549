"""Runs the program after taking what only POSIX systems have out of Python.

    python -m support.without_posix ARGUMENT ...

Windows has no signals but a few, no terminals with modes, no users and groups, no clock from boot, and no way
to fork. The packages that choose their code for the system when they are imported are imported before.
"""

import asyncio  # noqa: F401
import os
import signal
import sqlite3  # noqa: F401
import subprocess  # noqa: F401
import sys
import time

import click  # noqa: F401
import dateparser  # noqa: F401
import platformdirs
import pydantic  # noqa: F401
import rich.console  # noqa: F401
import textual.app
import textual.drivers.linux_driver
import textual.widgets  # noqa: F401
import tomlkit  # noqa: F401

MODULES = ("fcntl", "grp", "pty", "pwd", "readline", "resource", "termios", "tty")

NAMES = {
    signal: (
        "SIGALRM", "SIGCONT", "SIGHUP", "SIGPIPE", "SIGQUIT", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGUSR1",
        "SIGWINCH", "pthread_kill", "pthread_sigmask", "sigwait",
    ),
    os: (
        "O_CLOEXEC", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK", "chown", "fchmod", "fchown", "fork", "geteuid",
        "getpgid", "getpgrp", "getuid", "killpg", "mkfifo", "openpty", "posix_fadvise", "sched_getaffinity",
        "setsid", "statvfs", "tcgetpgrp", "waitid",
    ),
    time: ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC", "CLOCK_MONOTONIC_RAW", "clock_gettime", "tzset"),
}  # fmt: skip


def take_out() -> None:
    """Take out what Windows does not have."""
    platformdirs.user_data_path("strengthtui")  # chooses its code at the first use
    for module in MODULES:
        sys.modules[module] = None  # type: ignore[assignment]  # None is how an import is forbidden
    for owner, names in NAMES.items():
        for name in names:
            if hasattr(owner, name):
                delattr(owner, name)
    sys.platform = "win32"


if __name__ == "__main__":
    take_out()
    from strengthtui.cli import main

    main(sys.argv[1:])
