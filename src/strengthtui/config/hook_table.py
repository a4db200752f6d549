"""The `[[hook]]` tables of the config file."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from strengthtui.base.problems import nearest
from strengthtui.config.model import HOOK_EVENTS, Hook
from strengthtui.document.table import Table
from strengthtui.plan.short_form import GrammarError

MOST_HOOKS = 50

_MOST_ARGUMENTS = 100


def _event(value: object) -> str:
    if not isinstance(value, str) or value not in HOOK_EVENTS:
        known = f"must be one of {', '.join(HOOK_EVENTS)}"
        raise GrammarError(known, nearest(value if isinstance(value, str) else "", HOOK_EVENTS))
    return value


def _command(value: object) -> list[str]:
    words = value if isinstance(value, list) else []
    is_text = all(isinstance(word, str) and "\0" not in word for word in words)
    if not is_text or not 1 <= len(words) <= _MOST_ARGUMENTS or not words[0]:
        raise GrammarError("must be a list: a program and its arguments", 'such as ["playerctl", "pause"]')
    return words


class HookTable(Table):
    """A program to run when something happens in a session."""

    on: Annotated[str, BeforeValidator(_event)] = Field(
        description=f"When to run it: {', '.join(f'`{name}`' for name in HOOK_EVENTS)}.",
        examples=["rest_start"],
    )
    run: Annotated[list[str], BeforeValidator(_command)] = Field(
        description="The program and its arguments. No shell is used, so `~`, `$` and `*` mean themselves.",
        examples=[["playerctl", "pause"]],
    )


def hooks(tables: list[HookTable]) -> tuple[Hook, ...]:
    """Return the hooks in the order of the file."""
    return tuple(Hook(table.on, tuple(table.run)) for table in tables)
