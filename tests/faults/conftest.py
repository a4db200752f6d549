"""Fixtures of the fault tests."""

from pathlib import Path

import pytest

from support.shim import build


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile the library that lets calls on the log's files fail, and records them."""
    return build(tmp_path_factory.mktemp("shim"))
