"""The session's interface to the sound helper: sends the cues to play, and receives what was played.

Nothing here blocks on sound. One thread starts the helper and watches it, and another one writes to it. A
helper that dies is restarted with the current plan, after a delay that grows with repeated deaths.

A helper that owes a message and is silent for too long hangs, and is killed. It owes one until it has told
whether a backend works, and while a cue is due. Only what this process waited for a message counts, so
neither a sleeping machine nor a late thread makes a helper look as if it hung.
"""

import json
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any

from strengthtui.base.clock import Clock
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean
from strengthtui.sound.mixer import Due

REPORT_LIMIT_S = 2.5
"""How long a helper with a working backend may be silent while a cue is due."""

ANSWER_LIMIT_S = 10.0
"""How long a helper may be silent while it looks for a backend: longer than it waits for one itself."""

BELL_AFTER_S = 3.0
"""How long the first answer may take before the terminal bell is used in the meantime."""

FINISH_LIMIT_S = 20.0
"""How long the last cues may take, which includes sound files of the user."""

LOOK_S = 0.5
"""The longest wait for a message that the helper owes."""

RESTART_DELAYS_S = (0.2, 1.0, 3.0, 10.0, 30.0)
"""Delays before a restart of the helper, by the number of deaths in a row."""

STEADY_S = 60.0
"""After a run of this length, the count of deaths starts again."""


class Settings(NamedTuple):
    """The settings of the sound helper."""

    order: tuple[str, ...]
    """The names of the backends to try, in order."""

    volume: float = 0.8
    """From 0 to 1."""

    files: dict[str, str] = {}  # noqa: RUF012 - a default that is never mutated
    """The user's own sounds: paths by cue name."""

    delay_s: float = 0.0
    """The latency of the device."""

    lock: Path | None = None
    """The lock file that shows which process plays the sound of a session."""

    slot: int = 0
    """The offset of the session's byte in the lock file."""


