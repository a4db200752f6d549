"""Runs one command of the user: without a shell, within a time limit, and with limited output.

The command gets a process group of its own. When it ends, or is too slow, the whole group is ended, so that
nothing that it started remains.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from threading import Thread
from typing import IO

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean

LIMIT_S = 5.0
"""How long a command may run."""

OUTPUT_LIMIT = 64 * 1024
"""Bytes of output; a command that writes more is ended."""

_POLL_S = 0.02

_running: set["subprocess.Popen[bytes]"] = set()


class Result(NamedTuple):
    """The result of a command."""

    failure: str
    """Why it failed; empty on success."""

    output: bytes = b""


def run(command: Sequence[str], data: bytes = b"", limit_s: float = LIMIT_S) -> Result:
    """Run a command and wait until it has ended.

    Args:
        command: The program and its arguments.
        data: Its standard input.
        limit_s: Seconds after which it is ended.
    """
    try:
        process = subprocess.Popen(
            list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            bufsize=0, start_new_session=True,
        )  # fmt: skip
    except (OSError, ValueError) as error:
        return Result(clean(getattr(error, "strerror", None) or str(error), 200))
    output = bytearray()
    # The pipes are used by threads of their own, because a command may neither read nor write.
    Thread(target=_write, args=(process.stdin, data), daemon=True).start()
    reader = Thread(target=_read, args=(process.stdout, output), daemon=True)
    reader.start()
    _running.add(process)
    failure = _wait(process, output, limit_s)
    _running.discard(process)
    reader.join(1.0)
    # A command may have ended by itself when its output was no longer read.
    if len(output) > OUTPUT_LIMIT:
        failure = f"printed more than {OUTPUT_LIMIT // 1024} KiB"
    return Result(failure, bytes(output[:OUTPUT_LIMIT]))


def end_all() -> None:
    """End all commands that still run, because this process ends."""
    for process in tuple(_running):
        _end_group(process)


def _wait(process: "subprocess.Popen[bytes]", output: bytearray, limit_s: float) -> str:
    """Wait for a process, end its group, and return why it failed."""
    until, failure = time.monotonic() + limit_s, ""
    while process.poll() is None and not failure and len(output) <= OUTPUT_LIMIT:
        if time.monotonic() >= until:
            failure = f"took longer than {limit_s:g} s"
        else:
            time.sleep(_POLL_S)
    _end_group(process)
    code = process.wait()
    if failure or not code:
        return failure
    return f"exit code {code}" if code > 0 else f"ended by signal {-code}"


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, 9)


def _write(pipe: IO[bytes] | None, data: bytes) -> None:
    with suppress(OSError), pipe or nullcontext():
        if pipe:
            pipe.write(data)


def _read(pipe: IO[bytes] | None, output: bytearray) -> None:
    with suppress(OSError), pipe or nullcontext():
        # A little more than the limit shows that there was too much.
        while pipe and len(output) <= OUTPUT_LIMIT and (part := pipe.read(4096)):
            output += part
