"""Theme files: mistakes are reported with their line and never reach Textual; edits are shown at once."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.filter import ANSIToTruecolor
from textual.theme import BUILTIN_THEMES, Theme

from strengthtui.base.file_cache import checksum
from strengthtui.base.resources import shipped
from strengthtui.document.read import Document
from strengthtui.ui.screens.theme_picker import ThemePicker
from strengthtui.ui.themes import PHASES, check_theme, default_colours, read_theme
from support.gym import Gym
from support.sizes import NIGHTLY, cases

SHIPPED = sorted(shipped("themes").glob("*.toml"))
PIECES = st.text(max_size=8) | st.sampled_from(['"""', "[[", "\n[x]\n", '"auto"', '"ansi_red"', '"#12"'])
MINE = 'name = "mine"\nprimary = "#336699"\nbackground = "#101010"\n'


def test_at_least_six_themes_are_shipped() -> None:
    assert len(SHIPPED) >= 6


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_theme_defines_all_phase_colours(path: Path) -> None:
    loaded = read_theme(path)
    assert loaded.problems == ()
    assert loaded.value
    assert loaded.value.name == path.stem
    assert set(loaded.value.variables) == set(PHASES)


@pytest.mark.parametrize("theme", BUILTIN_THEMES.values(), ids=BUILTIN_THEMES)
def test_textual_themes_get_default_phase_colours(theme: Theme) -> None:
    assert set(default_colours(theme)) == set(PHASES)
    assert all(default_colours(theme).values())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("primary = ", "1:11: not valid TOML: invalid value"),
        ('primary = "#fff"', '1:1: "name" is missing; such as name = "dusk"'),
        ('name = "x"\nprimary = "no colour"', '2:11: primary: "no colour" is not a colour; write a colour'),
        (
            'name = "x"\nprimary = "#fff"\nprimery = "#fff"',
            '3:1: unknown key "primery"; did you mean "primary"',
        ),
        ('name = "x"\nwork = "#fff"', '1:1: "primary" is missing; such as primary = "#5bc0eb"'),
        ('name = "x"\nprimary = "#fff"\nwork = 3', "3:8: work: must be text; write a colour"),
        ('name = "x"\nprimary = "#fff5"', "2:11: primary: must be an opaque colour"),
        ('name = "x"\nprimary = "auto 50%"', "2:11: primary: "),
        ('name = "\\u001b[2J"\nprimary = "#fff"', "1:8: name: must be 1 to 80 visible characters"),
        ('name = "x"\ndark = 1\nprimary = "#fff"', "2:8: dark: must be true or false"),
        ("[name]\n" * 3000, "1:1: the file is too long for a theme"),
    ],
)
def test_a_theme_with_mistakes_is_rejected(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    loaded = read_theme(path, "mine.toml")
    assert loaded.value is None
    assert str(loaded.problems[0]).startswith(f"mine.toml:{problem}")


def test_a_missing_theme_file_is_rejected(tmp_path: Path) -> None:
    assert "cannot read it" in str(read_theme(tmp_path / "none.toml").problems[0])


def test_the_data_of_a_valid_theme_is_cached_by_the_hash_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, cache, parsed = tmp_path / "mine.toml", tmp_path / "cache", Counter[str]()
    loads = tomllib.loads

    def counted(text: str) -> dict[str, Any]:
        parsed[text] += 1
        return loads(text)

    monkeypatch.setattr(tomllib, "loads", counted)
    for text in (MINE, MINE.replace("336699", "996633"), MINE):
        path.write_text(text, "utf-8")
        assert read_theme(path, cache=cache) == read_theme(path)
    assert parsed == {MINE: 3, MINE.replace("336699", "996633"): 2}  # each once, and without a cache
    path.write_text(MINE + "work = 3\n", "utf-8")
    assert all(read_theme(path, cache=cache).problems for _ in range(2))
    assert len(list(cache.iterdir())) == 2
    assert {entry.stat().st_mode & 0o777 for entry in cache.iterdir()} == {0o600}


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"name":"x","primary":"auto"}', b'{"name":[],"primary":1}', b"\xff"]
)
def test_a_cached_theme_is_checked_again(tmp_path: Path, body: bytes) -> None:
    path, cache = tmp_path / "mine.toml", tmp_path / "cache"
    path.write_text(MINE, "utf-8")
    theme = read_theme(path, cache=cache)
    (entry,) = cache.iterdir()
    for data in (checksum(body) + b"\n" + body, body):
        entry.write_bytes(data)
        assert read_theme(path, cache=cache) == theme


def user_theme(gym: Gym, name: str, text: str) -> Path:
    folder = gym.paths.themes
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(text, "utf-8")
    return folder / f"{name}.toml"


def config(gym: Gym, text: str) -> None:
    gym.paths.config.write_text(text, "utf-8")


@pytest.mark.parametrize(
    "name", cases(["daylight", "nord", "ansi-dark", "ansi-light"], run={"daylight", "ansi-dark"})
)
async def test_the_theme_from_the_config_is_used(gym: Gym, name: str) -> None:
    config(gym, f'theme = "{name}"\n')
    async with gym.session() as lifter:
        assert lifter.app.theme == name
        assert lifter.notices == []
        await lifter.press("space")
        assert lifter.text("#label").endswith("R E S T")


