"""The theme picker: previews the highlighted theme; only the chosen theme is saved."""

from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strengthtui.base.errors import Failure
from strengthtui.config.edit import change
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.theme_manager import ThemeEntry
from strengthtui.ui.themes import PHASES
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.line import Line

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

ORIGINS = {"ours": "built-in", "yours": "yours", "Textual's": "Textual"}
"""Where a theme comes from, as shown in the list."""


class ThemePicker(Chooser[None]):
    """Asks for a theme, and writes it to the config."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "use this theme from now on (same as enter)", id="themes.choose"),
        Binding("j,down", "move(1)", "down", id="themes.down"),
        Binding("k,up", "move(-1)", "up", id="themes.up"),
        Binding("escape,q,t", "back", "back to the previous theme", id="themes.back"),
    ]

    note = getters.query_one("#note", Line)

    if TYPE_CHECKING:
        app: BaseApp

    def __init__(self) -> None:
        """Create the picker, and remember the current theme."""
        super().__init__()
        self._before = self.app.theme_manager.current
        self._themes = self.app.theme_manager.themes()

    def compose(self) -> ComposeResult:
        """Lay out the list of themes and the phases in the colours of the current one."""
        with Vertical(classes="dialog"):
            yield Line("Themes", classes="strong")
            with Horizontal(id="phases"):
                for phase in PHASES:
                    yield Line(phase, classes=f"phase-{phase}")
            yield OptionList(
                *(Option(Content(f"{entry.name}  {ORIGINS[entry.origin]}")) for entry in self._themes)
            )
            yield Line(id="note")
            yield Hints("space use this theme  esc back", classes="")

    def on_mount(self) -> None:
        """Highlight the current theme."""
        names = [entry.name for entry in self._themes]
        if self._before and self._before.name in names:
            self.options.highlighted = names.index(self._before.name)

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
        self.note.show(str(problems[0]) if problems else "")
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
