"""Help on body weight, as from a band or a machine: progress makes it smaller; pure.

The rules for loads are applied to what is left to lift, which is body weight minus help. Without help, the
movement goes on like any other on body weight alone.
"""

from collections.abc import Callable

from strengthtui.coach.progression_case import ProgressionCase, WorkingTarget
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit, kilograms
from strengthtui.domain.history import MovementSession, PerformedSet
from strengthtui.domain.workout import Amount

Rule = Callable[[ProgressionCase], WorkingTarget | None]

BODY_KG = 75.0
"""The log has no body weight. This one decides how large a step is in proportion (our judgement)."""

STEPS: dict[Unit, float] = {"kg": 2.5, "lb": 5.0}
"""The smallest change of the help, in each unit."""


def working_help(case: ProgressionCase, rule: Rule) -> WorkingTarget | None:
    """Return the working target of a movement that the plan does with help on body weight.

    Args:
        case: The movement and its sessions.
        rule: The rule for loads.
    """
    amounts = [lift.done for bout in case.past.bouts for lift in bout.sets]
    helps = [amount.assist_kg or 0.0 for amount in (case.movement.target, *amounts)]
    body_kg = max(BODY_KG, 2 * max(helps))
    target = _as_load(case.movement.target, body_kg)
    bouts = tuple(_with_loads(bout, body_kg) for bout in case.past.bouts)
    working = rule(
        case._replace(
            movement=case.movement._replace(target=target),
            past=case.past._replace(bouts=bouts),
            loads=_loads(helps[-1] if amounts else helps[0], body_kg, case.unit),
        )
    )
    if working is None:
        return None
    total = working.target.load_kg
    after = working.target.with_added(None if total is None else round(total - body_kg, 3))
    return working._replace(target=after, text=_text(case, working, after, helps[-1]))


def _as_load(amount: Amount, body_kg: float) -> Amount:
    """Return an amount with all that is lifted of the body as its load."""
    return amount._replace(load_kg=body_kg + (amount.added_kg or 0.0), assist_kg=None)


def _with_loads(bout: MovementSession, body_kg: float) -> MovementSession:
    sets = (
        PerformedSet(_as_load(each.target, body_kg), _as_load(each.done, body_kg), each.rpe)
        for each in bout.sets
    )
    return bout._replace(sets=tuple(sets), plan=_as_load(bout.plan, body_kg))


def _loads(help_kg: float, body_kg: float, unit: Unit) -> tuple[float, ...]:
    """Return what is left to lift with each possible help; the last one is the whole body."""
    step = kilograms(STEPS[unit], unit)
    count = int(body_kg / step)
    helps = {round(help_kg + step * number, 3) for number in range(-count, count)}
    return tuple(sorted(round(body_kg - each, 3) for each in {0.0, *helps} if 0 <= each < body_kg))


def _text(case: ProgressionCase, working: WorkingTarget, after: Amount, before_kg: float) -> str:
    """Return the reason, in terms of help."""
    less = before_kg - (after.assist_kg or 0.0)
    gain = formatting.weight(abs(less), case.unit)
    return working.text.replace(f"{gain} more", f"{gain} less help") if less > 0 else working.text
