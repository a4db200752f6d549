"""The program with a planted fault: the log reports success at once and commits a second later.

`test_kill` must catch it, which proves that it would catch a real fault.
"""

import time
from collections.abc import Sequence
from queue import SimpleQueue
from threading import Thread
from typing import Any

from strengthtui.cli import main
from strengthtui.journal.store import Fold, Store
from strengthtui.session.events import Event

LATE_S = 1.0

_append = Store.append
_waiting: SimpleQueue[tuple[float, Any]] = SimpleQueue()


def append_later(
    store: Store, session: str, known: int, events: Sequence[Event], fold: Fold | None = None
) -> list[Event] | None:
    """Acknowledge events, numbered as the log will number them, before they are stored."""
    if known == 0:
        return _append(store, session, known, events)
    _waiting.put((time.monotonic() + LATE_S, (store.path, store.device, session, known, events)))
    return [event._replace(n=n) for n, event in enumerate(events, known + 1)]


def _commit() -> None:
    while True:
        due, (path, device, *what) = _waiting.get()
        time.sleep(max(0.0, due - time.monotonic()))
        with Store(path, device) as store:
            _append(store, *what)


if __name__ == "__main__":
    setattr(Store, "append", append_later)  # noqa: B010 - for mypy: the planted fault
    Thread(target=_commit, daemon=True).start()
    main()
