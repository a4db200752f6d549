"""Exchanging a log with the club: the events that either side lacks.

Each device numbers its events and sends them in this order, in whole transactions, so both sides have the
first so many of a device. What is new is therefore found by device and number. It must not be found by the
order in which rows appear: a transaction that commits late would be overlooked.

If both sides have equally many events up to the last number that they have in common, and the same event
there, they agree. Otherwise all events of this device are compared.
"""

import json
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.paths import Paths
from strengthtui.base.text import clean
from strengthtui.journal.facts import Fact, count_facts, devices, fact, facts, last_number
from strengthtui.journal.store import Store
from strengthtui.session.events import FORM
from strengthtui.sync.device_id import adopt_device
from strengthtui.sync.fact_file import LaterForm, can_be_sent, fact_of, json_object
from strengthtui.sync.merge import Branches, Merge, ancestors_of
from strengthtui.sync.report import Report

if TYPE_CHECKING:
    from strengthtui.club.hub import Hub

ROUNDS = 6
"""How often to compare again because another machine was writing at the same time."""

CHUNK = 500
"""Events in one transaction."""

_HELD = "SELECT device, max(n), count(*) FROM strengthtui.fact WHERE athlete = %s GROUP BY device"
_COUNT = "SELECT count(*) FROM strengthtui.fact WHERE athlete = %s AND device = %s AND n <= %s"
_ONE = """
SELECT device, n, session, at, kind, body, form FROM strengthtui.fact
WHERE athlete = %s AND device = %s AND n = %s
"""
_AFTER = """
SELECT device, n, session, at, kind, body, form FROM strengthtui.fact
WHERE athlete = %s AND device = %s AND n > %s ORDER BY n LIMIT %s
"""
_BETWEEN = """
SELECT device, n, session, at, kind, body, form FROM strengthtui.fact
WHERE athlete = %s AND device = %s AND n BETWEEN %s AND %s
"""
_INSERT = """
INSERT INTO strengthtui.fact (athlete, device, n, session, at, kind, body, form)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (athlete, device, n) DO NOTHING
"""


class _Held(NamedTuple):
    """What the club has of one device."""

    last: int
    events: int


class _DivergedError(Exception):
    """Another machine has stored other events under the numbers of these."""


class Exchange:
    """One synchronisation of the log with the club."""

    def __init__(self, store: Store, paths: Paths, hub: "Hub", athlete: str) -> None:
        """Prepare to exchange.

        Args:
            store: The log.
            paths: Where this device's ID is.
            hub: The connection.
            athlete: Whose events they are.
        """
        self._store, self._paths, self._hub, self._athlete = store, paths, hub, athlete
        self._sent: list[Fact] = []
        self._received = 0
        self._problems: list[str] = []
        self._others = 0

    def run(self) -> Report:
        """Receive what is new, then send what the club lacks.

        Raises:
            Failure: The database or the log failed; what was exchanged until then is safe.
        """
        for _ in range(ROUNDS):
            complete, numbers = self.receive()
            if not complete:
                continue
            try:
                self._send(numbers)
            except _DivergedError:
                continue
            break
        else:
            self._problems.append("other devices were sending at the same time; synchronise again")
        return Report(self._sent, self._received, self._others, list(dict.fromkeys(self._problems)))

    def receive(self) -> tuple[bool, dict[str, set[int] | int]]:
        """Receive what is new.

        Returns:
            Whether it is complete: if a device ID has changed, everything is compared again. And for each
            device the numbers that the club has, or the highest one if it has all up to there.
        """
        merge = Merge(self._store)
        held = {row[0]: _Held(*row[1:]) for row in self._hub.rows(_HELD, self._athlete)}
        numbers: dict[str, set[int] | int] = {}
        try:
            for device, present in sorted(held.items()):
                after = self._agreed(device, present)
                numbers[device] = present.last if after else set()
                self._take(merge, device, after, numbers)
        finally:
            self._received += merge.received
            self._problems += adopt_device(self._store, self._paths, merge)
        self._others = sum(device != self._store.device for device in held)
        return not merge.has_split, numbers

    def _agreed(self, device: str, present: _Held) -> int:
        """Return the number up to which both sides agree about a device; 0 to compare everything."""
        last = self._one(device, present.last)
        if last and any(_same(last, fact(self._store, name, last.n)) for name in self._branches(device)):
            return present.last
        common = min(last_number(self._store, device), present.last)
        if not common or fact(self._store, device, common) != self._one(device, common):
            return 0
        count = present.events
        if common < present.last:
            count = self._hub.rows(_COUNT, self._athlete, device, common)[0][0]
        return common if count == count_facts(self._store, device, common) else 0

    def _branches(self, device: str) -> Iterator[str]:
        """Yield the IDs in the log that a device got because another machine had the same ID."""
        return (name for name in devices(self._store) if device in ancestors_of(name))

    def _one(self, device: str, n: int) -> Fact | None:
        rows = self._hub.rows(_ONE, self._athlete, device, n)
        try:
            return _read(rows[0]) if rows else None
        except ValueError:
            return None

    def _take(self, merge: Merge, device: str, after: int, numbers: dict[str, set[int] | int]) -> None:
        """Store the events of a device after a number."""
        branches = Branches({}, {})
        while rows := self._hub.rows(_AFTER, self._athlete, device, after, CHUNK):
            after = rows[-1][1]
            known = numbers[device]
            if isinstance(known, set):
                known.update(row[1] for row in rows)
            try:
                merge.take(self._readable(device, rows), branches)
            except LaterForm:
                self._problems.append("a later version of StrengthTUI sent the rest; update StrengthTUI here")
                return

    def _readable(self, device: str, rows: list[tuple[object, ...]]) -> Iterator[Fact]:
        for row in rows:
            try:
                yield _read(row)
            except LaterForm:
                raise
            except ValueError as error:
                self._problems.append(f"{clean(device, 80)}: event {row[1]}: {error}")

    def _send(self, numbers: dict[str, set[int] | int]) -> None:
        """Send what the club lacks, also of other devices: this one may have another ID now."""
        for device in devices(self._store):
            known = numbers.get(device, 0)
            after = known if isinstance(known, int) else 0
            missing = (
                each
                for each in facts(self._store, device, after)
                if (isinstance(known, int) or each.n not in known) and can_be_sent(each)
            )
            while chunk := list(islice(missing, CHUNK)):
                self._hub.transaction(partial(self._insert, chunk))
                self._sent += chunk

    def _insert(self, chunk: list[Fact]) -> None:
        rows = [(self._athlete, *each, FORM) for each in chunk]
        if self._hub.change_each(_INSERT, rows) == len(chunk):
            return
        first = chunk[0]
        stored = self._hub.rows(_BETWEEN, self._athlete, first.device, first.n, chunk[-1].n)
        present = {row[1]: Fact(*row[:6]) for row in stored}
        if any(present.get(each.n) != each for each in chunk):
            raise _DivergedError


def _read(row: tuple[object, ...]) -> Fact:
    """Read a row of the club, which another program may have written.

    Raises:
        LaterForm: A later version of the program wrote it.
        ValueError: It is not an event.
    """
    device, n, session, at, kind, body, form = row
    tree = {"device": device, "n": n, "session": session, "at": at, "kind": kind, "form": form}
    return fact_of(tree | {"body": json_object(str(body).encode())})


def _same(one: Fact, other: Fact | None) -> bool:
    """Return whether two events are the same but for the device ID, which an undo names."""
    if other is None or (one.session, one.at, one.kind) != (other.session, other.at, other.kind):
        return False
    return one.kind == "void" or json.loads(one.body) == json.loads(other.body)
