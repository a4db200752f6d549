"""The styles of a key that is drawn as a chip, and of the words beside it."""

CHIP = "bold $primary on $panel"
WORD = "$foreground 80%"
