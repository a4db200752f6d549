"""The check-in dialog: how the lifter feels, in one to three key presses."""

from typing import ClassVar, TypeAlias

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strengthtui.ui.widgets.line import Line

Answer: TypeAlias = tuple[str, dict[str, str]]
"""A state, and soreness levels by body area."""

STATES = {"f": "fine", "i": "ill", "a": "away"}
AREA_KEYS = {
    "1": "feet", "n": "ankle", "2": "shins", "3": "calves", "t": "achilles", "k": "knee", "4": "hamstrings",
    "5": "quads", "6": "glutes", "h": "hip", "7": "hips", "8": "groin", "9": "stomach", "l": "lower back",
    "0": "back", "c": "chest", "s": "shoulders", "r": "arms",
}  # fmt: skip
"""The areas of plans and the parts of the body that runners name, from the ground up."""

LABELS = {"achilles": "Achilles tendon", "hip": "hip joint", "hips": "hip muscles"}
"""The names of areas that would be unclear in the list."""

LEVEL_KEYS = {"s": "sore", "v": "very sore", "p": "pain", "f": "fine"}


class CheckinScreen(ModalScreen[Answer | None]):
    """Asks for a state or an area, then for the area's level. The result is None if cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "pressed('f')", "fine, or this area is fine", id="checkin.fine"),
        Binding("i", "pressed('i')", "ill", id="checkin.ill"),
        Binding("a", "pressed('a')", "away", id="checkin.away"),
        *(
            Binding(key, f"pressed('{key}')", area, id=f"checkin.{area.replace(' ', '_')}")
            for key, area in AREA_KEYS.items()
            if key not in LEVEL_KEYS
        ),
        Binding("s", "pressed('s')", "shoulders; for an area: sore", id="checkin.sore"),
        Binding("v", "pressed('v')", "very sore", id="checkin.very_sore"),
        Binding("p", "pressed('p')", "pain", id="checkin.pain"),
        Binding("escape,q", "dismiss(None)", "back", id="checkin.close"),
    ]

    def __init__(self) -> None:
        """Create the dialog; it starts with the states and areas."""
        super().__init__()
        self._area = ""

    def compose(self) -> ComposeResult:
        """List the states and the areas, all of them on a screen of 22 rows."""
        with Vertical(classes="dialog"):
            yield Line("How do you feel?  esc back", id="question", classes="strong")
            yield OptionList(*_options(STATES | AREA_KEYS), markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Handle the selected line like its key."""
        self.action_pressed(event.option_id or "")

    def action_pressed(self, key: str) -> None:
        """Handle the key of a state or an area, then of a level; ignore other keys."""
        if self._area:
            if key in LEVEL_KEYS:
                self.dismiss(("", {self._area: LEVEL_KEYS[key]}))
        elif key in STATES:
            self.dismiss((STATES[key], {}))
        elif key in AREA_KEYS:
            self._area = AREA_KEYS[key]
            self.query_one("#question", Line).show(f"{self._area.capitalize()}: how much?  esc back")
            self.query_one(OptionList).set_options(_options(LEVEL_KEYS))


def _options(keys: dict[str, str]) -> list[Option]:
    return [Option(f"{key}  {LABELS.get(what, what)}", id=key) for key, what in keys.items()]
