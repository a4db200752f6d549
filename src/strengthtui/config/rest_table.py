"""The `[rest]` table of the config file."""

from typing import Annotated

from pydantic import AfterValidator, Field

from strengthtui.config.model import Rest
from strengthtui.document.table import Table
from strengthtui.plan.schema_values import Seconds
from strengthtui.plan.short_form import GrammarError

LONGEST_GRACE_S = 5.0


def _short(seconds: float) -> float:
    if seconds > LONGEST_GRACE_S:
        raise GrammarError(f"must be from 0 to {LONGEST_GRACE_S:g} s", "such as 2s")
    return seconds


class RestTable(Table):
    """Limits for the rests of all plans."""

    minimum: Seconds = Field(
        default="0s",
        validate_default=True,
        description="The shortest rest; a rest of 0 in a plan stays 0.",
        examples=["60s"],
    )
    maximum: Seconds = Field(
        default="60min", validate_default=True, description="The longest rest.", examples=["3min"]
    )
    automatic: Annotated[bool, Field()] = Field(
        default=True,
        description="Start the rest after each set by itself; if false, press `r` to start it.",
        examples=[False],
    )
    grace: Annotated[Seconds, AfterValidator(_short)] = Field(
        default="2s",
        validate_default=True,
        description="How long after zero `space` starts the set instead of logging it, `0s` to `5s`.",
        examples=["1s"],
    )


def rest(table: RestTable) -> Rest:
    """Return the settings for rests; a maximum below the minimum is raised to the minimum."""
    return Rest(
        table.minimum, max(table.minimum, table.maximum), automatic=table.automatic, grace=table.grace
    )
