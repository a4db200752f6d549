"""The `[rest]` table of the config file."""

from typing import Annotated

from pydantic import Field

from strengthtui.config.model import Rest
from strengthtui.document.check import Table
from strengthtui.plan.schema import Seconds


class RestTable(Table):
    """Rests, whatever plans say."""

    minimum: Seconds = Field(
        default="0s", validate_default=True, description="No rest is shorter, except none.", examples=["60s"]
    )
    maximum: Seconds = Field(
        default="60min", validate_default=True, description="No rest is longer.", examples=["3min"]
    )
    automatic: Annotated[bool, Field()] = Field(
        default=True,
        description="Whether the rest begins by itself after a set; without that, `r` begins it.",
        examples=[False],
    )


def rest(table: RestTable) -> Rest:
    """Return the settings for rests; a maximum below the minimum is raised to the minimum."""
    return Rest(table.minimum, max(table.minimum, table.maximum), automatic=table.automatic)
