"""The lifter's own bounds for rests, over whatever a plan says."""

from strengthtui.config.model import Rest
from strengthtui.domain import formatting
from strengthtui.domain.workout import Item, Why, Workout, estimate_s


def with_rests(workout: Workout, rest: Rest) -> Workout:
    """Keep the rests of a workout within the config's bounds, and say where that changed one."""
    items = tuple(_with_rest(item, rest) for item in workout.items)
    return workout._replace(items=items, automatic_rest=rest.automatic, minutes=_minutes(workout, items))


def _minutes(workout: Workout, items: tuple[Item, ...]) -> int:
    """Correct the estimate by as much as the rests changed, at the pace that it was made with."""
    before = estimate_s(workout.items)
    return max(1, round(workout.minutes * estimate_s(items) / before)) if before else workout.minutes


def _with_rest(item: Item, rest: Rest) -> Item:
    seconds = min(rest.maximum, max(rest.minimum, item.rest_s)) if item.rest_s else 0.0
    if seconds == item.rest_s:
        return item
    bound = "at least" if seconds > item.rest_s else "at most"
    why = Why("rest", "rest_s", item.rest_s, seconds, f"your rests: {bound} {formatting.length(seconds)}")
    return item._replace(rest_s=seconds, why=(*item.why, why))
