"""Hostile text from outside: the terminal only gets text that is safe to show.

The text comes from plan files and their names, arguments, the environment, and a log written by another
program. The output is read from a pty as bytes.
"""

import json
import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from strengthtui.base.codec import plain
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.journal.store import Store
from strengthtui.session.events import UNNUMBERED, Event
from support.hostile_text import HOSTILE, MARKUP, NUL, STYLE, faults, plan_of
from support.prestarted import SCRIPT
from support.sizes import cases, size
from support.terminal import PROGRAM, Size, Terminal, environment, run

MANY = str(Path(__file__).with_name("many_commands.py"))

WHOLE = size("hostile texts in every command", run=0, nightly=1, soak=1)
"""Whether each text goes through each command; else each through some, and some through each."""

EXERCISE = '[[exercise]]\nname = "Squat"\ndo = "2 x 8"\n'


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Return an environment with a folder of plans with hostile names and contents."""
    env = environment(tmp_path)
    plans = Path(env["XDG_CONFIG_HOME"], "strengthtui", "plans")
    plans.mkdir(parents=True)
    for number, name in enumerate((HOSTILE | NUL).values()):
        (plans / f"plan-{number}.toml").write_bytes(plan_of(name))
        if WHOLE or number % 3 == 0:
            raw = f'name = "{name}"\n{EXERCISE}'.encode(errors="surrogateescape")
            (plans / f"raw-{number}.toml").write_bytes(raw)
    for number, name in enumerate(HOSTILE.values()):
        file = os.fsdecode(os.fsencode(f"{number} {name.replace('/', '')[:100]}.toml"))
        with suppress(OSError):  # some file systems take nothing but UTF-8
            (plans / file).write_text(EXERCISE if number % 2 else f'name = "P"\n{EXERCISE}')
    return env


class Command(NamedTuple):
    """One command, and its special environment."""

    arguments: list[str]
    changes: dict[str, str]


class Output(NamedTuple):
    """What a command wrote to the terminal, and its exit code."""

    command: Command
    raw: bytes
    code: int


def command(*arguments: str, **changes: str) -> Command:
    return Command(list(arguments), changes)


def outputs(env: dict[str, str], commands: Iterable[Command], unclean: bool = False) -> list[Output]:
    """Run commands on a terminal that is wide enough for each line."""
    commands = list(commands)
    file = Path(env["HOME"], "commands.json")
    file.write_text(json.dumps(commands), "utf-8")
    # The fault is planted before the program is imported.
    command = (sys.executable, MANY, str(file), "unclean") if unclean else (*SCRIPT, MANY, str(file))
    with Terminal(command, env, (1000, 24), mute=True) as terminal:
        assert terminal.wait(60) == 0, terminal.text
        parts = re.split(rb"\r\n== exit (\w+)\r\n", terminal.raw)
    codes = [int(code) for code in parts[1::2]]
    return [Output(*each) for each in zip(commands, parts[0:-1:2], codes, strict=True)]


def harm(done: list[Output]) -> list[tuple[Command, list[bytes]]]:
    """Return the commands with faults, with escape codes other than styles, or with an unknown exit code."""
    return [
        (each.command, faults(each.raw) or [each.raw[:200]])
        for each in done
        if faults(each.raw) or b"\x1b" in STYLE.sub(b"", each.raw) or each.code not in range(5)
    ]


def saying(name: str) -> list[Command]:
    """Pass a text as every text argument."""
    return [
        command("plan", "show", name),
        command("plan", "check", name),
        command("plan", "check", f"/nowhere/{name}.toml"),
        command("today", name),
        command("today", "--gear", name),
        command("today", "--day", name),
        command("today", "--date", name),
        command("today", f"--{name}"),
        command("start", "--plain", name),
        command("bad-day", "--minutes", name),
        command("log", "show", name),
        command("log", "list", "--limit", name),
        command("send", name),
        command("send", "rest", name),
        command("status", "--format", "{" + name + "}"),
        command("locate", name),
        command(name),
        command("--db", name, "locate"),
        command("--db", f"{name}/log.db", "log", "list"),
        command("--plans", name, "plan", "show", "nothing"),
        command("--config", name, "locate"),
    ]


# --- Commands ---------------------------------------------------------------------------------------


def test_hostile_plans_are_listed_shown_and_checked_safely(env: dict[str, str]) -> None:
    names = [f"plan-{number}" for number in range(len(HOSTILE | NUL))]
    commands = [
        command("plan", "list"),
        command("plan", "list", "--json"),
        command("plan", "check"),
        command("today"),
    ]
    commands += [command("plan", what, name) for name in names for what in ("check", "show")]
    done = outputs(env, commands)
    assert harm(done) == []
    assert {each.code for each in done} == {0, 3}


def test_a_hostile_plan_is_refused_by_line_and_column(env: dict[str, str]) -> None:
    files = [
        f"{env['XDG_CONFIG_HOME']}/strengthtui/plans/plan-{number}.toml"
        for number in range(len(HOSTILE | NUL))
    ]
    for each in outputs(env, (command("plan", "check", file) for file in files)):
        assert each.code == 3  # the gear and the key are wrong whatever the name is
        *problems, summary = STYLE.sub(b"", each.raw).decode().splitlines()
        assert problems
        assert all(
            re.match(rf"{re.escape(each.command.arguments[-1])}:\d+:\d+: \w", problem) for problem in problems
        )
        assert summary == "strengthtui: mistakes in 1 of 1 plans"


def test_hostile_arguments_are_quoted_safely(env: dict[str, str]) -> None:
    assert harm(outputs(env, (what for name in HOSTILE.values() for what in saying(name)))) == []


def test_hostile_environment_variables_are_quoted_safely(env: dict[str, str], tmp_path: Path) -> None:
    whats = [
        *(["locate"], ["log", "list"], ["log", "show"], ["plan", "list"], ["send", "next"]),
        *(["status"], ["today"]),
    ]
    commands: list[Command] = []
    for number, name in enumerate(HOSTILE.values()):
        for place in (name, f"{tmp_path}/{name}"):
            log = {"STRENGTHTUI_DB": f"{place}/x", "STRENGTHTUI_CONFIG": place}
            folders = {f"XDG_{kind}_HOME": place for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
            some = whats if WHOLE else [whats[number % len(whats)], whats[(number + 3) % len(whats)]]
            commands += [command(*what, **changes) for what in some for changes in (log, folders)]
    assert harm(outputs(env, commands)) == []


def test_a_missing_sanitiser_is_caught(env: dict[str, str]) -> None:
    names = ("clipboard", "title", "clear", "C1 clear", "bidi override", "delete")
    commands = (what for name in names for what in saying(HOSTILE[name]))
    caught = b"".join(fault for _, found in harm(outputs(env, commands, unclean=True)) for fault in found)
    clipboard, title = b"\x1b]52;c;UFdORUQ=\x07", b"\x1b]0;PWNED"
    for sequence in (clipboard, title, b"\x1b[2J", b"\xc2\x9b2J", b"\xe2\x80\xae", b"\x7f"):
        assert sequence in caught


# --- A log that another program wrote ---------------------------------------------------------------


IN_A_LOG = {key: name for key, name in (HOSTILE | NUL).items() if key != "surrogate"}
"""The texts that SQLite can store."""

SUMMARY_COLUMNS = 27  # the room for a name; longer ones end in an ellipsis
WORST = "[/]\x1b]0;PWNED\x07\x9b2J\u202e[b"


def written_earlier(env: dict[str, str]) -> tuple[Store, str]:
    """Write a log with an open session that has a hostile text in every text field."""
    store = Store(Path(env["STRENGTHTUI_DB"]), "device")
    items = tuple(Item(name, name, 1, Amount(reps=(8,)), 60.0, cue=name) for name in IN_A_LOG.values())
    workout = Workout(
        WORST, "0" * 64, "2026-11-27", "fri", "winter", WORST, short=False, minutes=5, items=items
    )
    anchor = {"boot": "another", "boottime": 0.0, "wall": 1.7e9}
    return store, store.begin(
        Event(UNNUMBERED, 1.7e9, "start", {"workout": plain(workout), "anchor": anchor})
    )


def set_done(store: Store, session: str) -> None:
    *_, last = events = store.events(session)
    done = Event(UNNUMBERED, last.at, "set", {"done": plain(Amount(reps=(8,)))})
    assert store.append(session, len(events), (done,))


def test_hostile_text_in_a_log_is_shown_safely(env: dict[str, str]) -> None:
    env["STRENGTHTUI_DB"] = f"{env['HOME']}/log.db"
    store, session = written_earlier(env)
    watch = (["status"], ["status", "--json"], ["status", "--format", "{movement} {next}"], ["send", "next"])
    done: list[Output] = []
    with store:
        some = (
            watch if WHOLE or number % 4 == 0 else (watch[0], watch[-1]) for number in range(len(IN_A_LOG))
        )
        done += outputs(env, (command(*what) for whats in some for what in whats))
        while store.open_session():
            set_done(store, session)
        store.db.execute("UPDATE session SET plan = ?, gear = ?, note = ?", (WORST,) * 3)
        texts = [(name, name, name, place) for place, name in enumerate(IN_A_LOG.values())]
        update = "UPDATE set_entry SET exercise = ?, movement = ?, note = ? WHERE position = ?"
        store.db.executemany(update, texts)
    shows = (["log", "list"], ["log", "list", "--json"], ["log", "show"], ["log", "show", "--json"])
    done += outputs(env, [*(command(*what) for what in shows), command("today")])
    assert harm(done) == []
    assert {each.code for each in done} == {0}


def test_a_session_with_hostile_text_can_be_performed(env: dict[str, str]) -> None:
    env["STRENGTHTUI_DB"] = f"{env['HOME']}/log.db"
    store, session = written_earlier(env)
    with store, Terminal(PROGRAM, env) as terminal:
        terminal.wait_for("enter  resume")
        terminal.press("\r")
        terminal.wait_for("R E A D Y")
        for number, name in enumerate(IN_A_LOG.values()):
            terminal.wait_for(f"{number + 1} of {len(IN_A_LOG)} ")
            if name in MARKUP.values():
                terminal.wait_for(name.upper())
            set_done(store, session)
        terminal.wait_for("DONE")
        for name in MARKUP.values():
            terminal.wait_for(name[:SUMMARY_COLUMNS])
        terminal.press("\r")
        terminal.wait_for("enter  start")
        terminal.press("q")
        assert terminal.wait() == 0
        assert faults(terminal.raw) == []


# --- The full screen --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", cases([(80, 24), (46, 22)], run={(80, 24)}))
def test_home_and_the_plans_dialog_show_names_letter_by_letter(env: dict[str, str], size: Size) -> None:
    with Terminal(PROGRAM, env, size) as terminal:
        terminal.wait_for("bad day")
        terminal.press("p")
        terminal.wait_for("Which plan today?")
        for _ in Path(env["XDG_CONFIG_HOME"], "strengthtui", "plans").iterdir():
            terminal.press("j")
            terminal.watch(0.02)
        terminal.press("q")
        terminal.wait_until_gone("Which plan today?")
        terminal.press("q")
        assert terminal.wait() == 0
        assert faults(terminal.raw) == []


def test_markup_in_a_plan_is_only_text(env: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "m.toml"
    exercises = [
        f"[[exercise]]\nname = '{n} E'\nid = '{i}'\ndo = '1 x 8'\ncue = '{n} C'\n"
        for i, n in enumerate(MARKUP.values())
    ]
    file.write_text("name = '[@click=app.quit]P[/]'\nrest = '0s'\n" + "".join(exercises))
    with Terminal((*PROGRAM, "start", str(file)), env) as terminal:
        terminal.wait_for("[@CLICK=APP.QUIT]P[/]")
        for name in MARKUP.values():
            terminal.wait_for(f"{name} E".upper())
            terminal.wait_for(f"{name} C")
            assert run(env, "send", "next").returncode == 0
        terminal.wait_for("DONE")
        for name in ("[@click=app.quit]P[/]", *(f"{name} E" for name in MARKUP.values())):
            terminal.wait_for(name[:SUMMARY_COLUMNS])
        terminal.press("q")
        assert terminal.wait() == 0
        assert faults(terminal.raw) == []
