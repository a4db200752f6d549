"""`make bench` has a place in docs/performance.md for the tables of every measurement."""

from pathlib import Path

import pytest

from bench._report import Row, cells
from bench.run import DOCUMENT, PROGRAMS, replaced
from support.each_case import each_case

NAMES = [program.name for program in PROGRAMS]


def test_every_measurement_is_taken() -> None:
    programs = {path.stem for path in Path(DOCUMENT).parents[1].glob("bench/[a-z]*.py")}
    assert programs - {"run"} == set(NAMES)


@each_case("name", ["machine", *NAMES])
def test_the_document_has_one_place_for_each(name: str) -> None:
    text = DOCUMENT.read_text("utf-8")
    changed = replaced(text, name, "| \\1 new |\n")
    assert changed.count("| \\1 new |") == 1
    assert replaced(changed, name, "") == replaced(text, name, "")


def test_a_name_without_a_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="0 places for peers"):
        replaced("# Performance\n", "peers", "")


def test_a_missed_budget_says_by_how_much() -> None:
    assert cells(Row("start", "1.40 x", "1.25 x", met=False))[3] == "no, by 0.15"
    assert cells(Row("start", "1.20 x", "1.25 x", met=True))[3] == "yes"
    assert cells(Row("bare", "1.00 x"))[3] == ""
