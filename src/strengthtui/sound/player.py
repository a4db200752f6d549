"""The session's interface to the sound helper: sends the cues to play, and receives what was played.

Nothing here blocks on sound. A separate thread starts the helper, sends it messages and watches it. A helper
that dies is restarted with the current plan, after a delay that grows with repeated deaths. If a cue is not
reported as started, the helper is considered hung.
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
"""A cue that is not reported within this time after it was due was not played."""

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
        self._stopping = Event()
        self._answered = False
        self.state = "starting"
        """`starting`, `ready`, `waiting` (another process plays the sound) or `none` (no backend works)."""

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
            # Until the restart, the terminal bell is used.
            self._handle({"kind": "none", "failures": {"helper": "the sound process ended"}})
            if not self._answered:
                # A sound file may have crashed the decoder, so continue without the files.
                files = {}
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
        self._process = process
        Thread(target=self._read, args=(process,), daemon=True).start()
        self._send(
            self._settings._asdict() | {"lock": str(self._settings.lock or "") or None, "files": files}
        )
        now = self._clock.boottime()
        # Past cues may already have been played.
        self._dues = [due for due in self._dues if due.at > now]
        self._send({"plan": self._dues})
        while not self._stopping.is_set() and not self._take(self._timeout_s()):
            if self._hangs():
                process.kill()
        process.wait()
        self._process = None

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
        try:
            message = self._inbox.get(timeout=timeout_s)
        except Empty:
            return False
        if message is None:
            return True
        if "plan" in message:
            self._dues = [due for due in message["plan"] if due not in self._sounded]
            self._send({"plan": self._dues})
        elif "finish" in message:
            self._send(message)
            self._stopping.set()
        else:
            self._handle(message)
        return False

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
        if not self._process or not self._process.stdin:
            return
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
        except OSError:
            return  # the helper has ended, which is handled elsewhere

    def _timeout_s(self) -> float:
        """Return how long to wait for a message before checking whether the helper hangs."""
        due = min((due.at for due in self._dues), default=None)
        if due is None:
            return 60.0
        return max(0.05, due + REPORT_LIMIT_S - self._clock.boottime())

    def _hangs(self) -> bool:
        """Return whether the helper failed to report an overdue cue; forget overdue cues."""
        now = self._clock.boottime()
        late = [due for due in self._dues if now - due.at > REPORT_LIMIT_S]
        if not late:
            return False
        self._dues = [due for due in self._dues if due not in late]
        # After a suspend, cues are very late but nothing hangs. Only a ready helper has to report cues.
        return self.state == "ready" and any(now - due.at < 2 * REPORT_LIMIT_S for due in late)
