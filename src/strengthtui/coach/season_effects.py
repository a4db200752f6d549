"""The effect of the season on a workout, which only ever reduces it; pure."""

from math import floor

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.context import Context, Draft, without
from strengthtui.coach.exercise_seasons import season_of, with_planned_sets
from strengthtui.coach.rounds import EASY_PART, fewer_rounds
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import BUILDING, KNOWN, RESTART_WEEKS, SUMMERS, Phase
from strengthtui.domain import formatting
from strengthtui.domain.history import MovementHistory
from strengthtui.domain.workout import Amount, Workout
from strengthtui.plan.model import Plan, Season

SEASONAL_PATTERNS = frozenset({"squat", "hinge", "lunge", "calf", "hip", "upper"})
"""Patterns that seasons change. Jumps, drills, trunk work, holds and distances stay as they are."""

_OWN_LOADS = frozenset({"plan", "winter"})
"""The load sources that a season scales; a load that was found or last used in summer is light already."""

_FUZZ = 1e-9


class SeasonEffect(NamedTuple):
    """The effect of a phase on every exercise."""

    phase: str
    settings: Season
    text: str

    maintenance_reps: int = 0
    """The reps of the maintenance set at winter load; 0 for none."""


def season(drafts: list[Draft], plan: Plan, context: Context, phase: Phase) -> list[Draft]:
    """Apply the current phase of the season."""
    if plan.kind == "short":
        return drafts
    if phase.name == "race week":
        drafts = _only_known(drafts, context)
    settings = _settings(phase, plan, context)
    reps = _maintenance_reps(context) if phase.name == "summer" else 0
    effect = SeasonEffect(phase.name, settings, phase_text(phase, plan, context), reps)
    return [_season(draft, effect) for draft in drafts]


def phase_text(phase: Phase, plan: Plan, context: Context) -> str:
    """Return a text that says what a phase means for today."""
    rules, settings = context.rules, _settings(phase, plan, context)
    load, reps = settings.load_factor or 1.0, settings.reps_factor or 1.0
    parts = ((reps, "of the reps"), (load, "of the load"))
    amount = " and ".join(f"{formatting.percent(part)} {of}" for part, of in parts if part < 1)
    intent = "moved fast" if settings.intent == "explosive" else settings.intent
    usual = ", ".join(filter(None, (amount or "full reps and load", intent)))
    race = phase.race.name if phase.race else "the race"
    match phase.name:
        case "winter":
            return "Winter: full reps, loads can go up"
        case "build":
            weeks = rules.winter_needed_weeks
            return f"Less than {weeks} weeks of training before this summer: full reps, loads can go up"
        case "restart":
            return f"Start of winter, week {phase.week} of {RESTART_WEEKS}: loads return in steps"
        case "easy week":
            return f"Easy week after {rules.easy_after_weeks} full ones: one set less, loads stay the same"
        case "summer":
            return f"Summer: {usual}"
        case "taper":
            return ", ".join(filter(None, (f"Taper for {race}: one set less", amount, intent)))
        case "race week":
            return f"Race week for {race}: short, light, only movements you know"
        case "after race":
            return "After the race: short and light"
    return f"{phase.name.capitalize()}: {usual}"


def _settings(phase: Phase, plan: Plan, context: Context) -> Season:
    """Merge the season settings of the coach, the config and the plan; later ones take precedence."""
    rules = context.rules
    summer = phase.season == "summer"
    merged = Season(phase.season, advance=phase.season == "winter")
    if summer:
        merged = Season("summer", rules.summer_reps, rules.summer_load, advance=False, intent="explosive")
    in_plan = next((s for s in plan.seasons if s.name == phase.season), None)
    for season_override in (context.calendar.season(phase.season), in_plan):
        if season_override:
            values = season_override._asdict().items()
            merged = merged._replace(**{name: value for name, value in values if value not in {None, ""}})
    return merged


def may_progress(phase: Phase, plan: Plan, context: Context) -> bool:
    """Return whether loads may grow today."""
    building = phase.name in BUILDING or phase.name in progressing_seasons(plan, context)
    return building and bool(_settings(phase, plan, context).advance)


