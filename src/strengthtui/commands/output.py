"""Output of commands: lines, warnings, and JSON that is valid in every locale.

It does not import click, which takes half of the time of `status`.
"""

import json
import math
import sys
from typing import Any, TextIO


def echo(text: str) -> None:
    """Print a line at once, for a reader that waits for it."""
    _write(sys.stdout, text)


def warn(text: str) -> None:
    """Print a line as a warning or an error; an empty text prints nothing."""
    if text:
        _write(sys.stderr, f"strengthtui: {text}")


def _write(stream: TextIO | None, text: str) -> None:
    if stream:  # Python has none if the descriptor was closed
        stream.write(f"{text}\n")
        stream.flush()


def echo_json(value: object, *, indent: int | None = 2) -> None:
    """Print a value as JSON.

    Args:
        value: A tree of JSON values.
        indent: Spaces for each level; None for one line.
    """
    echo(json_text(value, indent=indent))


def json_text(value: object, *, indent: int | None = None) -> str:
    r"""Return a value as JSON that standard output can encode.

    If standard output cannot encode a character, the whole text is ASCII with JSON's own escapes. Python's
    escape, such as `\U0001f600`, would not be valid JSON.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    except ValueError:
        # A log from another program may contain infinite numbers, which JSON lacks.
        value = _finite(value)
        text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeError, LookupError):
        text = json.dumps(value, indent=indent, allow_nan=False)
    return text


def _finite(tree: Any) -> Any:  # noqa: ANN401 - JSON
    """Replace NaN and infinity by null, as browsers do."""
    if isinstance(tree, dict):
        return {key: _finite(part) for key, part in tree.items()}
    if isinstance(tree, list | tuple):
        return [_finite(part) for part in tree]
    return None if isinstance(tree, float) and not math.isfinite(tree) else tree
