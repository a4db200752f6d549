"""The entry point for `python -m strengthtui`."""

from strengthtui.cli import main

main()
