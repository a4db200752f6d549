"""Changing the config file: only the keys in question, comments and order kept, all or nothing."""

import os
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from strengthtui.document.read import read_document
from strengthtui.failure import INVALID, Failure
from strengthtui.text import clean


def change(path: Path, values: dict[str, Any]) -> None:
    """Set keys at the top of the config file; the file is made if there is none.

    Args:
        path: The config file; a link is followed.
        values: What is to hold.

    Raises:
        Failure: The file is not TOML, or cannot be written; it is as it was.
    """
    path = Path(path).resolve()
    try:
        document = tomlkit.parse(_text(path))
        document.update(values)
        text = tomlkit.dumps(document)
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise Failure(f"{clean(str(path))}: {clean(str(error))}; mend it first", INVALID) from error
    part = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
        part.replace(path)
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise Failure(f"{clean(str(path))}: {reason}; nothing was changed") from error


def _text(path: Path) -> str:
    if not path.exists():
        return ""
    read = read_document(path)
    if read.value is None:
        raise Failure("\n".join(map(str, read.problems)), INVALID)
    return read.value.text
