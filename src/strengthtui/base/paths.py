"""Locations of files: the XDG folders, with overrides from options and environment."""

import os
from collections.abc import Sequence
from pathlib import Path

from strengthtui.base.errors import Failure
from strengthtui.base.files import make_private_folder, read_bytes, write_private
from strengthtui.base.text import clean
from strengthtui.base.user_folders import user_folder

_HOMELESS = (
    "the home folder is unknown; set HOME, or all of XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME and"
    " XDG_CACHE_HOME, to a folder"
)

CLUB_VARIABLE = "STRENGTHTUI_CLUB"
"""The environment variable with the connection line of a club; it comes before the saved one."""

_DEVICE_LIMIT = 1024
"""The largest size in bytes of the device file; a normal one has seventeen."""


class Paths:
    """The files and folders of one run of the program."""

    def __init__(
        self, db: Path | None = None, config: Path | None = None, plans: Sequence[Path] = ()
    ) -> None:
        """Determine the paths; nothing is created.

        Args:
            db: The log, instead of the one in the user's data folder.
            config: The config file, instead of the one in the user's config folder.
            plans: Plan folders to search before the user's and the shipped ones.

        Raises:
            Failure: The home folder is unknown.
        """
        try:
            self.db = db or user_folder("data") / "log.db"
            own, self.state, self.cache = user_folder("config"), user_folder("state"), user_folder("cache")
        except RuntimeError as error:
            raise Failure(_HOMELESS) from error
        self.config = config or own / "config.toml"
        self.plans = (*plans, own / "plans")
        """The plan folders without the shipped one. A plan hides plans of the same name in later folders."""
        self.library = own / "library.toml"
        """The user's own movements."""
        self.themes = own / "themes"
        self.good_plans: dict[str, object] = {}
        """The last valid version of each plan file in this run, or its hash. It stays in use while the file
        has mistakes."""

    def has_log(self) -> bool:
        """Return whether there is a log, without creating one.

        Raises:
            Failure: The path cannot be accessed, for example for lack of permission.
        """
        try:
            self.db.stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            reason = (error.strerror or "cannot be opened").lower()
            raise Failure(f"{clean(str(self.db))}: {reason}; choose another file with --db") from error
        return True

    @property
    def club(self) -> Path:
        """The saved connection line of a club. It is not in the config folder, which people publish."""
        return self.state / "club"

    def has_club(self) -> bool:
        """Return whether a connection line of a club has been set up."""
        return bool(os.environ.get(CLUB_VARIABLE)) or os.path.lexists(self.club)

    def device(self) -> str:
        """Return the ID of this device; the first call creates it.

        It is stored outside the log: a copy of the log on another device must not continue under the same ID.

        Raises:
            Failure: The state folder cannot be read or written.
        """
        path = self.state / "device"
        try:
            name = read_bytes(path, _DEVICE_LIMIT).decode("ascii").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            return self._new_device()
        except (OSError, ValueError) as error:
            raise _unusable(path, error) from error
        return name if name.isprintable() and name else self._new_device()

    def set_device(self, name: str) -> None:
        """Change the ID of this device.

        Raises:
            Failure: The state folder cannot be written.
        """
        path = self.state / "device"
        try:
            make_private_folder(path.parent)
            write_private(path, f"{name}\n".encode())
        except OSError as error:
            raise _unusable(path, error) from error

    def _new_device(self) -> str:
        name = os.urandom(8).hex()
        self.set_device(name)
        return name


def _unusable(path: Path, error: OSError | ValueError) -> Failure:
    reason = (getattr(error, "strerror", None) or str(error) or "cannot be used").lower()
    if isinstance(error, ValueError | IsADirectoryError):
        return Failure(f"{clean(str(path))}: {reason}; remove it, and a new one is made")
    return Failure(f"{clean(str(path))}: {reason}; set XDG_STATE_HOME to a folder that can be written")
