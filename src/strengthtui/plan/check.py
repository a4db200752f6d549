"""From the text of a plan file to a plan, or to all its problems.

The file's tables are checked first. Then defaults and inherited values are filled in: a variant inherits from
its exercise, and the library supplies what the plan leaves out. A plan with any problem is rejected, because
training by the valid half of a plan would be a guess.
"""

from typing import TypeVar

from strengthtui.base.problems import Loaded
from strengthtui.document.check import check_document
from strengthtui.document.read import Document
from strengthtui.domain.workout import Amount, differing
from strengthtui.plan.grammar import Area, slug
from strengthtui.plan.library_model import Entry, Library
from strengthtui.plan.load_grammar import Load
from strengthtui.plan.model import Exercise, Movement, Plan, Prescription, Season
from strengthtui.plan.relations import find_problems
from strengthtui.plan.schema import TABLES, ExerciseTable, PlanFile, VariantTable

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
        use=next((m.name for m in movements if table.use and slug(m.name) == slug(table.use)), ""),
        group=table.group or "",
        progress=table.progress,
        warmup=table.warmup or (),
        bad_day=table.bad_day,
        timing=clock.timing if clock else None,
    )


def _main(table: ExerciseTable, file: PlanFile, library: Library) -> Movement:
    """Return the exercise's own movement, with values from the exercise, the plan and the library."""
    known = library.find(table.name) or Entry("")
    targets = _targets(table.do, table.load)
    rest_source = "plan" if "rest" in file.model_fields_set else "default"
    rest = _first(("", table.rest), (rest_source, file.rest), default=0.0)
    switch = ("" if "switch" in table.model_fields_set else "default", table.switch)
    cue = _first(("", table.cue), ("library", known.cue or None), default="")
    trains = _first(("", _words(table.trains)), ("library", known.trains or None), default=())
    return Movement(
        name=table.name,
        gear=tuple(table.gear),
        sets=table.do.sets,
        target=targets[0],
        targets=differing(targets),
        training_max=table.training_max,
        tempo=table.tempo or "",
        effort=table.effort or table.do.effort,
        drop=table.do.drop,
        rest_s=rest[1],
        switch_s=switch[1],
        cue=cue[1],
        percent=table.load.percent if table.load else None,
        percents=_percents(table.load),
        find=bool(table.load and table.load.find),
        pattern=known.pattern,
        trains=trains[1],
        inherited=_sources(rest=rest, switch=switch, cue=cue, trains=trains),
    )


def _variant(table: VariantTable, exercise: ExerciseTable, main: Movement, library: Library) -> Movement:
    """Return a variant with its inherited values; load and gear are its own, as for any other movement."""
    known = library.find(table.name) or Entry("")
    do = _first(("", table.do), ("exercise", exercise.do), default=exercise.do)
    targets = _targets(do[1], table.load)
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
        sets=do[1].sets,
        target=targets[0],
        targets=differing(targets),
        tempo=main.tempo if table.tempo is None else table.tempo,
        effort=table.effort or (table.do.effort if table.do else "") or main.effort,
        drop=do[1].drop,
        rest_s=rest[1],
        switch_s=switch[1],
        cue=cue[1],
        percent=table.load.percent if table.load else None,
        percents=_percents(table.load),
        find=bool(table.load and table.load.find),
        pattern=known.pattern or main.pattern,
        trains=trains[1],
        inherited=_sources(do=do, rest=rest, switch=switch, cue=cue, trains=trains),
    )


def _first(*choices: tuple[str, T | None], default: T) -> tuple[str, T]:
    """Return the first value that is given, with its source."""
    return next(((source, value) for source, value in choices if value is not None), ("", default))


def _words(words: list[Area] | None) -> tuple[str, ...] | None:
    return None if words is None else tuple(words)


def _sources(**values: tuple[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((key, source) for key, (source, _) in values.items() if source)


def _targets(do: Prescription, load: Load | None) -> tuple[Amount, ...]:
    """Return the target of each set with its load; the last load repeats."""
    targets = do.targets or (do.target,) * do.sets
    loads = (load.by_set or (load,)) if load else (Load(),)
    last = len(loads) - 1
    return tuple(loads[min(place, last)].on(target) for place, target in enumerate(targets))


def _percents(load: Load | None) -> tuple[float, ...]:
    """Return the percentage of each set; empty if they do not differ."""
    return tuple(each.percent for each in load.by_set if each.percent) if load else ()
