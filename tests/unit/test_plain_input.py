"""`--plain` accepts any standard input: it never hangs, crashes or uses up the memory."""

import io
import sys
from unittest.mock import patch

import pytest

from strengthtui.cli import main
from strengthtui.commands.line_mode import HELP

pytestmark = pytest.mark.usefixtures("folders", "no_hang")


class Broken(io.RawIOBase):
    """An input that cannot be read, such as a folder."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        raise OSError("input/output error")


def perform(stdin: io.TextIOWrapper | None, capsys: pytest.CaptureFixture[str]) -> str:
    with patch.object(sys, "stdin", stdin), pytest.raises(SystemExit) as end:
        main(("start", "core", "--plain"))
    assert end.value.code == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
@pytest.mark.parametrize("line", [b"\xff", b"note \xfc\xdf\x81", b"\xf0\x9f\x98", b"\x00", b"\xed\xa0\x80"])
def test_bytes_that_are_not_text_are_read_as_a_line(
    capsys: pytest.CaptureFixture[str], line: bytes, encoding: str
) -> None:
    out = perform(io.TextIOWrapper(io.BytesIO(line + b"\nt\nq\n"), encoding=encoding), capsys)
    assert out.endswith("Saved for later. To continue: strengthtui resume\n")
    assert "0:00" in out or "min" in out  # the answer to `t`, which came after it


def test_a_very_long_line_is_split(capsys: pytest.CaptureFixture[str]) -> None:
    out = perform(io.TextIOWrapper(io.BytesIO(b"x" * 20_000 + b"\nq\n"), encoding="utf-8"), capsys)
    assert out.count("Not understood") == 5


@pytest.mark.parametrize("closed", [True, False])
def test_unreadable_input_counts_as_its_end(capsys: pytest.CaptureFixture[str], closed: bool) -> None:
    stdin = None if closed else io.TextIOWrapper(io.BufferedReader(Broken()), encoding="utf-8")
    assert perform(stdin, capsys).endswith("Saved for later. To continue: strengthtui resume\n")


@pytest.mark.parametrize("line", ["?", "help", "HELP", "h"])
def test_the_commands_are_listed_on_request(capsys: pytest.CaptureFixture[str], line: str) -> None:
    out = perform(io.TextIOWrapper(io.BytesIO(f"{line}\nq\n".encode()), encoding="utf-8"), capsys)
    assert out.count(HELP) == 2  # once at the start
    assert "Not understood" not in out


def test_an_unknown_command_gets_one_short_line(capsys: pytest.CaptureFixture[str]) -> None:
    out = perform(io.TextIOWrapper(io.BytesIO(b"rpe 8\nq\n"), encoding="utf-8"), capsys)
    (line,) = [line for line in out.splitlines() if "Not understood" in line]
    assert line.endswith(" Type ? for all commands.")
    assert out.count(HELP) == 1
