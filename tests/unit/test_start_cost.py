"""The cost of a start, measured without a clock: loaded modules, rules of style, and widgets.

The times themselves are measured by `make bench`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from strengthtui.base.paths import Paths
from strengthtui.base.resources import shipped
from strengthtui.ui.themes import read_theme
from support import command_line
from support.workouts import RunnerFactory, lift

pytestmark = pytest.mark.usefixtures("folders")

SCREEN = {"textual"}
OPENSSL = {"_hashlib", "_ssl"}
CHECKING = {"pydantic", "pydantic_core"}
DATES = {"dateparser"}
AUDIO = {"alsaaudio", "miniaudio", "pyaudio", "pygame", "simpleaudio", "sounddevice", "soundfile", "wave"}

COMMANDS = """
import json, shlex, sys
from strengthtui.cli import main
modules = []
for command in sys.argv[1:]:
    try:
        main(shlex.split(command))
    except SystemExit:
        modules.append(sorted(sys.modules))
print(json.dumps(modules), file=sys.stderr)
"""

FULL_SCREEN = """
import asyncio, sys
from strengthtui.cli import main
from strengthtui.base.clock import SystemClock
from strengthtui.journal.store import open_store
from strengthtui.controller.log_thread import InlineLog
from strengthtui.base.paths import Paths
from strengthtui.ui.app import StrengthApp

async def show(app):
    async with app.run_test(size=(80, 24)) as pilot:
        for key in sys.argv[1:]:
            await pilot.press(key)
        await pilot.pause()
        print(type(app.screen).__name__)

paths = Paths()
with open_store(paths) as store:
    app = StrengthApp(paths, InlineLog(store), SystemClock())
    asyncio.run(show(app))
"""

FIRST_FRAME = (
    """
def first_frame(app, screen, update):
    global frame
    if update is not None and frame is None:
        rules, widgets = len(app.stylesheet.rules), len(list(screen.walk_children()))
        frame = {"modules": sorted(sys.modules), "rules": rules, "widgets": widgets}
    display(app, screen, update)

import sys, strengthtui.commands.session, strengthtui.ui.full_screen
from textual.app import App
frame, display = None, App._display
App._display = first_frame
"""
    + FULL_SCREEN
    + """
import json; print(json.dumps([frame, sorted(sys.modules), len(app.stylesheet.rules)]), file=sys.stderr)
"""
)
"""Shows home, and prints what there was at the first frame, and what there was at last."""

DEFINED = """
from typing import NamedTuple
own = [module for name, module in sys.modules.items() if name.partition(".")[0] == "strengthtui"]
classes = {value for module in own for value in vars(module).values() if isinstance(value, type)}
generates = lambda c: "__dataclass_fields__" in vars(c) or NamedTuple in vars(c).get("__orig_bases__", ())
slow = [c for c in classes if generates(c)]
names = [f"{c.__module__}.{c.__name__}" for c in slow if c.__module__.startswith("strengthtui.")]
import json; print(json.dumps([sorted(sys.modules), names]), file=sys.stderr)
"""
"""Prints what was loaded, and the classes among it that took long to define."""


def run(program: str, *arguments: str) -> tuple[str, list[Any]]:
    """Run a program in a new process; return its output, and the list at the end of its standard error."""
    command = [sys.executable, "-c", program, *arguments]
    # Textual sets this variable in this process as soon as the screen is imported.
    env = {name: value for name, value in os.environ.items() if name != "TEXTUAL_FPS"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    return done.stdout, json.loads(done.stderr.splitlines()[-1])


def loaded(*commands: str) -> dict[str, set[str]]:
    """Run commands in one process; return what was loaded after each: packages, and our own modules."""
    _, modules = run(COMMANDS, *commands)
    return {command: packages(names) for command, names in zip(commands, modules, strict=True)}


def packages(modules: list[str]) -> set[str]:
    return {name if name.startswith("strengthtui.") else name.partition(".")[0] for name in modules}


STATUS = (
    *("base", "domain", "session", "cli", "document.read", "plan.model", "config.load", "config.model"),
    *("coach.gear", "coach.rules", "coach.season", "commands.output", "commands.report"),
    *("commands.shortcut", "commands.status"),
    *("controller.anchor", "controller.session_view", "journal.database", "journal.errors", "journal.files"),
    *("journal.event_rows", "journal.migrations", "journal.reader"),
)
"""The packages and modules that `status` may load; each one takes a quarter of a millisecond."""

SEND = (*STATUS, "commands.send", "controller.session_controller", "journal")


def beyond(allowed: tuple[str, ...], modules: set[str]) -> list[str]:
    """Return our own modules that are not among the allowed ones, except empty packages."""
    names = (name.removeprefix("strengthtui.") for name in sorted(modules) if name.startswith("strengthtui."))
    return [name for name in names if "." in name and not name.startswith(allowed)]


@pytest.fixture
def logged(make_runner: RunnerFactory, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a log with an open session."""
    make_runner(lift()).do("next")
    monkeypatch.setenv("STRENGTHTUI_DB", str(db))