def progressing_seasons(plan: Plan, context: Context) -> frozenset[str]:
    """Return the custom seasons whose sessions count for progression: those with the full load."""
    return frozenset(
        each.name
        for each in (*context.calendar.seasons, *plan.seasons)
        if each.advance and each.name not in KNOWN and (each.load_factor or 1.0) >= 1
    )


def asks_maintenance_set(workout: Workout, rules: Rules) -> bool:
    """Return whether summer takes load off and the lifter has not decided about the maintenance set."""
    known = [item for item in workout.items if item.target.load_kg and not item.find]
    eased = any(why.step == "season" for item in known for why in item.why)
    return workout.phase == "summer" and not rules.touch and eased


def is_heavy_day(phase: Phase, context: Context) -> bool:
    """Return whether today has the week's maintenance sets."""
    return phase.name == "summer" and _maintenance_reps(context) > 0


def _maintenance_reps(context: Context) -> int:
    """Return the reps of this week's maintenance set at winter load; 0 if none is due."""
    sets, _, reps = context.rules.touch.partition("x")
    if not reps or not sets:
        return 0
    days = context.date.weekday()
    full = (visit for visit in context.history.visits if not visit.short)
    done = any(0 <= (context.date - visit.date).days <= days for visit in full)
    return 0 if done or context.short else int(reps)


def _only_known(drafts: list[Draft], context: Context) -> list[Draft]:
    """Remove the movements that were not done recently; used in race week."""
    unknown = {
        draft.item.exercise
        for draft in drafts
        if not _done_recently(context.history.past(draft.movement.name), context)
    }
    days = context.rules.known_within_days
    return without(drafts, unknown, "season", f"Race week: only movements from the last {days} days")


def _done_recently(past: MovementHistory | None, context: Context) -> bool:
    days = context.rules.known_within_days
    return past is not None and any(0 <= (context.date - day).days <= days for day in past.dates)


def _season(draft: Draft, effect: SeasonEffect) -> Draft:
    draft, settings = with_planned_sets(draft, effect.settings)
    if season_of(draft.exercise, settings.name):
        effect = effect._replace(settings=settings, maintenance_reps=0)
    item = draft.item
    if draft.movement.pattern not in SEASONAL_PATTERNS or not item.target.reps:
        return draft
    loaded = item.target.load_kg and draft.base in _OWN_LOADS
    if effect.maintenance_reps and loaded and not item.timing:
        reps = min(effect.maintenance_reps, *item.target.reps)
        target = item.target._replace(reps=(reps,) * len(item.target.reps), reps_max=None)
        text = f"Summer, once a week: one set of {effect.maintenance_reps} at your winter load"
        return draft.step(item._replace(sets=1, target=target), "season", text)
    part, load = effect.settings.reps_factor or 1.0, effect.settings.load_factor or 1.0
    load, easy = min(1.0, load) if loaded else 1.0, effect.phase in {"easy week", "taper"}
    target, *targets = (
        _reduced(each, 1.0 if item.timing else part, load) for each in (item.target, *item.targets)
    )
    sets = item.sets - easy
    if part < 1 and not item.target.load_kg and not item.timing:
        # Half the reps of a movement without a load train nothing.
        target, targets, sets = item.target, list(item.targets), sets - 1
    light = target != draft.item.target and effect.phase in SUMMERS
    draft = draft._replace(summer_load=light)
    item = item._replace(target=target, targets=tuple(targets))
    if item.timing:
        item = fewer_rounds(item, min(part, EASY_PART if easy else 1.0))
        return draft.step(item, "season", effect.text.replace("one set less", "a quarter of the rounds less"))
    return draft.step(item._replace(sets=max(1, sets)), "season", effect.text)


def _reduced(target: Amount, reps: float, load: float) -> Amount:
    """Return a target with fractions of its reps and its load."""
    target = _fewer(target, reps)
    if target.load_kg and load < 1:
        return target._replace(load_kg=round(target.load_kg * load, 3))
    return target


def _fewer(target: Amount, part: float) -> Amount:
    """Return a target with a fraction of the reps, rounded down but at least one."""
    if part >= 1 or not target.reps:
        return target
    reps = tuple(max(1, floor(each * part + _FUZZ)) for each in target.reps)
    top = max(1, floor(target.reps_max * part + _FUZZ)) if target.reps_max else None
    return target._replace(reps=reps, reps_max=top if top and top > reps[0] else None)
