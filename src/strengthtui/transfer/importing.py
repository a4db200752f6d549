"""An import step by step: read the file, compare it with the log, store what is new."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from strengthtui.base.errors import INVALID, Failure
from strengthtui.base.files import read_bytes
from strengthtui.base.paths import Paths
from strengthtui.base.text import clean
from strengthtui.journal.imports import NewSession, known_sessions, store_sessions
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store
from strengthtui.plan.library import read_library
from strengthtui.transfer.movements import match_movements
from strengthtui.transfer.progress import Progress, silent
from strengthtui.transfer.proposal import Proposal, compare, session_id
from strengthtui.transfer.read import SIZE_LIMIT, Answers, read_export
from strengthtui.transfer.record import Batch, brought_back, new_session


def read_file(path: Path) -> bytes:
    """Return the content of a file to import.

    Raises:
        Failure: It cannot be read.
    """
    name = clean(str(path))
    try:
        return read_bytes(path, SIZE_LIMIT)
    except ValueError as error:
        raise Failure(f"{name}: cannot be imported: {error}", INVALID) from error
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise Failure(f"{name}: {reason}; look at its name and its permissions", INVALID) from error


def propose(paths: Paths, path: Path, data: bytes, answers: Answers, progress: Progress = silent) -> Proposal:
    """Compare a file with the log, which need not exist yet.

    Args:
        paths: The log, and the user's own movements.
        path: The file, for its name.
        data: Its content.
        answers: What the user said about it.
        progress: Shows the progress.

    Raises:
        Failure: An answer does not fit the file, or the log cannot be read.
    """
    file = clean(str(path))
    contents = read_export(data, file, answers, progress)
    library = read_library(paths.library).value
    assert library is not None  # noqa: S101 - it always has the shipped movements
    matches = match_movements(contents, library)
    known = {}
    if contents.workouts and paths.has_log():
        with Reader(paths.db) as store:
            known = known_sessions(store, (session_id(contents.source, each) for each in contents.workouts))
    return compare(file, contents, matches, answers.zone.name, known)


def carry_out(store: Store, proposal: Proposal, at: float, progress: Progress = silent) -> str:
    """Store the new workouts of a proposal, and bring back those whose import was undone.

    Returns:
        The id of the import.

    Raises:
        LogError: They could not be stored, and nothing has changed.
    """
    name = os.urandom(4).hex()
    file = clean(Path(proposal.file).name)
    batch = Batch(name, at, file, proposal.zone, proposal.contents, proposal.matches)
    # Another process may have imported the same file in the meantime.
    known = known_sessions(store, (each.session for each in proposal.imported))
    # In the order of their ids, which is the order of the tables: that takes half the time.
    new = sorted(each for each in proposal.new if each.session not in known)
    undone = {
        each.session: partial(brought_back, each, batch)
        for each in proposal.undone
        if known[each.session].undone
    }
    sessions: Iterator[NewSession] = (new_session(each, batch) for each in new)
    store_sessions(store, progress(sessions, len(new), "storing"), undone)
    return name if new or not undone else known[next(iter(undone))].batch
