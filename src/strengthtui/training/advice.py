"""From a workout request to today's workout: which plan, which day, which gear.

The home screen and the commands both use this module, so they always agree on what is due.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from strengthtui.base.clock import FIRST_YEAR, LAST_YEAR, Clock, SystemClock, today
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.paths import Paths
from strengthtui.base.problems import nearest
from strengthtui.base.text import clean
from strengthtui.coach.agenda import Agenda, agenda
from strengthtui.coach.context import Context, day_of
from strengthtui.coach.first_loads import relatives
from strengthtui.coach.harder import needs_harder
from strengthtui.coach.lift_days import is_moved, lift_days
from strengthtui.coach.prescribe import movements, prescribe
from strengthtui.coach.season import KNOWN
from strengthtui.coach.week import Week, missed, week_of
from strengthtui.config.model import Config
from strengthtui.domain.history import History, MovementHistory, MovementSession
from strengthtui.domain.workout import Item, Workout
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.reader import Reader
from strengthtui.plan.model import Plan
from strengthtui.plan.summary import PlanSummary, all_movements, summary_of
from strengthtui.training.catalog import PlanCatalog
from strengthtui.training.rest_bounds import with_rests

if TYPE_CHECKING:
    from strengthtui.plan.library_model import Library

SYSTEM_CLOCK = SystemClock()


class Advice(NamedTuple):
    """Today's workout, the state of the week, and what else the day asks for."""

    workout: Workout
    week: Week
    agenda: Agenda
    history: History = History()

    def last_times(self, unfinished: str = "") -> list[MovementSession | None]:
        """Return the last session of each exercise; None for those that were not done yet.

        Args:
            unfinished: The id of a session that is still open, which does not count.
        """
        counts = Counter(item.movement for item in self.workout.items)
        pasts = [self.history.past(item.movement) for item in self.workout.items]
        return [
            next((bout for bout in reversed(bouts) if bout.session != unfinished), None)
            for item, past in zip(self.workout.items, pasts, strict=True)
            for bouts in [_bouts(past, item, repeated=counts[item.movement] > 1)]
        ]


def advise(
    paths: Paths,
    config: Config,
    request: WorkoutRequest,
    store: Reader | None = None,
    *,
    clock: Clock = SYSTEM_CLOCK,
) -> Advice:
    """Return the workout that is due, the state of the week, and what else the day asks for.

    Args:
        paths: Where the plans are.
        config: The settings, used wherever the request gives none.
        request: What the user asked for.
        store: The log; None if there is none yet.
        clock: The clocks that give the date if the request does not.

    Raises:
        Failure: The plan, gear or season does not exist, the plan has problems, or the log cannot be read.
    """
    catalog = PlanCatalog(paths, config.days)
    when = _day_of(request, clock)
    context = context_of(config, request, when)
    name = request.plan or (None if request.short else config.plan)
    last = store.last_plan(clock.wall()) if store else None
    plan = catalog.named(name) if name else catalog.due(context.day, short=request.short, last=last)
    _known_season(request.season, plan, context)
    plans = catalog.valid()
    context = context._replace(movements=all_movements(plans))
    history = _history(plan, context, store)
    if hurts := any(level == "pain" for check_in in history.marks for _, level in check_in.areas):
        context = context._replace(history=history, library=_library(paths))
        history = _history(plan, context, store)  # with the movements that replace those that hurt
    if not hurts and needs_harder(history, config.coach.top_reps):
        context = context._replace(library=_library(paths))
    context = context._replace(history=_of_kind(history, plan, plans))
    context = context if request.day else _with_day(context, plan)
    workout = with_rests(prescribe(plan, context), config.rest)
    week = week_of(plan, context, _patterns([summary_of(plan), *plans]))
    return Advice(workout, week, agenda(plan, context, plans, history.visits), history)


def workout_for(
    paths: Paths,
    config: Config,
    request: WorkoutRequest,
    store: Reader | None = None,
    *,
    clock: Clock = SYSTEM_CLOCK,
) -> Workout:
    """Return the workout for a request; the same as `advise`, without the week."""
    return advise(paths, config, request, store, clock=clock).workout


def _bouts(past: MovementHistory | None, item: Item, *, repeated: bool) -> Sequence[MovementSession]:
    return past.of_exercise(item.exercise, repeated=repeated).bouts if past else ()


def _with_day(context: Context, plan: Plan) -> Context:
    """Take the sets of another day, if a workout was moved to this one or missed yesterday."""
    if is_moved(plan, context):
        day = lift_days(plan, context.date, context)[context.date]
        return context._replace(day=day, moved=True)
    late = None if context.short else missed(plan, context)
    return context._replace(day=late, late=True) if late else context


def _day_of(request: WorkoutRequest, clock: Clock) -> dt.date:
    when = request.date
    if when is None:
        return today(clock)
    if not FIRST_YEAR <= when.year < LAST_YEAR:
        years = f"from {FIRST_YEAR} to {LAST_YEAR - 1}"
        raise Failure(f"cannot plan a workout for {when}; choose a date {years}", BAD_USE)
    return when


def context_of(config: Config, request: WorkoutRequest, when: dt.date) -> Context:
    """Return the coach's input for a day, without the log.

    Raises:
        Failure: The gear does not exist.
    """
    gear = request.gear or config.gear
    if gear not in config.gears:
        raise Failure(f'no gear "{clean(gear)}"; {nearest(gear, tuple(config.gears))}', BAD_USE)
    return Context(
        date=when,
        day=request.day or day_of(when),
        gear=gear,
        profile=config.gears[gear],
        short=request.short,
        minutes=request.minutes,
        calendar=config.calendar,
        rules=config.coach,
        season=request.season,
        ramp=request.ramp,
        unit=config.units,
    )


def _history(plan: Plan, context: Context, store: Reader | None) -> History:
    if store is None:
        return History()
    # Imported late: not needed without a log.
    from strengthtui.journal.training_history import recall  # noqa: PLC0415

    names = movements(plan, context)
    history = recall(store, context.date, names, plan.name)
    near = relatives(plan, context._replace(history=history)) if history.visits else []
    return recall(store, context.date, [*names, *near], plan.name) if near else history


def _library(paths: Paths) -> "Library | None":
    # Imported late: reading it takes a moment, and few workouts need it.
    from strengthtui.plan.library import read_library  # noqa: PLC0415

    return read_library(paths.library).value


def _of_kind(history: History, plan: Plan, plans: Sequence[PlanSummary]) -> History:
    """Drop core and drill sessions for a strength plan, because they do not count for its days."""
    if plan.kind not in {"strength", "short"} or not history.visits:
        return history
    others = {each.name for each in plans if each.kind in {"core", "drills"}}
    return history._replace(visits=tuple(visit for visit in history.visits if visit.plan not in others))


def _known_season(season: str | None, plan: Plan, context: Context) -> None:
    custom = (each.name for each in (*context.calendar.seasons, *plan.seasons))
    known = tuple(dict.fromkeys((*KNOWN, *custom)))
    if season is not None and season not in known:
        raise Failure(f'no season "{clean(season)}"; {nearest(season, known)}', BAD_USE)


def _patterns(plans: Sequence[PlanSummary]) -> dict[str, str]:
    return {movement.name: movement.pattern for movement in all_movements(plans)}
