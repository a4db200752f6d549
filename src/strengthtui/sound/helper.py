"""The process that sounds: `python -m strengthtui.sound.helper`, a child of the session's.

It is a process of its own because C libraries write to the terminal's descriptor, crash, or hang when a
sound server goes, and none of that may reach the screen. Here descriptors 1 and 2 lead nowhere. It reads
JSON lines on its standard input and writes JSON lines to what was its standard output:

| in | means |
|---|---|
| `order`, `volume`, `files`, `delay_s`, `lock`, `slot` | the first line: how to sound |
| `plan` | the cues ahead, `[seconds on the boottime clock, name]` each, in the place of the last plan |
| `finish` | nothing more comes; let what is near sound, and go |

| out, `kind` | means |
|---|---|
| `ready` | the `backend` was opened, `device` is behind it; `failures` names those before it |
| `none` | none could be opened; `failures` says why |
| `waiting` | another process on this session sounds |
| `sounded` | the cue `name` that was due `at` begins to sound |
| `dropped` | the cue `name` that was due `at` is more than a second late and will not sound |
| `problem` | a sound file of the user's cannot be played; `text` says why |

When its input ends without a `finish`, whoever started it is gone, and so is it.
"""

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any

from strengthtui.base.clock import SystemClock
from strengthtui.sound.backends.selection import make
from strengthtui.sound.files import read_sound
from strengthtui.sound.mixer import Due
from strengthtui.sound.output import Output, Stuck, Tell
from strengthtui.sound.tones import NOTES, Frames, louder, tone

STUCK = 3
"""The exit code when a device is dead; whoever started the helper starts it again."""

HANGS_S = 6.0
"""A call of a sound library that takes longer never comes back."""

Message = dict[str, Any]


class Watchdog:
    """Ends the process when a call does not come back."""

    def __init__(self) -> None:
        """Begin to watch."""
        self._since: float | None = None
        Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> None:
        """Note the time at which something begins."""
        self._since = time.monotonic()

    def __exit__(self, *_: object) -> None:
        """Note that it has come back."""
        self._since = None

    def _watch(self) -> None:
        while True:
            since = self._since
            if since is not None and time.monotonic() - since > HANGS_S:
                os._exit(STUCK)
            time.sleep(HANGS_S / 4)


def licence(lock: str | None, slot: int) -> Callable[[], bool]:
    """Return what says whether this process may sound for a session.

    Each session is one byte of a file, locked by whoever sounds; the system frees it when that one ends.

    Args:
        lock: The file; without one nobody else is asked.
        slot: The session's byte.
    """
    try:
        import fcntl  # noqa: PLC0415 - where there is none, two screens sound twice
    except ImportError:
        return lambda: True
    held: list[int] = []

    def may_sound() -> bool:
        if not held and lock:
            try:
                held.append(os.open(lock, os.O_CREAT | os.O_RDWR, 0o600))
            except OSError:
                return True
        try:
            for descriptor in held:
                fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, slot)
        except OSError:
            return False
        return True

    return may_sound


def sounds(volume: float, files: Mapping[str, str], tell: Tell) -> dict[str, Frames]:
    """Make every cue's sound: the user's file, or our own tone where there is none or a bad one."""
    made = {name: tone(name, volume) for name in NOTES}
    for name, file in files.items():
        loaded = read_sound(Path(file))
        for problem in loaded.problems:
            tell({"kind": "problem", "text": str(problem)})
        if loaded.value:
            made[name] = louder(loaded.value, volume)
    return made


def main() -> int:
    """Sound until the input ends; return the exit code."""
    tell = _speaker()
    lines: SimpleQueue[Message | None] = SimpleQueue()
    Thread(target=_listen, args=(lines,), daemon=True).start()
    first = lines.get()
    if first is None:
        return 0
    watchdog = Watchdog()
    with watchdog:
        tones = sounds(first["volume"], first["files"], tell)
        desk = Output(
            make(first["order"], first["delay_s"]), tones, tell, licence(first["lock"], first["slot"])
        )
        desk.rehearse(SystemClock().boottime())
    try:
        return _work(desk, lines, watchdog)
    except Stuck:
        return STUCK


def _work(desk: Output, lines: "SimpleQueue[Message | None]", watchdog: Watchdog) -> int:
    now = SystemClock().boottime
    wait, finishing = 0.0, False
    while wait >= 0:
        try:
            message = lines.get(timeout=wait)
        except Empty:
            message = {}
        if message is None and not finishing:
            return 0
        message = message or {}
        if "plan" in message:
            desk.plan([Due(at, name) for at, name in message["plan"]])
        if "finish" in message:
            finishing = True
            desk.finish()
        with watchdog:
            wait = desk.turn(now())
    return 0


def _speaker() -> Tell:
    """Keep the standard output to ourselves, and let everything else that is written lead nowhere."""
    private = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    lock = Lock()

    def tell(message: Message) -> None:
        with lock, contextlib.suppress(OSError):
            os.write(private, json.dumps(message).encode() + b"\n")

    return tell


def _listen(lines: "SimpleQueue[Message | None]") -> None:
    for line in sys.stdin.buffer:
        with contextlib.suppress(ValueError):
            lines.put(json.loads(line))
    lines.put(None)


def run() -> None:
    """Sound, and end at once: a thread that reads must not be waited for, nor a library that hangs."""
    code = 1
    try:
        code = main()
    finally:
        os._exit(code)


if __name__ == "__main__":
    run()
