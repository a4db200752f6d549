"""Writes each frame at once, together with the window's title.

Textual writes a mark before each frame and another one after it. Each write wakes up the thread that writes.
"""

from textual.drivers.linux_driver import LinuxDriver

SOON_S = 0.05
"""How long a sequence waits for a frame to go with."""


class GatheredWrites(LinuxDriver):
    """A driver that can hold back what is written, to write it at once."""

    _frame: list[str] | None = None
    """The parts of the frame that is being written; None outside of one."""

    _waiting = ""
    """What will be written before anything else."""

    def begin_frame(self) -> None:
        """Hold back what is written until the end of the frame."""
        self._frame = []

    def end_frame(self) -> None:
        """Write the frame."""
        frame, self._frame = self._frame, None
        if frame:
            self.write("".join(frame))

    def write(self, data: str) -> None:
        if self._frame is not None:
            self._frame.append(data)
            return
        waiting, self._waiting = self._waiting, ""
        super().write(waiting + data)

    def write_soon(self, data: str) -> None:
        """Write a sequence together with what is written next, at the latest in a moment."""
        if not self._waiting:
            self._loop.call_later(SOON_S, self._write_waiting)
        self._waiting += data

    def _write_waiting(self) -> None:
        # Without its thread, the driver has left the full screen.
        if self._waiting and self._frame is None and self._writer_thread is not None:
            self.write("")
