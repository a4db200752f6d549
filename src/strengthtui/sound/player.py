"""The session's hand on the helper process: what is to sound, and what became of it.

Nothing here ever waits for sound. The helper is started, fed and watched by a thread of its own; one that
dies is started again, sooner or later as it dies more or less often, and gets the plan of the moment.
A cue that was handed over and is not reported to have begun is a sign that the helper hangs.
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
from typing import Any, NamedTuple

from strengthtui.base.clock import Clock
from strengthtui.base.text import clean
from strengthtui.sound.mixer import Due

SILENT_S = 2.5
"""A cue that is not reported that long after it was due was not heard."""

BACK_OFF_S = (0.2, 1.0, 3.0, 10.0, 30.0)
"""How long a helper that died is left alone, by how often it did in a row."""

STEADY_S = 60.0
"""A helper that lived that long died for the first time again."""


class Settings(NamedTuple):
    """How to sound."""

    order: tuple[str, ...]
    """The backends to try."""

    volume: float = 0.8
    """From 0 to 1."""

    files: dict[str, str] = {}  # noqa: RUF012 - a named tuple's default, never changed
    """The user's own sounds: a path by the name of the cue."""

    delay_s: float = 0.0
    """How much later than it should the device sounds."""

    lock: Path | None = None
    """A file in which a process says that it sounds for a session."""

    slot: int = 0
    """The session's place in it."""


class Player:
    """Sounds cues when they are due, as long as there is any way to."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        """Prepare; nothing is started yet."""
        self._settings, self._clock = settings, clock
        self._inbox: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._dues: list[Due] = []
        self._sounded: deque[Due] = deque(maxlen=50)
        self._process: subprocess.Popen[bytes] | None = None
        self._over = Event()
        self._spoke = False
        self.state = "starting"
        """starting, ready (it sounds), waiting (another process does) or none."""

        self.news: SimpleQueue[dict[str, Any]] = SimpleQueue()
        """What the helper said; the messages are described there."""

    def start(self) -> None:
        """Start the helper, in a thread that goes on to watch it."""
        Thread(target=self._supervise, name="sound", daemon=True).start()

    def plan(self, dues: Sequence[Due]) -> None:
        """Let these cues sound, in the place of all that have not begun."""
        self._inbox.put({"plan": list(dues)})

    def finish(self) -> None:
        """Let what is near sound, and end the helper; returns at once."""
        self._inbox.put({"finish": True})

    @property
    def pid(self) -> int | None:
        """The helper's process, while there is one."""
        return self._process.pid if self._process else None

    def _supervise(self) -> None:
        deaths, files = 0, self._settings.files
        while not self._over.is_set():
            began = self._clock.boottime()
            self._spoke = False
            self._run(files)
            if self._over.is_set():
                return
            # What it cannot sound meanwhile is left to the bell.
            self._heard({"kind": "none", "failures": {"helper": "the sound process ended"}})
            if not self._spoke:
                # A file that takes the decoder down with it is left out from now on.
                files = {}
            deaths = 1 if self._clock.boottime() - began > STEADY_S else deaths + 1
            self._rest(BACK_OFF_S[min(deaths, len(BACK_OFF_S)) - 1])

    def _rest(self, seconds: float) -> None:
        """Wait before the next start; plans are remembered meanwhile."""
        until = time.monotonic() + seconds
        while not self._over.is_set() and (left := until - time.monotonic()) > 0:
            self._take(left)

    def _run(self, files: dict[str, str]) -> None:
        """Run one helper to its end."""
        try:
            process = self._spawn()
        except OSError as error:
            self._heard({"kind": "none", "failures": {"helper": clean(str(error))}})
            return
        self._process = process
        Thread(target=self._read, args=(process,), daemon=True).start()
        self._send(
            self._settings._asdict() | {"lock": str(self._settings.lock or "") or None, "files": files}
        )
        now = self._clock.boottime()
        # What is past may have been heard.
        self._dues = [due for due in self._dues if due.at > now]
        self._send({"plan": self._dues})
        while not self._over.is_set() and not self._take(self._patience()):
            if self._hangs():
                process.kill()
        process.wait()
        self._process = None

    def _spawn(self) -> "subprocess.Popen[bytes]":
        # -P: a file in the current folder must not be taken for a library. A session of its own, because
        # ctrl+c on the terminal is not meant for it, and it has no business with the terminal at all.
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

    def _take(self, patience_s: float) -> bool:
        """Take in one message, from the session or from the helper; True if the helper has ended."""
        try:
            message = self._inbox.get(timeout=patience_s)
        except Empty:
            return False
        if message is None:
            return True
        if "plan" in message:
            self._dues = [due for due in message["plan"] if due not in self._sounded]
            self._send({"plan": self._dues})
        elif "finish" in message:
            self._send(message)
            self._over.set()
        else:
            self._heard(message)
        return False

    def _heard(self, message: dict[str, Any]) -> None:
        kind = message["kind"]
        if kind in {"ready", "waiting", "none"}:
            self.state, self._spoke = kind, True
        if kind in {"sounded", "dropped"}:
            done = Due(message["at"], message["name"])
            self._sounded.append(done)
            self._dues = [due for due in self._dues if due != done]
        self.news.put(message)

    def _send(self, message: dict[str, Any]) -> None:
        if not self._process or not self._process.stdin:
            return
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
        except OSError:
            return  # it has ended, which is seen elsewhere

    def _patience(self) -> float:
        """Return how long to wait for a message before looking whether the helper hangs."""
        due = min((due.at for due in self._dues), default=None)
        if due is None:
            return 60.0
        return max(0.05, due + SILENT_S - self._clock.boottime())

    def _hangs(self) -> bool:
        """Tell whether a cue should have been reported long ago, and forget it."""
        now = self._clock.boottime()
        late = [due for due in self._dues if now - due.at > SILENT_S]
        if not late:
            return False
        self._dues = [due for due in self._dues if due not in late]
        # Asleep, the whole machine was silent; and who does not claim to sound need not.
        return self.state == "ready" and any(now - due.at < 2 * SILENT_S for due in late)
