"""The `[sync]` table of the config file."""

from pydantic import Field

from strengthtui.config.model import Sync
from strengthtui.document.table import Table


class SyncTable(Table):
    """A folder through which your devices exchange their logs."""

    folder: str = Field(
        default=Sync().folder,
        max_length=4096,
        description="The folder; empty for none. It is synchronised at the start and after each session.",
        examples=["~/Sync/strength"],
    )
    git: bool = Field(
        default=Sync().git,
        description="Also pull, commit and push the folder with git.",
        examples=[True],
    )


def sync(table: SyncTable) -> Sync:
    """Return the settings for synchronising."""
    return Sync(table.folder, git=table.git)
