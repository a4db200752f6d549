"""Asks once more about a typed load that is probably a slip of the finger."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from strengthtui.base.errors import Failure
from strengthtui.domain.formatting import Unit, weight
from strengthtui.journal.queries import heaviest_since

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

_LATELY_S = 12 * 7 * 86400.0

_LIGHT_KG = 10.0
"""Up to this load nothing is asked: from 2 to 6 kg is no slip of the finger."""


class LoadDoubt:
    """The question about the loads typed into one form."""

    def __init__(self, is_doubtful: Callable[[float], bool], unit: Unit) -> None:
        """Create the question.

        Args:
            is_doubtful: Returns whether a load in kilograms is too heavy to be believed at once.
            unit: The unit in which the question is asked.
        """
        self._is_doubtful, self._unit = is_doubtful, unit
        self._asked_kg: float | None = None

    def is_confirmed(self, kg: float | None) -> bool:
        """Return whether the lifter was asked about a load; entering it once more confirmed it."""
        return kg is not None and kg == self._asked_kg

    def question(self, kg: float | None) -> str:
        """Return the question about a load, or an empty string if it is plausible or was confirmed."""
        if kg is None or self.is_confirmed(kg) or not self._is_doubtful(kg):
            return ""
        self._asked_kg = kg
        return f"{weight(kg, self._unit)}? enter once more to say yes"


def doubt_about(app: "BaseApp", movement: str, target_kg: float, now: float) -> LoadDoubt:
    """Return the question about loads that are probably a slip of the finger.

    Args:
        app: The app.
        movement: The movement; the log says what is usual.
        target_kg: What counts as half of the most where the log says nothing.
        now: The Unix time of the set.
    """
    try:
        with app.reading() as log:
            heaviest = heaviest_since(log, movement, now - _LATELY_S)
    except Failure:  # log errors are reported elsewhere; this is only a question
        heaviest = None
    most = 2 * target_kg if heaviest is None else 1.5 * heaviest
    return LoadDoubt(lambda kg: kg > max(most, _LIGHT_KG), app.config.units)
