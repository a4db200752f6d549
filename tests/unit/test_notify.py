"""Notifications: which channel for which terminal, and its exact bytes."""

import os
import stat
from pathlib import Path

import pytest

from strengthtui.hooks.notify import Channel, channel, send_to_system, sequence
from support.each_case import each_case

TERMINALS = {
    "osc9": [{"TERM_PROGRAM": "iTerm.app"}, {"TERM": "xterm", "ITERM_SESSION_ID": "w0t0"}],
    "osc777": [
        {"TERM_PROGRAM": "ghostty"},
        {"TERM_PROGRAM": "WezTerm"},
        {"TERM": "foot-extra"},
        {"TERM": "rxvt-unicode-256color"},
        {"TERM": "xterm-256color", "KONSOLE_VERSION": "230401"},
    ],
    "osc99": [{"TERM": "xterm-kitty"}, {"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}],
    "": [{"TERM": "xterm-256color"}, {"TERM": "linux"}, {}, {"TERM_PROGRAM": "Apple_Terminal"}],
}
CASES = [(kind, environ) for kind, environs in TERMINALS.items() for environ in environs]


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:{os.defpath}")


@each_case(("kind", "environ"), CASES)
def test_each_terminal_gets_a_sequence_it_supports(kind: str, environ: dict[str, str]) -> None:
    assert channel("auto", environ) == Channel(kind)


@each_case(
    ("kind", "expected"),
    [
        ("osc9", "\x1b]9;Rest over: Box squat\x07"),
        ("osc777", "\x1b]777;notify;Rest over;Box squat\x07"),
        (
            "osc99",
            "\x1b]99;i=strengthtui:d=0;Rest over\x1b\\\x1b]99;i=strengthtui:p=body;Box squat\x1b\\",
        ),
    ],
)
def test_the_bytes_of_each_sequence(kind: str, expected: str) -> None:
    assert sequence(Channel(kind), "Rest over", "Box squat") == expected
    doubled = expected.replace("\x1b", "\x1b\x1b")
    assert sequence(Channel(kind, tmux=True), "Rest over", "Box squat") == f"\x1bPtmux;{doubled}\x1b\\"


@each_case("kind", ["osc9", "osc777", "osc99"])
@each_case("name", ["a\x1b]52;c;eA==\x07b", "a;b\x07c", "\x9c\x9b2J", "x\x1b\\y", "\u202e"])
def test_a_hostile_name_cannot_end_a_sequence(kind: str, name: str) -> None:
    made, harmless = sequence(Channel(kind), "Rest over", name), sequence(Channel(kind), "Rest over", "x")
    for control in "\x1b\x07\x9c\x9b;":
        assert made.count(control) == harmless.count(control)


@pytest.mark.parametrize(
    ("terminal", "kind"),
    [
        ("iTerm2 3.5.0 xterm-256color", "osc9"),
        ("kitty(0.36) xterm-kitty", "osc99"),
        ("ghostty 1.0 xterm-ghostty", "osc777"),
        (" foot", "osc777"),
        ("XTerm(390) xterm", ""),
    ],
)
def test_inside_tmux_the_terminal_around_it_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: str, kind: str
) -> None:
    program(tmp_path, monkeypatch, "tmux", f'[ "$1" = display-message ] && echo "{terminal}"')
    environ = {"TMUX": "/tmp/x,1,0", "TERM_PROGRAM": "tmux", "KITTY_WINDOW_ID": "1"}
    assert channel("auto", environ) == (Channel(kind, tmux=True) if kind else Channel(""))


def test_the_config_decides_before_the_terminal() -> None:
    kitty = {"TERM": "xterm-kitty"}
    assert channel("off", kitty) == Channel("")
    assert channel("osc9", kitty) == Channel("osc9")
    assert channel("osc9", kitty | {"TMUX": "x"}) == Channel("osc9", tmux=True)
    assert channel("system", kitty) == Channel("")


def test_the_notifier_of_the_system_needs_a_bus_and_a_local_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    program(tmp_path, monkeypatch, "notify-send", "exit 0")
    bus = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
    assert channel("auto", bus) == channel("system", bus) == Channel("notify-send")
    assert channel("auto", bus | {"TERM": "xterm-kitty"}) == Channel("osc99")
    assert channel("auto", {}) == Channel("")
    assert channel("auto", bus | {"SSH_TTY": "/dev/pts/1"}) == Channel("")


@pytest.mark.parametrize(
    ("platform", "name", "expected"),
    [
        ("linux", "notify-send", "notify-send"),
        ("darwin", "osascript", "osascript"),
        ("win32", "powershell", "powershell"),
    ],
)
def test_each_system_has_its_notifier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, name: str, expected: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr("shutil.which", lambda wanted: wanted if wanted == name else None)
    assert channel("system", {"DBUS_SESSION_BUS_ADDRESS": "x"}) == Channel(expected)


@pytest.mark.parametrize("name", ["notify-send", "osascript", "powershell"])
def test_a_notifier_gets_the_text_as_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    program(tmp_path, monkeypatch, name, f'for a; do echo "$a"; done > {tmp_path}/got; cat >> {tmp_path}/got')
    text = '-x "; $(touch pwned) <b>'
    assert send_to_system(name, "Rest over", text) == ""
    got = (tmp_path / "got").read_text().splitlines()
    assert "Rest over" in got
    assert got[-1] == (text.replace("<b>", "&lt;b&gt;") if name == "notify-send" else text)


def test_a_notifier_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "notify-send", "exit 4")
    assert send_to_system("notify-send", "a", "b") == "exit code 4"
