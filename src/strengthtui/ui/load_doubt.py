"""Asks once more about a typed load that is probably a slip of the finger."""

from collections.abc import Callable

from strengthtui.domain.formatting import Unit, weight


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

    def question(self, kg: float | None) -> str:
        """Return the question about a load, or an empty string if it is plausible or was confirmed."""
        if kg is None or kg == self._asked_kg or not self._is_doubtful(kg):
            return ""
        self._asked_kg = kg
        return f"{weight(kg, self._unit)}? enter once more to say yes"
