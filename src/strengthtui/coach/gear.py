"""What you have where you are: the gear profiles, and what weighs how much there."""

from typing import NamedTuple


class Barbell(NamedTuple):
    """A bar and its plates."""

    bar: float
    """Kilograms."""

    plates: tuple[float, ...]
    """Kilograms of the plates that there are in pairs; of each as many as needed."""


class Gear(NamedTuple):
    """One profile."""

    has: frozenset[str]
    """The things that there are."""

    barbell: Barbell | None = None
    dumbbell: tuple[float, ...] = ()
    """Kilograms of each, rising; where none are given, any weight can be had."""

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
"""Profile by name; nothing configured means gym, and gym has everything that a plan may ask for."""
