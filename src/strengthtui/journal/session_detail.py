"""One session with everything that a page about it shows."""

from collections.abc import Mapping

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.bests import Best
from strengthtui.domain.logged_session import LoggedSession
from strengthtui.journal.best_queries import bests_of
from strengthtui.journal.queries import LastTime, last_time
from strengthtui.journal.reader import Reader
from strengthtui.journal.session_list import logged_session
from strengthtui.session.evolve import reduce
from strengthtui.session.state import State


class SessionDetail(NamedTuple):
    """One session of the log."""

    session: LoggedSession

    state: State
    """The session after all its events; `summarise` makes its summary."""

    bests: tuple[Best, ...]
    """One for each movement and kind, the most telling kinds first."""

    last: Mapping[str, LastTime]
    """What was done of each of its movements the time before; without those done for the first time."""


def session_detail(store: Reader, session: str) -> SessionDetail | None:
    """Return a session by its whole id; None if there is none.

    Raises:
        LogError: The log cannot be read.
        UnreadableError: The session cannot be read.
    """
    row = logged_session(store, session)
    if row is None:
        return None
    state = reduce(store.events(session))
    names = dict.fromkeys((*(e.movement for e in state.entries), *(item.movement for item in state.items)))
    last = {name: last_time(store, name, session, row.started_at) for name in names}
    bests = tuple(bests_of(store, session))
    return SessionDetail(row, state, bests, {name: each for name, each in last.items() if each})
