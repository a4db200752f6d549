"""Groups by the clock: rounds that begin and end by themselves."""

from typing import Literal

from strengthtui.base.named_tuple import NamedTuple

MOST_ROUNDS = 60
"""Rounds of a group by the clock."""


class Timing(NamedTuple):
    """The clock of a group whose rounds begin and end by themselves."""

    kind: Literal["every", "work", "time"]
    """`every`: a round begins every `seconds`. `work`: each exercise takes `seconds`, then comes a rest.
    `time`: as many rounds as possible in `seconds`."""

    seconds: float

    rest_s: float = 0.0
    """The seconds of rest between two exercises of the kind `work`."""

    def rounds_s(self, sets: int, *, inner: bool) -> float:
        """Return the seconds that an exercise adds to its group.

        Args:
            sets: The number of rounds.
            inner: Whether another exercise of the group follows; whole rounds count at the last one.
        """
        if self.kind == "work":
            return sets * (self.seconds + self.rest_s) - (0.0 if inner else self.rest_s)
        return 0.0 if inner else self.seconds * (sets if self.kind == "every" else 1)
