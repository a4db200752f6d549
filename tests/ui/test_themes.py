"""Theme files: a mistake is named, and never reaches Textual."""

from pathlib import Path

import pytest
from textual.theme import Theme

from strengthtui.ui.themes import PHASES, ThemeError, read_theme, shipped_theme, stand_ins


def test_the_shipped_theme_has_a_colour_for_every_phase() -> None:
    assert set(shipped_theme().variables) == set(PHASES)


def test_a_theme_that_knows_nothing_of_us_has_stand_ins() -> None:
    assert stand_ins(Theme("plain", primary="#123456")) == dict.fromkeys(PHASES, "#123456")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("primary = ", "Invalid value"),
        ('primary = "#fff"', "`name` is a text"),
        ('name = "x"\nprimary = "no colour"', "primary"),
        ('name = "x"\nprimary = "#fff"\nprimery = "#fff"', "primery is no colour of a theme"),
        ('name = "x"\nwork = "#fff"', "`primary` is missing"),
        ('name = "x"\nprimary = "#fff"\nwork = 3', "work"),
    ],
)
def test_a_broken_theme_is_refused(tmp_path: Path, text: str, part: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ThemeError, match=r"^mine\.toml: ") as refused:
        read_theme(path)
    assert part in str(refused.value)


def test_a_theme_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ThemeError):
        read_theme(tmp_path / "none.toml")
