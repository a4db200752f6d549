"""Characters that a terminal's encoding lacks, and what is written instead.

Most terminals use UTF-8 and nothing here happens. Elsewhere, our figures and signs become ASCII characters
that look like them. On the full screen everything else keeps its width in cells, so that no column moves; in
lines of text a name is spelled out, so that it can still be told from another one.

These are error handlers for Python's codecs: importing this module makes them known by their names.
"""

# ruff: noqa: RUF001 - characters that look like others are what all of this is about

import codecs
import unicodedata

SPELL = "strengthtui.spell"
"""For lines of text: `●` becomes `*`, and `ž` becomes `\\u017e`."""

DRAW = "strengthtui.draw"
"""For the full screen: `●` becomes `*`, `ž` becomes `z`, and `深` becomes `??`."""

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("█▇▆▅▉▊▋▓▙▛▜▟▚▞■▪◼", "#"),
        **dict.fromkeys("▀▔▘▝", '"'),
        **dict.fromkeys("▄▃▖▗", "m"),
        **dict.fromkeys("▁▂", "_"),
        **dict.fromkeys("▌▍▎▏▐▕│┃║┆┇┊┋╎╏╵╷╹╻", "|"),
        **dict.fromkeys("─┄┈╌╴╶╼╾–—‒―−‐‑", "-"),
        **dict.fromkeys("━═┅┉╍╸╺‖", "="),
        **{chr(code): "+" for code in range(0x250C, 0x254C)},  # corners and crossings
        **{chr(code): "+" for code in range(0x2552, 0x2571)},
        **dict(zip("╱╲╳░▒", "/\\X.:", strict=True)),
        **dict.fromkeys("↑▲△▴", "^"),
        **dict.fromkeys("↓▼▽▾✓✔", "v"),
        **dict.fromkeys("←◀◁◂‹«", "<"),
        **dict.fromkeys("→▶▷▸›»", ">"),
        **dict.fromkeys("○◯□▢°", "o"),
        **dict.fromkeys("●•★♪", "*"),
        **dict.fromkeys("◐◑◒◓◔◕", "%"),
        **dict(zip("◎◆◇⇄", "@+~~", strict=True)),
        **dict.fromkeys("×✗✘✕✖", "x"),
        **dict.fromkeys("·…", "."),
        **dict.fromkeys("‘’′", "'"),
        **dict.fromkeys("“”″", '"'),
        **dict.fromkeys("\u00a0\u2009\u202f", " "),
    }
)
"""Figures, signs and punctuation, each one cell wide."""

_LETTERS = str.maketrans("ØøŁłĐđıßÆæŒœ", "OoLlDdisAaOo")
"""Letters that are no letter with an accent; the others are found by Unicode's own tables."""


_LONGEST_PICTURE = 16
"""Characters that may be joined to one picture, such as a family's faces."""


def _spelled(error: UnicodeError) -> tuple[str | bytes, int]:
    """Spell out what the encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end].translate(_SIGNS)
    return signs.encode("ascii", "backslashreplace").decode(), error.end


def _drawn(error: UnicodeError) -> tuple[str | bytes, int]:
    """Draw what the encoding lacks in as many cells of ASCII."""
    # Imported here: the command line has no cells to count. Textual counts them by the same function.
    from rich.cells import cell_len  # noqa: PLC0415

    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    before = error.object[max(0, error.start - _LONGEST_PICTURE) : error.start]
    drawn = "".join(_ascii(character) or "?" * cell_len(character) for character in missing)
    # A picture of several characters is narrower than the sum of them.
    cells = max(0, cell_len(before + missing) - cell_len(before))
    return drawn[:cells].ljust(cells, "?"), error.end


def _ascii(character: str) -> str:
    """Return the sign or letter that is nearest to a character; empty where there is none."""
    if sign := _SIGNS.get(ord(character)):
        return sign
    if unicodedata.category(character)[0] != "L":
        return ""
    plain = unicodedata.normalize("NFKD", character.translate(_LETTERS))[:1]
    return plain if plain.isascii() else ""


codecs.register_error(SPELL, _spelled)
codecs.register_error(DRAW, _drawn)
