"""Changing the config file: only the keys in question, comments and order kept, all or nothing."""

from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from strengthtui import kept
from strengthtui.document.read import read_document
from strengthtui.failure import INVALID, Failure
from strengthtui.text import clean

GREETING = "# StrengthTUI reads this file at its start; docs/config.md has every key.\n"


def change(path: Path, values: dict[str, Any]) -> None:
    """Set keys at the top of the config file; the file is made if there is none.

    Args:
        path: The config file; a link is followed.
        values: What is to hold; a list of dicts becomes tables that are added to those there.

    Raises:
        Failure: The file is not TOML, or cannot be written; it is as it was.
    """
    path = Path(path).resolve()
    text = _text(path)
    try:
        document = tomlkit.parse(text)
        for key, value in values.items():
            _set(document, key, value)
        text = tomlkit.dumps(document)
    except (TOMLKitError, ValueError, RecursionError) as error:
        reason = f"{clean(str(path))}: {clean(str(error))}"
        raise Failure(f"{reason}; mend it first, see: strengthtui config check", INVALID) from error
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept.write(path, text.encode())
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise Failure(f"{clean(str(path))}: {reason}; nothing was changed") from error


def _text(path: Path) -> str:
    if not path.exists():
        return GREETING
    read = read_document(path)
    if read.value is None:
        raise Failure("\n".join(map(str, read.problems)), INVALID)
    return read.value.text


def _set(document: tomlkit.TOMLDocument, key: str, value: Any) -> None:  # noqa: ANN401 - TOML
    if isinstance(value, list) and value and isinstance(value[0], dict):
        tables = document.setdefault(key, tomlkit.aot())
        for entry in value:
            table = tomlkit.table()
            table.update(entry)
            tables.append(table)
    else:
        document[key] = value
