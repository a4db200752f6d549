"""The sizes of randomised tests: a column, or numbers for single ones."""

import pytest

from support.sizes import chosen, size


def kills() -> int:
    return size("kills", run=1, nightly=2, soak=3)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", 1),
        ("run", 1),
        ("nightly", 2),
        ("soak", 3),
        ("kills=7", 7),
        ("hands=9, kills=8", 8),
        ("hands=9", 1),
    ],
)
def test_a_size_is_a_column_or_a_number(monkeypatch: pytest.MonkeyPatch, asked: str, expected: int) -> None:
    monkeypatch.setenv("STRENGTHTUI_SIZE", asked)
    assert kills() == expected


def test_no_size_is_the_smallest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STRENGTHTUI_SIZE", raising=False)
    assert kills() == 1


@pytest.mark.parametrize("asked", ["soack", "kills=many"])
def test_a_mistyped_size_is_an_error(monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.setenv("STRENGTHTUI_SIZE", asked)
    with pytest.raises(ValueError, match=r"soack|many"):
        kills()


@pytest.mark.parametrize(
    ("asked", "expected"), [("run", False), ("nightly", True), ("soak", True), ("kills=7", False)]
)
def test_nightly_cases_are_left_out_of_a_run(
    monkeypatch: pytest.MonkeyPatch, asked: str, expected: bool
) -> None:
    monkeypatch.setenv("STRENGTHTUI_SIZE", asked)
    assert chosen(nightly=True) == expected
    assert chosen(nightly=False)
