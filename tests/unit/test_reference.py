"""The generated tables in the docs are up to date."""

import re
from collections.abc import Iterator
from pathlib import Path

from strengthtui.config.load import read_config
from strengthtui.config.schema import TABLES
from strengthtui.document.explain import as_toml
from support.each_case import each_case
from tools.reference import DOCS, PAGES, header, page


@each_case("name", PAGES)
def test_the_reference_is_not_stale(name: str) -> None:
    assert page(name) == (DOCS / name).read_text("utf-8"), "run: make reference"


@each_case("path", TABLES, ids=".".join)
def test_every_key_has_a_sentence_as_description(path: tuple[str, ...]) -> None:
    for name, field in TABLES[path].model_fields.items():
        text = field.description or ""
        assert text[:1].isupper() or text.startswith("`"), name
        assert text.endswith("."), name
        assert not re.search(r"\ban? [ab] race\b", text), name


def example_lines() -> Iterator[str]:
    """Yield a config file with every example of the reference."""
    for path, model in TABLES.items():
        yield header(path) if path else ""
        for key, field in model.model_fields.items():
            if field.examples and (*path, key) not in TABLES:
                yield f"{key} = {as_toml(field.examples[0])}"


def test_every_example_of_the_reference_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("\n".join(example_lines()), "utf-8")
    assert read_config(file).problems == ()
