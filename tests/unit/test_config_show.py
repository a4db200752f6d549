"""`config show`: a config file with every option, which gives the same config again."""

from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from strengthtui.base.problems import Loaded
from strengthtui.base.rows import text_of
from strengthtui.base.text import harmful
from strengthtui.config.listing import listing
from strengthtui.config.model import Config
from strengthtui.config.schema import TABLES, check_config
from strengthtui.document.locate import scan
from strengthtui.document.read import Document
from support.command_line import on_terminal, run
from support.config_files import config_files
from support.sizes import size


def read(text: str) -> Loaded[Config]:
    return check_config(Document("config.toml", text, ""))


def listed(text: str) -> str:
    """Return the listing of a config file."""
    return text_of(listing(read(text), scan(text)))


@given(config_files())
@settings(max_examples=size("config_show", run=20, nightly=2000, soak=50_000), deadline=None)
def test_the_listing_of_a_config_gives_the_same_config(data: dict[str, Any]) -> None:
    text = tomlkit.dumps(data)
    again = read(listed(text))
    assert again.value == read(text).value
    assert again.problems == ()


@given(config_files(wrong=True), st.integers(0, 10**6), st.sampled_from(["", "\n", "=", '"', "[x]\n"]))
@settings(max_examples=size("config_show_wrong", run=15, nightly=2000, soak=50_000), deadline=None)
def test_the_listing_of_a_file_with_mistakes_has_none(data: dict[str, Any], place: int, extra: str) -> None:
    text = tomlkit.dumps(data)
    place %= len(text) + 1
    text = text[:place] + extra + text[place:]
    again = read(listed(text))
    assert (again.value, again.problems) == (read(text).value, ())
    assert not any(harmful(line) for line in listed(text).splitlines())


# --- The text ----------------------------------------------------------------------------------------


@pytest.fixture
def config(folders: Path) -> Path:
    path = folders / "config" / "strengthtui" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


def test_every_option_is_listed_with_its_meaning(config: Path) -> None:
    config.write_text(
        '[[race]]\nname = "Oslo"\ndate = 2027-06-12\n'
        '[[hook]]\non = "rest_end"\nrun = ["x"]\n[seasons.spring]\n',
        "utf-8",
    )
    text = run("config", "show").out
    words = " ".join(text.replace("#", "").split())
    for model in TABLES.values():
        for key, field in model.model_fields.items():
            assert any(form in text for form in (f"\n{key} = ", f"\n#{key} = ", f"[{key}", f".{key}]"))
            assert (field.description or "no description") in words


def test_each_value_has_its_origin(config: Path) -> None:
    config.write_text(
        'theme = "nord"\nunits = "lb"\n\n[rest]\nminimum = "60s"\n[sound]\nvolume = 3\nbackend = "bell"\n'
        '[gears.attic]\nhas = ["band"]\n[keys]\nhome.start = "x"\n'
        '[[race]]\nname = "Oslo"\ndate = 2027-06-12\n',
        "utf-8",
    )
    done = run("config", "show")
    assert (
        done.err == f"strengthtui: {config}:7:10: sound, volume: must be a number from 0 to 1; such as 0.8\n"
    )
    lines = done.out.splitlines()
    for expected in (
        'theme = "nord"  # line 1', 'gear = "gym"  # default', 'minimum = "60s"  # line 5',
        'maximum = "60min"  # default', "volume = 0.8  # default", 'backend = "auto"  # default',
        "[gears.attic]  # line 9", "[gears.gym]  # default", '"home.start" = "x"  # line 12',
        "[[race]]  # line 13", 'name = "Oslo"  # line 14', 'distance = "10 km"  # default',
    ):  # fmt: skip
        assert expected in lines


def test_what_is_printed_can_be_used_as_the_config(config: Path) -> None:
    config.write_text(
        'theme = "dusk"\n[keys]\nnext = "x"\n[[hook]]\non = "rest_end"\nrun = ["true", "\\u202e"]\n'
    )
    before = run("config", "show", "--json").json
    config.write_text(run("config", "show").out, "utf-8")
    assert run("config", "check").out == f"{config}: no problems\n"
    assert run("config", "show", "--json").json == before
    assert "\u202e" not in on_terminal("config", "show").out


def test_a_config_that_cannot_be_parsed_shows_the_defaults(config: Path) -> None:
    config.write_bytes(b"theme = \xff\n")
    done = run("config", "show")
    assert done.code == 0
    assert done.err.startswith(f"strengthtui: {config}:1:")
    assert 'theme = "track"  # default' in done.out.splitlines()
