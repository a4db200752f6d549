"""Write docs/keys.md from the bindings themselves and from the situations that a test presses through.

`make keys` writes it; a test makes it again and compares, so it is never stale.
"""

from collections.abc import Iterable
from pathlib import Path

from textual.binding import BindingType

from strengthtui.ui.app import StrengthApp
from strengthtui.ui.screens.hands import Hands
from strengthtui.ui.screens.help import NAMES, key_table
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.leave import LeaveDialog
from strengthtui.ui.screens.summary import SummaryScreen
from tools.situations import SITUATIONS, Situation

PAGE = Path(__file__).parent.parent / "docs" / "keys.md"

SCREENS: dict[str, list[BindingType]] = {
    "Home": HomeScreen.BINDINGS,
    "Session": Hands.BINDINGS,
    "Leaving a session": LeaveDialog.BINDINGS,
    "Summary": SummaryScreen.BINDINGS,
    "Everywhere": StrengthApp.BINDINGS,
}

INTRODUCTION = """# Keys

`?` shows the keys of the screen that you are on. No key needs a mouse, a function key or both hands.
"""

AFTER: dict[str, str] = {
    "Session": """
Arrows, digits and notes mean the set that was just logged while its rest runs, and the current set
otherwise. A second `space` or `enter` within 0.7 seconds is ignored, so that a resting hand does not log a
workout. During a hold, `space` ends the side early and keeps the time that was held. A set of as many as one
can begins with a press and counts up; when it is logged, its number is asked for. A click or a tap on the big
figures is `space`.
""",
}

SITUATIONS_HEAD = """
## How many presses

| what happens | presses | keys |
|---|---|---|
"""


def key(name: str) -> str:
    """Write a key as it is on a keyboard."""
    return f"`{NAMES.get(name, name)}`"


def section(title: str, bindings: Iterable[BindingType]) -> str:
    """Write the keys of one screen."""
    rows = (
        f"| {' '.join(f'`{each}`' for each in keys.split())} | {what} |" for keys, what in key_table(bindings)
    )
    table = "\n".join(("| key | what it does |", "|---|---|", *rows))
    return f"\n## {title}\n\n{table}\n{AFTER.get(title, '')}"


def row(situation: Situation) -> str:
    """Write one situation."""
    keys = [key(name) for name in situation.keys]
    if situation.typed:
        keys[-1:] = [f"type “{situation.typed}”", keys[-1]]
    return f"| {situation.what} | {situation.presses} | {' '.join(keys)} |\n"


def page() -> str:
    """Write the whole page."""
    sections = "".join(section(title, bindings) for title, bindings in SCREENS.items())
    return INTRODUCTION + sections + SITUATIONS_HEAD + "".join(map(row, SITUATIONS))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
