"""The tables of a club, who may do what with them, and the steps from one version to the next.

Row-level security makes athletes see their own rows and coaches those of their athletes. The policies of
athletes and coaches are separate: a condition on the athlete alone is answered from the key, so that not even
the plan of a query tells an athlete how many rows the others have.

Names are compared byte by byte (the collation C), as the names of users are. Only then is a comparison with
`current_user` answered from the key.

It is plain SQL without extensions or functions. Each key begins with the athlete, so that a distributed
database can spread the rows by athlete.
"""

from typing import TYPE_CHECKING, LiteralString

from strengthtui.base.errors import Failure

if TYPE_CHECKING:
    from strengthtui.club.hub import Hub

MOST_PLAN, MOST_SUMMARY, MOST_SESSIONS, MOST_BODY = 262_144, 4_000, 100_000, 4_000_000
"""Characters in a plan, in the two parts of an overview, and in an event."""

_FIRST: tuple[LiteralString, ...] = (
    """CREATE TABLE strengthtui.athlete (
        athlete text COLLATE "C" PRIMARY KEY,
        coach text COLLATE "C" NOT NULL
    )""",
    "CREATE INDEX athlete_of_coach ON strengthtui.athlete (coach, athlete)",
    """CREATE TABLE strengthtui.fact (
        athlete text COLLATE "C" NOT NULL,
        device text COLLATE "C" NOT NULL,
        n bigint NOT NULL CHECK (n > 0),
        session text COLLATE "C" NOT NULL,
        at double precision NOT NULL,
        kind text NOT NULL,
        body text NOT NULL CHECK (length(body) <= 4000000),
        form integer NOT NULL,
        PRIMARY KEY (athlete, device, n)
    )""",
    """CREATE TABLE strengthtui.overview (
        athlete text COLLATE "C" PRIMARY KEY,
        at double precision NOT NULL,
        summary text NOT NULL CHECK (length(summary) <= 4000),
        sessions text NOT NULL CHECK (length(sessions) <= 100000)
    )""",
    """CREATE TABLE strengthtui.plan (
        athlete text COLLATE "C" NOT NULL,
        name text COLLATE "C" NOT NULL CHECK (length(name) <= 100),
        coach text COLLATE "C" NOT NULL,
        at double precision NOT NULL,
        content text NOT NULL CHECK (length(content) <= 262144),
        answer text NOT NULL DEFAULT '' CHECK (answer IN ('', 'accepted', 'declined')),
        PRIMARY KEY (athlete, name)
    )""",
    "GRANT USAGE ON SCHEMA strengthtui TO {athletes}, {coaches}",
    "GRANT SELECT ON strengthtui.version, strengthtui.athlete TO {athletes}, {coaches}",
    "GRANT SELECT, INSERT, DELETE ON strengthtui.fact TO {athletes}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON strengthtui.overview TO {athletes}",
    "GRANT SELECT, DELETE, UPDATE (answer) ON strengthtui.plan TO {athletes}",
    "GRANT SELECT ON strengthtui.fact, strengthtui.overview TO {coaches}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON strengthtui.plan TO {coaches}",
    "ALTER TABLE strengthtui.athlete ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE strengthtui.fact ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE strengthtui.overview ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE strengthtui.plan ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY own ON strengthtui.athlete TO {athletes} USING (athlete = current_user)",
    "CREATE POLICY own ON strengthtui.fact TO {athletes} USING (athlete = current_user)",
    "CREATE POLICY own ON strengthtui.overview TO {athletes} USING (athlete = current_user)",
    "CREATE POLICY own ON strengthtui.plan TO {athletes} USING (athlete = current_user)",
    "CREATE POLICY coached ON strengthtui.athlete FOR SELECT TO {coaches} USING (coach = current_user)",
    """CREATE POLICY coached ON strengthtui.fact FOR SELECT TO {coaches} USING (
        athlete IN (SELECT a.athlete FROM strengthtui.athlete a WHERE a.coach = current_user)
    )""",
    """CREATE POLICY coached ON strengthtui.overview FOR SELECT TO {coaches} USING (
        athlete IN (SELECT a.athlete FROM strengthtui.athlete a WHERE a.coach = current_user)
    )""",
    """CREATE POLICY coached ON strengthtui.plan TO {coaches} USING (
        coach = current_user
        AND athlete IN (SELECT a.athlete FROM strengthtui.athlete a WHERE a.coach = current_user)
    )""",
)

