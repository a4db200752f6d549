"""Write the references of docs/config.md, commands.md and dependencies.md from what the program has.

`make reference` writes them between two markers. A test compares them, so that they stay up to date.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from strengthtui.config.schema import TABLES
from strengthtui.document.explain import ANY, as_toml
from tools.commands import commands_reference
from tools.licences import licences_reference

DOCS = Path(__file__).parent.parent / "docs"

BEGIN = "<!-- begin of the reference, written by `make reference` -->"
END = "<!-- end of the reference -->"


def config_reference() -> str:
    """Return the reference of the config: a table for the file, and one for each table in it."""
    parts = []
    for path, model in TABLES.items():
        if path:
            doc = (model.__doc__ or "").strip().splitlines()[0]
            parts.append(f"`{header(path)}`: {doc[:1].lower()}{doc[1:]}\n")
        rows = (_row(key, field) for key, field in model.model_fields.items())
        parts.append("\n".join(("| key | meaning | default | example |", "|---|---|---|---|", *rows, "")))
    return "\n".join(parts)


def header(path: tuple[str, ...]) -> str:
    """Return the header of a table; a list of tables has two brackets."""
    name = ".".join("NAME" if step == ANY else step for step in path)
    owner: type[BaseModel] | None = TABLES.get(path[:-1])
    field = owner.model_fields.get(path[-1]) if owner else None
    return f"[[{name}]]" if field and _is_list(field.annotation) else f"[{name}]"


def _is_list(annotation: Any) -> bool:  # noqa: ANN401 - a type
    return any(isinstance(a, type) and issubclass(a, BaseModel) for a in get_args(annotation)) and (
        getattr(annotation, "__origin__", None) is list
    )


def _row(key: str, field: FieldInfo) -> str:
    has_default = field.default_factory is None and field.default not in (None, [], {})
    if field.is_required():
        default = "required"
    elif has_default and not isinstance(field.default, BaseModel):
        default = f"`{_toml(field.default)}`"
    else:
        default = ""
    example = f"`{as_toml(field.examples[0])}`" if field.examples else ""
    return f"| `{key}` | {field.description} | {default} | {example} |".replace("  ", " ")


def _toml(default: object) -> str:
    """Return a default as TOML, without the digits that a division leaves."""
    return as_toml(round(default, 2) if isinstance(default, float) else default)


PAGES: dict[str, Callable[[], str]] = {
    "config.md": config_reference,
    "commands.md": commands_reference,
    "dependencies.md": licences_reference,
}


def page(name: str) -> str:
    """Return the text of a page with its current tables."""
    before, _, rest = (DOCS / name).read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{PAGES[name]()}\n{END}{after}"


def main() -> int:
    for name in PAGES:
        (DOCS / name).write_text(page(name), "utf-8")
        print(DOCS / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
