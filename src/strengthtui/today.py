"""From what somebody wishes for to today's workout: which plan, which day, which gear.

The home screen and the commands ask here, so that they can never disagree about what is due.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from strengthtui.coach.prescribe import Context, day_of, movements, prescribe
from strengthtui.coach.season import KNOWN
from strengthtui.coach.week import Week, missed, week_of
from strengthtui.config import Config
from strengthtui.failure import BAD_USE, INVALID, Failure
from strengthtui.history import History
from strengthtui.journal.store import Store
from strengthtui.paths import Paths
from strengthtui.plan.cache import PlanCache
from strengthtui.plan.folders import PlanFolders
from strengthtui.plan.load import read_plan
from strengthtui.plan.model import Plan
from strengthtui.plan.stamp import stamp
from strengthtui.problems import Loaded, Problem, nearest
from strengthtui.rests import with_rests
from strengthtui.shipped import shipped
from strengthtui.text import clean
from strengthtui.wish import Wish
from strengthtui.workout import Workout

FIRST_YEAR, LAST_YEAR = 1971, 2200
"""Logs have no other dates, and no calendar or clock is sure of them."""


class Shelf:
    """The plans that there are."""

    def __init__(self, paths: Paths, days: tuple[str, ...] = ()) -> None:
        """Look in the user's folders first, then among the shipped ones.

        Args:
            paths: Where the user's are.
            days: The user's own weekdays of training, if not those of the plans.
        """
        self._days = days
        self.folders = PlanFolders((*paths.plans, shipped("plans")))
        self._library, self._good = paths.library, paths.good_plans
        self._cache = PlanCache(paths.cache / "plans", stamp(paths.library))

    def read(self, path: Path) -> Loaded[Plan]:
        """Read a plan, from the cache if its text is known.

        One that was good before in this run, and is not now, comes as it was, with its problems.
        """
        loaded = read_plan(path, cache=self._cache, library=self._library)
        if loaded.value:
            self._good[path] = loaded.value
        plan = loaded.value or self._good.get(path)
        return loaded._replace(value=on_days(plan, self._days)) if isinstance(plan, Plan) else loaded

    def plans(self) -> Iterator[tuple[str, Loaded[Plan]]]:
        """Read every plan, by its name."""
        for stem, path in self.folders.names():
            yield stem, self.read(path)

    def library_problems(self) -> tuple[Problem, ...]:
        """Check the user's own movements, if there are any."""
        from strengthtui.plan.library import problems_of  # noqa: PLC0415 - not for a start

        return problems_of(self._library)

    def of(self, workout: Workout) -> tuple[Path, Plan] | None:
        """Find the plan of a workout and its file: as it was, or as it is by now."""
        namesake = None
        for _, path in self.folders.names():
            plan = self.read(path).value
            if plan and plan.sha256 == workout.plan_sha256:
                return path, plan
            if plan and plan.name == workout.plan and namesake is None:
                namesake = path, plan
        return namesake

    def named(self, name: str) -> Plan:
        """Read one plan by name or path.

        Raises:
            Failure: There is none, or it has problems; they are the message, a line each.
        """
        try:
            path = self.folders.find(name)
        except LookupError as error:
            raise Failure(str(error), BAD_USE) from error
        loaded = self.read(path)
        if loaded.value is None:
            raise Failure("\n".join(map(str, loaded.problems)), INVALID)
        return loaded.value

    def due(self, day: str, *, short: bool, last: str | None) -> Plan:
        """Choose the plan for a day: the one with that day, else the last one used, else the first.

        A plan with days of its own comes before one without.

        Args:
            day: The weekday.
            short: Whether it is a bad day; then the first short plan.
            last: The name of the plan that was done last.

        Raises:
            Failure: There is no plan.
        """
        plans = [loaded.value for _, loaded in self.plans() if loaded.value]
        if short and (quick := next((p for p in plans if p.kind == "short"), None)):
            return quick
        strength = [plan for plan in plans if plan.kind == "strength"] or plans
        if not strength:
            raise Failure("there is no plan; see: strengthtui plan list", INVALID)
        with_day = (plan for plan in strength if day in dict(plan.days))
        used = (plan for plan in strength if plan.name == last)
        return next(with_day, None) or next(used, None) or min(strength, key=lambda plan: not plan.days)


