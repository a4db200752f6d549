"""Where files are: the XDG folders, changed by options and environment. Nothing is made at import."""

import os
from collections.abc import Sequence
from pathlib import Path

from platformdirs import PlatformDirs

from strengthtui.base.errors import Failure
from strengthtui.base.files import make_private_folder, read_bytes, write_private
from strengthtui.base.text import clean

_HOMELESS = (
    "the home folder is unknown; set HOME, or all of XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME and"
    " XDG_CACHE_HOME, to a folder"
)

_DEVICE_LIMIT = 1024
"""Bytes in the file of this device's name, which has seventeen."""


class Paths:
    """The places of one run."""

    def __init__(
        self, db: Path | None = None, config: Path | None = None, plans: Sequence[Path] = ()
    ) -> None:
        """Work out the places.

        Args:
            db: The log, instead of the one in the user's data folder.
            config: The config file, instead of the one in the user's config folder.
            plans: Plan folders that come before the user's and the shipped ones.

        Raises:
            Failure: The user's folders are unknown.
        """
        folders = PlatformDirs("strengthtui", appauthor=False)
        try:
            self.db = db or folders.user_data_path / "log.db"
            own, self.state = folders.user_config_path, folders.user_state_path
            self.cache = folders.user_cache_path
        except RuntimeError as error:
            raise Failure(_HOMELESS) from error
        self.config = config or own / "config.toml"
        self.plans = (*plans, own / "plans")
        """The folders of plans, shipped ones excepted; an earlier one hides a later one's plan."""
        self.library = own / "library.toml"
        """The user's own movements."""
        self.themes = own / "themes"
        self.good_plans: dict[Path, object] = {}
        """The plans that were read in this run without a problem; after a broken save they stay in use."""

    def has_log(self) -> bool:
        """Tell whether there is a log, without making one.

        Raises:
            Failure: Nobody can tell: its folder is closed to us, or the path is too long for one.
        """
        try:
            self.db.stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            reason = (error.strerror or "cannot be opened").lower()
            raise Failure(f"{clean(str(self.db))}: {reason}; choose another file with --db") from error
        return True

    def device(self) -> str:
        """Return this device's name, made up at its first use.

        It lives outside the log: a copied log on another device must not count on under one name.

        Raises:
            Failure: The state folder cannot be written.
        """
        path = self.state / "device"
        try:
            name = read_bytes(path, _DEVICE_LIMIT).decode("ascii").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            return self._new_device(path)
        except (OSError, ValueError) as error:
            raise _unusable(path, error) from error
        return name if name.isprintable() and name else self._new_device(path)

    def _new_device(self, path: Path) -> str:
        name = os.urandom(8).hex()
        try:
            make_private_folder(path.parent)
            write_private(path, f"{name}\n".encode())
        except OSError as error:
            raise _unusable(path, error) from error
        return name


def _unusable(path: Path, error: OSError | ValueError) -> Failure:
    reason = (getattr(error, "strerror", None) or str(error) or "cannot be used").lower()
    if isinstance(error, ValueError | IsADirectoryError):
        return Failure(f"{clean(str(path))}: {reason}; remove it, and a new one is made")
    return Failure(f"{clean(str(path))}: {reason}; set XDG_STATE_HOME to a folder that can be written")
