"""The theme picker: previews the highlighted theme; only the chosen theme is saved."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strengthtui.base.errors import Failure
from strengthtui.config.edit import change
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.theme_manager import ThemeEntry
from strengthtui.ui.themes import PHASES
from strengthtui.ui.widgets.bar import Bar
from strengthtui.ui.widgets.big_clock import BigClock
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.listing import aligned
from strengthtui.ui.widgets.rows import marked

ORIGINS = {"ours": "built-in", "yours": "yours", "Textual's": "Textual"}
"""Where a theme comes from, as shown in the list."""


class ThemePicker(Chooser[None]):
    """Asks for a theme, and writes it to the config."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", "use this theme from now on", id="themes.choose"),
        Binding("j,down", "move(1)", "down", id="themes.down"),
        Binding("k,up", "move(-1)", "up", id="themes.up"),
        Binding("escape,q,t", "back", "back to the previous theme", id="themes.back"),
    ]

    HEADING = "Which theme?"
    KEYS = "enter use this theme  esc back  ? keys"

    clock = getters.query_one(BigClock)
    bar = getters.query_one(Bar)

    def __init__(self) -> None:
        """Create the picker, and remember the current theme."""
        super().__init__()
        self._before = self.app.theme_manager.current
        self._themes = self.app.theme_manager.themes()

    def compose_body(self) -> ComposeResult:
        """Lay out the list of themes next to a rest in the colours of the one under the cursor."""
        rows = aligned([(entry.name, ORIGINS[entry.origin]) for entry in self._themes])
        with Horizontal(id="columns"):
            yield OptionList(*map(Option, marked(rows, self._current())))
            with Vertical(id="sample"):
                yield Line("BOX SQUAT", classes="strong")
                yield BigClock(classes="phase-rest")
                yield Bar()
                with Horizontal(id="phases"):
                    for phase in PHASES:
                        yield Line(phase, classes=f"phase-{phase}")

    def on_mount(self) -> None:
        """Highlight the current theme, and show a rest."""
        self.options.highlighted = self._current()
        self.clock.show("1:30")
        self.bar.show(0.4)

    def _current(self) -> int | None:
        """Return the place of the theme that is in use."""
        names = [entry.name for entry in self._themes]
        return names.index(self._before.name) if self._before and self._before.name in names else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Apply the highlighted theme, or show its first problem."""
        self._apply(self._themes[event.option_index])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Save the selected theme."""
        self._save(self._themes[event.option_index])

    def action_choose(self) -> None:
        """Save the theme under the cursor."""
        if self.options.highlighted is not None:
            self._save(self._themes[self.options.highlighted])

    def action_back(self) -> None:
        """Restore the previous theme and close."""
        if self._before:
            self._apply(self._before)
        self.dismiss()

    def _apply(self, theme: ThemeEntry) -> bool:
        problems = () if theme == self.app.theme_manager.current else self.app.theme_manager.apply(theme)
        self.show_problem(str(problems[0]) if problems else "")
        return not problems

    def _save(self, theme: ThemeEntry) -> None:
        if not self._apply(theme):
            return
        self.app.config = self.app.config._replace(theme=theme.name)
        try:
            change(self.app.paths.config, {"theme": theme.name})
        except Failure as failure:
            self.app.complain(failure)
        self.dismiss()
