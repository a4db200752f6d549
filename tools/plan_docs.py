"""Writes the tables of docs/plan-format.md and docs/library.md from the models.

python tools/plan_docs.py            write them
python tools/plan_docs.py --check    only report whether they are up to date
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from pydantic import BaseModel  # noqa: E402 - our own code is found only by the line above

from strengthtui.document.explain import ANY  # noqa: E402
from strengthtui.plan import library_schema, schema  # noqa: E402

BEGIN, END = "<!-- made by tools/plan_docs.py: begin -->\n", "<!-- made by tools/plan_docs.py: end -->\n"

TITLES = {
    (): "The plan",
    ("days",): "`days`",
    ("season", ANY): "`[season.NAME]`",
    ("group", ANY): "`[group.NAME]`",
    ("exercise",): "An exercise: `[[exercise]]`",
    ("exercise", "variant"): "A variant: `[[exercise.variant]]`",
    ("exercise", "week"): "A week: `[[exercise.week]]`",
    ("exercise", "season"): "A season of an exercise: `[[exercise.season]]`",
}
"""Headings of the tables of a plan file, in their order."""

Tables = Mapping[tuple[str, ...], type[BaseModel]]

PAGES: tuple[tuple[str, Tables, Mapping[tuple[str, ...], str]], ...] = (
    ("docs/plan-format.md", schema.TABLES, TITLES),
    ("docs/library.md", library_schema.TABLES, {("movement",): "A movement: `[[movement]]`"}),
)


def section(tables: Tables, titles: Mapping[tuple[str, ...], str]) -> str:
    """Return the tables of one kind of file."""
    return "\n".join(
        f"### {title}\n\n{tables[names].__doc__}\n\n" + "".join(rows(tables[names]))
        for names, title in titles.items()
    )


def rows(model: type[BaseModel]) -> Iterator[str]:
    """Yield the lines of one table: a key, its meaning, the values it takes, and examples."""
    yield "| key | meaning | examples |\n|---|---|---|\n"
    properties = model.model_json_schema()
    for key, value in properties["properties"].items():
        required = " Required." if key in properties.get("required", ()) else ""
        values = " ".join(f"`{word}`" for word in words(value))
        meaning = f"{value['description']}{required}{' Values: ' * bool(values)}{values}"
        examples = " ".join(f"`{toml(example)}`" for example in value.get("examples", ()))
        yield f"| `{key}` | {meaning} | {examples} |\n"


def words(value: Any) -> Iterable[str]:  # noqa: ANN401 - JSON Schema
    """Return the words of a fixed list, wherever the schema of a key has them."""
    if isinstance(value, dict):
        return [*map(str, value.get("enum", ())), *words(list(value.values()))]
    return [word for part in value for word in words(part)] if isinstance(value, list) else []


def toml(example: object) -> str:
    """Return an example as TOML; only the types in use are supported."""
    return json.dumps(example, separators=(", ", " = "), ensure_ascii=False)


def page(text: str, tables: Tables, titles: Mapping[tuple[str, ...], str]) -> str:
    """Return a page with its current tables."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + "\n" + section(tables, titles) + "\n" + END + rest.partition(END)[2]


def main(arguments: list[str]) -> int:
    """Write the pages; with `--check`, return 1 if one is out of date."""
    stale = []
    for name, tables, titles in PAGES:
        text = (ROOT / name).read_text("utf-8")
        if (new := page(text, tables, titles)) != text:
            stale.append(name)
            if "--check" not in arguments:
                (ROOT / name).write_text(new, "utf-8")
    print(f"{', '.join(stale) or 'Nothing'} {'is stale' if '--check' in arguments else 'written'}.")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
