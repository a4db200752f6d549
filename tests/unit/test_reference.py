"""The generated tables in the docs are up to date."""

import pytest

from tools.reference import DOCS, PAGES, page


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_not_stale(name: str) -> None:
    assert page(name) == (DOCS / name).read_text("utf-8"), "run: make reference"
