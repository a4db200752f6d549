"""Edits of plan files by the program: pure text changes, shown as a diff, written atomically.

Comments, order, line endings and the file's mode are preserved. A shipped plan is never changed: the edit
goes into a copy in the user's folder, which then hides the original. An edit that would break the plan is
refused.
"""

from collections.abc import Mapping, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import Any

from strengthtui.base.errors import INVALID, Failure
from strengthtui.base.files import read_bytes
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean
from strengthtui.document.read import SIZE_LIMIT, Document, read_document
from strengthtui.document.splice import CannotEditError, add_table, remove_value, set_value
from strengthtui.plan.files import remove, write
from strengthtui.plan.grammar import slug

Value = str | int | float | bool | Sequence["Value"] | Mapping[str, "Value"]


class Change(NamedTuple):
    """Set, add or remove one value: `Change("box-squat", "rest", "2min")`."""

    exercise: str
    """An exercise's id; empty for a key of the plan."""

    key: str
    """The key, dotted inside `days` or a season: `days.fri`."""

    value: Value | None
    """The new value as in the file; None removes the key."""

    variant: str = ""
    """The variant's name, for a key of a variant; empty otherwise."""

    week: int = 0
    """The week, from 1, for a key of one week of the exercise; 0 otherwise."""


class AddExercise(NamedTuple):
    """Add an exercise."""

    table: Mapping[str, Value]
    """Its keys and values; `variant` tables are not supported."""

    after: str = ""
    """The id of the exercise before it; empty to add it at the end."""


class AddVariant(NamedTuple):
    """Add a variant to an exercise."""

    exercise: str
    table: Mapping[str, Value]
    before: str = ""
    """The name of the variant after it; empty to add it at the end."""


class Remove(NamedTuple):
    """Remove an exercise, or one of its variants, with all its keys."""

    exercise: str
    variant: str = ""


Edit = Change | AddExercise | AddVariant | Remove


class Prepared(NamedTuple):
    """A checked edit, ready to be shown and then written."""

    source: Path
    """The file that was read."""

    target: Path
    """The file to write: the source itself, or the user's copy of a shipped plan."""

    before: bytes
    after: bytes

    @property
    def difference(self) -> str:
        """The change as a unified diff, safe to print."""
        lines = unified_diff(
            _text(self.before).splitlines(),
            _text(self.after).splitlines(),
            str(self.source),
            str(self.target),
            lineterm="",
        )
        return "\n".join(map(clean, lines))


def changed(text: str, *edits: Edit) -> str:
    """Return a plan's text after the edits, applied in order.

    Raises:
        CannotEditError: There is no such exercise or variant, or the text is too complex to edit.
    """
    for edit in edits:
        text = _changed(text, edit)
    return text


def prepare(path: Path, *edits: Edit, user_folder: Path, shipped: Path) -> Prepared:
    """Apply edits to the text of a plan file and check the result, without writing anything.

    Args:
        path: The plan's file.
        edits: The edits, in order.
        user_folder: The user's plan folder, where copies of shipped plans go.
        shipped: The folder of shipped plans, which are never changed.

    Raises:
        Failure: The file cannot be read or edited, or the result would not be a valid plan.
    """
    from strengthtui.plan.check import check  # noqa: PLC0415 - pydantic is slow to load

    read = read_document(path)
    if read.value is None:
        raise Failure("\n".join(map(str, read.problems)), INVALID)
    target = user_folder / path.name if path.resolve().parent == shipped.resolve() else path.resolve()
    if target != path.resolve() and target.exists():
        raise Failure(f"{clean(str(target))}: you already have a plan with this name; edit that one")
    try:
        text = changed(read.value.text, *edits)
    except CannotEditError as error:
        raise Failure(f"{read.value.file}: cannot be edited: {error}; edit the file yourself") from error
    loaded = check(Document(clean(str(target)), text, ""))
    if loaded.value is None:
        problems = "\n".join(map(str, loaded.problems))
        raise Failure(f"{read.value.file}: the edit would break the plan\n{problems}", INVALID)
    before = _bytes(path)
    bom = "\ufeff" if before.startswith("\ufeff".encode()) else ""
    if before != (bom + read.value.text).encode():
        raise _changed_meanwhile(path)
    return Prepared(path, target, before, (bom + text).encode())


