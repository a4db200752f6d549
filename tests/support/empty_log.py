"""An empty log to copy: creating its tables takes longer than most tests."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from strengthtui.base.files import make_private_folder, write_private
from strengthtui.journal.store import Store


def create(path: Path) -> None:
    """Create an empty log."""
    make_private_folder(path.parent)
    write_private(path, _content())


@cache
def _content() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log.db"
        Store(path, "nobody").close()
        return path.read_bytes()
