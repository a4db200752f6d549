"""What a lifter sees from three metres: the load, the set that keys correct, and the clock after zero."""

import pytest
from textual.geometry import Region
from textual.widgets import OptionList

from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.ui.widgets.big_clock import BigClock
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.load import LoadDisplay
from support.gym import Gym, Lifter

PLAN = """
name = "Two"
rest = "90s"
[[exercise]]
name = "Box squat"
do = "2 x 8"
load = "42.5 kg"
gear = ["barbell"]
[[exercise]]
name = "Plank"
do = "2 x 30s"
"""
TWO = WorkoutRequest(plan="two", ramp=False)
SIZES = [(46, 22), (80, 24), (120, 40)]


def hints(lifter: Lifter) -> str:
    return lifter.app.screen.query_one(Hints).text


@pytest.mark.parametrize("size", SIZES)
async def test_the_finished_exercise_stays_while_its_last_set_is_corrected(
    gym: Gym, size: tuple[int, int]
) -> None:
    gym.plan("two", PLAN)
    async with gym.session(gym.begin(TWO), size) as lifter:
        await lifter.press("space", "space", "space")
        assert lifter.text("#movement") == "BOX SQUAT"
        assert lifter.text("#next") == "next  PLANK · 30 s"
        await lifter.press("7", "down", "down", "right")
        assert lifter.text("#rounds").startswith("set 2 of 2   ● 8   ● 6 @ 45 kg RPE 7")
        await lifter.wait(90)
        assert lifter.text("#movement") == "PLANK"
        assert not lifter.app.screen.query_one("#next").display


async def test_the_load_has_large_figures_where_there_is_room(gym: Gym) -> None:
    gym.plan("two", PLAN)
    heights = {(46, 22): 1, (99, 40): 1, (100, 29): 1, (100, 30): 3, (200, 60): 3}
    async with gym.session(gym.begin(TWO), (46, 22)) as lifter:
        for size, height in heights.items():
            await lifter.pilot.resize_terminal(*size)
            assert lifter.load == "42.5 kg   10 + 1.25 a side"
            assert lifter.app.screen.query_one(LoadDisplay).size.height == height, size
            await lifter.press("right")
            assert lifter.load == "45 kg   10 + 2.5 a side"
            await lifter.press("left")


async def test_the_load_row_is_hidden_without_a_load(gym: Gym) -> None:
    gym.plan("two", PLAN)
    async with gym.session(gym.begin(TWO)) as lifter:
        await lifter.press("n")
        assert lifter.text("#movement") == "PLANK"
        assert not lifter.app.screen.query_one(LoadDisplay).display


async def test_the_overtime_is_centred_and_never_touches_the_reps(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        await lifter.wait(90 + 12)
        big, aside = (lifter.app.screen.query_one(f"#{name}", BigClock) for name in ("big", "aside"))
        assert aside.text == "+0:12"
        for width, height in (*SIZES, (80, 18), (30, 12), (200, 60)):
            await lifter.pilot.resize_terminal(width, height)
            shapes = [
                Region.from_union([f.region for f in clock.children if f.display]) for clock in (big, aside)
            ]
            assert [abs(shape.x - (width - shape.right)) <= 1 for shape in shapes] == [True, True], width
            assert shapes[0].bottom <= shapes[1].y, (width, height)


async def test_a_rest_asks_for_the_effort_until_it_is_entered(gym: Gym) -> None:
    async with gym.session() as lifter:
        assert "how hard" not in hints(lifter)
        await lifter.press("space")
        assert hints(lifter).startswith("6-0 how hard?")
        await lifter.press("8")
        assert "how hard" not in hints(lifter)
        await lifter.press("u")
        assert hints(lifter).startswith("6-0 how hard?")


async def test_the_hint_for_the_effort_follows_the_keys_of_the_config(gym: Gym) -> None:
    gym.paths.config.write_text('[keys]\n"session.effort.6" = "f6"\n"session.effort.10" = "f10"\n', "utf-8")
    async with gym.session() as lifter:
        await lifter.press("space")
        assert hints(lifter).startswith("f6-f10 how hard?")


async def test_the_same_digit_adds_a_half_only_for_the_same_set(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("6", "space", "6")
        assert lifter.runner.state.entries[0].rpe == 6
        await lifter.press("6")
        assert lifter.runner.state.entries[0].rpe == 6.5
        await lifter.press("space", "space", "6")
        assert [entry.rpe for entry in lifter.runner.state.entries] == [6.5, 6]


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("b", "Box squat: later"),
        ("n", "Box squat: skipped"),
        ("a", "Box squat: 3 sets"),
        ("d", "Box squat: 1 set"),
    ],
)
async def test_a_key_that_changes_the_order_says_so(gym: Gym, key: str, message: str) -> None:
    gym.plan("two", PLAN)
    async with gym.session(gym.begin(TWO)) as lifter:
        await lifter.press(key)
        assert lifter.notices == [message]


