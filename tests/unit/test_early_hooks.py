"""Hooks of a set that is logged before they start, as by a press before the first frame is drawn."""

import json
import sys
from pathlib import Path

import pytest

from strengthtui.config.model import Hook
from strengthtui.hooks.hook_runner import HookRunner
from support.clock import FakeClock
from support.workouts import RunnerFactory, lift

WRITE = "import sys; open(sys.argv[1], 'ab').write(sys.stdin.buffer.read())"


@pytest.mark.parametrize("new", [True, False])
def test_a_set_that_is_logged_before_the_start_runs_its_hooks(
    tmp_path: Path, make_runner: RunnerFactory, clock: FakeClock, new: bool
) -> None:
    program = (sys.executable, "-I", "-S", "-c", WRITE, str(tmp_path / "events"))
    names = ["session_start", "set_logged", "rest_start"]
    runner = make_runner(lift(sets=3, rest_s=30.0))
    clock.advance(2)
    hooks = HookRunner(
        [Hook(name, program) for name in names], tmp_path, runner.session, runner.state, runner.now()
    )
    runner.on_steps = hooks.take
    runner.do("next")
    hooks.start(new=new)
    hooks.finish()
    hooks.join(30.0)
    lines = (tmp_path / "events").read_text("utf-8").splitlines()
    assert [json.loads(line)["event"] for line in lines] == names[0 if new else 1 :]
