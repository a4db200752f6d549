"""Minimal Textual programs for comparison: the cost of the library alone.

Without an argument: one widget that counts key presses. With a time on the boottime clock as the argument: a
countdown to it in whole seconds.
"""

import math
import sys
import time

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One widget that changes only when a key is pressed."""

    presses = 0

    def compose(self) -> ComposeResult:
        """Show the one widget."""
        yield Static("bare")

    def on_key(self) -> None:
        """Count."""
        self.presses += 1
        self.query_one(Static).update(f"{self.presses} presses")


class Countdown(App[None]):
    """One widget that shows the whole seconds to a deadline."""

    def __init__(self, deadline: float) -> None:
        """Count down to a moment of CLOCK_BOOTTIME."""
        super().__init__()
        self.deadline = deadline

    def compose(self) -> ComposeResult:
        """Show the one widget."""
        yield Static()

    def on_mount(self) -> None:
        """Show the first second."""
        self.beat()

    def beat(self) -> None:
        """Show this second, and wake up at the next."""
        left = self.deadline - time.clock_gettime(time.CLOCK_BOOTTIME)
        shown = math.ceil(left)
        self.query_one(Static).update(f"{shown} left")
        self.set_timer(left - (shown - 1), self.beat)


if __name__ == "__main__":
    app = Countdown(float(sys.argv[1])) if len(sys.argv) > 1 else Bare()
    app.run()
