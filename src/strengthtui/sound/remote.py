"""Detects whether the user is connected over ssh, also inside tmux.

Inside tmux, the environment describes the client that started the session, perhaps days ago. So tmux is asked
for the process of its current client, and that process's environment shows whether ssh started it.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from strengthtui.base.files import read_bytes

_ANSWER_S = 1.0

_ENVIRON_LIMIT = 8 * 1024 * 1024
"""Maximum size in bytes; Linux allows about six million."""

_SSH_VARIABLES = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")


def is_remote(environ: Mapping[str, str] | None = None) -> bool:
    """Return whether the user is on another machine, connected over ssh."""
    environ = os.environ if environ is None else environ
    if environ.get("TMUX"):
        answer = _tmux_client(environ)
        if answer is not None:
            return answer
    return any(environ.get(name) for name in _SSH_VARIABLES)


def _tmux_client(environ: Mapping[str, str]) -> bool | None:
    """Return whether tmux's current client is remote; None if unknown."""
    pane = environ.get("TMUX_PANE", "")
    target = ("-t", pane) if pane else ()
    pid = ask_tmux("display-message", *target, "-p", "#{client_pid}")
    if pid is not None and pid.isdigit():
        try:
            variables = read_bytes(Path(f"/proc/{pid}/environ"), _ENVIRON_LIMIT).split(b"\0")
        except (OSError, ValueError):
            variables = []  # a process of another user, or a system without /proc
        if variables:
            return any(
                entry.startswith(tuple(f"{name}=".encode() for name in _SSH_VARIABLES)) for entry in variables
            )
    # tmux updates this variable whenever a client attaches, or marks it as removed ("-NAME").
    variable = ask_tmux("show-environment", *target, "SSH_CONNECTION")
    return None if variable is None else not variable.startswith("-") and bool(variable)


def ask_tmux(*arguments: str) -> str | None:
    """Return what tmux prints for a command; None if it fails."""
    program = shutil.which("tmux")
    if program is None:
        return None
    try:
        done = subprocess.run(
            (program, *arguments), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, timeout=_ANSWER_S, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None
