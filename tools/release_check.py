"""Tries a release as its first user would: an empty home, only Python, and the wheel.

    python tools/release_check.py dist/strengthtui-*.whl

It installs the wheel into an environment of its own, and then trains, corrects, imports, exports, backs up,
restores, synchronises, and opens the files of version 0.1. It prints each step, and ends at the first that
fails. It needs nothing but the standard library, so that it runs where nothing else is installed.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
OLD = FIXTURES / "version-0.1"
REQUIREMENTS = ROOT / "requirements" / "run.txt"

INVALID = 3
"""The exit code of a check that found mistakes."""

NOTHING = 4
"""The exit code if there is nothing to do."""

PATIENCE_S = 120


class User:
    """Somebody with a home of their own who runs the installed program."""

    def __init__(self, command: Path, home: Path) -> None:
        """Create an empty home."""
        self._command = command
        self.home = home
        home.mkdir(parents=True)
        self._env = {"PATH": os.defpath, "HOME": str(home), "LC_ALL": "C.UTF-8"}
        for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
            self._env[f"XDG_{kind}_HOME"] = str(home / kind.lower())

    def run(self, *arguments: str | Path, lines: str = "", code: int = 0) -> str:
        """Run a command, and return what it printed; another exit code ends the check."""
        command = [str(self._command), *map(str, arguments)]
        done = subprocess.run(
            command, input=lines, env=self._env, cwd=self.home, capture_output=True, text=True,
            timeout=PATIENCE_S, check=False,
        )  # fmt: skip
        if done.returncode != code:
            raise SystemExit(f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def json(self, *arguments: str | Path) -> Any:  # noqa: ANN401 - the command's JSON
        """Run a command, and return the JSON that it printed."""
        return json.loads(self.run(*arguments, "--json"))

    def sessions(self) -> list[Any]:
        """Return the sessions in the log, newest first."""
        listed: list[Any] = self.json("log", "list")["sessions"]
        return listed

    def path(self, kind: str) -> Path:
        """Return where the program keeps its log, its config or its plans."""
        return Path(self.run("locate", kind).strip())


def expect(found: object, wanted: object, what: str) -> None:
    """End the check if something differs."""
    if found != wanted:
        raise SystemExit(f"{what}: {found!r} instead of {wanted!r}")


def check_files(user: User) -> str:
    """Check the plans and themes that come with the program."""
    plans = [plan["name"] for plan in user.json("plan", "list")["plans"]]
    for path in sorted((ROOT / "plans").glob("*.toml")):
        user.run("plan", "check", path.stem)
    user.run("theme", "check")
    user.run("config", "check")
    user.run("doctor")
    return f"{len(plans)} plans"


def train(user: User) -> str:
    """Do a workout, line by line."""
    user.run("start", "runner-strength", "--day", "fri", "--plain", lines="\n" * 60)
    (session,) = user.json("log", "show")["sessions"]
    expect(len(session["sets"]), 10, "the sets of a Friday")
    expect(user.json("status")["phase"], "none", "the phase after a workout")
    return "10 sets"


def look_back(user: User) -> str:
    """Look at a movement and the year."""
    user.run("log", "stats", "box squat")
    user.run("log", "stats", "--year")
    return user.run("log", "list").splitlines()[0].strip()


def correct(user: User) -> str:
    """Correct a set, and take the correction back."""
    session = user.sessions()[0]["id"]
    user.run("log", "edit", session, "--set", "box squat 1", "--done", "6", "--load", "42.5")
    (corrected,) = user.json("log", "show", session)["sessions"]
    expect(corrected["sets"][0]["done"]["load_kg"], 42.5, "the corrected load")
    user.run("log", "edit", session, "--undo")
    user.run("log", "edit", session, "--redo")
    return "box squat 1: 6 x 42.5 kg"


def import_files(user: User) -> str:
    """Import what other programs exported; the second time there is nothing new."""
    place = ("--yes", "--units", "kg", "--timezone", "Europe/Oslo")
    for code in (0, NOTHING):
        for name in ("hevy-kg.csv", "strong-semicolon.csv"):
            user.run("import", FIXTURES / "imports" / name, *place, code=code)
    return f"{len(user.sessions())} sessions"


def export(user: User, reader: User) -> str:
    """Export the log, and import it into another home."""
    for form in ("hevy", "csv", "jsonl"):
        user.run("export", form, user.home / f"all.{form}")
    reader.run("import", user.home / "all.csv", "--yes")
    mine, theirs = (
        sorted((session["date"], session["set_count"]) for session in each.sessions())
        for each in (user, reader)
    )
    expect(theirs, mine, "the sessions that were exported and imported")
    return f"{len(theirs)} sessions, read back"


def back_up_and_restore(user: User) -> str:
    """Back the log up, lose it, and bring it back."""
    before = user.sessions()
    copy = user.home / "copy.db"
    user.run("log", "backup", copy)
    user.run("log", "delete", before[0]["id"])
    expect(len(user.sessions()), len(before) - 1, "the sessions after a deletion")
    user.run("log", "restore", copy)
    expect(user.sessions(), before, "the restored log")
    return f"{len(before)} sessions"


def synchronise(user: User, other: User, folder: Path) -> str:
    """Exchange the log with a second device."""
    folder.mkdir()
    other.run("log", "add", "plank 2 x 30s", "--date", "yesterday")
    for device in (user, other, user):
        device.run("sync", folder)
    expect(other.sessions(), user.sessions(), "the log of the second device")
    return f"{len(user.sessions())} sessions on both"


def upgrade(user: User) -> str:
    """Open the log, the config and a plan of version 0.1; a changed setting has advice what to write."""
    log, config, plan = (user.path(kind) for kind in ("log", "config", "plans"))
    for path in (log.parent, config.parent, plan):
        path.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(log)) as db:
        db.executescript((FIXTURES / "log-form-1.sql").read_text("utf-8"))
    shutil.copy(OLD / "config.toml", config)
    shutil.copy(OLD / "runner-strength.toml", plan / "mine.toml")
    views = json.loads((FIXTURES / "log-form-1.json").read_text("utf-8"))
    finished = {session["id"] for session in views["v_session"] if session["status"] == "finished"}
    listed = {session["id"] for session in user.sessions() if session["status"] == "finished"}
    expect(listed, finished, "the sessions of the old log")
    user.run("plan", "check", "mine")
    user.run("today", "mine")
    advice = user.run("config", "check", code=INVALID)
    changed = [line for line in advice.splitlines() if "unknown key" in line]
    expect(
        [line for line in changed if "; write " not in line and "; remove it" not in line], [], "no advice"
    )
    return f"{len(finished)} sessions; {len(changed)} settings have advice what to write instead"


def install(wheel: Path, folder: Path) -> Path:
    """Install a wheel into an environment of its own, and return the program."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "--quiet", "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "--requirement", str(REQUIREMENTS)], check=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    return folder / "bin" / "strengthtui"


def main() -> int:
    """Take the steps."""
    (wheel,) = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = install(Path(wheel).absolute(), folder / "environment")
        user, other, reader, old = (
            User(command, folder / home) for home in ("first", "second", "third", "old")
        )
        steps: dict[str, Callable[[], str]] = {
            "install": lambda: user.run("--version").strip(),
            "files": lambda: check_files(user),
            "a workout": lambda: train(user),
            "history": lambda: look_back(user),
            "a correction": lambda: correct(user),
            "import": lambda: import_files(user),
            "export": lambda: export(user, reader),
            "backup and restore": lambda: back_up_and_restore(user),
            "two devices": lambda: synchronise(user, other, folder / "shared"),
            "the files of 0.1": lambda: upgrade(old),
        }
        for title, step in steps.items():
            print(f"{title:20} {step()}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
