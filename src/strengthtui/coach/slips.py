"""Loads that are probably slips of the finger, such as 425 for 42.5; pure.

A load far above what was asked for, and above everything lately, does not count until a second session comes
close to it, unless the lifter confirmed it on the screen. Until then the set counts with the load that was
asked for.
"""

import datetime as dt
from collections.abc import Sequence

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.rules import Rules
from strengthtui.domain import formatting
from strengthtui.domain.doubtful_load import close_to, is_far_above
from strengthtui.domain.formatting import Unit
from strengthtui.domain.history import MovementHistory, MovementSession, PerformedSet

LATELY = 16
"""The sessions whose best a doubtful load exceeds."""


class Slip(NamedTuple):
    """A set whose load does not count yet."""

    date: dt.date
    lift: PerformedSet


class Checked(NamedTuple):
    """A history without doubtful loads."""

    history: MovementHistory
    slip: Slip | None = None
    """The heaviest doubtful set of the newest session."""


def check_slips(history: MovementHistory, rules: Rules) -> Checked:
    """Replace the doubtful loads of a history by those asked for; while finding a load, remove their sets."""
    checked: list[MovementSession] = []
    slips: list[PerformedSet] = []
    for bout in history.bouts:
        far = _far_above(bout, checked[-LATELY:], rules)
        slips = [lift for lift in far if not _is_confirmed(lift, bout, history)]
        kept = (lift for lift in bout.sets if not bout.find or lift not in slips)
        sets = tuple(_as_asked(lift) if lift in slips else lift for lift in kept)
        if sets:
            checked.append(bout._replace(sets=sets) if far else bout)
    slip = max(slips, key=lambda lift: lift.done.load_kg or 0.0, default=None)
    newest = Slip(history.bouts[-1].date, slip) if slip else None
    return Checked(history._replace(bouts=tuple(checked)), newest)


def slip_text(movement: str, slip: Slip, unit: Unit) -> str:
    """Return the reason why a load does not count yet."""
    load, asked = formatting.load(slip.lift.done, unit), formatting.load(slip.lift.target, unit)
    return (
        f"{movement}: {load} on {formatting.day(slip.date)} is far above the {asked} asked for, "
        "so it counts once a second session comes close"
    )


def _heaviest(bout: MovementSession) -> float:
    return max((each.done.load_kg or 0.0 for each in bout.sets), default=0.0)


def _believed_kg(bout: MovementSession) -> float:
    """Return the heaviest load that is believed because the lifter confirmed one in this session."""
    loads = (each.done.load_kg or 0.0 for each in bout.sets if each.confirmed)
    return max((close_to(kg)[1] for kg in loads), default=0.0)


def _far_above(bout: MovementSession, before: Sequence[MovementSession], rules: Rules) -> list[PerformedSet]:
    """Return the sets of a session whose load is far above what was asked for and what was lifted before."""
    most = rules.most_at_once
    far = [
        lift for lift in bout.sets if is_far_above(lift.target, lift.done, find=bout.find, most_at_once=most)
    ]
    if not far:
        return far
    best = max((*map(_heaviest, before), _believed_kg(bout)))
    return [lift for lift in far if (lift.done.load_kg or 0.0) > best]


def _is_confirmed(lift: PerformedSet, bout: MovementSession, history: MovementHistory) -> bool:
    """Return whether another session than its own has a load close to that of a set."""
    least, most = close_to(lift.done.load_kg or 0.0)
    # The newest first: loads grow, so a heavy one is more often close to a late one than to an early one.
    return any(
        least <= (each.done.load_kg or 0.0) <= most
        for other in reversed(history.bouts)
        if other is not bout
        for each in other.sets
    )


def _as_asked(lift: PerformedSet) -> PerformedSet:
    return lift._replace(done=lift.done._replace(load_kg=lift.target.load_kg))
