"""Connecting to the club. The database's driver may not be installed, and is loaded only here."""

from typing import TYPE_CHECKING

from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
from strengthtui.club.connection_line import ConnectionLine, saved

if TYPE_CHECKING:
    from strengthtui.club.hub import Hub


def connect(line: ConnectionLine) -> "Hub":
    """Connect with a line.

    Raises:
        Failure: The driver is missing, the database cannot be reached, or it refuses the user.
    """
    try:
        from strengthtui.club.hub import Hub  # noqa: PLC0415 - see above
    except ImportError as error:
        message = "a club needs another package; install it: pip install 'strengthtui[club]'"
        raise Failure(message) from error
    return Hub(line)


def connect_saved(paths: Paths) -> "Hub":
    """Connect with the line of the environment, else the saved one.

    Raises:
        Failure: There is none, or as in `connect`.
    """
    return connect(saved(paths))
