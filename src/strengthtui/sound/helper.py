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
from strengthtui.sound.backends.selection import make_backends
from strengthtui.sound.files import read_sound
from strengthtui.sound.mixer import Due
from strengthtui.sound.output import DeviceDeadError, Output, Send
from strengthtui.sound.tones import NOTES, Frames, scaled, tone

DEVICE_DEAD = 3
"""The exit code if the device is dead; the parent process then restarts the helper."""

HANG_LIMIT_S = 6.0
"""A call of a sound library that takes longer is considered hung."""

Message = dict[str, Any]


class Watchdog:
    """A context manager that ends the process if its block does not return."""

    def __init__(self) -> None:
        """Start the watching thread."""
        self._entered_at: float | None = None
        Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> None:
        """Start the time limit."""
        self._entered_at = time.monotonic()

    def __exit__(self, *_: object) -> None:
        """Stop the time limit."""
        self._entered_at = None

    def _watch(self) -> None:
        while True:
            entered_at = self._entered_at
            if entered_at is not None and time.monotonic() - entered_at > HANG_LIMIT_S:
                os._exit(DEVICE_DEAD)
            time.sleep(HANG_LIMIT_S / 4)


def playback_lock(lock: str | None, slot: int) -> Callable[[], bool]:
    """Return a function that tries to lock the sound of a session, and returns whether this process has it.

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

    def try_lock() -> bool:
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

    return try_lock


def cue_sounds(volume: float, files: Mapping[str, str], send: Send) -> dict[str, Frames]:
    """Return the sound of every cue: the user's file, or our own tone if it is missing or invalid."""
    sounds = {name: tone(name, volume) for name in NOTES}
    for name, file in files.items():
        loaded = read_sound(Path(file))
        for problem in loaded.problems:
            send({"kind": "problem", "text": str(problem)})
        if loaded.value:
            sounds[name] = scaled(loaded.value, volume)
    return sounds


def main() -> int:
    """Play cues until the input ends; return the exit code."""
    send = _message_sender()
    lines: SimpleQueue[Message | None] = SimpleQueue()
    Thread(target=_read_lines, args=(lines,), daemon=True).start()
    first = lines.get()
    if first is None:
        return 0
    watchdog = Watchdog()
    with watchdog:
        tones = cue_sounds(first["volume"], first["files"], send)
        output = Output(
            make_backends(first["order"], first["delay_s"]),
            tones,
            send,
            playback_lock(first["lock"], first["slot"]),
        )
        output.try_device(SystemClock().boottime())
    try:
        return _play_cues(output, lines, watchdog)
    except DeviceDeadError:
        return DEVICE_DEAD


def _play_cues(output: Output, lines: "SimpleQueue[Message | None]", watchdog: Watchdog) -> int:
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
            output.plan([Due(at, name) for at, name in message["plan"]])
        if "finish" in message:
            finishing = True
            output.finish()
        with watchdog:
            wait = output.step(now())
    return 0


def _message_sender() -> Send:
    """Return a function that writes to standard output, and redirect all other output to the null device."""
    output_fd = os.dup(1)
    null_device = os.open(os.devnull, os.O_RDWR)
    os.dup2(null_device, 1)
    os.dup2(null_device, 2)
    lock = Lock()

    def send(message: Message) -> None:
        with lock, contextlib.suppress(OSError):
            os.write(output_fd, json.dumps(message).encode() + b"\n")

    return send


def _read_lines(lines: "SimpleQueue[Message | None]") -> None:
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
