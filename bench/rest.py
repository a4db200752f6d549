"""The cost of a rest: CPU time, bytes sent to the terminal, and memory.

Two sizes run at the same time, beside two bare Textual programs: an idle one and a countdown in large digits.
In the ready phase nothing changes, so nothing may be written.
"""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench._home import Home, bare
from bench._report import Row, options, show, within
from bench._rest import begin, deadlines, session, shown, shows
from bench._terminal import NORMAL, WIDE, Terminal, now, watch

CPU_BUDGET = 2.0
"""The CPU time of a rest, as a ratio to the bare countdown."""

MEMORY_MIB = 60
BYTES_BUDGET = 1300
READY_S = 10.0
SETTLE_S = 3.0
SIZES = (NORMAL, WIDE)


class Cost(NamedTuple):
    """A program's use of resources per second."""

    cpu: float
    """Per cent of one core."""
    bytes: float
    writes: float


def costs(terminals: list[Terminal], seconds: float) -> list[Cost]:
    """Watch programs for a while and return what each used."""
    begun = now()
    before = [(terminal.cpu_s(), terminal.writes()) for terminal in terminals]
    watch(terminals, begun + seconds)
    ended = now()
    after = [(terminal.cpu_s(), terminal.writes()) for terminal in terminals]
    whole = ended - begun
    return [
        Cost(100 * (cpu - cpu0) / whole, terminal.written(begun, ended) / whole, (writes - writes0) / whole)
        for terminal, (cpu0, writes0), (cpu, writes) in zip(terminals, before, after, strict=True)
    ]


def measure(seconds: float) -> tuple[list[Cost], list[Cost], float]:
    """Return the cost of the ready phase and of a rest, for our program in both sizes and for the bare ones.

    The last value is the memory of our program in MiB, at the end.

    Raises:
        RuntimeError: The rest was not shown.
    """
    with ExitStack() as stack:
        homes = [stack.enter_context(Home()) for _ in SIZES]
        sessions = [stack.enter_context(session(home, size)) for home, size in zip(homes, SIZES, strict=True)]
        until = f"{now() + seconds + READY_S + 60}"
        commands = (bare(), bare(until, "digits"))
        others = [stack.enter_context(Terminal(command, homes[0].env)) for command in commands]
        terminals = [*sessions, *others]
        watch(terminals, now() + SETTLE_S)
        ready = costs(terminals, READY_S)
        for terminal, home in zip(sessions, homes, strict=True):
            begin(terminal, home, seconds + 4 * SETTLE_S)
        watch(terminals, now() + SETTLE_S)
        rest = costs(terminals, seconds)
        for terminal, home in zip(sessions, homes, strict=True):
            seen = {second for second, _ in shown(terminal.screens(), deadlines(home.db)[-1], shows)}
            if len(seen) < seconds:
                raise RuntimeError(f"only {len(seen)} seconds of the rest were shown")
        return ready, rest, sessions[0].memory_mib()


def main() -> None:
    seconds = options(__doc__, seconds=40).seconds
    ready, rest, memory = measure(seconds)
    rows = [
        Row("ready, bytes/s", f"{ready[0].bytes:.0f}", "0", ready[0].bytes == 0),
        Row("ready, CPU %", f"{ready[0].cpu:.2f}"),
        within(
            "rest, CPU, relative to a bare countdown in large digits",
            rest[0].cpu / rest[3].cpu,
            CPU_BUDGET,
            unit=" x",
            spread=f"{rest[0].cpu:.2f} % and {rest[3].cpu:.2f} % of a core",
        ),
        within("rest, bytes/s", rest[0].bytes, BYTES_BUDGET, digits=0),
        Row("rest, writes/s", f"{rest[0].writes:.1f}"),
        Row("rest at 120x40, CPU %", f"{rest[1].cpu:.2f}"),
        Row("rest at 120x40, bytes/s", f"{rest[1].bytes:.0f}"),
        Row("bare Textual program without a countdown, CPU %", f"{rest[2].cpu:.2f}"),
        Row("bare countdown, bytes/s", f"{rest[3].bytes:.0f}"),
        within("memory in a session, MiB", memory, MEMORY_MIB, digits=1),
    ]
    show(
        "A running session at 80x24",
        rows,
        f"ready {READY_S:g} s, rest {seconds:g} s, all four programs at the same time",
    )


if __name__ == "__main__":
    main()
