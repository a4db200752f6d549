"""The plan catalog: the user's own plans, then the shipped ones."""

from itertools import chain
from pathlib import Path
from typing import TypeVar

from strengthtui.base.errors import BAD_USE, INVALID, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.problems import Loaded, Problem
from strengthtui.base.resources import shipped
from strengthtui.coach.plan_weeks import in_week
from strengthtui.domain.workout import Workout
from strengthtui.plan.cache import PlanCache
from strengthtui.plan.folders import PlanFolders
from strengthtui.plan.index import PlanIndex, state_of
from strengthtui.plan.load import read_plan
from strengthtui.plan.model import Plan
from strengthtui.plan.stamp import stamp
from strengthtui.plan.summary import PlanSummary, summary_of

P = TypeVar("P", Plan, PlanSummary)


class PlanCatalog:
    """All available plans, each as it was when it was first asked for."""

    def __init__(self, paths: Paths, days: tuple[str, ...] = ()) -> None:
        """Create a catalog that searches the user's folders first, then the shipped plans.

        Args:
            paths: Where the user's files are.
            days: The user's own training weekdays; empty to use those of the plans.
        """
        self._days = days
        self.folders = PlanFolders((*paths.plans, shipped("plans")))
        self._library, self._good = paths.library, paths.good_plans
        folder, library = paths.cache / "plans", stamp(paths.library)
        self._cache, self._index = PlanCache(folder, library), PlanIndex(folder, library)
        self._read: dict[Path, Loaded[Plan]] = {}
        self._listed: list[tuple[str, Path, Loaded[PlanSummary]]] | None = None

    def read(self, path: Path) -> Loaded[Plan]:
        """Read a plan, from the cache if its text is unchanged.

        If the file was valid earlier in this run and no longer is, return the last valid plan together with
        the problems.
        """
        loaded = self._checked(path)
        return loaded._replace(value=on_days(loaded.value, self._days)) if loaded.value else loaded

    def problems(self, path: Path) -> tuple[Problem, ...]:
        """Return the problems of a plan file."""
        return self._summary(path).problems

    def summaries(self) -> list[tuple[str, Loaded[PlanSummary]]]:
        """Return the summary of every plan with its name."""
        return [(stem, loaded) for stem, _, loaded in self._files()]

    def valid(self) -> list[PlanSummary]:
        """Return the summaries of the plans that can be used."""
        return [summary for _, summary in self._usable()]

    def library_problems(self) -> tuple[Problem, ...]:
        """Return the problems in the user's movement file, if there is one."""
        from strengthtui.plan.library import problems_of  # noqa: PLC0415 - keeps startup fast

        return problems_of(self._library)

    def of(self, workout: Workout) -> tuple[Path, Plan] | None:
        """Return the file and the plan of a workout, found by the plan's hash or else by its name.

        The plan has the amounts of the workout's week.
        """
        known = [
            (summary.sha256 != workout.plan_sha256, path)
            for path, summary in self._usable()
            if summary.sha256 == workout.plan_sha256 or summary.name == workout.plan
        ]
        for _, path in sorted(known, key=lambda each: each[0]):
            if plan := self.read(path).value:
                return path, in_week(plan, workout.week)
        return None

    def named(self, name: str) -> Plan:
        """Return a plan by name or path.

        Raises:
            Failure: There is no such plan, or it has problems; the message lists them, one per line.
        """
        try:
            path = self.folders.find(name)
        except LookupError as error:
            raise Failure(str(error), BAD_USE) from error
        return self._plan(path)

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
        plans = self._usable()
        strength = [each for each in plans if each[1].kind == "strength"] or plans
        if not strength:
            raise Failure("no plan found; see: strengthtui plan list", INVALID)
        of_short = (each for each in plans if short and each[1].kind == "short")
        with_day = (each for each in strength if day in dict(each[1].days))
        last_used = (each for each in strength if each[1].name == last)
        first = min(strength, key=lambda each: not each[1].days)
        path, _ = next(chain(of_short, with_day, last_used, [first]))
        return self._plan(path)

    def _plan(self, path: Path) -> Plan:
        """Return the plan in a file.

        Raises:
            Failure: It has problems; the message lists them, one per line.
        """
        loaded = self.read(path)
        if loaded.value is None:
            raise Failure("\n".join(map(str, loaded.problems)), INVALID)
        return loaded.value

    def _files(self) -> list[tuple[str, Path, Loaded[PlanSummary]]]:
        if self._listed is None:
            self._listed = [(stem, path, self._summary(path)) for stem, path in self.folders.names()]
            self._index.save()
        return self._listed

    def _usable(self) -> list[tuple[Path, PlanSummary]]:
        return [(path, loaded.value) for _, path, loaded in self._files() if loaded.value]

    def _summary(self, path: Path) -> Loaded[PlanSummary]:
        """Return the summary of a plan, without reading the file if the index has it."""
        name = str(path)
        state = state_of(name)
        if known := self._index.get(name, state):
            self._good.setdefault(name, known.sha256)
            return Loaded(on_days(known, self._days))
        loaded = self._checked(path)
        summary = summary_of(loaded.value) if loaded.value else None
        if summary and not loaded.problems:
            self._index.put(name, state, summary)
        return Loaded(summary and on_days(summary, self._days), loaded.problems)

    def _checked(self, path: Path) -> Loaded[Plan]:
        """Read a plan, once; it has its own days."""
        if path in self._read:
            return self._read[path]
        loaded = read_plan(path, cache=self._cache, library=self._library)
        if loaded.value:
            self._good[str(path)] = loaded.value
        elif good := self._good.get(str(path)):
            loaded = loaded._replace(value=good if isinstance(good, Plan) else self._cache.get(str(good)))
        self._read[path] = loaded
        return loaded


def on_days(plan: P, days: tuple[str, ...]) -> P:
    """Move a strength plan to the user's own weekdays; extra days repeat the sets of its last day.

    Core and drill plans keep their days, which fit between strength days wherever the user puts those.
    """
    if not days or not plan.days or plan.kind != "strength":
        return plan
    sets = [number for _, number in plan.days]
    return plan._replace(days=tuple((day, sets[min(place, len(sets) - 1)]) for place, day in enumerate(days)))
