"""The plan list: a preview of each plan's workout today, or the plan's problems."""

from textual.widgets import OptionList

from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.plans import PlansScreen
from support.gym import Gym, Lifter

BROKEN = 'name = "Mine"\n[[exercise]]\nname = "Squat"\ndo = "3 by 8"\n'


def rows(lifter: Lifter) -> list[str]:
    options = lifter.app.screen.query_one(OptionList).options
    return [str(option.prompt) for option in options]


def preview(lifter: Lifter) -> str:
    return lifter.text("#preview")


async def test_the_plan_of_home_is_marked_highlighted_and_previewed(gym: Gym) -> None:
    gym.plan("aaa", BROKEN)
    async with gym.home() as lifter:
        await lifter.press("p")
        assert rows(lifter) == [
            "  aaa              1 problem",
            "  Bad day          short",
            "  Core             core",
            "  Drills           mon, wed",
            "  Runner heavy     strength",
            "▶ Runner strength  today, sun",
        ]
        assert preview(lifter).startswith("5 exercises · 10 sets · about 23 min · gym\n\n1  Box squat")
        await lifter.press("k", "k", "k", "k")
        assert "Chair squat" in preview(lifter)
        await lifter.press("space")
        assert isinstance(lifter.app.screen, HomeScreen)
        assert lifter.text("#name") == "Bad day"


async def test_a_plan_with_mistakes_shows_them_and_cannot_be_chosen(gym: Gym) -> None:
    gym.plan("aaa", BROKEN)
    async with gym.home() as lifter:
        await lifter.press("p", "j")
        assert "aaa.toml:4:6: exercise 1, do: " in preview(lifter)
        await lifter.press("enter")
        assert isinstance(lifter.app.screen, PlansScreen)
        await lifter.press("escape")
        assert lifter.text("#name") == "Runner strength"


async def test_the_list_works_without_any_valid_plan(gym: Gym) -> None:
    for name in ("bad-day", "runner-strength", "core", "drills", "runner-heavy"):
        gym.plan(name, BROKEN)
    async with gym.home() as lifter:
        await lifter.press("p", "k", "j", "enter")
        assert isinstance(lifter.app.screen, PlansScreen)


async def test_a_plan_that_changes_while_the_list_is_open(gym: Gym) -> None:
    gym.plan("aaa", BROKEN.replace("3 by 8", "3 x 8"))
    async with gym.home() as lifter:
        await lifter.press("p")
        gym.plan("aaa", BROKEN)
        await lifter.press("j")
        assert "1  Squat  3 x 8" in preview(lifter)  # the last good version stays in use
        await lifter.press("enter")
        assert isinstance(lifter.app.screen, HomeScreen)


async def test_sets_that_differ_are_listed_one_by_one(gym: Gym) -> None:
    gym.plan("aaa", 'name = "Wave"\n[[exercise]]\nname = "Squat"\ndo = "5, 3, 1+"\nload = "60, 70, 80 kg"\n')
    async with gym.home() as lifter:
        await lifter.press("p", "j")
        assert "5 · 3 · 1+" in preview(lifter)
        assert "60, 70, 80 kg" in preview(lifter)
        await lifter.press("enter")
        assert "5 · 3 · 1+" in lifter.text("#items")
