"""Edits of the config file: only the given keys change, comments and order stay, all or nothing."""

import os
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from strengthtui.base.errors import INVALID, Failure
from strengthtui.base.files import make_private_folder, write_private
from strengthtui.base.text import clean
from strengthtui.document.read import read_document

HEADER = "# StrengthTUI reads this file at startup. docs/config.md lists all keys.\n"


def change(path: Path, values: dict[str, Any]) -> None:
    """Set top-level keys of the config file; create the file if there is none.

    Args:
        path: The config file; a link is followed.
        values: The new values; a list of dicts is appended as tables to the existing ones, and a dict
            changes the keys of a table.

    Raises:
        Failure: The file is not valid TOML or cannot be written; it is left unchanged.
    """
    path = Path(os.path.realpath(path))
    if path.is_symlink():
        raise Failure(f"{clean(str(path))}: is a link to itself; remove it first", INVALID)
    text = _text(path)
    try:
        document = tomlkit.parse(text)
        for key, value in values.items():
            _set(document, key, value)
        text = tomlkit.dumps(document)
    except (TOMLKitError, ValueError, RecursionError) as error:
        reason = f"{clean(str(path))}: {clean(str(error))}"
        raise Failure(f"{reason}; fix it first (strengthtui config check)", INVALID) from error
    try:
        make_private_folder(path.parent)
        write_private(path, text.encode())
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise Failure(f"{clean(str(path))}: {reason}; nothing was changed") from error


def _text(path: Path) -> str:
    if not os.path.exists(path):  # noqa: PTH110 - pathlib raises if access is denied
        return HEADER
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
    elif isinstance(value, dict):
        document.setdefault(key, tomlkit.table()).update(value)
    else:
        document[key] = value
