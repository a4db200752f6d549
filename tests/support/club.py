"""A club for the tests: a database of its own on the private server, with athletes and their devices."""

import stat
from pathlib import Path
from random import Random
from typing import Any

import psycopg

from strengthtui.club import members, schema
from strengthtui.club.connect import connect
from strengthtui.club.connection_line import ConnectionLine
from strengthtui.club.synchronise import synchronise
from strengthtui.journal.facts import Fact
from strengthtui.sync.report import Report
from support.clock import FakeClock
from support.shared_folder import Machine
from tools.club_server import ClubServer

_FACTS = (
    "SELECT device, n, session, at, kind, body FROM strengthtui.fact WHERE athlete = %s ORDER BY device, n"
)


class Club:
    """A club whose owner is no superuser, as with a hosted database."""

    def __init__(self, server: ClubServer, name: str) -> None:
        self.server, self.name = server, name
        self.coach = f"coach_{name}"
        server.new_database(name)
        with server.connect(name) as db:
            db.execute(f"CREATE ROLE {self.coach} LOGIN CREATEROLE PASSWORD 'secret of the coach'")
            db.execute(f"ALTER DATABASE {name} OWNER TO {self.coach}")
        self.lines = {self.coach: server.line(name, self.coach, "secret of the coach")}
        with connect(self.line(self.coach)) as hub:
            schema.create(hub)

    def remove(self) -> None:
        """Remove the database, and the users: they belong to the whole server."""
        with self.server.connect() as db:
            db.execute(f"DROP DATABASE {self.name} WITH (FORCE)")
            # The owner last: newer servers remember that it made the others members.
            for user in (f"{self.name}_athletes", f"{self.name}_coaches", *reversed(self.lines)):
                db.execute(psycopg.sql.SQL("DROP ROLE IF EXISTS {}").format(psycopg.sql.Identifier(user)))

    def line(self, user: str) -> ConnectionLine:
        return ConnectionLine(self.lines[user])

    def add(self, *athletes: str, coach: str = "") -> None:
        with connect(self.line(self.coach)) as hub:
            for athlete in athletes:
                self.lines[athlete] = members.add_athlete(hub, athlete, coach)

    def add_coach(self, name: str) -> None:
        with connect(self.line(self.coach)) as hub:
            self.lines[name] = members.add_coach(hub, name)

    def sync(self, machine: Machine, athlete: str) -> Report:
        return synchronise(machine.paths, self.line(athlete))

    def sql(self, user: str, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a query as a user would with psql."""
        with psycopg.connect(self.lines[user], autocommit=True) as db:
            cursor = db.execute(query.encode(), values or None)
            return cursor.fetchall() if cursor.description else []

    def facts(self, athlete: str) -> list[Fact]:
        """Return what the database has of an athlete."""
        with self.server.connect(self.name) as db:
            return [Fact(*row) for row in db.execute(_FACTS, (athlete,))]  # type: ignore[arg-type] # rows of any


def trained(home: Path, name: str, seed: int, acts: int = 2) -> Machine:
    """Return a device with some training of its own, and nothing open."""
    machine = Machine(home / name, FakeClock())
    draw = Random(seed)
    for _ in range(acts):
        machine.act(draw)
    machine.finish()
    return machine


def is_private(path: Path) -> bool:
    """Return whether only its owner can read a file."""
    return stat.S_IMODE(path.stat().st_mode) == 0o600