@pytest.mark.usefixtures("logged")
def test_the_version_remote_commands_and_the_log_load_only_what_they_need() -> None:
    found = loaded("--version", "status", "send next", "send undo", "status --json", "log list")
    heavy = {"click", "rich", "sqlite3", "platformdirs", *DATES, *SCREEN, *CHECKING}
    assert found.pop("--version").isdisjoint(heavy)
    assert found.pop("log list").isdisjoint({"rich", *SCREEN, *CHECKING, *AUDIO})
    assert beyond(STATUS, found["status"]) == []
    assert beyond(SEND, found["send next"]) == []
    assert beyond(STATUS, found["send undo"])  # a module too many is found
    for command, modules in found.items():
        assert "sqlite3" in modules
        heavy = {"click", "rich", "platformdirs", *DATES, *SCREEN, *CHECKING, *AUDIO, *OPENSSL}
        assert modules.isdisjoint(heavy), command


def test_the_process_for_sound_reads_no_packages_metadata() -> None:
    printed = "print(json.dumps([*sys.modules]), file=sys.stderr)"
    _, modules = run(f"import sys, json, strengthtui.sound.helper; {printed}")
    assert {"strengthtui.sound.helper", "json"} <= {*modules}
    assert {"email", "importlib.metadata", "sqlite3", "rich"}.isdisjoint(modules)


def test_a_known_plan_is_not_checked_again() -> None:
    found = loaded("today --json", "today", "today core --json", "plan list", "plan show bad-day")
    for command, modules in found.items():
        assert modules.isdisjoint({"rich", *SCREEN, *CHECKING, *AUDIO}), command
    assert "strengthtui.plan.model" in found["today --json"]
    unneeded = {f"strengthtui.plan.{name}" for name in ("library", "grammar", "check", "edit")}
    assert found["today --json"].isdisjoint(unneeded)
    for command in ("today", "today --json", "today core --json"):
        assert found[command].isdisjoint({"click", "platformdirs", *OPENSSL}), command


def test_checking_a_plan_loads_no_screen(tmp_path: Path) -> None:
    plan = tmp_path / "new.toml"
    plan.write_text('name = "Never checked before"\n[[exercise]]\nname = "Squat"\ndo = "3 x 7"\n', "utf-8")
    (found,) = loaded(f"plan check {plan}").values()
    assert "pydantic" in found
    assert found.isdisjoint({*SCREEN, *AUDIO})


