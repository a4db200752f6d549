"""From the text of a plan file to a plan, or to all its problems.

The file's tables are checked first. Then defaults and inherited values are filled in: a variant inherits from
its exercise, and the library supplies what the plan leaves out. A plan with any problem is rejected, because
training by the valid half of a plan would be a guess.
"""

from collections.abc import Sequence
from typing import TypeVar

from strengthtui.base.problems import Loaded
from strengthtui.document.check import check_document
from strengthtui.document.read import Document
from strengthtui.domain.workout import Amount, differing
from strengthtui.plan.grammar import Area, slug
from strengthtui.plan.library_model import Entry, Library
from strengthtui.plan.load_grammar import Load
from strengthtui.plan.model import Exercise, ExerciseSeason, Movement, Plan, PlanWeek, Prescription, Season
from strengthtui.plan.relations import find_problems
from strengthtui.plan.schema import TABLES, ExerciseTable, PlanFile
from strengthtui.plan.schema_tables import ExerciseSeasonTable, VariantTable

T = TypeVar("T")

NO_LIBRARY = Library()


def check(document: Document, library: Library = NO_LIBRARY) -> Loaded[Plan]:
    """Check the text of a plan file; never raise, whatever the text.

    Args:
        document: The file.
        library: The movements that supply values missing from the plan.
    """
    loaded = check_document(document, PlanFile, TABLES, find_problems)
    plan = _plan(loaded.value, document.sha256, library) if loaded.value else None
    return Loaded(plan, loaded.problems)


def _plan(file: PlanFile, sha256: str, library: Library) -> Plan:
    return Plan(
        name=file.name,
        source=file.source,
        kind=file.kind,
        days=tuple(file.days.model_dump(exclude_none=True).items()),
        exercises=tuple(_exercise(table, file, library) for table in file.exercise),
        sha256=sha256,
        seasons=tuple(Season(name, **table.model_dump()) for name, table in file.season.items()),
        weeks=file.weeks or 0,
    )


def _exercise(table: ExerciseTable, file: PlanFile, library: Library) -> Exercise:
    main = _main(table, file, library)
    movements = (main, *(_variant(variant, table, main, library) for variant in table.variant))
    clock = file.group.get(table.group or "")
    if clock and clock.rounds:
        movements = tuple(movement._replace(sets=clock.rounds) for movement in movements)
    return Exercise(
        id=table.id or slug(table.name),
        trains=main.trains,
        movements=movements,
        use=_named(movements, table.use),
        group=table.group or "",
        progress=table.progress,
        warmup=table.warmup or (),
        bad_day=table.bad_day,
        timing=clock.timing if clock else None,
        seasons=tuple(_season(each, movements) for each in table.season),
        tier=table.tier or "",
        fixed_sets=table.fixed_sets,
    )


def _season(table: ExerciseSeasonTable, movements: Sequence[Movement]) -> ExerciseSeason:
    return ExerciseSeason(table.name, table.do, _named(movements, table.use), table.load_factor)


def _named(movements: Sequence[Movement], use: str | None) -> str:
    """Return the name of a movement of an exercise as the plan spells it; empty for none."""
    return next((m.name for m in movements if use and slug(m.name) == slug(use)), "")


def _main(table: ExerciseTable, file: PlanFile, library: Library) -> Movement:
    """Return the exercise's own movement, with values from the exercise, the plan and the library."""
    known = library.find(table.name) or Entry("")
    base = _own_do(table)
    weeks = tuple(_amounts(week.do or base, week.load or table.load, table.effort) for week in table.week)
    rest_source = "plan" if "rest" in file.model_fields_set else "default"
    rest = _first(("", table.rest), (rest_source, file.rest), default=0.0)
    switch = ("" if "switch" in table.model_fields_set else "default", table.switch)
    cue = _first(("", table.cue), ("library", known.cue or None), default="")
    trains = _first(("", _words(table.trains)), ("library", known.trains or None), default=())
    return Movement(
        name=table.name,
        gear=tuple(table.gear),
        **_amounts(base, table.load, table.effort)._asdict(),
        weeks=weeks,
        training_max=table.training_max,
        tempo=table.tempo or "",
        rest_s=rest[1],
        switch_s=switch[1],
        cue=cue[1],
        pattern=known.pattern,
        trains=trains[1],
        inherited=_sources(rest=rest, switch=switch, cue=cue, trains=trains),
    )


def _variant(table: VariantTable, exercise: ExerciseTable, main: Movement, library: Library) -> Movement:
    """Return a variant with its inherited values; load and gear are its own, as for any other movement."""
    known = library.find(table.name) or Entry("")
    do = ("", table.do) if table.do else ("exercise", _own_do(exercise))
    weeks = () if table.do else tuple(week.do or do[1] for week in exercise.week)
    rest = _first(("", table.rest), ("exercise", main.rest_s), default=0.0)
    switch = _first(("", table.switch), ("exercise", main.switch_s), default=0.0)
    cue = _first(("", table.cue), ("exercise", exercise.cue), ("library", known.cue or None), default="")
    trains = _first(
        ("", _words(table.trains)),
        ("exercise", _words(exercise.trains)),
        ("library", known.trains or None),
        ("exercise", main.trains or None),
        default=(),
    )
    return Movement(
        name=table.name,
        gear=tuple(table.gear),
        **_amounts(do[1], table.load, table.effort, main.effort)._asdict(),
        weeks=tuple(_amounts(week, table.load, table.effort, main.effort) for week in weeks),
        tempo=main.tempo if table.tempo is None else table.tempo,
        rest_s=rest[1],
        switch_s=switch[1],
        cue=cue[1],
        pattern=known.pattern or main.pattern,
        trains=trains[1],
        inherited=_sources(do=do, rest=rest, switch=switch, cue=cue, trains=trains),
    )


def _own_do(table: ExerciseTable) -> Prescription:
    """Return the sets of an exercise; `find_problems` has made sure that they are there or in each week."""
    return table.do or next(week.do for week in table.week if week.do)


def _amounts(do: Prescription, load: Load | None, *efforts: str | None) -> PlanWeek:
    """Return sets, targets and loads; an effort of its own precedes the one in `do`, and that the others."""
    targets = _targets(do, load)
    own, *inherited = efforts
    return PlanWeek(
        sets=do.sets,
        target=targets[0],
        targets=differing(targets),
        percent=load.percent if load else None,
        percents=_percents(load),
        find=bool(load and load.find),
        effort=next(filter(None, (own, do.effort, *inherited)), ""),
        drop=do.drop,
    )


def _first(*choices: tuple[str, T | None], default: T) -> tuple[str, T]:
    """Return the first value that is given, with its source."""
    return next(((source, value) for source, value in choices if value is not None), ("", default))


def _words(words: list[Area] | None) -> tuple[str, ...] | None:
    return None if words is None else tuple(words)


def _sources(**values: tuple[str, object]) -> str:
    return " ".join(f"{key}={source}" for key, (source, _) in values.items() if source)


def _targets(do: Prescription, load: Load | None) -> tuple[Amount, ...]:
    """Return the target of each set with its load; the last load repeats."""
    targets = do.targets or (do.target,) * do.sets
    loads = (load.by_set or (load,)) if load else (Load(),)
    last = len(loads) - 1
    return tuple(loads[min(place, last)].on(target) for place, target in enumerate(targets))


def _percents(load: Load | None) -> tuple[float, ...]:
    """Return the percentage of each set; empty if they do not differ."""
    return tuple(each.percent for each in load.by_set if each.percent) if load else ()
