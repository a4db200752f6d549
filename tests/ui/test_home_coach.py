"""The coach on the home screen: check-ins, gear, ramp-up sets, the week, and the reasons for changes."""

import datetime as dt

import pytest
from textual.widgets import OptionList

from strengthtui.base.codec import plain
from strengthtui.coach.checkin import COMPLAINTS
from strengthtui.config.model import Config
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.checkins import marks
from strengthtui.plan.grammar import AREAS
from strengthtui.session.events import Event
from strengthtui.training.advice import workout_for
from strengthtui.ui.screens.checkin import AREA_KEYS, STATES, CheckinScreen
from strengthtui.ui.screens.home import HomeScreen
from support.gym import Gym, Lifter
from support.sizes import NIGHTLY
from tools.pictures import EVENING


def items(lifter: Lifter) -> list[str]:
    return lifter.text("#items").splitlines()


async def test_a_check_in_takes_three_keys_and_shows_its_reason(gym: Gym) -> None:
    async with gym.home() as lifter:
        assert "3  Step-up              2 x 6+6" in lifter.text("#items")
        await lifter.press("c", "5", "s")
        assert isinstance(lifter.app.screen, HomeScreen)
        assert "1 x 8" in items(lifter)[1]
        assert "Quads sore: one set less for quads" in lifter.text("#reasons")
    assert marks(gym.store)[0].areas == (("quads", "sore"),)


ANSWERS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "f": ("fine", ()),
    "i": ("ill", ()),
    "a": ("away", ()),
    "3v": ("", (("calves", "very sore"),)),
    "0p": ("", (("back", "pain"),)),
    "ss": ("", (("shoulders", "sore"),)),
    "3f": ("", (("calves", "fine"),)),
    "ks": ("", (("knee", "sore"),)),
    "tp": ("", (("achilles", "pain"),)),
    "lv": ("", (("lower back", "very sore"),)),
}
"""Keys, and the state and the areas that they check in."""


STATES_AND_AREAS = {"f", "i", "3v", "ks", "lv"}
"""Answers of each kind; every area has a key that is listed."""


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(STATES_AND_AREAS, id="of each kind"),
        pytest.param(ANSWERS.keys() - STATES_AND_AREAS, id="the others", marks=NIGHTLY),
    ],
)
async def test_each_check_in_answer_has_keys(gym: Gym, answers: set[str]) -> None:
    expected = {keys: answer for keys, answer in ANSWERS.items() if keys in answers}
    async with gym.home() as lifter:
        for keys in expected:
            await lifter.press("c", *keys)
            assert isinstance(lifter.app.screen, HomeScreen), keys
    stored = [(mark.state, mark.areas) for mark in marks(gym.store)]
    assert dict(zip(expected, stored, strict=True)) == expected


async def test_a_check_in_can_be_cancelled_and_ignores_unknown_keys(gym: Gym) -> None:
    async with gym.home() as lifter:
        await lifter.press("c", "v", "4", "9")
        assert isinstance(lifter.app.screen, CheckinScreen)
        assert lifter.app.screen.title == "Hamstrings: how much?"
        await lifter.press("escape")
        assert isinstance(lifter.app.screen, HomeScreen)
    assert marks(gym.store) == ()


async def test_every_area_is_listed_without_scrolling(gym: Gym) -> None:
    assert set(AREA_KEYS.values()) == {*AREAS, *COMPLAINTS}
    async with gym.home((46, 22)) as lifter:
        await lifter.press("c")
        columns = list(lifter.app.screen.query(OptionList))
        listed = {option.id for column in columns for option in column.options if option.id}
        assert listed == {*STATES, *AREA_KEYS}
        for size in ((46, 22), (80, 24), (120, 40)):
            await lifter.pilot.resize_terminal(*size)
            assert all(column.max_scroll_y == 0 and column.region.bottom < size[1] for column in columns), (
                size
            )


async def test_the_arrows_lead_to_both_columns_of_the_check_in(gym: Gym) -> None:
    async with gym.home() as lifter:
        await lifter.press("c", "down", "right", "enter")
        assert lifter.app.screen.title == "Hip: how much?"
        await lifter.press("right", "down", "enter")
        await lifter.press("c", "right", "left", "space")
    assert [(mark.state, mark.areas) for mark in marks(gym.store)] == [
        ("", (("hip", "very sore"),)),
        ("fine", ()),
    ]


