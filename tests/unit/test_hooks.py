"""Running the user's hooks: in order, harmlessly, by one process, and without leaving anything behind."""

import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from strengthtui.base.paths import Paths
from strengthtui.base.process import run
from strengthtui.config.load import read_config
from strengthtui.config.model import Config, Hook
from strengthtui.controller.session_controller import SessionController
from strengthtui.hooks.hook_runner import LOG, HookRunner, unsafe
from strengthtui.hooks.services import SessionServices
from support.clock import FakeClock
from support.each_case import each_case
from support.hostile_text import HOSTILE
from support.workouts import RunnerFactory, lift

WRITE = "import sys; open(sys.argv[1], 'ab').write(sys.stdin.buffer.read())"

STORABLE = [text for text in HOSTILE.values() if not any("\ud800" <= c <= "\udfff" for c in text)]

EVENTS = ("session_start", "set_logged", "rest_start", "rest_end", "session_end")


def python(program: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-I", "-S", "-c", program, *arguments)


class Screens:
    """Any number of processes with one session, and one file to which their hooks write."""

    def __init__(self, folder: Path, make_runner: RunnerFactory, clock: FakeClock) -> None:
        self.folder, self._make_runner, self.clock = folder, make_runner, clock
        self.file = folder / "events"
        self.hooks = tuple(Hook(name, python(WRITE, str(self.file))) for name in EVENTS)
        self._open = ExitStack()

    def open(self, runner: SessionController, *hooks: Hook) -> HookRunner:
        now = runner.now()
        made = HookRunner(hooks or self.hooks, self.folder / "state", runner.session, runner.state, now)
        runner.on_steps = made.take
        made.start(new=runner.is_new)
        self._open.callback(self.close, made)
        return made

    def close(self, hooks: HookRunner) -> None:
        hooks.finish()
        hooks.join(30.0)
        assert not hooks._thread.is_alive()

    def close_all(self) -> None:
        self._open.close()

    @property
    def names(self) -> list[str]:
        return [json.loads(line)["event"] for line in self.file.read_bytes().splitlines()]


@pytest.fixture
def screens(tmp_path: Path, make_runner: RunnerFactory, clock: FakeClock) -> Iterator[Screens]:
    made = Screens(tmp_path, make_runner, clock)
    yield made
    made.close_all()


def wait_until(seen: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not seen():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_every_event_runs_once_with_two_screens_and_a_takeover(
    screens: Screens, make_runner: RunnerFactory
) -> None:
    first = make_runner(lift(sets=3, rest_s=30.0))
    screens.clock.advance(2)  # a session starts before its screen is open
    hooks = screens.open(first)
    first.do("next")
    wait_until(lambda: screens.file.exists() and len(screens.names) == 3)
    second = make_runner(session=first.session)
    other = screens.open(second)
    screens.clock.advance(31)
    for runner, each in ((first, hooks), (second, other)):
        each.pass_time(runner.state, runner.now())
    second.do("next")
    first.follow()
    first.do("undo")
    second.follow()
    screens.close(hooks)
    screens.clock.advance(1)
    other.pass_time(second.state, second.now())
    screens.clock.advance(1)
    second.do("finish")
    screens.close_all()
    assert screens.names == [
        *("session_start", "set_logged", "rest_start", "rest_end"),
        *("set_logged", "rest_start", "rest_end", "session_end"),
    ]


def test_a_session_that_is_opened_again_does_not_start_again(
    screens: Screens, make_runner: RunnerFactory
) -> None:
    runner = make_runner(lift())
    again = make_runner(session=runner.session)
    screens.open(again)
    again.do("next")
    screens.close_all()
    assert screens.names == ["set_logged", "rest_start"]


def test_a_hanging_hook_does_not_block_and_is_killed(
    screens: Screens, make_runner: RunnerFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("strengthtui.hooks.hook_runner.run", lambda command, data: run(command, data, 0.5))
    pid = screens.folder / "pid"
    child = "import os, subprocess, sys, time; p = subprocess.Popen(['sleep', '300']); "
    hang = python(
        f"{child}open(sys.argv[1], 'w').write(f'{{os.getpid()}} {{p.pid}}'); time.sleep(300)", str(pid)
    )
    runner = make_runner(lift(rest_s=5.0))
    hooks = screens.open(
        runner, Hook("set_logged", hang), Hook("rest_start", python(WRITE, str(screens.file)))
    )
    runner.tick()
    runner.do("next")
    # The cues go on while the hook runs.
    screens.clock.advance(5)
    assert "rest_end" in [cue.name for cue in runner.tick()]
    wait_until(lambda: screens.file.exists() and bool(screens.names))
    processes = list(map(int, pid.read_text().split()))
    wait_until(lambda: not any(map(is_running, processes)))
    assert "took longer than" in hooks.news.get_nowait()


def test_leaving_kills_a_hanging_hook_and_starts_no_further_one(
    screens: Screens, make_runner: RunnerFactory
) -> None:
    pid = screens.folder / "pid"
    hang = python(
        "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()} '); time.sleep(300)", str(pid)
    )
    runner = make_runner(lift(rest_s=5.0))
    hooks = screens.open(runner, Hook("set_logged", hang), Hook("set_logged", hang))
    runner.do("next")
    wait_until(lambda: pid.exists() and pid.read_text().endswith(" "))
    hooks.finish()
    hooks.join(0.1)
    (process,) = map(int, pid.read_text().split())
    wait_until(lambda: not is_running(process))
    wait_until(lambda: not hooks._thread.is_alive())
    assert len(pid.read_text().split()) == 1


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_a_failing_hook_is_reported_once_and_the_next_one_runs(
    screens: Screens, make_runner: RunnerFactory
) -> None:
    runner = make_runner(lift(sets=5, rest_s=0.0))
    bad = Hook("set_logged", python("print('no light'); raise SystemExit(3)"))
    hooks = screens.open(runner, bad, *screens.hooks)
    for _ in range(4):
        runner.do("next")
        screens.clock.advance(1)
    screens.close_all()
    assert hooks.news.get_nowait().startswith("Hook set_logged (python")
    assert hooks.news.empty()
    assert screens.names.count("set_logged") == 4
    log = screens.folder / "state" / LOG
    assert log.read_text().count("exit code 3\nno light\n") == 4
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("program", "failure"),
    [
        ("import os; os.kill(os.getpid(), 9)", "ended by signal 9"),
        ("while True: print('x' * 10000)", "printed more than 64 KiB"),
        ("raise SystemExit(7)", "exit code 7"),
        ("import os; os.close(0)", ""),
        ("import os; os.close(1); os.close(2)", ""),
        ("print('fine')", ""),
    ],
)
def test_each_way_a_command_ends_is_reported(program: str, failure: str) -> None:
    result = run(python(program), b"x" * 200_000)
    assert result.failure == failure
    assert len(result.output) <= 64 * 1024


@pytest.mark.parametrize("command", [("/nowhere/at/all",), ("",), (os.devnull,)])
def test_a_command_that_cannot_be_started_is_a_failure(command: tuple[str, ...]) -> None:
    assert run(command).failure


def test_hostile_names_arrive_as_data(screens: Screens, make_runner: RunnerFactory) -> None:
    names = [*STORABLE, "$(touch pwned)", "`id`; rm -rf *", '"\n{"event": "x"}']
    runner = make_runner(*(lift(name, sets=1, rest_s=0) for name in names))
    write = python(WRITE, str(screens.file), *(name.replace("\0", "") for name in names))
    screens.open(runner, Hook("set_logged", write))
    for _ in names:
        screens.clock.advance(5)
        runner.do("next")
    screens.close_all()
    arrived = [json.loads(line)["movement"] for line in screens.file.read_bytes().splitlines()]
    assert arrived == [entry.movement for entry in runner.state.entries]
    assert len(arrived) == len(names)
    assert not (screens.folder / "pwned").exists()


# --- Whose config it is -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "folder_mode"), [(0o664, 0o755), (0o646, 0o755), (0o600, 0o777), (0o600, 0o775)]
)
def test_a_config_that_others_can_write_to_runs_no_hook(
    tmp_path: Path, make_runner: RunnerFactory, mode: int, folder_mode: int
) -> None:
    folder, ran = tmp_path / "config", tmp_path / "ran"
    folder.mkdir()
    paths = Paths(config=folder / "config.toml")
    paths.state = tmp_path / "state"
    paths.config.write_text("")
    paths.config.chmod(mode)
    folder.chmod(folder_mode)
    runner = make_runner(lift())
    hook = Hook("set_logged", python(WRITE, str(ran)))
    services = SessionServices(
        Config(hooks=(hook,), awake=False, notifications="off"),
        paths,
        runner.session,
        runner.state,
        runner.now(),
    )
    runner.on_steps = services.take
    services.begin(runner.state, new=True)
    runner.do("next")
    (warning,) = services.news()
    assert "others can write to" in warning
    assert services._hooks is None
    services.end()
    assert not ran.exists()


def test_a_private_config_may_have_hooks(tmp_path: Path) -> None:
    config, link = tmp_path / "config.toml", tmp_path / "link.toml"
    config.write_text("")
    config.chmod(0o644)
    tmp_path.chmod(0o755)
    link.symlink_to(config)
    assert unsafe(config) == unsafe(link) == ""
    config.chmod(0o666)
    assert unsafe(link)


@each_case(
    ("text", "problem"),
    [
        ('on = "rest"\nrun = ["a"]', "hook 1, on: must be one of session_start"),
        ('on = "rest_end"', '"run" is missing'),
        ('on = "rest_end"\nrun = "a b"', "hook 1, run: must be a list: a program and its arguments"),
        ('on = "rest_end"\nrun = []', "hook 1, run: must be a list"),
        ('on = "rest_end"\nrun = [""]', "hook 1, run: must be a list"),
        ('on = "rest_end"\nrun = ["a", 1]', "hook 1, run: must be a list"),
        ('on = "rest_end"\nrun = ["a\\u0000"]', "hook 1, run: must be a list"),
    ],
)
def test_mistakes_in_a_hook_are_reported(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f"[[hook]]\n{text}\n")
    loaded = read_config(path)
    assert problem in str(loaded.problems[0])
    assert loaded.value
    assert loaded.value.hooks == ()


def test_hooks_are_read_in_order_also_from_the_cache(tmp_path: Path) -> None:
    path, cache = tmp_path / "config.toml", tmp_path / "cache"
    path.write_text('[[hook]]\non = "rest_end"\nrun = ["a", "b c"]\n[[hook]]\non = "switch"\nrun = ["d"]\n')
    for _ in range(2):
        value = read_config(path, cache).value
        assert value
        assert value.hooks == (Hook("rest_end", ("a", "b c")), Hook("switch", ("d",)))
