"""The schema of `[group.NAME]`: groups of exercises whose rounds go by the clock."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from strengthtui.document.table import Table
from strengthtui.domain.timing import MOST_ROUNDS, Timing
from strengthtui.plan.grammar import read_seconds
from strengthtui.plan.schema_values import Seconds, short_form
from strengthtui.plan.short_form import GrammarError, within

KINDS = ("every", "work", "time")
"""The keys that say which clock a group has; it has exactly one of them."""


def _read_stretch(text: str) -> float:
    """Read the length of a round: a time of at least a second."""
    return within(read_seconds(text), 1, 3600, "s")


def _a_number_of_rounds(value: object) -> int:
    if type(value) is not int or not 1 <= value <= MOST_ROUNDS:
        raise GrammarError(f"must be a whole number from 1 to {MOST_ROUNDS}", "such as 8")
    return value


Stretch = Annotated[float, short_form(_read_stretch, "s")]
Rounds = Annotated[int, Field(ge=1, le=MOST_ROUNDS), BeforeValidator(_a_number_of_rounds)]


class GroupTable(Table):
    """The clock of a group. Its rounds begin and end by themselves, hands free."""

    every: Stretch | None = Field(
        default=None, description="The next round begins after this time: an EMOM.", examples=["1min"]
    )
    work: Stretch | None = Field(
        default=None, description="How long each exercise takes, as in a Tabata.", examples=["20s"]
    )
    rest: Seconds | None = Field(
        default=None, description="The rest after each `work`. Default: none.", examples=["10s"]
    )
    rounds: Rounds | None = Field(
        default=None, description="The number of rounds. Default: the sets of `do`.", examples=[8]
    )
    time: Stretch | None = Field(
        default=None, description="As many rounds as possible in this time.", examples=["12min"]
    )

    @property
    def timing(self) -> Timing | None:
        """The clock of the group; None without a key that says which."""
        if self.work:
            return Timing("work", self.work, self.rest or 0.0)
        if self.every:
            return Timing("every", self.every)
        return Timing("time", self.time) if self.time else None
