"""The commands of the palette: the actions of the screen, the pages, the plans and the themes."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.events import ScreenResume
from textual.screen import Screen

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.training.catalog import PlanCatalog
from strengthtui.ui.keymap import bindings_of, with_id
from strengthtui.ui.keynames import display_name, split
from strengthtui.ui.screens.home import HomeScreen

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

THIS_SCREEN, PAGES, PLANS, THEMES, EVERYWHERE = "On this screen", "Pages", "Plans", "Themes", "Everywhere"


class Entry(NamedTuple):
    """A command in the palette."""

    group: str
    name: str
    do: Callable[[], Any]
    key: str = ""
    """The first key that does the same; empty if there is none."""

    details: str = ""
    """More words that find it."""


def short_name(description: str) -> str:
    """Return the name in a description: `check in` of `check in: how you feel`.

    What follows a colon, a semicolon, a comma or a parenthesis explains the name.
    """
    name = re.split(r"[:;,(]", description, maxsplit=1)[0].strip()
    return name[:1].upper() + name[1:]


def entries(app: "BaseApp", screen: Screen[Any]) -> Iterator[Entry]:
    """Yield the commands for a screen, group by group."""
    yield from _actions(app, screen, bindings_of(type(screen)), THIS_SCREEN)
    if isinstance(screen, HomeScreen):
        yield Entry(PAGES, "History: a movement over time", partial(app.open_history, "movements"))
        yield Entry(PAGES, "History: the year", partial(app.open_history, "year"))
        yield Entry(PAGES, "Import workouts", partial(_import_file, app, screen), details="from another app")
        if app.can_synchronise:
            yield Entry(PAGES, "Synchronise", app.synchronise, details="with your other devices")
        for stem, loaded in PlanCatalog(app.paths, app.config.days).summaries():
            if loaded.value:
                yield Entry(PLANS, f"Plan: {loaded.value.name}", partial(screen.choose_plan, stem))
    for theme in app.theme_manager.themes():
        yield Entry(THEMES, f"Theme: {theme.name}", partial(_apply_theme, app, theme.name))
    yield from _actions(app, screen, with_id(app.BINDINGS), EVERYWHERE)


def found(typed: str, among: Iterable[Entry]) -> list[Entry]:
    """Return the commands that a text finds, the best ones first.

    Every word has to be in the name, or else in the name or the details. If there is none, the letters have
    to be in the name in the same order.
    """
    text, entries = typed.casefold().strip(), list(among)
    ranks = [(_rank(text, entry), entry) for entry in entries]
    best = [entry for rank, entry in sorted(ranks, key=lambda pair: pair[0]) if rank < _NONE]
    return best or [entry for entry in entries if _in_order(text, entry.name.casefold())]


_NONE = 3


def _rank(text: str, entry: Entry) -> int:
    name, words = entry.name.casefold(), text.split()
    if name.startswith(text):
        return 0
    if all(word in name for word in words):
        return 1
    return 2 if all(word in f"{name} {entry.details}".casefold() for word in words) else _NONE


def _in_order(text: str, name: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in text if not letter.isspace())


def _actions(app: "BaseApp", screen: Screen[Any], bindings: Iterable[Any], group: str) -> Iterator[Entry]:
    for binding in with_id(bindings):
        if binding.id != "app.palette":
            key = display_name(split(app.keymap.of(binding))[0])
            do = partial(screen.run_action, binding.action)
            yield Entry(group, short_name(binding.description), do, key, binding.description)


def _apply_theme(app: "BaseApp", name: str) -> None:
    """Apply a theme for this run only; the theme picker is what saves a theme."""
    if theme := app.theme_manager.find(name):
        for problem in app.theme_manager.apply(theme)[:1]:
            app.notify(str(problem), severity="warning", markup=False)


def _import_file(app: "BaseApp", home: HomeScreen) -> None:
    """Ask for another app's file and import it."""
    from strengthtui.ui.screens.import_file import open_import  # noqa: PLC0415 - rarely needed

    def reload() -> None:
        if app.screen is home:
            home.post_message(ScreenResume())

    open_import(app, reload)
