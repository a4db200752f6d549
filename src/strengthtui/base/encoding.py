"""Fallbacks for characters that the terminal's encoding lacks.

Most terminals use UTF-8 and need none of this. With other encodings, our symbols become similar ASCII
characters. On the full screen, other characters become ASCII of the same width, so that columns
stay aligned. In plain text they become escape sequences, so that names stay distinguishable.

These are error handlers for Python's codecs. Importing this module registers them under their names.
"""

# ruff: noqa: RUF001 - this module maps characters to look-alikes

import codecs
import unicodedata

SPELL = "strengthtui.spell"
"""For plain text: `●` becomes `*`, and `ž` becomes `\\u017e`."""

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
        **dict.fromkeys("●•★♪✎", "*"),
        **dict.fromkeys("◐◑◒◓◔◕", "%"),
        **dict(zip("◎◆◇⇄", "@+~~", strict=True)),
        **dict.fromkeys("×✗✘✕✖", "x"),
        **dict.fromkeys("·…", "."),
        **dict.fromkeys("‘’′", "'"),
        **dict.fromkeys("“”″", '"'),
        **dict.fromkeys("\u00a0\u2009\u202f", " "),
    }
)
"""Symbols and punctuation, each one cell wide."""

_LETTERS = str.maketrans("ØøŁłĐđıßÆæŒœ", "OoLlDdisAaOo")
"""Letters that Unicode does not decompose into a base letter and an accent."""


_LONGEST_PICTURE = 16
"""Characters in one joined emoji, such as a family."""


def _spelled(error: UnicodeError) -> tuple[str | bytes, int]:
    """Replace missing characters by ASCII symbols or escape sequences."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end].translate(_SIGNS)
    return signs.encode("ascii", "backslashreplace").decode(), error.end


def _drawn(error: UnicodeError) -> tuple[str | bytes, int]:
    """Replace missing characters by ASCII of the same width in cells."""
    # Imported late: plain text needs no cell widths. Textual measures with the same function.
    from rich.cells import cell_len  # noqa: PLC0415

    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    before = error.object[max(0, error.start - _LONGEST_PICTURE) : error.start]
    drawn = "".join(_ascii(character) or "?" * cell_len(character) for character in missing)
    # A joined emoji is narrower than the sum of its characters.
    cells = max(0, cell_len(before + missing) - cell_len(before))
    return drawn[:cells].ljust(cells, "?"), error.end


def _ascii(character: str) -> str:
    """Return the closest ASCII symbol or letter; empty if there is none."""
    if sign := _SIGNS.get(ord(character)):
        return sign
    if unicodedata.category(character)[0] != "L":
        return ""
    plain = unicodedata.normalize("NFKD", character.translate(_LETTERS))[:1]
    return plain if plain.isascii() else ""


codecs.register_error(SPELL, _spelled)
codecs.register_error(DRAW, _drawn)
