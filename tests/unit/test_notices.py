"""A notice with the same cause is shown once on a machine."""

import stat
from pathlib import Path

import pytest

from strengthtui.base.notices import is_new_notice


def test_each_cause_is_new_only_once(tmp_path: Path) -> None:
    file = tmp_path / "state" / "notices"
    assert [is_new_notice(file, cause) for cause in ("no server", "no card", "no server")] == [
        True,
        True,
        False,
    ]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"x" * 100_000, None])
def test_a_file_that_cannot_be_read_makes_every_notice_new(tmp_path: Path, damage: bytes | None) -> None:
    file = tmp_path / "notices"
    file.write_bytes(damage) if damage else file.mkdir()
    assert is_new_notice(file, "no server")


def test_the_size_of_the_file_is_limited(tmp_path: Path) -> None:
    file = tmp_path / "notices"
    for number in range(200):
        is_new_notice(file, f"cause {number}")
    assert len(file.read_text("utf-8").splitlines()) == 50
