"""A copy of an athlete's log in the coach's cache, for the commands that need more than the overview.

Each use reads only what is new. The copy may be deleted at any time.
"""

from hashlib import sha256
from typing import TYPE_CHECKING

from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
from strengthtui.club.exchange import ROUNDS, Exchange
from strengthtui.journal.store import Store

if TYPE_CHECKING:
    from strengthtui.club.hub import Hub

_DEVICE = "coach"
"""The copy's own device, which never stores anything."""


def mirrored(hub: "Hub", paths: Paths, athlete: str) -> Paths:
    """Bring the copy of an athlete's log up to date; return where it is.

    Raises:
        Failure: The database or the copy failed.
    """
    key = sha256(f"{hub.name}\0{athlete}".encode()).hexdigest()[:32]
    folder = paths.cache / "club" / key
    copy = Paths(folder / "log.db", paths.config, paths.plans)
    copy.state = folder
    with Store(copy.db, _DEVICE) as store:
        exchange = Exchange(store, copy, hub, athlete)
        if not any(exchange.receive()[0] for _ in range(ROUNDS)):
            raise Failure(f"{hub.name}: devices of this athlete have the same id; try again later")
    return copy
