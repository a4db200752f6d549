"""Locate the plans and themes that ship with the program."""

from pathlib import Path


def shipped(kind: str) -> Path:
    """Return the folder of shipped `plans` or `themes`.

    They are inside the installed package; in a source checkout they are in its top folder.
    """
    package = Path(__file__).parents[1]
    installed = package / kind
    return installed if installed.is_dir() else package.parent.parent / kind
