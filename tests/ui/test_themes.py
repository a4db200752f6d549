"""Theme files: a mistake is told by line and never reaches Textual; an edit is seen at once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.filter import ANSIToTruecolor
from textual.theme import BUILTIN_THEMES, Theme

from strengthtui.base.resources import shipped
from strengthtui.document.read import Document
from strengthtui.ui.screens.theme_picker import ThemePicker
from strengthtui.ui.themes import PHASES, check_theme, read_theme, stand_ins
from support.gym import Gym

SHIPPED = sorted(shipped("themes").glob("*.toml"))
PIECES = st.text(max_size=8) | st.sampled_from(['"""', "[[", "\n[x]\n", '"auto"', '"ansi_red"', '"#12"'])
MINE = 'name = "mine"\nprimary = "#336699"\nbackground = "#101010"\n'


def test_there_are_at_least_six() -> None:
    assert len(SHIPPED) >= 6


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_theme_has_a_colour_for_everything(path: Path) -> None:
    loaded = read_theme(path)
    assert loaded.problems == ()
    assert loaded.value
    assert loaded.value.name == path.stem
    assert set(loaded.value.variables) == set(PHASES)


@pytest.mark.parametrize("theme", BUILTIN_THEMES.values(), ids=BUILTIN_THEMES)
def test_a_theme_of_textuals_has_stand_ins(theme: Theme) -> None:
    assert set(stand_ins(theme)) == set(PHASES)
    assert all(stand_ins(theme).values())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("primary = ", "1:11: not valid TOML: invalid value"),
        ('primary = "#fff"', '1:1: "name" is missing; such as name = "dusk"'),
        ('name = "x"\nprimary = "no colour"', '2:11: primary: "no colour" is no colour; write a colour'),
        (
            'name = "x"\nprimary = "#fff"\nprimery = "#fff"',
            '3:1: unknown key "primery"; did you mean "primary"',
        ),
        ('name = "x"\nwork = "#fff"', '1:1: "primary" is missing; such as primary = "#5bc0eb"'),
        ('name = "x"\nprimary = "#fff"\nwork = 3', "3:8: work: must be text; write a colour"),
        ('name = "x"\nprimary = "#fff5"', "2:11: primary: must be a colour of its own"),
        ('name = "x"\nprimary = "auto 50%"', "2:11: primary: "),
        ('name = "\\u001b[2J"\nprimary = "#fff"', "1:8: name: must be 1 to 80 visible characters"),
        ('name = "x"\ndark = 1\nprimary = "#fff"', "2:8: dark: must be true or false"),
        ("[name]\n" * 3000, "1:1: it is far too long for a theme"),
    ],
)
def test_a_broken_theme_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    loaded = read_theme(path, "mine.toml")
    assert loaded.value is None
    assert str(loaded.problems[0]).startswith(f"mine.toml:{problem}")


def test_a_theme_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "cannot read it" in str(read_theme(tmp_path / "none.toml").problems[0])


def own(gym: Gym, name: str, text: str) -> Path:
    folder = gym.paths.themes
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(text, "utf-8")
    return folder / f"{name}.toml"


def config(gym: Gym, text: str) -> None:
    gym.paths.config.write_text(text, "utf-8")


@pytest.mark.parametrize("name", ["daylight", "nord", "ansi-dark", "ansi-light"])
async def test_the_config_names_the_theme(gym: Gym, name: str) -> None:
    config(gym, f'theme = "{name}"\n')
    async with gym.session() as lifter:
        assert lifter.app.theme == name
        assert lifter.notices == []
        await lifter.press("space")
        assert lifter.text("#label").endswith("R E S T")


async def test_a_theme_of_the_users_own_is_worn_and_an_edit_is_seen(gym: Gym) -> None:
    path = own(gym, "my own [b]", MINE)
    config(gym, 'theme = "my own [b]"\n')
    async with gym.home() as lifter:
        assert lifter.app.current_theme.primary == "#336699"
        path.write_text(MINE.replace("#336699", "#ff0000") + "\n", "utf-8")
        lifter.app.theme_manager.look()
        await lifter.pilot.pause()
        assert lifter.app.current_theme.primary == "#ff0000"
        assert lifter.app.screen.styles.background.hex == "#101010"


