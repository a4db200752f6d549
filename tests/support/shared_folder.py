"""Machines that exchange their logs through replicas of a folder, and a syncer that carries files badly."""

import shutil
from pathlib import Path
from random import Random
from typing import Any

from strengthtui.base.paths import Paths
from strengthtui.controller.session_controller import SessionController
from strengthtui.journal.checkins import check_in
from strengthtui.journal.facts import Fact, devices, facts
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store
from strengthtui.sync.folder import synchronise
from strengthtui.sync.report import Report
from support.clock import FakeClock
from support.workouts import hold, lift, workout

COMMANDS = ("next", "next", "next", "undo", "redo", "load", "note", "more", "finish", "discard", "pause")
ARGS: dict[str, dict[str, Any]] = {"load": {"by": 2.5}, "note": {"text": "light"}, "more": {}}
TABLES = (
    "SELECT device, n, session, at, kind, body FROM event ORDER BY device, n",
    "SELECT * FROM session ORDER BY id",
    "SELECT * FROM set_entry ORDER BY session, position",
)


class Machine:
    """A computer with a home, a log and a replica of the shared folder."""

    def __init__(self, home: Path, clock: FakeClock) -> None:
        self.home, self.clock = home, clock
        self.folder = home / "shared"
        self.folder.mkdir(parents=True)
        self.paths = Paths(db=home / "log.db", config=home / "config.toml")
        self.paths.state, self.paths.cache = home / "state", home / "cache"
        self.paths.set_device(home.name)

    def store(self) -> Store:
        return Store(self.paths.db, self.paths.device())

    def act(self, draw: Random) -> None:
        """Start a session, go on with the last one, or check in."""
        with self.store() as store:
            session = store.open_session()
            if draw.random() < 0.1:
                check_in(self.clock, "fine", {"calves": "sore"}, store)
            elif session is None or draw.random() < 0.2:
                SessionController.begin(store, self.clock, workout(lift(sets=3), hold("Side plank", sets=2)))
            else:
                runner = SessionController(store, self.clock, session)
                for _ in range(draw.randrange(1, 6)):
                    self.clock.advance(draw.choice((1.0, 30.0, 200.0)))
                    kind = draw.choice(COMMANDS)
                    runner.do(kind, **ARGS.get(kind, {}))

    def sync(self) -> Report:
        with self.store() as store:
            return synchronise(store, self.paths, self.folder)

    def finish(self) -> None:
        """End the open sessions: a device id only changes between sessions."""
        with self.store() as store:
            while session := store.open_session():
                SessionController(store, self.clock, session).do("discard")

    def tables(self) -> list[list[tuple[object, ...]]]:
        """Return the content of the log."""
        with Reader(self.paths.db) as log:
            return [[tuple(row) for row in log.rows(query)] for query in TABLES]

    def facts(self) -> list[Fact]:
        with self.store() as log:
            return [each for device in devices(log) for each in facts(log, device)]

    def copy_state(self, other: "Machine", *, with_log: bool) -> None:
        """Take over the device id of another machine, as a copied home folder does."""
        shutil.copytree(other.paths.state, self.paths.state, dirs_exist_ok=True)
        if with_log:
            with self.store():
                pass  # makes its folder
            for file in other.home.glob("log.db*"):
                shutil.copyfile(file, self.home / file.name)


class Syncer:
    """Carries files between replicas: late, twice, in part, and in conflict under another name."""

    def __init__(self, machines: list[Machine], draw: Random) -> None:
        self.machines, self.draw = machines, draw

    def carry_some(self) -> None:
        source, target = self.draw.sample(self.machines, 2)
        files = sorted(source.folder.iterdir())
        for file in self.draw.sample(files, self.draw.randrange(len(files) + 1)):
            content = file.read_bytes()
            if self.draw.random() < 0.3:
                content = content[: self.draw.randrange(len(content) + 1)]
            self._carry(file.name, content, target)

    def carry_all(self) -> None:
        for source in self.machines:
            for target in self.machines:
                if source is not target:
                    for file in sorted(source.folder.iterdir()):
                        self._carry(file.name, file.read_bytes(), target)

    def _carry(self, name: str, content: bytes, target: Machine) -> None:
        there = target.folder / name
        present = there.read_bytes() if there.exists() else b""
        if content.startswith(present):
            there.write_bytes(content)
        elif not present.startswith(content):
            stem = name.partition(".sync-conflict-")[0].removesuffix(".jsonl")
            copies = sorted(target.folder.glob(f"{stem}.*"))
            if not any(each.read_bytes().startswith(content) for each in copies):
                (target.folder / f"{stem}.sync-conflict-{len(copies)}.jsonl").write_bytes(content)
