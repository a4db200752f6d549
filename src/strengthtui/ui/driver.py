"""The terminal driver for POSIX systems: Textual's driver, made robust against bad input and output errors.

It fixes these faults of Textual's driver: its input thread decodes strictly, and treats unknown escape
sequences as typed text. Its writer thread ends at the first error, and the app then waits for it forever.
After SIGSTOP and SIGCONT, it saves the raw modes as the terminal's original modes, and starts its threads
again. On ctrl+z, its signal handler writes, and only this process stops: a shell that waits for `make` does
not get the terminal back. `tests/unit/test_driver.py` pins the private parts of Textual that this module
relies on.
"""

import os
import select
import sys
import termios
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from time import monotonic
from types import FrameType
from typing import Protocol, runtime_checkable

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.message import Message

from strengthtui.base.encoding import DRAW
from strengthtui.ui.gathered_writes import GatheredWrites
from strengthtui.ui.input_filter import BurstLimit, InputFilter
from strengthtui.ui.job_control import JobControl, wait_for_foreground

_READ = 4096
_BURST = 64
"""A read of more bytes than this is not typing; then the driver waits for the rest of the burst."""

_REST_S = 0.005
_REST_LIMIT = 1 << 16
_PIECE = 1024
"""Bytes per write: few, so that progress is visible even if the terminal reads slowly."""

_LOOK_S = 0.1
"""How often the input thread checks whether it should stop; the same interval as Textual's."""

_MODES = "\x1b[?1049h\x1b[?25l\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?1004h\x1b[?2004h\x1b[?7l"
_KITTY_MODES = "\x1b[=25u"
"""Sets the flags that Textual pushed (disambiguate, all keys, text) without pushing them again."""

_BLANK = "\x1b[0m\x1b(B\x1b[4l\x1b[?6l\x1b[r\x1b[2J"
"""Resets colours, character set, insert mode, origin and scrolling region, and clears the screen."""


@runtime_checkable
class Host(Protocol):
    """The interface that the driver needs from its app."""

    def crash(self, error: BaseException) -> None:
        """Quit with a crash report; called from any thread."""

    def key_arrived(self, key: str) -> None:
        """Handle a key before it reaches the event loop; called from the input thread."""

    def restore_terminal(self) -> None:
        """Reset the full-screen modes, without blocking on a terminal that does not read."""


class TokenParser(XTermParser):
    """Textual's parser, fed with complete tokens."""

    def events_of(self, token: str) -> list[Message] | None:
        """Return the events of a token; None if it is invalid, and this parser must be replaced."""
        try:
            token_events = list(self.feed(token))
            if self._timeout_time is not None:
                # Textual waits for the rest of a sequence, but the token is complete.
                if len(token) > len("\x1b["):
                    return None
                self._timeout_time = 0.0
                token_events.extend(self.tick())
        except (ValueError, ArithmeticError):
            # A number that is no valid character or position.
            return None
        return token_events


class Output:
    """The file for the driver's writer thread. It never raises, and counts the bytes written."""

    def __init__(self, descriptor: int, encoding: str, failed: Callable[[BaseException], None]) -> None:
        """Create the file.

        Args:
            descriptor: The file descriptor of the terminal.
            encoding: Its encoding.
            failed: Called with the first error, unless the terminal has hung up.
        """
        self._descriptor, self._encoding, self._failed = descriptor, encoding, failed
        self.broken = False
        """Whether writing has failed for good."""

        self.written = 0
        """Number of bytes that the terminal has accepted."""

    def write(self, text: str) -> None:
        """Write to the terminal; drop the text if the terminal is gone."""
        data = memoryview(text.encode(self._encoding, DRAW))
        while data and not self.broken:
            try:
                count = os.write(self._descriptor, data[:_PIECE])
                data = data[count:]
                self.written += count
            except BlockingIOError:
                # Another program has made the shared terminal non-blocking.
                select.select([], [self._descriptor], [])
            except OSError as error:
                self.broken = True
                if not hung_up(self._descriptor):
                    self._failed(error)

    def flush(self) -> None:
        """Do nothing: `write` does not buffer."""

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._descriptor


