"""The order in which audio backends are tried, and how to install missing ones."""

import sys
from collections.abc import Iterable

from strengthtui.sound.backends.base import Backend
from strengthtui.sound.backends.miniaudio_backend import MiniaudioBackend
from strengthtui.sound.backends.simpleaudio_backend import SimpleaudioBackend
from strengthtui.sound.backends.system_player import PROGRAMS, SystemPlayer, Winsound

NAMES = ("miniaudio", "simpleaudio", *PROGRAMS, "winsound")
"""All backends that play tones, the best first. The fallbacks are the terminal bell, then the screen only."""

INSTALL = {
    "miniaudio": "pip install miniaudio",
    "simpleaudio": "pip install 'strengthtui[simpleaudio]'",
    **{name: program.install for name, program in PROGRAMS.items()},
}
"""The command that installs each backend."""


def available(platform: str = sys.platform) -> tuple[str, ...]:
    """Return the backends available for this platform, the best first."""
    programs = [name for name, program in PROGRAMS.items() if platform.startswith(program.platforms)]
    return ("miniaudio", "simpleaudio", *programs, *(["winsound"] if platform == "win32" else []))


def order(choice: str, platform: str = sys.platform) -> tuple[str, ...]:
    """Return the backends to try: the user's choice first, then the others for this platform."""
    names = available(platform)
    return names if choice == "auto" else (choice, *(name for name in names if name != choice))


def make_backends(names: Iterable[str], delay_s: float = 0.0) -> list[Backend]:
    """Create the backends with these names."""
    return [_make_backend(name, delay_s) for name in names]


def _make_backend(name: str, delay_s: float) -> Backend:
    if name == "miniaudio":
        return MiniaudioBackend(delay_s)
    if name == "simpleaudio":
        return SimpleaudioBackend()
    return Winsound() if name == "winsound" else SystemPlayer(name, PROGRAMS[name].ahead_s)
