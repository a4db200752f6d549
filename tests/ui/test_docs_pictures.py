"""The pictures in the docs match what the program draws."""

from xml.etree import ElementTree as ET

import pytest

from support.sizes import NIGHTLY, cases
from tools.pictures import (
    FOLDER,
    PICTURES,
    RECORDING,
    SHEETS,
    THEMED,
    THEMES,
    Picture,
    draw,
    draw_recording,
    draw_themes,
)

STALE = "run: make pictures"


def stored(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text("utf-8")


IN_EVERY_RUN = [picture for picture in PICTURES if picture.name in {"rest", "home", "movement", "year"}]
"""A picture of each page with numbers. `make pictures` draws all of them."""


@pytest.mark.parametrize("picture", cases(PICTURES, run=IN_EVERY_RUN), ids=lambda picture: picture.name)
async def test_the_picture_in_the_docs_is_up_to_date(picture: Picture) -> None:
    assert await draw(picture) == stored(picture.name), STALE


async def test_the_picture_of_each_theme_is_up_to_date() -> None:
    pictures, _ = await draw_themes()
    assert [name for name, svg in pictures.items() if svg != stored(f"{THEMED.name}-{name}")] == [], STALE
    assert list(pictures) == THEMES


@pytest.mark.parametrize("sheet", [pytest.param(each, marks=NIGHTLY, id=each.name) for each in SHEETS])
async def test_the_contact_sheet_of_the_themes_is_up_to_date(sheet: Picture) -> None:
    assert (await draw_themes(sheet))[1] == stored(sheet.name), STALE


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.svg")))
def test_nothing_in_a_picture_is_cut(name: str) -> None:
    texts = [element.text or "" for element in ET.fromstring(stored(name)).iter() if element.text]
    assert [text for text in texts if "…" in text] == []


def test_there_are_no_unused_pictures() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {
        RECORDING,
        *(picture.name for picture in (*PICTURES, *SHEETS)),
        *(f"{THEMED.name}-{theme}" for theme in THEMES),
    }


async def test_the_recording_in_the_readme_is_up_to_date() -> None:
    recorded = await draw_recording()
    assert recorded == stored(RECORDING), STALE


def test_the_recording_shows_a_set_a_rest_a_best_and_the_year() -> None:
    words = {element.text for element in ET.fromstring(stored(RECORDING)).iter()}
    assert {"LOGGED", "▼", "◆", "heaviest", "EARLY", "weeks"} <= words


def test_the_recording_plays_by_itself_and_is_small() -> None:
    """Its page allows no scripts or external resources, and readers may prefer reduced motion."""
    text = stored(RECORDING)
    root = ET.fromstring(text)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        *("svg", "style", "g", "rect", "circle", "text"),
    }
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "prefers-reduced-motion:reduce" in text
    assert text.count("@keyframes") > 10
    assert len(text) < 300_000
