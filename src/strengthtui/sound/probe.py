"""Finds the audio backends that work, each in a separate process, because libraries may crash or print.

`python -m strengthtui.sound.probe NAME` opens a backend, plays a moment of silence, and prints the result.
"""

import json
import os
import subprocess
import sys
import time

from strengthtui.base.clock import SystemClock
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.sound.backends.base import Backend, SoundError
from strengthtui.sound.backends.miniaudio_backend import MiniaudioBackend
from strengthtui.sound.backends.selection import available, make_backends

PATIENCE_S = 15.0

_MEASURE_S = 0.6
"""How long to run a stream to measure how far ahead it is filled; PulseAudio may take longer to wake up."""


class ProbeResult(NamedTuple):
    """The result for one backend."""

    name: str
    device: str = ""
    """The opened device; empty on failure."""

    failure: str = ""
    """The reason of the failure; empty on success."""

    ahead_ms: float = 0.0
    """How long before its due time a tone is passed to the backend, in ms."""

    open_ms: float = 0.0


def probe() -> list[ProbeResult]:
    """Return the result for every backend of this platform, the best first."""
    return [_probe_in_process(name) for name in available()]


def _probe_in_process(name: str) -> ProbeResult:
    try:
        done = subprocess.run(
            (sys.executable, "-P", "-m", "strengthtui.sound.probe", name), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=PATIENCE_S, check=False,
            start_new_session=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return ProbeResult(name, failure="no response")
    try:
        return ProbeResult(**json.loads(done.stdout))
    except (ValueError, TypeError):
        return ProbeResult(name, failure=f"crashed with exit code {done.returncode}")


def _probe_backend(backend: Backend) -> ProbeResult:
    began = time.monotonic()
    try:
        device = backend.open_device()
    except SoundError as error:
        return ProbeResult(backend.name, failure=str(error))
    open_ms = 1000 * (time.monotonic() - began)
    ahead_ms = 1000 * backend.ahead_s
    if isinstance(backend, MiniaudioBackend):
        time.sleep(_MEASURE_S)
        ahead_ms = 1000 * max(0.0, backend.mixer.ahead_s(SystemClock().boottime()))
    backend.close_device()
    return ProbeResult(backend.name, device, "", round(ahead_ms, 1), round(open_ms, 1))


def main() -> None:
    """Try the backend named on the command line, and print the result."""
    private = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    (backend,) = make_backends(sys.argv[1:2])
    os.write(private, json.dumps(_probe_backend(backend)._asdict()).encode())
    # Skips the cleanup of sound libraries, which may hang.
    os._exit(0)


if __name__ == "__main__":
    main()
