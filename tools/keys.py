"""Write docs/keys.md from the bindings themselves and from the situations that a test presses through.

`make reference` writes it; a test makes it again and compares, so it is never stale.
"""

from collections.abc import Iterable
from pathlib import Path

from textual.binding import BindingType

from strengthtui.config.schema import PRESETS
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.keymap import resolve, scopes
from strengthtui.ui.keynames import shown, shown_all
from strengthtui.ui.screens.checkin import CheckinScreen
from strengthtui.ui.screens.gear import GearScreen
from strengthtui.ui.screens.help import HelpScreen, key_table
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.leave import LeaveDialog
from strengthtui.ui.screens.note import NoteDialog
from strengthtui.ui.screens.overview import OverviewDialog
from strengthtui.ui.screens.plan_changes import DifferenceDialog, KeepDialog
from strengthtui.ui.screens.plans import PlansScreen
from strengthtui.ui.screens.session_actions import SessionActions
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
    "What is here": GearScreen.BINDINGS,
    "Session": SessionActions.BINDINGS,
    "Leaving a session": LeaveDialog.BINDINGS,
    "Summary": SummaryScreen.BINDINGS,
    "Everywhere": StrengthApp.BINDINGS,
    "The sets that are done": SetsDialog.BINDINGS,
    "Editing a set": EditDialog.BINDINGS,
    "The whole workout": OverviewDialog.BINDINGS,
    "Swapping": SwapDialog.BINDINGS,
    "Notes": NoteDialog.BINDINGS,
    "Keeping a change": KeepDialog.BINDINGS,
    "The difference": DifferenceDialog.BINDINGS,
    "Plans": PlansScreen.BINDINGS,
    "Themes": ThemePicker.BINDINGS,
    "The first start": WelcomeScreen.BINDINGS,
    "Help": HelpScreen.BINDINGS,
}

INTRODUCTION = """# Keys

`?` shows the keys of the screen that you are on. No key needs a mouse, a function key or both hands, and each
of them can be [another one](config.md#keys). A tap on a hint at the foot of the screen does what it says.
"""

AFTER: dict[str, str] = {
    "Session": """
Arrows, digits and notes mean the set that was just logged while its rest runs, and the current set
otherwise. A second `space` or `enter` within 0.7 seconds is ignored, so that a resting hand does not log a
workout. During a hold, `space` ends the side early and keeps the time that was held. A set of as many as one
can begins with a press and counts up; when it is logged, its number is asked for. A click or a tap on the big
figures is `space`.
""",
    "Themes": "\nEvery theme is put on while the cursor is on it.\n",
    "The first start": "\nThree short questions at most; `enter` takes what is offered.\n",
}

SITUATIONS_HEAD = """
## How many presses

| what happens | presses | keys |
|---|---|---|
"""

NAMES_HEAD = """
## Names

What [the config](config.md#keys) calls each action, and its keys in the sets that are built in.

"""


def section(title: str, bindings: Iterable[BindingType]) -> str:
    """Write the keys of one screen."""
    rows = (f"| {_code(keys)} | {what} |" for keys, what in key_table(bindings))
    table = "\n".join(("| key | what it does |", "|---|---|", *rows))
    return f"\n## {title}\n\n{table}\n{AFTER.get(title, '')}"


def row(situation: Situation) -> str:
    """Write one situation."""
    keys = [f"`{shown(name)}`" for name in situation.keys]
    if situation.typed:
        keys[-1:] = [f"type “{situation.typed}”", keys[-1]]
    return f"| {situation.what} | {situation.presses} | {' '.join(keys)} |\n"


def names() -> str:
    """Write every action by its name, and its keys by default and in each preset."""
    maps = [resolve((), preset, scopes()) for preset in ("", *PRESETS)]
    found = {one.id: one for bindings in scopes().values() for one in bindings}
    rows = (
        " | ".join(
            (f"| `{name}`", *(_code(shown_all(keymap.of(one))) for keymap in maps), f"{one.description} |")
        )
        for name, one in sorted(found.items(), key=lambda pair: str(pair[0]))
    )
    head = f"| name | usual | {' | '.join(f'`{preset}`' for preset in PRESETS)} | what it does |"
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
