"""The real program on terminals without UTF-8: readable digits, aligned columns, valid JSON."""

import codecs
import json
import re
import subprocess
from pathlib import Path

import pytest

from strengthtui.base.encoding import DRAW
from strengthtui.ui.widgets.glyphs import LEAST_ROWS, glyph
from support.settled import settle
from support.sizes import NIGHTLY
from support.terminal import PATIENCE_S, PROGRAM, Terminal, environment

PLAN = """
name = "Łydki 深蹲 😀"
[[exercise]]
name = "Přítah ž 深蹲 · end"
do = "2 x 8"
"""

POSIX = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

TERMINALS = [
    ("latin-1", {"PYTHONIOENCODING": "latin-1"}),
    ("ascii", POSIX),
    pytest.param("utf-8", {"LC_ALL": "C"}, marks=NIGHTLY),  # Python's own way out of this locale
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    plans = folder / "config" / "strengthtui" / "plans"
    plans.mkdir(parents=True)
    (plans / "calves.toml").write_text(PLAN, "utf-8")
    return folder


def screen(home: Path, encoding: str, variables: dict[str, str]) -> tuple[str, bytes]:
    """Return the screen of a session before its first set, and the raw bytes."""
    db = home / f"{encoding}.db"
    with Terminal(
        (*PROGRAM, "--db", str(db), "start", "calves"), environment(home) | variables, (80, 24)
    ) as terminal:
        terminal._decode = codecs.getincrementaldecoder(encoding)("strict").decode
        terminal.wait_for("R E A D Y")
        terminal.wait_for("space")
        settle(terminal)  # the first frames may still move
        rows = terminal.text
        terminal.press("\x03")
        assert terminal.wait() == 0
        return rows, bytes(terminal.raw)


@pytest.fixture(scope="module")
def usual(home: Path) -> str:
    return screen(home, "utf-8", {})[0]


def layout(text: str) -> str:
    """Return a screen without its changing parts: digits, and the notice about missing audio."""
    return re.sub(r"\d", "0", text.partition("R E A D Y")[0])


@pytest.mark.parametrize(("encoding", "variables"), TERMINALS)
def test_a_screen_in_another_encoding_is_the_same_screen(
    home: Path, usual: str, encoding: str, variables: dict[str, str]
) -> None:
    shown, raw = screen(home, encoding, variables)
    assert b"\\u" not in raw.lower()
    big = [
        rows for rows in range(LEAST_ROWS, 20)
        if all(line.encode(encoding, DRAW).decode(encoding).rstrip() in shown for line in glyph("8", rows))
    ]  # fmt: skip
    assert big, shown
    assert layout(shown) == layout(usual.encode(encoding, DRAW).decode(encoding))


@pytest.mark.parametrize("variables", [POSIX, {"PYTHONIOENCODING": "cp1252"}])
def test_json_is_json_in_a_pipe_of_any_encoding(home: Path, variables: dict[str, str]) -> None:
    done = subprocess.run(
        (*PROGRAM, "plan", "show", "calves", "--json"),
        env=environment(home) | variables,
        capture_output=True,
        timeout=PATIENCE_S,
        check=True,
    )
    plan = json.loads(done.stdout.decode("ascii"))["plan"]
    assert plan["name"] == "Łydki 深蹲 😀"
