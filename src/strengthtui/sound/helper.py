"""The sound helper, a child process that plays the cues: `python -m strengthtui.sound.helper`.

It is a separate process because C sound libraries write to the terminal, crash, or hang when a sound server
goes away, and none of that may affect the screen. Descriptors 1 and 2 are redirected to the null device. The
helper reads JSON lines from its standard input and writes JSON lines to its original standard output:

| input | meaning |
|---|---|
| `order`, `volume`, `files`, `delay_s`, `lock`, `slot` | the first line: the settings |
| `plan` | the upcoming cues, as `[seconds on the boottime clock, name]`; replaces the last plan |
| `finish` | no more input; play the cues that are near, then exit |

| output `kind` | meaning |
|---|---|
| `ready` | `backend` was opened with `device`; `failures` has the backends that failed before it |
| `none` | no backend could be opened; `failures` has the reasons |
| `waiting` | another process plays the sound of this session |
| `sounded` | the cue `name`, due `at`, has started to play |
| `dropped` | the cue `name`, due `at`, is more than a second late and will not be played |
| `problem` | a sound file of the user cannot be played; `text` has the reason |

If its input ends without a `finish`, the parent process is gone, and the helper exits.
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
"""The exit code if the device is dead; the parent process then restarts the helper."""

HANGS_S = 6.0
"""A call of a sound library that takes longer is considered hung."""

Message = dict[str, Any]


class Watchdog:
    """A context manager that ends the process if its block does not return."""

    def __init__(self) -> None:
        """Start the watching thread."""
        self._since: float | None = None
        Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> None:
        """Start the time limit."""
        self._since = time.monotonic()

    def __exit__(self, *_: object) -> None:
        """Stop the time limit."""
        self._since = None

    def _watch(self) -> None:
        while True:
            since = self._since
            if since is not None and time.monotonic() - since > HANGS_S:
                os._exit(STUCK)
            time.sleep(HANGS_S / 4)


def licence(lock: str | None, slot: int) -> Callable[[], bool]:
    """Return a function that returns whether this process may play sound for a session.

    Each session has one byte in a lock file. The playing process locks it; the system unlocks it on exit.

    Args:
        lock: The path of the lock file; None disables locking.
        slot: The offset of the session's byte.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, which does without the lock
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
    """Return the sound of every cue: the user's file, or our own tone if it is missing or invalid."""
    made = {name: tone(name, volume) for name in NOTES}
    for name, file in files.items():
        loaded = read_sound(Path(file))
        for problem in loaded.problems:
            tell({"kind": "problem", "text": str(problem)})
        if loaded.value:
            made[name] = louder(loaded.value, volume)
    return made


def main() -> int:
    """Play cues until the input ends; return the exit code."""
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
    """Return a function that writes to standard output, and redirect all other output to the null device."""
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
    """Run the helper; exit without waiting for the reading thread or a library that hangs."""
    code = 1
    try:
        code = main()
    finally:
        os._exit(code)


if __name__ == "__main__":
    run()
