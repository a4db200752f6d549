"""A key press just after the bell, in a real terminal: it starts the set and logs nothing."""

from pathlib import Path

import pytest

from support.log_files import logged
from support.sizes import size
from support.terminal import PROGRAM, Terminal, environment

PRESSES = size("graces", run=3, nightly=10, soak=40)
LATE_S = [1.6 * index / max(1, PRESSES - 1) for index in range(PRESSES)]
AT_ONCE = 18
"""The most presses in one session, whose movement has at most twenty sets."""

PLAN = 'name = "Bell"\nrest = "1s"\n[[exercise]]\nname = "Squat"\ndo = "20 x 8"\n'


@pytest.mark.parametrize("first", range(0, PRESSES, AT_ONCE))
def test_a_press_after_the_bell_logs_nothing(tmp_path: Path, first: int) -> None:
    late_s = LATE_S[first : first + AT_ONCE]
    env = environment(tmp_path, STRENGTHTUI_DB=str(tmp_path / "log.db"))
    config = Path(env["XDG_CONFIG_HOME"], "strengthtui", "config.toml")
    # The longest grace there is, as a slow machine shows the bell late.
    config.write_text('seconds_between_presses = 0\nrest.grace = "5s"\nsound.backend = "off"\n', "utf-8")
    plan = tmp_path / "bell.toml"
    plan.write_text(PLAN, "utf-8")
    with Terminal((*PROGRAM, "start", str(plan)), env) as terminal:
        terminal.wait_for("R E A D Y")
        for number, late in enumerate(late_s, 1):
            terminal.press(" ")
            terminal.wait_for("G O")
            terminal.watch(late)
            terminal.press(" ")
            terminal.wait_for("L I F T")
            assert logged(Path(env["STRENGTHTUI_DB"])) == number
        terminal.press(" ")
        terminal.wait_for(f"set {len(late_s) + 2} of 20")
    assert logged(Path(env["STRENGTHTUI_DB"])) == len(late_s) + 1
