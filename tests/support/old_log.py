"""Logs of earlier forms, each made by the last version that wrote that form, and what was in their views."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parent.parent / "fixtures"

ORDER = {"v_session": "id", "v_set": "session, ended_at, set_number, exercise"}

RETIMED = "imported"
"""The session whose events were not in the order of their times; migrating it changes times."""


FORMS = (1, 2)


def make_old_log(path: Path, form: int = 1) -> None:
    """Write the log of a form to a file that does not exist yet."""
    with closing(sqlite3.connect(path)) as log:
        log.executescript((FIXTURES / f"log-form-{form}.sql").read_text("utf-8"))
        log.execute("PRAGMA journal_mode = WAL")


def expected(view: str, form: int = 1) -> list[dict[str, Any]]:
    """Return what a view said under the version that made the log of a form; form 1 had no dates."""
    rows: list[dict[str, Any]] = json.loads((FIXTURES / f"log-form-{form}.json").read_text("utf-8"))[view]
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
