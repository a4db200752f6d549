"""Loads the app for the full-screen program, without the modules that its first frame does not need."""

from strengthtui.ui.deferred_imports import deferred_imports

with deferred_imports():
    import textual.app  # noqa: F401 - with as little as possible of what it imports

from strengthtui.ui.app import run  # after the line above

__all__ = ["run"]
