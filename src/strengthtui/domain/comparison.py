"""Compares the sets of an exercise with those of the last time."""

from collections.abc import Sequence

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.formatting import Unit, many, number, weight
from strengthtui.domain.workout import Amount


class Change(NamedTuple):
    """The difference between two sessions with a movement."""

    direction: int
    """1 for more, -1 for less, 0 for the same."""

    text: str
    """How much more or less: `2.5 kg`, `2 reps`; `same`."""


def change(
    now: Sequence[Amount], before: Sequence[Amount], unit: Unit, *, as_many: bool = False
) -> Change | None:
    """Return the change from the last time: of the heaviest load, or at the same load, of the reps.

    Reps, seconds and metres are compared set by set. A set that only one of the sessions has does not count,
    because many plans have more sets on one day than on another. Targets that leave the number open, such as
    `8-12`, are compared by load only.

    Args:
        now: The work sets of this session, or their targets.
        before: The work sets of the last time.
        unit: The unit of the loads.
        as_many: Whether the sets are the rounds of as many as possible, so that their number counts too.

    Returns:
        None if there is nothing to compare, or only different things: reps and seconds, one dumbbell and two.
    """
    kinds = {(_kind(amount), amount.implements) for amount in (*now, *before)}
    if not now or not before or len(kinds) != 1:
        return None
    kg = round(_heaviest(now) - _heaviest(before), 3)
    if kg:
        return Change(_sign(kg), weight(abs(kg), unit))
    if any(amount.open or amount.reps_max or amount.seconds_max for amount in now):
        return Change(0, "same")
    both = min(len(now), len(before))
    sums = [sum(map(count, sets if as_many else sets[:both])) for sets in (now, before)]
    difference = round(sums[0] - sums[1], 1)
    if not difference:
        return Change(0, "same")
    return Change(_sign(difference), _noun(abs(difference), _kind(now[0])))


def count(amount: Amount) -> float:
    """Return the reps, seconds or metres of all sides together."""
    if amount.metres is not None:
        return amount.metres * amount.sides
    return sum(amount.seconds or amount.reps or ())


def part(done: Amount, target: Amount) -> float:
    """Return what was done as a multiple of the target; 1 if the target has no number of the same kind."""
    wanted = count(target)
    return count(done) / wanted if wanted and _kind(done) == _kind(target) else 1.0


def _kind(amount: Amount) -> str:
    if amount.metres is not None:
        return "m"
    return "s" if amount.seconds else "reps"


def _heaviest(amounts: Sequence[Amount]) -> float:
    return max(amount.added_kg or 0.0 for amount in amounts)


def _sign(difference: float) -> int:
    return 1 if difference > 0 else -1


def _noun(value: float, kind: str) -> str:
    return many(int(value), "rep") if kind == "reps" else f"{number(value)} {kind}"
