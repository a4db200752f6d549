"""A new user's first minute: from the first start to a logged set with the right load."""

import json
from pathlib import Path

import pytest

from support.sizes import cases
from support.terminal import PROGRAM, Size, Terminal, environment, run

MOST_PRESSES = 8


@pytest.mark.parametrize("size", cases([(46, 22), (80, 24), (120, 40)], run={(80, 24)}))
def test_a_squat_of_sixty_kilograms_takes_eight_presses(tmp_path: Path, size: Size) -> None:
    env = environment(tmp_path, new=True)
    presses = (
        *(("1 of 3", "\r"), ("2 of 3", "\r"), ("3 of 3", "\r"), ("", "\r")),
        *(("usually lift", "e"), ("90 %", "60"), ("60", "\r"), ("52.5", " ")),
    )
    assert sum(1 for _, keys in presses if keys != "60") <= MOST_PRESSES
    with Terminal(PROGRAM, env, size) as terminal:
        for text, keys in presses:
            terminal.wait_for(text) if text else terminal.wait_until_gone("3 of 3")
            if keys == " ":
                terminal.watch(0.8)  # a person looks; sooner, it would be taken for a second press of enter
            terminal.press(keys)
        terminal.wait_for("R E S T")
    (session,) = json.loads(run(env, "log", "show", "--json").stdout)["sessions"]
    (entry,) = session["sets"]
    assert (entry["movement"], entry["done"]["load_kg"]) == ("Box squat", 52.5)


def test_leaving_prints_how_to_resume(tmp_path: Path) -> None:
    env = environment(tmp_path)
    with Terminal((*PROGRAM, "start", "core"), env) as terminal:
        terminal.wait_for("R E A D Y")
        terminal.press("q")
        terminal.wait_for("Leave this session?")
        terminal.press("l")
        terminal.wait_for("Left for later. Go on with: ")
        terminal.wait_for("resume")
