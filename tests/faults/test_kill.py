"""kill -9 at random moments: every set shown as logged is in the log, and the session can be resumed.

The program runs full-screen on a pty and is killed repeatedly, at times that depend on a seed. A failure
prints the seed. STRENGTHTUI_SEED repeats it, except for the exact timing, and STRENGTHTUI_SIZE sets the
number of kills.
"""

import json
import os
import random
import re
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import NamedTuple

from strengthtui.ui.widgets.glyphs import gap, glyph
from support.prestarted import SCRIPT
from support.sizes import size
from support.terminal import PATIENCE_S, PROGRAM, Terminal, environment, run

KILLS = size("kills", run=15, nightly=50, soak=500)
SEED = int(os.environ.get("STRENGTHTUI_SEED") or random.randrange(2**32))
LIVES = 5
"""Number of concurrent logs, each killed and resumed repeatedly."""

LATE = (*SCRIPT, str(Path(__file__).with_name("late_store.py")))

PLAN = """
name = "Quick"

[[exercise]]
name = "Squat"
do = "2 x 8"
rest = "2s"

[[exercise]]
name = "Lunge"
do = "3 x 6 each side"
rest = "40s"

[[exercise]]
name = "Plank"
do = "1 x 2s"
rest = "3s"

[[exercise]]
name = "Raise"
do = "4 x 9"
rest = "3s"
"""
RESTS = (2.0, 2.0, 40.0, 40.0, 40.0, 3.0, 3.0, 3.0, 3.0)
"""The rest after each set except the last."""

SETS = 10
BEFORE = {2: 0, 3: 2, 1: 5, 4: 6}
"""Number of sets before an exercise, by its number of sets, which is unique."""

HOLD_S = 5.0 + 2.0
"""Get-ready time plus the plank."""

GRACE_S = 1.0
"""If a hold ended this recently, another process may have seen it."""

TOLERANCE_S = 1.0


class Moment(NamedTuple):
    """One kill, and what was wrong afterwards."""

    shown: int
    logged: int
    faults: list[str]


# --- What the screen says ---------------------------------------------------------------------------


def shown_sets(text: str) -> int:
    """Return the number of sets that a screen shows as done, from the dots or the summary."""
    if total := re.search(rf"^ *(\d+) .*\n *of {SETS} sets", text, re.MULTILINE):
        return int(total[1])
    if line := re.search(r"set (\d+) of (\d+)   (.*)", text):
        return BEFORE[int(line[2])] + max(int(line[1]) - 1, line[3].count("●"))
    return 0


def on_screen(terminal: Terminal, text: str) -> bool:
    """Return whether the big digits are exactly this text."""
    drawn = [row.rstrip() for row in terminal.rows if not {"█", "▀", "▄"}.isdisjoint(row)]
    rows = len(drawn)
    figures = (glyph(character, rows) for character in text)
    wanted = [(" " * gap(rows)).join(parts).rstrip() for parts in zip(*figures, strict=True)]
    return _unindented(drawn) == _unindented(wanted)


def _unindented(rows: list[str]) -> list[str]:
    indent = min(len(row) - len(row.lstrip()) for row in rows)
    return [row[indent:] for row in rows]


# --- What the log says ------------------------------------------------------------------------------


def listed_sets(env: dict[str, str]) -> int:
    """Return the number of sets of the newest session that `log show` lists."""
    shown = run(env, "log", "show", "--json")
    assert shown.returncode in {0, 4}, shown.stderr
    return len(json.loads(shown.stdout)["sessions"][0]["sets"]) if shown.stdout else 0


def done(events: list[tuple[str, float]]) -> int:
    return sum(event in {"set", "held", "stop"} for event, _ in events)


def facts(env: dict[str, str]) -> list[tuple[str, float]]:
    """Read the kinds and times of the newest session's events; none are undone."""
    if not Path(env["STRENGTHTUI_DB"]).exists():
        return []
    with closing(sqlite3.connect(env["STRENGTHTUI_DB"])) as db:
        newest = "SELECT id FROM session ORDER BY started_at DESC LIMIT 1"
        return db.execute(f"SELECT kind, at FROM event WHERE session = ({newest}) ORDER BY n").fetchall()


def wrong_phase(terminal: Terminal, events: list[tuple[str, float]]) -> str:
    """Compare a resumed screen with the log; return "" if they agree. Only space was pressed before."""
    kind, at = events[-1]
    # A title is there a little before its frame.
    if terminal.wait_until(lambda: phase_is_right(terminal, kind, at, done(events)), PATIENCE_S / 3):
        return ""
    return (
        f"after {kind} {time.time() - at:.1f} s ago, {done(events)} sets: {terminal.title!r}\n{terminal.text}"
    )


def phase_is_right(terminal: Terminal, kind: str, at: float, sets: int) -> bool:
    """Return whether a screen shows the state after the last event, and the correct time."""
    text = terminal.text
    match kind:
        case "start" | "back":
            return "R E A D Y" in text
        case "go":
            return "L I F T" in text and on_screen(terminal, {2: "8", 3: "6", 4: "9"}[sets_now(text)])
        case "hold":
            just_over = time.time() > at + HOLD_S
            return "H O L D" in text or "G E T   R E A D Y" in text or just_over
        case _:
            left = at + RESTS[sets - 1] - time.time()
            return rest_is(terminal, left) or (left < TOLERANCE_S and rest_is_over(terminal.title, left))


