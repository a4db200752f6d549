"""Let `python -m strengthtui` do what `strengthtui` does."""

from strengthtui.cli import main

main()
