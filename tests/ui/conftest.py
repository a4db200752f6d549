"""What the tests of the screens share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.gym import Gym


@pytest.fixture
def gym(tmp_path: Path) -> Iterator[Gym]:
    place = Gym(tmp_path)
    yield place
    place.store.db.close()
