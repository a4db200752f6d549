"""A plan in words: every value in effect, and where it was inherited from."""

from collections.abc import Iterator

from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.plan import formatting as plan_formatting
from strengthtui.plan.model import Exercise, ExerciseSeason, Movement, Plan, Season

_FROM = {
    "plan": "from the plan",
    "exercise": "from the exercise",
    "library": "from the library",
    "default": "by default",
}
"""The wording for each source of a value."""


def describe(plan: Plan, unit: Unit) -> Iterator[str]:
    """Yield the lines that describe a plan: its heading, then each exercise with all its movements."""
    yield f"{plan.name} ({plan.kind})"
    if plan.source:
        yield plan.source
    if plan.days:
        yield ", ".join(
            f"{formatting.WEEKDAYS[day]} {formatting.many(sets, 'set')}" for day, sets in plan.days
        )
    if plan.weeks:
        yield f"{plan.weeks} weeks, which turn by the sessions done"
    yield from _clocks(plan)
    yield from map(_season, plan.seasons)
    for count, exercise in enumerate(plan.exercises, 1):
        yield ""
        yield from _exercise(count, exercise, unit)


def _clocks(plan: Plan) -> Iterator[str]:
    """Yield a line for each group by the clock."""
    groups = {exercise.group: exercise for exercise in plan.exercises if exercise.timing}
    for name, exercise in groups.items():
        if exercise.timing:
            rounds = formatting.many(exercise.movements[0].sets, "round")
            clock = formatting.clock(exercise.timing)
            yield f"group {name}: {clock if exercise.timing.kind == 'time' else f'{rounds}, {clock}'}"


def _season(season: Season) -> str:
    settings = (
        f"reps x {plan_formatting.number(season.reps_factor)}" if season.reps_factor is not None else "",
        f"load x {plan_formatting.number(season.load_factor)}" if season.load_factor is not None else "",
        {True: "loads can go up", False: "loads stay the same", None: ""}[season.advance],
        season.intent,
    )
    return f"{season.name}: {', '.join(filter(None, settings)) or 'no changes'}"


def _exercise(count: int, exercise: Exercise, unit: Unit) -> Iterator[str]:
    yield f"{count}  {_movement(exercise.movements[0], unit)}  [{exercise.id}]"
    facts = (
        f"current choice: {exercise.use}" if exercise.use else "",
        f"tier {exercise.tier}" if exercise.tier else "",
        f"group {exercise.group}" if exercise.group else "",
        "the same sets on all days" if exercise.fixed_sets else "",
        f"progress {plan_formatting.progress(exercise.progress)}" if exercise.progress else "",
        f"warm-up {plan_formatting.warmup(exercise.warmup)}" if exercise.warmup else "",
        f"bad day {plan_formatting.bad_day(exercise.bad_day)}" if exercise.bad_day else "",
    )
    seasons = [_exercise_season(season) for season in exercise.seasons]
    if any(facts):
        yield f"     {' · '.join(filter(None, facts))}"
    yield from (f"     {season}" for season in seasons)
    yield from _more(exercise.movements[0], unit, "     ")
    for variant in exercise.movements[1:]:
        yield f"     or {_movement(variant, unit)}"
        yield from _more(variant, unit, "        ")


def _exercise_season(season: ExerciseSeason) -> str:
    do = season.do
    parts = (
        season.use,
        plan_formatting.do(do.sets, do.target, do.targets, do.effort, do.drop) if do else "",
        "" if season.load_factor is None else f"load x {plan_formatting.number(season.load_factor)}",
    )
    return f"{season.name}: {'  '.join(filter(None, parts))}"


def _movement(movement: Movement, unit: Unit) -> str:
    parts = (
        movement.name,
        plan_formatting.do_of(movement),
        plan_formatting.load(movement, unit),
        f"of {formatting.weight(movement.training_max, unit)}" if movement.training_max else "",
        f"tempo {movement.tempo}" if movement.tempo else "",
        f"rest {plan_formatting.seconds(movement.rest_s)}",
        f"switch {plan_formatting.seconds(movement.switch_s)}" if _switches_sides(movement) else "",
        f"needs {', '.join(movement.gear)}" if movement.gear else "no equipment",
    )
    return "  ".join(filter(None, parts))


def _more(movement: Movement, unit: Unit, indent: str) -> Iterator[str]:
    for number, week in enumerate(movement.weeks, 1):
        parts = (f"week {number}", plan_formatting.do_of(week), plan_formatting.load(week, unit))
        yield indent + "  ".join(filter(None, parts))
    source = dict(each.split("=") for each in movement.inherited.split())
    if movement.cue:
        yield f'{indent}"{movement.cue}"{_source_note(source, "cue")}'
    if movement.trains:
        pattern = f" ({movement.pattern})" if movement.pattern else ""
        yield f"{indent}trains {', '.join(movement.trains)}{pattern}{_source_note(source, 'trains')}"
    shown = [
        key
        for key in ("do", "rest", "switch")
        if key in source and (key != "switch" or _switches_sides(movement))
    ]
    by_source = {place: [key for key in shown if source[key] == place] for place in _FROM}
    inherited = [f"{' and '.join(keys)} {_FROM[place]}" for place, keys in by_source.items() if keys]
    if inherited:
        yield f"{indent}{', '.join(inherited)}"


def _source_note(source: dict[str, str], key: str) -> str:
    return f", {_FROM[source[key]]}" if key in source else ""


def _switches_sides(movement: Movement) -> bool:
    """Return whether there is a pause between sides, which only holds have."""
    return bool(movement.target.seconds) and movement.target.sides > 1
