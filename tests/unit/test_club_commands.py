"""The commands of a club: setting it up, joining and leaving it; a password is never shown."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from strengthtui.base.errors import Failure
from strengthtui.base.secrets import without_passwords
from strengthtui.club.connection_line import ConnectionLine, is_local, line_for, tls_advice
from strengthtui.club.hub import parameters_of
from support.club import Club, is_private, trained
from support.command_line import run
from tools.club_server import ClubServer

pytestmark = pytest.mark.usefixtures("folders")

SECRET = "s3cret of (mine)"
LINES = (
    "postgresql://anna:s3cret@db.example.org/club",
    "postgresql://anna:s3cret%20of@[::1]:5433/club?sslmode=require",
    "postgres://anna@localhost/club?password=s3cret",
    "postgresql://anna:s3cret:s3cret@x@127.0.0.1:1/club",
    "postgresql://:s3cret@/club?host=/tmp",
    "postgresql://anna:s3cret%zz@127.0.0.1:1/club",
    "postgresql://anna:s3cret@127.0.0.1:notaport/club",
    "host=127.0.0.1 port=1 user=anna password='s3cret of mine'",
    "postgresql://anna:s3cret@127.0.0.1:1/club?nonsense=1",
)


@pytest.fixture(autouse=True)
def _no_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare `doctor` the look for sound devices."""
    monkeypatch.setattr("strengthtui.commands.doctor.probe", list)


def state(folders: Path) -> Path:
    return folders / "state" / "strengthtui" / "club"


def test_a_club_is_set_up_joined_and_left(
    club: Club, club_server: ClubServer, folders: Path, tmp_path: Path
) -> None:
    line = club.lines[club.coach]
    joined = run("club", "join", lines=f"{line}\n")
    assert (joined.code, joined.out) == (0, f"joined {club.coach}@127.0.0.1/{club.name}\n")
    assert is_private(state(folders))
    assert "was up to date (version 1)" in run("club", "init").out
    added = run("club", "add-athlete", "Zoë O'Brien")
    assert (added.code, added.out.count("\n")) == (0, 1)
    assert "already; choose another name" in run("club", "add-athlete", "Zoë O'Brien").complaint(2)
    assert "is no coach of this club" in run("club", "add-athlete", "tom", "--coach", "nobody").complaint(2)
    assert "strengthtui club init" in run("sync", club_server.new_database("no_club")).complaint(1)

    athlete = run("club", "join", added.out.strip())
    assert f"your coach is {club.coach}" in athlete.out
    assert run("sync").out == "sent 0 events, received 0 events; no other device yet\n"
    club.lines["zoe"] = added.out.strip()
    phone = trained(tmp_path, "phone", 1)
    club.sync(phone, "zoe")
    assert run("sync").out == f"sent 0 events, received {len(phone.facts())} events; 1 other device\n"
    assert f"club     works, on this machine, coach {club.coach}: Zoë O'Brien@127.0.0.1" in run("doctor").out
    assert "is no coach of this club" in run("club", "add-athlete", "tom").complaint(2)

    left = run("club", "leave", "--erase")
    assert left.out.splitlines()[-1] == "left the club"
    assert not state(folders).exists()
    assert club.facts("Zoë O'Brien") == []
    assert "sync with what?" in run("sync").complaint(2)
    assert "club     none" in run("doctor").out


