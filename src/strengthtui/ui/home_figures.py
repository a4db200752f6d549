"""The large figures of the home screen; loaded only where there is room for them."""

from collections.abc import Sequence

from textual.content import Content

from strengthtui.coach.agenda import Agenda
from strengthtui.domain import formatting
from strengthtui.domain.workout import Workout
from strengthtui.ui.widgets.figures import ROWS, Figure, figures

_TALL = 5
"""The rows of the figures on a tall screen."""


def workout_figures(workout: Workout, width: int, *, tall: bool) -> Content:
    """Return how long a workout takes, its sets and its exercises."""
    sets, exercises = sum(item.sets for item in workout.items), len(workout.items)
    return _large(
        [
            Figure(str(workout.minutes), "minutes, about", "$primary"),
            Figure(str(sets), "set" if sets == 1 else "sets"),
            Figure(str(exercises), "exercise" if exercises == 1 else "exercises"),
        ],
        width,
        tall=tall,
    )


def rest_figures(day: Agenda, width: int, *, tall: bool) -> Content:
    """Return the days to the next workout; empty if there is none."""
    if not day.next:
        return Content("")
    days, weekday = (
        (day.next.date - day.date).days,
        list(formatting.WEEKDAYS.values())[day.next.date.weekday()],
    )
    word = f"{'day' if days == 1 else 'days'} to the next workout, on {weekday}"
    return _large([Figure(str(days), word, "$primary")], width, tall=tall)


def _large(row: Sequence[Figure], width: int, *, tall: bool) -> Content:
    return figures(row, width, large=True, rows=_TALL if tall else ROWS)
