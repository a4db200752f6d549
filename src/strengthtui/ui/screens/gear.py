"""The gear dialog: chooses a gear profile, for today or from now on."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.rows import marked


class GearScreen(Chooser[tuple[str, bool] | None]):
    """Asks for a profile. The result is the profile and whether to save it, or None if cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", "use this gear today", id="gear.choose"),
        Binding("g", "for_good", "use this gear from now on", id="gear.for_good"),
        Binding("j,down", "move(1)", "down", id="gear.down"),
        Binding("k,up", "move(-1)", "up", id="gear.up"),
        Binding("escape,q", "dismiss(None)", "back", id="gear.back"),
    ]

    HEADING = "Which gear today?"
    KEYS = "enter today  g from now on  esc back  ? keys"

    def __init__(self, profiles: tuple[str, ...], current: str) -> None:
        """Create the dialog.

        Args:
            profiles: The names of the profiles.
            current: The current profile.
        """
        super().__init__()
        self._profiles, self._current = profiles, current

    def compose_body(self) -> ComposeResult:
        """Lay out the list of profiles; the current one has a mark."""
        rows = marked(self._profiles, self._profiles.index(self._current))
        yield OptionList(*(Option(row, id=name) for row, name in zip(rows, self._profiles, strict=True)))

    def on_mount(self) -> None:
        """Highlight the current profile."""
        self.options.highlighted = self._profiles.index(self._current)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Use the selected profile for today."""
        self.dismiss((event.option_id or self._current, False))

    def action_for_good(self) -> None:
        """Use the highlighted profile from now on."""
        self.dismiss((self._profiles[self.options.highlighted or 0], True))