async def test_a_check_in_is_confirmed_and_says_if_it_changes_nothing(gym: Gym) -> None:
    async with gym.home((46, 22)) as lifter:
        await lifter.press("c", "f")
        await lifter.press("c", "r", "s")
        await lifter.press("c", "5", "s")
    assert lifter.notices == ["Saved: fine", "Saved: arms sore, changes nothing", "Saved: quads sore"]


async def test_pain_shows_its_advice(gym: Gym) -> None:
    async with gym.home() as lifter:
        await lifter.press("c", "4", "p")
        assert "stop and get it looked at" in lifter.text("#reasons")


async def test_gear_for_today(gym: Gym) -> None:
    async with gym.home() as lifter:
        await lifter.press("g", "down", "enter")
        assert "Goblet squat to a chair" in lifter.text("#items")
        assert lifter.text("#overview").endswith("home")
        assert not gym.paths.config.exists()


async def test_permanent_gear_is_saved_in_the_config_with_its_comments_kept(gym: Gym) -> None:
    gym.paths.config.write_text('# mine\nflash = false\n[gears.shed]\nhas = ["kettlebell"]\n', "utf-8")
    async with gym.home() as lifter:
        await lifter.press("g", "j", "j", "g")
        assert lifter.text("#overview").endswith("none")
        assert lifter.app.config.gear == "none"
    text = gym.paths.config.read_text("utf-8")
    assert text.startswith("# mine\nflash = false\n")
    assert 'gear = "none"' in text
    assert text.index("gear =") < text.index("[gears.shed]")
    assert gym.paths.config.stat().st_mode & 0o777 == 0o600
    async with gym.home() as lifter:
        assert lifter.text("#overview").endswith("none")


async def test_gear_is_used_for_today_if_the_config_cannot_be_changed(gym: Gym) -> None:
    gym.paths.config.write_text("flash = yes\n", "utf-8")
    async with gym.home() as lifter:
        await lifter.press("g", "j", "g")
        assert any("not valid TOML" in notice for notice in lifter.notices)
        assert lifter.text("#overview").endswith("home")
    assert gym.paths.config.read_text("utf-8") == "flash = yes\n"


LOADED = (
    'name = "Loaded"\n[[exercise]]\nname = "Back squat"\ndo = "3 x 8"\nload = "60 kg"\ngear = ["barbell"]\n'
)


async def test_ramp_up_sets_toggle(gym: Gym) -> None:
    gym.plan("loaded", LOADED)
    gym.paths.config.write_text('plan = "loaded"\n', "utf-8")
    async with gym.home() as lifter:
        assert isinstance(lifter.app.screen, HomeScreen)
        assert "Ramp-up for Back squat: 5 at 30 kg, 3 at 45 kg" in lifter.text("#reasons")
        assert lifter.app.screen.workout
        assert [(a.reps, a.load_kg) for a in lifter.app.screen.workout.items[0].warmup] == [
            ((5,), 30),
            ((3,), 45),
        ]
        await lifter.press("w")
        assert "Ramp-up" not in lifter.text("#reasons")
        assert lifter.app.screen.workout.items[0].warmup == ()
        await lifter.press("w")
        assert "Ramp-up for Back squat" in lifter.text("#reasons")


async def test_the_bad_day_hint_names_the_next_workout(gym: Gym) -> None:
    async with gym.home() as lifter:
        hints = [lifter.text("#hints").split("  ")[1]]
        for _ in range(4):
            await lifter.press("b")
            hints.append(lifter.text("#hints").split("  ")[1])
        assert hints == [
            *("b bad day (8 min)", "b bad day (4 min)", "b bad day (2 min)"),
            *("b full workout", "b bad day (8 min)"),
        ]


async def test_a_chosen_gear_stays_through_a_bad_day(gym: Gym) -> None:
    async with gym.home() as lifter:
        await lifter.press("g", "j", "enter", "b", "b", "b", "b")
        assert lifter.text("#overview").endswith("home")


