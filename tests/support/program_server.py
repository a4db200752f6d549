"""Starts the program in children of one process that has already imported it.

    python -P -m support.program_server SOCKET PATH

Importing Textual takes most of the time of a start. The socket listens at the path, and each process of a
test run connects to it. Each message on a connection is one request in JSON. An object starts the program on
the three descriptors that come with it, and the answer is the process id. A number is the id of a process
that has ended, and the answer is its exit code. The client is `support.prestarted`.
"""

import atexit
import fcntl
import gc
import json
import locale
import os
import pkgutil
import runpy
import select
import signal
import socket
import sys
import termios
import threading
import time
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from strengthtui.cli import main
from support.warm_program import warm_up

MESSAGE_BYTES = 1 << 17

IMPORTED = ("commands", "config", "controller", "journal", "plan", "session", "training", "ui")
"""The packages that most runs of the program import."""


def import_program() -> None:
    """Import what the program imports on its way to its screens."""
    for package in IMPORTED:
        parent = import_module(f"strengthtui.{package}")
        for module in pkgutil.walk_packages(parent.__path__, f"{parent.__name__}."):
            import_module(module.name)


def serve(listening: socket.socket, path: Path) -> dict[str, Any]:
    """Answer requests until the last client is gone; return in a child only, with its request."""
    clients, reachable = [listening.accept()[0]], True
    while clients:
        for ready in select.select([listening, *clients], [], [])[0]:
            if ready is listening:
                clients.append(listening.accept()[0])
                continue
            message, descriptors, _, _ = socket.recv_fds(ready, MESSAGE_BYTES, 3)
            if not message:
                clients.remove(ready)
                ready.close()
            elif request := answer(ready, json.loads(message), descriptors):
                for inherited in (listening, *clients):
                    inherited.close()
                become(request, descriptors)
                return request
        if reachable and not clients:
            path.unlink(missing_ok=True)
            reachable = False
            listening.setblocking(False)
            with suppress(BlockingIOError):
                clients.append(listening.accept()[0])  # it came just before
    os._exit(0)


def answer(
    client: socket.socket, request: int | dict[str, Any], descriptors: list[int]
) -> dict[str, Any] | None:
    """Answer a request; return it in a child only, to become what it asks for."""
    if isinstance(request, int):
        result = os.waitstatus_to_exitcode(os.waitpid(request, 0)[1])
    elif not (result := os.fork()):
        return request
    for descriptor in descriptors:
        os.close(descriptor)
    client.send(str(result).encode())
    return None


def become(request: dict[str, Any], descriptors: list[int]) -> None:
    """Set up this process as the kernel and the interpreter set up a new one."""
    os.setsid()
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    if os.isatty(0):
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["env"])
    time.tzset()
    locale.setlocale(locale.LC_CTYPE, "")
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.stdin = sys.__stdin__ = open(0, errors=sys.stdin.errors, closefd=False)  # type: ignore[misc]  # noqa: SIM115 - a standard stream
    sys.stdout = sys.__stdout__ = _output(sys.stdout)  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = _output(sys.stderr)  # type: ignore[misc]
    sys.argv[1:] = request["arguments"]


def _output(inherited: TextIO) -> TextIOWrapper:
    """Open a standard stream again, because Python looks only once whether it is a terminal."""
    descriptor = inherited.fileno()
    by_lines = descriptor == 2 or os.isatty(descriptor)
    return open(descriptor, "w", 1 if by_lines else -1, errors=inherited.errors, closefd=False)


def run_program() -> None:
    """Run the program, and end without taking the interpreter apart, which would copy every page."""
    try:
        main()
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        threading._shutdown()  # type: ignore[attr-defined]  # what the interpreter does first
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code)


if __name__ == "__main__":
    import_program()
    warm_up()
    gc.collect()
    gc.freeze()  # a collection in a child would copy every page
    request = serve(socket.socket(fileno=int(sys.argv[1])), Path(sys.argv[2]))
    if request["script"]:
        runpy.run_path(request["script"], run_name="__main__")
    elif request["ends_fully"]:
        main()
    else:
        run_program()
