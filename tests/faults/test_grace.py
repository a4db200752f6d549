"""A key press just after the bell, in a real terminal: it starts the set and logs nothing."""

from pathlib import Path

import pytest

from support.log_files import logged
from support.sizes import size
from support.terminal import PROGRAM, Terminal, environment

pytestmark = pytest.mark.waits

PRESSES = size("graces", run=3, nightly=10, soak=40)
PLAN = 'name = "Bell"\nrest = "1s"\n[[exercise]]\nname = "Squat"\ndo = "20 x 8"\n'


# With the longest grace there is, as a slow machine shows the bell late.
@pytest.mark.parametrize("late", [1.6 * index / max(1, PRESSES - 1) for index in range(PRESSES)])
def test_a_press_after_the_bell_logs_nothing(tmp_path: Path, late: float) -> None:
    env = environment(tmp_path, STRENGTHTUI_DB=str(tmp_path / "log.db"))
    config = Path(env["XDG_CONFIG_HOME"], "strengthtui", "config.toml")
    config.write_text('seconds_between_presses = 0\nrest.grace = "5s"\nsound.backend = "off"\n', "utf-8")
    plan = tmp_path / "bell.toml"
    plan.write_text(PLAN, "utf-8")
    with Terminal((*PROGRAM, "start", str(plan)), env) as terminal:
        terminal.wait_for("R E A D Y")
        terminal.press(" ")
        terminal.wait_for("G O")
        terminal.watch(late)
        terminal.press(" ")
        terminal.wait_for("L I F T")
        assert logged(Path(env["STRENGTHTUI_DB"])) == 1
        terminal.press(" ")
        terminal.wait_for("set 3 of 20")
    assert logged(Path(env["STRENGTHTUI_DB"])) == 2
