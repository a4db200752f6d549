"""The cost of a start, measured without a clock: loaded modules, rules of style, and widgets.

The times themselves are measured by `make bench`.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.workouts import RunnerFactory, lift

pytestmark = pytest.mark.usefixtures("folders")

SCREEN = {"textual"}
CHECKING = {"pydantic", "pydantic_core"}
DATES = {"dateparser"}
AUDIO = {"alsaaudio", "miniaudio", "pyaudio", "pygame", "simpleaudio", "sounddevice", "soundfile", "wave"}

LOADED = "import json; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"

COMMAND = f"""
import sys
from strengthtui.cli import main
try:
    main(sys.argv[1:])
finally:
    {LOADED}
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

import sys, strengthtui.commands.session
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
import json; print(json.dumps(names), file=sys.stderr)
"""


def run(program: str, *arguments: str) -> tuple[str, list[Any]]:
    """Run a program in a new process; return its output, and the list at the end of its standard error."""
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    values: list[Any] = json.loads(done.stderr.splitlines()[-1])
    return done.stdout, values


def loaded(*arguments: str) -> set[str]:
    """Return the packages that a command loads, and our own modules by full name."""
    return packages(run(COMMAND, *arguments)[1])


def packages(modules: list[str]) -> set[str]:
    return {name if name.startswith("strengthtui.") else name.partition(".")[0] for name in modules}


@pytest.fixture
def warm(folders: Path) -> None:
    """Use the folders of a user whose plans are in the cache, as after the first start."""


def test_version_loads_no_heavy_packages() -> None:
    heavy = {"click", "rich", "sqlite3", "platformdirs", *DATES, *SCREEN, *CHECKING}
    assert loaded("--version").isdisjoint(heavy)


@pytest.mark.parametrize("command", ["status", "status --json", "send next", "send undo"])
def test_remote_commands_do_not_load_the_screen(make_runner: RunnerFactory, db: Path, command: str) -> None:
    make_runner(lift()).do("next")
    found = loaded("--db", str(db), *command.split())
    assert "sqlite3" in found
    assert found.isdisjoint({"click", "rich", "platformdirs", *DATES, *SCREEN, *CHECKING, *AUDIO})


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


@pytest.mark.parametrize(("command", "allowed"), [("status", STATUS), ("send next", SEND)])
def test_remote_commands_load_only_these_modules(
    make_runner: RunnerFactory, db: Path, command: str, allowed: tuple[str, ...]
) -> None:
    make_runner(lift()).do("next")
    assert beyond(allowed, loaded("--db", str(db), *command.split())) == []
    assert beyond(STATUS, loaded("--db", str(db), "send", "undo"))  # a module too many is found


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("command", ["today --json", "today", "plan list", "plan show bad-day"])
def test_a_known_plan_is_not_checked_again(command: str) -> None:
    assert loaded(*command.split()).isdisjoint({"rich", *SCREEN, *CHECKING, *AUDIO})


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("command", ["today", "today --json", "today core --json"])
def test_today_loads_no_click(command: str) -> None:
    assert loaded(*command.split()).isdisjoint({"click", "platformdirs"})


@pytest.mark.usefixtures("warm")
def test_a_known_plan_needs_no_library_and_no_grammar() -> None:
    found = loaded("today", "--json")
    assert "strengthtui.plan.model" in found
    assert found.isdisjoint({f"strengthtui.plan.{name}" for name in ("library", "grammar", "check", "edit")})


def test_checking_a_plan_loads_no_screen(tmp_path: Path) -> None:
    plan = tmp_path / "new.toml"
    plan.write_text('name = "Never checked before"\n[[exercise]]\nname = "Squat"\ndo = "3 x 7"\n', "utf-8")
    found = loaded("plan", "check", str(plan))
    assert "pydantic" in found
    assert found.isdisjoint({*SCREEN, *AUDIO})


def test_listing_the_log_loads_no_plans(make_runner: RunnerFactory, db: Path) -> None:
    make_runner(lift()).do("next")
    assert loaded("--db", str(db), "log", "list").isdisjoint({"rich", *SCREEN, *CHECKING, *AUDIO})


def test_the_screen_itself_needs_no_checking() -> None:
    _, modules = run(f"import sys, strengthtui.ui.app; {LOADED}")
    assert packages(modules).isdisjoint(CHECKING)


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize(("keys", "screen"), [((), "HomeScreen"), (("enter",), "SessionScreen")])
def test_the_full_screen_with_a_known_plan_checks_nothing(keys: tuple[str, ...], screen: str) -> None:
    shown, modules = run(FULL_SCREEN + LOADED, *keys)
    assert shown.strip() == screen
    found = packages(modules)
    assert found.isdisjoint({*CHECKING, *AUDIO})
    # Sound begins after the first frame, and most of it in another process.
    assert [name for name in found if name.startswith("strengthtui.sound.")] == []


@pytest.mark.usefixtures("warm")
def test_the_home_screen_loads_no_other() -> None:
    _, modules = run(FULL_SCREEN + LOADED)
    found = packages(modules)
    assert found.isdisjoint({f"strengthtui.ui.screens.{name}" for name in ("session", "summary", "welcome")})
    assert "psycopg" not in found
    assert [name for name in found if name.startswith(("strengthtui.club.", "strengthtui.sync."))] == []


HOME = (
    *("base", "cli", "domain", "config.load", "config.model", "controller.log_thread", "document.read"),
    *(
        "coach.gear",
        "coach.rules",
        "coach.season",
        "commands.output",
        "commands.session",
        "commands.shortcut",
    ),
    *("journal", "plan.model", "session.events", "session.evolve", "session.recorded", "session.rounds_done"),
    *("session.set_logging", "session.set_order", "session.state", "session.timeline"),
    *(
        "ui.app",
        "ui.base_app",
        "ui.driver",
        "ui.file_watcher",
        "ui.home_rows",
        "ui.input_filter",
        "ui.job_control",
    ),
    *(
        "ui.key",
        "ui.one_shot",
        "ui.saver",
        "ui.screen_loader",
        "ui.screens.home",
        "ui.shutdown",
        "ui.terminal",
    ),
    *("ui.theme_manager", "ui.themes"),
    *(f"ui.widgets.{name}" for name in ("chip", "hints", "line", "message", "sidebar", "tap")),
)
"""The packages and modules that the first frame of home may load."""


@pytest.mark.usefixtures("warm")
def test_the_first_frame_of_home_needs_few_modules_rules_and_widgets() -> None:
    _, (first, modules, rules) = run(FIRST_FRAME)
    assert set(beyond(HOME, set(first["modules"]))) <= {"ui.screens", "ui.widgets"}  # empty packages
    assert {"ui.home_display", "training.advice"} <= set(beyond(HOME, set(modules)))
    assert first["rules"] <= 65
    assert first["widgets"] <= 14
    assert rules > 200  # the other stylesheets come later


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("command", ["today --json", "status", "plan list"])
def test_a_known_config_is_not_checked_again(folders: Path, command: str) -> None:
    write_config(folders)
    loaded("today")
    assert loaded(*command.split()).isdisjoint({"rich", *SCREEN, *CHECKING, *AUDIO})


@pytest.mark.usefixtures("warm")
def test_the_full_screen_with_a_known_config_checks_nothing_and_loads_no_dialog(folders: Path) -> None:
    write_config(folders)
    loaded("today")
    shown, modules = run(FULL_SCREEN + LOADED, "enter")
    assert shown.strip() == "SessionScreen"
    assert packages(modules).isdisjoint({*CHECKING, "tomlkit"})
    dialogs = {f"strengthtui.ui.screens.{name}" for name in ("help", "leave", "looks", "plans", "welcome")}
    assert packages(modules).isdisjoint({*dialogs, "strengthtui.ui.palette_entries"})


def write_config(folders: Path) -> None:
    path = folders / "config" / "strengthtui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('theme = "dusk"\nunits = "lb"\ndays = ["tue"]\ngear = "home"\n', "utf-8")


@pytest.mark.usefixtures("warm")
def test_the_start_defines_no_classes_that_generate_code() -> None:
    # A dataclass takes 2 ms, about as long as a widget, and a NamedTuple of typing 0.2 ms.
    _, names = run(FULL_SCREEN + DEFINED, "enter")
    assert names == []
    slow = "from typing import NamedTuple\nclass Slow(NamedTuple): __module__ = 'strengthtui.slow'\n"
    _, names = run(f"import sys, strengthtui\n{slow}strengthtui.Slow = Slow\n{DEFINED}")
    assert names == ["strengthtui.slow.Slow"]


def test_a_key_just_after_a_tick_waits_for_no_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_FPS", raising=False)  # set in this process as soon as the screen is imported
    program = (
        f"import sys, strengthtui.ui.app; from textual.screen import UPDATE_PERIOD as s; print(s); {LOADED}"
    )
    assert float(run(program)[0]) < 1 / 200
