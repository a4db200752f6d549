"""What commands print: in colours on a terminal, and plain, stable text everywhere else."""

import re
from collections import Counter
from pathlib import Path

import pytest
from rich.cells import cell_len

from strengthtui.base.paths import Paths
from strengthtui.base.rows import Span
from strengthtui.commands.printing import print_report
from strengthtui.commands.report import BLANK, Column, Line, Picture, Table, line
from support.command_line import on_terminal, run
from support.each_case import each_case

pytestmark = pytest.mark.usefixtures("folders")

COLOUR = re.compile(r"\x1b\[[0-9;]*m")

DATE = ("--date", "2026-11-28")

SAME_WORDS = (
    ("today", *DATE),
    ("week", *DATE),
    ("log", "list"),
    ("log", "show"),
    ("log", "backup", "--list"),
    ("plan", "list"),
    ("plan", "show", "runner-strength"),
    ("theme", "list"),
    ("locate",),
    ("config", "check"),
)
"""Commands whose output on a terminal has every word of the plain one."""

HOSTILE = "[red]x[/red] [link=a]\x1b]0;t\x07\u202e:smile:"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    # Rich keeps the escape codes of a style for the whole process.
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def log(folders: Path) -> None:
    """Fill the log, add a broken plan, and make a mistake in the config."""
    assert (
        run("log", "add", "--date", "2026-11-27", "--note", "windy", "box squat 3x8 40kg effort 8").code == 0
    )
    assert run("log", "backup").code == 0
    config = folders / "config" / "strengthtui"
    (config / "plans").mkdir(parents=True)
    (config / "plans" / "broken.toml").write_text("name = 3\n", "utf-8")
    (config / "config.toml").write_text('flash = "no"\n', "utf-8")


def shown(*arguments: str) -> str:
    """Return what a command prints on a terminal, without colours."""
    text = COLOUR.sub("", on_terminal(*arguments).out)
    assert "\x1b" not in text
    return text


# --- Plain output and terminals ----------------------------------------------------------------------


@pytest.mark.usefixtures("log")
@each_case(
    "arguments", [*SAME_WORDS, ("log", "stats", "box squat"), ("log", "stats", "--year")], ids=" ".join
)
def test_output_to_a_pipe_has_no_colours_and_is_the_same_at_any_width(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    plain = run(*arguments)
    assert plain.out
    for columns in ("20", "300"):
        monkeypatch.setenv("COLUMNS", columns)
        assert run(*arguments) == plain


@pytest.mark.usefixtures("log")
@each_case("arguments", SAME_WORDS, ids=" ".join)
def test_a_terminal_shows_every_word_of_the_plain_output_in_lines_that_fit(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    plain = run(*arguments).out
    for columns in (46, 80, 300):
        monkeypatch.setenv("COLUMNS", str(columns))
        text = shown(*arguments)
        assert max(map(cell_len, text.splitlines())) <= columns
        # A narrow terminal breaks long words.
        assert Counter("".join(plain.split())) <= Counter("".join(text.split()))
    assert Counter(plain.split()) <= Counter(text.split())


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("page", ["box squat", "--year"])
def test_plots_are_as_wide_as_the_terminal(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "46")
    assert max(map(cell_len, shown("log", "stats", page).splitlines())) <= 46


def test_columns_are_aligned_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    starts = {text.index("rest ") for text in shown("today", *DATE).splitlines() if re.match(r"\d  ", text)}
    assert len(starts) == 1
    assert len({text.index("rest ") for text in run("today", *DATE).out.splitlines() if "rest " in text}) > 1


def test_the_bars_of_a_week_show_the_sets_of_each_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run("log", "add", "--date", "2026-11-24", "box squat 4x8 40kg").code == 0
    assert run("start", "runner-strength", "--day", "fri", "--plain", lines="\nq\n").code == 0
    bars = [text for text in shown("week", "--date", "2026-11-24").splitlines() if "─" in text or "━" in text]
    assert bars == [
        f"Tue 24  ● {'━' * 20}  4 of 4 sets",
        f"Fri 27  ○ {'─' * 20}  planned",
        f"Sun 29  ○ {'─' * 20}  planned",
    ]


# --- Settings of the environment ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "coloured", "piped"),
    [
        ({}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, False, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "3", "NO_COLOR": "1"}, False, False),
    ],
)
def test_colours_follow_the_environment(
    settings: dict[str, str], *, coloured: bool, piped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    has_colour = re.compile(r"\x1b\[[0-9;]*\b3[0-9]")
    assert bool(has_colour.search(on_terminal("today", *DATE).out)) is coloured
    assert bool(has_colour.search(on_terminal("today", *DATE, terminal=False).out)) is piped


@pytest.mark.parametrize(
    ("theme", "colour"),
    [("track", "255;122;69"), ("nord", "136;192;208"), ("mine", "1;2;3"), ("nosuch", "255;122;69")],
)
def test_the_colours_are_those_of_the_theme(
    folders: Path, theme: str, colour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = folders / "config" / "strengthtui"
    (config / "themes").mkdir(parents=True)
    (config / "themes" / "mine.toml").write_text('name = "mine"\nprimary = "rgb(1, 2, 3)"\n', "utf-8")
    (config / "config.toml").write_text(f'theme = "{theme}"\n', "utf-8")
    assert f"38;2;{colour}m" in on_terminal("today", *DATE).out


# --- Text from outside -------------------------------------------------------------------------------


def test_names_are_neither_markup_nor_escapes(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    config = folders / "config" / "strengthtui"
    for kind in ("plans", "themes"):
        (config / kind).mkdir(parents=True)
        (config / kind / f"{HOSTILE.replace('/', '')}.toml").write_text('name = "[b]Mine"\n', "utf-8")
    (config / "plans" / "mine.toml").write_text(
        'name = "[bold]Mine"\n[[exercise]]\nname = "[red]Squat[/]"\ndo = "2 x 8"\n', "utf-8"
    )
    assert run("log", "add", "--note", HOSTILE, "box squat 3x8 40kg").code == 0
    for arguments, name in (
        (("plan", "list"), "[red]x[red] [link=a]"),
        (("theme", "list"), "[red]x[red] [link=a]"),
        (("plan", "show", "mine"), "[bold]Mine"),
        (("today", "mine"), "[red]Squat[/]"),
        (("log", "show"), "[red]x[/red] [link=a]"),
    ):
        text = shown(*arguments)
        assert name in text
        assert "\u202e" not in text
        assert "\x07" not in text


# --- Parts -------------------------------------------------------------------------------------------


def test_each_part_has_its_plain_form(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        (Span("a"), Span(""), Span("c")),
        (Span(""), Span("b"), Span("")),
    ]
    table = Table(rows, (Column(width=3), Column(wraps=12), Column()), indent=1)
    print_report(
        Paths(),
        [
            Line([Span("one", "first"), Span(" two ")]),
            BLANK,
            table,
            Picture([[Span("x")]]),
            line("end", indent=2),
        ],
    )
    assert capsys.readouterr().out.splitlines() == ["one two", " a    c", "      b", "  end"]
