"""Which themes there are, and which one is worn.

Ours, the user's own and Textual's go by one list of names; a user's hides one of ours, and ours hide
Textual's. A file is read when it is first needed, so that a start reads one. While one of the user's own is
worn, its file is looked at once a second, so that whoever edits it sees what it does; a mistake made then is
told, and the last good colours stay.
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
"""How often the file of a user's own theme is looked at."""

TOLD_S = 5.0
"""How long a mistake in it is shown: whoever edits it soon writes it again."""

_Stamp = tuple[int, int] | None


class ThemeEntry(NamedTuple):
    """One theme by name."""

    name: str
    """The file's stem for ours and the user's; Textual's own name."""

    whose: str
    """ours, yours or Textual's."""

    path: Path | None
    """None for Textual's."""


class ThemeManager:
    """The themes of one run."""

    def __init__(self, app: "App[int]", folder: Path) -> None:
        """Prepare; nothing is read yet.

        Args:
            app: What wears them.
            folder: The user's own themes.
        """
        self._app, self._folder = app, folder
        self.worn: ThemeEntry | None = None
        """The theme that is on."""
        self._stamp: _Stamp = None
        self._changes = 0
        self._timer: Timer | None = None

    def themes(self) -> list[ThemeEntry]:
        """List the themes by name: ours, then the user's own, then Textual's."""
        return themes(self._folder)

    def find(self, name: str) -> ThemeEntry | None:
        """Find a theme by its name."""
        # The usual one is found without a look at any folder.
        if name == DEFAULT and not (self._folder / f"{name}.toml").is_file():
            return ThemeEntry(name, "ours", shipped("themes") / f"{name}.toml")
        return next((found for found in self.themes() if found.name == name), None)

    def read(self, found: ThemeEntry) -> Loaded[Theme]:
        """Read a theme, under the name that it is found by."""
        if found.path is None:
            return Loaded(self._app.available_themes.get(found.name))
        return read_theme(found.path)

    def first(self, name: str) -> tuple[str, tuple[Problem, ...] | str]:
        """Register the theme of a start, or the usual one where that cannot be worn.

        Returns:
            Textual's name of what is registered, and the problems; a hint where there is no such theme.
        """
        found = self.find(name)
        loaded = self.read(found) if found else Loaded(None)
        if found and loaded.value:
            return self._register(found, loaded.value), ()
        usual = ThemeEntry(DEFAULT, "ours", shipped("themes") / f"{DEFAULT}.toml")
        theme = self.read(usual).value
        # Not even ours: then what Textual begins with.
        registered = self._register(usual, theme) if theme else self._app.theme
        return registered, loaded.problems if found else self.hint(name)

    def hint(self, name: str) -> str:
        """Hint at the theme that was probably meant."""
        return nearest(clean(name), tuple(one.name for one in self.themes()))

    def wear(self, found: ThemeEntry) -> tuple[Problem, ...]:
        """Put a theme on, or return why not; then the one before stays."""
        loaded = self.read(found)
        if loaded.value:
            self._app.theme = self._register(found, loaded.value)
            self.watch()
        return loaded.problems

    def watch(self) -> None:
        """Begin to look at the file of a theme of the user's own, or stop where another is worn."""
        own = self.worn is not None and self.worn.whose == "yours"
        if own and self._timer is None:
            self._timer = self._app.set_interval(LOOK_S, self.look)
        elif not own and self._timer is not None:
            self._timer.stop()
            self._timer = None

    def look(self) -> None:
        """Put the user's own theme on again if its file has changed."""
        worn = self.worn
        if not worn or worn.whose != "yours" or worn.path is None or _stamp(worn.path) == self._stamp:
            return
        for problem in self.wear(worn)[:1]:
            self._stamp = _stamp(worn.path)
            self._app.notify(str(problem), severity="warning", timeout=TOLD_S, markup=False)

    def _register(self, found: ThemeEntry, theme: Theme) -> str:
        """Make a theme known to Textual, and return its name there."""
        self.worn, self._stamp = found, _stamp(found.path) if found.path else None
        if found.path is None:
            return found.name
        if found.whose == "yours":
            # The name becomes a CSS class, and one that is registered twice is not put on again.
            self._changes += 1
            theme.name = f"yours-{self._changes}"
        else:
            theme.name = found.name
        self._app.register_theme(theme)
        return theme.name


def themes(folder: Path) -> list[ThemeEntry]:
    """List the themes by name: ours, then the user's own in a folder, then Textual's."""
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
    from textual.theme import BUILTIN_THEMES  # noqa: PLC0415 - read only where all are listed

    return sorted(BUILTIN_THEMES)


def _stamp(path: Path) -> _Stamp:
    """Return what changes when a file does, or None where there is none at the moment."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
