"""Timers that run once, and do so even on a busy machine."""

from textual.timer import Timer


def unskipped(timer: Timer) -> Timer:
    """Return a timer that does not skip a late tick.

    Textual skips ticks that are late before the timer has begun to wait, as if another one followed. The only
    tick of a one-shot timer would be lost: a countdown would stop, and a screen would ignore its new size.
    """
    timer._skip = False  # noqa: SLF001 - Textual has no option for it
    return timer
