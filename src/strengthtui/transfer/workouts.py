"""The rules by which the sets of a file become workouts."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from strengthtui.base.bounds import MOST_ITEMS, MOST_SETS
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean
from strengthtui.transfer.model import (
    LONGEST_S,
    CellError,
    ImportedSet,
    ImportedWorkout,
    Moment,
    Remark,
    Row,
)
from strengthtui.transfer.sets import SetResult

NO_TITLE = "Workout"
"""The title of a workout that has none in the file."""

_DAY_S = 86_400.0
_OWN_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_SET_NOTE = re.compile(r"set (\d{1,3}): *(.*)", re.IGNORECASE | re.ASCII)


class Part:
    """The records of one workout that follow each other in the file."""

    def __init__(self, row: Row) -> None:
        """Begin with the first record, which `add` adds."""
        self.row = row
        self.sets: list[ImportedSet] = []
        self.left_out: list[Remark] = []
        self.adjusted: list[Remark] = []
        self.lines: list[tuple[int, str]] = []
        self._hash = sha256()
        self._last = row
        self.exercise_notes: dict[str, dict[str, None]] = {}
        self._session_notes: dict[str, None] = {}

    def add(self, row: Row, result: SetResult, cells: Sequence[str]) -> None:
        """Add a record with what it became."""
        self._hash.update(("\x1f".join(cells) + "\x1e").encode("utf-8", "surrogatepass"))
        self._last = row
        self.lines.append((row.line, row.exercise))
        if row.exercise_note:
            lines = self.exercise_notes.setdefault(row.exercise, {})
            lines.update(dict.fromkeys(row.exercise_note.split("\n")))
        if row.session_note:
            self._session_notes[row.session_note] = None
        if result.set:
            self.sets.append(result.set)
        if result.left_out:
            self.left_out.append(result.left_out)
        self.adjusted += result.adjusted

    @property
    def digest(self) -> str:
        """The hash of the cells so far."""
        return self._hash.hexdigest()

    @property
    def exercises(self) -> set[str]:
        """The exercises of all records."""
        return {exercise for _, exercise in self.lines}

    def merge(self, other: "Part") -> None:
        """Add the records of a later part of the same workout."""
        self._hash.update(other.digest.encode())
        self.sets += other.sets
        self.left_out += other.left_out
        self.adjusted += other.adjusted
        self.lines += other.lines
        for exercise, notes in other.exercise_notes.items():
            self.exercise_notes.setdefault(exercise, {}).update(notes)

    def workout(self, number: int) -> ImportedWorkout:
        """Return the workout.

        Args:
            number: Counts the workouts with the same start and title.

        Raises:
            CellError: The workout is larger than the log can hold.
        """
        self._check_size()
        start = self.start
        ended_at = self._ended_at(start)
        sets, exercise_notes = _with_set_notes(self.sets, self.exercise_notes)
        if ended_at == start.at:
            sets = [each._replace(at=None) if each.at else each for each in sets]
        return ImportedWorkout(
            self.row.line,
            self.row.title or NO_TITLE,
            start,
            ended_at,
            tuple(sets),
            clean("\n".join(self._session_notes)),
            tuple(exercise_notes),
            number,
            self.digest,
            _own_id(self.row.session),
        )

    @property
    def start(self) -> Moment:
        """The start: the time of the first set, where each record has the time of its own set.

        Some apps list the newest set first, and some keep the old date after midnight. So of the first and
        the last record, the start is the one less than half a day before the other, whatever their dates.
        """
        first, last = self.row.start, self._last.start
        return first if (last.at - first.at) % _DAY_S < _DAY_S / 2 else last

    def _ended_at(self, start: Moment) -> float:
        ends = [each.at for each in self.sets if each.at is not None]
        if self.row.duration_s is not None:
            ended = start.at + self.row.duration_s
        elif self.row.end:
            ended = self.row.end.at
        else:
            ended = max(ends, default=start.at)
        first = min(ends, default=ended)
        for moment in (start, self.row.end):
            if moment and moment.moved:
                self.adjusted.append(
                    Remark(self.row.line, "clock", f"{self.row.title}: the clocks skipped this hour")
                )
        if start.at <= min(first, ended) <= max(ended, *ends, ended) <= start.at + LONGEST_S:
            return ended
        self.adjusted.append(Remark(self.row.line, "duration", f"{self.row.title}: its length is unknown"))
        return start.at

    def _check_size(self) -> None:
        counts: dict[tuple[str, bool], int] = {}
        for each in self.sets:
            key = each.exercise, each.warmup
            counts[key] = counts.get(key, 0) + 1
        if len(counts) > MOST_ITEMS or max(counts.values(), default=0) > MOST_SETS:
            raise CellError(
                f"a workout of {len(self.sets)} sets is too large", "look at this line in the app"
            )


def _own_id(session: tuple[str, ...]) -> str:
    """Return the session's id if the file is our own export; otherwise an empty string."""
    return session[0] if len(session) == 1 and _OWN_ID.fullmatch(session[0]) else ""


def _with_set_notes(
    sets: list[ImportedSet], notes: dict[str, dict[str, None]]
) -> tuple[list[ImportedSet], Iterator[tuple[str, str]]]:
    """Move the lines such as `set 2: left weaker` from the notes of an exercise to its sets.

    Our own export for Hevy writes the notes of sets in that way, as Hevy has none.
    """
    kept: list[tuple[str, str]] = []
    for exercise, lines in notes.items():
        places = [place for place, each in enumerate(sets) if each.exercise == exercise]
        rest = []
        for line in lines:
            match = _SET_NOTE.fullmatch(line.strip())
            if match and 1 <= int(match[1]) <= len(places):
                place = places[int(match[1]) - 1]
                note = " · ".join(filter(None, (sets[place].note, clean(match[2]))))
                sets[place] = sets[place]._replace(note=note)
            else:
                rest.append(line)
        if any(map(str.strip, rest)):
            kept.append((exercise, clean("\n".join(rest))))
    return sets, iter(kept)


class Duplicate(NamedTuple):
    """A part that repeats an earlier one."""

    lines: list[tuple[int, str]]


class Parts:
    """All parts of a file, joined to workouts."""

    def __init__(self, *, by_day: bool) -> None:
        """Begin without parts.

        Args:
            by_day: Whether a workout is whatever was done on a day, so that its parts may be apart.
        """
        self._by_day = by_day
        self._parts: dict[tuple[str, ...], Part] = {}
        self._digests: dict[tuple[str, ...], set[str]] = {}

    def add(self, part: Part) -> Duplicate | None:
        """Add a part.

        Returns:
            The lines of the part if it is equal to an earlier one of the same workout.

        Raises:
            CellError: The file has an earlier and different part of the same workout.
        """
        key, digest = part.row.session, part.digest
        earlier = self._parts.get(key)
        if earlier is None:
            self._parts[key], self._digests[key] = part, {digest}
            return None
        if digest in self._digests[key]:
            return Duplicate(part.lines)
        if self._by_day and part.exercises.isdisjoint(earlier.exercises):
            earlier.merge(part)
            self._digests[key].add(digest)
            return None
        raise CellError(
            f"this workout begins on line {earlier.row.line} already, with other sets",
            "remove one, or give one another start",
        )

    def numbered(self) -> Iterator[tuple[Part, int]]:
        """Yield the workouts, each with its number among those with the same start and title."""
        counts: dict[tuple[str, str], int] = {}
        for key in sorted(self._parts):
            part = self._parts[key]
            equal = part.start.written, part.row.title
            yield part, counts.get(equal, 0)
            counts[equal] = counts.get(equal, 0) + 1
