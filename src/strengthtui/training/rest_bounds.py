"""The user's own bounds for rests, which override the plan."""

from strengthtui.config.model import Rest
from strengthtui.domain import formatting
from strengthtui.domain.workout import Item, Why, Workout, estimate_s


def with_rests(workout: Workout, rest: Rest) -> Workout:
    """Clamp the rests of a workout to the config's bounds, and record the reason for each change."""
    items = tuple(_with_rest(item, rest) for item in workout.items)
    return workout._replace(items=items, automatic_rest=rest.automatic, minutes=_minutes(workout, items))


def _minutes(workout: Workout, items: tuple[Item, ...]) -> int:
    """Scale the estimated minutes by the effect of the changed rests; the lifter's pace stays included."""
    before = estimate_s(workout.items)
    return max(1, round(workout.minutes * estimate_s(items) / before)) if before else workout.minutes


def _with_rest(item: Item, rest: Rest) -> Item:
    seconds = min(rest.maximum, max(rest.minimum, item.rest_s)) if item.rest_s else 0.0
    if seconds == item.rest_s:
        return item
    bound = "at least" if seconds > item.rest_s else "at most"
    why = Why(
        "rest", "rest_s", item.rest_s, seconds, f"Your rest limits: {bound} {formatting.length(seconds)}"
    )
    return item._replace(rest_s=seconds, why=(*item.why, why))
