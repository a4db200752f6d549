"""The order of the tests: each worker gets its share of every kind, mixed, and long tests not at its end."""

import itertools

import pytest

from support.each_case import each_case
from support.spread import spread

PROGRAMS = [[f"program {number}"] for number in range(12)]
COMPUTES = [[f"module {module} {number}" for number in range(1 + module % 5)] for module in range(40)]
DRAWS = [[f"screen {module} {number}" for number in range(3)] for module in range(20)]
EVERY = [test for kind in (PROGRAMS, COMPUTES, DRAWS) for module in kind for test in module]


def shares(order: list[str], workers: int) -> list[list[str]]:
    size = len(order) // workers
    return [order[worker * size : (worker + 1) * size] for worker in range(workers)]


@each_case("workers", [1, 2, 3, 6, 40])
def test_every_test_runs_once(workers: int) -> None:
    assert sorted(spread(PROGRAMS, [COMPUTES, DRAWS], workers)) == sorted(EVERY)


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_the_tests_of_a_module_stay_together(workers: int) -> None:
    order = spread(PROGRAMS, [COMPUTES, DRAWS], workers)
    for module in COMPUTES + DRAWS:
        first = order.index(module[0])
        assert order[first : first + len(module)] == module


@pytest.mark.parametrize("workers", [2, 4])
@pytest.mark.parametrize("kind", ["program", "module", "screen"])
def test_each_worker_has_its_share_of_each_kind(workers: int, kind: str) -> None:
    mine = [
        sum(test.startswith(kind) for test in share)
        for share in shares(spread(PROGRAMS, [COMPUTES, DRAWS], workers), workers)
    ]
    assert max(mine) - min(mine) <= 5


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_programs_are_spread_over_the_first_two_thirds(workers: int) -> None:
    for share in shares(spread(PROGRAMS, [COMPUTES, DRAWS], workers), workers):
        places = [place / len(share) for place, test in enumerate(share) if test.startswith("program")]
        assert places[0] < 0.1
        assert places[-1] < 0.75
        gaps = [after - before for before, after in itertools.pairwise(places)]
        assert max(gaps) < 2 * 0.75 / len(places) + 0.1


def test_a_kind_without_tests_is_left_out() -> None:
    assert spread([], [COMPUTES, []], 1) == [
        test for module in sorted(COMPUTES, key=len, reverse=True) for test in module
    ]
    assert sorted(spread(PROGRAMS, [], 3)) == sorted(test for [test] in PROGRAMS)
