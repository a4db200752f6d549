"""Applies the theme, key and animation settings; settings that cannot be applied are reported as problems."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from strengthtui.base.paths import Paths
from strengthtui.base.problems import Loaded, Problem, nearest
from strengthtui.base.text import clean
from strengthtui.config.load import problem_at
from strengthtui.config.model import Config
from strengthtui.ui.keymap import Keymap, resolve, scopes
from strengthtui.ui.theme_manager import themes
from strengthtui.ui.themes import read_theme
from strengthtui.ui.widgets.hints import Hints

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

NO_THEME = "there is no such theme"

NOTICE_S = 20.0
"""How long the notice is shown."""

NOTICE_PROBLEMS = 4
"""Maximum number of problems in the notice; `config check` lists all."""


def apply_theme(app: "BaseApp") -> tuple[Problem, ...]:
    """Apply the theme and the animation setting; before the start, or every widget is styled twice."""
    name, problems = app.theme_manager.load_first(app.config.theme)
    app.set_reactive(App.theme, name)
    app.stylesheet.set_variables(app.get_css_variables())
    if not app.config.animations:
        app.animation_level = "none"
    if isinstance(problems, str):
        return (problem_at(app.paths.config, ("theme",), NO_THEME, problems),)
    return problems


def start(app: "BaseApp", *, welcome: bool) -> None:
    """Apply the keys and report all problems in one notice; on a first start, show the welcome questions.

    Args:
        app: The app, which has just started.
        welcome: Whether this is a first start.
    """
    app.theme_manager.watch()
    if app.current_theme.ansi:
        # Textual switches to the terminal's own colours only when the theme changes.
        name = app.theme
        app.set_reactive(App.theme, "")
        app.theme = name
    if app.config.keys or app.config.preset:
        # Dialogs have bindings too, but loading them would delay the first frame.
        _apply_keys(app, resolve(app.config.keys, app.config.preset, scopes(loaded=True)))
        app.call_after_refresh(_apply_all_keys, app)
    else:
        _notify(app, app.problems)
    if welcome:
        from strengthtui.ui.screens.welcome import WelcomeScreen  # noqa: PLC0415 - shown only once

        app.push_screen(WelcomeScreen())
    app.call_after_refresh(app.synchronise)


def _apply_all_keys(app: "BaseApp") -> None:
    """Apply the keys of every screen, and update the hints that show the old ones."""
    keys = keymap(app.paths, app.config)
    _apply_keys(app, keys.value or Keymap({}))
    for hints in app.screen.query(Hints):
        hints.refit()
    _notify(app, (*app.problems, *keys.problems))


def _apply_keys(app: "BaseApp", keys: Keymap) -> None:
    app.keymap = keys
    app.set_keymap(keys.keys)


def _notify(app: "BaseApp", problems: tuple[Problem, ...]) -> None:
    if notice := notice_text(problems):
        app.notify(notice, severity="warning", timeout=NOTICE_S, markup=False)


def keymap(paths: Paths, config: Config) -> Loaded[Keymap]:
    """Resolve the configured keys. Screens are loaded only if the config changes any key."""
    if not config.keys and not config.preset:
        return Loaded(Keymap({}))
    resolved = resolve(config.keys, config.preset, scopes())
    return Loaded(
        resolved,
        tuple(
            problem_at(paths.config, ("keys", mistake.name), mistake.message, mistake.hint)
            for mistake in resolved.mistakes
        ),
    )


def problems(paths: Paths, config: Config) -> tuple[Problem, ...]:
    """Return the problems of the configured theme and keys, without running the app."""
    entries = themes(paths.themes)
    theme = next((entry for entry in entries if entry.name == config.theme), None)
    theme_problems: tuple[Problem, ...] = ()
    if theme is None:
        hint = nearest(clean(config.theme), tuple(entry.name for entry in entries))
        theme_problems = (problem_at(paths.config, ("theme",), NO_THEME, hint),)
    elif theme.path:
        theme_problems = read_theme(theme.path).problems
    return (*theme_problems, *keymap(paths, config).problems)


def notice_text(problems: tuple[Problem, ...]) -> str:
    """Return the text of the startup notice; empty if there are no problems."""
    # A notice has little room, so it shows file names without their folders.
    lines = [str(problem._replace(file=Path(problem.file).name)) for problem in problems[:NOTICE_PROBLEMS]]
    if more := len(problems) - len(lines):
        lines.append(f"and {more} more; see: strengthtui config check")
    return "\n".join(lines)
