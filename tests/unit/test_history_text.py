"""The drawn parts of the history pages and the summary: figures and bullet bars."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from strengthtui.ui.widgets.bullet import HALF, MISSING, TARGET, bullet
from strengthtui.ui.widgets.figures import Figure, figures
from support.each_case import each_case

DONE = (Figure("14", "of 14 sets", "$done"), Figure("41", "min"), Figure("3240", "kg moved"))


def widths(text: str) -> set[int]:
    return {cell_len(line.rstrip()) for line in text.split("\n")}


@each_case(
    ("part", "bar"),
    [
        (0.0, "────────"),
        (0.5, "━━━━────"),
        (0.999, "━━━━━━━╸"),
        (1.0, "━━━━━━━━"),
        (1.04, "━━━━━━━━"),
        (1.5, "━━━━━┃━━"),
        (2.0, "━━━┃━━━━"),
    ],
)
def test_a_bullet_is_full_only_when_all_is_done(part: float, bar: str) -> None:
    assert bullet(part, 8, "$work").plain == bar


@given(st.floats(0, 1e6), st.integers(1, 60))
def test_a_bullet_has_its_width_and_rounds_down(part: float, width: int) -> None:
    text = bullet(part, width, "$work").plain
    assert cell_len(text) == width
    assert (MISSING in text or HALF in text) == (part < 1)
    assert TARGET not in text or part > 1


def test_large_figures_are_above_their_labels() -> None:
    lines = figures(DONE, 100, large=True).plain.split("\n")
    assert len(lines) == 4
    assert lines[-1].split("  ")[0] == "of 14 sets"
    assert "█" in lines[1]


@each_case("width", range(1, 120, 7))
@each_case("large", [True, False])
def test_figures_fit_or_are_left_out(width: int, large: bool) -> None:
    text = figures(DONE, width, large=large).plain
    assert max(widths(text)) <= max(width, len("of 14 sets"))
    assert "of 14 sets" in text


def test_figures_with_other_characters_are_plain_text() -> None:
    assert len(figures((Figure("1½", "sets"),), 100, large=True).plain.split("\n")) == 2
