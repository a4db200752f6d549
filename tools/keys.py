"""Writes docs/keys.md from the key bindings and from the situations, which a test performs.

Run it with `make reference`. A test compares the result, so that the page stays up to date.
"""

from collections.abc import Iterable
from pathlib import Path

from textual.binding import BindingType

from strengthtui.config.schema import PRESETS
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.dialog import Dialog
from strengthtui.ui.keymap import resolve, scopes
from strengthtui.ui.keynames import display_name, display_names
from strengthtui.ui.screens.add_session import AddSessionDialog
from strengthtui.ui.screens.checkin import CheckinScreen
from strengthtui.ui.screens.correction import DeleteDialog, PastSetDialog, WhenDialog
from strengthtui.ui.screens.first_load import FirstLoadDialog
from strengthtui.ui.screens.gear import GearScreen
from strengthtui.ui.screens.help import HelpScreen, key_table
from strengthtui.ui.screens.history_movement import HistoryMovementScreen
from strengthtui.ui.screens.history_session import HistorySessionScreen
from strengthtui.ui.screens.history_sessions import HistorySessionsScreen
from strengthtui.ui.screens.history_year import HistoryYearScreen
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.import_file import ImportDialog, ImportPreview, UnitDialog
from strengthtui.ui.screens.leave import LeaveDialog
from strengthtui.ui.screens.maintenance import LateWinterDialog, MaintenanceDialog
from strengthtui.ui.screens.note import NoteDialog
from strengthtui.ui.screens.overview import OverviewDialog
from strengthtui.ui.screens.palette import PaletteScreen
from strengthtui.ui.screens.plan_changes import DifferenceDialog, KeepDialog
from strengthtui.ui.screens.plans import PlansScreen
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.screens.sets import EditDialog, SetsDialog
from strengthtui.ui.screens.summary import SummaryScreen
from strengthtui.ui.screens.swap import SwapDialog
from strengthtui.ui.screens.theme_picker import ThemePicker
from strengthtui.ui.screens.welcome import WelcomeScreen
from tools.situations import SITUATIONS, Situation

PAGE = Path(__file__).parent.parent / "docs" / "keys.md"

SCREENS: dict[str, list[BindingType]] = {
    "Home": HomeScreen.BINDINGS,
    "Check-in": CheckinScreen.BINDINGS,
    "Gear": GearScreen.BINDINGS,
    "The heavy set in season": MaintenanceDialog.BINDINGS,
    "The late winter": LateWinterDialog.BINDINGS,
    "Session": SessionScreen.BINDINGS,
    "Leave a session": LeaveDialog.BINDINGS,
    "Summary": SummaryScreen.BINDINGS,
    "History: sessions": HistorySessionsScreen.BINDINGS,
    "History: a movement": HistoryMovementScreen.BINDINGS,
    "History: the year": HistoryYearScreen.BINDINGS,
    "History: one session": HistorySessionScreen.BINDINGS,
    "History: a set": PastSetDialog.BINDINGS,
    "History: date and time": WhenDialog.BINDINGS,
    "History: add": AddSessionDialog.BINDINGS,
    "History: delete": DeleteDialog.BINDINGS,
    "Everywhere": StrengthApp.BINDINGS,
    "Completed sets": SetsDialog.BINDINGS,
    "Edit a set": EditDialog.BINDINGS,
    "First load": FirstLoadDialog.BINDINGS,
    "The whole workout": OverviewDialog.BINDINGS,
    "Swap": SwapDialog.BINDINGS,
    "Notes": NoteDialog.BINDINGS,
    "Keep a change": KeepDialog.BINDINGS,
    "Preview of a plan change": DifferenceDialog.BINDINGS,
    "Plans": PlansScreen.BINDINGS,
    "Import": ImportDialog.BINDINGS,
    "Unit of an import": UnitDialog.BINDINGS,
    "Preview of an import": ImportPreview.BINDINGS,
    "Themes": ThemePicker.BINDINGS,
    "First start": WelcomeScreen.BINDINGS,
    "Help": HelpScreen.BINDINGS,
    "Palette": PaletteScreen.BINDINGS,
    "Every dialog": Dialog.BINDINGS,
}

INTRODUCTION = """# Keys

`?` shows the keys of the current screen. You never need a mouse, a function key or both hands, and you can
[change every key](config.md#keys). Tap a hint at the foot of the screen to run its action.
"""

AFTER: dict[str, str] = {
    "Session": """
During a rest, arrows, digits and notes change the set that you just logged; otherwise they change the
current set. A second `space` or `enter` within 0.7 seconds is ignored, so that a hand resting on the key
does not log a whole workout. For 2 seconds after a rest has ended, `space` starts the set instead of logging
it, because nobody lifts a set in that time; `grace` in [the config](config.md) changes that. A press just
after a hold has ended by itself does not skip its rest. During a hold, `space` ends the side early and keeps
the time. A set of as many reps as possible starts with a key press and counts up; when you log it, you enter
the number. A tap or a left click on the big digits works like `space`. Other buttons and drags do nothing,
nor does a click that brings a window back to the front.
""",
    "Everywhere": """
`ctrl+l` helps if another program wrote on the terminal or cleared it. `ctrl+z` stops the program and returns
to the shell: `fg` continues it, and a rest has gone on meanwhile. If no shell could continue the program, for
example in a tmux window of its own, it says so instead.
""",
    "Themes": "\nMoving the cursor previews each theme.\n",
    "First start": "\nAt most four short questions; `enter` accepts the suggested answer.\n",
}

SITUATIONS_HEAD = """
## How many presses

| what happens | presses | keys |
|---|---|---|
"""

NAMES_HEAD = """
## Names

The name of each action for [the config](config.md#keys), with its default keys and its keys in each preset.

"""


def section(title: str, bindings: Iterable[BindingType]) -> str:
    """Write the keys of one screen."""
    rows = (f"| {_code(keys)} | {what} |" for keys, what in key_table(bindings))
    table = "\n".join(("| key | what it does |", "|---|---|", *rows))
    return f"\n## {title}\n\n{table}\n{AFTER.get(title, '')}"


def row(situation: Situation) -> str:
    """Write one situation."""
    keys = [f"`{display_name(name)}`" for name in situation.keys]
    if situation.typed:
        keys[-1:] = [f"type “{situation.typed}”", keys[-1]]
    return f"| {situation.what} | {situation.presses} | {' '.join(keys)} |\n"


def names() -> str:
    """Write every action by its name, and its keys by default and in each preset."""
    maps = [resolve((), preset, scopes()) for preset in ("", *PRESETS)]
    bindings_by_id = {binding.id: binding for bindings in scopes().values() for binding in bindings}
    rows = (
        " | ".join(
            (
                f"| `{name}`",
                *(_code(display_names(keymap.of(one))) for keymap in maps),
                f"{one.description} |",
            )
        )
        for name, one in sorted(bindings_by_id.items(), key=lambda pair: str(pair[0]))
    )
    head = f"| name | default | {' | '.join(f'`{preset}`' for preset in PRESETS)} | what it does |"
    return "\n".join((head, "|---|---|---|---|---|", *rows, ""))


def _code(keys: str) -> str:
    return " ".join(f"`{key}`" for key in keys.split())


def page() -> str:
    """Write the whole page."""
    sections = "".join(section(title, bindings) for title, bindings in SCREENS.items())
    situations = SITUATIONS_HEAD + "".join(map(row, SITUATIONS))
    return INTRODUCTION + sections + situations + NAMES_HEAD + names()


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
