"""Without a club, no command touches a network."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.command_line import run
from support.every_command import BACKUP, COMMANDS, NEWEST

CLUB = "a club needs another package"
"""What `club.connect` says where its driver cannot be imported."""


class NetworkError(BaseException):
    """A command wanted to use a network."""


class Guard:
    """Refuses sockets; an audit hook cannot be removed, so it is switched off."""

    is_on = False


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if not Guard.is_on or not event.startswith("socket."):
        return
    is_local = event == "socket.connect" and arguments[0].family == socket.AF_UNIX
    if not is_local and event not in {"socket.__new__", "socket.gethostname"}:
        raise NetworkError(event, arguments)


sys.addaudithook(_refuse)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # libpq opens its sockets in C, where no hook of Python sees them.
    monkeypatch.setitem(sys.modules, "strengthtui.club.hub", None)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    Guard.is_on = True
    yield
    Guard.is_on = False


@pytest.mark.usefixtures("no_network")
def test_no_command_touches_a_network(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folders)
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("strengthtui.commands.doctor.probe", list)
    assert run("start", "core", "--plain", lines="\n").code == 0
    (newest,) = run("log", "list", "--json").json["sessions"]
    assert run("log", "backup", BACKUP).code == 0
    for name, arguments in COMMANDS.items():
        result = run(*name.split(), *(newest["id"] if each == NEWEST else each for each in arguments))
        assert CLUB not in result.err, name
    # Those of a club say that there is none.
    for command in ("init", "list", "plans", "leave"):
        assert CLUB not in run("club", command).err


@pytest.mark.usefixtures("no_network")
def test_the_guard_sees_a_connection(folders: Path) -> None:
    with pytest.raises(NetworkError):
        socket.create_connection(("127.0.0.1", 9))
    assert CLUB in run("sync", "postgresql://anna@127.0.0.1:9/club").complaint(1)
