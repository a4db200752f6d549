"""System audio players, one process per tone: slower than a stream, but available nearly everywhere."""

import shutil
import subprocess
import sys
import tempfile
import wave
from array import array
from pathlib import Path

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.sound.backends.base import OneShotBackend, SoundError
from strengthtui.sound.mixer import Due
from strengthtui.sound.tones import RATE, Frames

_ANSWER_S = 3.0
"""How long a player may take to play a moment of silence."""

_MOST = 4
"""Maximum number of running players, so that hanging ones do not pile up."""


class Program(NamedTuple):
    """A command-line audio player."""

    command: tuple[str, ...]
    """The command; the path of a WAV file is appended."""

    ahead_s: float
    """Median time from process start to sound; measured on PulseAudio where the player supports it."""

    platforms: tuple[str, ...]
    """The prefixes of `sys.platform` on which to look for it."""

    install: str
    """The command that installs it."""


PROGRAMS = {
    "pw-play": Program(("pw-play",), 0.015, ("linux", "freebsd"), "apt install pipewire-bin"),
    "paplay": Program(
        ("paplay", "--latency-msec=20"), 0.008, ("linux", "freebsd"), "apt install pulseaudio-utils"
    ),
    "aplay": Program(("aplay", "-q"), 0.011, ("linux",), "apt install alsa-utils"),
    "afplay": Program(("afplay",), 0.1, ("darwin",), "it is part of macOS"),
}
"""Players by their name in the config, in the order in which they are tried."""


class SystemPlayer(OneShotBackend):
    """The backend for one of the `PROGRAMS`."""

    def __init__(self, name: str, ahead_s: float) -> None:
        """Create the backend for a program, which is started `ahead_s` seconds before a tone is due."""
        super().__init__()
        self.name = name
        self.ahead_s = ahead_s
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._running: list[subprocess.Popen[bytes]] = []

    def open_device(self) -> str:
        """Find the program, and check that it works by playing a moment of silence."""
        program = shutil.which(self.name)
        if program is None:
            raise SoundError("not found")
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="strengthtui-sound-")
        silence = self._file("silence", array("h", bytes(2 * RATE // 50)))
        try:
            done = subprocess.run(
                self._command(silence), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, timeout=_ANSWER_S, check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise SoundError(f"{program} does not respond") from error
        if done.returncode:
            raise SoundError(f"{program} failed: no sound device or server found")
        return program

    def play(self, due: Due, frames: Frames) -> None:
        """Start the program to play a tone."""
        self._running = [process for process in self._running if process.poll() is None]
        if len(self._running) >= _MOST:
            raise SoundError(f"{self.name} does not finish playing")
        try:
            process = subprocess.Popen(
                self._command(self._file(due.name, frames)), stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except OSError as error:
            raise SoundError(f"{self.name} cannot be started") from error
        self._running.append(process)
        self._started.append(due)

    def _command(self, file: Path) -> list[str]:
        return [*PROGRAMS[self.name].command, str(file)]

    def _file(self, name: str, frames: Frames) -> Path:
        """Return the WAV file of a tone; write it when it is first needed."""
        path = Path(self._folder.name if self._folder else "") / f"{name}.wav"
        if not path.exists():
            with wave.open(str(path), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(RATE)
                file.writeframes(frames.tobytes())
        return path

    def close_device(self) -> None:
        """Keep the files for the next cue; they are deleted when the process ends."""


class Winsound(SystemPlayer):
    """The Windows sound API, which needs no separate process."""

    def __init__(self) -> None:
        """Create the backend."""
        super().__init__("winsound", 0.05)

    def open_device(self) -> str:
        """Return `Windows`: the API reports nothing about the device."""
        if sys.platform == "win32":
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="strengthtui-sound-")
            return "Windows"
        raise SoundError("only on Windows")

    def play(self, due: Due, frames: Frames) -> None:
        """Play a tone now."""
        if sys.platform == "win32":
            import winsound  # noqa: PLC0415 - exists only on Windows

            flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
            winsound.PlaySound(str(self._file(due.name, frames)), flags)
            self._started.append(due)
