"""A separate user for measurements: StrengthTUI with its own empty folders and log."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PLAN = "runner-strength"

_SCRIPT = Path(sys.executable).with_name("strengthtui")
_APP = [str(_SCRIPT)] if _SCRIPT.exists() else [sys.executable, "-m", "strengthtui"]
"""The installed command; without an installation, the module in the checkout."""

_NOT_OURS = ("PYTHON", "TEXTUAL", "STRENGTHTUI", "XDG", "COLUMNS", "LINES", "NO_COLOR")
"""Prefixes of environment variables that would change the measurement."""


def bare(*arguments: str) -> list[str]:
    """Return the command of the smallest Textual program."""
    return [sys.executable, str(Path(__file__).with_name("_bare.py")), *arguments]


def app(*arguments: str) -> list[str]:
    """Return the command of StrengthTUI with some arguments."""
    return [*_APP, *arguments]


class Home:
    """The folders of one user; the context manager deletes them."""

    def __init__(self, template: "Home | None" = None) -> None:
        """Create the home folder of a returning user, or a copy of another one."""
        self.folder = Path(tempfile.mkdtemp(prefix="strengthtui-bench-"))
        config = self.folder / "config" / "strengthtui" / "config.toml"
        config.parent.mkdir(parents=True)
        # Somebody new is asked questions first; and where nothing sounds, a notice of that comes and goes.
        config.write_text('[sound]\nbackend = "off"\n', "utf-8")
        if template:
            shutil.copytree(template.folder, self.folder, dirs_exist_ok=True)

    def __enter__(self) -> Self:
        """Use the home as a context that removes it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the home."""
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def db(self) -> Path:
        """The user's log."""
        return self.folder / "data" / "strengthtui" / "log.db"

    @property
    def env(self) -> dict[str, str]:
        """The environment of the user's programs."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_OURS)}
        if path := os.environ.get("PYTHONPATH"):
            kept["PYTHONPATH"] = path
        folders = {f"XDG_{kind.upper()}_HOME": str(self.folder / kind) for kind in _KINDS}
        terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        return {**kept, **terminal, **folders, "HOME": str(self.folder)}

    def run(self, *arguments: str) -> str:
        """Run a command of StrengthTUI to its end and return what it printed."""
        done = subprocess.run(app(*arguments), env=self.env, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout

    def today(self) -> dict[str, Any]:
        """Return today's workout, which also warms the cache of plans."""
        workout: dict[str, Any] = json.loads(self.run("today", "--json"))
        return workout


_KINDS = ("config", "data", "state", "cache")
