"""The available themes, and the current one.

Our themes, the user's and Textual's share one namespace: a user theme overrides ours with the same name, and
ours override Textual's. Theme files are read when needed, so startup reads only one. While a user theme is
active, its file is checked every second, so that edits are visible at once. If it has a mistake, the mistake
is reported and the last valid colours stay.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.theme import Theme
from textual.timer import Timer

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.problems import Loaded, Problem, nearest
from strengthtui.base.resources import shipped
from strengthtui.base.text import clean
from strengthtui.ui.themes import read_theme

if TYPE_CHECKING:
    from textual.app import App

DEFAULT = "track"

RELOAD_S = 1.0
"""How often the file of a user theme is checked."""

NOTICE_S = 5.0
"""How long a mistake in it is shown: short, because an edited file is soon saved again."""

_Stamp = tuple[int, int] | None


class ThemeEntry(NamedTuple):
    """An available theme."""

    name: str
    """The file stem of our themes and the user's; Textual's name for its own."""

    origin: str
    """The origin: `ours`, `yours` or `Textual's`."""

    path: Path | None
    """The theme file; None for Textual's themes."""


class ThemeManager:
    """Finds, applies and reloads themes."""

    def __init__(self, app: "App[int]", folder: Path, cache: Path) -> None:
        """Create the manager; no theme is read yet.

        Args:
            app: The app to apply themes to.
            folder: The folder of the user's themes.
            cache: The folder of the cached themes.
        """
        self._app, self._folder, self._cache = app, folder, cache
        self.current: ThemeEntry | None = None
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
        return next((entry for entry in self.themes() if entry.name == name), None)

    def read(self, entry: ThemeEntry) -> Loaded[Theme]:
        """Read a theme."""
        if entry.path is None:
            return Loaded(self._app.available_themes.get(entry.name))
        return read_theme(entry.path, cache=self._cache)

    def load_first(self, name: str) -> tuple[str, tuple[Problem, ...] | str]:
        """Register the configured theme at startup, or the default if it cannot be used.

        Returns:
            The registered theme's name in Textual, and the problems; a hint if there is no such theme.
        """
        entry = self.find(name)
        loaded = self.read(entry) if entry else Loaded(None)
        if entry and loaded.value:
            return self._register(entry, loaded.value), ()
        default = ThemeEntry(DEFAULT, "ours", shipped("themes") / f"{DEFAULT}.toml")
        theme = self.read(default).value
        # If even our default cannot be read, keep Textual's.
        registered = self._register(default, theme) if theme else self._app.theme
        return registered, loaded.problems if entry else self.hint(name)

    def hint(self, name: str) -> str:
        """Return a hint with the theme that was probably meant."""
        return nearest(clean(name), tuple(entry.name for entry in self.themes()))

    def apply(self, entry: ThemeEntry) -> tuple[Problem, ...]:
        """Apply a theme. If it has problems, return them and keep the current theme."""
        loaded = self.read(entry)
        if loaded.value:
            self._app.theme = self._register(entry, loaded.value)
            self.watch()
        return loaded.problems

    def watch(self) -> None:
        """Start checking the current theme's file if it is a user theme, or stop if it is not."""
        is_user_theme = self.current is not None and self.current.origin == "yours"
        if is_user_theme and self._timer is None:
            self._timer = self._app.set_interval(RELOAD_S, self.reload)
        elif not is_user_theme and self._timer is not None:
            self._timer.stop()
            self._timer = None

    def reload(self) -> None:
        """Apply the user theme again if its file has changed."""
        entry = self.current
        if not entry or entry.origin != "yours" or entry.path is None or _stamp(entry.path) == self._stamp:
            return
        for problem in self.apply(entry)[:1]:
            self._stamp = _stamp(entry.path)
            self._app.notify(str(problem), severity="warning", timeout=NOTICE_S, markup=False)

    def _register(self, entry: ThemeEntry, theme: Theme) -> str:
        """Register a theme with Textual, and return its name there."""
        self.current, self._stamp = entry, _stamp(entry.path) if entry.path else None
        if entry.path is None:
            return entry.name
        if entry.origin == "yours":
            # The name becomes a CSS class. It must be new, because Textual ignores a change to the same name.
            self._changes += 1
            theme.name = f"yours-{self._changes}"
        else:
            theme.name = entry.name
        self._app.register_theme(theme)
        return theme.name


def themes(folder: Path) -> list[ThemeEntry]:
    """Return the themes, sorted by name: ours, then the user's in `folder`, then Textual's."""
    files = {**_files(shipped("themes"), "ours"), **_files(folder, "yours")}
    from_files = sorted(files.values(), key=lambda entry: (entry.origin, entry.name != DEFAULT, entry.name))
    return from_files + [
        ThemeEntry(name, "Textual's", None) for name in _textual_names() if name not in files
    ]


def _files(folder: Path, origin: str) -> dict[str, ThemeEntry]:
    try:
        paths = sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))
    except OSError:
        return {}
    return {clean(path.stem): ThemeEntry(clean(path.stem), origin, path) for path in paths}


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
