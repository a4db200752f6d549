"""Our driver: what it relies on in Textual, and how it writes."""

import asyncio
import errno
import inspect
import os
import sys
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest
from textual import constants
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.css.model import RuleSet
from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver

from strengthtui.ui.app import StrengthApp
from strengthtui.ui.driver import Host, Output, TerminalDriver, TokenParser
from strengthtui.ui.gathered_writes import SOON_S, GatheredWrites
from strengthtui.ui.terminal import CrashSafeApp

# --- What we rely on --------------------------------------------------------------------------------


def test_textual_calls_what_the_driver_overrides() -> None:
    assert "target=self._run_input_thread" in inspect.getsource(LinuxDriver.start_application_mode)
    assert "self._query_in_band_window_resize()" in inspect.getsource(LinuxDriver.start_application_mode)
    assert "WriterThread(self._file)" in inspect.getsource(LinuxDriver.start_application_mode)
    assert "SIGCONT, self._sigcont_application" in inspect.getsource(LinuxDriver.__init__)
    assert "self.exit_event.set()" in inspect.getsource(LinuxDriver.disable_input)
    assert "SIGTSTP, self._sigtstp_application" in inspect.getsource(LinuxDriver.__init__)
    assert "self._get_terminal_size()" in inspect.getsource(LinuxDriver.start_application_mode)
    assert "self._must_signal_resume = False" in inspect.getsource(LinuxDriver.__init__)
    assert "app_suspend_signal.publish" in inspect.getsource(App._suspend_signal)
    assert "self._begin_update()" in inspect.getsource(App._display)
    assert "self._end_update()" in inspect.getsource(App._display)
    own = set(vars(TerminalDriver)) - {"_read", "_rest", "_dispatch", "redraw", "suspend"}
    assert not {name for name in own if not name.startswith("__") and not hasattr(LinuxDriver, name)}


def test_textual_hashes_rules_by_identity() -> None:
    assert "return id(self)" in inspect.getsource(RuleSet)
    assert RuleSet.__hash__ is object.__hash__


def test_textual_sets_the_modes_that_we_set_again() -> None:
    source = inspect.getsource(linux_driver)
    for mode in ("1049h", "?25l", "1000h", "1003h", "1015h", "1006h", "1004h", "2004h", "?7l"):
        assert mode in source
    flags = (
        linux_driver.KITTY_DISAMBIGUATE_ESCAPE_CODES
        | linux_driver.KITTY_REPORT_ALL_KEYS
        | linux_driver.KITTY_REPORT_ASSOCIATED_TEXT
    )
    assert flags == 25


def test_the_writer_uses_only_known_methods_of_its_file() -> None:
    source = inspect.getsource(WriterThread)
    used = {part.split("(")[0].split("\n")[0] for part in source.split("self._file.")[1:]}
    assert used <= {name for name in vars(Output) if not name.startswith("_")}


def test_textual_waits_for_more_of_a_sequence_by_a_time_that_we_can_set() -> None:
    complete, waiting = XTermParser(), XTermParser()
    assert list(complete.feed("k"))
    assert complete._timeout_time is None
    assert list(waiting.feed("\x1b")) == []
    assert waiting._timeout_time is not None
    assert "_timeout_time is not None" in inspect.getsource(XTermParser.tick)


def test_textual_leaves_by_the_methods_that_we_guard() -> None:
    assert "self._return_code = 1" in inspect.getsource(App._handle_exception)
    assert "self._fatal_error()" in inspect.getsource(App._handle_exception)
    assert "self.panic(error)" in inspect.getsource(App._handle_exception)
    shutdown = inspect.getsource(App._shutdown)
    assert shutdown.index("_driver.close()") < shutdown.index("_print_error_renderables()")
    for name in ("_exit_renderables", "_exception", "_driver", "_loop", "_keymap"):
        assert f"self.{name}" in inspect.getsource(App)


def test_the_app_is_what_the_driver_asks_for() -> None:
    assert {name for name in vars(Host) if not name.startswith("_")} == {
        "crash", "key_arrived", "restore_terminal"
    }  # fmt: skip
    assert isinstance(StrengthApp.__new__(StrengthApp), Host)


