"""What the pictures share: the same gym as the tests of the keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.gym import Gym


@pytest.fixture
def gym(tmp_path: Path) -> Iterator[Gym]:
    place = Gym(tmp_path)
    yield place
    place.store.db.close()
