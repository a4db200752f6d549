"""A program started by a process that has imported it behaves like one in a new interpreter."""

import os
import select
import signal
import socket
import subprocess
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import pytest

from support.prestarted import FOLDER, SCRIPT, ask, can_start, connect
from support.sizes import NIGHTLY, cases
from support.terminal import PROGRAM, Terminal, environment, run

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux has pidfd_open")


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path, NO_COLOR="1", TZ="Asia/Tokyo")


@pytest.mark.parametrize(
    "arguments",
    cases(
        ["--version", "locate", "today --date 2026-11-27", "bogus", "send next"],
        run={"today --date 2026-11-27", "bogus"},
    ),
)
def test_a_prestarted_program_gives_the_same_output_and_exit_code(
    env: dict[str, str], arguments: str
) -> None:
    assert can_start(env)
    started = run(env, *arguments.split())
    command = (*PROGRAM, *arguments.split())
    new = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (started.returncode, started.stdout, started.stderr) == (new.returncode, new.stdout, new.stderr)


@pytest.mark.parametrize("leave", [b"\x11", signal.SIGTERM], ids=["key", "signal"])
def test_a_prestarted_screen_ends_as_in_a_new_interpreter(
    tmp_path: Path, env: dict[str, str], leave: bytes | signal.Signals
) -> None:
    ends = []
    for variables in ({}, {"PYTHONUTF8": "1"}):
        assert can_start(env | variables) == (not variables)
        log = str(tmp_path / f"{len(variables)}.db")
        with Terminal((*PROGRAM, "--db", log, "start", "core"), env | variables) as terminal:
            terminal.wait_for("R E A D Y")
            terminal.send(leave) if isinstance(leave, bytes) else os.kill(terminal.process.pid, leave)
            code = terminal.wait()
            ends.append((code, bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2]))
            assert terminal.modes == terminal.modes_before
    assert ends[0] == ends[1]
    assert ends[0][0] == (0 if isinstance(leave, bytes) else 128 + leave)


def test_a_prestarted_script_runs_as_in_a_new_interpreter(tmp_path: Path, env: dict[str, str]) -> None:
    file = tmp_path / "script.py"
    file.write_text(
        "import sys\nfrom strengthtui.cli import main\nprint(__name__, sys.argv)\nmain()\n", "utf-8"
    )
    outputs = []
    for python in (SCRIPT, SCRIPT[:1]):
        with Terminal((*python, str(file), "locate"), env) as terminal:
            assert terminal.wait() == 0
            outputs.append(bytes(terminal.raw))
    assert outputs[0] == outputs[1]
    assert outputs[0].startswith(b"__main__ ")


def test_a_prestarted_program_has_a_terminal_of_its_own(env: dict[str, str]) -> None:
    with Terminal((*PROGRAM, "start", "core"), env) as terminal:
        terminal.wait_for("R E A D Y")
        assert terminal.foreground == terminal.process.pid
        os.kill(terminal.process.pid, signal.SIGKILL)
        assert terminal.wait() == -signal.SIGKILL


def parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[1])


def version(server: socket.socket, env: dict[str, str]) -> tuple[int, str]:
    """Print the version from a server; return the server's process id and the output."""
    read, write = os.pipe()
    request = {"arguments": ["--version"], "env": env, "folder": "/", "script": None, "ends_fully": False}
    with os.fdopen(read, encoding="utf-8") as output:
        pid = ask(server, request, (write, write, write))
        os.close(write)
        text = output.read()
        found = parent(pid)  # it is a zombie until the server is asked
        assert ask(server, pid) == 0
    return found, text


def test_all_processes_of_a_run_share_a_server(env: dict[str, str]) -> None:
    run(env, "--version")
    with connect(Path(os.environ[FOLDER])) as first, connect(Path(os.environ[FOLDER])) as second:
        assert version(first, env) == version(second, env)


@NIGHTLY
def test_a_server_ends_with_its_last_client_and_the_next_one_starts_another(
    env: dict[str, str],
) -> None:
    folder = Path(mkdtemp(dir="/tmp"))  # the path of a socket has to be short
    first, second = connect(folder), connect(folder)
    server, text = version(first, env)
    first.close()
    assert version(second, env) == (server, text)
    second.close()
    os.waitpid(server, 0)
    assert not list(folder.iterdir())
    with connect(folder) as third:
        assert version(third, env)[0] != server
    rmtree(folder)


def test_what_a_program_writes_just_before_its_end_is_read(
    tmp_path: Path, env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "script.py"
    file.write_text("import time\ntime.sleep(0.3)\nprint('last words')\n", "utf-8")
    look = select.select
    with Terminal((*SCRIPT, str(file)), env) as terminal:

        def look_slowly(files: list[int], *others: Any) -> Any:
            found = look(files, *others)
            if not found[0] and files == [terminal._master]:
                terminal.process.wait()  # it writes and ends after the look
            return found

        monkeypatch.setattr("select.select", look_slowly)
        assert terminal.wait() == 0
        assert "last words" in terminal.text


@pytest.mark.parametrize(
    "variables",
    [{"PYTHONUTF8": "1"}, {"LC_ALL": "C"}, {"LANG": "de_DE"}, {"LD_PRELOAD": "/x"}, {"TEXTUAL_FPS": "9"}],
)
def test_variables_that_are_read_once_need_a_new_interpreter(
    env: dict[str, str], variables: dict[str, str]
) -> None:
    assert not can_start(env | variables)