def apply(prepared: Prepared) -> Path:
    """Write a prepared edit atomically and return the file's path.

    Raises:
        Failure: The file was changed in the meantime, or it cannot be written.
    """
    new = prepared.target != prepared.source.resolve()
    if _bytes(prepared.source if new else prepared.target) != prepared.before:
        raise _changed_meanwhile(prepared.source)
    write(prepared.target, prepared.after, new=new)
    return prepared.target


def take_back(prepared: Prepared) -> None:
    """Undo an edit that was written: restore the file, or remove the user's copy of a shipped plan.

    Raises:
        Failure: The file was changed since, or it cannot be written.
    """
    if _bytes(prepared.target) != prepared.after:
        raise _changed_meanwhile(prepared.target)
    if prepared.target == prepared.source.resolve():
        write(prepared.target, prepared.before, new=False)
    else:
        remove(prepared.target)


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path, SIZE_LIMIT)
    except (FileNotFoundError, ValueError) as error:
        raise _changed_meanwhile(path) from error
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise Failure(f"{clean(str(path))}: {reason}; nothing was changed") from error


def _changed_meanwhile(path: Path) -> Failure:
    return Failure(f"{clean(str(path))}: was changed by another program; check it and try again")


def _changed(text: str, edit: Edit) -> str:
    match edit:
        case Change(exercise, key, value, variant, week):
            place = _place(text, exercise, variant)
            path = (*place, *(("week", week - 1) if week else ()), *key.split("."))
            return remove_value(text, path) if value is None else set_value(text, path, value)
        case AddExercise(table, after):
            places = _exercises(text)
            at = _find(places, after, "exercise") + 1 if after else len(places)
            return add_table(text, ("exercise", at), table)
        case AddVariant(exercise, table, before):
            place = _place(text, exercise, "")
            end = (*place, "variant", len(_variants(text, place)))
            return add_table(text, _place(text, exercise, before) if before else end, table)
        case Remove(exercise, variant):
            return remove_value(text, _place(text, exercise, variant))


def _place(text: str, exercise: str, variant: str) -> tuple[str | int, ...]:
    if not exercise:
        return ()
    place: tuple[str | int, ...] = ("exercise", _find(_exercises(text), exercise, "exercise"))
    if variant:
        names = [slug(name) for name in _variants(text, place)]
        place = (*place, "variant", _find(names, slug(variant), "variant"))
    return place


def _find(known: Sequence[str], name: str, what: str) -> int:
    if name not in known:
        raise CannotEditError(f'there is no {what} "{clean(name, 80)}"')
    return known.index(name)


def _exercises(text: str) -> list[str]:
    """Return the ids of the exercises."""
    return [slug(str(table.get("id") or table.get("name", ""))) for table in _tables(text)]


def _variants(text: str, place: tuple[str | int, ...]) -> list[str]:
    """Return the names of an exercise's variants."""
    return [str(variant.get("name", "")) for variant in _list(_tables(text)[int(place[1])], "variant")]


def _tables(text: str) -> list[dict[str, Any]]:
    import tomllib  # noqa: PLC0415 - keeps startup fast

    try:
        return _list(tomllib.loads(text), "exercise")
    except ValueError as error:
        raise CannotEditError("it is not valid TOML") from error


def _list(table: dict[str, Any], key: str) -> list[dict[str, Any]]:
    tables = table.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(entry, dict) for entry in tables):
        raise CannotEditError(f'"{key}" is not a list of tables')
    return tables


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig")
