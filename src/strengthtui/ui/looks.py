"""The colours of what the history draws: a style for each name of a look, made of the theme's tokens.

Words have at least 70 % of the foreground, so that they can be read in every theme.
"""

from collections.abc import Iterable

from textual.content import Content

from strengthtui.history.drawing import Row

LOOKS = {
    "": "$foreground",
    "word": "$foreground 70%",
    "strong": "bold",
    "faint": "$foreground 30%",
    "axis": "$foreground 70%",
    "grid": "$foreground 20%",
    "band": "$foreground 70%",
    "first": "bold $primary",
    "second": "$secondary",
    "bar": "$primary",
    "best": "bold $warning",
    "race": "bold $secondary",
    "target": "bold $foreground",
    "done1": "bold $done 65%",
    "done2": "bold $done 80%",
    "done3": "bold $done",
    "bad": "bold $warning",
    "missed": "$error",
    "cursor": "bold $background on $primary",
    "winter": "$primary 70%",
    "winter-now": "$primary",
    "summer": "$secondary 70%",
    "summer-now": "$secondary",
    "taper": "$accent 70%",
    "taper-now": "$accent",
    "off": "$foreground 50%",
    "off-now": "$foreground 75%",
}


def styled(rows: Iterable[Row]) -> Content:
    """Return rows as text in the colours of the theme."""
    return Content("\n").join(
        Content.assemble(*((span.text, LOOKS[span.look]) for span in row)) for row in rows
    )
