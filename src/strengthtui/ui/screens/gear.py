"""The gear dialog: chooses a gear profile, for today or from now on."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strengthtui.ui.widgets.line import Line


class GearScreen(ModalScreen[tuple[str, bool] | None]):
    """Asks for a profile. The result is the profile and whether to save it, or None if cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "for_good", "use this gear from now on", id="gear.for_good"),
        Binding("j", "down", "down", show=False, id="gear.down"),
        Binding("k", "up", "up", show=False, id="gear.up"),
        Binding("escape,q", "dismiss(None)", "back", id="gear.back"),
    ]

    def __init__(self, profiles: tuple[str, ...], current: str) -> None:
        """Create the dialog.

        Args:
            profiles: The names of the profiles.
            current: The current profile.
        """
        super().__init__()
        self._profiles, self._current = profiles, current

    def compose(self) -> ComposeResult:
        """Lay out the list of profiles."""
        with Vertical(classes="dialog"):
            yield Line("Which gear today?", classes="strong")
            yield OptionList(*(Option(Content(name), id=name) for name in self._profiles))
            yield Line("enter today  g from now on", classes="dim")

    def on_mount(self) -> None:
        """Highlight the current profile."""
        self.query_one(OptionList).highlighted = self._profiles.index(self._current)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Use the selected profile for today."""
        self.dismiss((event.option_id or self._current, False))

    def action_for_good(self) -> None:
        """Use the highlighted profile from now on."""
        index = self.query_one(OptionList).highlighted
        self.dismiss((self._profiles[index or 0], True))

    def action_down(self) -> None:
        """Move the cursor down."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """Move the cursor up."""
        self.query_one(OptionList).action_cursor_up()
