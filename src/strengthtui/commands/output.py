"""JSON on standard output: valid in every locale, and the same value in each."""

import json
import math
import sys
from typing import Any

import click


def echo_json(value: object, *, indent: int | None = 2) -> None:
    """Print a value as JSON.

    Args:
        value: A tree of JSON values.
        indent: Spaces for each level; None for one line.
    """
    click.echo(json_text(value, indent=indent))


def json_text(value: object, *, indent: int | None = None) -> str:
    r"""Write a value as JSON that standard output can encode.

    A character that it cannot encode would come out as `\U0001f600`, which is no JSON. Then the text is ASCII
    with JSON's own escapes.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    except ValueError:
        # A log that another program wrote may hold an infinite number, and JSON has none.
        value = _finite(value)
        text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeError, LookupError):
        text = json.dumps(value, indent=indent, allow_nan=False)
    return text


def _finite(tree: Any) -> Any:  # noqa: ANN401 - JSON
    """Replace what is no finite number by null, as browsers do."""
    if isinstance(tree, dict):
        return {key: _finite(part) for key, part in tree.items()}
    if isinstance(tree, list | tuple):
        return [_finite(part) for part in tree]
    return None if isinstance(tree, float) and not math.isfinite(tree) else tree
