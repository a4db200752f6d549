"""The rules by which a record becomes a set, or is left out with a reason."""

from functools import lru_cache

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Amount
from strengthtui.transfer import values
from strengthtui.transfer.model import CellError, ImportedSet, Remark, Row

CARDIO_S = 600.0
"""From this length on, time alone is cardio and no hold."""

_LOWEST_RPE, _HIGHEST_RPE = 6.0, 10.0
_TYPE_NOTES = {"drop-set": "drop set", "failure": "to failure"}


class SetResult(NamedTuple):
    """What a record became."""

    set: ImportedSet | None
    left_out: Remark | None = None
    adjusted: tuple[Remark, ...] = ()


def read_set(row: Row, units: Unit | None) -> SetResult:
    """Return the set of a record, or the reason why there is none.

    Args:
        row: The record.
        units: The unit of weights that have none in the file.

    Raises:
        CellError: The record has no exercise, or a number that the log cannot hold.
    """
    if row.left_out:
        return _left_out(row, row.left_out)
    if not row.exercise:
        raise CellError("there is no exercise", "look at this line in the app")
    code = _reason(row)
    if code:
        return _left_out(row, code)
    remarks = list(_remarks(row))
    notes = [text for code, text in remarks if code != "planned-weight"]
    if row.reps and row.distance:
        notes.append(f"{row.distance:g} {row.distance_unit}".strip())
    note = clean(" · ".join(filter(None, (row.note, *notes))))
    rpe = row.rpe if _is_rpe(row.rpe) else None
    adjusted = tuple(Remark(row.line, code, f"{row.exercise}: {text}") for code, text in remarks)
    at = row.at.at if row.at else None
    return SetResult(
        ImportedSet(row.line, row.exercise, row.warmup, _amount(row, units), rpe, note, at), adjusted=adjusted
    )


def is_assisted(row: Row) -> bool:
    """Return whether the weight of a record is help and no load."""
    return "(assisted)" in row.exercise.casefold() or (row.weight or 0.0) < 0


def _left_out(row: Row, code: str) -> SetResult:
    return SetResult(None, Remark(row.line, code, row.exercise))


def _reason(row: Row) -> str:
    """Return the code of the reason why a record is no set; empty for a set."""
    if row.cardio:
        return "cardio"
    if row.reps:
        return ""
    if row.distance:
        if row.metres is None and (row.distance_unit or row.weight):
            return "unit"
        return "" if row.weight else "cardio"
    if row.seconds:
        return "cardio" if sum(row.seconds) >= CARDIO_S and not row.weight else ""
    return "empty"


def _remarks(row: Row) -> list[tuple[str, str]]:
    """Return the codes and the notes of the changes with which a record is imported."""
    remarks = []
    if row.set_type:
        code = row.set_type if row.set_type in _TYPE_NOTES else "set-type"
        remarks.append((code, _TYPE_NOTES.get(code, f'set type "{clean(row.set_type, 80)}"')))
    if row.weight and is_assisted(row):
        unit = f" {row.unit}" if row.unit else ""
        remarks.append(("assisted", f"assisted {formatting.number(abs(row.weight))}{unit}"))
    if row.seconds and (row.reps or row.distance):
        remarks.append(("seconds", f"{'+'.join(map(formatting.number, row.seconds))} s"))
    if row.rpe is not None and not _is_rpe(row.rpe):
        remarks.append(("rpe", f"RPE {row.rpe:g}"))
    if row.planned_weight:
        remarks.append(("planned-weight", "the planned weight"))
    return remarks


def _is_rpe(rpe: float | None) -> bool:
    return rpe is not None and _LOWEST_RPE <= rpe <= _HIGHEST_RPE and (rpe * 2).is_integer()


def _amount(row: Row, units: Unit | None) -> Amount:
    assisted = is_assisted(row)
    load = None if assisted or not row.weight else values.load(row.weight, row.unit or units or "kg")
    bodyweight = row.bodyweight or assisted or "(weighted)" in row.exercise.casefold()
    metres = row.metres if row.distance and not row.reps else None
    amount = Amount(
        reps=row.reps,
        seconds=row.seconds if not row.reps and metres is None else None,
        metres=metres,
        load_kg=load or None,
        implements=row.implements,
        bodyweight=bodyweight or row.assist_kg is not None,
        assist_kg=None if load else row.assist_kg,
    )
    return _shared(amount)


@lru_cache(65536)
def _shared(amount: Amount) -> Amount:
    """Return an equal amount; a large file has the same few again and again, and they share one object."""
    return amount
