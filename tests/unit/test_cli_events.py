"""`log show --events`: everything that the log has of a session, and what has an effect."""

from pathlib import Path

import pytest

from strengthtui.session.events import FORM
from support.command_line import run

PLAN = 'name = "Two"\nrest = "0s"\n[[exercise]]\nname = "Squat"\ndo = "3 x 8"\n'


@pytest.fixture
def session(folders: Path) -> None:
    (folders / "two.toml").write_text(PLAN, "utf-8")
    assert run("start", str(folders / "two.toml"), "--plain", lines="\nu\n\n").code == 0


def test_the_events_name_the_form_of_the_log_and_their_devices(session: None) -> None:
    shown = run("log", "show", "--events", "--json").json
    assert (shown["schema"], shown["form"]) == (1, FORM)
    events = shown["events"]
    assert [event["kind"] for event in events] == ["start", "set", "void", "set"]
    assert [event["used"] for event in events] == [True, False, True, True]
    assert [event["n"] for event in events] == [1, 2, 3, 4]
    (device,) = {event["device"] for event in events}
    assert events[2]["body"] == {"events": [[device, 2]]}
    assert set(events[0]["body"]) == {"workout", "anchor", "utc_offset_s"}


def test_events_without_effect_are_marked(session: None) -> None:
    lines = run("log", "show", "--events").out.splitlines()
    assert [line.endswith("  (not used)") for line in lines] == [False, True, False, False]
    assert "  set  {" in lines[1]
    assert lines[0].endswith(" 1  start")


@pytest.mark.usefixtures("folders")
def test_without_a_session_there_are_no_events() -> None:
    assert run("log", "show", "--events").complaint(4).startswith("no sessions yet")
