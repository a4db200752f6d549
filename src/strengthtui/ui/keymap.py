"""The key bindings of all screens, and the keys that the user has configured.

Every binding has an id. There is no separate list of bindings: those of a new screen are found automatically.
Textual ignores unknown ids, and in a key clash one binding silently loses its key. This module detects both.
Each invalid setting is reported with its line, and the default key is used.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.screen import Screen

from strengthtui.base.problems import nearest
from strengthtui.base.text import clean
from strengthtui.ui import screens as package
from strengthtui.ui.app_bindings import APP_BINDINGS
from strengthtui.ui.key_presets import preset_keys
from strengthtui.ui.keynames import key_from, known, shown, split

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


def ours(bindings: Iterable[BindingType]) -> tuple[Binding, ...]:
    """Return only the bindings that have an id."""
    return tuple(one for one in bindings if isinstance(one, Binding) and one.id)


def hint(keymap: Keymap, bindings: Iterable[BindingType], binding_id: str, words: str = "") -> str:
    """Return a hint for the binding with this id: its first current key, then `words`."""
    found = next(one for one in ours(bindings) if one.id == binding_id)
    return f"{shown(split(keymap.of(found))[0])} {words}".rstrip()


@cache
def scopes(*, loaded: bool = False) -> Scopes:
    """Return the bindings of every screen; this imports all screens, unless only `loaded` ones count."""
    everywhere = ours(APP_BINDINGS)
    found: dict[str, tuple[Binding, ...]] = {}
    for module in iter_modules(package.__path__):
        path = f"{package.__name__}.{module.name}"
        if loaded and path not in sys.modules:
            continue
        for name, value in vars(import_module(path)).items():
            own = isinstance(value, type) and value.__module__ == path
            if own and issubclass(value, Screen) and (bindings := ours(value.BINDINGS)):
                found[name] = (*bindings, *everywhere)
    return found


def resolve(wishes: Iterable[tuple[str, str]], preset: str, among: Scopes) -> Keymap:
    """Return the keys in effect, and the mistakes in the settings.

    Args:
        wishes: Actions and keys, as written in the config.
        preset: The name of the preset to start from; empty for the defaults.
        among: All bindings, by screen.
    """
    start = preset_keys(preset, among) if preset else {}
    keys: dict[str, tuple[str, str]] = {}
    mistakes: list[Mistake] = []
    for name, text in wishes:
        binding, wished = _id(name, among), [(part, key_from(part)) for part in split(text)]
        unknown = next((part for part, key in wished if key is None), None)
        if isinstance(binding, Mistake):
            mistakes.append(binding)
        elif unknown is not None:
            said = f'no key is called "{clean(unknown, 40)}"'
            mistakes.append(Mistake(name, said, nearest(unknown, known())))
        elif not wished:
            mistakes.append(Mistake(name, "there is no key in it", 'such as "space,x"'))
        else:
            keys[binding] = (name, ",".join(key for _, key in wished if key))
    return _without_clashes(start, keys, mistakes, among)


def _without_clashes(
    start: dict[str, str], keys: dict[str, tuple[str, str]], mistakes: list[Mistake], among: Scopes
) -> Keymap:
    """Drop the later of two settings that use the same key, until no clash is left."""
    while True:
        made = {**start, **{binding: text for binding, (_, text) in keys.items()}}
        clash = next(_clashes(made, list(keys), among), None)
        if clash is None:
            return Keymap(made, tuple(mistakes))
        dropped, other, key = clash
        name = keys.pop(dropped)[0]
        hint = f"choose another, or give {other} another one too"
        mistakes.append(Mistake(name, f'"{shown(key)}" is the key of {other}', hint))


def _clashes(made: Mapping[str, str], wished: list[str], among: Scopes) -> Iterator[tuple[str, str, str]]:
    """Yield the id of a setting to drop, the id of the binding that has the key, and the key."""
    for bindings in among.values():
        taken: dict[str, str] = {}
        for binding in bindings:
            one = binding.id or ""
            for key in split(made.get(one, binding.key)):
                other = taken.setdefault(key, one)
                if other == one or not (one in wished or other in wished):
                    continue
                both = [name for name in (other, one) if name in wished]
                dropped = max(both, key=wished.index)
                yield dropped, one if dropped == other else other, key


def _id(name: str, among: Scopes) -> str | Mistake:
    """Return the id of a binding, given its full id, a session action, or a name that is unique."""
    ids = {binding.id or "" for bindings in among.values() for binding in bindings}
    for whole in (name, f"session.{name}"):
        if whole in ids:
            return whole
    same = sorted(one for one in ids if one.partition(".")[2] == name)
    if len(same) == 1:
        return same[0]
    if same:
        return Mistake(name, f'there are several actions called "{name}"', f"say which: {', '.join(same)}")
    shorts = sorted({*ids, *(one.partition(".")[2] or one for one in ids)})
    hint = nearest(name, shorts)
    if hint.startswith("known"):
        hint = "docs/keys.md lists them all"
    return Mistake(name, f'there is no action "{clean(name, 40)}"', hint)
