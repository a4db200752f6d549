"""Gear profiles: the available gear and its weights."""

from typing import NamedTuple


class Barbell(NamedTuple):
    """A bar and its plates."""

    bar: float
    """Weight in kilograms."""

    plates: tuple[float, ...]
    """Kilograms of each available plate; there are as many pairs as needed."""


class Gear(NamedTuple):
    """One gear profile."""

    has: frozenset[str]
    """The available gear."""

    barbell: Barbell | None = None
    dumbbell: tuple[float, ...] = ()
    """Weights in kilograms, ascending; if empty, any weight is available."""

    kettlebell: tuple[float, ...] = ()


_DUMBBELLS = (2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 18.0, 20.0)

PROFILES: dict[str, Gear] = {
    "gym": Gear(
        frozenset({"barbell", "dumbbell", "kettlebell", "box", "band", "machine", "chair"}),
        Barbell(20.0, (25.0, 20.0, 15.0, 10.0, 5.0, 2.5, 1.25)),
        (*_DUMBBELLS, 22.5, 25.0, 27.5, 30.0, 32.5, 35.0, 37.5, 40.0),
        (4.0, 6.0, 8.0, 12.0, 16.0, 20.0, 24.0, 28.0, 32.0),
    ),
    "home": Gear(frozenset({"dumbbell", "kettlebell", "band", "chair"}), None, _DUMBBELLS, (12.0,)),
    "none": Gear(frozenset()),
}
"""Built-in profiles by name; the default is gym, which has everything that a plan can ask for."""
