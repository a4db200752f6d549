"""Decides which modules the import of Textual leaves for later, because no first frame needs them.

They take a sixth of the time until the first frame of a small program: Textual's own command palette with its
widgets (the app has another one), encrypted connections, child processes, and so on. Each module is in
`sys.modules` as itself, and is executed when one of its attributes is first used, in any thread. So every
library that imports `ssl` has the real module.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Loader
else:
    Loader = object  # importing the class takes 5 ms

_PALETTE = ("CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider", "SimpleProvider")

DEFERRED: Mapping[str, Sequence[str] | Mapping[str, int]] = {
    "asyncio.sslproto": (),
    "difflib": ("get_close_matches",),
    "mimetypes": (),
    "platformdirs": ("user_downloads_path",),
    "rich.table": ("Table",),
    "ssl": (),
    "subprocess": {"PIPE": -1, "STDOUT": -2, "DEVNULL": -3},
    "textual.command": _PALETTE,
    "uuid": ("uuid4",),
}
"""The modules, with what others take from them while these are imported: the names of functions and classes,
or constants with their values."""

_LOOKED_AT = {"__class__", "__dict__", "__path__"}

_LOCK = RLock()
"""Lets only one thread execute deferred modules: no other one sees half of a module."""


@contextmanager
def deferred_imports() -> Iterator[None]:
    """Defer the modules of `DEFERRED` that are imported inside, unless they are imported already."""
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in DEFERRED:
            if module := sys.modules.get(name):
                vars(module).pop("__handed_out__", None)


class _Finder(Loader):
    """Finds and loads the modules that are to be deferred."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to make a module without executing it; None if it is not to be deferred."""
        if fullname not in DEFERRED:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and isinstance(spec.loader, SourceFileLoader):
            spec.loader, spec.loader_state = self, spec.loader
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Make the module."""
        return _Deferred(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Note how to execute the module, instead of doing it."""
        names = DEFERRED[module.__name__]
        given = names if isinstance(names, Mapping) else {name: _Later(module, name) for name in names}
        if spec := module.__spec__:
            spec.loader = module.__loader__ = spec.loader_state
        vars(module).update(__deferred__=module.__loader__, __handed_out__=given)


class _Deferred(ModuleType):
    """A module that is executed when one of its attributes is first used."""

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - as in Python
        own = object.__getattribute__(self, "__dict__")
        # The import system itself reads attributes such as `__spec__`, so reading those executes nothing.
        if not (name in _LOOKED_AT or (name.startswith("__") and name in own)):
            if name in own.get("__handed_out__", ()):
                return own["__handed_out__"][name]
            with _LOCK:
                _execute(self)
        return object.__getattribute__(self, name)


def _execute(module: ModuleType) -> None:
    """Execute a deferred module, unless that is already done, or being done by this thread."""
    own = vars(module)
    loader = own.pop("__deferred__", None)
    if loader is None:
        return
    handed_out = own.pop("__handed_out__", {})
    try:
        loader.exec_module(module)
    except BaseException:
        own.update(__deferred__=loader, __handed_out__=handed_out)
        raise
    module.__class__ = ModuleType


class _Later:
    """A function or class of a deferred module, which executes it when it is called."""

    def __init__(self, module: ModuleType, name: str) -> None:
        self._module, self._name = module, name

    def __call__(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever it stands for
        return getattr(self._module, self._name)(*arguments, **options)

    def __mro_entries__(self, _bases: tuple[object, ...]) -> tuple[type, ...]:
        """Add no base to a class: the only one is a part of Textual's palette."""
        return ()
