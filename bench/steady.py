"""Three hours of a session on an accelerated clock: memory and CPU time, in this process, without a terminal.

Every second is drawn. Every other minute a set is logged, and a dialog is opened and closed. The memory after
half an hour, when everything has been used once, is compared with that at the end. `--seconds` is the length
of the session.
"""

import asyncio
import gc
import re
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from bench._report import Row, options, show, within
from strengthtui.base.paths import Paths
from strengthtui.controller.log_thread import InlineLog
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.journal.store import Store
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.screens.session import SessionScreen
from support.quick_textual import wait_for_idle
from tools.pictures import StandingClock

HOURS_3 = 3 * 3600
PRESS_S = 120
"""How often a set is logged, and how often a dialog is opened."""

DIALOGS = ("question_mark", "tab", "s", "e", "o")

GROWTH_MIB = 2.0
"""What counts as flat: the memory of a process moves by as much by itself."""

WORKOUT = Workout(
    *("Bench", "0" * 64, "2026-11-27", "fri", "winter", "gym", False, 10),
    tuple(Item(f"move-{n}", f"Move {n}", 20, Amount(reps=(8,)), 90.0) for n in range(5)),
)


def memory_mib() -> float:
    """Return the resident memory of this process."""
    return int(re.findall(r"VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text())[0]) / 1024


async def perform(folder: Path, seconds: int) -> tuple[list[float], float]:
    """Return the memory after each half hour or part of one, and the CPU seconds of the whole session."""
    clock, memory = StandingClock(), []
    with Store(folder / "log.db", "bench") as store:
        runner = SessionController.begin(store, clock, WORKOUT)
        app = StrengthApp(Paths(db=folder / "log.db"), InlineLog(store), clock, runner)
        async with app.run_test(size=(80, 24)):
            begun = time.process_time()
            for second in range(1, seconds + 1):
                clock.seconds += 1
                if second % PRESS_S == 0:
                    app.simulate_key("space")
                elif second % PRESS_S == PRESS_S // 2:
                    app.simulate_key(DIALOGS[second // PRESS_S % len(DIALOGS)])
                elif second % PRESS_S == PRESS_S // 2 + 2:
                    app.simulate_key("escape")
                if isinstance(app.screen, SessionScreen):
                    app.screen.tick()
                await wait_for_idle()
                if second % (seconds // 6) == 0:
                    gc.collect()
                    memory.append(memory_mib())
            used = time.process_time() - begun
        if len(runner.state.entries) < seconds // PRESS_S - 1:
            raise RuntimeError(f"only {len(runner.state.entries)} sets were logged")
    return memory, used


def main() -> None:
    seconds = int(options(__doc__, seconds=HOURS_3).seconds)
    gc.enable()
    with tempfile.TemporaryDirectory() as folder:
        memory, used = asyncio.run(perform(Path(folder), seconds))
    growth = memory[-1] - memory[0]
    rows = [
        within(
            "growth of the memory after the first sixth, MiB",
            growth,
            GROWTH_MIB,
            spread=f"{', '.join(f'{each:.1f}' for each in memory)} MiB",
        ),
        Row("CPU for each second of the session, ms", f"{1000 * used / seconds:.1f}"),
    ]
    show(f"A session of {seconds / 3600:.1f} hours on an accelerated clock", rows)


if __name__ == "__main__":
    main()
