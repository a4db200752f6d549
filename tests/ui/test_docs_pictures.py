"""The pictures in the docs match what the program draws."""

from xml.etree import ElementTree as ET

import pytest

from tools.pictures import FOLDER, PICTURES, RECORDING, Picture, draw, draw_recording


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
async def test_the_picture_in_the_docs_is_up_to_date(picture: Picture) -> None:
    assert await draw(picture) == (FOLDER / f"{picture.name}.svg").read_text("utf-8"), "run: make pictures"


def test_there_are_no_unused_pictures() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {
        RECORDING,
        *(picture.name for picture in PICTURES),
    }


async def test_the_recording_in_the_readme_is_up_to_date() -> None:
    recorded = await draw_recording()
    assert recorded == (FOLDER / f"{RECORDING}.svg").read_text("utf-8"), "run: make pictures"


def test_the_recording_plays_by_itself_and_is_small() -> None:
    """Its page allows no scripts or external resources, and readers may prefer reduced motion."""
    text = (FOLDER / f"{RECORDING}.svg").read_text("utf-8")
    root = ET.fromstring(text)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        *("svg", "style", "g", "rect", "circle", "text"),
    }
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "prefers-reduced-motion:reduce" in text
    assert text.count("@keyframes") > 10
    assert len(text) < 300_000
