"""What changed during a session, and the edits that would save each change in the plan.

A change applies to its session only. Each one is listed, and saved in the plan only if the user asks. The
order, and set counts that come from the weekday, cannot be saved for one exercise; they are listed anyway.
"""

from collections.abc import Iterator
from pathlib import Path

from strengthtui.base.errors import Failure
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.paths import Paths
from strengthtui.base.resources import shipped
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Amount
from strengthtui.plan.edit import Edit, Prepared, prepare
from strengthtui.plan.keep import keep_amount, keep_loads, keep_movement, keep_rest
from strengthtui.plan.library import read_library
from strengthtui.plan.library_model import Library
from strengthtui.plan.model import Exercise, Movement, Plan
from strengthtui.session.state import State
from strengthtui.training.catalog import PlanCatalog


class PlanChange(NamedTuple):
    """One change made during a session."""

    text: str
    edits: tuple[Edit, ...]
    """The edits that save it in the plan; empty if it cannot be saved."""


class PlanChanges(NamedTuple):
    """All changes of a session, and the plan file they can be saved in."""

    file: Path | None
    changes: tuple[PlanChange, ...]

    def prepare(self, change: PlanChange, paths: Paths) -> Prepared:
        """Prepare the edits that save a change in the plan.

        Raises:
            Failure: The plan is gone, cannot be edited, or cannot express the change.
        """
        if self.file is None or not change.edits:
            raise Failure("this change cannot be saved in the plan; it was for today only")
        return prepare(self.file, *change.edits, user_folder=paths.plans[-1], shipped=shipped("plans"))


def plan_changes(paths: Paths, state: State, unit: Unit) -> PlanChanges:
    """Return the changes of a session, with the edits that would save them."""
    file, plan = PlanCatalog(paths).of(state.workout) or (None, None)
    library = read_library(paths.library).value or Library()
    return PlanChanges(file, tuple(_changes(state, plan, library, unit)))


def changes(state: State, unit: Unit) -> list[str]:
    """Return the changes of a session as text, without reading any plan."""
    return [change.text for change in _changes(state, None, Library(), unit)]


def _changes(state: State, plan: Plan | None, library: Library, unit: Unit) -> Iterator[PlanChange]:
    for index in range(len(state.items)):
        if not state.sets_of(index) and not state.workout.items[index].sets:
            continue
        exercise = (
            next((e for e in plan.exercises if e.id == state.items[index].exercise), None) if plan else None
        )
        yield from _swap(state, index, exercise, library)
        yield from _load(state, index, exercise, unit)
        yield from _rest(state, index, exercise)
        yield from _sets(state, index, exercise, plan, unit)
    yield from _order(state)


def _swap(state: State, index: int, exercise: Exercise | None, library: Library) -> Iterator[PlanChange]:
    was, now = state.workout.items[index].movement, state.items[index].movement
    if was != now:
        edits = keep_movement(exercise, now, library.find(now)) if exercise else ()
        yield PlanChange(f"{now} instead of {was}", edits)


def _load(state: State, index: int, exercise: Exercise | None, unit: Unit) -> Iterator[PlanChange]:
    item, now = state.items[index], state.expected[index]
    was = item.targets or (item.target,)
    if [(each.added_kg, each.implements) for each in was] == [
        (each.added_kg, each.implements) for each in now
    ]:
        return
    edits: tuple[Edit, ...] = ()
    if exercise:
        movement = _movement(exercise, item.movement)
        edits = keep_loads(exercise, item.movement, _with_loads(movement, now), unit)
    before, after = (formatting.loads(amounts, unit) or "no load" for amounts in (was, now))
    yield PlanChange(f"{item.movement}: {after} instead of {before}", edits)


def _movement(exercise: Exercise, name: str) -> Movement:
    return next((m for m in exercise.movements if m.name == name), exercise.movements[0])


def _with_loads(movement: Movement, now: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """Return the targets of the plan's sets with the loads of today; sets not due today keep theirs."""
    planned = movement.targets or (movement.target,) * movement.sets
    if len(now) == 1:
        return tuple(target.loaded_like(now[0]) for target in planned)
    return (*map(Amount.loaded_like, planned, now), *planned[len(now) :])


def _rest(state: State, index: int, exercise: Exercise | None) -> Iterator[PlanChange]:
    """Yield a changed rest, if it was the same after every set and differs from the prescribed one."""
    item = state.items[index]
    if item.timing:
        return  # the clock of a group has its rests
    rests = {
        e.rest_planned_s
        for e in state.entries
        if e.slot.item == index and not e.slot.warmup and e.rest_planned_s
    }
    if len(rests) == 1 and (rest := rests.pop()) != item.rest_s:
        edits = keep_rest(exercise, item.movement, rest) if exercise else ()
        yield PlanChange(
            f"{item.movement}: rest {formatting.length(rest)} instead of {formatting.length(item.rest_s)}",
            edits,
        )


def _sets(
    state: State, index: int, exercise: Exercise | None, plan: Plan | None, unit: Unit
) -> Iterator[PlanChange]:
    item, was, now = state.items[index], state.workout.items[index].sets, state.sets_of(index)
    timing = item.timing
    if was == now or (timing and timing.kind == "time"):
        return
    by_day = plan is not None and state.workout.day in dict(plan.days)
    by_day = by_day and not (exercise and exercise.fixed_sets)
    edits: tuple[Edit, ...] = ()
    if exercise and not by_day and not state.workout.short and not timing and now:
        target = _movement(exercise, item.movement).target
        edits = keep_amount(exercise, item.movement, now, target, unit)
    yield PlanChange(
        f"{item.movement}: {formatting.many(now, 'round' if timing else 'set')} instead of {was}", edits
    )


def _order(state: State) -> Iterator[PlanChange]:
    done = list(dict.fromkeys(entry.slot.item for entry in state.entries if not entry.slot.warmup))
    if done != sorted(done):
        yield PlanChange("order: " + ", ".join(state.items[index].movement for index in done), ())
