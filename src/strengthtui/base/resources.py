"""Where the plans and themes are that come with the program."""

from pathlib import Path


def shipped(kind: str) -> Path:
    """Return the folder of shipped `plans` or `themes`.

    They are part of the installed package; in a checkout they stand at its top, where people edit them.
    """
    package = Path(__file__).parents[1]
    installed = package / kind
    return installed if installed.is_dir() else package.parent.parent / kind
