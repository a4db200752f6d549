"""The command `sync`, its config, git, and the synchronisation around sessions."""

import subprocess
from functools import partial
from pathlib import Path
from random import Random

import pytest

from strengthtui.base.errors import Failure
from strengthtui.config.model import Sync
from strengthtui.controller.session_controller import SessionController
from strengthtui.sync.automatic import BackgroundSync, synchronise_once
from strengthtui.sync.report import Report
from support.clock import FakeClock
from support.command_line import run
from support.shared_folder import Machine

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    for variable in ("GIT_AUTHOR", "GIT_COMMITTER"):
        monkeypatch.setenv(f"{variable}_NAME", "Lifter")
        monkeypatch.setenv(f"{variable}_EMAIL", "lifter@example.org")
    monkeypatch.setattr("strengthtui.commands.doctor.probe", list)  # spares the look for sound devices
    return tmp_path


@pytest.fixture
def machines(home: Path) -> tuple[Machine, Machine]:
    laptop, phone = (Machine(home / name, FakeClock()) for name in ("laptop", "phone"))
    return laptop, phone


def train(machine: Machine) -> None:
    machine.act(Random(1))
    machine.act(Random(2))
    machine.finish()


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def clone(machine: Machine, hub: Path) -> None:
    machine.folder.rmdir()
    git(hub.parent, "clone", "--quiet", str(hub), str(machine.folder))


def test_sync_prints_what_was_exchanged(home: Path, machines: tuple[Machine, Machine]) -> None:
    laptop, _ = machines
    train(laptop)
    laptop.sync()
    result = run("sync", str(laptop.folder))
    count = len(laptop.facts())
    assert (result.code, result.err) == (0, "")
    assert result.out == f"sent 0 events, received {count} events; 1 other file\n"
    assert (home / "strengthtui" / "log.db").exists()
    again = run("sync", str(laptop.folder))
    assert again.out == "sent 0 events, received 0 events; 1 other file\n"


def test_without_a_folder_sync_prints_how_to_set_one() -> None:
    assert run("sync").complaint(2) == (
        "sync with what? strengthtui sync FOLDER, or set folder in the table [sync] of the config;"
        " for a club: strengthtui club join"
    )


def test_the_folder_of_the_config_is_used_and_in_doctor(
    home: Path, machines: tuple[Machine, Machine]
) -> None:
    config = home / "strengthtui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[sync]\nfolder = "~/laptop/shared"\n')
    assert run("sync").out == "sent 0 events, received 0 events; no other device yet\n"
    assert f"sync     0 device files: {machines[0].folder}\n" in run("doctor").out
    machines[0].folder.rmdir()
    assert "no such folder; make it, or connect its disk" in run("sync").complaint(1)
    assert f"sync     no such folder: {machines[0].folder}; make it" in run("doctor").out


def test_a_log_inside_the_folder_is_reported(home: Path) -> None:
    config = home / "strengthtui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'[sync]\nfolder = "{home}"\n')
    assert "the log lies in this folder, where a syncer can damage it; move it out" in run("doctor").out


def test_a_damaged_file_is_named_and_the_exit_code_says_so(machines: tuple[Machine, Machine]) -> None:
    folder = machines[0].folder
    (folder / "other.jsonl").write_bytes(b'\x1b[31m\n{"end":1}\n')
    result = run("sync", str(folder))
    assert (result.code, result.err) == (3, "strengthtui: other.jsonl: line 1: not a line of this program\n")


def test_two_devices_exchange_through_git(home: Path, machines: tuple[Machine, Machine]) -> None:
    hub = home / "hub.git"
    git(home, "init", "--quiet", "--bare", str(hub))
    settings = [Sync(str(machine.folder), git=True) for machine in machines]
    for machine in machines:
        clone(machine, hub)
    train(machines[0])
    first = synchronise_once(machines[0].paths, settings[0])
    # An empty hub has no branch to follow before the first push.
    assert first.problems == []
    git(machines[0].folder, "push", "--quiet", "--set-upstream", "origin", "HEAD")
    git(machines[1].folder, "fetch", "--quiet")
    git(
        machines[1].folder, "checkout", "--quiet", git(machines[0].folder, "branch", "--show-current").strip()
    )
    train(machines[1])
    for index in (1, 0, 1):
        assert synchronise_once(machines[index].paths, settings[index]).problems == []
    assert machines[0].tables() == machines[1].tables()
    subjects = git(machines[0].folder, "log", "--format=%s").splitlines()
    assert len(subjects) == 2


def test_a_finished_session_is_one_line_of_the_history(machines: tuple[Machine, Machine]) -> None:
    laptop, _ = machines
    git(laptop.folder, "init", "--quiet")
    laptop.act(Random(1))
    with laptop.store() as store:
        session = store.open_session()
        assert session
        runner = SessionController(store, laptop.clock, session)
        laptop.clock.advance(60)
        runner.do("next")
        runner.do("finish")
    report = synchronise_once(laptop.paths, Sync(str(laptop.folder), git=True))
    assert report.problems == []
    (subject,) = git(laptop.folder, "log", "--format=%s").splitlines()
    assert subject == "2026-11-27 Test plan: 1 set, 1 min"


def test_git_that_cannot_push_is_reported_and_the_log_is_synchronised(
    home: Path, machines: tuple[Machine, Machine]
) -> None:
    laptop, phone = machines
    hub = home / "hub.git"
    git(home, "init", "--quiet", "--bare", str(hub))
    clone(laptop, hub)
    git(laptop.folder, "commit", "--quiet", "--allow-empty", "-m", "start")
    git(laptop.folder, "push", "--quiet", "--set-upstream", "origin", "HEAD")
    hub.rename(home / "gone.git")
    train(laptop)
    report = synchronise_once(laptop.paths, Sync(str(laptop.folder), git=True))
    assert [each.partition(":")[0] for each in report.problems] == ["git pull", "git push"]
    assert report.sent
    assert git(laptop.folder, "status", "--porcelain") == ""
    with pytest.raises(Failure, match="make it a repository with: git init"):
        synchronise_once(phone.paths, Sync(str(phone.folder), git=True))


def test_the_background_synchronises_and_reports(machines: tuple[Machine, Machine]) -> None:
    laptop, phone = machines
    train(laptop)
    results: list[Report | Failure] = []
    settings = Sync(str(laptop.folder))
    for machine in (laptop, phone):
        sync = BackgroundSync([partial(synchronise_once, machine.paths, settings)], results.append)
        sync.begin()
        sync.begin()
        sync.wait()
    assert phone.tables() == laptop.tables()
    received = [result.received for result in results if isinstance(result, Report)]
    assert received == [0, 0, len(laptop.facts()), 0]
    laptop.folder.rename(laptop.home / "away")
    sync.begin()
    sync.wait()
    assert isinstance(results[-1], Failure)
    nothing = BackgroundSync([], results.append)
    nothing.begin()
    nothing.wait()
    assert len(results) == 5
