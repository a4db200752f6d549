"""The movements of the library that the names in a file mean. An unknown name stays as it is."""

import re
from typing import Literal

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.plan.grammar import slug
from strengthtui.plan.library_model import Entry, Library
from strengthtui.transfer.model import Contents, Source

_GEAR = ("barbell", "dumbbell", "kettlebell", "machine", "band")
_BRACKET = re.compile(rf"(?P<name>.*\S)\s*\((?P<gear>{'|'.join(_GEAR)}|weighted)\)", re.IGNORECASE)
_COMMA = re.compile(rf"(?P<name>.*\S)\s*,\s*(?P<gear>{'|'.join(_GEAR)})", re.IGNORECASE)

How = Literal["exact", "alias", "equipment", "kept"]


class Match(NamedTuple):
    """The movement that a name means."""

    name: str
    """The name in the file."""

    movement: str
    how: How
    sets: int

    sides: int = 1
    """2 for a movement on one side after the other."""

    gear: tuple[str, ...] = ()


def match_movements(contents: Contents, library: Library) -> dict[str, Match]:
    """Return the movement of each name in a file, the names that stay as they are first."""
    counts: dict[str, int] = {}
    loaded: set[str] = set()
    for workout in contents.workouts:
        for each in workout.sets:
            counts[each.exercise] = counts.get(each.exercise, 0) + 1
            if each.done.load_kg:
                loaded.add(each.exercise)
    if contents.is_own:
        return {name: Match(name, name, "exact", sets) for name, sets in counts.items()}
    matches = [
        _match(name, sets, contents.source, library, loaded=name in loaded) for name, sets in counts.items()
    ]
    return {
        match.name: match for match in sorted(matches, key=lambda match: (match.how != "kept", -match.sets))
    }


def _match(name: str, sets: int, source: Source, library: Library, *, loaded: bool) -> Match:
    entry, how = _entry(name, source, library)
    # A squat with a bar is not the library's squat without one.
    if entry is None or (loaded and not entry.gear):
        return Match(name, name, "kept", sets)
    return Match(name, entry.name, how, sets, entry.sides, entry.gear)


def _entry(name: str, source: Source, library: Library) -> tuple[Entry | None, How]:
    if entry := library.find(name):
        return entry, "exact" if _is_name(name, entry) else "alias"
    parts = _BRACKET.fullmatch(name) or (_COMMA.fullmatch(name) if source == "liftosaur" else None)
    if parts is None:
        return None, "kept"
    gear, short = parts["gear"].lower(), parts["name"]
    if gear == "weighted":
        return library.find(short), "equipment"
    with_gear = library.find(f"{gear} {short}")
    entry = with_gear or library.find(short)
    return (entry if with_gear or (entry and entry.gear == (gear,)) else None), "equipment"


def _is_name(name: str, entry: Entry) -> bool:
    """Return whether a text is the name of a movement, and not one of its aliases; plurals count too."""
    return slug(entry.name) in {slug(name), slug(name).removesuffix("s"), slug(name).removesuffix("es")}
