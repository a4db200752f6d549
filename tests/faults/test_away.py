"""Away from the screen: notifications on a pty and through tmux, and the sleep inhibitor."""

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from strengthtui.hooks.notify import Channel, sequence
from support import terminal as terminal_module
from support.settled import settle
from support.sizes import cases
from support.terminal import PATIENCE_S, PROGRAM, QUIET, Terminal, environment, run

PLAN = 'name = "Quick"\nrest = "1s"\n[[exercise]]\nname = "Squat"\ndo = "9 x 8"\n'

TMUX = shutil.which("tmux")

BLUR, FOCUS = b"\x1b[O", b"\x1b[I"

KINDS = {
    "osc9": {"TERM_PROGRAM": "iTerm.app"},
    "osc777": {"TERM_PROGRAM": "ghostty"},
    "osc99": {"KITTY_WINDOW_ID": "1"},
}


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "quick.toml").write_text(PLAN)
    made = environment(tmp_path)
    (tmp_path / "config" / "strengthtui" / "config.toml").write_text(
        'seconds_between_presses = 0\nsound = { backend = "off" }\nrest = { grace = "0s" }\n'
    )
    return made


def script(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{text}\n")
    (folder / name).chmod(0o755)


def start(folder: Path) -> tuple[str, ...]:
    return (*PROGRAM, "start", str(folder / "quick.toml"))


def rest(terminal: Terminal) -> None:
    """Log a set and wait until its rest is over."""
    terminal.press(" ")
    terminal.wait_for("R E S T")
    terminal.wait_for("G O")
    settle(terminal)


@pytest.mark.parametrize("kind", cases(KINDS, run={"osc777"}))
def test_the_end_of_a_rest_reaches_a_terminal_without_focus_once(
    tmp_path: Path, env: dict[str, str], kind: str
) -> None:
    expected = sequence(Channel(kind), "Rest over", "Squat").encode()
    with Terminal(start(tmp_path), env | KINDS[kind]) as terminal:
        terminal.wait_for("SQUAT")
        terminal.watch(0.5)  # the channel is found after the first frame
        rest(terminal)
        assert terminal.raw.count(b"Rest over") == 0
        terminal.send(BLUR)
        rest(terminal)
        assert terminal.raw.count(expected) == 1
        assert terminal.raw.count(b"Rest over") == 1
        terminal.send(FOCUS)
        rest(terminal)
        assert terminal.raw.count(b"Rest over") == 1


@pytest.mark.skipif(TMUX is None, reason="tmux is not installed")
def test_a_notification_passes_through_tmux(
    tmp_path: Path, env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tmux asks its terminal for its name, and passes on what this terminal knows."""
    monkeypatch.setitem(terminal_module._QUERIES, rb"\x1b\[>0?q", b"\x1bP>|kitty(0.36.1)\x1b\\")
    (tmp_path / "tmux.conf").write_text("set -g allow-passthrough on\nset -g focus-events on\n")
    tmux = (TMUX or "tmux", "-S", str(tmp_path / "tmux"), "-f", str(tmp_path / "tmux.conf"))
    expected = sequence(Channel("osc99"), "Rest over", "Squat").encode()
    try:
        with Terminal((*tmux, "new-session", " ".join(start(tmp_path))), env) as terminal:
            terminal.wait_for("SQUAT")
            terminal.watch(0.5)
            terminal.send(BLUR)
            rest(terminal)
            assert terminal.raw.count(expected) == 1
    finally:
        subprocess.run((*tmux, "kill-server"), check=False, capture_output=True)


# --- Awake --------------------------------------------------------------------------------------------

INHIBIT = """
echo "taken $*" >> "$LOG"
while [ "${1#--}" != "$1" ]; do shift; done
"$@"
echo released >> "$LOG"
"""


@pytest.fixture
def inhibited(tmp_path: Path, env: dict[str, str]) -> dict[str, str]:
    """Return an environment with a fake systemd-inhibit, which records when it begins and ends."""
    tools = tmp_path / "tools"
    tools.mkdir()
    script(tools, "systemd-inhibit", INHIBIT)
    return env | {"PATH": f"{tools}:{env['PATH']}", "LOG": str(tmp_path / "awake.log")}


def log(env: dict[str, str]) -> list[str]:
    file = Path(env["LOG"])
    return [line.split()[0] for line in file.read_text().splitlines()] if file.exists() else []


def wait_for(terminal: Terminal, seen: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not seen():
        assert time.monotonic() < until
        terminal.watch(0.05)


linux_only = pytest.mark.skipif(sys.platform != "linux", reason="other systems have other inhibitors")


@linux_only
@pytest.mark.parametrize("end", ["finish", "leave", "term", "kill", "crash"])
def test_every_end_of_a_session_lets_the_machine_sleep_again(
    tmp_path: Path, inhibited: dict[str, str], end: str
) -> None:
    with Terminal(start(tmp_path), inhibited) as terminal:
        terminal.wait_for("SQUAT")
        wait_for(terminal, lambda: log(inhibited) == ["taken"])
        if end == "finish":
            assert run(inhibited, "send", "finish").returncode == 0
        elif end == "leave":
            terminal.press("\x11")
        else:
            number = {"term": signal.SIGTERM, "kill": signal.SIGKILL, "crash": signal.SIGABRT}[end]
            terminal.process.send_signal(number)
        wait_for(terminal, lambda: log(inhibited) == ["taken", "released"])
        if end == "finish":  # the program goes on; an undo opens the session again
            terminal.wait_for("NOTHING DONE")
            terminal.press("u")
            wait_for(terminal, lambda: log(inhibited) == ["taken", "released", "taken"])


@linux_only
def test_awake_can_be_turned_off(tmp_path: Path, inhibited: dict[str, str]) -> None:
    config = tmp_path / "config" / "strengthtui" / "config.toml"
    config.write_text(f"awake = false\n{config.read_text()}")
    with Terminal(start(tmp_path), inhibited) as terminal:
        terminal.wait_for("SQUAT")
        rest(terminal)
    assert log(inhibited) == []


@linux_only
def test_a_machine_that_is_used_over_ssh_may_sleep(tmp_path: Path, inhibited: dict[str, str]) -> None:
    with Terminal(start(tmp_path), inhibited | {"SSH_TTY": "/dev/pts/9"}) as terminal:
        terminal.wait_for("SQUAT")
        rest(terminal)
    assert log(inhibited) == []


# --- Hooks in the program -------------------------------------------------------------------------------


def test_hooks_run_in_the_full_screen_and_in_plain(tmp_path: Path, env: dict[str, str]) -> None:
    config = tmp_path / "config" / "strengthtui" / "config.toml"
    config.parent.chmod(0o700)
    config.chmod(0o600)
    program = json.dumps([sys.executable, "-c", "import sys; open(sys.argv[1], 'a').write(sys.stdin.read())"])
    names = ("session_start", "set_logged", "rest_start", "rest_end", "session_end")
    run_line = f"run = {program[:-1]}, {json.dumps(str(tmp_path / 'ran'))}]\n"
    config.write_text(
        f'seconds_between_presses = 0\nrest = {{ grace = "0s" }}\n{QUIET}'
        + "".join(f'[[hook]]\non = "{name}"\n{run_line}' for name in names)
    )
    with Terminal(start(tmp_path), env) as terminal:
        terminal.wait_for("SQUAT")
        rest(terminal)
        terminal.press("\x11")
        terminal.wait()
    done = run(env, "resume", "--plain", lines="finish\n")
    assert done.returncode == 0
    events = [json.loads(line)["event"] for line in (tmp_path / "ran").read_text().splitlines()]
    assert events == ["session_start", "set_logged", "rest_start", "rest_end", "session_end"]