async def test_a_mistake_while_editing_is_told_once_and_the_colours_stay(gym: Gym) -> None:
    path = own(gym, "mine", MINE)
    config(gym, 'theme = "mine"\n')
    async with gym.home() as lifter:
        path.write_text(MINE + 'work = "grean"\n', "utf-8")
        for _ in range(3):
            lifter.app.theme_manager.look()
        await lifter.pilot.pause()
        assert lifter.app.current_theme.primary == "#336699"
        (notice,) = lifter.notices
        assert notice.startswith(f'{path}:4:8: work: "grean" is no colour; write a colour, such as "#5bc0eb"')
        path.unlink()
        lifter.app.theme_manager.look()
        assert lifter.app.current_theme.primary == "#336699"


async def test_only_a_theme_of_the_users_own_is_watched(gym: Gym) -> None:
    own(gym, "mine", MINE)
    async with gym.home() as lifter:
        theme_manager = lifter.app.theme_manager
        assert theme_manager._timer is None
        for name, watched in (("mine", True), ("dusk", False)):
            found = theme_manager.find(name)
            assert found
            theme_manager.wear(found)
            assert (theme_manager._timer is not None) == watched


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('gear = "gym"\ntheme = "dusq"\n', ':2:9: theme: there is no such theme; did you mean "dusk"?'),
        ('theme = "mine"\n', 'mine.toml:2:11: primary: "red-ish" is no colour; write a colour'),
    ],
)
async def test_a_theme_that_cannot_be_worn_is_told_and_the_usual_one_stands(
    gym: Gym, text: str, problem: str
) -> None:
    own(gym, "mine", 'name = "mine"\nprimary = "red-ish"\n')
    config(gym, text)
    async with gym.home() as lifter:
        assert lifter.app.theme == "track"
        (notice,) = lifter.notices
        assert problem in notice


async def test_the_picker_shows_a_theme_and_takes_it_back(gym: Gym) -> None:
    async with gym.home() as lifter:
        await lifter.press("t", "j")
        assert isinstance(lifter.app.screen, ThemePicker)
        shown = lifter.app.theme
        assert shown != "track"
        await lifter.press("escape")
        assert lifter.app.theme == "track"
        assert not gym.paths.config.exists()


async def test_a_chosen_theme_is_kept_with_the_comments_of_the_config(gym: Gym) -> None:
    config(gym, '# mine\ngear = "home"  # here\n[gears.home]\nhas = ["band"]\n')
    async with gym.home() as lifter:
        await lifter.press("t", "j", "space")
        kept = lifter.app.theme
        assert not isinstance(lifter.app.screen, ThemePicker)
    text = gym.paths.config.read_text("utf-8")
    assert text == f'# mine\ngear = "home"  # here\ntheme = "{kept}"\n\n[gears.home]\nhas = ["band"]\n'
    async with gym.home() as lifter:
        assert lifter.app.theme == kept


async def test_a_broken_theme_in_the_picker_says_why(gym: Gym) -> None:
    own(gym, "aaa", 'name = "aaa"\nprimary = 3\n')
    async with gym.home() as lifter:
        await lifter.press("t")
        screen = lifter.app.screen
        assert isinstance(screen, ThemePicker)
        names = [theme.name for theme in lifter.app.theme_manager.themes()]
        screen.options.highlighted = names.index("aaa")
        await lifter.pilot.pause()
        assert "aaa.toml:2:11: primary: must be text" in screen.note.text
        await lifter.press("enter")
        assert lifter.app.screen is screen


def test_the_theme_in_the_docs_is_one(tmp_path: Path) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "themes.md").read_text("utf-8")
    path = tmp_path / "forest.toml"
    path.write_text(docs.split("```toml\n")[1].split("```")[0], "utf-8")
    assert read_theme(path).problems == ()
    assert all(f"| `{path.stem}` |" in docs for path in SHIPPED)


@given(st.data())
def test_whatever_a_theme_file_holds_is_a_theme_or_a_problem_with_its_place(data: st.DataObject) -> None:
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


@pytest.mark.parametrize(("name", "own"), [("ansi-dark", True), ("ansi-light", True), ("nord", False)])
async def test_an_ansi_theme_leaves_colours_to_the_terminal(gym: Gym, name: str, own: bool) -> None:
    config(gym, f'theme = "{name}"\n')
    async with gym.session() as lifter:
        (converts,) = (one for one in lifter.app._filters if isinstance(one, ANSIToTruecolor))
        assert converts.enabled != own