def test_another_driver_can_be_chosen_and_windows_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    app = App.__new__(StrengthApp)
    assert app.get_driver_class() is TerminalDriver
    monkeypatch.setattr(constants, "DRIVER", "textual.drivers.headless_driver:HeadlessDriver")
    assert app.get_driver_class().__name__ == "HeadlessDriver"
    monkeypatch.setattr(constants, "DRIVER", None)
    monkeypatch.setattr(sys, "platform", "win32")
    assert app.get_driver_class() is LinuxDriver  # what Textual chooses; it has looked at the platform before


def test_bytes_that_textual_cannot_parse_are_not_a_key() -> None:
    for token in ("\x1b[12;34x", "\x1b[1:2;3u", "\x1b[?62;22c"):
        assert TokenParser().events_of(token) is None


# --- Output -----------------------------------------------------------------------------------------


def test_a_terminal_that_another_program_made_non_blocking_gets_everything() -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    got = bytearray()
    output = Output(writer, "utf-8", lambda _error: None)
    text = "äx" * 100_000

    def read() -> None:
        while len(got) < len(text.encode()):
            got.extend(os.read(reader, 1 << 16))

    thread = Thread(target=read)
    thread.start()
    output.write(text)
    thread.join()
    assert got.decode() == text
    assert output.written == len(got)
    os.close(reader)
    os.close(writer)


def test_a_write_error_is_reported_once_and_never_raised(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[BaseException] = []
    with (tmp_path / "file").open("wb") as file:
        output = Output(file.fileno(), "utf-8", told.append)

        def fail(_descriptor: int, _data: bytes) -> int:
            raise OSError(errno.EIO, "planted")

        monkeypatch.setattr(os, "write", fail)
        output.write("a")
        output.write("b")
    assert [str(error) for error in told] == ["[Errno 5] planted"]


def test_a_closed_terminal_causes_no_crash() -> None:
    told: list[BaseException] = []
    master, slave = os.openpty()
    os.close(master)
    Output(slave, "utf-8", told.append).write("a")
    os.close(slave)
    assert told == []


def test_an_unencodable_character_is_one_cell() -> None:
    reader, writer = os.pipe()
    Output(writer, "latin-1", lambda _error: None).write("é█\ud800")
    os.close(writer)
    assert os.read(reader, 100) == b"\xe9#?"
    os.close(reader)


# --- Frames -----------------------------------------------------------------------------------------


class Gathering(GatheredWrites):
    """A driver without a terminal, which keeps what it writes."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.written: list[str] = []
        self._writer_thread = SimpleNamespace(write=self.written.append)  # type: ignore[assignment]


async def test_a_frame_is_one_write() -> None:
    driver = Gathering()
    driver.write("a")
    driver.begin_frame()
    for part in ("begin", "frame", "end"):
        driver.write(part)
    driver.end_frame()
    driver.begin_frame()
    driver.end_frame()
    assert driver.written == ["a", "beginframeend"]


async def test_a_title_goes_with_the_next_frame_or_soon() -> None:
    driver = Gathering()
    driver.write_soon("title")
    assert driver.written == []
    driver.begin_frame()
    driver.write("frame")
    driver.end_frame()
    driver.write_soon("one")
    driver.write_soon("two")
    driver.write("bell")
    assert driver.written == ["titleframe", "onetwobell"]
    driver.write_soon("alone")
    await asyncio.sleep(3 * SOON_S)
    assert driver.written == ["titleframe", "onetwobell", "alone"]


async def test_a_title_that_waits_is_dropped_without_the_full_screen() -> None:
    driver = Gathering()
    driver.write_soon("title")
    driver._writer_thread = None
    await asyncio.sleep(3 * SOON_S)
    assert driver.written == []


async def test_the_app_writes_a_frame_between_its_marks_at_once() -> None:
    app, driver = CrashSafeApp(), Gathering()
    app._driver, app._sync_available = driver, True
    app._begin_update()
    driver.write("frame")
    app._end_update()
    assert driver.written == [f"{SYNC_START}frame{SYNC_END}"]
