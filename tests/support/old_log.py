"""The log of form 1 that the last version which wrote that form made, and what was in its views."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parent.parent / "fixtures"

ORDER = {"v_session": "id", "v_set": "session, ended_at, set_number, exercise"}

RETIMED = "imported"
"""The session whose events were not in the order of their times; migrating it changes times."""


def make_old_log(path: Path) -> None:
    """Write the log to a file that does not exist yet."""
    with closing(sqlite3.connect(path)) as log:
        log.executescript((FIXTURES / "log-form-1.sql").read_text("utf-8"))
        log.execute("PRAGMA journal_mode = WAL")


def expected(view: str) -> list[dict[str, Any]]:
    """Return what a view said under the version that made the log, without dates."""
    rows: list[dict[str, Any]] = json.loads((FIXTURES / "log-form-1.json").read_text("utf-8"))[view]
    return rows


def shown(path: Path, view: str) -> list[dict[str, Any]]:
    """Return what a view says now, read as any SQLite tool reads it."""
    with closing(sqlite3.connect(path)) as log:
        log.row_factory = sqlite3.Row
        return [dict(row) for row in log.execute(f"SELECT * FROM {view} ORDER BY {ORDER[view]}")]


def tables(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of the derived tables."""
    with closing(sqlite3.connect(path)) as log:
        return {
            table: log.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in ("session", "set_entry")
        }
