"""Groups by the clock: how many rounds of them a day has; pure.

A day that asks for less has fewer rounds, or less time for as many as possible. The clock and the amount of a
round stay as in the plan.
"""

from math import ceil, floor

from strengthtui.coach.context import Draft
from strengthtui.domain.workout import Item

EASY_PART = 0.75
"""The fraction of the rounds in an easy week and before a race (our judgement)."""

_STEP_S = 60.0
"""As many rounds as possible are shortened by whole minutes, which count like rounds."""

_FUZZ = 1e-9


def rounds(item: Item) -> int:
    """Return the rounds of an item, or the minutes for as many as possible."""
    if item.timing and item.timing.kind == "time":
        return ceil(item.timing.seconds / _STEP_S)
    return item.sets


def with_rounds(item: Item, number: int) -> Item:
    """Return an item with fewer rounds, or with fewer minutes for as many as possible."""
    if item.timing is None or item.timing.kind != "time":
        return item._replace(sets=min(item.sets, number))
    seconds = min(item.timing.seconds, number * _STEP_S)
    return item._replace(timing=item.timing._replace(seconds=seconds))


def fewer_rounds(item: Item, part: float) -> Item:
    """Return an item with a fraction of the rounds, rounded down but at least one."""
    return with_rounds(item, max(1, floor(rounds(item) * part + _FUZZ)))


def less_of(item: Item) -> Item:
    """Return an item with one set less, or with a quarter of its rounds less; at least one remains."""
    return fewer_rounds(item, EASY_PART) if item.timing else item._replace(sets=max(1, item.sets - 1))


def same_rounds(drafts: list[Draft]) -> list[Draft]:
    """Give the exercises of each group by the clock the same number of rounds, the lowest of them."""
    changed = []
    for draft in drafts:
        members = (each.item for each in drafts if each.item.timing and each.item.group == draft.item.group)
        if draft.item.timing:
            text = f"{draft.item.movement}: as many rounds as the rest of its group"
            item = with_rounds(draft.item, min(map(rounds, members)))
            draft = draft.step(item, "rounds", text)  # noqa: PLW2901 - the draft after its step
        changed.append(draft)
    return changed
