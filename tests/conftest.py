"""What every test may ask for: folders of its own, a clock that it holds, a log, and hands on a session."""

import gc
import itertools
import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout import Item
from strengthtui.journal import database
from strengthtui.journal.store import Store
from support import prestarted, pulse, quick_log, quick_textual, sizes, warm_cache
from support.clock import FakeClock
from support.gym import Gym
from support.spread import spread
from support.workouts import RunnerFactory, workout

if TYPE_CHECKING:
    from support.club import Club
    from tools.club_server import ClubServer

PRAGMAS = database._PRAGMAS
FOLDERS = itertools.count()

# No limits of time, which a busy machine exceeds; tests judge no speed. An ordinary run draws the same
# examples each time, so that a change is judged by what it changes; larger sizes look for new ones.
settings.register_profile(
    "any machine",
    deadline=None,
    max_examples=sizes.size("examples", run=25, nightly=300, soak=3_000),
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=sizes.is_ordinary(),
)
settings.load_profile("any machine")


def pytest_configure(config: pytest.Config) -> None:
    """Make a folder for the server of programs, which all workers of this run share."""
    if prestarted.FOLDER not in os.environ:
        folder = TemporaryDirectory(prefix="strengthtui-programs-")
        os.environ[prestarted.FOLDER] = folder.name
        config.add_cleanup(folder.cleanup)


def pytest_collection() -> None:
    """Collect no garbage while thousands of tests are created, which all stay."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Leave the tests and all modules out of later garbage collections, and collect less often."""
    gc.enable()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only `make nightly` and `make soak` run, and mix all kinds of tests."""
    if not config.getoption("--snapshot-update"):  # it deletes the snapshots of what is left out
        _leave_out_nightly(config, items)
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    kinds: dict[str, list[list[pytest.Item]]] = {}
    for module in _modules(items):
        kinds.setdefault(module[0].path.parent.name, []).append(module)
    items[:] = spread(kinds.pop("faults", []), list(kinds.values()), workers)


def _modules(items: list[pytest.Item]) -> list[list[pytest.Item]]:
    """Return the tests by module; fault tests that share nothing can go to different workers.

    All tests with the server of a club are like one module, because it takes a second to start.
    """
    modules: dict[Path | pytest.Item | str, list[pytest.Item]] = {}
    for item in items:
        fixtures = item._fixtureinfo.name2fixturedefs if isinstance(item, pytest.Function) else {}
        shares = any(fixture.scope == "module" for each in fixtures.values() for fixture in each)
        alone = "faults" in item.path.parts and not shares
        key = "club" if "club_server" in fixtures else item if alone else item.path
        modules.setdefault(key, []).append(item)
    return list(modules.values())


def _leave_out_nightly(config: pytest.Config, items: list[pytest.Item]) -> None:
    nightly = [item for item in items if not sizes.chosen(nightly=bool(item.get_closest_marker("nightly")))]
    if nightly:
        config.hook.pytest_deselected(items=nightly)
        config.option.warn_unused_snapshots = True  # the snapshots of what is left out are no failure
        left_out = set(nightly)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line that sound was not tested, and how to test it."""
    skipped = [
        report for report in terminalreporter.getreports("skipped") if pulse.NO_SERVER in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.write_line(
            f"{len(skipped)} tests skipped: {pulse.NO_SERVER} ({pulse.MISSING} not installed); "
            "on Debian and Ubuntu: apt install pulseaudio pulseaudio-utils"
        )


@pytest.fixture(autouse=True, scope="session")
def _quick() -> Iterator[None]:
    """Make tests quick: nothing is animated, and no commit waits for the disk.

    The programs that the fault tests start do wait for it.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
        # First, because the change to the mode of the journal waits for the disk too.
        patch.setattr(database, "_PRAGMAS", ("synchronous = OFF", *PRAGMAS[:1], *PRAGMAS[2:]))
        quick_log.install(patch)
        quick_textual.install(patch)
        yield


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open logs as the program does: each commit waits for the disk."""
    monkeypatch.setattr(database, "_PRAGMAS", PRAGMAS)


@pytest.fixture(autouse=True, scope="session")
def _heed_interrupts() -> None:
    """Let programs under test heed SIGINT, although a shell starts background jobs with it ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def no_hang() -> Iterator[None]:
    """End a test that would wait for ever, in the main thread and after a minute."""

    def hangs(_number: int, _frame: object) -> None:
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(60)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Make a folder with a number of its own; pytest looks through all folders for the next free one."""
    name = re.sub(r"\W", "_", request.node.name)[:30]
    return tmp_path_factory.mktemp(f"{name}{next(FOLDERS)}", numbered=False)


@pytest.fixture
def new_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put every folder of the program below one that goes away, and is empty; return that one."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    for name in ("STRENGTHTUI_DB", "STRENGTHTUI_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def folders(new_home: Path) -> Path:
    """Put every folder of the program below one that goes away, with a cache; return that one."""
    warm_cache.fill(new_home / "cache" / "strengthtui")
    return new_home


@pytest.fixture
def oslo() -> Iterator[None]:
    """Be in Oslo, and afterwards back: the program sets the time zone of the whole process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Oslo")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(scope="session")
def club_server() -> "Iterator[ClubServer]":
    from tools.club_server import ClubServer  # the database's driver takes a while to load

    with ClubServer() as server:
        yield server


@pytest.fixture(scope="module")
def club(request: pytest.FixtureRequest, club_server: "ClubServer") -> "Iterator[Club]":
    """Set up a club for the tests of a module; each test adds the athletes that it needs."""
    from support.club import Club, no_summary

    name = request.module.__name__.rpartition(".")[2]
    club = Club(club_server, name)
    with pytest.MonkeyPatch.context() as patch:
        if name != "test_club_view":  # it takes half of the time, and only the coach's view shows it
            patch.setattr("strengthtui.club.overview.summarise", no_summary)
        yield club
    club.remove()


@pytest.fixture
def gym(tmp_path: Path) -> Iterator[Gym]:
    """Set up a whole program on a clock that stands still."""
    place = Gym(tmp_path)
    yield place
    place.store.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Name a log that does not exist yet."""
    return tmp_path / "data" / "log.db"


@pytest.fixture
def store(db: Path) -> Iterator[Store]:
    with Store(db, "laptop") as opened:
        yield opened


@pytest.fixture
def make_runner(db: Path, clock: FakeClock) -> Iterator[RunnerFactory]:
    """Open sessions, each runner with a connection of its own, as processes have."""
    with ExitStack() as opened:

        def make(*items: Item, session: str | None = None, device: str = "laptop") -> SessionController:
            store = opened.enter_context(Store(db, device))
            if session:
                return SessionController(store, clock, session)
            return SessionController.begin(store, clock, workout(*items))

        yield make
