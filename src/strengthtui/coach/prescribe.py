"""From a plan to today's workout: pure, deterministic, and with a reason for every change.

The steps run in a fixed order: variant, late winter, weekday, standing, season, check-in, rounds, short,
rounding, drop. Each step that changes a number records a reason. Applying an item's reasons in order to the
plan's values gives the item's values. Only a working target from the log can exceed the plan; other steps
reduce it or add its drop sets.
"""

from collections.abc import Sequence
from math import ceil

from strengthtui.coach.checkin import Feeling, feeling, ill_days
from strengthtui.coach.checkin_effects import check_in, pains, unchanged
from strengthtui.coach.context import Context, Draft
from strengthtui.coach.drops import drop_sets
from strengthtui.coach.exercise_seasons import in_season, without_other_movements
from strengthtui.coach.jump_spacing import space_jumps
from strengthtui.coach.late_winter import OFFER, is_offered, late_winter
from strengthtui.coach.pain_swaps import chosen
from strengthtui.coach.plan_weeks import in_week, week_of_plan
from strengthtui.coach.progression import working_loads
from strengthtui.coach.ramp_up import ramp_up_notes, ramped
from strengthtui.coach.recovery import WORKED_YESTERDAY, can_wait, space_heavy
from strengthtui.coach.rest import rest_reason
from strengthtui.coach.rounding import rounded
from strengthtui.coach.rounds import same_rounds
from strengthtui.coach.season import BUILDING, Phase, phase_on, winter_weeks
from strengthtui.coach.season_effects import is_heavy_day, phase_text, season
from strengthtui.coach.shorten import lighter, short
from strengthtui.coach.weekday import weekday
from strengthtui.domain.workout import Item, Workout, estimate_s
from strengthtui.plan.model import Plan

_BACK = "Back after a week or more of illness: a short session first"

_CAN_WAIT = "The day after hard work: this can also wait until tomorrow, with all its sets"

_MOVED = "Lifting is today because of the race: this is the day farthest from it"

HEAVY_AFTER = "Runner strength"
"""After enough winter weeks, a note on this plan mentions that its heavy version is available."""

HEAVY_AGAIN_WEEKS = 4
"""So many winter weeks later, the note is shown again."""

FORCED_SHORT = frozenset({"race week", "after race"})
"""Phases in which every workout is short."""


_CHANGING = frozenset({"summer", "taper", "easy week"})
"""Phases that are worth a note only if they change something."""


def movements(plan: Plan, context: Context) -> list[str]:
    """Return the names of today's movements, whose history the coach needs."""
    feel = feeling(context.date, context.history, context.rules)
    seasons = {season.use for exercise in plan.exercises for season in exercise.seasons if season.use}
    return [*(draft.movement.name for draft in chosen(plan, context, feel)), *sorted(seasons)]


def prescribe(plan: Plan, context: Context) -> Workout:
    """Return today's workout.

    Args:
        plan: A checked plan.
        context: The day, the gear, the log, and whether it is a bad day.
    """
    week = week_of_plan(plan, context)
    plan = in_week(plan, week)
    phase = _phase(plan, context)
    # The heavy sets of a summer are for the lifts themselves.
    plan = without_other_movements(plan) if is_heavy_day(phase, context) else in_season(plan, phase.season)
    feel = feeling(context.date, context.history, context.rules)
    back = _back_from_illness(context)
    is_short = context.short or plan.kind == "short" or phase.name in FORCED_SHORT or back
    drafts = _steps(plan, context, phase, feel, is_short=is_short)
    items = tuple(draft.item.with_targets for draft in drafts)
    return Workout(
        plan=plan.name,
        plan_sha256=plan.sha256,
        date=context.date.isoformat(),
        day=context.day,
        season=phase.season,
        gear=context.gear,
        short=is_short,
        minutes=max(1, ceil(estimate_s(items) * context.history.pace / 60)),
        items=items,
        phase=phase.name,
        race=phase.race.name if phase.race else "",
        race_date=phase.race.date.isoformat() if phase.race else "",
        notes=((_BACK,) if back else ())
        + ramp_up_notes(items, context.unit, wanted=bool(context.ramp))
        + tuple(_notes(plan, context, phase, items))
        + unchanged(drafts, feel)
        + pains(drafts, feel),
        week=week,
        weeks=plan.weeks,
    )


def _steps(plan: Plan, context: Context, phase: Phase, feel: Feeling, *, is_short: bool) -> list[Draft]:
    """Take the steps of the coach in their order."""
    drafts = late_winter(chosen(plan, context, feel), context, phase)
    drafts = weekday(drafts, plan, context)
    drafts = space_jumps(drafts, plan, context)
    drafts = working_loads(drafts, plan, context, phase)
    drafts = space_heavy(drafts, plan, context, phase)
    drafts = season(drafts, plan, context, phase)
    drafts = same_rounds(check_in(drafts, context, feel))
    if is_short:
        drafts = short([lighter(draft, context) for draft in drafts], context)
    drafts = [drop_sets(rounded(draft, context)) for draft in drafts]
    return ramped(drafts, context)


def _back_from_illness(context: Context) -> bool:
    """Return whether this is the first session after a week or more of illness."""
    last = [visit.date for visit in context.history.visits if visit.date <= context.date]
    if not context.history.marks:
        return False
    since = last[-1] if last else context.history.marks[0].date
    return ill_days(context.date, context.history, since) >= context.rules.ill_days


def _phase(plan: Plan, context: Context) -> Phase:
    calendar, visits = context.calendar, context.history.visits
    if context.season:
        calendar = calendar._replace(current=context.season)
    phase = phase_on(context.date, calendar, context.rules, visits, len(plan.days))
    # A plan with weeks of its own has its own easy weeks.
    return phase._replace(name="winter") if plan.weeks and phase.name == "easy week" else phase


def _notes(plan: Plan, context: Context, phase: Phase, items: Sequence[Item]) -> list[str]:
    """Return notes that change no number, or that explain several changes at once."""
    rest = rest_reason(context.date, context)
    notes = [rest] if rest else []
    if context.moved:
        notes.append(_MOVED)
    if any(WORKED_YESTERDAY in why.text for item in items for why in item.why):
        notes += [_CAN_WAIT] * can_wait(context.date, plan, context)
    text = phase_text(phase, plan, context)
    changes = any(why.text == text for item in items for why in item.why)
    if plan.kind == "strength" and (changes or phase.name not in _CHANGING):
        notes.append(text)
    if is_offered(plan, phase, context):
        notes.append(OFFER)
    if phase.name in BUILDING and plan.name == HEAVY_AFTER:
        weeks = winter_weeks(context.date, context.history.visits)
        since = weeks - context.rules.heavy_after_weeks
        if since >= 0 and since % HEAVY_AGAIN_WEEKS == 0:
            notes.append(f"{weeks} winter weeks done: you can move on to Runner heavy (p)")
    return notes
