"""One process that has a session open and does what its standard input says; it answers in JSON lines.

`open SESSION` opens a session, `state` tells what it looks like from here, all else is a command in words.
An answer to a command names the facts that are committed, or nothing where the command was refused.
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


class Hesitant(Store):
    """Lets a moment pass between the decision and the log, so that hands do meet."""

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
    asked = understand(line)
    assert isinstance(asked, Spoken), line
    outcome = runner.do(asked.kind, **asked.args)
    return [] if isinstance(outcome, Refusal) else [[event.n, event.kind] for event in outcome]


def main() -> None:
    runner: SessionController | None = None
    with Hesitant(Path(sys.argv[1]), sys.argv[2]) as store:
        for line in map(str.strip, sys.stdin):
            if line.startswith("open "):
                runner = SessionController(store, SystemClock(), line.removeprefix("open "))
                said: object = "opened"
            else:
                assert runner
                said = answer(line, runner)
            print(json.dumps(said), flush=True)  # noqa: T201 - it answers by lines


if __name__ == "__main__":
    main()
