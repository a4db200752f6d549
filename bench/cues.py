"""Delay of recorded cues from their due times, on a private PulseAudio with a silent sink.

It performs real full-screen sessions with rests of a few seconds, on a quiet machine and with one core under
load. The end of each rest is read from the log, and the cue from a recording of the sink. For comparison, the
same tone is played without scheduling ahead, through an open stream and through simpleaudio.

    python bench/cues.py [--runs CUES]

Needs pulseaudio, pactl and parec. --runs: how many cues in each of the two conditions.
"""

import json
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from bench._home import Home, app
from bench._report import Row, options, quantile, show
from bench._terminal import Terminal, now, watch
from support.pulse import MISSING, Heard, Recorder, Server

BUDGET_MS = 5.0
SETS = 20
REST_S = 2.0

PLAN = """
name = "Short rests"
{exercises}
"""

EXERCISE = f"""
[[exercise]]
name = "Squat {{n}}"
do = "{SETS} x 1"
rest = "{REST_S:g}s"
"""

CONFIG = """
[sound]
countdown = 0
backend = "{backend}"
cues = {{ set_logged = false, exercise_done = false, workout_done = false }}
"""

AT_ONCE = """
import os, sys, time
from strengthtui.base.clock import SystemClock
from strengthtui.sound.backends.selection import make_backends
from strengthtui.sound.mixer import Due
from strengthtui.sound.tones import tone
(backend,) = make_backends([sys.argv[1]])
backend.begin()
frames, now = tone("rest_end", 0.8), SystemClock().boottime
time.sleep(2.5)
for n in range(int(sys.argv[2])):
    at = now()
    # As if it were due now: whatever the backend knows of its own delay is of no use.
    backend.play(Due(at - 0.5, "rest_end"), frames)
    print(at, flush=True)
    time.sleep(0.7 + 0.013 * (n * 7 % 11))
os._exit(0)  # an open device is not waited for
"""


def main() -> None:
    if MISSING:
        print(f"cues: not measured, because these programs are not installed: {MISSING}")
        return
    count = options(__doc__, runs=100).runs
    with Server() as server:
        quiet = performed(server, count, "miniaudio")
        with loaded():
            busy = performed(server, count, "miniaudio")
        few = max(10, count // 4)
        rows = [
            *judged("a cue of a session", quiet),
            *judged("the same, one core loaded", busy),
            compared("simpleaudio in the session", performed(server, few, "simpleaudio")),
            compared("miniaudio, played at once", at_once(server, few, "miniaudio")),
            compared("simpleaudio, played at once", at_once(server, few, "simpleaudio")),
        ]
    show(
        f"The end of a rest, heard against its true moment: {count} cues, ms",
        [row for row in rows if row],
        "The recording itself is exact to about a block of the sink, 4 ms.",
    )


def performed(server: Server, count: int, backend: str) -> list[float]:
    """Perform sessions; return the delay of each cue at the end of a rest, in ms."""
    print(f"  performing {count} rests with {backend}", file=sys.stderr)
    exercises = "".join(EXERCISE.format(n=n) for n in range(1, -(-(count + 1) // SETS) + 1))
    with Home() as home:
        config = home.folder / "config" / "strengthtui"
        (config / "plans").mkdir(parents=True)
        (config / "plans" / "mine.toml").write_text(PLAN.format(exercises=exercises), "utf-8")
        (config / "config.toml").write_text(CONFIG.format(backend=backend), "utf-8")
        recorder = Recorder(server, latency_ms=4)
        with Terminal(app("start", "mine"), home.env | server.env) as terminal:
            watch([terminal], now() + 5)
            for n in range(count):
                terminal.press(" ")
                # A different part of a second each time, or one beat would be measured again and again.
                watch([terminal], now() + REST_S + 0.75 + 0.013 * (n * 7 % 23))
        ends = rest_ends(home.db)
    return delays_ms(recorder.stop(), ends)


def rest_ends(db: Path) -> list[float]:
    """Read the end of every rest from the log, on the boottime clock."""
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as log:
        events = log.execute("SELECT kind, at, body FROM event ORDER BY n").fetchall()
    anchor = next(json.loads(body)["anchor"] for kind, _, body in events if kind == "start")
    return [at - anchor["wall"] + anchor["boottime"] + REST_S for kind, at, _ in events if kind == "set"]


def at_once(server: Server, count: int, backend: str) -> list[float]:
    """Play tones when they are due, without scheduling ahead; return their delays in ms."""
    print(f"  playing {count} at once with {backend}", file=sys.stderr)
    recorder = Recorder(server, latency_ms=4)
    done = subprocess.run(
        (sys.executable, "-c", AT_ONCE, backend, str(count)), env={**os.environ, **server.env},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False,
    )  # fmt: skip
    time.sleep(1)
    return delays_ms(recorder.stop(), [float(line) for line in done.stdout.split()])


def delays_ms(tones: Sequence[Heard], moments: Sequence[float]) -> list[float]:
    """Match what was heard to the moments that it marks: a tone with a gap in it begins with its first part.

    Raises:
        RuntimeError: A cue was not recorded.
    """
    delays = []
    for moment in moments:
        near = [tone.at for tone in tones if abs(tone.at - moment) < REST_S / 4]
        if not near:
            raise RuntimeError("a cue was not recorded")
        delays.append(1000 * (min(near) - moment))
    return delays


def judged(what: str, late_ms: list[float]) -> Iterator[Row]:
    middle = median(late_ms)
    spread = quantile(late_ms, 0.99) - quantile(late_ms, 0.01)
    yield Row(f"{what}: median", f"{middle:+.2f}", f"{BUDGET_MS:g}", abs(middle) <= BUDGET_MS)
    yield Row("    spread, p1 to p99", f"{spread:.2f}", f"{BUDGET_MS:g}", spread <= BUDGET_MS)
    yield Row("    earliest, latest", f"{min(late_ms):+.2f}, {max(late_ms):+.2f}")


def compared(what: str, late_ms: list[float]) -> Row:
    if not late_ms:
        return Row(what, "cannot be played on this machine")
    measured = f"{median(late_ms):+.2f} ({min(late_ms):+.2f} to {max(late_ms):+.2f})"
    return Row(f"{what}: median (range)", measured)


@contextmanager
def loaded() -> Iterator[None]:
    """Keep one core busy."""
    busy = multiprocessing.get_context("spawn").Process(target=_burn, daemon=True)
    busy.start()
    try:
        yield
    finally:
        busy.kill()
        busy.join()


def _burn() -> None:
    work: Callable[[int], int] = sum_of_squares
    while True:
        work(20_000)


def sum_of_squares(count: int) -> int:
    return sum(n * n for n in range(count))


if __name__ == "__main__":
    main()
