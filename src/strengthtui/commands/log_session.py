"""What the subcommands of `log` share: choosing a session or a movement."""

from collections.abc import Sequence
from typing import Any

from strengthtui.base.clock import SystemClock
from strengthtui.base.errors import NOTHING_TO_DO, Failure
from strengthtui.base.names import closest
from strengthtui.base.paths import Paths
from strengthtui.base.text import clean
from strengthtui.journal import queries
from strengthtui.journal.reader import Reader
from strengthtui.plan.library import read_library
from strengthtui.plan.names import find_name


def chosen_session(store: Reader, beginning: str | None) -> dict[str, Any]:
    """Return a session by the first characters of its id, or the newest one.

    Raises:
        Failure: There is none.
        LogError: The log cannot be read.
    """
    session = queries.session(store, beginning, SystemClock().wall())
    if session is None:
        raise Failure(
            "no sessions yet" if beginning is None else "no session with that id; see: strengthtui log list",
            NOTHING_TO_DO,
        )
    return session


def need_log(paths: Paths) -> None:
    """Check that there is a log, without creating one.

    Raises:
        Failure: There is none.
    """
    if not paths.has_log():
        raise Failure("no sessions yet", NOTHING_TO_DO)


def chosen_movement(paths: Paths, typed: str, known: Sequence[str]) -> str:
    """Return the movement that a typed name means.

    Args:
        paths: The user's own movements.
        typed: What the user typed.
        known: The names to choose from.

    Raises:
        Failure: None of them is meant; the message names the nearest.
    """
    library = read_library(paths.library).value
    found = find_name(typed, known, library) if library else None
    if found is None:
        raise Failure(unknown_movement(typed, known), NOTHING_TO_DO)
    return found


def unknown_movement(typed: str, known: Sequence[str]) -> str:
    """Return the message for a movement that is not known, with the name that was probably meant."""
    close = closest(typed, known)
    hint = f'did you mean "{close}"?' if close else "see: strengthtui log list"
    return f'no movement "{clean(typed, 40)}" here; {hint}'
