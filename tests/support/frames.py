"""The last complete frame of a program that was killed while it was drawing."""

import pyte

from support import terminal as ours

_END = b"\x1b[?2026l"
"""The sequence at the end of a frame."""


def whole_frame(terminal: ours.Terminal) -> str:
    """Return the screen after the last complete frame; the terminal must not have been resized."""
    screen = pyte.Screen(terminal._screen.columns, terminal._screen.lines)
    data = bytes(terminal.raw[: terminal.raw.rfind(_END) + len(_END)]) if _END in terminal.raw else b""
    pyte.Stream(screen).feed(ours._UNKNOWN_TO_PYTE.sub("", data.decode("utf-8", "replace")))
    return "\n".join(screen.display)
