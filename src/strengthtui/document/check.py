"""Parse and validate the text of a file: the result is its tables, or all its mistakes.

The text is first parsed as TOML, then validated with a pydantic model. Invalid text never raises an error.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from strengthtui.base.problems import Loaded, Problem
from strengthtui.base.text import clean
from strengthtui.document.explain import Explainer, Tables
from strengthtui.document.locate import Places, scan
from strengthtui.document.read import Document
from strengthtui.document.table import Table

_QUOTES = 'text goes in quotes, such as name = "text"'
_STATEMENT = 'a line is a header or a key and its value, such as name = "text"'
_HINTS = {
    "Invalid value": _QUOTES,
    "Expected newline or end of document after a statement": _QUOTES,
    "Expected '=' after a key": _STATEMENT,
    "Invalid statement": _STATEMENT,
    "Cannot overwrite": "the key is defined twice",
    "Cannot declare": "begin each exercise with [[exercise]], each variant with [[exercise.variant]]",
}
"""The most common cause of each error of tomllib, by the beginning of its message."""


T = TypeVar("T", bound=Table)
Finder = Callable[[Explainer, Mapping[str, Any]], Iterator[Problem]]


def check_document(
    document: Document, model: type[T], tables: Tables, find: Finder, *, lenient: bool = False
) -> Loaded[T]:
    """Validate a file.

    Args:
        document: The file's text.
        model: The model of the whole file.
        tables: The models of all its tables, including `model`.
        find: Yields the problems in the parsed TOML that the models cannot detect.
        lenient: Whether to drop a top-level key with a mistake instead of rejecting the whole file.

    Returns:
        The tables, or None with the first syntax error or all invalid values.
    """
    # tomllib does the same, so both count the same columns.
    text = document.text.replace("\r\n", "\n")
    places = scan(text)
    if refused := places.refused:
        position = places.line_column(refused.offset)
        return Loaded(None, (Problem(document.file, *position, refused.message, "shorten this"),))
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        return Loaded(None, (_syntax_problem(document.file, places, str(error)),))
    value, errors = _validated(data, model)
    explainer = Explainer(document.file, places, tables)
    problems = explainer.explain(errors, find(explainer, data))
    if lenient:
        wrong = {error["loc"][0] for error in errors}
        value, _ = _validated({key: part for key, part in data.items() if key not in wrong}, model)
        return Loaded(value, problems)
    return Loaded(None if problems else value, problems)


def editor_schema(model: type[Table]) -> dict[str, Any]:
    """Return the JSON Schema of a file for editors. It contains no null, because TOML has none."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    described: dict[str, Any] = head | _without_null(model.model_json_schema())
    return described


def _without_null(part: Any) -> Any:  # noqa: ANN401 - JSON Schema
    if isinstance(part, list):
        return [_without_null(entry) for entry in part]
    if not isinstance(part, dict):
        return part
    cleaned = {key: _without_null(value) for key, value in part.items() if value is not None}
    choices = [choice for choice in cleaned.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        del cleaned["anyOf"]
        return choices[0] | cleaned
    return cleaned


def _syntax_problem(file: str, places: Places, error: str) -> Problem:
    """Parse an error message of tomllib. Only Python 3.14 and later provide line and column as attributes."""
    reason, _, place = error.partition(" (at ")
    position = re.match(r"line (\d+), column (\d+)", place)
    line, column = map(int, position.groups()) if position else places.line_column(len(places.text))
    message = f"not valid TOML: {clean(reason[:1].lower() + reason[1:])}"
    hint = next((hint for start, hint in _HINTS.items() if reason.startswith(start)), "")
    return Problem(file, line, column, message, hint)


def _validated(data: dict[str, Any], model: type[T]) -> tuple[T | None, list[ErrorDetails]]:
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, error.errors(include_url=False, include_input=False)
