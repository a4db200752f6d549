"""`@each_case`: every case runs, every failing one is reported by its name, and none can go missing."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from support.each_case import each_case
from support.sizes import NIGHTLY, cases

PAIRS = [(1, 1), (2, 3), pytest.param(5, 5, id="five"), pytest.param(7, 8, id="seven")]

FOLDED = """
from support.each_case import each_case

@each_case("text, length", [("squat", 5), ("lunge", 6), ("calf", 4), ("hinge", 0)])
def test_lengths(text, length):
    assert len(text) == length
"""


def failure_of(values: Iterable[Any], **kwargs: Any) -> BaseExceptionGroup[Any]:
    """Run a folded test that compares two numbers, and return what it raises."""

    @each_case("left, right", values, **kwargs)
    def test(left: int, right: int) -> None:
        assert left == right

    with pytest.raises(BaseExceptionGroup) as caught:
        test()
    return caught.value


def test_a_failing_case_is_reported_with_its_id_its_values_and_its_assertion() -> None:
    failure = failure_of([(1, 1), (2, 3)])
    assert failure.message == "1 of 2 cases failed: #1 [2-3]"
    (error,) = failure.exceptions
    assert isinstance(error, AssertionError)
    assert "2 == 3" in str(error)
    assert error.__notes__ == ["case #1 [2-3]: left=2, right=3"]


def test_two_failing_cases_are_both_reported() -> None:
    failure = failure_of(PAIRS)
    assert failure.message == "2 of 4 cases failed: #1 [2-3], #3 [seven]"
    assert ["2 == 3" in str(failure.exceptions[0]), "7 == 8" in str(failure.exceptions[1])] == [True, True]


def test_pytest_prints_each_failing_case_and_counts_one_test(tmp_path: Path) -> None:
    file = tmp_path / "test_folded.py"
    file.write_text(FOLDED, "utf-8")
    tests = str(Path(__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": tests, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
        str(file),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert ended.returncode == 1
    assert "1 failed" in ended.stdout
    for text in ("#1 [lunge-6]", "#3 [hinge-0]", "assert 5 == 6", "assert 5 == 0", "text='lunge', length=6"):
        assert text in ended.stdout
    assert "#0" not in ended.stdout


def test_cases_that_all_pass_pass_and_each_runs_once() -> None:
    seen = []

    @each_case("left", [(1, 2), "word", None])
    def test(left: object) -> None:
        seen.append(left)

    test()
    assert seen == [(1, 2), "word", None]


@pytest.mark.parametrize("end", [pytest.fail, pytest.skip])
def test_no_way_to_end_a_case_hides_the_others(end: Any) -> None:
    @each_case("number", [1, 2])
    def test(number: int) -> None:
        end(f"ended {number}")

    with pytest.raises(BaseExceptionGroup) as caught:
        test()
    assert [str(error) for error in caught.value.exceptions] == ["ended 1", "ended 2"]


def test_an_empty_list_is_an_error() -> None:
    with pytest.raises(ValueError, match="no case of left"):
        each_case("left", [])


def test_a_case_with_too_few_values_is_an_error() -> None:
    @each_case("left, right", [(1,)])
    def test(left: int, right: int) -> None:
        """Pass."""

    with pytest.raises(ValueError, match="shorter"):
        test()


def test_two_tables_are_combined_and_both_ids_are_reported() -> None:
    seen = []

    @each_case("left", [1, 2])
    @each_case("right", [2, 3])
    def test(left: int, right: int) -> None:
        seen.append((left, right))
        assert left != right

    with pytest.raises(BaseExceptionGroup) as caught:
        test()
    assert seen == [(1, 2), (1, 3), (2, 2), (2, 3)]
    (of_left,) = caught.value.exceptions
    assert isinstance(of_left, BaseExceptionGroup)
    assert [caught.value.message[-6:], of_left.message[-6:]] == ["#1 [2]", "#0 [2]"]


def test_nightly_cases_are_left_out_of_a_run_and_tried_at_night(monkeypatch: pytest.MonkeyPatch) -> None:
    table = [(1, 1), pytest.param(2, 3, marks=NIGHTLY), (4, 5)]
    monkeypatch.setenv("STRENGTHTUI_SIZE", "run")
    assert failure_of(table).message == "1 of 2 cases failed: #2 [4-5]"
    monkeypatch.setenv("STRENGTHTUI_SIZE", "nightly")
    assert failure_of(table).message == "2 of 3 cases failed: #1 [2-3], #2 [4-5]"
    monkeypatch.setenv("STRENGTHTUI_SIZE", "run")
    with pytest.raises(ValueError, match="in this size"):
        each_case("left", cases([1], run=()))


def test_other_marks_and_async_tests_are_refused() -> None:
    with pytest.raises(TypeError, match="xfail"):
        each_case("left", [pytest.param(1, marks=pytest.mark.xfail)])

    async def test(left: int) -> None:
        """Pass."""

    with pytest.raises(TypeError, match="not async"):
        each_case("left", [1])(test)  # type: ignore[arg-type]  # this is the mistake
    with pytest.raises(TypeError, match="right"):
        each_case("right", [1])(lambda left: None)


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["first", "second"], "#1 [second]"),
        (lambda value: "two" if value == 2 else None, "#1 [two-3]"),
    ],
)
def test_ids_can_be_listed_or_computed(ids: Any, expected: str) -> None:
    assert failure_of([(1, 1), (2, 3)], ids=ids).message.endswith(expected)
