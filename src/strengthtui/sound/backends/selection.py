"""In which order the ways to sound are tried, and how to install what is missing."""

import sys
from collections.abc import Iterable

from strengthtui.sound.backends.base import Backend
from strengthtui.sound.backends.miniaudio_backend import MiniaudioBackend
from strengthtui.sound.backends.simpleaudio_backend import SimpleaudioBackend
from strengthtui.sound.backends.system_player import PROGRAMS, Player, Winsound

NAMES = ("miniaudio", "simpleaudio", *PROGRAMS, "winsound")
"""Every backend that plays tones, the best first; then come the terminal's bell and the screen alone."""

INSTALL = {
    "miniaudio": "pip install miniaudio",
    "simpleaudio": "pip install 'strengthtui[simpleaudio]'",
    **{name: program.install for name, program in PROGRAMS.items()},
}
"""The line that installs a backend."""


def here(platform: str = sys.platform) -> tuple[str, ...]:
    """Name the backends that can be on this kind of system, the best first."""
    programs = [name for name, program in PROGRAMS.items() if platform.startswith(program.platforms)]
    return ("miniaudio", "simpleaudio", *programs, *(["winsound"] if platform == "win32" else []))


def order(choice: str, platform: str = sys.platform) -> tuple[str, ...]:
    """Return what to try: the user's choice first, then everything else that can be here."""
    names = here(platform)
    return names if choice == "auto" else (choice, *(name for name in names if name != choice))


def make(names: Iterable[str], delay_s: float = 0.0) -> list[Backend]:
    """Make the backends of these names."""
    return [_make(name, delay_s) for name in names]


def _make(name: str, delay_s: float) -> Backend:
    if name == "miniaudio":
        return MiniaudioBackend(delay_s)
    if name == "simpleaudio":
        return SimpleaudioBackend()
    return Winsound() if name == "winsound" else Player(name, PROGRAMS[name].ahead_s)
