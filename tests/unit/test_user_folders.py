"""The folders of the user's files are those of platformdirs, with every value of the variables."""

import itertools

import platformdirs
import pytest

from strengthtui.base.user_folders import Kind, user_folder

PLACES = (None, "", "/", "//", "/some where", "/a//b/", "relative", "~", "~/x", " /a", "/a/../b", "ü")
KINDS: tuple[Kind, ...] = ("config", "data", "state", "cache")


def theirs(kind: Kind) -> object:
    try:
        return getattr(platformdirs.PlatformDirs("strengthtui", appauthor=False), f"user_{kind}_path")
    except RuntimeError:
        return None


def ours(kind: Kind) -> object:
    try:
        return user_folder(kind)
    except RuntimeError:
        return None


@pytest.mark.parametrize("kind", KINDS)
def test_the_folders_are_those_of_platformdirs(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    found = set()
    for folder, home in itertools.product(PLACES, PLACES):
        for name, value in ((f"XDG_{kind.upper()}_HOME", folder), ("HOME", home)):
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)
        assert ours(kind) == theirs(kind), (folder, home)
        found.add(ours(kind))
    assert len(found) > 3  # otherwise nothing was compared


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_are_left_to_platformdirs(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setenv("XDG_DATA_HOME", "/ours")
    monkeypatch.setattr(platformdirs.PlatformDirs, "user_data_path", "theirs")
    assert str(user_folder("data")) == "theirs"
