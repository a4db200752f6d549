"""Loads screens late, to keep startup fast: each is imported when it is first shown.

The first frame needs the stylesheet of one screen only. The others are read right after it, all at once:
Textual would read each when its screen is pushed, and then parse all stylesheets again.
"""
# ruff: noqa: PLC0415

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.formatting import Unit

if TYPE_CHECKING:
    from strengthtui.controller.session_controller import SessionController

HISTORY = ("history_sessions", "history_session", "history_movement", "history_year")


class HistoryStart(NamedTuple):
    """A page of the history to open."""

    page: str = "sessions"
    movement: str = ""
    """The movement to show first; empty for the one that was done last."""


First: TypeAlias = "SessionController | HistoryStart | None"
"""What the app opens first: a session, a page of the history, or the home screen."""

SCREENS = ("home", "session", "summary", "dialogs", *HISTORY)


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


def first_sheets(opened: First, *, welcome: bool) -> list[Path]:
    """Return the stylesheets of the first screen, and of the welcome questions if they are shown."""
    if isinstance(opened, HistoryStart):
        return sheets(HISTORY)
    return sheets(("session" if opened else "home", *(("dialogs",) if welcome else ())))


def first(opened: First, unit: Unit) -> Screen[None]:
    """Create the first screen."""
    if isinstance(opened, HistoryStart):
        return history(opened.page, opened.movement)
    return session(opened, unit) if opened else home()


def sized(screen: Screen[None], app: App[int]) -> Screen[None]:
    """Set the classes for the size of the terminal now: the first resize would style every widget again."""
    for size, breakpoints in zip(
        app.size, (app.HORIZONTAL_BREAKPOINTS, app.VERTICAL_BREAKPOINTS), strict=True
    ):
        _, name = max(each for each in breakpoints or () if each[0] <= size)
        screen.add_class(name, update=False)
    return screen


def home() -> Screen[None]:
    """Create a home screen."""
    from strengthtui.ui.screens.home import HomeScreen

    return HomeScreen()


def is_home(screen: Screen[object]) -> bool:
    """Return whether a screen is a home screen."""
    from strengthtui.ui.screens.home import HomeScreen

    return isinstance(screen, HomeScreen)


def session(runner: "SessionController", unit: Unit) -> Screen[None]:
    """Create a session screen."""
    from strengthtui.ui.screens.session import SessionScreen

    return SessionScreen(runner, unit)


def summary(runner: "SessionController") -> Screen[None]:
    """Create a summary screen."""
    from strengthtui.ui.screens.summary import SummaryScreen

    return SummaryScreen(runner)


def history(page: str, movement: str = "") -> Screen[None]:
    """Create a page of the history; that of the movements may begin with one by its name."""
    if page == "movements":
        from strengthtui.ui.screens.history_movement import HistoryMovementScreen

        return HistoryMovementScreen(movement)
    if page == "year":
        from strengthtui.ui.screens.history_year import HistoryYearScreen

        return HistoryYearScreen()
    from strengthtui.ui.screens.history_sessions import HistorySessionsScreen

    return HistorySessionsScreen()


def open_history(app: App[int], page: str, movement: str) -> None:
    """Open a page of the history, in place of the page that is open."""
    from strengthtui.ui.widgets.history_tabs import HistoryPage

    show = partial(replace, app) if isinstance(app.screen, HistoryPage) else app.push_screen
    show(history(page, movement))


def replace(app: App[int], screen: Screen[None]) -> None:
    """Show a screen in place of the current one. Textual cannot replace the first screen; it stays below."""
    if len(app.screen_stack) > 1:
        app.switch_screen(screen)
    else:
        app.push_screen(screen)


def keys(bindings: Sequence[BindingType], symbols: Sequence[tuple[str, str]]) -> Screen[None]:
    """Create a help dialog for a screen's bindings and symbols."""
    from strengthtui.ui.screens.help import HelpScreen

    return HelpScreen(bindings, symbols)
