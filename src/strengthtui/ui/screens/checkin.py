"""The check-in dialog: how the lifter feels, in one to three key presses."""

from collections.abc import Mapping
from typing import ClassVar, TypeAlias

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strengthtui.ui.dialog import Dialog
from strengthtui.ui.widgets.rows import with_keys

Answer: TypeAlias = tuple[str, dict[str, str]]
"""A state, and soreness levels by body area."""

STATES = {"f": "fine", "i": "ill", "a": "away"}
LEGS = {
    "1": "feet", "n": "ankle", "2": "shins", "3": "calves", "t": "achilles", "k": "knee", "4": "hamstrings",
    "5": "quads",
}  # fmt: skip
TRUNK = {
    "6": "glutes", "h": "hip", "7": "hips", "8": "groin", "9": "stomach", "l": "lower back",
    "0": "back", "c": "chest", "s": "shoulders", "r": "arms",
}  # fmt: skip
AREA_KEYS = LEGS | TRUNK
"""The areas of plans and the parts of the body that runners name, from the ground up."""

LABELS = {"achilles": "Achilles tendon", "hip": "hip joint", "hips": "hip muscles"}
"""The names of areas that would be unclear in the list."""

LEVEL_KEYS = {"s": "sore", "v": "very sore", "p": "pain", "f": "fine"}


class CheckinScreen(Dialog[Answer | None]):
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
        Binding("enter,space", "choose", "choose the marked answer", id="checkin.choose"),
        Binding("right,left", "other_column", "the other column", id="checkin.column"),
        Binding("escape,q", "dismiss(None)", "back", id="checkin.close"),
    ]

    HEADING = "How do you feel?"
    KEYS = "enter choose  ←→ column  esc back  ? keys"

    left = getters.query_one("#left", OptionList)
    right = getters.query_one("#right", OptionList)

    def __init__(self) -> None:
        """Create the dialog; it starts with the states and areas."""
        super().__init__()
        self._area = ""

    def compose_body(self) -> ComposeResult:
        """List the states and the legs on the left, and the rest of the body on the right."""
        with Horizontal(id="columns"):
            sore = Option(Content("sore or in pain:"), disabled=True)
            yield OptionList(*_options(STATES), sore, *_options(LEGS), id="left")
            yield OptionList(*_options(TRUNK), id="right")

    def on_mount(self) -> None:
        """Start in the left column, at the first answer."""
        self.left.focus()
        self.right.highlighted = None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Handle the selected line like its key."""
        self.action_pressed(event.option_id or "")

    def action_choose(self) -> None:
        """Handle the line under the cursor like its key."""
        (self.right if self.right.has_focus else self.left).action_select()

    def action_other_column(self) -> None:
        """Move the cursor to the same row of the other column."""
        before, after = (self.right, self.left) if self.right.has_focus else (self.left, self.right)
        if after.display:
            after.focus()
            after.highlighted = min(before.highlighted or 0, after.option_count - 1)
            before.highlighted = None

    def action_pressed(self, key: str) -> None:
        """Handle the key of a state or an area, then of a level; ignore other keys."""
        if self._area:
            if key in LEVEL_KEYS:
                self.dismiss(("", {self._area: LEVEL_KEYS[key]}))
        elif key in STATES:
            self.dismiss((STATES[key], {}))
        elif key in AREA_KEYS:
            self._area = AREA_KEYS[key]
            self.show_heading(f"{self._area.capitalize()}: how much?")
            self.left.set_options(_options(LEVEL_KEYS))
            self.right.display = False
            self.left.focus()
            self.left.highlighted = 0


def _options(keys: Mapping[str, str]) -> list[Option]:
    rows = with_keys([(key, LABELS.get(what, what)) for key, what in keys.items()])
    return [Option(row, id=key) for row, key in zip(rows, keys, strict=True)]
