"""The settings that the home screen keeps in the config: the gear, and what the lifter wants of a season."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from strengthtui.base.errors import Failure
from strengthtui.coach.late_winter import asks_late_winter
from strengthtui.coach.season_effects import asks_maintenance_set
from strengthtui.domain.workout import Workout

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp


def keep_gear(app: "BaseApp", gear: str) -> None:
    """Use a gear profile from now on."""
    if _save(app, {"gear": gear}):
        app.config = app.config._replace(gear=gear)
        app.say(f"Gear from now on: {gear} (saved in the config)")


def ask_about_season(app: "BaseApp", workout: Workout, then: Callable[[], None]) -> bool:
    """Ask about the heavy set of summer, or about the late winter, if that has not been answered yet.

    Args:
        app: The app.
        workout: Today's workout.
        then: Called after an answer.

    Returns:
        Whether the question was asked.
    """
    if asks_maintenance_set(workout, app.config.coach):
        setting = "touch"
    elif asks_late_winter(workout):
        setting = "late_winter"
    else:
        return False
    from strengthtui.ui.screens import maintenance  # noqa: PLC0415 - asked once a year

    def keep(answer: str | None) -> None:
        if answer and _save(app, {"coach": {setting: answer}}):
            changed: dict[str, Any] = {setting: answer}
            app.config = app.config._replace(coach=app.config.coach._replace(**changed))
            then()

    dialogs = {"touch": maintenance.MaintenanceDialog, "late_winter": maintenance.LateWinterDialog}
    app.push_screen(dialogs[setting](), keep)
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
