"""The exports as text: Hevy's CSV, our own CSV, and one JSON object a line.

The text is the same each time, in every locale: numbers with a point, line ends of one character.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from strengthtui.base.dates import local_time
from strengthtui.domain import formatting
from strengthtui.journal.export import FinishedSession

HEVY_COLUMNS = (
    *("title", "start_time", "end_time", "description", "exercise_title", "superset_id", "exercise_notes"),
    *("set_index", "set_type", "weight_kg", "reps", "distance_km", "duration_seconds", "rpe"),
)
CSV_COLUMNS = (
    *(
        "session",
        "date",
        "plan",
        "exercise",
        "movement",
        "set_number",
        "kind",
        "target_reps",
        "reps",
        "seconds",
    ),
    *("metres", "load_kg", "implements", "bodyweight", "assist_kg", "rpe", "rest_planned_s", "rest_taken_s"),
    *(
        "rest_estimated",
        "ended_at",
        "note",
        "exercise_note",
        "started_at",
        "session_ended_at",
        "session_note",
    ),
)

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet reads a cell that begins with one of these as a formula."""

Set = Mapping[str, Any]
"""A set in the form of `log show --json`."""


def hevy_lines(sessions: Iterable[FinishedSession]) -> Iterator[str]:
    """Yield the lines of a file as Hevy writes it, with all text in quotes."""
    yield _quoted(HEVY_COLUMNS)
    for session in sessions:
        yield from map(_quoted, _hevy_rows(session))


def csv_lines(sessions: Iterable[FinishedSession], *, excel: bool) -> Iterator[str]:
    """Yield the lines of our own CSV, one for each set.

    Args:
        sessions: The sessions.
        excel: Whether text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    yield _comma_separated(CSV_COLUMNS)
    for session in sessions:
        for row in _csv_rows(session):
            yield _comma_separated([_harmless(cell) for cell in row] if excel else row)


def _hevy_rows(session: FinishedSession) -> Iterator[Sequence[str]]:
    form = session.form
    offset = form["utc_offset_s"]
    times = [_hevy_time(form[name] or form["started_at"], offset) for name in ("started_at", "ended_at")]
    for (exercise, movement), sets in _by_exercise(form["sets"]).items():
        superset = session.supersets.get(exercise)
        note = "\\n".join(_notes(session.movement_notes.get(movement, ""), sets))
        for index, each in enumerate(sets):
            done = each["done"]
            metres = done["metres"]
            yield (
                *(form["plan"], *times, session.note, movement),
                "" if superset is None else str(superset),
                *(note, str(index), "warmup" if each["kind"] == "warmup" else "normal"),
                *(_number(done["load_kg"]), _number(sum(done["reps"]) if done["reps"] else None)),
                _number(None if metres is None else metres / 1000),
                _number(sum(done["seconds"]) if done["seconds"] else None),
                _number(each["rpe"]),
            )


def _by_exercise(sets: Iterable[Set]) -> dict[tuple[str, str], list[Set]]:
    """Return the sets of each exercise and movement, warm-up sets first."""
    groups: dict[tuple[str, str], list[Set]] = {}
    for each in sets:
        if "unreadable" not in each:
            groups.setdefault((each["exercise"], each["movement"]), []).append(each)
    return {key: sorted(sets, key=lambda each: each["kind"] != "warmup") for key, sets in groups.items()}


def _notes(note: str, sets: Sequence[Set]) -> Iterator[str]:
    """Yield the lines of an exercise's note: its own, and those of its sets, for which Hevy has no place."""
    if note:
        yield note
    for number, each in enumerate(sets, 1):
        if each["note"]:
            yield f"set {number}: {each['note']}"


def _hevy_time(written: str, offset: int) -> str:
    at = local_time(dt.datetime.fromisoformat(written).timestamp(), offset)
    return f"{at.day} {formatting.MONTHS[at.month - 1]} {at.year}, {at:%H:%M}"


def _csv_rows(session: FinishedSession) -> Iterator[Sequence[str]]:
    form = session.form
    offset = form["utc_offset_s"]
    started, ended = _iso(form["started_at"], offset), _iso(form["ended_at"], offset)
    for each in form["sets"]:
        if "unreadable" in each:
            continue
        done, target = each["done"], each["target"]
        yield (
            *(form["id"], form["date"], form["plan"], each["exercise"], each["movement"]),
            *(str(each["set"]), each["kind"], _sides(target["reps"]), _sides(done["reps"])),
            *(_sides(done["seconds"]), _number(done["metres"]), _number(done["load_kg"])),
            *(str(done["implements"]), "1" if done["bodyweight"] else "0", _number(done.get("assist_kg"))),
            *(_number(each["rpe"]), _number(each["rest_planned_s"]), _number(each["rest_taken_s"])),
            *("1" if each["rest_estimated"] else "0", _iso(each["ended_at"], offset), each["note"]),
            *(session.movement_notes.get(each["movement"], ""), started, ended, session.note),
        )


def _sides(values: Sequence[float] | None) -> str:
    return "|".join(map(_number, values or ()))


def _number(value: float | None) -> str:
    """Return a number with all its digits, and without a trailing zero."""
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")


def _iso(written: str | None, offset: int) -> str:
    if written is None:
        return ""
    zone = dt.timezone(dt.timedelta(seconds=offset))
    return dt.datetime.fromisoformat(written).astimezone(zone).isoformat()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_DANGEROUS) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()


def _quoted(cells: Sequence[str]) -> str:
    return ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in cells) + "\n"


def _comma_separated(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
