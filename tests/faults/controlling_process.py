"""A process that opens a session, runs the commands on its standard input, and answers in JSON lines.

`open SESSION` opens a session, `state` returns its state in this process, and other lines are commands.
The answer to a command lists the committed events; it is empty if the command was refused.
"""

import json
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from strengthtui.base.clock import SystemClock
from strengthtui.base.codec import dumps
from strengthtui.controller.session_controller import SessionController
from strengthtui.journal.store import Fold, Store
from strengthtui.session.command_text import Spoken, understand
from strengthtui.session.events import Event, Refusal


class SlowStore(Store):
    """A store that waits before it writes, so that processes do conflict."""

    def append(
        self, session: str, known: int, events: Sequence[Event], fold: Fold | None = None
    ) -> list[Event] | None:
        time.sleep(random.uniform(0.0, 0.004))
        return super().append(session, known, events, fold)


def answer(line: str, runner: SessionController) -> object:
    runner.follow()
    if line == "state":
        state = runner.state
        return [dumps(state.entries), repr(state.phase), dumps(state.queue), state.status]
    command = understand(line, "kg")
    assert isinstance(command, Spoken), line
    outcome = runner.do(command.kind, **command.args)
    return [] if isinstance(outcome, Refusal) else [[event.device, event.n] for event in outcome]


def main() -> None:
    runner: SessionController | None = None
    with SlowStore(Path(sys.argv[1]), sys.argv[2]) as store:
        for line in map(str.strip, sys.stdin):
            if line.startswith("open "):
                runner = SessionController(store, SystemClock(), line.removeprefix("open "))
                reply: object = "opened"
            else:
                assert runner
                reply = answer(line, runner)
            print(json.dumps(reply), flush=True)  # noqa: T201 - the parent process reads the replies


if __name__ == "__main__":
    main()
