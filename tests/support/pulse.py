"""A sound server without a sound card: a private PulseAudio whose only sink is silent, and a recorder of it.

The recorder returns which cue was played when. It needs the programs pulseaudio, pactl and parec (Debian:
pulseaudio, pulseaudio-utils), but no privileges, and leaves other daemons alone. The time of a sample is that
of its block: the silent sink renders one block ahead and passes it to its monitor at once, so the last sample
of a block arrives when its first is due. Blocks may be read late but never early, so the time is estimated
from the earliest tenth of the surrounding second. The error is about one block.
"""

import bisect
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from array import array
from collections.abc import Mapping
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import NamedTuple, Self

from strengthtui.sound.tones import NOTES, RATE, Frames

NEEDED = ("pulseaudio", "pactl", "parec")

MISSING = ", ".join(program for program in NEEDED if shutil.which(program) is None)
"""The names of missing programs; empty if the server can be used."""

ENDING_WITH_US = ("setpriv", "--pdeathsig", "KILL") if shutil.which("setpriv") else ()
"""Before a program that would otherwise run on if this process was killed."""

NO_SERVER = "no sound server to listen to"
"""Why a test is skipped where something is missing."""

LOUD = 1500
"""Louder frames belong to a tone."""

QUIET_S = 0.1
"""Minimum silence between two tones; gaps within a tone, on a busy machine, are shorter."""

_BLOCK = RATE // 100

_LOOK_S = 0.05
"""The part of a tone that is analysed to recognise its first note; every note is longer."""


class Server:
    """A private PulseAudio with one silent sink; `env` lets programs use it."""

    def __init__(self, rate: int = RATE) -> None:
        """Start it."""
        self._rate = rate
        self.recorders: list[Recorder] = []
        """What records it; ended with it."""

        self.folder = Path(tempfile.mkdtemp(prefix="strengthtui-pulse-"))
        self._socket = self.folder / "native"
        # Programs that know only ALSA come out at the server too.
        asound = self.folder / "asound.conf"
        asound.write_text(
            "</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n"
        )
        here = str(self.folder)
        self.env = {
            "PULSE_SERVER": f"unix:{self._socket}", "PULSE_RUNTIME_PATH": here, "XDG_RUNTIME_DIR": here,
            "ALSA_CONFIG_PATH": str(asound),
        }  # fmt: skip
        self.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for recorder in self.recorders:
            recorder.end()
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start or restart the daemon."""
        with suppress(OSError):
            self._socket.unlink()
        self._log = (self.folder / "log").open("ab")
        home = {"HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder)}
        env = {**os.environ, **self.env, **home}
        for name in ("PULSE_SERVER", "DBUS_SESSION_BUS_ADDRESS"):
            env.pop(name, None)
        self.process = subprocess.Popen(
            (
                *ENDING_WITH_US, "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1",
                "--use-pid-file=no", "--disable-shm=yes", "--log-target=stderr", "--log-level=info",
                "-L", f"module-native-protocol-unix socket={self._socket} auth-anonymous=1",
                "-L", f"module-null-sink sink_name=silent rate={self._rate} channels=2",
            ),
            env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self._log,
        )  # fmt: skip
        for _ in range(200):
            ask = subprocess.run(
                ("pactl", "info"), env={**os.environ, **self.env}, check=False, capture_output=True
            )
            if ask.returncode == 0:
                return
            time.sleep(0.05)
        self.kill()
        raise RuntimeError((self.folder / "log").read_text("utf-8", "replace"))

    @property
    def streams(self) -> int:
        """The number of streams that programs have opened to play on it."""
        return (self.folder / "log").read_bytes().count(b"Created input ")

    def kill(self) -> None:
        """Kill the daemon, as in a crash."""
        self.process.kill()
        self.process.wait()
        self._log.close()


class Heard(NamedTuple):
    """One recorded tone."""

    at: float
    """Seconds since the machine started, sleep included."""

    name: str
    """The cue that starts with this note."""

    peak: int
    """Volume of its first note; two at the same moment are twice as loud."""


class Recorder:
    """Records everything that comes out of a server until it is stopped."""

    def __init__(self, server: Server, latency_ms: int = 20) -> None:
        """Start recording.

        Args:
            server: The server to record.
            latency_ms: The length of a block. Short blocks give exact times, and cost twice the CPU.
        """
        self._data = bytearray()
        self._marks: list[tuple[float, int]] = []
        self._process = subprocess.Popen(
            (
                "parec", "--device=silent.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1",
                f"--latency-msec={latency_ms}", f"--process-time-msec={latency_ms}", "--raw",
            ),
            env={**os.environ, **server.env}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, bufsize=0,
        )  # fmt: skip
        server.recorders.append(self)
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()
        for _ in range(500):
            if self._marks:
                return
            time.sleep(0.01)
        raise RuntimeError("the sound server records nothing")

    def stop(self) -> list[Heard]:
        """Stop recording, and return the tones."""
        self.end()
        frames = array("h", bytes(self._data[: len(self._data) // 2 * 2]))
        return [
            Heard(self._time(start), _recognised(frames, start), _peak(frames, start))
            for start in _onsets(frames)
        ]

    def end(self) -> None:
        """End the recording process; again does no harm."""
        self._process.terminate()
        self._process.wait()
        self._thread.join(5)
        if self._process.stdout:
            self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout
        while data := self._process.stdout.read(1 << 16):
            now = time.clock_gettime(time.CLOCK_BOOTTIME)
            self._data += data
            self._marks.append((now, len(self._data) // 2))

    def _time(self, frame: int) -> float:
        counts = [count for _, count in self._marks]
        low, high = (bisect.bisect(counts, frame + side * RATE // 2) for side in (-1, 1))
        near = self._marks[low:high] or self._marks
        blocks = [b - a for a, b in pairwise(counts)]
        block_s = statistics.median(blocks) / RATE
        early = sorted(at - count / RATE for at, count in near)
        return early[len(early) // 10] + block_s + frame / RATE


def count(heard: list[Heard]) -> Mapping[str, int]:
    """Return the number of tones of each cue."""
    names = [tone.name for tone in heard]
    return {name: names.count(name) for name in sorted(set(names))}


def _onsets(frames: Frames) -> list[int]:
    quiet, found, last = round(QUIET_S * RATE), [], -(10**9)
    for start in range(0, len(frames), _BLOCK):
        block = frames[start : start + _BLOCK]
        if max(block) <= LOUD and min(block) >= -LOUD:
            continue  # most of a recording
        for n, frame in enumerate(block, start):
            if frame > LOUD or frame < -LOUD:
                if n - last > quiet:
                    found.append(n)
                last = n
    return found


def _peak(frames: Frames, start: int) -> int:
    return max(map(abs, frames[start : start + round(_LOOK_S * RATE)]))


def _recognised(frames: Frames, start: int) -> str:
    """Return the cue that starts with this note, by its wavelength."""
    part = frames[start : start + round(_LOOK_S * RATE)]
    rises = [n - part[n] / (part[n] - part[n - 1]) for n in range(1, len(part)) if part[n - 1] < 0 <= part[n]]
    if len(rises) < 3:
        return "noise"
    # The usual length: a gap within the tone, on a busy machine, makes one wave longer.
    hertz = RATE / statistics.median(b - a for a, b in pairwise(rises))
    name, notes = min(NOTES.items(), key=lambda item: abs(item[1][0].hertz - hertz))
    return name if abs(notes[0].hertz - hertz) < 0.02 * hertz else f"{hertz:.0f} Hz"
