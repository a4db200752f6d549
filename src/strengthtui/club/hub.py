"""The connection to a club's database: short transactions, repeated when the database asks for it.

Only this module imports psycopg. Every statement names the schema, and the search path is fixed, so that
nothing that another user creates in the database is ever called.
"""

import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, LiteralString, Self, TypeVar

import psycopg
from psycopg import errors, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from strengthtui.base.errors import Failure
from strengthtui.base.secrets import without_passwords
from strengthtui.base.text import clean
from strengthtui.club.connection_line import ConnectionLine, ConnectionLostError, is_local

if TYPE_CHECKING:
    from psycopg.abc import QueryNoTemplate

T = TypeVar("T")

TRIES = 5
"""How often a transaction is tried that the database could not put in an order with others."""

_TIMEOUT_S = 10
"""Seconds to wait for a connection."""

_STATEMENT_MS = 30_000


_ENVIRONMENT = {"host": "PGHOST", "hostaddr": "PGHOSTADDR", "service": "PGSERVICE", "sslmode": "PGSSLMODE"}
"""What decides whether a connection stays on this machine and is encrypted, and where libpq looks for it."""


class Hub:
    """An open connection to the database of a club."""

    def __init__(self, line: ConnectionLine) -> None:
        """Connect.

        Raises:
            Failure: The database cannot be reached, or it refuses the user.
        """
        self.parameters = parameters_of(line)
        self.name = _name(self.parameters)
        """The database and the user, without the password."""
        with self._explained():
            self._db = psycopg.connect(
                make_conninfo("", **self.parameters), autocommit=True, prepare_threshold=None
            )
            self._db.execute("SET search_path TO pg_catalog")
            self._db.execute(f"SET statement_timeout TO {_STATEMENT_MS}")
            ((self.user, self.database),) = self._db.execute("SELECT current_user, current_database()")

    def __enter__(self) -> Self:
        """Return the connection, which is closed at the end of the context."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        with suppress(psycopg.Error):
            self._db.close()

    @property
    def is_encrypted(self) -> bool:
        """Whether the connection uses TLS."""
        return bool(self._db.pgconn.ssl_in_use)

    def rows(self, query: LiteralString, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query.

        Raises:
            Failure: The query failed.
        """
        with self._explained():
            return self._db.execute(query, values).fetchall()

    def change(self, query: "QueryNoTemplate", *values: object) -> int:
        """Run a statement that changes something; return the number of rows.

        Raises:
            Failure: It failed.
        """
        with self._explained():
            return self._db.execute(query, values or None).rowcount

    def change_each(self, query: LiteralString, values: Iterable[Sequence[object]]) -> int:
        """Run a statement for each tuple of values; return the number of rows.

        Raises:
            Failure: It failed.
        """
        with self._explained(), self._db.cursor() as cursor:
            cursor.executemany(query, values)
            return cursor.rowcount

    def transaction(self, work: Callable[[], T]) -> T:
        """Do some work in one transaction, again if the database could not order it with others.

        Raises:
            Failure: It failed, and nothing has changed.
        """
        for attempt in range(TRIES):
            try:
                return self._transaction(work)
            except _Repeat as repeat:
                if attempt == TRIES - 1:
                    raise Failure(f"{self.name}: the database is busy; try again") from repeat
                time.sleep(random.uniform(0, 0.05 * 2**attempt))  # noqa: S311 - no secret
        raise AssertionError("unreachable")

    def _transaction(self, work: Callable[[], T]) -> T:
        with self._explained(), self._db.transaction():
            result = work()
        if self._db.closed:  # psycopg then ends the block without an error, and without a commit
            raise ConnectionLostError(f"{self.name}: the connection broke; try again")
        return result

    def change_if_supported(self, query: "QueryNoTemplate") -> None:
        """Run a statement that not every database has, within a transaction that goes on without it."""
        with suppress(errors.FeatureNotSupported, errors.SyntaxError), self._db.transaction():
            self._db.execute(query)

    def statement(self, template: LiteralString, **names: str) -> "QueryNoTemplate":
        """Return a statement with names, such as those of users, put in for `{name}`."""
        return sql.SQL(template).format(**{key: sql.Identifier(name) for key, name in names.items()})

    def set_password(self, user: str, password: str) -> None:
        """Set the password of a user. Only its hash leaves this machine, so no log of the server has it.

        Raises:
            Failure: It failed.
        """
        with self._explained():
            encrypted = self._db.pgconn.encrypt_password(
                password.encode(), user.encode(), b"scram-sha-256"
            ).decode()
            query = sql.SQL("ALTER ROLE {user} LOGIN PASSWORD {password}")
            self._db.execute(query.format(user=sql.Identifier(user), password=sql.Literal(encrypted)))

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn the errors of the database into messages."""
        try:
            yield
        except (errors.SerializationFailure, errors.DeadlockDetected) as error:
            raise _Repeat(f"{self.name}: the database is busy; try again") from error
        except (errors.UndefinedTable, errors.InvalidSchemaName) as error:
            hint = "its owner creates it with: strengthtui club init"
            raise Failure(f"{self.name}: there is no club in this database yet; {hint}") from error
        except errors.InsufficientPrivilege as error:
            raise Failure(f"{self.name}: you may not do this: {_text(error)}") from error
        except psycopg.OperationalError as error:
            raise ConnectionLostError(f"{self.name}: {_text(error)}; {_advice(error)}") from error
        except psycopg.Error as error:
            raise Failure(f"{self.name}: {_text(error)}") from error


class _Repeat(Failure):
    """The transaction was rolled back and may be repeated."""


def parameters_of(line: ConnectionLine) -> dict[str, str]:
    """Return the parameters of a connection line; over a network, it is encrypted unless it says otherwise.

    Raises:
        Failure: The line is wrong.
    """
    try:
        parameters = {name: str(value) for name, value in conninfo_to_dict(line.secret).items() if value}
    except psycopg.Error:
        # The reason would quote the line.
        hint = "in a name or password, write @ as %40, / as %2F, : as %3A and % as %25"
        raise Failure(f"the connection line cannot be read; {hint}") from None
    for name, variable in _ENVIRONMENT.items():
        if variable in os.environ:
            parameters.setdefault(name, os.environ[variable])
    parameters.setdefault("connect_timeout", str(_TIMEOUT_S))
    parameters["application_name"] = "strengthtui"
    if not is_local(parameters):
        parameters.setdefault("sslmode", "require")
    return parameters


def _name(parameters: dict[str, str]) -> str:
    host = parameters.get("host") or parameters.get("hostaddr") or "localhost"
    user = parameters.get("user", "")
    return clean(f"{f'{user}@' if user else ''}{host}/{parameters.get('dbname', '')}", 200)


def _text(error: psycopg.Error) -> str:
    """Return the first line of an error, without a password."""
    lines = (error.diag.message_primary or str(error)).strip().splitlines()
    return clean(without_passwords(lines[-1] if lines else "the database failed"), 300)


def _advice(error: psycopg.Error) -> str:
    text = str(error)
    if "password authentication failed" in text or "no password supplied" in text:
        return "ask for a new connection line: strengthtui club add-athlete NAME --new-password"
    if "SSL" in text:
        return "the server needs TLS, see docs/club.md; sslmode=disable only in a network that you trust"
    return "check the connection, then try again"
