"""The plan catalog: the user's own plans, then the shipped ones."""

from pathlib import Path

from strengthtui.base.errors import BAD_USE, INVALID, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.problems import Loaded, Problem
from strengthtui.base.resources import shipped
from strengthtui.coach.plan_weeks import in_week
from strengthtui.domain.workout import Workout
from strengthtui.plan.cache import PlanCache
from strengthtui.plan.folders import PlanFolders
from strengthtui.plan.load import read_plan
from strengthtui.plan.model import Plan
from strengthtui.plan.stamp import stamp


class PlanCatalog:
    """All available plans."""

    def __init__(self, paths: Paths, days: tuple[str, ...] = ()) -> None:
        """Create a catalog that searches the user's folders first, then the shipped plans.

        Args:
            paths: Where the user's files are.
            days: The user's own training weekdays; empty to use those of the plans.
        """
        self._days = days
        self.folders = PlanFolders((*paths.plans, shipped("plans")))
        self._library, self._good = paths.library, paths.good_plans
        self._cache = PlanCache(paths.cache / "plans", stamp(paths.library))
        self._plans: list[tuple[str, Loaded[Plan]]] | None = None

    def read(self, path: Path) -> Loaded[Plan]:
        """Read a plan, from the cache if its text is unchanged.

        If the file was valid earlier in this run and no longer is, return the last valid plan together with
        the problems.
        """
        loaded = read_plan(path, cache=self._cache, library=self._library)
        if loaded.value:
            self._good[path] = loaded.value
        plan = loaded.value or self._good.get(path)
        return loaded._replace(value=on_days(plan, self._days)) if isinstance(plan, Plan) else loaded

    def plans(self) -> list[tuple[str, Loaded[Plan]]]:
        """Return every plan with its name, as it was when they were first read."""
        if self._plans is None:
            self._plans = [(stem, self.read(path)) for stem, path in self.folders.names()]
        return self._plans

    def library_problems(self) -> tuple[Problem, ...]:
        """Return the problems in the user's movement file, if there is one."""
        from strengthtui.plan.library import problems_of  # noqa: PLC0415 - keeps startup fast

        return problems_of(self._library)

    def of(self, workout: Workout) -> tuple[Path, Plan] | None:
        """Return the file and the plan of a workout, found by the plan's hash or else by its name.

        The plan has the amounts of the workout's week.
        """
        namesake = None
        for _, path in self.folders.names():
            plan = self.read(path).value
            if plan and plan.sha256 == workout.plan_sha256:
                return path, in_week(plan, workout.week)
            if plan and plan.name == workout.plan and namesake is None:
                namesake = path, in_week(plan, workout.week)
        return namesake

    def named(self, name: str) -> Plan:
        """Return a plan by name or path.

        Raises:
            Failure: There is no such plan, or it has problems; the message lists them, one per line.
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
        """Return the plan for a day: the one with that day, else the last one used, else the first.

        "The first" prefers plans with training days to plans without.

        Args:
            day: The weekday.
            short: Whether it is a bad day; then the first short plan is used.
            last: The name of the plan that was done last.

        Raises:
            Failure: There are no plans.
        """
        plans = [loaded.value for _, loaded in self.plans() if loaded.value]
        if short and (short_plan := next((p for p in plans if p.kind == "short"), None)):
            return short_plan
        strength = [plan for plan in plans if plan.kind == "strength"] or plans
        if not strength:
            raise Failure("no plan found; see: strengthtui plan list", INVALID)
        with_day = (plan for plan in strength if day in dict(plan.days))
        last_used = (plan for plan in strength if plan.name == last)
        return next(with_day, None) or next(last_used, None) or min(strength, key=lambda plan: not plan.days)


def on_days(plan: Plan, days: tuple[str, ...]) -> Plan:
    """Move a strength plan to the user's own weekdays; extra days repeat the sets of its last day.

    Core and drill plans keep their days, which fit between strength days wherever the user puts those.
    """
    if not days or not plan.days or plan.kind != "strength":
        return plan
    sets = [number for _, number in plan.days]
    return plan._replace(days=tuple((day, sets[min(place, len(sets) - 1)]) for place, day in enumerate(days)))
