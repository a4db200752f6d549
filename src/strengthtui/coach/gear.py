"""Gear profiles: the available gear and its weights."""

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.formatting import Unit, kilograms


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
    machine: tuple[float, ...] = ()
    """Weights of the stack; if empty, steps of 5 kg or 5 lb."""

    unit: Unit = "kg"
    """The unit of the steps if any load is possible, such as on a machine."""


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


def _pounds(*weights: float) -> tuple[float, ...]:
    return tuple(round(kilograms(weight, "lb"), 3) for weight in weights)


_POUND_DUMBBELLS = _pounds(*range(5, 55, 5))
_POUND_KETTLEBELLS = _pounds(10, 15, 20, 25, 30, 35, 45, 55, 70)

# A bar and its plates are not rounded, so that the sum of many plates is exact.
_POUND_BARBELL = Barbell(
    kilograms(45, "lb"), tuple(kilograms(plate, "lb") for plate in (45, 35, 25, 10, 5, 2.5))
)

POUND_PROFILES: dict[str, Gear] = {
    "gym": Gear(
        PROFILES["gym"].has, _POUND_BARBELL, _pounds(*range(5, 105, 5)), _POUND_KETTLEBELLS, unit="lb"
    ),
    "home": Gear(PROFILES["home"].has, None, _POUND_DUMBBELLS, _pounds(25), unit="lb"),
    "none": PROFILES["none"]._replace(unit="lb"),
}
"""The same profiles with the weights of gyms in pounds."""


def built_in(unit: Unit) -> dict[str, Gear]:
    """Return the built-in profiles for a lifter's unit."""
    return POUND_PROFILES if unit == "lb" else PROFILES
