"""Starts the program on descriptors of the test, from a process that has already imported it.

A start takes a quarter of the time that a new interpreter needs. It is the same program in a session of its
own, with its own environment, so only tests of the start itself need a new interpreter.
"""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import IO

SERVER = ("-P", "-m", "support.program_server")

SCRIPT = (sys.executable, "-P")
"""Before a file that plants a fault in the program, which is imported already, and runs it."""

FOLDER = "STRENGTHTUI_TEST_PROGRAMS"
"""The variable with the private folder of the server, which all processes of a test run share."""

LOCALE = "C.UTF-8"
"""The locale of the server; the interpreter reads it only once."""

READ_AT_START = ("PYTHON", "TEXTUAL", "LD_", "LC_", "LANG")
"""Beginnings of variables that the interpreter, the linker or Textual reads once."""


class Process:
    """A started program, with the part of `subprocess.Popen` that the tests use."""

    def __init__(
        self,
        arguments: Sequence[str],
        env: Mapping[str, str],
        descriptors: Sequence[int],
        script: str | None = None,
        *,
        ends_fully: bool = False,
    ) -> None:
        """Start the program.

        Args:
            arguments: The arguments of the program.
            env: Its whole environment.
            descriptors: Its standard input, output and error.
            script: A file that is run instead of the program's entry point, and calls it by itself.
            ends_fully: Whether to take the interpreter apart at the end, as a script always does. That takes
                as long as the start.
        """
        folder = str(Path.cwd())
        request = {
            "arguments": list(arguments), "env": dict(env), "folder": folder, "script": script,
            "ends_fully": ends_fully,
        }  # fmt: skip
        self.pid = _ask(request, descriptors)
        self.returncode: int | None = None
        self._ended = os.pidfd_open(self.pid)

    def poll(self) -> int | None:
        """Return the exit code, or None while the program runs."""
        return self._code_after(0.0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end, and return the exit code."""
        code = self._code_after(timeout)
        if code is None:
            raise subprocess.TimeoutExpired("strengthtui", timeout or 0.0)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _code_after(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._ended], [], [], seconds)[0]:
            os.close(self._ended)
            self.returncode = _ask(self.pid)
        return self.returncode


def started(
    command: Sequence[str], env: Mapping[str, str], descriptors: Sequence[int], *, ends_fully: bool = False
) -> Process | None:
    """Start a command if it is the program or a script for it; else return None."""
    python, *rest = command
    if python != sys.executable or not can_start(env):
        return None
    if rest[:2] == ["-m", "strengthtui"]:
        return Process(rest[2:], env, descriptors, ends_fully=ends_fully)
    if rest[:1] == [SCRIPT[1]]:
        return Process(rest[2:], env, descriptors, script=rest[1])
    return None


def can_start(env: Mapping[str, str]) -> bool:
    """Return whether a program with this environment starts as a new interpreter would start it."""
    read = {name: text for name, text in env.items() if name.startswith(READ_AT_START)}
    return hasattr(os, "pidfd_open") and read == {"PYTHONPATH": read.get("PYTHONPATH"), "LC_ALL": LOCALE}


def run(
    arguments: Sequence[str], env: Mapping[str, str], lines: str, timeout: float
) -> subprocess.CompletedProcess[str]:
    """Run the program without a terminal, with these lines on its standard input."""
    with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
        given.write(lines.encode())
        given.seek(0)
        process = Process(arguments, env, (given.fileno(), out.fileno(), err.fileno()))
        try:
            code = process.wait(timeout)
        finally:
            process.kill()
        texts = [_text(file) for file in (out, err)]
    return subprocess.CompletedProcess(arguments, code, *texts)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def _ask(request: object, descriptors: Sequence[int] = ()) -> int:
    with _asking:
        return ask(_server(), request, descriptors)


_asking = Lock()
"""Held until the answer is read: some tests start programs from several threads."""


def ask(server: socket.socket, request: object, descriptors: Sequence[int] = ()) -> int:
    """Send a request, and return the answer."""
    socket.send_fds(server, [json.dumps(request).encode()], descriptors)
    return int(server.recv(100))


@cache
def _server() -> socket.socket:
    server = connect(Path(os.environ[FOLDER]))
    atexit.register(server.close)
    return server


def connect(folder: Path) -> socket.socket:
    """Connect to the server of a folder; start it if there is none. It ends with its last connection."""
    path = folder / "socket"
    client = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        client.connect(str(path))
    except FileNotFoundError:
        _start_server(path)
        client.connect(str(path))
    return client


def _start_server(path: Path) -> None:
    """Start a server that listens at a path, unless another process does that just now."""
    own = path.with_name(str(os.getpid()))
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening, suppress(FileExistsError):
        listening.bind(str(own))
        listening.listen()
        try:
            path.hardlink_to(own)  # it appears only when it listens, and only once
        finally:
            own.unlink()
        process = subprocess.Popen(
            (sys.executable, *SERVER, str(listening.fileno()), str(path)),
            env={
                "PATH": os.environ.get("PATH", os.defpath), "LC_ALL": LOCALE,
                "PYTHONPATH": str(Path(__file__).parent.parent),
            },
            pass_fds=(listening.fileno(),), start_new_session=True,
        )  # fmt: skip
        atexit.register(process.wait)  # also for other processes, if this one ends first