class TerminalDriver(GatheredWrites):
    """Textual's POSIX driver, hardened against misbehaving terminals."""

    def __init__(
        self, app: App[int], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """Create the driver; see `textual.driver.Driver`.

        Args:
            app: The app, which must be a `Host`.
            debug: Textual's debug mode.
            mouse: Whether to use the mouse.
            size: A fixed size.
        """
        self._jobs = JobControl()
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if not isinstance(app, Host):
            raise TypeError(f"{type(app).__name__} is no Host")
        self._host: Host = app
        encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"
        self.output = Output(self._file.fileno() if self._file else 2, encoding, app.crash)
        self._file = self.output  # type: ignore[assignment]  # the writer thread needs only these methods
        self._raw_modes: list[object] | None = None
        self._entered = False

    # --- Entering and leaving the full screen -------------------------------------------------------

    def start_application_mode(self) -> None:
        self._entered = True
        super().start_application_mode()  # type: ignore[no-untyped-call]  # untyped in Textual
        try:
            self._raw_modes = termios.tcgetattr(self.fileno)
        except termios.error:
            self._raw_modes = None

    def stop_application_mode(self) -> None:
        super().stop_application_mode()
        self._entered = False

    def close(self) -> None:
        super().close()
        if self._entered or self.output.broken:  # Leaving failed; a crash report comes next.
            self._entered = False
            self._host.restore_terminal()

    def _query_in_band_window_resize(self) -> None:
        """Do nothing: the kernel reports the size (SIGWINCH); a terminal's own report could be wrong."""

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the size of the terminal that shows the screen; standard output may be something else."""
        with suppress(OSError):
            columns, rows = os.get_terminal_size(self.output.fileno())
            if columns and rows:
                return columns, rows
        return super()._get_terminal_size()

    # --- Drawing again, and suspending --------------------------------------------------------------

    def redraw(self) -> None:
        """Set the terminal's modes and draw everything: another program may have changed both."""
        if not self._entered:
            return
        if self._raw_modes is not None:
            try:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._raw_modes)  # type: ignore[arg-type]
            except termios.error:
                return  # stopped again, or no longer our terminal
        self.write(_MODES + ("" if constants.DISABLE_KITTY_KEY else _KITTY_MODES) + _BLANK)
        self._app.refresh(layout=True)

    @property
    def can_suspend(self) -> bool:
        """Whether a shell could continue us."""
        return self._jobs.available

    def suspend(self, *, with_group: bool = True) -> bool:
        """Leave the full screen and stop until SIGCONT; return False if the system does not let us stop.

        Args:
            with_group: Also stop the other processes of the job, such as `make`.
        """
        self._app._suspend_signal()  # noqa: SLF001 - published by Textual in the same place
        self.suspend_application_mode()
        stopped = self._jobs.stop(with_group=with_group)
        wait_for_foreground(self.fileno)
        self.resume_application_mode()
        if not stopped:
            self.redraw()  # otherwise SIGCONT causes it
        self.send_message(self.SignalResume())
        return stopped

    def _sigtstp_application(self, *_: int | FrameType | None) -> None:
        """Suspend after SIGTSTP from another process. This is a signal handler, so it must not write."""
        if self._auto_restart and self.can_suspend:
            self._loop.call_soon_threadsafe(partial(self.suspend, with_group=False))

    def _sigcont_application(self, *_: int | FrameType | None) -> None:
        """Draw again after SIGCONT. This is a signal handler, so it must not write."""
        self._jobs.continued()
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self.redraw)

    # --- Input, in its own thread -------------------------------------------------------------------

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except BaseException as error:  # noqa: BLE001 - nothing else reports errors of this thread
            self._host.crash(error)

    def run_input_thread(self) -> None:
        """Read until the driver stops or the terminal is gone."""
        keys, burst, parser = InputFilter(), BurstLimit(), TokenParser()
        silent_since = monotonic()
        while not self.exit_event.is_set():
            due_s = keys.wait_s(constants.ESCAPE_DELAY)
            left_s = _LOOK_S if due_s is None else max(0.0, silent_since + due_s - monotonic())
            if select.select([self.fileno], [], [], min(left_s, _LOOK_S))[0]:
                data = self._read()
                if data is None:
                    return
                data += self._rest(len(data))
                silent_since = monotonic()
                tokens = burst.admit(keys.feed(data), silent_since)
            elif due_s is not None and monotonic() >= silent_since + due_s:
                tokens = keys.stall()
            else:
                continue
            parser = self._dispatch(tokens, parser)

    def _read(self) -> bytes | None:
        """Return the bytes received; None if the terminal is gone, which the shutdown guard notices too."""
        try:
            data = os.read(self.fileno, _READ)
        except BlockingIOError:
            return b""
        except OSError:
            if hung_up(self.fileno):
                return None
            raise
        if not data:
            # Ready but empty: without this pause, the loop could spin at full speed.
            self.exit_event.wait(_LOOK_S)
            return None if hung_up(self.fileno) else b""
        return data

    def _rest(self, size: int) -> bytes:
        """Return the rest of a burst, so that a flood is recognised as a whole and not key by key."""
        rest = bytearray()
        while _BURST < size + len(rest) < _REST_LIMIT and select.select([self.fileno], [], [], _REST_S)[0]:
            more = self._read()
            if not more:
                break
            rest += more
        return bytes(rest)

    def _dispatch(self, tokens: Iterable[str], parser: TokenParser) -> TokenParser:
        """Send the events of the tokens to the app; return the parser for the next tokens."""
        for token in tokens:
            token_events = parser.events_of(token)
            if token_events is None:
                parser = TokenParser()
            for event in token_events or ():
                if isinstance(event, events.Key):
                    self._host.key_arrived(event.key)
                self.process_message(event)
        return parser


def hung_up(descriptor: int) -> bool:
    """Return whether the other end of the terminal is closed."""
    poll = select.poll()
    poll.register(descriptor, 0)
    return bool(poll.poll(0))
