"""Reads the arguments of the commands that have to be quick, such as `status`, without click.

click takes half of the time of `status`, and a tenth of that until the first frame.

It takes only what is certainly right. An unknown option, a missing value or a request for help is left to
click. So both agree, and click words every mistake.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING

from strengthtui import __version__
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.commands.output import echo

if TYPE_CHECKING:
    from strengthtui.base.paths import Paths
    from strengthtui.domain.workout_request import WorkoutRequest

Run = Callable[[], int | None]
"""Runs a command and returns its exit code; None for success."""

_AMOUNT = re.compile(r"-[\d.,:]+")
"""The only words of a text command that may begin like an option."""


class _LeftToClick(Exception):  # noqa: N818 - no error: the other parser goes on
    """The arguments are not certainly right."""


class _Words(NamedTuple):
    """What is read of some arguments."""

    options: dict[str, list[str]]
    rest: Sequence[str]
    """The arguments after the options."""


def shortcut(arguments: Sequence[str], environ: Mapping[str, str]) -> Run | None:
    """Return what runs a command; None if click has to read its arguments."""
    # click expands wildcards on Windows, and answers a shell that asks for completions.
    if os.name == "nt" or "_STRENGTHTUI_COMPLETE" in environ:
        return None
    if list(arguments) == ["--version"]:
        return lambda: echo(f"strengthtui {__version__}")
    try:
        words = _read(arguments, with_value=("--db", "--config", "--plans"))
        if not words.rest:
            return _home(words, environ)
        command, *rest = words.rest
        read = _COMMANDS.get(command)
        return read(words, environ, rest) if read else None
    except _LeftToClick:
        return None


def _status(words: _Words, environ: Mapping[str, str], arguments: Sequence[str]) -> Run:
    options, rest = _read(arguments, with_value=("--format",), switches=("--json", "--follow"))
    if rest:
        raise _LeftToClick
    paths, form = _paths(words, environ), options.get("--format", [None])[-1]
    from strengthtui.commands.status import print_status  # noqa: PLC0415 - only now it is clear that it runs

    return lambda: print_status(paths, as_json="--json" in options, form=form, follow="--follow" in options)


def _send(words: _Words, environ: Mapping[str, str], command: Sequence[str]) -> Run:
    if not command or any(word.startswith("-") and not _AMOUNT.fullmatch(word) for word in command):
        raise _LeftToClick
    paths = _paths(words, environ)
    from strengthtui.commands.send import send  # noqa: PLC0415 - `status` needs less

    return lambda: send(paths, tuple(command))


def _home(words: _Words, environ: Mapping[str, str]) -> Run:
    paths = _paths(words, environ)
    from strengthtui.commands.session import home  # noqa: PLC0415 - `status` needs less

    return lambda: home(paths)


def _today(words: _Words, environ: Mapping[str, str], arguments: Sequence[str]) -> Run:
    plan = [word for word in arguments if word != "--json"]
    request, paths = _request(plan), _paths(words, environ)
    from strengthtui.commands.workout_report import print_today  # noqa: PLC0415 - `status` needs less

    return lambda: print_today(paths, request, as_json=len(plan) < len(arguments))


def _start(words: _Words, environ: Mapping[str, str], arguments: Sequence[str]) -> Run:
    request, paths = _request(arguments), _paths(words, environ)
    from strengthtui.commands.session import start  # noqa: PLC0415 - `status` needs less

    return lambda: start(paths, request)


def _resume(words: _Words, environ: Mapping[str, str], arguments: Sequence[str]) -> Run:
    if arguments:
        raise _LeftToClick
    paths = _paths(words, environ)
    from strengthtui.commands.session import resume  # noqa: PLC0415 - `status` needs less

    return lambda: resume(paths)


_COMMANDS = {"today": _today, "start": _start, "resume": _resume, "status": _status, "send": _send}


def _read(arguments: Sequence[str], with_value: Sequence[str], switches: Sequence[str] = ()) -> _Words:
    """Read the options at the beginning of some arguments."""
    options: dict[str, list[str]] = {}
    left = list(arguments)
    while left and left[0].startswith("-"):
        name, equals, value = left.pop(0).partition("=")
        if name in switches and not equals:
            options[name] = []
        elif name in with_value and (equals or left):
            options.setdefault(name, []).append(value if equals else left.pop(0))
        else:
            raise _LeftToClick
    return _Words(options, left)


def _request(arguments: Sequence[str]) -> "WorkoutRequest":
    """Return the request for the plan in some arguments, or for today's plan."""
    if len(arguments) > 1 or any(word.startswith("-") for word in arguments):
        raise _LeftToClick
    from strengthtui.domain.workout_request import WorkoutRequest  # noqa: PLC0415 - `status` needs none

    return WorkoutRequest(plan=arguments[0] if arguments else None)


def _paths(words: _Words, environ: Mapping[str, str]) -> "Paths":
    """Return the paths that the global options and the environment name."""
    from strengthtui.base.paths import Paths  # noqa: PLC0415 - a version needs no folders

    db = words.options.get("--db", [environ.get("STRENGTHTUI_DB") or None])[-1]
    config = words.options.get("--config", [environ.get("STRENGTHTUI_CONFIG") or None])[-1]
    return Paths(
        None if db is None else _path(db, S_ISDIR),
        None if config is None else _path(config, S_ISDIR, must_exist=True),
        tuple(_path(folder, S_ISREG) for folder in words.options.get("--plans", [])),
    )


def _path(text: str, is_wrong: Callable[[int], bool], *, must_exist: bool = False) -> Path:
    path = Path(text)
    try:
        usable = not is_wrong(path.stat().st_mode) and os.access(path, os.R_OK)
    except OSError:
        usable = not must_exist
    if not text or not usable:
        raise _LeftToClick
    return path