def on_days(plan: Plan, days: tuple[str, ...]) -> Plan:
    """Move a strength plan to somebody's own weekdays; its last day's sets hold for any more.

    Core and drills keep their days: they go between those of strength, wherever the user has put these.
    """
    if not days or not plan.days or plan.kind != "strength":
        return plan
    sets = [number for _, number in plan.days]
    return plan._replace(days=tuple((day, sets[min(place, len(sets) - 1)]) for place, day in enumerate(days)))


class Advice(NamedTuple):
    """What the coach says of a day."""

    workout: Workout
    week: Week


def advise(
    paths: Paths, config: Config, wish: Wish, store: Store | None = None, *, everywhere: bool = False
) -> Advice:
    """Work out what is due, and how the week stands.

    Args:
        paths: Where the plans are.
        config: What holds unless the wish says otherwise.
        wish: What was asked for.
        store: The log; None where there is none yet.
        everywhere: Whether the patterns of all plans' movements are wanted, not of this plan's alone.

    Raises:
        Failure: No such plan, gear or season, a plan with problems, or a log that cannot be read.
    """
    shelf = Shelf(paths, config.days)
    when = wish.date or dt.date.today()  # noqa: DTZ011 - a training day is the one on the wall
    _check_year(when)
    context = _context(config, wish, when)
    name = wish.plan or (None if wish.short else config.plan)
    last = store.last_plan() if store else None
    plan = shelf.named(name) if name else shelf.due(context.day, short=wish.short, last=last)
    _known_season(wish.season, plan, context)
    if store:
        # Only here: who has no log needs no questions to it.
        from strengthtui.journal.recall import recall  # noqa: PLC0415

        history = recall(store, when, movements(plan, context), plan.name)
        context = context._replace(history=_of_kind(history, plan, shelf))
    late = None if wish.day or wish.short else missed(plan, context)
    if late:
        context = context._replace(day=late, late=True)
    plans = [plan, *(each.value for _, each in shelf.plans() if each.value)] if everywhere else [plan]
    workout = with_rests(prescribe(plan, context), config.rest)
    return Advice(workout, week_of(plan, context, _patterns(plans)))


def _check_year(when: dt.date) -> None:
    if FIRST_YEAR <= when.year < LAST_YEAR:
        return
    today = dt.date.today()  # noqa: DTZ011 - a training day is the one on the wall
    if FIRST_YEAR <= today.year < LAST_YEAR:
        raise Failure(f"there is no training on {when}; try {today}", BAD_USE)
    raise Failure(f"the clock of this machine says {today}; set it, then try again", BAD_USE)


def workout_for(paths: Paths, config: Config, wish: Wish, store: Store | None = None) -> Workout:
    """Work out the workout that was asked for; as `advise`, without the week."""
    return advise(paths, config, wish, store).workout


def _context(config: Config, wish: Wish, when: dt.date) -> Context:
    gear = wish.gear or config.gear
    if gear not in config.gears:
        raise Failure(f'no gear "{clean(gear)}"; {nearest(gear, tuple(config.gears))}', BAD_USE)
    return Context(
        date=when,
        day=wish.day or day_of(when),
        gear=gear,
        profile=config.gears[gear],
        short=wish.short,
        minutes=wish.minutes,
        calendar=config.calendar,
        rules=config.coach,
        season=wish.season,
        ramp=wish.ramp,
    )


def _of_kind(history: History, plan: Plan, shelf: Shelf) -> History:
    """Leave core and drills out of the weeks of a strength plan: they meet none of its days."""
    if plan.kind not in {"strength", "short"} or not history.visits:
        return history
    others = {p.value.name for _, p in shelf.plans() if p.value and p.value.kind in {"core", "drills"}}
    return history._replace(visits=tuple(visit for visit in history.visits if visit.plan not in others))


def _known_season(season: str | None, plan: Plan, context: Context) -> None:
    own = (each.name for each in (*context.calendar.seasons, *plan.seasons))
    known = tuple(dict.fromkeys((*KNOWN, *own)))
    if season is not None and season not in known:
        raise Failure(f'no season "{clean(season)}"; {nearest(season, known)}', BAD_USE)


def _patterns(plans: list[Plan]) -> dict[str, str]:
    return {m.name: m.pattern for plan in plans for exercise in plan.exercises for m in exercise.movements}
