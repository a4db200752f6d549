"""The order of the tests: those that wait for seconds run beside those that compute, on every worker."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def spread(waiting: Sequence[T], others: Sequence[T], workers: int) -> list[T]:
    """Give each worker its share of both kinds; pytest-xdist cuts the list into equal pieces.

    The waiting tests are in the first two thirds of a share, so that no worker waits for the last of
    them while the others have nothing left to do.

    Args:
        waiting: The tests that wait.
        others: The tests that compute.
        workers: The number of processes that run tests.
    """
    order: list[T] = []
    for worker in range(workers):
        share = list(others[worker * len(others) // workers : (worker + 1) * len(others) // workers])
        mine = waiting[worker::workers]
        step = len(share) * 2 / 3 / max(1, len(mine))
        for number in reversed(range(len(mine))):
            share.insert(int(number * step), mine[number])
        order += share
    return order