HOME = (
    *("base", "cli", "domain", "config.load", "config.model", "controller.log_thread", "document.read"),
    *("coach.gear", "coach.rules", "coach.season", "commands.output", "commands.session"),
    *("commands.shortcut", "journal", "plan.model", "session.events", "session.evolve", "session.recorded"),
    *("session.rounds_done", "session.set_logging", "session.set_order", "session.state", "session.timeline"),
    *("ui.app", "ui.base_app", "ui.deferred_imports", "ui.driver", "ui.file_watcher", "ui.full_screen"),
    *("ui.gathered_writes", "ui.home_rows", "ui.input_filter"),
    *(
        "ui.job_control",
        "ui.key",
        "ui.one_shot",
        "ui.rendered_lines",
        "ui.saver",
        "ui.screen_loader",
        "ui.screens.home",
    ),
    *("ui.shutdown", "ui.terminal", "ui.theme_manager", "ui.themes"),
    *(f"ui.widgets.{name}" for name in ("chip", "hints", "line", "message", "painted", "sidebar", "tap")),
)
"""The packages and modules that the first frame of home may load."""


UNNEEDED = {
    *(*OPENSSL, "_posixsubprocess", "bz2", "lzma", "platform", "shutil", "tempfile", "platformdirs.api"),
    *("rich._ratio", "textual.types", "textual.widgets._input", "textual.widgets._option_list"),
}
"""What Textual would import for the modules of `ui/deferred_imports.py`, and what our hashing avoids."""


PERIOD = "from textual.screen import UPDATE_PERIOD; print(UPDATE_PERIOD)\n"


def test_the_first_frame_of_home_needs_few_modules_rules_and_widgets() -> None:
    command_line.run("today")
    read_theme(shipped("themes") / "track.toml", cache=Paths().cache / "themes")
    printed, (first, modules, rules) = run(FIRST_FRAME + PERIOD)
    assert "tomllib" not in first["modules"]  # the theme comes from the cache
    assert set(beyond(HOME, set(first["modules"]))) <= {"ui.screens", "ui.widgets"}  # empty packages
    assert {"ui.home_display", "training.advice"} <= set(beyond(HOME, set(modules)))
    assert set(first["modules"]).isdisjoint(UNNEEDED)
    assert first["rules"] <= 65
    assert first["widgets"] <= 14
    assert rules > 200  # the other stylesheets come later
    # Home checks no known plan, waits for no frame, and loads no other screen.
    shown, update_period = printed.split()
    assert shown == "HomeScreen"
    assert float(update_period) < 1 / 200
    found = packages(modules)
    assert found.isdisjoint({*CHECKING, *AUDIO, "psycopg"})
    assert found.isdisjoint({f"strengthtui.ui.screens.{name}" for name in ("session", "summary", "welcome")})
    # Sound begins after the first frame, and most of it in another process.
    later = ("strengthtui.sound.", "strengthtui.club.", "strengthtui.sync.")
    assert [name for name in found if name.startswith(later)] == []


def test_a_known_config_is_not_checked_again_and_no_class_generates_code(folders: Path) -> None:
    write_config(folders)
    command_line.run("today")
    for command, names in loaded("today --json", "status", "plan list").items():
        assert names.isdisjoint({"rich", *SCREEN, *CHECKING, *AUDIO}), command
    shown, (modules, slow) = run(FULL_SCREEN + DEFINED, "enter")
    assert shown.strip() == "SessionScreen"
    # A dataclass takes 2 ms, about as long as a widget, and a NamedTuple of typing 0.2 ms.
    assert slow == []
    found = packages(modules)
    assert found.isdisjoint({*CHECKING, *AUDIO, "tomlkit"})
    assert [name for name in found if name.startswith("strengthtui.sound.")] == []
    dialogs = {f"strengthtui.ui.screens.{name}" for name in ("help", "leave", "looks", "plans", "welcome")}
    assert found.isdisjoint({*dialogs, "strengthtui.ui.palette_entries"})


def write_config(folders: Path) -> None:
    path = folders / "config" / "strengthtui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('theme = "dusk"\nunits = "lb"\ndays = ["tue"]\ngear = "home"\n', "utf-8")


def test_a_class_that_generates_code_is_found() -> None:
    slow = "from typing import NamedTuple\nclass Slow(NamedTuple): __module__ = 'strengthtui.slow'\n"
    _, (_, names) = run(f"import sys, strengthtui\n{slow}strengthtui.Slow = Slow\n{DEFINED}")
    assert names == ["strengthtui.slow.Slow"]
