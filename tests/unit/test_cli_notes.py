"""Notes, effort and feel on the command line: what was said is printed."""

import pytest

from support.command_line import run

pytestmark = pytest.mark.usefixtures("folders")


@pytest.mark.parametrize("done", [True, False])
def test_a_note_is_in_the_log(done: bool) -> None:
    presses = "\n" if done else ""
    run("start", "core", "--plain", lines=f"{presses}note grip slipped\neffort 8\nfinish\n")
    shown = run("log", "show").out
    assert "grip slipped" in shown
    (session,) = run("log", "show", "--json").json["sessions"]
    assert "grip slipped" in (session["sets"][0]["note"] if done else session["note"])


def test_finishing_without_sets_stores_no_session() -> None:
    run("start", "core", "--plain", lines="finish\n")
    assert "core" not in run("log", "list").out.lower()
    assert run("log", "list", "--json").json["sessions"] == []
