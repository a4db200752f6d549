"""A session on a real terminal with sound: pressing keys and counting cues, bells and notices."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from support.pulse import Heard, Server, count
from support.terminal import PROGRAM, Terminal, environment

LAST_TONE_S = 0.7
"""Longer than every tone; what is heard after it is another one."""

CONFIG = 'seconds_between_presses = 0\nrest.grace = "0s"\nsound.countdown = {}\n'


def home(tmp_path: Path, server: Server | None, plan: str, countdown: int = 1) -> dict[str, str]:
    """Return the environment of a user with one plan, `mine`, and the sound server; every press counts.

    Args:
        tmp_path: A folder.
        server: The sound server, if there is one.
        plan: The text of the plan.
        countdown: How many seconds before the end of a rest are counted down.
    """
    env = environment(tmp_path) | (server.env if server else {})
    folder = tmp_path / "config" / "strengthtui" / "plans"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(plan, "utf-8")
    (folder.parent / "config.toml").write_text(CONFIG.format(countdown), "utf-8")
    return env


START = (*PROGRAM, "start", "mine", "--day", "fri")


def begin(terminal: Terminal, server: Server, shown: str = "R E A D Y", streams: int = 1) -> int:
    """Wait until the session can be performed and its helper has opened the device; return its process id.

    Args:
        terminal: The terminal of the session.
        server: The sound server.
        shown: What the screen shows then.
        streams: How many streams have been opened then, with those of other programs.
    """
    terminal.wait_for(shown)
    assert terminal.wait_until(lambda: server.streams >= streams and helper_of(terminal) is not None)
    helper = helper_of(terminal)
    assert helper is not None
    return helper


def press(terminal: Terminal, key: str, then: str) -> None:
    terminal.press(key)
    terminal.wait_for(then)


def rest_to_its_end(terminal: Terminal) -> None:
    """Wait until a rest has ended, and its last tone with it."""
    terminal.wait_for("G O")
    terminal.watch(LAST_TONE_S)


@contextmanager
def watched(terminal: Terminal) -> Iterator[None]:
    """Keep reading a terminal in the background; without that, its program would block."""
    over = Event()

    def watch() -> None:
        while not over.is_set():
            terminal.watch(0.1)

    thread = Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def helper_of(terminal: Terminal) -> int | None:
    """Return the process id of a program's sound helper."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text("utf-8").rpartition(")")[2].split()[1])
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue  # it has just ended
        if parent == terminal.process.pid and b"strengthtui.sound.helper" in command:
            return int(folder.name)
    return None


def chatter(terminal: Terminal) -> list[str]:
    """Return the messages of C libraries in the terminal's output."""
    words = (b"ALSA", b"pulse", b"Connection refused", b"snd_", b"jack", b"Traceback")
    return [word.decode() for word in words if word.lower() in bytes(terminal.raw).lower()]


def counted(terminal: Terminal) -> list[str]:
    """Return the countdown of the rests in the terminal's title."""
    return [time.decode() for time in re.findall(rb"\x1b\]0;REST (\d+:\d\d)", terminal.raw)]


@contextmanager
def stopped(*pids: int) -> Iterator[None]:
    """Stop processes as if they hung or the machine slept. They are killed if this process is, meanwhile."""
    names = [str(pid) for pid in pids]
    with subprocess.Popen(
        ("sh", "-c", 'read answer || kill -KILL "$@"', "guard", *names), stdin=subprocess.PIPE
    ) as guard:
        try:
            for pid in pids:
                os.kill(pid, signal.SIGSTOP)
            yield
        finally:
            for pid in reversed(pids):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)
            guard.communicate(b"\n")


def rest_cues(heard: list[Heard]) -> dict[str, int]:
    """Count the cues of rests alone; a press that follows soon cancels the answer to the one before."""
    return {name: number for name, number in count(heard).items() if name.startswith("rest")}


def gone(pid: int, seconds: float = 10.0) -> bool:
    """Wait until a process has ended; return whether it has."""
    for _ in range(int(seconds / 0.1)):
        if not Path(f"/proc/{pid}").exists():
            return True
        time.sleep(0.1)
    return False


def bells(terminal: Terminal) -> int:
    """Return the number of bells, without the bytes that end a title."""
    raw = bytes(terminal.raw)
    return raw.count(b"\x07") - raw.count(b"\x1b]")


def counts_down(terminal: Terminal, seconds: int, rests: int = 1) -> bool:
    """Return whether the title counted down rests of less than ten seconds.

    On a busy machine a frame may be late, so some seconds may be missing, but no rest may be without most.
    """
    left = iter(rests * [f"0:0{second}" for second in range(seconds, 0, -1)])
    shown = counted(terminal)
    return all(second in left for second in shown) and len(shown) > rests * seconds / 2
