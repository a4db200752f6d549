"""The driver for terminals of POSIX systems: Textual's own, with input and output that cannot break it.

Textual decodes strictly in its input thread, and types out the escape sequences that it does not know. It
writes in a thread that ends at the first error, after which everything waits for it. It takes the raw modes
for the terminal's own after SIGSTOP and SIGCONT, and starts its threads a second time.
`tests/unit/test_driver.py` pins the private parts of Textual that this relies on.
"""

import os
import select
import sys
import termios
from collections.abc import Callable, Iterable
from time import monotonic
from types import FrameType
from typing import Protocol, runtime_checkable

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from strengthtui.base.encoding import DRAW
from strengthtui.ui.input_filter import BurstLimit, InputFilter

_READ = 4096
_BURST = 64
"""Of more bytes than this at once nobody typed each; then it is worth waiting for the rest."""

_REST_S = 0.005
_REST_LIMIT = 1 << 16
_PIECE = 1024
"""How much is written at once: small, so that a slow reader is seen to read."""

_LOOK_S = 0.1
"""How often the input thread looks whether it should end; Textual's own interval."""

_AFTER_STOP = "\x1b[?1049h\x1b[?25l\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?1004h\x1b[?2004h\x1b[?7l"
_KITTY_AFTER_STOP = "\x1b[=25u"
"""Sets the flags that Textual pushed (disambiguate, all keys, text) without pushing them a second time."""


@runtime_checkable
class Host(Protocol):
    """What the driver asks of its app."""

    def crash(self, error: BaseException) -> None:
        """Leave with the report of a crash; called in any thread."""

    def key_arrived(self, key: str) -> None:
        """Take note of a key before the event loop has it; called in the input thread."""

    def restore_terminal(self) -> None:
        """Undo the modes of the full screen, without waiting for a terminal that does not read."""


class TokenParser(XTermParser):
    """Textual's parser, fed with whole tokens."""

    def events_of(self, token: str) -> list[Message] | None:
        """Return what a token means; None if it means nothing and this parser must not be used again."""
        try:
            found = list(self.feed(token))
            if self._timeout_time is not None:
                # Textual waits for more of a sequence, and no more will come.
                if len(token) > len("\x1b["):
                    return None
                self._timeout_time = 0.0
                found.extend(self.tick())
        except (ValueError, ArithmeticError):
            # A number that Textual cannot make a character or a place of.
            return None
        return found


class Output:
    """The file that the driver's writer thread writes to: never raises, and counts what went out."""

    def __init__(self, descriptor: int, encoding: str, failed: Callable[[BaseException], None]) -> None:
        """Take a file.

        Args:
            descriptor: The terminal.
            encoding: Its encoding.
            failed: Told of the first error that is not the end of the terminal.
        """
        self._descriptor, self._encoding, self._failed = descriptor, encoding, failed
        self.broken = False
        """Whether the terminal takes nothing more."""

        self.written = 0
        """Bytes that the terminal has taken."""

    def write(self, text: str) -> None:
        """Write to the terminal, or drop the text if the terminal is gone."""
        data = memoryview(text.encode(self._encoding, DRAW))
        while data and not self.broken:
            try:
                count = os.write(self._descriptor, data[:_PIECE])
                data = data[count:]
                self.written += count
            except BlockingIOError:
                # Another program has made the terminal non-blocking for everybody.
                select.select([], [self._descriptor], [])
            except OSError as error:
                self.broken = True
                if not hung_up(self._descriptor):
                    self._failed(error)

    def flush(self) -> None:
        """Do nothing: everything is written at once."""

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._descriptor


class TerminalDriver(LinuxDriver):
    """Textual's driver for terminals of POSIX systems, hardened against what a terminal may do."""

    def __init__(
        self, app: App[int], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """Prepare; see `textual.driver.Driver`.

        Args:
            app: The program, which has to be a `Host`.
            debug: Textual's debug mode.
            mouse: Whether the mouse is used.
            size: A size to force.
        """
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if not isinstance(app, Host):
            raise TypeError(f"{type(app).__name__} is no Host")
        self._host: Host = app
        encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"
        self.output = Output(self._file.fileno() if self._file else 2, encoding, app.crash)
        self._file = self.output  # type: ignore[assignment]  # the writer thread needs no more of a file
        self._raw_modes: list[object] | None = None
        self._entered = False

    # --- Entering and leaving the full screen -------------------------------------------------------

    def start_application_mode(self) -> None:
        self._entered = True
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's has no types
        try:
            self._raw_modes = termios.tcgetattr(self.fileno)
        except termios.error:
            self._raw_modes = None

    def stop_application_mode(self) -> None:
        super().stop_application_mode()
        self._entered = False

    def close(self) -> None:
        super().close()
        if self._entered or self.output.broken:  # Leaving failed, and the report of a crash comes next.
            self._entered = False
            self._host.restore_terminal()

    def _query_in_band_window_resize(self) -> None:
        """Ask for nothing: the kernel tells the size (SIGWINCH), and a terminal could claim any."""

    def _sigcont_application(self, *_: int | FrameType | None) -> None:
        """Go on after SIGCONT; a signal handler, so nothing may be written here."""
        if self._must_signal_resume:
            super()._sigcont_application()
        elif self._auto_restart:
            self._loop.call_soon_threadsafe(self._take_terminal_back)

    def _take_terminal_back(self) -> None:
        """Set the modes again: while we were stopped, a shell may have changed them."""
        if not self._entered:
            return
        if self._raw_modes is not None:
            try:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._raw_modes)  # type: ignore[arg-type]
            except termios.error:
                return  # stopped again, or no longer our terminal
        self.write(_AFTER_STOP + ("" if constants.DISABLE_KITTY_KEY else _KITTY_AFTER_STOP))
        self._app.refresh(layout=True)
        self.send_message(self.SignalResume())

    # --- Input: in a thread of its own --------------------------------------------------------------

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except BaseException as error:  # noqa: BLE001 - the thread has nobody else to report to
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
        """Return what has been typed; None if the terminal is gone, which the shutdown guard sees as well."""
        try:
            data = os.read(self.fileno, _READ)
        except BlockingIOError:
            return b""
        except OSError:
            if hung_up(self.fileno):
                return None
            raise
        if not data:
            # Nothing, although there was something: without a pause this could go round at full speed.
            self.exit_event.wait(_LOOK_S)
            return None if hung_up(self.fileno) else b""
        return data

    def _rest(self, size: int) -> bytes:
        """Return what follows a burst at once, so that a flood is seen whole and not key by key."""
        rest = bytearray()
        while _BURST < size + len(rest) < _REST_LIMIT and select.select([self.fileno], [], [], _REST_S)[0]:
            more = self._read()
            if not more:
                break
            rest += more
        return bytes(rest)

    def _dispatch(self, tokens: Iterable[str], parser: TokenParser) -> TokenParser:
        """Send the events of the tokens to the app; return the parser for those that follow."""
        for token in tokens:
            found = parser.events_of(token)
            if found is None:
                parser = TokenParser()
            for event in found or ():
                if isinstance(event, events.Key):
                    self._host.key_arrived(event.key)
                self.process_message(event)
        return parser


def hung_up(descriptor: int) -> bool:
    """Return whether there is nobody at the other end of a terminal."""
    poll = select.poll()
    poll.register(descriptor, 0)
    return bool(poll.poll(0))
