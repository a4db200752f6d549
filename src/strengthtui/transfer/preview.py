"""The preview of an import: what arrives, what changes on the way, and what cannot."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit, many
from strengthtui.transfer.model import ImportedSet, ImportedWorkout, Moment, Remark
from strengthtui.transfer.movements import Match
from strengthtui.transfer.proposal import Proposal

_AS_WRITTEN = (
    "loads of dumbbells and reps of one side are kept as written: the file does not say if each or both"
)

_SHOWN_LINES = 5
"""Line numbers in the list of a reason; `--json` has all."""

_SUSPICIOUS = 3.0
"""A load of more than this many times the median of its movement may be in another unit."""


def preview_json(proposal: Proposal, *, dry_run: bool, batch: str | None = None) -> dict[str, Any]:
    """Return the preview in the documented form.

    Args:
        proposal: The file compared with the log.
        dry_run: Whether nothing is to be imported.
        batch: The id of the import; None if there is none yet.
    """
    contents = proposal.contents
    return {
        "schema": 1,
        "source": contents.source,
        "file": proposal.file,
        "dry_run": dry_run,
        "import": batch,
        "sessions": len(proposal.imported),
        "sets": sum(len(each.workout.sets) for each in proposal.imported),
        "already": len(proposal.already),
        "changed": len(proposal.changed),
        "not_imported": [_remark(each, "why") for each in contents.not_imported],
        "adjusted": [_remark(each, "what") for each in contents.adjusted],
        "movements": [
            {"name": each.name, "as": each.movement, "how": each.how, "sets": each.sets}
            for each in proposal.matches.values()
        ],
        "questions": [each._asdict() for each in contents.questions],
    }


def preview_lines(proposal: Proposal, unit: Unit) -> Iterator[str]:
    """Yield the lines of the preview.

    Args:
        proposal: The file compared with the log.
        unit: The unit in which to print loads.
    """
    contents = proposal.contents
    yield f"{proposal.file}: {contents.source} ({contents.how}), {many(contents.rows, 'row')}"
    if contents.extra_columns:
        yield f"columns not used: {', '.join(contents.extra_columns)}"
    yield from _counts(proposal)
    yield f"times: {_times(proposal)}"
    if contents.units:
        yield f"weights: {contents.units}"
    yield ""
    yield from _movements(list(proposal.matches.values()))
    yield from _as_written(proposal)
    yield from _heavy(proposal, unit)
    for workout in _examples([each.workout for each in proposal.imported]):
        yield ""
        yield from _workout(workout, proposal, unit)
    for title, remarks in (("changed", contents.adjusted), ("not imported", contents.not_imported)):
        if remarks:
            yield ""
            yield from _reasons(title, remarks)


def _remark(remark: Remark, key: str) -> dict[str, Any]:
    return {"line": remark.line, key: remark.code, "text": remark.text}


def _counts(proposal: Proposal) -> Iterator[str]:
    imported = [each.workout for each in proposal.imported]
    parts = [f"{many(len(proposal.new), 'new workout')}"]
    if proposal.undone:
        parts.append(f"{len(proposal.undone)} brought back, as their import was undone")
    if proposal.already:
        parts.append(f"{len(proposal.already)} already there")
    if proposal.changed:
        parts.append(f"{len(proposal.changed)} of them changed since and kept as they are")
    yield ", ".join(parts)
    if imported:
        sets = [each for workout in imported for each in workout.sets]
        warmups = sum(each.warmup for each in sets)
        days = f"{_day(imported[0].start)} to {_day(imported[-1].start)}"
        yield f"{days}: {many(len(sets), 'set')}, {many(warmups, 'warm-up')} among them"


def _times(proposal: Proposal) -> str:
    workouts = proposal.contents.workouts
    if workouts and not any(workout.start.has_time for workout in workouts):
        return f"the file has days only; each workout is at 12:00 in {proposal.zone}, its length unknown"
    return f"read in {proposal.zone}, where the file names no zone"


def _movements(matches: Sequence[Match]) -> Iterator[str]:
    width = max((len(match.name) for match in matches), default=0)
    for match in matches:
        name = f"{match.name:<{min(width, 40)}}"
        target = "kept as it is" if match.how == "kept" else f"-> {match.movement} ({match.how})"
        yield f"  {name}  {target}, {many(match.sets, 'set')}"


def _as_written(proposal: Proposal) -> Iterator[str]:
    matches = proposal.matches.values()
    if any(match.sides > 1 or "dumbbell" in (*match.gear, match.name.casefold()) for match in matches):
        yield _AS_WRITTEN


def _heavy(proposal: Proposal, unit: Unit) -> Iterator[str]:
    loads: dict[str, list[ImportedSet]] = {}
    for each in proposal.imported:
        for one in each.workout.sets:
            if one.done.load_kg and not one.warmup:
                loads.setdefault(one.exercise, []).append(one)
    for exercise, sets in loads.items():
        heaviest = max(sets, key=lambda one: one.done.load_kg or 0.0)
        middle = median(one.done.load_kg or 0.0 for one in sets)
        if (heaviest.done.load_kg or 0.0) > _SUSPICIOUS * middle:
            load = formatting.weight(heaviest.done.load_kg or 0.0, unit)
            usual = formatting.weight(middle, unit)
            yield f"look at line {heaviest.line}: {exercise} {load}, usually {usual}; is the unit right?"


def _examples(workouts: Sequence[ImportedWorkout]) -> list[ImportedWorkout]:
    """Return the newest workout, the oldest, and the one with the heaviest set."""
    if not workouts:
        return []
    heaviest = max(workouts, key=lambda workout: max(each.done.load_kg or 0.0 for each in workout.sets))
    return list({id(each): each for each in (workouts[-1], workouts[0], heaviest)}.values())


def _workout(workout: ImportedWorkout, proposal: Proposal, unit: Unit) -> Iterator[str]:
    minutes = (workout.ended_at - workout.start.at) / 60
    length = f", {minutes:.0f} min" if minutes else ""
    time = f" {local(workout.start):%H:%M}" if workout.start.has_time else ""
    yield f"{_day(workout.start)}{time}  {workout.title}{length} (line {workout.line})"
    if workout.note:
        yield f"  {workout.note}"
    notes = dict(workout.exercise_notes)
    for exercise in dict.fromkeys(each.exercise for each in workout.sets):
        sets = [each for each in workout.sets if each.exercise == exercise]
        note = f"  ({notes[exercise]})" if exercise in notes else ""
        amounts = " · ".join(_set(each, unit) for each in sets)
        yield f"  {proposal.matches[exercise].movement}: {amounts}{note}"


def _set(each: ImportedSet, unit: Unit) -> str:
    load = formatting.load(each.done, unit)
    effort = f" RPE {formatting.number(each.rpe)}" if each.rpe else ""
    note = f" ({each.note})" if each.note else ""
    warmup = "warm-up " if each.warmup else ""
    return f"{warmup}{formatting.done(each.done)}{f' x {load}' if load else ''}{effort}{note}"


def _reasons(title: str, remarks: Sequence[Remark]) -> Iterator[str]:
    for code, count in Counter(each.code for each in remarks).most_common():
        lines = [each.line for each in remarks if each.code == code]
        shown = ", ".join(map(str, lines[:_SHOWN_LINES])) + (", ..." if count > _SHOWN_LINES else "")
        yield f"{title}, {code}: {many(count, 'row')} (line {shown})"


def local(moment: Moment) -> dt.datetime:
    """Return the local time of a moment."""
    return dt.datetime.fromtimestamp(moment.at, dt.timezone(dt.timedelta(seconds=moment.offset_s)))


def _day(moment: Moment) -> str:
    return f"{local(moment):%Y-%m-%d}"
