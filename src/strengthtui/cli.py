"""The entry point: the shortcut of the commands that have to be quick, and click for all else.

It also handles the errors of all commands. click is imported only when it is needed.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from strengthtui.base.encoding import SPELL
from strengthtui.base.errors import FAILED, INTERRUPTED, Failure
from strengthtui.base.terminal_size import prefer_own_size
from strengthtui.base.text import clean
from strengthtui.commands.output import warn
from strengthtui.commands.shortcut import shortcut


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit with one of the exit codes that the README documents."""
    # Startup creates many objects and frees few, and garbage collection takes a tenth of its time.
    # Commands that run for longer enable it again.
    gc.disable()
    # Messages may quote file names that the terminal cannot encode. Escape them instead of crashing.
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=SPELL)
    prefer_own_size(sys.__stdout__)
    code = _run(arguments)
    _flush()
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = _command(sys.argv[1:] if arguments is None else arguments)
        if sys.stdout:
            sys.stdout.flush()
    except Failure as failure:
        return _print_error(str(failure), failure.code)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return FAILED
    except OSError as error:
        return _print_error(_os_error_message(error), FAILED)
    return code


def _command(arguments: Sequence[str]) -> int:
    if run := shortcut(arguments, os.environ):
        return run() or 0
    from strengthtui.commands.root import run_command  # noqa: PLC0415 - click takes half of a status

    return run_command(arguments)


def _flush() -> None:
    """Flush the output now, so that Python reports no second error at exit if the reader is gone."""
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            if stream:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def _os_error_message(error: OSError) -> str:
    """Return the message for a system error, which is nearly always about standard output."""
    reason = (error.strerror or str(error) or "unknown error").lower()
    if error.filename is None:
        return f"the output cannot be written: {reason}; free some space, or redirect it"
    return f"{error.filename}: {reason}; check its permissions and the disk"


def _print_error(message: str, code: int) -> int:
    from strengthtui.base.secrets import without_passwords  # noqa: PLC0415 - only for errors

    with suppress(OSError):  # standard error is closed, too
        for line in without_passwords(message).splitlines() or [""]:
            warn(clean(line) or " ")
    return code
