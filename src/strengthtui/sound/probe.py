"""What can sound on this machine: each backend tried in a process of its own, which may crash or chatter.

`python -m strengthtui.sound.probe NAME` opens one for a moment of silence, and prints what it found.
"""

import json
import os
import subprocess
import sys
import time
from typing import NamedTuple

from strengthtui.base.clock import SystemClock
from strengthtui.sound.backends.base import Backend, SoundError
from strengthtui.sound.backends.miniaudio_backend import MiniaudioBackend
from strengthtui.sound.backends.selection import here, make

PATIENCE_S = 15.0

_LISTEN_S = 0.6
"""How long a stream is let run to see how far ahead it is fed; PulseAudio may need longer to wake up."""


class Found(NamedTuple):
    """What came of trying one backend."""

    name: str
    device: str = ""
    """What was opened; empty when nothing was."""

    failure: str = ""
    """Why nothing was."""

    ahead_ms: float = 0.0
    """How long before it is due a tone is handed to it."""

    open_ms: float = 0.0


def probe() -> list[Found]:
    """Try every backend that can be on this kind of system, the best first."""
    return [_tried(name) for name in here()]


def _tried(name: str) -> Found:
    try:
        done = subprocess.run(
            (sys.executable, "-P", "-m", "strengthtui.sound.probe", name), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=PATIENCE_S, check=False,
            start_new_session=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Found(name, failure="it does not answer")
    try:
        return Found(**json.loads(done.stdout))
    except (ValueError, TypeError):
        return Found(name, failure=f"it crashed, with code {done.returncode}")


def _found(backend: Backend) -> Found:
    began = time.monotonic()
    try:
        device = backend.begin()
    except SoundError as error:
        return Found(backend.name, failure=str(error))
    open_ms = 1000 * (time.monotonic() - began)
    ahead_ms = 1000 * backend.ahead_s
    if isinstance(backend, MiniaudioBackend):
        time.sleep(_LISTEN_S)
        ahead_ms = 1000 * max(0.0, backend.mixer.ahead_s(SystemClock().boottime()))
    backend.end()
    return Found(backend.name, device, "", round(ahead_ms, 1), round(open_ms, 1))


def main() -> None:
    """Try the backend that the command line names, and print what came of it."""
    private = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    (backend,) = make(sys.argv[1:2])
    os.write(private, json.dumps(_found(backend)._asdict()).encode())
    # Not by way of a library that may hang at its end.
    os._exit(0)


if __name__ == "__main__":
    main()
