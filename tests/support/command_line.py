"""Runs the command line in this process, which is faster than starting the program."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest

from strengthtui.cli import main


class Result(NamedTuple):
    """The result of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The parsed JSON output of a command that succeeded without errors."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    def complaint(self, code: int) -> str:
        """Return the error message, after checking the exit code and that it is one line."""
        assert (self.code, self.out) == (code, ""), self
        assert self.err.startswith("strengthtui: ")
        assert self.err.count("\n") == 1, self.err
        return self.err.removeprefix("strengthtui: ").rstrip()


def run(*arguments: str, lines: str = "") -> Result:
    """Run a command with these lines on its standard input, without a terminal."""
    out, err = io.StringIO(), io.StringIO()
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        patch.object(sys, "stdin", io.StringIO(lines)),
        pytest.raises(SystemExit) as end,
    ):
        main(arguments)
    assert isinstance(end.value.code, int)
    assert "\x1b" not in out.getvalue() + err.getvalue()
    return Result(end.value.code, out.getvalue(), err.getvalue())


class _Terminal(io.StringIO):
    """Collects what is written, and says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def on_terminal(*arguments: str, terminal: bool = True) -> Result:
    """Run a command whose standard output is a terminal, or is not; escape codes are kept."""
    out, err = _Terminal() if terminal else io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
        main(arguments)
    assert isinstance(end.value.code, int)
    return Result(end.value.code, out.getvalue(), err.getvalue())


@contextmanager
def started(command: Sequence[str | bytes], **options: Any) -> Iterator[subprocess.Popen[Any]]:
    """Start a process, and kill it in the end if it still runs.

    Args:
        command: The program and its arguments.
        options: More arguments of `subprocess.Popen`.
    """
    with subprocess.Popen(command, **options) as process:
        try:
            yield process
        finally:
            process.kill()
