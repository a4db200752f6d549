"""Loads screens late, to keep startup fast: each is imported when it is first shown.

The first frame needs the stylesheet of one screen only. The others are read right after it, all at once:
Textual would read each when its screen is pushed, and then parse all stylesheets again.
"""
# ruff: noqa: PLC0415

from collections.abc import Sequence
from pathlib import Path

from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.formatting import Unit

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
    "import_file",
)
SCREENS = ("home", "session", "summary", "welcome", *DIALOGS)


def sheets(names: tuple[str, ...]) -> list[Path]:
    """Return the paths of the common stylesheet and those of the screens."""
    folder = Path(__file__).parent
    return [folder / "app.tcss", *(folder / "screens" / f"{name}.tcss" for name in names)]


def read_sheets(app: App[int]) -> None:
    """Read all stylesheets; those already read are not read again."""
    app.stylesheet.read_all(sheets(SCREENS))
    app.stylesheet.parse()
    if len(app.screen_stack) > 1:
        app.refresh_css(animate=False)  # a key opened a screen before this ran


def home() -> Screen[None]:
    """Create a home screen."""
    from strengthtui.ui.screens.home import HomeScreen

    return HomeScreen()


def is_home(screen: Screen[object]) -> bool:
    """Return whether a screen is a home screen."""
    from strengthtui.ui.screens.home import HomeScreen

    return isinstance(screen, HomeScreen)


def session(runner: SessionController, unit: Unit) -> Screen[None]:
    """Create a session screen."""
    from strengthtui.ui.screens.session import SessionScreen

    return SessionScreen(runner, unit)


def summary(runner: SessionController) -> Screen[None]:
    """Create a summary screen."""
    from strengthtui.ui.screens.summary import SummaryScreen

    return SummaryScreen(runner)


def keys(bindings: Sequence[BindingType], symbols: Sequence[tuple[str, str]]) -> Screen[None]:
    """Create a help dialog for a screen's bindings and symbols."""
    from strengthtui.ui.screens.help import HelpScreen

    return HelpScreen(bindings, symbols)
