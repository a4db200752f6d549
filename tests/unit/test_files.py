"""Whatever lies where a file of ours should be: read at once and bounded, or refused with a reason."""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

import strengthtui
from strengthtui.base.files import make_private_folder, read_bytes, write_private
from strengthtui.base.paths import Paths
from support.command_line import Result, run
from support.sizes import NIGHTLY, cases

pytestmark = pytest.mark.usefixtures("no_hang")

SOURCES = Path(strengthtui.__file__).parent

HUGE = 1 << 33
"""Bytes of a file without any blocks; to read it would take all memory."""


@pytest.fixture
def folders(new_home: Path) -> Path:
    """Name the folders, which are not there yet."""
    return new_home


# --- What can lie there -----------------------------------------------------------------------------


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def terminal(path: Path) -> None:
    path.symlink_to("/dev/tty")


def folder(path: Path) -> None:
    path.mkdir()


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(HUGE)


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 16)


def circle(path: Path) -> None:
    path.symlink_to(path.name)


def nowhere(path: Path) -> None:
    path.symlink_to("not there")


def of_the_kernel(path: Path) -> None:
    path.symlink_to("/proc/self/pagemap")  # a regular file of many gigabytes, by its own account empty


KINDS = (pipe, device, terminal, folder, huge, binary, circle, nowhere, of_the_kernel)

Kind = Callable[[Path], None]


# --- Reading and making -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_only_a_regular_file_of_bounded_size_is_read(tmp_path: Path, kind: Kind) -> None:
    path = tmp_path / "file"
    kind(path)
    if kind is binary:
        assert read_bytes(path, 4096) == path.read_bytes()
    with pytest.raises((OSError, ValueError)):
        read_bytes(path, 4095)