async def test_a_user_theme_is_used_and_reloaded_after_an_edit(gym: Gym) -> None:
    path = user_theme(gym, "my own [b]", MINE)
    config(gym, 'theme = "my own [b]"\n')
    async with gym.home() as lifter:
        assert lifter.app.current_theme.primary == "#336699"
        path.write_text(MINE.replace("#336699", "#ff0000") + "\n", "utf-8")
        lifter.app.theme_manager.reload()
        await lifter.pilot.pause()
        assert lifter.app.current_theme.primary == "#ff0000"
        assert lifter.app.screen.styles.background.hex == "#101010"


async def test_a_mistake_in_an_edited_theme_is_reported_once_and_the_colours_stay(gym: Gym) -> None:
    path = user_theme(gym, "mine", MINE)
    config(gym, 'theme = "mine"\n')
    async with gym.home() as lifter:
        path.write_text(MINE + 'work = "grean"\n', "utf-8")
        for _ in range(3):
            lifter.app.theme_manager.reload()
        await lifter.pilot.pause()
        assert lifter.app.current_theme.primary == "#336699"
        (notice,) = lifter.notices
        assert notice.startswith(f'{path}:4:8: work: "grean" is not a colour; write a colour, such as')
        path.unlink()
        lifter.app.theme_manager.reload()
        assert lifter.app.current_theme.primary == "#336699"


async def test_only_user_themes_are_watched(gym: Gym) -> None:
    user_theme(gym, "mine", MINE)
    async with gym.home() as lifter:
        theme_manager = lifter.app.theme_manager
        assert theme_manager._timer is None
        for name, watched in (("mine", True), ("dusk", False)):
            entry = theme_manager.find(name)
            assert entry
            theme_manager.apply(entry)
            assert (theme_manager._timer is not None) == watched


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('gear = "gym"\ntheme = "dusq"\n', ':2:9: theme: there is no such theme; did you mean "dusk"?'),
        ('theme = "mine"\n', 'mine.toml:2:11: primary: "red-ish" is not a colour; write a colour'),
    ],
)
async def test_an_unusable_theme_is_reported_and_the_default_is_used(
    gym: Gym, text: str, problem: str
) -> None:
    user_theme(gym, "mine", 'name = "mine"\nprimary = "red-ish"\n')
    config(gym, text)
    async with gym.home() as lifter:
        assert lifter.app.theme == "track"
        (notice,) = lifter.notices
        assert problem in notice


async def test_the_picker_previews_a_theme_and_restores_the_previous_one(gym: Gym) -> None:
    async with gym.home() as lifter:
        await lifter.press("t", "j")
        assert isinstance(lifter.app.screen, ThemePicker)
        shown = lifter.app.theme
        assert shown != "track"
        await lifter.press("escape")
        assert lifter.app.theme == "track"
        assert not gym.paths.config.exists()


async def test_a_chosen_theme_is_saved_and_the_comments_of_the_config_stay(gym: Gym) -> None:
    config(gym, '# mine\ngear = "home"  # here\n[gears.home]\nhas = ["band"]\n')
    async with gym.home() as lifter:
        await lifter.press("t", "j", "space")
        chosen = lifter.app.theme
        assert not isinstance(lifter.app.screen, ThemePicker)
    text = gym.paths.config.read_text("utf-8")
    assert text == f'# mine\ngear = "home"  # here\ntheme = "{chosen}"\n\n[gears.home]\nhas = ["band"]\n'
    async with gym.home() as lifter:
        assert lifter.app.theme == chosen


async def test_the_picker_shows_the_mistake_of_a_theme(gym: Gym) -> None:
    user_theme(gym, "aaa", 'name = "aaa"\nprimary = 3\n')
    async with gym.home() as lifter:
        await lifter.press("t")
        screen = lifter.app.screen
        assert isinstance(screen, ThemePicker)
        names = [theme.name for theme in lifter.app.theme_manager.themes()]
        screen.options.highlighted = names.index("aaa")
        await lifter.pilot.pause()
        assert "aaa.toml:2:11: primary: must be text" in lifter.text("#problem")
        await lifter.press("enter")
        assert lifter.app.screen is screen


def test_the_theme_in_the_docs_is_valid(tmp_path: Path) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "themes.md").read_text("utf-8")
    path = tmp_path / "forest.toml"
    path.write_text(docs.split("```toml\n")[1].split("```")[0], "utf-8")
    assert read_theme(path).problems == ()
    assert all(f"| `{path.stem}` |" in docs for path in SHIPPED)


@given(st.data())
def test_any_theme_file_gives_a_theme_or_problems_with_positions(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([path.read_text("utf-8") for path in SHIPPED]))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(PIECES) + text[at + gone :]
    loaded = check_theme(Document("mine.toml", text, ""))
    assert (loaded.value is None) == bool(loaded.problems)
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in loaded.problems)
    if loaded.value:
        assert loaded.value.to_color_system().generate()


@pytest.mark.parametrize(
    ("name", "uses_terminal_colours"),
    [("ansi-dark", True), pytest.param("ansi-light", True, marks=NIGHTLY), ("nord", False)],
)
async def test_an_ansi_theme_uses_the_colours_of_the_terminal(
    gym: Gym, name: str, uses_terminal_colours: bool
) -> None:
    config(gym, f'theme = "{name}"\n')
    async with gym.session() as lifter:
        (converts,) = (one for one in lifter.app._filters if isinstance(one, ANSIToTruecolor))
        assert converts.enabled != uses_terminal_colours
