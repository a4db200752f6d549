"""The first frame and the cost of a countdown, beside other countdowns of the terminal.

The peers are installed from the package index, each into an environment of its own in build/peers. One that
cannot be installed here is left out. First frames are measured alternately and in random order, and the costs
at the same time. The peers show a countdown and little else; ours is a session in a rest, with its log.
"""

import random
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench._home import PLAN, Home, app, bare
from bench._report import Row, compared, options, show
from bench._rest import begin, session
from bench._terminal import Terminal, now, watch

ROOT = Path(__file__).parents[1]

LIMIT_S = 3.0
"""The longest wait for a first frame; some never stop drawing."""

QUIET_S = 0.5
INSTALL_S = 300.0
OURS = "StrengthTUI, start"


class Peer(NamedTuple):
    """Another program."""

    package: str
    command: tuple[str, ...]
    """Counts down from five minutes."""


PEERS = (
    Peer("termdown", ("termdown", "300")),
    Peer("tclock", ("tclock", "timer", "-M", "-d", "5m")),
    Peer("countdown-cli", ("countdown", "5m")),
    Peer("time-manager", ("tm", "cd", "5", "m", "-i")),
)


def installed(peer: Peer) -> list[str] | None:
    """Install a peer, unless it is there, and return its command; None if it cannot be installed."""
    folder = ROOT / "build" / "peers" / peer.package
    program = folder / "bin" / peer.command[0]
    if not program.exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True, timeout=INSTALL_S)
            pip = (folder / "bin" / "python", "-m", "pip", "install", "--quiet", peer.package)
            subprocess.run(pip, check=True, timeout=INSTALL_S)
        except (subprocess.SubprocessError, OSError):
            return None
    if not program.exists():
        return None
    program.chmod(0o755)  # one of them is installed without it
    return [str(program), *peer.command[1:]]


def first_frames(commands: dict[str, list[str]], runs: int) -> dict[str, list[float]]:
    """Return the seconds to the first frame of each program."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    with Home() as home:
        home.today()
        for turn in range(runs + 1):
            for name in random.sample(list(commands), len(commands)):
                with Home(home) as copy, Terminal(commands[name], copy.env) as terminal:
                    watch([terminal], now() + LIMIT_S, QUIET_S)
                    seconds = terminal.first(lambda rows: any(row.strip() for row in rows))
                times[name] += [seconds] if turn else []  # the first turn only warms up
    return times


def costs(commands: dict[str, list[str]], seconds: float) -> dict[str, tuple[float, float, float]]:
    """Return the CPU in per cent, the bytes a second and the memory in MiB of each program."""
    with ExitStack() as stack:
        home = stack.enter_context(Home())
        terminals = {OURS: stack.enter_context(session(home))}
        begin(terminals[OURS], home, seconds + 30)
        for name, command in commands.items():
            if name != OURS:
                terminals[name] = stack.enter_context(Terminal(command, home.env))
        every = list(terminals.values())
        watch(every, now() + 3)
        begun, before = now(), [terminal.cpu_s() for terminal in every]
        watch(every, begun + seconds)
        took = now() - begun
        return {
            name: (
                100 * (terminal.cpu_s() - cpu) / took,
                terminal.written(begun, begun + took) / took,
                terminal.memory_mib(),
            )
            for (name, terminal), cpu in zip(terminals.items(), before, strict=True)
        }


def main() -> None:
    asked = options(__doc__, runs=11, seconds=30)
    found = {peer.package: installed(peer) for peer in PEERS}
    missing = [name for name, command in found.items() if command is None]
    commands = {
        "bare Textual program": bare(),
        OURS: app("start", PLAN),
        **{name: command for name, command in found.items() if command},
    }
    times = first_frames(commands, asked.runs)
    base = times["bare Textual program"]
    rows = [compared(f"first frame, {name}", each, base, None) for name, each in times.items()]
    commands["bare Textual program"] = bare(f"{now() + asked.seconds + 60}", "digits")
    for name, (cpu, written, memory) in costs(commands, asked.seconds).items():
        rows.append(
            Row(f"counting down, {name}", f"{cpu:.2f} %", spread=f"{written:.0f} bytes/s, {memory:.0f} MiB")
        )
    notes = [f"not installed here: {', '.join(missing)}"] if missing else []
    show(
        "Beside other programs, 80x24",
        rows,
        "first frames as ratios to the bare program, in turns; CPU in per cent of a core, all at once",
        *notes,
    )


if __name__ == "__main__":
    main()
