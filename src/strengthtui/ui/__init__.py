"""The full-screen user interface; the only package that imports Textual."""

import os

# Textual reads its maximum frame rate when it is first imported. At the default of 60 fps, a key pressed just
# after a tick waits up to two frames (33 ms). Textual only paints changes, so a higher rate costs nothing.
os.environ.setdefault("TEXTUAL_FPS", "240")
