"""Merging the events of another device into the log.

An event is identified by its device and number. If two events have the same identity and different content,
two machines have used the same device ID, as after copying a state folder. From that number on, each of the
two histories gets a device ID of its own: the old ID, the number, and a hash of the history's first event.
So all machines arrive at the same IDs, in whichever order they see the events.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from itertools import groupby
from operator import attrgetter

from strengthtui.base.codec import dumps
from strengthtui.base.errors import Failure
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.log_values import attempt, read_object
from strengthtui.journal.facts import Fact, FactWriter, devices, fact, facts, last_number
from strengthtui.journal.store import Store

_BRANCH = re.compile(r"(.+)~(\d{1,16})\.[0-9a-f]{8}")

_TRANSACTION = 500
"""About the number of events in one transaction: a lifter may log a set meanwhile."""


class Branches(NamedTuple):
    """Which device IDs the events of a file have in the log; changed in place."""

    names: dict[str, list[tuple[int, str]]]
    """For each device in the file, the numbers from which its events have another ID."""

    last: dict[str, int]
    """The highest number of each ID."""


class Merge:
    """One pass over the events of other devices."""

    def __init__(self, store: Store) -> None:
        """Begin with the events that the log has.

        Raises:
            LogError: The log cannot be read or written.
        """
        self._store = store
        self.device = store.device
        """The ID of this device, which changes if another machine uses it too."""
        self.received = 0
        """The number of events that were new."""
        self.has_split = False
        """Whether events got another device ID."""
        self._splits: dict[str, set[int]] = {}
        splits = [split for name in devices(store) for split in self._new_splits(name)]
        unfinished = [split for split in splits if last_number(store, split[0]) >= split[1]]
        if unfinished:
            with store.receiving() as writer:
                self._split_all(writer, unfinished)

    def take(self, received: Iterable[Fact], branches: Branches) -> None:
        """Store the events that are new.

        Args:
            received: Consecutive events of a file, in its order.
            branches: Those of the file until now.

        Raises:
            LogError: The log cannot be read or written.
            Failure: This device needs a new ID while a session is open.
        """
        part: list[Fact] = []
        # What was stored together belongs to one session, so it stays together.
        for _, group in groupby(received, attrgetter("session")):
            part.extend(group)
            if len(part) >= _TRANSACTION:
                self._store_all(part, branches)
                part = []
        if part:
            self._store_all(part, branches)

    def _store_all(self, received: Iterable[Fact], branches: Branches) -> None:
        with self._store.receiving() as writer:
            for each in received:
                self._split_all(writer, self._new_splits(each.device))
                self.received += self._store_one(writer, each, branches)

    def _store_one(self, writer: FactWriter, received: Fact, branches: Branches) -> bool:
        """Store an event under the ID of its branch; return whether it is new."""
        names = branches.names.setdefault(received.device, [(0, received.device)])
        while names[-1][0] >= received.n:  # an earlier part again, as after a torn line
            names.pop()
        new = _renamed(received, received.device, names)
        while True:
            if new.n in self._splits.get(new.device, ()):
                names.append((new.n, _branch(new)))
                new = new._replace(device=names[-1][1])
                continue
            held = fact(self._store, new.device, new.n)
            if held in {None, new}:
                branches.last[new.device] = max(new.n, branches.last.get(new.device, 0))
                if held is None:
                    writer.insert([new])
                return held is None
            self._split(writer, new.device, new.n)

    def _split_all(self, writer: FactWriter, splits: Iterable[tuple[str, int]]) -> None:
        for device, n in splits:
            self._split(writer, device, n)

    def _split(self, writer: FactWriter, device: str, n: int) -> None:
        """Give the stored events of a device, from a number on, the ID of their branch."""
        self._splits.setdefault(device, set()).add(n)
        if last_number(self._store, device) < n:
            return
        if device == self.device and self._store.open_session() is not None:
            raise Failure(
                "another machine has the same device id, so this one needs a new id;"
                " finish or discard the open session, then sync again"
            )
        self.has_split = True
        moved = list(facts(self._store, device, n - 1))
        writer.remove(moved)
        branches = Branches({}, {})
        for each in moved:
            self._store_one(writer, each, branches)
        if device == self.device:
            self.device = branches.names[device][-1][1]

    def _new_splits(self, device: str) -> list[tuple[str, int]]:
        """Return the splits that a device ID tells of and that are new, the earliest first."""
        parts = _BRANCH.fullmatch(device)
        if parts is None:
            return []
        before, n = parts[1], int(parts[2])
        earlier = self._new_splits(before)
        numbers = self._splits.setdefault(before, set())
        if n in numbers:
            return earlier
        numbers.add(n)
        return [*earlier, (before, n)]


def ancestors_of(device: str) -> list[str]:
    """Return the IDs that a device ID was made from, the nearest first."""
    parts = _BRANCH.fullmatch(device)
    return [parts[1], *ancestors_of(parts[1])] if parts else []


def _branch(first: Fact) -> str:
    """Return the device ID of a branch, given its first event with the ID before the split."""
    content = dumps([first.session, first.at, first.kind, first.body])
    return f"{first.device}~{first.n}.{sha256(content.encode()).hexdigest()[:8]}"


def _renamed(received: Fact, device: str, names: list[tuple[int, str]]) -> Fact:
    """Return an event with the ID of its branch, also in what it undoes."""

    def name(n: int) -> str:
        return next(name for first, name in reversed(names) if first <= n)

    body = received.body
    if received.kind == "void" and len(names) > 1:
        tree = attempt(read_object, body) or {}
        named = tree.get("events")
        if isinstance(named, list):
            tree["events"] = [[name(each[1]), each[1]] if _names(each, device) else each for each in named]
            body = dumps(tree)
    return received._replace(device=name(received.n), body=body)


def _names(pair: object, device: str) -> bool:
    match pair:
        case [str(name), int(n)]:
            return name == device and n >= 0
    return False
