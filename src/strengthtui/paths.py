"""Where files are: the XDG folders, changed by options and environment. Nothing is made at import."""

import os
from collections.abc import Sequence
from pathlib import Path

from platformdirs import PlatformDirs

from strengthtui.failure import Failure
from strengthtui.text import clean


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
        """
        folders = PlatformDirs("strengthtui", appauthor=False)
        self.db = db or folders.user_data_path / "log.db"
        self.config = config or folders.user_config_path / "config.toml"
        self.plans = (*plans, folders.user_config_path / "plans")
        """The folders of plans, shipped ones excepted; an earlier one hides a later one's plan."""
        self.library = folders.user_config_path / "library.toml"
        """The user's own movements."""
        self.themes = folders.user_config_path / "themes"
        self.good_plans: dict[Path, object] = {}
        """The plans that were read in this run without a problem; after a broken save they stay in use."""
        self.state = folders.user_state_path
        self.cache = folders.user_cache_path

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
            return path.read_text("ascii").strip() or self._new_device(path)
        except (FileNotFoundError, UnicodeDecodeError):
            return self._new_device(path)
        except OSError as error:
            raise _unusable(path, error) from error

    def _new_device(self, path: Path) -> str:
        name = os.urandom(8).hex()
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = path.with_name(f"device.{os.getpid()}")
            with open(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:  # noqa: PTH123 - mode
                file.write(f"{name}\n")
            part.replace(path)
        except OSError as error:
            raise _unusable(path, error) from error
        return name


def _unusable(path: Path, error: OSError) -> Failure:
    reason = (error.strerror or "cannot be used").lower()
    return Failure(f"{clean(str(path))}: {reason}; set XDG_STATE_HOME to a folder that can be written")
