"""The home screen: today's workout, the unfinished session, and the bad-day workouts."""

from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.session import SessionScreen
from support.gym import Gym


async def test_enter_starts_todays_workout(gym: Gym) -> None:
    async with gym.home() as lifter:
        assert lifter.text("#name") == "Runner strength"
        assert "Box squat" in lifter.text("#items")
        await lifter.press("enter")
        assert isinstance(lifter.app.screen, SessionScreen)


async def test_b_cycles_through_the_bad_day_workouts(gym: Gym) -> None:
    async with gym.home() as lifter:
        workouts = []
        for _ in range(4):
            await lifter.press("b")
            workouts.append((lifter.text("#name"), lifter.text("#overview").split(" · ")[0]))
        assert workouts == [
            ("Bad day", "4 exercises"),
            ("Bad day", "3 exercises"),
            ("Bad day", "2 exercises"),
            ("Runner strength", "5 exercises"),
        ]


async def test_enter_resumes_the_unfinished_session(gym: Gym) -> None:
    runner = gym.begin()
    runner.do("next")
    gym.clock.seconds += 25 * 60
    async with gym.home() as lifter:
        assert lifter.text("#unfinished") == "Resume Runner strength, set 2 of 2 of Box squat, 25 minutes ago"
        await lifter.press("enter")
        assert lifter.runner.session == runner.session


async def test_n_starts_a_new_session_and_keeps_the_unfinished_one(gym: Gym) -> None:
    runner = gym.begin()
    async with gym.home() as lifter:
        await lifter.press("n")
        assert lifter.runner.session != runner.session
    assert gym.store.rows("SELECT count(*) FROM session WHERE status = 'open'")[0][0] == 2


async def test_the_name_of_a_chosen_plan_is_not_parsed_as_markup(gym: Gym) -> None:
    gym.plan("aaa", 'name = "[/] [b]mine"\n[[exercise]]\nname = "[red]Squat[/]"\ndo = "1 x 3"\n')
    async with gym.home() as lifter:
        await lifter.press("p", *"kkkkk", "enter")
        assert lifter.text("#name") == "[/] [b]mine"
        assert "[red]Squat[/]" in lifter.text("#items")
        await lifter.press("enter")
        assert lifter.text("#movement") == "[RED]SQUAT[/]"


async def test_a_broken_plan_is_shown_with_its_problem_and_cannot_be_chosen(gym: Gym) -> None:
    gym.plan("aaa", 'name = "Mine"\n[[exercise]]\nname = "Squat"\ndo = "3 by 8"\n')
    async with gym.home() as lifter:
        await lifter.press("p")
        assert type(lifter.app.screen).__name__ == "PlansScreen"
        await lifter.press(*"kkkkk", "enter")
        assert type(lifter.app.screen).__name__ == "PlansScreen"
        await lifter.press("j", "enter")
        assert lifter.text("#name") == "Bad day"


async def test_home_does_not_offer_a_finished_session(gym: Gym) -> None:
    async with gym.home() as lifter:
        await lifter.press("enter", "space", "q", "f", "enter")
        assert isinstance(lifter.app.screen, HomeScreen)
        assert not lifter.app.screen.query_one("#unfinished").has_class("-open")
