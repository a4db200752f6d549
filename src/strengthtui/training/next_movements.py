"""Harder movements on offer at the end of a session, and the edit that makes one the plan's choice."""

from pathlib import Path

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.paths import Paths
from strengthtui.base.resources import shipped
from strengthtui.base.text import clean
from strengthtui.coach.harder import needs_harder
from strengthtui.coach.offers import Offer, offers
from strengthtui.config.model import Config
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.reader import Reader
from strengthtui.journal.training_history import recall
from strengthtui.plan.edit import Prepared, prepare
from strengthtui.plan.keep import keep_harder
from strengthtui.plan.library import read_library
from strengthtui.plan.model import Exercise, Plan
from strengthtui.session.state import State
from strengthtui.training.advice import context_of
from strengthtui.training.catalog import PlanCatalog


class NextMovement(NamedTuple):
    """A harder movement for an exercise that has reached its most."""

    offer: Offer
    file: Path
    """The plan's file."""

    plan: Plan

    @property
    def name(self) -> str:
        """The name of the harder movement."""
        return clean(self.offer.to.name)

    @property
    def is_taken(self) -> bool:
        """Whether the plan asks for it already."""
        exercise = self._exercise
        if exercise.use in {self.name, self.offer.movement}:
            return exercise.use == self.name
        # Of the movements that the gear allows, the plan asks for the first.
        names = [movement.name for movement in exercise.movements]
        return self.name in names[: names.index(self.offer.movement)]

    @property
    def _exercise(self) -> Exercise:
        return next(each for each in self.plan.exercises if each.id == self.offer.exercise)

    def prepare(self, paths: Paths) -> Prepared:
        """Prepare the edit that makes it the choice of the plan.

        Raises:
            Failure: The plan is gone, or cannot be edited.
        """
        edits = keep_harder(self._exercise, self.offer.movement, self.offer.to)
        return prepare(self.file, *edits, user_folder=paths.plans[-1], shipped=shipped("plans"))


def next_movements(paths: Paths, config: Config, store: Reader, state: State) -> tuple[NextMovement, ...]:
    """Return the harder movements to offer after a session; those that were accepted are marked.

    Raises:
        LogError: The log cannot be read.
    """
    workout, gear = state.workout, state.workout.gear
    if state.status != "finished" or workout.short or not workout.plan_sha256 or gear not in config.gears:
        return ()
    if (known := PlanCatalog(paths, config.days).of(workout)) is None:
        return ()
    file, plan = known
    context = context_of(config, WorkoutRequest(gear=gear, season=workout.season), state.date)
    names = [item.movement for item in workout.items]
    history = recall(store, state.date, names, plan.name)
    ranges = [each.progress.reps for each in plan.exercises if each.progress and each.progress.reps]
    if not needs_harder(history, min([config.coach.top_reps, *(most for _, most in ranges)])):
        return ()
    context = context._replace(history=history, library=read_library(paths.library).value)
    return tuple(NextMovement(offer, file, plan) for offer in offers(workout, plan, context))
