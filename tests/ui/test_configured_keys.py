"""Configured keys: they work, the defaults they replace do not, and hints and help show them."""

from typing import Any

import pytest

from strengthtui.ui.app import StrengthApp
from strengthtui.ui.keymap import Keymap, with_id
from strengthtui.ui.keynames import split
from strengthtui.ui.screens.help import HelpScreen, key_table
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.leave import LeaveDialog
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.screens.summary import SummaryScreen
from strengthtui.ui.widgets.hints import Hints
from support.gym import Gym


def hints(screen: object) -> str:
    assert hasattr(screen, "query_one")
    text: str = screen.query_one(Hints).text
    return text


async def test_a_configured_key_replaces_the_default(gym: Gym) -> None:
    gym.paths.config.write_text('[keys]\n"home.start" = "f5,x"\nhome.plans = "o"\n', "utf-8")
    async with gym.home() as lifter:
        assert hints(lifter.app.screen).startswith("f5 start  ")
        await lifter.press("enter", "p")
        assert lifter.app.screen.query(Hints)
        assert not isinstance(lifter.app.screen, SessionScreen)
        await lifter.press("x")
        assert isinstance(lifter.app.screen, SessionScreen)
        assert lifter.notices == [f"{key} does nothing here; ? shows the keys" for key in ("enter", "p")]


async def test_help_shows_the_current_keys(gym: Gym) -> None:
    gym.paths.config.write_text('[keys]\n"home.help" = "x"\n"home.start" = "z"\n', "utf-8")
    async with gym.home() as lifter:
        await lifter.press("x")
        assert isinstance(lifter.app.screen, HelpScreen)
        shown = [key for key, _ in key_table(HomeScreen.BINDINGS, lifter.app.keymap)]
        assert shown[0] == "z"
        assert shown[-1] == "x"
        await lifter.press("escape")
        await lifter.press("question_mark")
        assert not isinstance(lifter.app.screen, HelpScreen)


async def test_config_problems_are_one_notice_with_line_numbers(gym: Gym) -> None:
    gym.paths.config.write_text(
        'theme = "nowhere"\n[keys]\npreset = "right"\nnex = "x"\nhome.start = "q"\nhome.anew = 3\n', "utf-8"
    )
    async with gym.home() as lifter:
        (notice,) = lifter.notices
        lines = [line.partition("config.toml:")[2] for line in notice.splitlines()]
        assert lines[0].startswith("3:10: keys, preset: unknown key preset; one of: left, phone")
        assert lines[1].startswith("6:13: keys, home, anew: must be text")
        assert lines[2].startswith("1:9: theme: there is no such theme; ")
        assert lines[3].startswith('4:7: keys, nex: unknown action "nex"; did you mean "next"?')
        assert notice.splitlines()[4] == "and 1 more; see: strengthtui config check"
        await lifter.press("enter")
        assert isinstance(lifter.app.screen, SessionScreen)


def key_of(app: StrengthApp, action: str) -> str:
    """Return the first current key of a session action."""
    bindings = {binding.id: binding for binding in with_id(SessionScreen.BINDINGS)}
    return split(app.keymap.of(bindings[f"session.{action}"]))[0]


@pytest.mark.parametrize("preset", ["left", "phone"])
async def test_a_workout_with_a_preset(gym: Gym, preset: str) -> None:
    gym.paths.config.write_text(f'keys.preset = "{preset}"\n', "utf-8")
    async with gym.session() as lifter:
        undo, more = key_of(lifter.app, "undo"), key_of(lifter.app, "rest.more")
        assert more not in {"plus", "equals_sign"}
        await lifter.press("space", more)
        assert [event.kind for event in lifter.runner.events][-1] == "rest"
        await lifter.press(undo, undo)
        assert not lifter.runner.state.entries
        await lifter.press("q")
        assert isinstance(lifter.app.screen, LeaveDialog)


async def test_every_hint_has_an_action(gym: Gym) -> None:
    async with gym.home() as lifter:
        await lifter.press("space")
        assert all(hint.action for hint in lifter.app.screen.query_one(Hints)._shown)
        await lifter.press("space")
        # A range of keys has no action of its own.
        without = [hint.words for hint in lifter.app.screen.query_one(Hints)._shown if not hint.action]
        assert without == [" how hard?"]
        await lifter.press("q", "f")
        assert isinstance(lifter.app.screen, SummaryScreen)
        assert all(hint.action for hint in lifter.app.screen.query_one(Hints)._shown)


async def test_a_tap_on_a_hint_runs_its_action(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        line = lifter.app.screen.query_one(Hints)
        row = str(line.render())
        left = (line.size.width - len(row)) // 2
        await lifter.pilot.click(Hints, offset=(left + row.index("reps"), 0))
        await lifter.pilot.pause()
        assert lifter.runner.state.entries[0].done.reps == (9,)
        await lifter.pilot.click(Hints, offset=(left + row.index("keys"), 0))
        await lifter.pilot.pause()
        assert isinstance(lifter.app.screen, HelpScreen)


async def test_hints_that_do_not_fit_are_left_out_except_help(gym: Gym) -> None:
    async with gym.session(size=(40, 20)) as lifter:
        await lifter.press("space")
        text = lifter.app.screen.query_one(Hints).text
        assert len(text) <= lifter.app.screen.query_one(Hints).size.width
        assert text.startswith("6-0 how hard?")
        assert text.endswith("? keys")


@pytest.mark.parametrize("keys", [(), ("question_mark",), ("p",), ("t",), ("ctrl+p",), ("enter", "q")])
async def test_ctrl_c_leaves_from_everywhere(gym: Gym, keys: tuple[str, ...]) -> None:
    async with gym.home() as lifter:
        await lifter.press(*keys, "ctrl+c")
        assert lifter.app._exit


async def test_hints_are_looked_up_once_until_the_keys_change(
    gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up, look = list[str](), Hints._hint

    def counted(row: Hints, hint: str, pad: str) -> Any:
        looked_up.append(hint)
        return look(row, hint, pad)

    monkeypatch.setattr(Hints, "_hint", counted)
    async with gym.session() as lifter:
        await lifter.press("space", "p", "p")
        assert looked_up
        looked_up.clear()
        await lifter.press("p", "p")
        assert looked_up == []
        assert "? keys" in hints(lifter.app.screen)
        lifter.app.keymap = Keymap({"session.help": "f1"})
        lifter.app.screen.query_one(Hints).refit()
        assert "f1 keys" in hints(lifter.app.screen)
