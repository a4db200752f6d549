"""What the symbols of the home screen mean, for the help dialog."""

from strengthtui.coach.week import LEGEND
from strengthtui.history.year_text import LEGEND as DAYS
from strengthtui.history.year_text import SYMBOLS as DAY_SYMBOLS

_EXPLAINED = {symbol for symbol, _ in LEGEND}

SYMBOLS = (
    *LEGEND,
    *((symbol, word) for state, word in DAYS.items() if (symbol := DAY_SYMBOLS[state][0]) not in _EXPLAINED),
    ("◆", "a best"),
    ("▲ ▼ =", "more, less, or the same as the last time"),
    ("6+6", "6 on the left and 6 on the right"),
)
