"""The name under which people can start the program again."""

import sys
from pathlib import Path
from shutil import which

NAME = "strengthtui"


def program() -> str:
    """Return the command that starts the program: its name if it is on the PATH, or else its path."""
    if which(NAME):
        return NAME
    script = Path(sys.argv[0])
    return str(script) if script.name == NAME else f"{Path(sys.executable).name} -m {NAME}"
