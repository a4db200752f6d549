"""The command `export`: finished sessions for other programs, to a file or standard output."""

import datetime as dt
import json
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import click

from strengthtui.base.errors import BAD_USE, NOTHING_TO_DO, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.text import clean
from strengthtui.commands.command import command
from strengthtui.commands.options import past_day
from strengthtui.journal.export import FinishedSession, all_events, finished_sessions
from strengthtui.journal.imports import without_time
from strengthtui.journal.reader import Reader
from strengthtui.transfer.export_text import csv_lines, hevy_lines

_FORMATS = ("hevy", "csv", "jsonl", "fit")
_NO_FIT = "FIT files need a package more; install it with: pip install 'strengthtui[fit]'"


@command(
    examples=(
        "export csv sets.csv",
        "export hevy hevy.csv --since 2026-01-01",
        "export jsonl --events > events.jsonl",
    )
)
@click.argument("kind", metavar="FORMAT", type=click.Choice(_FORMATS))
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--since", type=past_day, metavar="DATE", help="The first day.")
@click.option("--until", type=past_day, metavar="DATE", help="The last day.")
@click.option("--session", "beginning", default="", metavar="ID", help="One session, by the start of its id.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.option("--excel", is_flag=True, help="csv: keep a spreadsheet from running text as a formula.")
@click.option("--events", is_flag=True, help="jsonl: every event of the log instead of the sessions.")
@click.pass_obj
def export(paths: Paths, /, kind: str, file: Path | None, *, force: bool, **options: Any) -> None:
    """Export finished sessions as hevy, csv, jsonl or fit.

    FILE is a new file; without it, or with -, the export goes to standard output. Times are those of where
    you trained. A FIT file holds one session, the newest unless you name another.
    """
    to_file = file is not None and str(file) != "-"
    if to_file and file is not None and not force and _is_there(file):
        raise Failure(f"{clean(str(file))}: is there already; choose another name, or use --force", BAD_USE)
    if not paths.has_log():
        raise Failure("no session yet", NOTHING_TO_DO)
    with Reader(paths.db) as store:
        parts = _content(store, kind, **options)
        if to_file and file is not None:
            _write(file, parts)
        else:
            # The content is the same in every locale, so it bypasses the encoding of standard output.
            sys.stdout.buffer.writelines(parts)
            sys.stdout.buffer.flush()


def _content(
    store: Reader,
    kind: str,
    *,
    since: dt.date | None,
    until: dt.date | None,
    beginning: str,
    excel: bool,
    events: bool,
) -> Iterable[bytes]:
    """Return the parts of the export, which are made one after the other: a log may be large."""
    if (excel and kind != "csv") or (events and kind != "jsonl"):
        raise Failure("--excel is for csv, and --events for jsonl", BAD_USE)
    if events:
        return map(_json_line, all_events(store))
    finished = finished_sessions(store, since, until, beginning)
    first = next(finished, None)
    if first is None:
        raise Failure("no finished session to export", NOTHING_TO_DO)
    sessions = chain((first,), finished)
    if kind == "fit":
        return (_fit(store, list(sessions), several=not beginning and (since or until) is not None),)
    if kind == "jsonl":
        return (_json_line({"schema": 1, **each.form}) for each in sessions)
    lines = hevy_lines(sessions) if kind == "hevy" else csv_lines(sessions, excel=excel)
    return map(str.encode, lines)


def _fit(store: Reader, sessions: list[FinishedSession], *, several: bool) -> bytes:
    """Return the FIT file of the only session, or of the newest."""
    if several and len(sessions) > 1:
        raise Failure(
            f"a FIT file holds one session, and these are {len(sessions)}; name one with --session", BAD_USE
        )
    session = sessions[-1].form
    if without_time(store, session["id"]):
        name = f"{session['date']} {session['plan']}"
        raise Failure(
            f"{name}: no time of day, and a FIT file needs one; name another with --session", BAD_USE
        )
    try:
        from strengthtui.transfer.fit_file import fit_bytes  # noqa: PLC0415 - an optional package
    except ModuleNotFoundError as error:
        raise Failure(_NO_FIT) from error
    from strengthtui.transfer.fit_activity import fit_activity  # noqa: PLC0415 - only for FIT

    return fit_bytes(fit_activity(session))


def _json_line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _is_there(file: Path) -> bool:
    try:
        return file.exists() or file.is_symlink()
    except OSError:  # Writing the file reports the problem.
        return False


def _write(file: Path, parts: Iterable[bytes]) -> None:
    """Write a file; an interrupted write leaves no part of it."""
    part = file.with_name(f".{file.name}.part")
    try:
        with part.open("wb") as opened:
            opened.writelines(parts)
        part.replace(file)
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise Failure(f"{clean(str(file))}: {reason}; choose another file") from error
    finally:
        part.unlink(missing_ok=True)
