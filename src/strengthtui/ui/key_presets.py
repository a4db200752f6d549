"""Key presets for one-handed use and for phones.

A preset is a rule, not a list: every binding without a key within reach gets one, so new bindings are covered
too. A preset tries its guesses first, then the letters of the action's name, then any key within reach.
"""

from collections.abc import Iterator, Mapping

from textual.binding import Binding

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.ui.keynames import split


class _Preset(NamedTuple):
    reach: tuple[str, ...]
    """Keys within reach, best first."""

    guesses: dict[str, str]
    """Keys that a user would guess, in order of preference, by binding id or its last part."""


_LETTERS = "abcdefghijklmnopqrstuvwxyz"

_PRESETS = {
    # The left hand on a QWERTY or QWERTZ keyboard.
    "left": _Preset(
        ("space", "tab", "escape", *"qwertasdfgxcvb", *"12345", *"QWERTASDFGXCVB"),
        {
            "more": "ef",
            "less": "dc",
            "up": "w",
            "down": "s",
            "undo": "xb",
            "redo": "XB",
            "pause": "f",
            "help": "tg",
            "leave": "q",
            "home": "w",
            "plans": "s",
            "anew": "r",
            "session.reps.more": "w",
            "session.reps.fewer": "x",
            "session.load.more": "t",
            "session.load.less": "g",
            "session.rest.more": "E",
            "session.rest.less": "D",
            "session.left": "A",
            "session.right": "S",
            "session.effort.6": "1",
            "session.effort.7": "2",
            "session.effort.8": "3",
            "session.effort.9": "4",
            "session.effort.10": "5",
            "session.undo": "c",
            "session.redo": "C",
            "session.skip": "v",
            "session.note": "W",
            "session.help": "G",
        },
    ),
    # Phone keyboards show letters, space and enter; arrows and symbols are on another page or missing.
    "phone": _Preset(
        ("space", "enter", *_LETTERS, *"0123456789", *_LETTERS.upper()),
        {"more": "m", "less": "l", "help": "h", "up": "k", "down": "j", "back": "qb", "skip": "x"}
        | {"session.rest.more": "f", "session.rest.less": "g", "session.left": "i", "session.right": "y"}
        | {"session.help": "w", "session.overview": "v"},
    ),
}


def preset_keys(name: str, among: Mapping[str, tuple[Binding, ...]]) -> dict[str, str]:
    """Return the keys that differ from the defaults, by binding id.

    Args:
        name: The name of the preset.
        among: All bindings, by screen.
    """
    preset = _PRESETS[name]
    keys: dict[str, str] = {}
    for bindings in among.values():
        # App bindings are active on every screen, so their keys must be free on each of them.
        for binding in bindings:
            binding_id = binding.id or ""
            # A priority binding also works while text is typed, so a letter for it could not be typed.
            if binding_id in keys or binding.priority or _within(binding.key, preset):
                continue
            together = [other for other in among.values() if any(b.id == binding_id for b in other)]
            taken = {key for scope in together for b in scope for key in split(keys.get(b.id or "", b.key))}
            if key := next((key for key in _candidates(binding, preset) if key not in taken), ""):
                keys[binding_id] = f"{key},{binding.key}"
    return keys


def _within(keys: str, preset: _Preset) -> bool:
    return any(key in preset.reach for key in split(keys))


def _candidates(binding: Binding, preset: _Preset) -> Iterator[str]:
    """Yield candidate keys for a binding, best first."""
    last = (binding.id or "").rpartition(".")[2]
    yield from preset.guesses.get(binding.id or "", "")
    yield from preset.guesses.get(last, "")
    yield from (letter for letter in last if letter in preset.reach)
    yield from (key for key in preset.reach if key not in {"space", "enter", "escape", "tab"})
