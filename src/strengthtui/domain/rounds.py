"""What was done in as many rounds as possible: whole rounds, and a part of one more."""

from collections.abc import Sequence

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.formatting import clock, length, many, number
from strengthtui.domain.timing import Timing
from strengthtui.domain.workout import Amount


class LeftOver(NamedTuple):
    """What was done beyond the whole rounds, of all exercises and both sides together."""

    reps: int = 0
    seconds: float = 0.0
    metres: float = 0.0


class GroupRounds(NamedTuple):
    """One group by the clock."""

    group: str
    timing: Timing

    planned: int | None
    """The rounds that were planned; None for as many as possible."""

    done: int
    """The rounds with all their exercises. A part of a round is none."""

    left_over: LeftOver | None
    """What was done beyond them; None unless it was as many as possible."""

    @property
    def text(self) -> str:
        """What was done: `group A  7 of 8 rounds  (every 1:00)`."""
        of = "" if self.planned is None else f"{self.done} of "
        rounds = rounds_text(self.done if self.planned is None else self.planned, self.left_over)
        return f"group {self.group}  {of}{rounds}  ({clock(self.timing)})"


def count_rounds(done: Sequence[Sequence[Amount]], whole: Sequence[Amount]) -> tuple[int, LeftOver]:
    """Return the number of whole rounds, and what was done beyond them.

    Args:
        done: The sets of each exercise.
        whole: The amount of each exercise in a whole round.
    """
    full = [[each for each in sets if reaches(each, of)] for sets, of in zip(done, whole, strict=True)]
    rounds = min(map(len, full), default=0)
    parts = [each for sets, of in zip(done, whole, strict=True) for each in sets if not reaches(each, of)]
    beyond = [*parts, *(each for sets in full for each in sets[rounds:])]
    return rounds, LeftOver(
        reps=sum(sum(each.reps or ()) for each in beyond),
        seconds=sum((sum(each.seconds or ()) for each in beyond), 0.0),
        metres=sum(((each.metres or 0.0) * each.sides for each in beyond), 0.0),
    )


def rounds_text(rounds: int, left_over: LeftOver | None) -> str:
    """Format whole rounds and the part of one more: `5 rounds + 7 reps`."""
    left_over = left_over or LeftOver()
    reps = many(left_over.reps, "rep") if left_over.reps else ""
    seconds = length(left_over.seconds) if left_over.seconds else ""
    metres = f"{number(left_over.metres)} m" if left_over.metres else ""
    return " + ".join(filter(None, (many(rounds, "round"), reps, seconds, metres)))


def reaches(done: Amount, whole: Amount) -> bool:
    """Return whether an amount is at least another one of the same kind."""
    if whole.metres is not None:
        return (done.metres or 0.0) >= whole.metres
    counts = zip(done.reps or done.seconds or (), whole.reps or whole.seconds or (), strict=False)
    return all(count >= least for count, least in counts)
