"""The key bindings of all screens, and the keys that the user has configured.

Every binding has an id. There is no separate list of bindings: those of a new screen are found automatically.
Textual ignores unknown ids, and in a key clash one binding silently loses its key. This module detects both.
Each invalid setting is reported with its line, and the default key is used.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from textual.binding import Binding, BindingType
from textual.screen import Screen

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.problems import nearest
from strengthtui.base.text import clean
from strengthtui.ui import screens as package
from strengthtui.ui.app_bindings import APP_BINDINGS
from strengthtui.ui.key_presets import preset_keys
from strengthtui.ui.keynames import display_name, key_from, split, suggestions

Scopes = Mapping[str, tuple[Binding, ...]]
"""The bindings that are active together, by screen name; each includes the app's own bindings."""


class Mistake(NamedTuple):
    """A key setting that cannot be applied."""

    name: str
    """The action as written in the config."""

    message: str
    hint: str


class Keymap(NamedTuple):
    """The keys in effect."""

    keys: dict[str, str]
    """Keys by binding id, for `App.set_keymap`; other bindings have their default keys."""

    mistakes: tuple[Mistake, ...] = ()

    def of(self, binding: Binding) -> str:
        """Return the current keys of a binding."""
        return self.keys.get(binding.id or "", binding.key)


def with_id(bindings: Iterable[BindingType]) -> tuple[Binding, ...]:
    """Return only the bindings that have an id."""
    return tuple(binding for binding in bindings if isinstance(binding, Binding) and binding.id)


def bindings_of(screen: type[Screen[Any]]) -> tuple[Binding, ...]:
    """Return the bindings of a screen that have an id: its own, then the inherited ones."""
    return tuple(one for base in screen.__mro__ for one in with_id(vars(base).get("BINDINGS", ())))


def hint(keymap: Keymap, bindings: Iterable[BindingType], binding_id: str, words: str = "") -> str:
    """Return a hint for the binding with this id: its first current key, then `words`."""
    binding = next(binding for binding in with_id(bindings) if binding.id == binding_id)
    return f"{display_name(split(keymap.of(binding))[0])} {words}".rstrip()


@cache
def scopes(*, loaded: bool = False) -> Scopes:
    """Return the bindings of every screen; this imports all screens, unless only `loaded` ones count."""
    from pkgutil import iter_modules  # noqa: PLC0415 - only where keys are changed

    app_bindings = with_id(APP_BINDINGS)
    screens: dict[str, tuple[Binding, ...]] = {}
    for module in iter_modules(package.__path__):
        path = f"{package.__name__}.{module.name}"
        if loaded and path not in sys.modules:
            continue
        for name, value in vars(import_module(path)).items():
            defined_here = isinstance(value, type) and value.__module__ == path
            if defined_here and issubclass(value, Screen) and (bindings := bindings_of(value)):
                screens[name] = (*bindings, *app_bindings)
    return screens


def resolve(settings: Iterable[tuple[str, str]], preset: str, among: Scopes) -> Keymap:
    """Return the keys in effect, and the mistakes in the settings.

    Args:
        settings: Actions and keys, as written in the config.
        preset: The name of the preset to start from; empty for the defaults.
        among: All bindings, by screen.
    """
    preset_map = preset_keys(preset, among) if preset else {}
    keys: dict[str, tuple[str, str]] = {}
    mistakes: list[Mistake] = []
    for name, text in settings:
        binding_id, parts = _id(name, among), [(part, key_from(part)) for part in split(text)]
        unknown = next((part for part, key in parts if key is None), None)
        if isinstance(binding_id, Mistake):
            mistakes.append(binding_id)
        elif unknown is not None:
            message = f'unknown key "{clean(unknown, 40)}"'
            mistakes.append(Mistake(name, message, nearest(unknown, suggestions())))
        elif not parts:
            mistakes.append(Mistake(name, "no key given", 'such as "space,x"'))
        else:
            keys[binding_id] = (name, ",".join(key for _, key in parts if key))
    return _without_clashes(preset_map, keys, mistakes, among)


def _without_clashes(
    preset_map: dict[str, str], keys: dict[str, tuple[str, str]], mistakes: list[Mistake], among: Scopes
) -> Keymap:
    """Drop the later of two settings that use the same key, until no clash is left."""
    while True:
        combined = {**preset_map, **{binding_id: text for binding_id, (_, text) in keys.items()}}
        clash = next(_clashes(combined, list(keys), among), None)
        if clash is None:
            return Keymap(combined, tuple(mistakes))
        dropped, other, key = clash
        name = keys.pop(dropped)[0]
        hint = f"choose another key, or change the key of {other} too"
        mistakes.append(Mistake(name, f'"{display_name(key)}" is already the key of {other}', hint))


def _clashes(keys: Mapping[str, str], configured: list[str], among: Scopes) -> Iterator[tuple[str, str, str]]:
    """Yield the id of a setting to drop, the id of the binding that has the key, and the key."""
    for bindings in among.values():
        taken: dict[str, str] = {}
        for binding in bindings:
            this = binding.id or ""
            for key in split(keys.get(this, binding.key)):
                other = taken.setdefault(key, this)
                candidates = [name for name in (other, this) if name in configured]
                if other == this or not candidates:
                    continue
                dropped = max(candidates, key=configured.index)
                yield dropped, this if dropped == other else other, key


def _id(name: str, among: Scopes) -> str | Mistake:
    """Return the id of a binding, given its full id, a session action, or a name that is unique."""
    ids = {binding.id or "" for bindings in among.values() for binding in bindings}
    for full_id in (name, f"session.{name}"):
        if full_id in ids:
            return full_id
    matches = sorted(full_id for full_id in ids if full_id.partition(".")[2] == name)
    if len(matches) == 1:
        return matches[0]
    if matches:
        return Mistake(
            name, f'"{name}" is the name of several actions', f"write one of: {', '.join(matches)}"
        )
    names = sorted({*ids, *(full_id.partition(".")[2] or full_id for full_id in ids)})
    hint = nearest(name, names)
    if hint.startswith("known"):
        hint = "docs/keys.md lists all actions"
    return Mistake(name, f'unknown action "{clean(name, 40)}"', hint)