_COLUMNS = {
    "fact": ("athlete", "device", "n", "session", "at", "kind", "body"),
    "overview": ("athlete", "at", "summary", "sessions"),
    "plan": ("athlete", "name", "coach", "at", "content"),
}
"""PostgreSQL estimates the number of rows from samples of all rows, also for those who see only some. So no
samples are taken: an athlete could guess values of others and see from the estimate whether they exist."""

VERSIONS: tuple[tuple[LiteralString, ...], ...] = (_FIRST,)
"""The statements that lead to each version. Released ones never change."""

NAME_BYTES = 63
"""The longest name of a user or group in PostgreSQL."""

_EXISTS = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'strengthtui'"
_VERSION = "SELECT coalesce(max(version), 0) FROM strengthtui.version"
_ROLE = "SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = %s"


def group_names(hub: "Hub") -> dict[str, str]:
    """Return the names of the groups of athletes and coaches.

    Users belong to a whole server, so a club's groups have the name of its database.
    """
    return {"athletes": f"{hub.database}_athletes", "coaches": f"{hub.database}_coaches"}


def create(hub: "Hub") -> int:
    """Create the tables of a club, or bring them to the present version; return the version before.

    Raises:
        Failure: The user may not do it, or a later version of the program made the tables.
    """
    return hub.transaction(lambda: _create(hub))


def check_version(hub: "Hub") -> None:
    """Check that this program understands the tables.

    Raises:
        Failure: They are older or newer, or there are none.
    """
    version = int(hub.rows(_VERSION)[0][0])
    if version > len(VERSIONS):
        raise Failure(f"{hub.name}: a later version of StrengthTUI made the club; update StrengthTUI here")
    if version < len(VERSIONS):
        hint = "its owner updates it with: strengthtui club init"
        raise Failure(f"{hub.name}: the club is of an earlier version; {hint}")


def exists(hub: "Hub") -> bool:
    """Return whether the database has the tables of a club."""
    return bool(hub.rows(_EXISTS))


def role_exists(hub: "Hub", name: str) -> bool:
    """Return whether the server has a user or group of this name."""
    return bool(hub.rows(_ROLE, name))


def _create(hub: "Hub") -> int:
    groups = group_names(hub)
    if any(len(name.encode()) > NAME_BYTES for name in groups.values()):
        raise Failure(f"{hub.name}: the name of the database is too long; use a shorter one")
    before = 0
    if exists(hub):
        before = int(hub.rows(_VERSION)[0][0])
    else:
        hub.change("CREATE SCHEMA strengthtui")
        hub.change("CREATE TABLE strengthtui.version (version integer PRIMARY KEY)")
    if before > len(VERSIONS):
        check_version(hub)
    for name in groups.values():
        if not role_exists(hub, name):
            hub.change(hub.statement("CREATE ROLE {name} NOLOGIN", name=name))
    for number, statements in enumerate(VERSIONS[before:], before + 1):
        for statement in statements:
            hub.change(hub.statement(statement, **groups))
        hub.change("INSERT INTO strengthtui.version (version) VALUES (%s)", number)
    _take_no_samples(hub)
    if not before:
        hub.change(hub.statement("GRANT {coaches} TO {user}", coaches=groups["coaches"], user=hub.user))
    return before


def _take_no_samples(hub: "Hub") -> None:
    for table, columns in _COLUMNS.items():
        for column in columns:
            statement = "ALTER TABLE strengthtui.{table} ALTER COLUMN {column} SET STATISTICS 0"
            hub.change_if_supported(hub.statement(statement, table=table, column=column))
