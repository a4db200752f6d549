"""A session on a real terminal with sound: pressing keys and counting cues, bells and notices."""

import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from support.pulse import Server
from support.terminal import PROGRAM, Terminal, environment

BETWEEN_PRESSES_S = 0.75
"""The screen ignores presses within 0.7 s of the last one."""


def home(tmp_path: Path, server: Server | None, plan: str) -> dict[str, str]:
    """Return the environment of a user with one plan, `mine`, the sound server, and no grace after a rest."""
    env = environment(tmp_path) | (server.env if server else {"PULSE_SERVER": "unix:/nowhere"})
    folder = tmp_path / "config" / "strengthtui" / "plans"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(plan, "utf-8")
    (folder.parent / "config.toml").write_text('[rest]\ngrace = "0s"\n', "utf-8")
    return env


START = (*PROGRAM, "start", "mine", "--day", "fri")


def begin(terminal: Terminal) -> None:
    """Wait until the session can be performed and its sound is ready."""
    terminal.wait_for("R E A D Y")
    assert terminal.wait_until(lambda: helper_of(terminal) is not None)
    # What it takes to load the libraries and open the device for the first time.
    terminal.watch(1.5)


def press(terminal: Terminal, key: str, then: str) -> None:
    terminal.press(key)
    terminal.wait_for(then)
    terminal.watch(BETWEEN_PRESSES_S)


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


def asleep(seconds: float, *pids: int) -> None:
    """Stop processes for some time, as if the machine were asleep."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    time.sleep(seconds)
    for pid in reversed(pids):
        os.kill(pid, signal.SIGCONT)


def notices(terminal: Terminal) -> int:
    return terminal.text.count("No audio device found")


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


def countdown(seconds: int) -> list[str]:
    """Return what the title shows of a rest of less than ten seconds if no frame is a second late."""
    return [f"0:0{second}" for second in range(seconds, 0, -1)]
