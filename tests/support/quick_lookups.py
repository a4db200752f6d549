"""Changes that let Textual find methods and values with less work under test; it finds the same ones.

- Textual looks for the handlers of each message with two checks per class and message type. Here it looks
  only for the names in the classes, unless a handler is decorated.
- It asks six questions before it reads a reactive attribute. Here it reads one that has a value at once, and
  remembers which attributes are computed.
- It finds a rule of a style in four calls. Here it looks into the two dictionaries.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from textual.css.styles import RenderStyles
from textual.message import Message
from textual.message_pump import MessagePump
from textual.reactive import Reactive

Handlers = Iterable[tuple[type, Callable[[Message], Any]]]


def _by_name(look: Callable[..., Handlers]) -> Callable[..., Handlers]:
    """Return the method that finds the handlers of a message."""

    def get_dispatch_methods(
        pump: MessagePump, name: str, message: Message
    ) -> Iterator[tuple[type, Callable[[Message], Any]]]:
        kind: type = type(pump)
        kind_of_message: type = type(message)
        if _decorates(kind, kind_of_message):
            yield from look(pump, name, message)
            return
        private = f"_{name}"
        for owner, members in _classes(kind):
            if message._no_default_action:
                break
            method = members.get(private) or members.get(name)
            if method is not None and not getattr(method, "_textual_on", None):
                yield owner, method.__get__(pump, owner)

    return get_dispatch_methods


@cache
def _classes(kind: type) -> list[tuple[type, Mapping[str, Any]]]:
    """Return a class and those it inherits from, with their members: views, because tests replace some."""
    return [(each, vars(each)) for each in kind.__mro__]


@cache
def _decorates(kind: type, message: type) -> bool:
    """Return whether a class has a decorated handler for a message."""
    return any(
        not handlers.keys().isdisjoint(message.__mro__)
        for each in kind.__mro__
        if (handlers := vars(each).get("_decorated_handlers"))
    )


def _known_value(read: Callable[..., Any]) -> Callable[..., Any]:
    """Return the method that reads a reactive attribute."""

    @cache
    def is_computed(kind: type, name: str) -> bool:
        return hasattr(kind, name)

    def get(reactive: Reactive[Any], node: Any, kind: type) -> Any:
        if node is not None and not is_computed(kind, reactive.compute_name):
            try:
                return node.__dict__[reactive.internal_name]
            except KeyError:
                pass  # it has no value yet
        return read(reactive, node, kind)

    return get


def _get_rule(styles: RenderStyles, name: str, default: object = None) -> object:
    inline = styles._inline_styles._rules
    return inline[name] if name in inline else styles._base_styles._rules.get(name, default)  # type: ignore[literal-required]


def install(patch: pytest.MonkeyPatch) -> None:
    """Use all of them from now on."""
    patch.setattr(MessagePump, "_get_dispatch_methods", _by_name(MessagePump._get_dispatch_methods))
    patch.setattr(Reactive, "__get__", _known_value(Reactive.__get__))
    patch.setattr(RenderStyles, "get_rule", _get_rule)