class Player:
    """Plays cues when they are due, if any backend works."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        """Create the player; the helper is not started yet."""
        self._settings, self._clock = settings, clock
        self._inbox: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._dues: list[Due] = []
        self._sounded: deque[Due] = deque(maxlen=50)
        self._process: subprocess.Popen[bytes] | None = None
        self._outbox: SimpleQueue[bytes] = SimpleQueue()
        self._silent_s = 0.0
        self._stopping = Event()
        self._answered = False
        self.state = "starting"
        """`starting`, `ready`, `waiting` (another process plays the sound) or `none` (no sound for now)."""

        self.news: SimpleQueue[dict[str, Any]] = SimpleQueue()
        """Messages from the helper; they are described in the `helper` module."""

    def start(self) -> None:
        """Start a thread that starts and watches the helper."""
        Thread(target=self._supervise, name="sound", daemon=True).start()

    def plan(self, dues: Sequence[Due]) -> None:
        """Replace all cues that have not started."""
        self._inbox.put({"plan": list(dues)})

    def finish(self) -> None:
        """Play the cues that are near, then end the helper; returns at once."""
        self._inbox.put({"finish": True})

    @property
    def pid(self) -> int | None:
        """The process id of the helper, if it is running."""
        return self._process.pid if self._process else None

    def _supervise(self) -> None:
        deaths, files = 0, self._settings.files
        while not self._stopping.is_set():
            began = self._clock.boottime()
            self._answered = False
            self._run(files)
            if self._stopping.is_set():
                return
            if not self._answered:
                # A sound file may have crashed the decoder, so continue without the files.
                files = {}
            # Until the restart, the terminal bell is used.
            self._handle({"kind": "none", "failures": {"helper": "the sound process ended"}})
            deaths = 1 if self._clock.boottime() - began > STEADY_S else deaths + 1
            self._wait_before_restart(RESTART_DELAYS_S[min(deaths, len(RESTART_DELAYS_S)) - 1])

    def _wait_before_restart(self, seconds: float) -> None:
        """Wait before the next start; plans that arrive meanwhile are remembered."""
        until = time.monotonic() + seconds
        while not self._stopping.is_set() and (left := until - time.monotonic()) > 0:
            self._take(left)

    def _run(self, files: dict[str, str]) -> None:
        """Run one helper process until it ends."""
        try:
            process = self._spawn()
        except OSError as error:
            self._handle({"kind": "none", "failures": {"helper": clean(str(error))}})
            return
        self._process, self._outbox, self._silent_s = process, SimpleQueue(), 0.0
        Thread(target=self._read, args=(process,), daemon=True).start()
        Thread(target=_write, args=(process, self._outbox), daemon=True).start()
        self._send(
            self._settings._asdict() | {"lock": str(self._settings.lock or "") or None, "files": files}
        )
        now = self._clock.boottime()
        # Past cues may already have been played.
        self._dues = [due for due in self._dues if due.at > now]
        self._send({"plan": self._dues})
        while not self._stopping.is_set() and not self._take(self._timeout_s()):
            if self._silent_s > self._silence_limit_s():
                self.state = "none"  # the end of a process that is stuck in the kernel may take long
                process.kill()
        self._end(process)

    def _end(self, process: "subprocess.Popen[bytes]") -> None:
        """Wait for the end of a helper; one that hangs would keep the sound of its session locked."""
        try:
            process.wait(FINISH_LIMIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._process = None
        self._outbox.put(b"")

    def _spawn(self) -> "subprocess.Popen[bytes]":
        # -P: a file in the current folder must not be imported in place of a library. In a new session,
        # because ctrl+c is not meant for the helper, and it must not access the terminal.
        return subprocess.Popen(
            (sys.executable, "-P", "-m", "strengthtui.sound.helper"),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            bufsize=0, start_new_session=True,
        )  # fmt: skip

    def _read(self, process: "subprocess.Popen[bytes]") -> None:
        for line in process.stdout or ():
            try:
                message = json.loads(line)
            except ValueError:
                continue
            self._inbox.put(message)
        self._inbox.put(None)

    def _take(self, timeout_s: float) -> bool:
        """Handle one message, from the session or the helper; return whether the helper has ended."""
        began = time.monotonic()
        try:
            message = self._inbox.get(timeout=timeout_s)
        except Empty:
            message = {}
        self._count_silence(time.monotonic() - began)
        if message is None:
            return True
        if "plan" in message:
            self._dues = [due for due in message["plan"] if due not in self._sounded]
            self._send({"plan": self._dues})
        elif "finish" in message:
            self._send(message)
            self._stopping.set()
        elif message:
            self._silent_s = 0.0
            self._handle(message)
        return False

    def _count_silence(self, waited_s: float) -> None:
        """Add a wait for a message that the helper owes; a wait that took too long counts as one look."""
        self._silent_s = self._silent_s + min(waited_s, LOOK_S) if self._owes() else 0.0
        if self.state == "starting" and self._silent_s > BELL_AFTER_S:
            self.state = "none"

    def _handle(self, message: dict[str, Any]) -> None:
        kind = message["kind"]
        if kind in {"ready", "waiting", "none"}:
            self.state, self._answered = kind, True
        if kind in {"sounded", "dropped"}:
            handled = Due(message["at"], message["name"])
            self._sounded.append(handled)
            self._dues = [due for due in self._dues if due != handled]
        self.news.put(message)

    def _send(self, message: dict[str, Any]) -> None:
        if self._process:
            self._outbox.put(json.dumps(message).encode() + b"\n")

    def _owes(self) -> bool:
        """Return whether the helper should have sent a message: its answer, or what became of a cue."""
        now = self._clock.boottime()
        return not self._answered or any(due.at <= now for due in self._dues)

    def _timeout_s(self) -> float:
        """Return how long to wait for a message: a moment if one is owed, else until a cue is due."""
        if self._owes():
            return LOOK_S
        first = min((due.at for due in self._dues), default=float("inf"))
        return min(60.0, max(0.05, first - self._clock.boottime()))

    def _silence_limit_s(self) -> float:
        # Without a backend, the helper tries all of them again before it reports a cue.
        return REPORT_LIMIT_S if self.state in {"ready", "waiting"} else ANSWER_LIMIT_S


def _write(process: "subprocess.Popen[bytes]", outbox: "SimpleQueue[bytes]") -> None:
    """Write to a helper until it has ended; the pipe of one that does not read is full at some time."""
    while process.stdin and (data := outbox.get()):
        try:
            process.stdin.write(data)
        except OSError:
            return  # the helper has ended, which is handled elsewhere
