"""A user without a home folder in the environment or the user database, as in some containers."""

from pathlib import Path

import pytest

from support.command_line import run

XDG = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the current user one without a home folder."""

    def unknown(uid: int) -> None:
        raise KeyError(f"uid not found: {uid}")

    monkeypatch.setattr("pwd.getpwuid", unknown)
    for name in ("HOME", *XDG, "STRENGTHTUI_DB"):
        monkeypatch.delenv(name, raising=False)


NEED_HOME = (("today",), ("start", "--plain"), ("log", "list", "--json"), ("plan", "new"), ("locate",), ())


@pytest.mark.usefixtures("homeless")
@pytest.mark.parametrize("command", NEED_HOME)
def test_without_a_home_folder_every_command_reports_it(command: tuple[str, ...]) -> None:
    complaint = run(*command).complaint(1)
    assert complaint.startswith("the home folder is unknown; set HOME, or all of XDG_CONFIG_HOME, ")


@pytest.mark.usefixtures("homeless")
@pytest.mark.parametrize("home", ["HOME", "XDG"])
def test_a_user_without_a_passwd_entry_can_set_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    names = ("HOME",) if home == "HOME" else XDG
    for name in names:
        monkeypatch.setenv(name, str(tmp_path))
    assert run("start", "core", "--plain", lines="\n").code == 0
    assert list(tmp_path.rglob("log.db"))


@pytest.mark.usefixtures("homeless")
def test_help_works_without_a_home_folder() -> None:
    assert run("--help").code == run("--version").code == 0
