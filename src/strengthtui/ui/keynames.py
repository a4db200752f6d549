"""How keys are called: in a config, in Textual, and on a keyboard."""

from collections.abc import Iterable

# Textual calls `?` by its Unicode name; it has no public function for the way there, only for the way back.
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key, key_to_character

SHOWN = {
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "space": "space",
    "page_up": "pgup",
    "page_down": "pgdn",
    "pageup": "pgup",
    "pagedown": "pgdn",
}
"""Keys that are shown by another word than Textual's."""

_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "meta", "hyper"})
_UNICODE = {short: name for name, short in KEY_NAME_REPLACEMENTS.items()}
_NAMED = frozenset(key.value for key in Keys)


def key_from(text: str) -> str | None:
    """Return Textual's name of a key as people write it (`?`, `esc`, `ctrl+x`); None where there is none."""
    *modifiers, base = text.split("+") if len(text) > 1 else [text]
    backwards = {"esc": "escape", "return": "enter", "del": "delete", "pgup": "pageup", "pgdn": "pagedown"}
    base = backwards.get(base.lower(), base)
    if len(base) == 1 and base.isprintable():
        base = "space" if base == " " else _character_to_key(base)
        base = base.lower() if modifiers else base
    elif len(base) > 1 and (base.lower() in _NAMED or _character(base.lower()) is not None):
        base = base.lower()
    else:
        return None
    if any(modifier.lower() not in _MODIFIERS for modifier in modifiers):
        return None
    return "+".join((*(modifier.lower() for modifier in modifiers), base))


def shown(key: str) -> str:
    """Write a key of Textual's as it is on a keyboard: `?`, `esc`, `ctrl+x`."""
    if key in SHOWN or len(key) == 1:
        return SHOWN.get(key, key)
    *modifiers, base = key.split("+")
    character = None if base in _NAMED else _character(base)
    return "+".join((*modifiers, character or SHOWN.get(base, base)))


def _character(key: str) -> str | None:
    """Return the character of a key that Textual calls by a word: `+` of `plus`."""
    return key_to_character(_UNICODE.get(key, key))


def shown_all(keys: str) -> str:
    """Write all keys of a binding: `space enter`."""
    return " ".join(map(shown, split(keys)))


def split(keys: str) -> list[str]:
    """Take a list of keys apart, as bindings and the config write it."""
    return [key.strip() for key in keys.split(",") if key.strip()]


def known() -> tuple[str, ...]:
    """List the names of keys that have no character of their own, for hints."""
    usual: Iterable[str] = ("enter", "escape", "tab", "backspace", "delete", "home", "end")
    return ("space", "up", "down", "left", "right", "comma", *usual, *(f"f{n}" for n in range(1, 13)))
