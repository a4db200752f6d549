"""The generated tables in the docs are up to date."""

import re

import pytest

from strengthtui.config.schema import TABLES
from tools.reference import DOCS, PAGES, page


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_not_stale(name: str) -> None:
    assert page(name) == (DOCS / name).read_text("utf-8"), "run: make reference"


@pytest.mark.parametrize("path", TABLES, ids=".".join)
def test_every_key_has_a_sentence_as_description(path: tuple[str, ...]) -> None:
    for name, field in TABLES[path].model_fields.items():
        text = field.description or ""
        assert text[:1].isupper() or text.startswith("`"), name
        assert text.endswith("."), name
        assert not re.search(r"\ban? [ab] race\b", text), name