def test_a_new_password_replaces_the_old_one(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRENGTHTUI_CLUB", club.lines[club.coach])
    old = run("club", "add-athlete", "uma").out.strip()
    new = run("club", "add-athlete", "uma", "--new-password").out.strip()
    assert "password authentication failed" in run("sync", old).complaint(1)
    assert run("sync", new).code == 0
    assert "no athlete" in run("club", "add-athlete", "owner", "--new-password").complaint(2)
    gone = run("club", "remove-athlete", "uma", lines="y\n")
    assert gone.out.endswith("removed uma\n")
    assert "password authentication failed" in run("sync", new).complaint(1)


def test_a_saved_line_that_others_can_read_is_refused(club: Club, folders: Path) -> None:
    run("club", "join", club.lines[club.coach])
    state(folders).chmod(0o640)
    assert "only you may: chmod 600" in run("sync").complaint(1)
    assert "only you may: chmod 600" in run("doctor").out


@pytest.mark.parametrize("line", LINES)
def test_no_command_prints_a_password(line: str, folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strengthtui.club.hub.psycopg.connect", refuse)
    commands = (
        ("sync", line), ("sync", "x", line), (line,), ("club", "join", line), ("club", "init", line),
        ("club", line), ("--db", line, "log", "list"), ("sync", "--git", line), ("plan", "show", line),
    )  # fmt: skip
    for command in commands:
        result = run(*command)
        assert "s3cret" not in result.out + result.err, command
    for variable in (True, False):
        if variable:
            monkeypatch.setenv("STRENGTHTUI_CLUB", line)
        else:
            monkeypatch.delenv("STRENGTHTUI_CLUB")
            state(folders).parent.mkdir(parents=True, exist_ok=True)
            state(folders).write_text(line)
            state(folders).chmod(0o600)
        for command in (("sync",), ("doctor",), ("club", "init"), ("locate",), ("config", "show")):
            result = run(*command)
            assert "s3cret" not in result.out + result.err, command


def refuse(line: str, **options: object) -> None:
    """Fail as libpq might, quoting everything."""
    import psycopg

    raise psycopg.OperationalError(f"connection to {line} failed\nFATAL:  no luck with {line}")


def test_passwords_are_hidden_wherever_they_stand() -> None:
    text = "a postgresql://u:p@ss@h/d b PASSWORD = 'x y' c ?sslpassword=z&q=1 d https://example.org/a@b"
    assert without_passwords(text) == (
        "a postgresql://u:***@h/d b PASSWORD = *** c ?sslpassword=***&q=1 d https://example.org/a@b"
    )
    assert "secret" not in repr(ConnectionLine("postgresql://a:secret@h/d"))


def test_over_a_network_a_connection_is_encrypted_unless_the_line_says_otherwise() -> None:
    def of(line: str) -> dict[str, str]:
        return parameters_of(ConnectionLine(line))

    assert of("postgresql://a@db.example.org/c")["sslmode"] == "require"
    assert "not verified" in tls_advice(of("postgresql://a@db.example.org/c"))
    assert "not encrypted" in tls_advice(of("postgresql://a@10.0.0.1/c?sslmode=disable"))
    assert tls_advice(of("postgresql://a@db.example.org/c?sslmode=verify-full")) == ""
    for local in ("localhost", "127.0.0.1", "[::1]", ""):
        assert is_local(of(f"postgresql://a@{local}/c"))
        assert "sslmode" not in of(f"postgresql://a@{local}/c")
    assert not is_local(of("postgresql://a@localhost,db.example.org/c"))


def test_the_environment_of_libpq_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    line = ConnectionLine("postgresql://a@/c")
    assert is_local(parameters_of(line))
    monkeypatch.setenv("PGHOST", "db.example.org")
    assert parameters_of(line)["sslmode"] == "require"
    monkeypatch.setenv("PGSSLMODE", "disable")
    assert "not encrypted" in tls_advice(parameters_of(line))
    monkeypatch.setenv("PGHOST", "/tmp")
    assert is_local(parameters_of(line))
    monkeypatch.setenv("PGSERVICE", "somewhere")
    assert not is_local(parameters_of(line))


def test_a_club_of_a_later_version_asks_for_an_update(club: Club) -> None:
    line = club.lines[club.coach]
    club.sql(club.coach, "INSERT INTO strengthtui.version VALUES (99)")
    for command in (("sync", line), ("club", "join", line)):
        assert "a later version of StrengthTUI made the club" in run(*command).complaint(1)
    club.sql(club.coach, "DELETE FROM strengthtui.version")
    assert "its owner updates it with: strengthtui club init" in run("sync", line).complaint(1)
    club.sql(club.coach, "INSERT INTO strengthtui.version VALUES (1)")


@pytest.mark.parametrize("name", ["Zoë O'Brien", "a:b@c/d?e", "100%"])
def test_a_line_for_another_user_reads_back_as_it_was_written(name: str) -> None:
    for host in ("db.example.org", "::1", "/run/postgresql"):
        parameters = {"host": host, "port": "5433", "dbname": "our club", "sslmode": "verify-full"}
        read = parameters_of(ConnectionLine(line_for(parameters, name, SECRET)))
        assert {key: read[key] for key in parameters} == parameters
        assert (read["user"], read["password"]) == (name, SECRET)


def test_without_the_driver_a_club_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "strengthtui.club.hub", None)
    message = "a club needs another package; install it: pip install 'strengthtui[club]'"
    assert run("sync", "postgresql://anna@localhost/club").complaint(1) == message
    assert run("club", "--help").code == 0
    with pytest.raises(Failure, match="not a connection line"):
        ConnectionLine("postgresql:anna")
    assert urlsplit(LINES[0]).password == "s3cret"
