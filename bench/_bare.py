"""Minimal Textual programs for comparison: the cost of the library alone.

Without an argument: one widget that counts key presses. With a time on the boottime clock as the argument: a
countdown to it in whole seconds. With `digits` after it: in the large digits of the library.
"""

import math
import sys
import time

from textual.app import App, ComposeResult
from textual.widgets import Digits, Static


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
        self.show(shown)
        self.set_timer(left - (shown - 1), self.beat)

    def show(self, seconds: int) -> None:
        """Show the seconds that are left."""
        self.query_one(Static).update(f"{seconds} left")


class DigitsCountdown(Countdown):
    """The same in large digits."""

    def compose(self) -> ComposeResult:
        """Show the one widget."""
        yield Digits()

    def show(self, seconds: int) -> None:
        """Show the minutes and seconds that are left."""
        self.query_one(Digits).update(f"{seconds // 60}:{seconds % 60:02}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case [deadline, "digits"]:
            DigitsCountdown(float(deadline)).run()
        case [deadline]:
            Countdown(float(deadline)).run()
        case _:
            Bare().run()
