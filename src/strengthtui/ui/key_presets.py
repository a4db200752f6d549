"""Sets of keys for keyboards and hands that are not the usual ones.

A preset is a rule, not a list: whatever binding has no key within reach gets one, so that a new key is
within reach too. What a person would guess comes first, then the letters of the action's name, then any.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from textual.binding import Binding

from strengthtui.ui.keynames import split


class _Preset(NamedTuple):
    reach: tuple[str, ...]
    """Keys within reach, the best ones first."""

    guesses: dict[str, str]
    """What a person would guess, by the id or its last word: keys in their order."""


_LETTERS = "abcdefghijklmnopqrstuvwxyz"

_PRESETS = {
    # One hand on the left of a QWERTY or QWERTZ keyboard.
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
    # A phone's keyboard shows letters, space and enter; arrows and symbols are a page away or missing.
    "phone": _Preset(
        ("space", "enter", *_LETTERS, *"0123456789", *_LETTERS.upper()),
        {"more": "m", "less": "l", "help": "h", "up": "k", "down": "j", "back": "qb", "skip": "x"}
        | {"session.rest.more": "f", "session.rest.less": "g", "session.left": "i", "session.right": "y"}
        | {"session.help": "w", "session.overview": "v"},
    ),
}


def preset_keys(name: str, among: Mapping[str, tuple[Binding, ...]]) -> dict[str, str]:
    """Return the keys that differ from the usual ones, by binding id.

    Args:
        name: Of the preset.
        among: The bindings that there are, by screen.
    """
    preset = _PRESETS[name]
    made: dict[str, str] = {}
    for bindings in among.values():
        # The app's own come with every screen, and their keys have to be free in each.
        for binding in bindings:
            one = binding.id or ""
            # One key that leaves at once from everywhere would be within too easy a reach.
            if one in made or one == "app.leave" or _within(binding.key, preset):
                continue
            together = [other for other in among.values() if any(b.id == one for b in other)]
            taken = {key for scope in together for b in scope for key in split(made.get(b.id or "", b.key))}
            if key := next((key for key in _candidates(binding, preset) if key not in taken), ""):
                made[one] = f"{key},{binding.key}"
    return made


def _within(keys: str, preset: _Preset) -> bool:
    return any(key in preset.reach for key in split(keys))


def _candidates(binding: Binding, preset: _Preset) -> Iterator[str]:
    """Yield keys for a binding, the best guess first."""
    last = (binding.id or "").rpartition(".")[2]
    yield from preset.guesses.get(binding.id or "", "")
    yield from preset.guesses.get(last, "")
    yield from (letter for letter in last if letter in preset.reach)
    yield from (key for key in preset.reach if key not in {"space", "enter", "escape", "tab"})