def test_a_file_without_available_data_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files such as /proc/kmsg are regular ones, and have nothing to read until something happens."""
    os.mkfifo(tmp_path / "kmsg")
    writer = os.open(tmp_path / "kmsg", os.O_RDWR)
    monkeypatch.setattr(stat, "S_ISREG", lambda _mode: True)
    with pytest.raises(ValueError, match="it has no end"):
        read_bytes(tmp_path / "kmsg", 100)
    os.close(writer)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system has no /proc")
def test_a_file_of_the_kernel_is_read_to_its_end() -> None:
    assert read_bytes(Path("/proc/self/status"), 100_000).startswith(b"Name:")


def test_a_file_is_private_and_whole(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_private(tmp_path / "file.json", b"12")
    finally:
        os.umask(before)
    assert (tmp_path / "file.json").read_bytes() == b"12"
    assert (tmp_path / "file.json").stat().st_mode & 0o777 == 0o600
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("umask", [0o000, 0o002, 0o022, 0o077])
def test_every_new_folder_is_private(tmp_path: Path, umask: int) -> None:
    tmp_path.chmod(0o755)
    before = os.umask(umask)
    try:
        make_private_folder(tmp_path / "a" / "b" / "c")
        make_private_folder(tmp_path / "a" / "b" / "c")
    finally:
        os.umask(before)
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    for made in ("a", "a/b", "a/b/c"):
        assert (tmp_path / made).stat().st_mode & 0o777 == 0o700
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        make_private_folder(tmp_path / "file")
    with pytest.raises(OSError, match="file"):
        make_private_folder(tmp_path / "file" / "a")


def test_every_folder_that_the_program_makes_is_private(folders: Path) -> None:
    before = os.umask(0)
    try:
        assert run("start", "core", "--plain", lines="\n").code == 0
        assert run("plan", "new", "mine").code == 0
        (folders / "config" / "strengthtui" / "config.toml").write_text("units = 'kg'\n")
        assert run("today").code == 0
    finally:
        os.umask(before)
    made = [path for path in folders.rglob("*") if path.is_dir()]
    assert {"data", "state", "cache", "config"} <= {path.name for path in made}
    assert len(made) >= 10
    for path in made:
        assert path.stat().st_mode & 0o777 == 0o700, path


def test_files_are_read_and_folders_made_only_in_this_module() -> None:
    """A read of its own would hang at a pipe; a folder of its own would be open to others."""
    call = re.compile(r"(?:(?<!os)\.|(?<![.\w]))(read_text|mkdir|makedirs|open)\(|(?<=\.)(read_bytes)\(")
    texts = {str(path.relative_to(SOURCES)): path.read_text("utf-8") for path in SOURCES.rglob("*.py")}
    assert {
        (name, found[1] or found[2]) for name, text in texts.items() for found in call.finditer(text)
    } == {
        ("base/files.py", "mkdir"),
        ("base/files.py", "open"),
        ("plan/library.py", "read_text"),  # our own
        ("base/clock.py", "read_text"),  # the kernel's
        ("sound/files.py", "open"),  # in memory
        ("commands/export.py", "open"),  # a new file beside the one that was asked for
        ("sound/backends/system_player.py", "open"),  # in a folder of our own
        ("ui/session_detail_view.py", "open"),  # a session on the screen, as in the next two
        ("ui/screens/history_session.py", "open"),
        ("ui/screens/history_sessions.py", "open"),
    }


# --- The places -------------------------------------------------------------------------------------


CONFIG = "config/strengthtui"

PLACES: dict[str, tuple[tuple[str, ...], ...]] = {
    f"{CONFIG}/config.toml": (("config", "check"), ("start", "core", "--plain")),
    f"{CONFIG}/plans/odd.toml": (("plan", "list"), ("today", "odd"), ("plan", "edit", "odd")),
    f"{CONFIG}/plans/.odd.e3b0c442.draft.toml": (("plan", "edit", "odd"),),
    f"{CONFIG}/library.toml": (("plan", "check"), ("today", "core")),
    f"{CONFIG}/themes/odd.toml": (("theme", "list"), ("theme", "check", "odd")),
    "state/strengthtui/device": (("start", "core", "--plain"), ("checkin", "--fine"), ("status",)),
    "state/strengthtui": (("start", "core", "--plain"),),
    "cache/strengthtui": (("today", "core"),),
    CONFIG: (("today", "core"), ("theme", "list")),
}
"""Where something may lie, and the commands that come across it."""


def in_words(result: Result, command: tuple[str, ...]) -> None:
    """Check that a command worked or gave its reasons, each in one line."""
    assert result.code in {0, 1, 2, 3, 4}, command
    for line in result.err.splitlines():
        assert len(line) < 400, line
        assert not line.startswith(("Traceback", " ")), line
    assert result.code == 0 or result.out or "strengthtui: " in result.err, command


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        # In every run, three kinds at each place, and each kind at three places.
        pytest.param(place, kind, marks=() if (number + other) % 3 == 0 else NIGHTLY)
        for number, place in enumerate(PLACES)
        for other, kind in enumerate(KINDS)
    ],
)
def test_every_command_reports_a_file_in_its_way(
    folders: Path, monkeypatch: pytest.MonkeyPatch, place: str, kind: Kind
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    path = folders / place
    path.parent.mkdir(parents=True, exist_ok=True)
    if "draft" in place:
        (path.parent / "odd.toml").touch()
    kind(path)
    for command in PLACES[place]:
        in_words(run(*command, lines="q\n"), command)
    assert path.is_symlink() or path.exists() or "draft" in place  # nothing of anybody's is removed


@pytest.mark.parametrize("kind", [pipe, device, terminal, folder, huge])
def test_an_invalid_device_file_is_reported_with_a_hint(folders: Path, kind: Kind) -> None:
    path = folders / "state" / "strengthtui" / "device"
    path.parent.mkdir(parents=True)
    kind(path)
    complaint = run("start", "core", "--plain").complaint(1)
    assert complaint.startswith((f"{path}: it is ", f"{path}: is a directory"))
    assert complaint.endswith("; remove it, and a new one is made")


@pytest.mark.parametrize("text", [b"", b"\n\n", b"\xff\xfe", b"a\x1b[31mb", b"a\nb", bytes(range(256))])
def test_an_invalid_device_name_is_replaced(folders: Path, text: bytes) -> None:
    path = folders / "state" / "strengthtui" / "device"
    path.parent.mkdir(parents=True)
    path.write_bytes(text)
    name = Paths().device()
    assert len(name) == 16
    assert path.read_text("ascii") == f"{name}\n"
    assert Paths().device() == name


@pytest.mark.parametrize("kind", cases(KINDS, run=(pipe, folder, huge)))
def test_a_cache_entry_of_another_file_type_is_ignored(folders: Path, kind: Kind) -> None:
    config = folders / CONFIG / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('plan = "core"\n')
    usual = run("today", "--json").json
    entries = [path for path in (folders / "cache").rglob("*.json") if path.is_file()]
    assert len(entries) >= 2
    for entry in entries:
        entry.unlink()
        kind(entry)
    assert run("today", "--json").json == usual


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_file_of_another_file_type_is_a_problem(folders: Path, kind: Kind) -> None:
    from strengthtui.sound.files import read_sound

    kind(folders / "go.wav")
    (problem,) = read_sound(folders / "go.wav").problems
    assert problem.message.startswith("cannot be played: ")
