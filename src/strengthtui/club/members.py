"""The members of a club: users of the database who belong to its group of athletes or of coaches."""

import secrets
from typing import TYPE_CHECKING

from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.problems import nearest
from strengthtui.base.text import clean, harmful
from strengthtui.club.connection_line import line_for
from strengthtui.club.schema import NAME_BYTES, check_version, group_names, role_exists

if TYPE_CHECKING:
    from strengthtui.club.hub import Hub

_COACH = "SELECT coach FROM strengthtui.athlete WHERE athlete = %s"
_ATHLETES = "SELECT athlete FROM strengthtui.athlete ORDER BY athlete"
_MEMBER = """
SELECT 1 FROM pg_catalog.pg_auth_members m
JOIN pg_catalog.pg_roles g ON g.oid = m.roleid JOIN pg_catalog.pg_roles u ON u.oid = m.member
WHERE g.rolname = %s AND u.rolname = %s
"""


class Membership(NamedTuple):
    """What the present user is in the club."""

    coach: str
    """The user's coach; empty if the user is no athlete."""


def membership(hub: "Hub") -> Membership:
    """Return what the present user is in the club.

    Raises:
        Failure: There is no club, or the user does not belong to it.
    """
    check_version(hub)
    rows = hub.rows(_COACH, hub.user)
    return Membership(rows[0][0] if rows else "")


def add_athlete(hub: "Hub", name: str, coach: str = "") -> str:
    """Create an athlete; return the athlete's connection line.

    Args:
        hub: The connection of the club's owner.
        name: The name of the new user.
        coach: The name of the coach; empty for the present user.

    Raises:
        Failure: The name cannot be used or is taken, or the present user may not do this.
    """
    check_version(hub)
    coach = coach or hub.user
    if not hub.rows(_MEMBER, group_names(hub)["coaches"], coach):
        raise Failure(
            f'"{clean(coach, 80)}" is no coach of this club; add: strengthtui club add-coach', BAD_USE
        )

    def work() -> str:
        line = _add(hub, name, group_names(hub)["athletes"])
        hub.change("INSERT INTO strengthtui.athlete (athlete, coach) VALUES (%s, %s)", name, coach)
        return line

    return hub.transaction(work)


def add_coach(hub: "Hub", name: str) -> str:
    """Create another coach; return the coach's connection line.

    Raises:
        Failure: The name cannot be used or is taken, or the present user may not do this.
    """
    check_version(hub)
    return hub.transaction(lambda: _add(hub, name, group_names(hub)["coaches"]))


def new_password(hub: "Hub", name: str) -> str:
    """Give a member a new password; return the new connection line.

    Raises:
        Failure: There is no such member, or the present user may not do this.
    """
    if not any(hub.rows(_MEMBER, group, name) for group in group_names(hub).values()) or name == hub.user:
        raise _unknown(hub, name)
    return _line(hub, name)


def remove_athlete(hub: "Hub", name: str) -> None:
    """Remove an athlete and everything that the club has of the athlete.

    Raises:
        Failure: There is no such athlete, or the present user may not do this.
    """
    if not hub.rows(_COACH, name):
        raise _unknown(hub, name)

    def work() -> None:
        _erase(hub, name)
        hub.change("DELETE FROM strengthtui.athlete WHERE athlete = %s", name)
        hub.change(hub.statement("DROP ROLE {name}", name=name))

    hub.transaction(work)


def erase_own(hub: "Hub") -> None:
    """Delete everything that the club has of the present user.

    Raises:
        Failure: It failed, and nothing was deleted.
    """
    hub.transaction(lambda: _erase(hub, hub.user))


def athletes(hub: "Hub") -> list[str]:
    """Return the names of the athletes that the present user may see."""
    return [row[0] for row in hub.rows(_ATHLETES)]


def _erase(hub: "Hub", name: str) -> None:
    hub.change("DELETE FROM strengthtui.fact WHERE athlete = %s", name)
    hub.change("DELETE FROM strengthtui.overview WHERE athlete = %s", name)
    hub.change("DELETE FROM strengthtui.plan WHERE athlete = %s", name)


def _add(hub: "Hub", name: str, group: str) -> str:
    if not name.strip() or name != name.strip() or harmful(name) or len(name.encode()) > NAME_BYTES:
        raise Failure(f"a name has 1 to {NAME_BYTES} bytes, and no spaces at its ends", BAD_USE)
    if role_exists(hub, name):
        raise Failure(f'the server has a user "{clean(name)}" already; choose another name', BAD_USE)
    hub.change(hub.statement("CREATE ROLE {name} LOGIN", name=name))
    hub.change(hub.statement("GRANT {group} TO {name}", group=group, name=name))
    return _line(hub, name)


def _line(hub: "Hub", name: str) -> str:
    password = secrets.token_urlsafe(24)
    hub.set_password(name, password)
    return line_for(hub.parameters | {"dbname": hub.database}, name, password)


def _unknown(hub: "Hub", name: str) -> Failure:
    return Failure(f'no athlete "{clean(name, 80)}"; {nearest(name, tuple(athletes(hub)))}', BAD_USE)
