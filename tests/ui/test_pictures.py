"""The pictures in the docs are what the program draws today."""

import pytest

from tools.pictures import FOLDER, PICTURES, Picture, draw


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
async def test_the_picture_in_the_docs_is_not_stale(picture: Picture) -> None:
    assert await draw(picture) == (FOLDER / f"{picture.name}.svg").read_text("utf-8"), "run: make pictures"


def test_no_picture_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {picture.name for picture in PICTURES}