def sets_now(text: str) -> int:
    found = re.search(r"set \d+ of (\d+) ", text)
    return int(found[1]) if found else 0


def rest_is(terminal: Terminal, left: float) -> bool:
    """Return whether the title and the big digits show a rest with this much left."""
    found = re.match(r"REST ((\d+):(\d\d)) ", terminal.title)
    if not found or "R E S T" not in terminal.text:
        return False
    seconds = 60 * int(found[2]) + int(found[3])
    # Shown rounded up, so half a second too much on average.
    return abs(seconds - 0.5 - left) <= TOLERANCE_S + 0.5 and on_screen(terminal, found[1])


def rest_is_over(title: str, left: float) -> bool:
    """Return whether the title shows the overtime of a rest that ended `-left` seconds ago."""
    found = re.match(r"GO \+(\d+):(\d\d) ", title)
    return found is not None and abs(60 * int(found[1]) + int(found[2]) + 0.5 + left) <= TOLERANCE_S + 0.5


# --- Killing ----------------------------------------------------------------------------------------


def killed_once(env: dict[str, str], program: tuple[str, ...], dice: random.Random) -> Moment:
    """Start or resume, check the screen, press keys for a while, kill, and check the log."""
    events = facts(env)
    is_open = bool(events) and done(events) < SETS
    command = ("resume",) if is_open else ("--plans", env["PLANS"], "start", "quick")
    launched, faults = time.time(), []
    with Terminal((*program, *command), env) as terminal:
        if dice.random() < 0.1:
            terminal.watch(dice.uniform(0, 0.8))
        else:
            first_frame(terminal)
            after = facts(env)
            if is_open:
                faults += [
                    f for f in (wrong_phase(terminal, after), logged_unseen(events, after, launched)) if f
                ]
            press_on(terminal, dice)
        terminal.kill()
        frame = terminal.text  # not a mixture of two, which nobody has seen
        shown, logged = shown_sets(frame), done(facts(env))
        if shown > logged:
            faults.append(f"lost: {shown} sets shown, {logged} in the log\n{frame}")
        if "Traceback" in terminal.raw.decode(errors="replace"):
            faults.append(terminal.text)
    return Moment(shown, logged, faults)


def first_frame(terminal: Terminal) -> None:
    if not terminal.wait_until(lambda: sets_now(terminal.text) > 0 and bool(terminal.title), PATIENCE_S):
        raise AssertionError(f"no session screen:\n{terminal.text}")


def press_on(terminal: Terminal, dice: random.Random) -> None:
    """Press space at random intervals until a random time."""
    until = time.monotonic() + dice.uniform(0, 3)
    while (left := until - time.monotonic()) > 0:
        terminal.press(" ")
        terminal.watch(min(left, dice.uniform(0.76, 1.2)))


def logged_unseen(before: list[tuple[str, float]], after: list[tuple[str, float]], launched: float) -> str:
    """Report a hold that was logged although no process saw its end."""
    kind, at = before[-1]
    if kind == "hold" and at + HOLD_S + GRACE_S < launched and after[len(before)][0] != "back":
        return f"a hold that ended unseen became {after[len(before) :]}"
    return ""


def life(home: Path, program: tuple[str, ...], kills: int, seed: int, found: Event) -> list[Moment]:
    """Kill the program repeatedly on one log, until a fault is found."""
    home.mkdir(parents=True)
    (home / "quick.toml").write_text(PLAN)
    env = environment(home, STRENGTHTUI_DB=str(home / "log.db"), PLANS=str(home))
    dice = random.Random(seed)
    moments: list[Moment] = []
    while len(moments) < kills and not found.is_set():
        moments.append(killed_once(env, program, dice))
        if moments[-1].faults:
            found.set()
    if moments and program == PROGRAM and listed_sets(env) != moments[-1].logged:
        moments[-1].faults.append(f"{listed_sets(env)} sets listed, {moments[-1].logged} in the log")
    return moments


def lives(home: Path, program: tuple[str, ...], kills: int) -> list[Moment]:
    print(f"STRENGTHTUI_SEED={SEED}")  # noqa: T201 - pytest shows it beside a failure
    share = [kills // LIVES + (n < kills % LIVES) for n in range(LIVES)]
    found = Event()
    with ThreadPoolExecutor(LIVES) as pool:
        going = [pool.submit(life, home / str(n), program, share[n], SEED + n, found) for n in range(LIVES)]
        return [moment for each in going for moment in each.result()]


def test_a_killed_app_loses_no_shown_set_and_resumes(tmp_path: Path) -> None:
    moments = lives(tmp_path, PROGRAM, KILLS)
    assert [fault for moment in moments for fault in moment.faults] == []
    assert len(moments) == KILLS
    # Some had something to lose; how many is up to the machine.
    assert any(moment.shown > 0 for moment in moments)


def test_a_log_that_acknowledges_before_it_commits_is_caught(tmp_path: Path) -> None:
    moments = lives(tmp_path, LATE, 5 * LIVES)
    assert any(fault.startswith("lost:") for moment in moments for fault in moment.faults)
