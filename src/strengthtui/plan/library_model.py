"""The movements that the program knows: what a plan inherits from, and what may replace a movement."""

from collections.abc import Iterable
from typing import NamedTuple

from strengthtui.plan.grammar import slug


class Entry(NamedTuple):
    """A movement of the library."""

    name: str

    gear: tuple[str, ...] = ()
    """What it needs, all of it."""

    sides: int = 1
    """1 for both sides together, 2 for one after the other."""

    trains: tuple[str, ...] = ()
    """Check-in areas, the most loaded first."""

    pattern: str = ""

    cue: str = ""
    """The one thing to think of."""

    aliases: tuple[str, ...] = ()
    """Other names for the same movement."""

    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    """Neighbours by name; a step that one of the two says holds for both."""


class Neighbours(NamedTuple):
    """What may stand in for a movement, each list the nearest first and only with gear that is there."""

    easier: tuple[Entry, ...] = ()
    harder: tuple[Entry, ...] = ()

    one_foot: tuple[Entry, ...] = ()
    """The like on one foot or one side, for a movement of both together."""

    two_feet: tuple[Entry, ...] = ()
    """The like on both, for a movement of one side after the other."""

    other: tuple[Entry, ...] = ()
    """All others of the same pattern."""


class Library:
    """Movements by name and alias; capitals, spaces, hyphens and the plural make no difference."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Take movements; where two have the same name, the first one holds."""
        self._by_name: dict[str, Entry] = {}
        self._by_alias: dict[str, Entry] = {}
        for entry in entries:
            if self._by_name.setdefault(slug(entry.name), entry) is entry:
                for alias in entry.aliases:
                    self._by_alias.setdefault(slug(alias), entry)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All movements, the user's own first."""
        return tuple(self._by_name.values())

    def find(self, name: str) -> Entry | None:
        """Find a movement by its name or, where none has that name, by an alias; in the plural too."""
        key = slug(name)
        for form in (key, key.removesuffix("s"), key.removesuffix("es")):
            if found := self._by_name.get(form) or self._by_alias.get(form):
                return found
        return None

    def neighbours(self, name: str, has: Iterable[str]) -> Neighbours:
        """Find what may stand in for a movement.

        Args:
            name: The movement's name or alias; one that is not known has no neighbours.
            has: The gear that is there.
        """
        movement, gear = self.find(name), frozenset(has)
        if movement is None:
            return Neighbours()
        possible = [e for e in self.entries if e != movement and gear.issuperset(e.gear)]
        easier = [e for e in possible if self._step(e, movement)]
        harder = [e for e in possible if self._step(movement, e)]
        like = [e for e in possible if e.pattern == movement.pattern]
        near = sorted(like, key=lambda e: (e not in easier + harder, e.trains[:1] != movement.trains[:1]))
        turned = [e for e in near if e.sides != movement.sides]
        return Neighbours(
            tuple(easier),
            tuple(harder),
            tuple(turned) if movement.sides == 1 else (),
            tuple(turned) if movement.sides > 1 else (),
            tuple(e for e in near if e not in (*easier, *harder, *turned)),
        )

    def _step(self, low: Entry, high: Entry) -> bool:
        """Tell whether one movement is the next harder one of another."""
        return high in map(self.find, low.harder) or low in map(self.find, high.easier)
