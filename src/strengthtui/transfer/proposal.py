"""What an import would change in the log: which workouts are new, already there, or changed since."""

import json
from collections.abc import Mapping
from hashlib import sha256

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.journal.imports import Known
from strengthtui.transfer.model import Contents, ImportedWorkout, Source
from strengthtui.transfer.movements import Match


class NewWorkout(NamedTuple):
    """A workout with the id of its session."""

    session: str
    workout: ImportedWorkout


class Proposal(NamedTuple):
    """A file compared with the log."""

    file: str
    contents: Contents
    matches: Mapping[str, Match]

    zone: str
    """The zone of times that name none."""

    new: tuple[NewWorkout, ...] = ()
    """Oldest first."""

    undone: tuple[NewWorkout, ...] = ()
    """Workouts whose import was undone; importing them again brings them back as they were."""

    already: tuple[NewWorkout, ...] = ()
    """Workouts that are in the log."""

    changed: tuple[NewWorkout, ...] = ()
    """Those of `already` that have changed in the file; the log keeps them as they are."""

    @property
    def imported(self) -> tuple[NewWorkout, ...]:
        """The workouts that the import adds or brings back."""
        return tuple(sorted((*self.new, *self.undone), key=lambda each: each.workout.start.at))


def session_id(source: Source, workout: ImportedWorkout) -> str:
    """Return the id of a workout's session, which is the same in every export and on every device."""
    if workout.session:
        return workout.session
    key = json.dumps([source, workout.start.written, workout.title, workout.number])
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def compare(
    file: str, contents: Contents, matches: Mapping[str, Match], zone: str, stored: Mapping[str, Known]
) -> Proposal:
    """Compare a file with the log.

    Args:
        file: The name of the file, cleaned.
        contents: What is in it.
        matches: The movements of its names.
        zone: The zone of times that name none.
        stored: Those of its sessions that are in the log, by id.
    """
    groups: dict[str, list[NewWorkout]] = {"new": [], "undone": [], "already": [], "changed": []}
    for workout in contents.workouts:
        each = NewWorkout(session_id(contents.source, workout), workout)
        known = stored.get(each.session)
        groups["new" if known is None else "undone" if known.undone else "already"].append(each)
        if known and not known.undone and known.rows_sha256 not in {"", workout.rows_sha256}:
            groups["changed"].append(each)
    return Proposal(
        file, contents, matches, zone, **{name: tuple(workouts) for name, workouts in groups.items()}
    )
