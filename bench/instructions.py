"""Instructions of the processor until the first frame, counted by valgrind.

They say the same on a machine that is busy, or whose speed changes. The cases are those of `first_frame.py`.
Each is counted once, after a start that fills the caches, until Textual has handed over the frame.
"""

import os
import re
import shutil
import sys
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench._home import Home
from bench._report import Row, options, show
from bench._terminal import Terminal, now, watch
from bench.first_frame import BARE, Case, cases

LIMIT_S = 600.0
"""How long a start may take; valgrind makes it a hundred times slower."""

FILLED = "strengthtui.ui.home_display:HomeDisplay.show"
"""The call that the second frame of home draws."""


def counted(case: Case, frame: str) -> int:
    """Start once to fill the caches, and once in valgrind; return the instructions."""
    with Home(case.home) as home, tempfile.NamedTemporaryFile("r", encoding="utf-8") as log:
        folder = str(Path(__file__).with_name("_frame"))
        # Without a seed, dicts and sets differ from run to run.
        env = {**home.env, "PYTHONPATH": folder, "BENCH_FRAME": frame, "PYTHONHASHSEED": "0"}
        counter = ("--tool=callgrind", f"--callgrind-out-file={os.devnull}", f"--log-file={log.name}")
        for command in (case.command, [str(shutil.which("valgrind")), *counter, *case.command]):
            # It says that the program has ended, as it should.
            with suppress(RuntimeError), Terminal(command, env) as terminal:
                watch([terminal], now() + LIMIT_S)
        return int(re.findall(r"Collected : (\d+)", log.read())[0])


def main() -> None:
    options(__doc__)
    if not shutil.which("valgrind"):
        sys.exit("valgrind is missing")
    rows, bare = [], 0
    with ExitStack() as stack:
        for case in cases(stack):
            for number, (name, _, _) in enumerate(case.moments):
                count = counted(case, FILLED if number else "any")
                bare = count if name == BARE else bare
                rows.append(Row(name, f"{count / bare:.2f} x", spread=f"{count / 1e6:.0f} million"))
    show("Instructions until the first frame, as a ratio to the bare program", rows)


if __name__ == "__main__":
    main()
