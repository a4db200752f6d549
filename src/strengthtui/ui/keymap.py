"""Which key does what: the bindings of every screen, and what the user wishes for instead.

Every binding has an id, and the bindings themselves are the only list of them: a new screen or key takes part
by being there. Textual ignores an id that it does not know and lets a clash swallow a key, so both are found
here; a wish that cannot be had is told with its line, and the default stands.
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
"""The bindings that are there at the same time, by the name of their screen; those of the app in each."""


class Mistake(NamedTuple):
    """A wish that cannot be had."""

    name: str
    """The action as the config writes it."""

    message: str
    hint: str


class Keymap(NamedTuple):
    """What came of the wishes."""

    keys: dict[str, str]
    """Keys by binding id, for `App.set_keymap`; what is not in it has its default."""

    mistakes: tuple[Mistake, ...] = ()

    def of(self, binding: Binding) -> str:
        """Return the keys that a binding has now."""
        return self.keys.get(binding.id or "", binding.key)


def ours(bindings: Iterable[BindingType]) -> tuple[Binding, ...]:
    """Leave only the bindings that can be called by an id."""
    return tuple(one for one in bindings if isinstance(one, Binding) and one.id)


def hint(keymap: Keymap, bindings: Iterable[BindingType], binding_id: str, words: str = "") -> str:
    """Write a hint at a binding by its id: the first key that it has now, and what it does."""
    found = next(one for one in ours(bindings) if one.id == binding_id)
    return f"{shown(split(keymap.of(found))[0])} {words}".rstrip()


@cache
def scopes(*, loaded: bool = False) -> Scopes:
    """Find the bindings of every screen, which loads them all, or of those that are `loaded` already."""
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
    """Work out which keys hold.

    Args:
        wishes: Actions and keys, as the config writes them.
        preset: The set of keys to begin with; empty for the usual one.
        among: The bindings that there are.
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
    """Drop the later wish of two that want one key, until there is no clash left."""
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
    """Yield a wish to drop, whose key it takes, and the key."""
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
    """Find the binding that is meant: by its whole id, as one of the session, or by a name that is unique."""
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
