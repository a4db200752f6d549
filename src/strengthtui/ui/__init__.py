"""The full-screen program: the only user of Textual."""

import os

# How often Textual paints at the most, read when it is first imported. At its own 60 a key that comes just
# after a tick waits up to two frames, 33 ms. Nothing is painted that has not changed, so more costs nothing.
os.environ.setdefault("TEXTUAL_FPS", "240")
