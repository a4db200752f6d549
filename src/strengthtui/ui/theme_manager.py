"""The available themes, and the current one.

Our themes, the user's and Textual's share one namespace: a user theme overrides ours with the same name, and
ours override Textual's. Theme files are read when needed, so startup reads only one. While a user theme is
active, its file is checked every second, so that edits are visible at once. If it has a mistake, the mistake
is reported and the last valid colours stay.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.theme import Theme
from textual.timer import Timer

from strengthtui.base.problems import Loaded, Problem, nearest
from strengthtui.base.resources import shipped
from strengthtui.base.text import clean
from strengthtui.ui.themes import read_theme

if TYPE_CHECKING:
    from textual.app import App

DEFAULT = "track"

LOOK_S = 1.0
"""How often the file of a user theme is checked."""

TOLD_S = 5.0
"""How long a mistake in it is shown: short, because an edited file is soon saved again."""

_Stamp = tuple[int, int] | None


class ThemeEntry(NamedTuple):
    """An available theme."""

    name: str
    """The file stem of our themes and the user's; Textual's name for its own."""

    whose: str
    """The origin: `ours`, `yours` or `Textual's`."""

    path: Path | None
    """The theme file; None for Textual's themes."""


class ThemeManager:
    """Finds, applies and reloads themes."""

    def __init__(self, app: "App[int]", folder: Path) -> None:
        """Create the manager; no theme is read yet.

        Args:
            app: The app to apply themes to.
            folder: The folder of the user's themes.
        """
        self._app, self._folder = app, folder
        self.worn: ThemeEntry | None = None
        """The current theme."""
        self._stamp: _Stamp = None
        self._changes = 0
        self._timer: Timer | None = None

    def themes(self) -> list[ThemeEntry]:
        """Return the themes, sorted by name: ours, then the user's, then Textual's."""
        return themes(self._folder)

    def find(self, name: str) -> ThemeEntry | None:
        """Return the theme with this name, or None."""
        # The default theme is found without listing any folder.
        if name == DEFAULT and not (self._folder / f"{name}.toml").is_file():
            return ThemeEntry(name, "ours", shipped("themes") / f"{name}.toml")
        return next((found for found in self.themes() if found.name == name), None)

    def read(self, found: ThemeEntry) -> Loaded[Theme]:
        """Read a theme."""
        if found.path is None:
            return Loaded(self._app.available_themes.get(found.name))
        return read_theme(found.path)

    def first(self, name: str) -> tuple[str, tuple[Problem, ...] | str]:
        """Register the configured theme at startup, or the default if it cannot be used.

        Returns:
            The registered theme's name in Textual, and the problems; a hint if there is no such theme.
        """
        found = self.find(name)
        loaded = self.read(found) if found else Loaded(None)
        if found and loaded.value:
            return self._register(found, loaded.value), ()
        usual = ThemeEntry(DEFAULT, "ours", shipped("themes") / f"{DEFAULT}.toml")
        theme = self.read(usual).value
        # If even our default cannot be read, keep Textual's.
        registered = self._register(usual, theme) if theme else self._app.theme
        return registered, loaded.problems if found else self.hint(name)

    def hint(self, name: str) -> str:
        """Return a hint with the theme that was probably meant."""
        return nearest(clean(name), tuple(one.name for one in self.themes()))

    def wear(self, found: ThemeEntry) -> tuple[Problem, ...]:
        """Apply a theme. If it has problems, return them and keep the current theme."""
        loaded = self.read(found)
        if loaded.value:
            self._app.theme = self._register(found, loaded.value)
            self.watch()
        return loaded.problems

    def watch(self) -> None:
        """Start checking the current theme's file if it is a user theme, or stop if it is not."""
        own = self.worn is not None and self.worn.whose == "yours"
        if own and self._timer is None:
            self._timer = self._app.set_interval(LOOK_S, self.look)
        elif not own and self._timer is not None:
            self._timer.stop()
            self._timer = None

    def look(self) -> None:
        """Apply the user theme again if its file has changed."""
        worn = self.worn
        if not worn or worn.whose != "yours" or worn.path is None or _stamp(worn.path) == self._stamp:
            return
        for problem in self.wear(worn)[:1]:
            self._stamp = _stamp(worn.path)
            self._app.notify(str(problem), severity="warning", timeout=TOLD_S, markup=False)

    def _register(self, found: ThemeEntry, theme: Theme) -> str:
        """Register a theme with Textual, and return its name there."""
        self.worn, self._stamp = found, _stamp(found.path) if found.path else None
        if found.path is None:
            return found.name
        if found.whose == "yours":
            # The name becomes a CSS class. It must be new, because Textual ignores a change to the same name.
            self._changes += 1
            theme.name = f"yours-{self._changes}"
        else:
            theme.name = found.name
        self._app.register_theme(theme)
        return theme.name


def themes(folder: Path) -> list[ThemeEntry]:
    """Return the themes, sorted by name: ours, then the user's in `folder`, then Textual's."""
    files = {**_files(shipped("themes"), "ours"), **_files(folder, "yours")}
    own = sorted(files.values(), key=lambda found: (found.whose, found.name != DEFAULT, found.name))
    return own + [ThemeEntry(name, "Textual's", None) for name in _textual_names() if name not in files]


def _files(folder: Path, whose: str) -> dict[str, ThemeEntry]:
    try:
        paths = sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))
    except OSError:
        return {}
    return {clean(path.stem): ThemeEntry(clean(path.stem), whose, path) for path in paths}


def _textual_names() -> list[str]:
    from textual.theme import BUILTIN_THEMES  # noqa: PLC0415 - needed only to list all themes

    return sorted(BUILTIN_THEMES)


def _stamp(path: Path) -> _Stamp:
    """Return the file's modification time and size, to detect changes; None if it does not exist."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
