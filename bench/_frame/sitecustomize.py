"""Ends a Textual program after a frame that `bench/instructions.py` asks for. Python imports it by its name.

It must import as little as possible, because what it imports is not measured.
"""

import os
import sys
from typing import Any

WANTED = os.environ.get("BENCH_FRAME", "")
"""The method, `module:class.method`, whose call is drawn by the awaited frame; `any` for the first frame."""

APP = "textual.app"


class Ending:
    """Imports the modules to change as usual, and changes them."""

    def __init__(self) -> None:
        """Wait for the call that leads to the frame, unless it is the first frame."""
        self.called = WANTED == "any"
        self.module, _, self.place = WANTED.partition(":")

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:  # noqa: ANN401 - as in Python
        """Return how to import a module that has to be changed."""
        if name not in {APP, self.module}:
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        spec: Any = next(filter(None, (finder.find_spec(name, path, target) for finder in others)))
        execute = spec.loader.exec_module

        def executed(module: Any) -> None:  # noqa: ANN401 - as above
            execute(module)
            self.change(name, module)

        spec.loader.exec_module = executed
        return spec

    def change(self, name: str, module: Any) -> None:  # noqa: ANN401 - as above
        """Note the call that leads to the frame, and end after the frame."""
        owner, method = (module.App, "_display") if name == APP else self.awaited(module)
        original = getattr(owner, method)

        def changed(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as above
            result = original(*arguments, **options)
            # `_display` gets the app, the screen and what is new on it.
            if name == APP and self.called and arguments[2] is not None:
                os._exit(0)
            self.called = self.called or name != APP
            return result

        setattr(owner, method, changed)

    def awaited(self, module: Any) -> tuple[Any, str]:  # noqa: ANN401 - as above
        """Return the class and the name of the awaited method."""
        owner, _, method = self.place.partition(".")
        return getattr(module, owner), method


if WANTED:
    sys.meta_path.insert(0, Ending())
