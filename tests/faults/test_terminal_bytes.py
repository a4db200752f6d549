"""Arbitrary bytes on a real terminal: none ends the program or logs a set, and the next key works.

All sequences are sent to one program, one after the other. A failure prints the sequence. STRENGTHTUI_SIZE
sets the number of random sequences.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.sizes import size
from support.terminal import PROGRAM, Terminal, environment, run
from support.terminal_noise import NOISE, UNFINISHED, noise

RANDOM = size("bytes", run=20, nightly=200, soak=2_000)
STEP = size("every nth of the known bytes", run=3, nightly=1, soak=1)
"""The unit tests of the filter have them all in every run."""

PAUSE_S = 0.3
"""After this pause, a key is not taken as part of an earlier sequence; twice the filter's timeout."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Terminal]:
    with Terminal(
        (*PROGRAM, "--db", str(tmp_path / "log.db"), "start", "runner-strength", "--day", "fri"),
        environment(tmp_path),
    ) as terminal:
        terminal.wait_for("8 reps")
        terminal.wait_for("R E A D Y")
        yield terminal


class Presser:
    """Presses a key with a visible effect, a different key each time."""

    def __init__(self, app: Terminal) -> None:
        self._app, self._turn = app, False

    def check(self, name: object) -> None:
        """Press the key, and fail if it has no effect."""
        self._turn = not self._turn
        self._app.press("k" if self._turn else "j")
        assert self._app.wait_until(self._arrived), (
            f"the key after {name!r} did not arrive; exit code {self._app.process.poll()}, the screen:\n"
            f"{self._app.text}"
        )

    def _arrived(self) -> bool:
        text = self._app.text
        return "R E A D Y" in text and ("9 reps" in text) == self._turn


def sets_logged(tmp_path: Path) -> int:
    shown = run(environment(tmp_path), "--db", str(tmp_path / "log.db"), "log", "show", "--json")
    assert (shown.returncode, shown.stderr) == (0, "")
    return len(json.loads(shown.stdout)["sessions"][0]["sets"])


def test_no_bytes_end_the_program_or_swallow_the_next_key(app: Terminal, tmp_path: Path) -> None:
    presser = Presser(app)
    for name, data in list(NOISE.items())[::STEP]:
        app.send(data)
        presser.check(name)
    for name, data in list(UNFINISHED.items())[::STEP]:
        app.send(data)
        app.watch(PAUSE_S)
        presser.check(name)
    assert sets_logged(tmp_path) == 0
    app.press("\x03")
    assert app.wait() == 0


def test_random_bytes_neither_end_the_program_nor_swallow_a_key(app: Terminal, tmp_path: Path) -> None:
    presser = Presser(app)
    for seed in range(RANDOM):
        app.send(noise(seed, unfinished=seed % 2 == 0))
        if seed % 2 == 0:
            app.watch(PAUSE_S)
        presser.check(f"noise({seed})")
    assert sets_logged(tmp_path) == 0
    app.press("\x03")
    assert app.wait() == 0


def test_a_broken_character_does_not_take_the_key_behind_it_along(app: Terminal) -> None:
    for number, broken in enumerate(
        (b"\xc3", b"\xff", b"\xe2\x82", b"\xfc", b"\x1b[M \x84!", b"\x1b[1114112u")
    ):
        app.send(broken + b"k")
        app.wait_for(f"{9 + number} reps")
