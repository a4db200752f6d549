"""The movement library, from which plans inherit values and which suggests replacements."""

from collections.abc import Iterable

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.plan.grammar import slug


class Entry(NamedTuple):
    """A movement of the library."""

    name: str

    gear: tuple[str, ...] = ()
    """All the gear that it needs."""

    sides: int = 1
    """1 for both sides together, 2 for one side after the other."""

    trains: tuple[str, ...] = ()
    """Check-in areas, the most loaded first."""

    pattern: str = ""

    hold: bool = False
    """Whether it is held for seconds instead of counted in reps."""

    cue: str = ""
    """The one thing to focus on."""

    aliases: tuple[str, ...] = ()
    """Other names for the same movement."""

    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    """Neighbours by name; a step listed on one of the two movements counts for both."""


class Neighbours(NamedTuple):
    """Possible replacements for a movement with the available gear, each list with the nearest first."""

    easier: tuple[Entry, ...] = ()
    harder: tuple[Entry, ...] = ()

    one_foot: tuple[Entry, ...] = ()
    """Similar movements on one foot or one side, for a movement with both sides together."""

    two_feet: tuple[Entry, ...] = ()
    """Similar movements with both sides together, for a movement on one side."""

    other: tuple[Entry, ...] = ()
    """All other movements of the same pattern."""


class Library:
    """Movements by name and alias; case, spaces, hyphens and plurals make no difference."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Create a library; if two movements have the same name, the first one is used."""
        self._by_name: dict[str, Entry] = {}
        self._by_alias: dict[str, Entry] = {}
        self._found: dict[str, Entry | None] = {}
        """What was found before; the coach asks for the same names for each exercise."""

        for entry in entries:
            if self._by_name.setdefault(slug(entry.name), entry) is entry:
                for alias in entry.aliases:
                    self._by_alias.setdefault(slug(alias), entry)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All movements, the user's own first."""
        return tuple(self._by_name.values())

    def find(self, name: str) -> Entry | None:
        """Return a movement by its name, or else by an alias; plurals match too."""
        if name not in self._found:
            self._found[name] = self._search(name)
        return self._found[name]

    def _search(self, name: str) -> Entry | None:
        key = slug(name)
        for form in (key, key.removesuffix("s"), key.removesuffix("es")):
            if found := self._by_name.get(form) or self._by_alias.get(form):
                return found
        return None

    def neighbours(self, name: str, has: Iterable[str]) -> Neighbours:
        """Return possible replacements for a movement.

        Args:
            name: The movement's name or alias; an unknown movement has no neighbours.
            has: The available gear.
        """
        movement, gear = self.find(name), frozenset(has)
        if movement is None:
            return Neighbours()
        possible = [e for e in self.entries if e != movement and gear.issuperset(e.gear)]
        easier = [e for e in possible if self._step(e, movement)]
        harder = [e for e in possible if self._step(movement, e)]
        same_pattern = [e for e in possible if e.pattern == movement.pattern]
        near = sorted(
            same_pattern, key=lambda e: (e not in easier + harder, e.trains[:1] != movement.trains[:1])
        )
        other_sides = [e for e in near if e.sides != movement.sides]
        return Neighbours(
            tuple(easier),
            tuple(harder),
            tuple(other_sides) if movement.sides == 1 else (),
            tuple(other_sides) if movement.sides > 1 else (),
            tuple(e for e in near if e not in (*easier, *harder, *other_sides)),
        )

    def harder_than(self, name: str) -> frozenset[str]:
        """Return the names of all movements that are harder, by one step or by several."""
        above: dict[str, set[str]] = {}
        for entry in self.entries:
            for harder in filter(None, map(self.find, entry.harder)):
                above.setdefault(entry.name, set()).add(harder.name)
            for easier in filter(None, map(self.find, entry.easier)):
                above.setdefault(easier.name, set()).add(entry.name)
        movement = self.find(name)
        queue, found = [movement.name] if movement else [], set[str]()
        while queue:
            new = above.get(queue.pop(), set()) - found
            found |= new
            queue.extend(new)
        return frozenset(found)

    def _step(self, low: Entry, high: Entry) -> bool:
        """Return whether `high` is the next harder movement after `low`."""
        return high in map(self.find, low.harder) or low in map(self.find, high.easier)
