"""How much the randomised tests try: little in every run, more each night, most before a release.

`STRENGTHTUI_SIZE` chooses: `run` (the default), `nightly` or `soak`. Names with numbers size single
harnesses and leave the others alone: `STRENGTHTUI_SIZE=kills=60,hands=200`. `make nightly` and `make soak`
run the test files that import this module or Hypothesis, whose number of examples depends on it too.

Cases that differ little from others are marked as `NIGHTLY`, and `make test` leaves them out.
"""

import os
from collections.abc import Collection, Iterable
from typing import TypeVar

import pytest
from _pytest.mark.structures import ParameterSet

T = TypeVar("T")

NIGHTLY = pytest.mark.nightly

COLUMNS = ("run", "nightly", "soak")


def size(name: str, *, run: int, nightly: int, soak: int) -> int:
    """Return how many cases a harness tries.

    Args:
        name: The harness, as `STRENGTHTUI_SIZE` names it.
        run: The number for `make test`.
        nightly: The number for `make nightly`.
        soak: The number for `make soak`.

    Raises:
        ValueError: `STRENGTHTUI_SIZE` is none of the columns and names no numbers.
    """
    asked = _asked()
    if "=" in asked:
        pairs = (pair.partition("=") for pair in asked.split(","))
        return {key.strip(): int(number) for key, _, number in pairs}.get(name, run)
    if asked not in COLUMNS:
        raise ValueError(f"STRENGTHTUI_SIZE={asked}: use {', '.join(COLUMNS)} or NAME=NUMBER")
    return {"run": run, "nightly": nightly, "soak": soak}[asked]


def is_ordinary() -> bool:
    """Tell whether this is the run of `make test`, without larger sizes."""
    return _asked() == COLUMNS[0]


def cases(values: Iterable[T], *, run: Collection[T]) -> list[ParameterSet]:
    """Return the cases of a test, all marked as `NIGHTLY` but those for every run.

    Args:
        values: All cases.
        run: The cases for `make test`.
    """
    return [pytest.param(value, marks=() if value in run else NIGHTLY) for value in values]


def chosen(*, nightly: bool) -> bool:
    """Tell whether a case belongs to this size.

    Args:
        nightly: Whether the case is marked as `NIGHTLY`.
    """
    return not nightly or _asked() in {"nightly", "soak"}


def _asked() -> str:
    return os.environ.get("STRENGTHTUI_SIZE") or "run"
