"""The order of the tests: each worker gets a mixed share of every kind, from its beginning to its end.

Some tests compute, and some wait for seconds. If all workers ran the same kind at the same time, they would
first wait together, on an idle machine, and then compete for it.
"""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

Module = Sequence[T]
"""Tests that run one after the other on one worker, because they share something that takes time."""


def spread(programs: Sequence[Module[T]], others: Sequence[Sequence[Module[T]]], workers: int) -> list[T]:
    """Return the order in which pytest-xdist, which cuts it into equal pieces, gives each worker its share.

    Args:
        programs: The tests that start programs. They take long, so they are in the first two thirds of each
            share: no worker waits for the last of them while the others have nothing left to do.
        others: The other kinds of tests.
        workers: The number of processes that run tests.
    """
    order: list[T] = []
    dealt = [_deal(kind, workers) for kind in (programs, *others)]
    for worker in range(workers):
        first, *rest = (shares[worker] for shares in dealt)
        placed = _placed(first, 2 / 3) + [module for kind in rest for module in _placed(kind, 1)]
        for _, module in sorted(placed, key=lambda place: place[0]):
            order += module
    return order


def _deal(modules: Sequence[Module[T]], workers: int) -> list[list[Module[T]]]:
    """Give each worker about as many tests; which modules it gets does not depend on how the names sort."""
    shares: list[list[Module[T]]] = [[] for _ in range(workers)]
    for module in sorted(modules, key=len, reverse=True):
        min(shares, key=lambda share: sum(map(len, share))).append(module)
    return shares


def _placed(modules: Sequence[Module[T]], end: float) -> list[tuple[float, Module[T]]]:
    """Return each module with its place in the share, from 0 to `end`, by the number of tests before it."""
    total = sum(map(len, modules))
    placed = []
    before = 0
    for module in modules:
        placed.append((before / total * end, module))
        before += len(module)
    return placed
