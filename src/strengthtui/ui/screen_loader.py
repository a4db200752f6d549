"""What a start need not wait for: each screen is imported when it is first shown, its stylesheet just before.

The first frame needs the stylesheet of one screen. The others are read after it, all at once, because Textual
reads a screen's own stylesheet when it is pushed, and then parses them all.
"""
# ruff: noqa: PLC0415

from pathlib import Path

from textual.app import App
from textual.screen import Screen

from strengthtui.controller.session_controller import SessionController

DIALOGS = (
    "help",
    "leave",
    "plans",
    "theme_picker",
    "checkin",
    "gear",
    "sets",
    "overview",
    "note",
    "swap",
    "plan_changes",
)
SCREENS = ("home", "session", "summary", "welcome", *DIALOGS)


def sheets(names: tuple[str, ...]) -> list[Path]:
    """Return the stylesheets of screens, after what they have in common."""
    here = Path(__file__).parent
    return [here / "app.tcss", *(here / "screens" / f"{name}.tcss" for name in names)]


def read_sheets(app: App[int]) -> None:
    """Read all the stylesheets; those that are read already cost nothing."""
    app.stylesheet.read_all(sheets(SCREENS))
    app.stylesheet.parse()
    if len(app.screen_stack) > 1:
        app.refresh_css(animate=False)  # a key was faster than the first frame


def home() -> Screen[None]:
    """Make a home screen."""
    from strengthtui.ui.screens.home import HomeScreen

    return HomeScreen()


def is_home(screen: Screen[object]) -> bool:
    """Tell whether a screen is a home screen."""
    from strengthtui.ui.screens.home import HomeScreen

    return isinstance(screen, HomeScreen)


def session(runner: SessionController) -> Screen[None]:
    """Make a screen that performs a session."""
    from strengthtui.ui.screens.session import SessionScreen

    return SessionScreen(runner)


def summary(runner: SessionController) -> Screen[None]:
    """Make a screen that sums a session up."""
    from strengthtui.ui.screens.summary import SummaryScreen

    return SummaryScreen(runner)
