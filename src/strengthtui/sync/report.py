"""The result of a synchronisation."""

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.journal.facts import Fact


class Report(NamedTuple):
    """What a synchronisation did."""

    sent: list[Fact]
    """The events that were added to the folder or the club."""

    received: int
    """The number of events that were new to the log."""

    others: int
    """The number of other devices."""

    problems: list[str]
    """What is wrong, and how to mend it."""

    news: str = ""
    """What else there is to say."""
