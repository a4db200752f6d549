"""From what somebody wishes for to today's workout: which plan, which day, which gear.

The home screen and the commands ask here, so that they can never disagree about what is due.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from strengthtui.coach.prescribe import Context, day_of, prescribe
from strengthtui.config import Config
from strengthtui.failure import BAD_USE, INVALID, Failure
from strengthtui.paths import Paths
from strengthtui.plan.cache import PlanCache
from strengthtui.plan.folders import PlanFolders
from strengthtui.plan.load import read_plan
from strengthtui.plan.model import Plan
from strengthtui.problems import Loaded, nearest
from strengthtui.shipped import shipped
from strengthtui.text import clean
from strengthtui.wish import Wish
from strengthtui.workout import Workout


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
        self._cache = PlanCache(paths.cache / "plans")

    def read(self, path: Path) -> Loaded[Plan]:
        """Read a plan, from the cache if its text is known."""
        loaded = read_plan(path, cache=self._cache)
        return loaded._replace(value=on_days(loaded.value, self._days)) if loaded.value else loaded

    def plans(self) -> Iterator[tuple[str, Loaded[Plan]]]:
        """Read every plan, by its name."""
        for stem, path in self.folders.names():
            yield stem, self.read(path)

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
        return next(with_day, None) or next(used, None) or strength[0]


def on_days(plan: Plan, days: tuple[str, ...]) -> Plan:
    """Move a strength plan to somebody's own weekdays; its last day's sets hold for any more.

    Core and drills keep their days: they go between those of strength, wherever the user has put these.
    """
    if not days or not plan.days or plan.kind != "strength":
        return plan
    sets = [number for _, number in plan.days]
    return plan._replace(days=tuple((day, sets[min(place, len(sets) - 1)]) for place, day in enumerate(days)))


def workout_for(paths: Paths, config: Config, wish: Wish, last: str | None = None) -> Workout:
    """Work out the workout that was asked for.

    Args:
        paths: Where the plans are.
        config: What holds unless the wish says otherwise.
        wish: What was asked for.
        last: The name of the plan that was done last, if that is known.

    Raises:
        Failure: No such plan or gear, or a plan with problems.
    """
    when = wish.date or dt.date.today()  # noqa: DTZ011 - a training day is the one on the wall
    day = wish.day or day_of(when)
    gear = wish.gear or config.gear
    if gear not in config.gears:
        raise Failure(f'no gear "{clean(gear)}"; {nearest(gear, tuple(config.gears))}', BAD_USE)
    shelf = Shelf(paths, config.days)
    name = wish.plan or (None if wish.short else config.plan)
    plan = shelf.named(name) if name else shelf.due(day, short=wish.short, last=last)
    return prescribe(plan, Context(when, day, gear, config.gears[gear], wish.short, wish.minutes))
