"""The order of the tests: each worker gets its share of those that wait, and not at the end."""

import pytest

from support.spread import spread

WAITING = [f"waits {number}" for number in range(10)]
OTHERS = [str(number) for number in range(100)]


@pytest.mark.parametrize("workers", [1, 2, 3, 6, 40])
def test_every_test_runs_once(workers: int) -> None:
    order = spread(WAITING, OTHERS, workers)
    assert sorted(order) == sorted(WAITING + OTHERS)
    assert [test for test in order if test in OTHERS] == OTHERS


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_each_worker_has_its_share_of_what_waits_and_begins_it_early(workers: int) -> None:
    order = spread(WAITING, OTHERS, workers)
    size = len(order) // workers
    for worker in range(workers):
        share = order[worker * size : (worker + 1) * size]
        places = [place for place, test in enumerate(share) if test in WAITING]
        assert len(places) == len(WAITING) // workers
        assert places[0] == 0
        assert places[-1] < len(share) * 3 / 4


def test_without_other_tests_or_waiting_ones_the_rest_remains() -> None:
    assert spread([], OTHERS, 3) == OTHERS
    assert sorted(spread(WAITING, [], 3)) == sorted(WAITING)
