"""Names of keys in the config, in Textual and on the screen."""

from collections.abc import Iterable

# Textual names `?` by its Unicode name. It has a public function for name to character only, not the reverse.
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key, key_to_character

DISPLAY_NAMES = {
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
"""Keys that are not shown by Textual's name."""

_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "meta", "hyper"})
_UNICODE = {short: name for name, short in KEY_NAME_REPLACEMENTS.items()}
_NAMED = frozenset(key.value for key in Keys)


def key_from(text: str) -> str | None:
    """Return Textual's name for a key as a user writes it (`?`, `esc`, `ctrl+x`); None if unknown."""
    *modifiers, base = text.split("+") if len(text) > 1 else [text]
    aliases = {"esc": "escape", "return": "enter", "del": "delete", "pgup": "pageup", "pgdn": "pagedown"}
    base = aliases.get(base.lower(), base)
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


def display_name(key: str) -> str:
    """Return the display name of a Textual key: `?`, `esc`, `ctrl+x`."""
    if key in DISPLAY_NAMES or len(key) == 1:
        return DISPLAY_NAMES.get(key, key)
    *modifiers, base = key.split("+")
    character = None if base in _NAMED else _character(base)
    return "+".join((*modifiers, character or DISPLAY_NAMES.get(base, base)))


def _character(key: str) -> str | None:
    """Return the character of a key that Textual names by a word: `+` for `plus`."""
    return key_to_character(_UNICODE.get(key, key))


def display_names(keys: str) -> str:
    """Return the display names of all keys of a binding: `space enter`."""
    return " ".join(map(display_name, split(keys)))


def split(keys: str) -> list[str]:
    """Split a comma-separated list of keys, as used in bindings and in the config."""
    return [key.strip() for key in keys.split(",") if key.strip()]


def suggestions() -> tuple[str, ...]:
    """Return names of keys to suggest in hints."""
    named: Iterable[str] = ("enter", "escape", "tab", "backspace", "delete", "home", "end")
    return ("space", "up", "down", "left", "right", "comma", *named, *(f"f{n}" for n in range(1, 13)))
