"""Synchronising the log with the club, again if the connection breaks."""

from typing import TYPE_CHECKING

from strengthtui.base.clock import SystemClock
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.paths import Paths
from strengthtui.club import overview
from strengthtui.club.connect import connect
from strengthtui.club.connection_line import ConnectionLine, ConnectionLostError
from strengthtui.club.exchange import Exchange
from strengthtui.club.members import membership
from strengthtui.journal.database import BUSY_S
from strengthtui.journal.store import Store
from strengthtui.sync.report import Report

if TYPE_CHECKING:
    from strengthtui.club.hub import Hub

_WAITING = "SELECT count(*) FROM strengthtui.plan WHERE athlete = current_user AND answer = ''"

TRIES = 3
"""How often to connect in one synchronisation."""


def synchronise(paths: Paths, line: ConnectionLine) -> Report:
    """Exchange the log with the club.

    Raises:
        Failure: The database or the log failed, or the user is no athlete of the club.
    """
    hub = connect(line)
    for attempt in range(TRIES):
        try:
            with hub:
                return _synchronise(paths, hub)
        except ConnectionLostError:
            if attempt == TRIES - 1:
                raise
        hub = connect(line)
    raise AssertionError("unreachable")


def _synchronise(paths: Paths, hub: "Hub") -> Report:
    if not membership(hub).coach:
        raise Failure(f"{hub.name}: you are no athlete of this club; its owner can add you", BAD_USE)
    with Store(paths.db, paths.device(), BUSY_S) as store:
        report = Exchange(store, paths, hub, hub.user).run()
        overview.send(hub, paths, store, SystemClock())
    count = int(hub.rows(_WAITING)[0][0])
    if not count:
        return report
    plans = "a plan of your coach waits" if count == 1 else f"{count} plans of your coach wait"
    return report._replace(news=f"{plans}: strengthtui club plans")