async def test_a_swap_in_overtime_keeps_the_clock(gym: Gym) -> None:
    gym.plan("two", PLAN)
    async with gym.session(gym.begin(TWO)) as lifter:
        await lifter.press("space")
        await lifter.wait(95)
        await lifter.press("s", "enter")
        await lifter.wait(1)
        assert lifter.text("#movement") == "CHAIR SQUAT DOWN ON ONE LEG"
        assert lifter.app.screen.query_one("#aside", BigClock).text == "+0:08"


async def test_the_list_of_swaps_has_columns_and_an_end(gym: Gym) -> None:
    gym.plan("two", PLAN)
    async with gym.session(gym.begin(TWO), SIZES[0]) as lifter:
        for size in SIZES:
            await lifter.pilot.resize_terminal(*size)
            await lifter.press("s")
            options = lifter.app.screen.query_one(OptionList)
            *offers, end = (str(options.get_option_at_index(n).prompt) for n in range(options.option_count))
            assert end == f"that is all: {len(offers)} movements"
            assert any("kettlebell" in offer for offer in offers)
            shown = lifter.app.screen._compositor.render_strips()
            assert not any("…" in segment.text for strip in shown[3:-5] for segment in strip), size
            if size[0] >= 80:
                assert len({offer.rindex("  ") for offer in offers}) == 1, size
            await lifter.press("escape")
        await lifter.press("s")
        options = lifter.app.screen.query_one(OptionList)
        await lifter.press("z", "z", "enter")
        assert str(options.get_option_at_index(0).prompt) == "no movement matches"


async def test_the_overview_shows_what_was_done(gym: Gym) -> None:
    gym.plan("two", PLAN)
    async with gym.session(gym.begin(TWO)) as lifter:
        await lifter.press("space", "down", "down", "right", "tab")
        options = lifter.app.screen.query_one(OptionList)
        assert "6 @ 45 kg, then 8 reps · 45 kg" in str(options.get_option_at_index(0).prompt)


async def test_the_newest_sets_are_shown_if_not_all_fit(gym: Gym) -> None:
    gym.plan("two", PLAN.replace("2 x 8", "5 x 8"))
    async with gym.session(gym.begin(TWO), (46, 22)) as lifter:
        for _ in range(3):
            await lifter.press("space", "right", "7")
            await lifter.wait(95)
        await lifter.press("space", "8")
        shown = lifter.text("#rounds")
        assert len(shown) <= 44
        assert shown.startswith("set 5 of 5   …")
        assert "RPE 8" in shown


async def test_no_row_of_sets_is_cut_in_the_middle(gym: Gym) -> None:
    gym.plan("two", PLAN.replace("2 x 8", "3 x 8"))
    async with gym.session(gym.begin(TWO), (40, 22)) as lifter:
        await lifter.press("space", "right", "8")
        row = lifter.app.screen.query_one("#rounds")
        for width in (40, 44, 46, 47, 50, 53, 60):
            await lifter.pilot.resize_terminal(width, 22)
            await lifter.wait(1)
            if width >= 44:
                assert len(lifter.text("#rounds")) <= row.size.width, width
            assert "● 8 @ 45 kg RPE 8" in lifter.text("#rounds"), width


async def test_a_press_that_is_ignored_says_so(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        await lifter.pilot.press("space")
        assert lifter.notices == ["Too soon after the last press: ignored"]
        assert len(lifter.runner.state.entries) == 1


async def test_the_list_of_plans_previews_them_for_the_gear_of_today(gym: Gym) -> None:
    async with gym.home() as lifter:
        await lifter.press("g", "j", "enter", "p", "j", "j", "j", "j")
        await lifter.wait_until(lambda: "home" in lifter.text("#preview"))
