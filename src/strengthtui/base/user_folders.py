"""The folders for the user's files, as platformdirs finds them.

Importing platformdirs takes a tenth of `status`, so the usual cases of Linux are decided here.
"""

import os
import sys
from pathlib import Path
from typing import Literal

Kind = Literal["config", "data", "state", "cache"]

_PROGRAM = "strengthtui"

_BELOW_HOME: dict[Kind, str] = {
    "config": ".config",
    "data": ".local/share",
    "state": ".local/state",
    "cache": ".cache",
}


def user_folder(kind: Kind) -> Path:
    """Return the program's folder for one kind of files, which may be missing.

    Raises:
        RuntimeError: The home folder is unknown.
    """
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        folder, home = os.environ.get(f"XDG_{kind.upper()}_HOME", ""), os.environ.get("HOME", "")
        if folder.startswith("/"):
            return Path(folder, _PROGRAM)
        if home.startswith("/"):
            return Path(f"{home.rstrip('/')}/{_BELOW_HOME[kind]}", _PROGRAM)
    from platformdirs import PlatformDirs  # noqa: PLC0415 - slow to load, and rarely needed

    found: Path = getattr(PlatformDirs(_PROGRAM, appauthor=False), f"user_{kind}_path")
    return found