async def test_the_week_row_shows_completed_days(gym: Gym) -> None:
    async with gym.home() as lifter:
        assert lifter.text("#week") == "this week  M ·  T ·  W ·  T · [F ○] S ·  S ○"
        await lifter.press("enter", "space", "q", "f", "enter")
        assert lifter.text("#week") == "this week  M ·  T ·  W ·  T · [F ◐] S ·  S ○"


def trained(gym: Gym, days: int, plan: str = "runner-strength") -> None:
    """Store a complete session of an earlier day in the log."""
    at = EVENING - 86400 * days
    date = dt.date.fromtimestamp(at)  # noqa: DTZ012 - a training day is the one on the wall
    workout = workout_for(gym.paths, Config(), WorkoutRequest(plan=plan, date=date), gym.store)
    anchor = {"boot": "", "boottime": 0.0, "wall": at}
    session = gym.store.begin(Event(0, at, "start", {"workout": plain(workout), "anchor": anchor}))
    done = [item.target for item in workout.items for _ in range(item.sets)]
    sets = [Event(0, at + 60 * n, "set", {"done": plain(each)}) for n, each in enumerate(done, 1)]
    gym.store.append(session, len(gym.store.events(session)), sets)


async def test_weeks_in_a_row_and_the_race_are_shown(gym: Gym) -> None:
    for days in (14, 12, 7, 5):
        trained(gym, days)
    race = '[[race]]\nname = "Oslo 5000"\ndate = 2027-06-12\ndistance = "5 km"\n'
    gym.paths.config.write_text(race, "utf-8")
    async with gym.home() as lifter:
        assert lifter.text("#week").endswith("S ○    2 weeks in a row")
        assert lifter.text("#header").endswith("  Fri 27 Nov · winter · 28 weeks to Oslo 5000")
        assert "still finding your load" in lifter.text("#reasons")


async def test_drills_do_not_count_as_strength_days(gym: Gym) -> None:
    gym.plan("drills", 'name = "Drills"\nkind = "drills"\n[[exercise]]\nname = "Skip"\ndo = "1 x 20"\n')
    for days in (7, 5):
        trained(gym, days, "drills")
    async with gym.home() as lifter:
        assert "in a row" not in lifter.text("#week")
    for days in (7, 5):
        trained(gym, days)
    async with gym.home() as lifter:
        assert lifter.text("#week").endswith("1 week in a row")


SIX = 'name = "Six"\ndays = { fri = 2 }\n' + "".join(
    f'[[exercise]]\nname = "Movement {n}"\ndo = "3 x 6 each side"\nload = "2 x 12 kg"\ngear = ["dumbbell"]\n'
    'trains = ["quads"]\n'
    for n in range(6)
)


async def test_six_exercises_and_their_reasons_need_no_scrolling(gym: Gym) -> None:
    gym.plan("aaa", SIX)
    gym.paths.config.write_text('plan = "aaa"\n', "utf-8")
    async with gym.home((80, 24)) as lifter:
        for check_in in ((), ("c", "5", "v")):
            await lifter.press(*check_in)
            body = lifter.app.screen.query_one("#body")
            assert body.max_scroll_y == 0
            assert "Movement 5" in lifter.text("#items")


async def test_a_phone_shows_the_whole_week_and_the_keys(gym: Gym) -> None:
    async with gym.home((46, 22)) as lifter:
        assert lifter.text("#week") == "M · T · W · T ·[F ○]S · S ○"
        assert lifter.text("#hints") == "enter start  b bad day  c check-in  ? keys"


async def test_a_long_workout_scrolls_on_a_phone(gym: Gym) -> None:
    gym.plan("aaa", SIX + SIX.split("\n", 2)[2].replace("Movement", "Another"))
    gym.paths.config.write_text('plan = "aaa"\n', "utf-8")
    async with gym.home((46, 16)) as lifter:
        body = lifter.app.screen.query_one("#body")
        assert body.max_scroll_y > 0
        await lifter.press("down", "j")
        assert body.scroll_y == min(6, body.max_scroll_y)
        await lifter.press("up", "k")
        assert body.scroll_y == 0
