"""The command palette: fuzzy search over the actions of the screen, the plans and the themes.

Names come from files and are untrusted text: they are shown as `Content`, never parsed as markup.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.binding import Binding
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher
from textual.screen import Screen

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.training.catalog import PlanCatalog
from strengthtui.ui.keynames import display_names
from strengthtui.ui.screens.home import HomeScreen

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp


class Entry(NamedTuple):
    """A command in the palette."""

    name: str
    keys: str
    """The keys that do the same; empty if there are none."""

    do: Callable[[], Any]


def open_palette(app: "BaseApp") -> None:
    """Open the palette on top of the current screen, unless it is already open."""
    if not isinstance(app.screen, CommandPalette):
        app.push_screen(CommandPalette({Everything}, placeholder="What do you want to do?"))


class Everything(Provider):
    """Provides the actions of the screen, the plans (on the home screen), and the themes."""

    async def startup(self) -> None:
        """Collect the commands, once each time the palette opens."""
        self._entries = list(entries(cast("BaseApp", self.app), self.screen))

    async def discover(self) -> Hits:
        """Yield all commands."""
        for entry in self._entries:
            yield DiscoveryHit(Content(_text(entry)), entry.do, text=entry.name)

    async def search(self, query: str) -> Hits:
        """Yield the commands that match the query, with their scores."""
        matcher = Matcher(query)
        for entry in self._entries:
            score, places = matcher.fuzzy_search.match(query, entry.name)
            if score > 0:
                text = Content(_text(entry))
                for place in places:
                    text = text.stylize("bold underline", place, place + 1)
                yield Hit(score, text, entry.do, text=entry.name)


def entries(app: "BaseApp", screen: Screen[Any]) -> Iterator[Entry]:
    """Yield the commands for a screen."""
    for binding in (*screen.BINDINGS, *app.BINDINGS):
        if isinstance(binding, Binding) and binding.description and binding.id != "app.palette":
            name = binding.description[:1].upper() + binding.description[1:]
            keys = display_names(app.keymap.of(binding))
            yield Entry(name, keys, partial(screen.run_action, binding.action))
    if isinstance(screen, HomeScreen):
        yield Entry("History: a movement over time", "", partial(app.open_history, "movements"))
        yield Entry("History: the year", "", partial(app.open_history, "year"))
        yield Entry("Import workouts from another app", "", partial(_import_file, app, screen))
        if app.can_synchronise:
            yield Entry("Synchronise with your other devices", "", app.synchronise)
        for stem, loaded in PlanCatalog(app.paths, app.config.days).plans():
            if loaded.value:
                yield Entry(f"Plan: {loaded.value.name}", "", partial(screen.choose_plan, stem))
    for theme in app.theme_manager.themes():
        yield Entry(f"Theme: {theme.name}", "", partial(_apply_theme, app, theme.name))


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
            home.on_screen_resume()

    open_import(app, reload)


def _text(entry: Entry) -> str:
    return f"{entry.name}  {entry.keys}".rstrip()
