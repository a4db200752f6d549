"""The settings that the home screen keeps in the config: the gear, and the maintenance set of summer."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from strengthtui.base.errors import Failure
from strengthtui.coach.season_effects import asks_maintenance_set
from strengthtui.domain.workout import Workout

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp


def keep_gear(app: "BaseApp", gear: str) -> None:
    """Use a gear profile from now on."""
    if _save(app, {"gear": gear}):
        app.config = app.config._replace(gear=gear)
        app.say(f"Gear from now on: {gear} (saved in the config)")


def ask_maintenance_set(app: "BaseApp", workout: Workout, then: Callable[[], None]) -> bool:
    """Ask whether to keep a heavy set a week, if it is summer and the user has not answered yet.

    Args:
        app: The app.
        workout: Today's workout.
        then: Called after an answer.

    Returns:
        Whether the question was asked.
    """
    if not asks_maintenance_set(workout, app.config.coach):
        return False
    from strengthtui.ui.screens.maintenance import MaintenanceDialog  # noqa: PLC0415 - asked once a year

    def keep(answer: str | None) -> None:
        if answer and _save(app, {"coach": {"touch": answer}}):
            app.config = app.config._replace(coach=app.config.coach._replace(touch=answer))
            then()

    app.push_screen(MaintenanceDialog(), keep)
    return True


def _save(app: "BaseApp", values: dict[str, Any]) -> bool:
    """Write settings into the config file; report a failure, and return whether there was none."""
    # Imported late: it loads a TOML library that preserves comments.
    from strengthtui.config.edit import change  # noqa: PLC0415

    try:
        change(app.paths.config, values)
    except Failure as failure:
        app.complain(failure)
        return False
    return True
