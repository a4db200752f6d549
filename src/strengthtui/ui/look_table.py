"""The colours of rows, on the screen and on the command line: a rule for each look, made of theme tokens.

Words have at least 70 % of the foreground, so that they can be read in every theme.
"""

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
    "good": "$success",
    "warning": "$warning",
    "error": "$error",
}
