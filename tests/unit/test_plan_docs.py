"""docs/plan-format.md describes the format as it is read: every example, form, key and word."""

import re
import subprocess
import sys
from pathlib import Path

from strengthtui.document.read import Document
from strengthtui.plan.check import check
from strengthtui.plan.grammar import AREAS, GEAR, KINDS, read_do, read_effort, read_seconds
from strengthtui.plan.library import read_library
from strengthtui.plan.library_schema import TABLES as MOVEMENTS
from strengthtui.plan.library_schema import check_library
from strengthtui.plan.load_grammar import read_load
from strengthtui.plan.progress_grammar import read_progress, read_tempo, read_warmup
from strengthtui.plan.schema import TABLES, PlanFile
from support.each_case import each_case

TEXT = (Path(__file__).parents[2] / "docs" / "plan-format.md").read_text("utf-8")
ROOT = Path(__file__).parents[2]
EXAMPLES = re.findall(r"^```toml\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)


@each_case("example", EXAMPLES)
def test_every_example_loads(example: str) -> None:
    assert check(Document("example.toml", example, "")).problems == ()


def test_there_are_examples_and_one_shows_every_key() -> None:
    assert len(EXAMPLES) == TEXT.count("```toml") == 11
    keys = {key for table in TABLES.values() for key in table.model_fields}
    shown = set(
        re.findall(
            r"[a-z_]+(?= *=)|(?<=\[)season|(?<=\.)variant|(?<=\.)week|(?<=\[\[)exercise", "".join(EXAMPLES)
        )
    )
    assert keys - shown == {"thu", "sat"}


def test_every_key_and_word_is_described() -> None:
    keys = {key for table in TABLES.values() for key in table.model_fields}
    assert {word for word in [*keys, *GEAR, *AREAS, *KINDS] if f"`{word}`" not in TEXT} == set()


@each_case(
    ("heading", "read", "forms"),
    [
        ("`do`", read_do, 18),
        ("time", read_seconds, 4),
        ("`load`", read_load, 11),
        ("`progress`", read_progress, 7),
        ("`warmup`", read_warmup, 2),
        ("`tempo`", read_tempo, 2),
        ("`effort`", read_effort, 3),
    ],
)
def test_every_form_in_the_tables_can_be_read(heading: str, read: object, forms: int) -> None:
    assert callable(read)
    table = TEXT.partition(f"| {heading} | means |")[2].partition("\n\n")[0]
    found = re.findall(r'`"(.+?)"`', table)
    assert len(found) == forms
    for form in found:
        read(form)


def test_the_schema_for_editors_describes_every_key_and_its_examples_load() -> None:
    schema = PlanFile.model_json_schema()
    tables = [schema, *(schema["$defs"][name] for name in ("ExerciseTable", "VariantTable", "GroupTable"))]
    assert all("description" in key for table in tables for key in table["properties"].values())
    for model in TABLES.values():
        for name, field in model.model_fields.items():
            for example in field.examples or ():
                model.__pydantic_validator__.validate_assignment(model.model_construct(), name, example)


def test_the_tables_are_as_the_models_are() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "plan_docs.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "Nothing is stale.\n")


def test_the_example_of_the_library_loads() -> None:
    text = (ROOT / "docs" / "library.md").read_text("utf-8")
    (example,) = re.findall(r"^```toml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    shipped = read_library().value
    assert shipped
    loaded = check_library(Document("library.toml", example, ""), shipped)
    assert loaded.problems == ()
    assert len(loaded.value or ()) == 2
    keys = set(MOVEMENTS["movement",].model_fields)
    assert keys == set(re.findall(r"^([a-z]+) *=", example, re.MULTILINE))
