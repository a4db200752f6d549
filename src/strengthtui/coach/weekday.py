"""The number of sets for the day of the week; pure."""

from strengthtui.coach.context import Context, Draft
from strengthtui.domain import formatting
from strengthtui.plan.model import DAYS, Plan

LEGS = frozenset({"feet", "shins", "calves", "hamstrings", "quads", "glutes", "hips", "groin"})


def weekday(drafts: list[Draft], plan: Plan, context: Context) -> list[Draft]:
    """Set the number of sets for the day, and remove one leg set on the day before a hard run."""
    name = formatting.WEEKDAYS[context.day]
    late = ", a day late" if context.late else ""
    changed = []
    for draft in drafts:
        # Rounds by the clock are no sets in this sense: eight of them are one Tabata.
        is_fixed = draft.exercise.fixed_sets or draft.item.timing
        sets = draft.item.sets if is_fixed else dict(plan.days).get(context.day, draft.item.sets)
        text = f"{name}{late}: {formatting.many(sets, 'set')}"
        changed.append(draft.step(draft.item._replace(sets=sets), "weekday", text))
    tomorrow = DAYS[(context.date.weekday() + 1) % 7]
    return _before_hard_run(changed) if tomorrow in context.rules.hard_days else changed


def _before_hard_run(drafts: list[Draft]) -> list[Draft]:
    """Remove one set of the first leg exercise that has more than one."""
    for place, draft in enumerate(drafts):
        if draft.item.sets > 1 and LEGS.intersection(draft.trains[:1]):
            text = "Hard run tomorrow: one set less for legs"
            lighter = draft.step(draft.item._replace(sets=draft.item.sets - 1), "weekday", text)
            return [*drafts[:place], lighter, *drafts[place + 1 :]]
    return drafts
