"""Correcting past sessions in the history: sets, time, feeling, notes, deleting, and undo of each."""

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.events import Key
from textual.widgets import OptionList

from strengthtui.domain.workout import Amount, Item
from strengthtui.journal.session_detail import SessionDetail
from strengthtui.ui.screens.correction import DeleteDialog
from strengthtui.ui.screens.history_session import HistorySessionScreen
from strengthtui.ui.screens.history_sessions import HistorySessionsScreen
from strengthtui.ui.widgets.line import Line
from support.athlete import Athlete, as_told
from support.gym import Gym, Lifter
from support.workouts import lift, workout

MONDAY = dt.date(2026, 11, 23)
SQUAT, ROW = lift("Squat", sets=2, load_kg=40.0), lift("Row", sets=2, load_kg=20.0)


def all_but_the_last(item: Item, number: int) -> tuple[Amount, float | None] | None:
    return None if (item.movement, number) == ("Row", 1) else as_told(item, number)


@asynccontextmanager
async def opened(gym: Gym) -> AsyncIterator[Lifter]:
    """Open the page of the second of three sessions, in which the last set is missing."""
    athlete = Athlete(gym.paths.db.parent, store=gym.store)
    for days, plan in ((4, "Oldest"), (2, "Second"), (0, "Newest")):
        date = MONDAY - dt.timedelta(days)
        athlete.perform(workout(SQUAT, ROW, plan=plan), date, all_but_the_last)
    async with gym.home() as lifter:
        await lifter.press("h")
        await lifter.settle()
        await lifter.press("down", "enter")
        await lifter.settle()
        assert shown(lifter).session.plan == "Second"
        yield lifter


def shown(lifter: Lifter) -> SessionDetail:
    screen = lifter.app.screen
    assert isinstance(screen, HistorySessionScreen | HistorySessionsScreen)
    assert screen.past
    return screen.past


def done(lifter: Lifter) -> list[tuple[str, int, float | None]]:
    """Return the movement, reps and load of the sets."""
    return [
        (entry.movement, (entry.done.reps or (0,))[0], entry.done.load_kg)
        for entry in shown(lifter).state.entries
    ]


async def typed(lifter: Lifter, *texts: str) -> None:
    """Type over the fields of a form in order, leave out empty ones, and save."""
    for text in texts:
        await lifter.pilot.press(*text, "down")
    await lifter.press("enter")
    await lifter.settle()


ALL_DONE = [("Squat", 8, 40.0), ("Squat", 8, 40.0), ("Row", 8, 20.0)]


async def test_a_set_is_corrected_undone_and_followed_by_the_list(gym: Gym) -> None:
    async with opened(gym) as lifter:
        await lifter.press("e", "down", "enter")
        await typed(lifter, "6", "45", "9", "grip")
        assert done(lifter) == [ALL_DONE[0], ("Squat", 6, 45.0), ALL_DONE[2]]
        entry = shown(lifter).state.entries[1]
        assert (entry.rpe, entry.note) == (9.0, "grip")
        assert shown(lifter).session.load_kg == 8 * 40 + 6 * 45 + 8 * 20
        await lifter.press("u")
        await lifter.settle()
        assert lifter.notices[-1] == "Undone: the correction"
        assert done(lifter) == ALL_DONE
        await lifter.press("u")
        await lifter.settle()
        assert lifter.notices[-1] == "Nothing has been changed since the end of this session"


async def test_a_set_is_not_done_and_a_missing_one_is_added(gym: Gym) -> None:
    async with opened(gym) as lifter:
        await lifter.press("e", "enter", "ctrl+d")
        await lifter.settle()
        assert done(lifter) == ALL_DONE[1:]
        await lifter.press("e")
        titles = [str(option.prompt) for option in lifter.app.screen.query_one(OptionList).options]
        assert titles == [
            "Squat · set 2             8  40 kg",
            "Squat · set 1 (not done)  8  40 kg",
            "Row · set 1               8  20 kg",
            "Row · set 2 (not done)    8  20 kg",
        ]
        await lifter.press("up", "enter")
        await typed(lifter, "7")
        assert done(lifter) == [ALL_DONE[0], ALL_DONE[2], ("Row", 7, 20.0)]
        assert (shown(lifter).session.sets, shown(lifter).session.planned) == (3, 4)
        await lifter.press("e", "up", "enter")
        await typed(lifter, "5", "10")
        assert done(lifter)[-1] == ("Row", 5, 10.0)


async def test_date_time_length_and_feeling(gym: Gym) -> None:
    async with opened(gym) as lifter:
        await lifter.press("t")
        await typed(lifter, "2026-11-20", "07:30", "35", "4")
        assert lifter.text("#when").startswith("Fri 20 Nov 2026 · 07:30 to 08:05")
        assert shown(lifter).session.feel == "hard"
        await lifter.press("escape")
        await lifter.settle()
        screen = lifter.app.screen
        assert isinstance(screen, HistorySessionsScreen)
        assert screen.options.current
        assert screen.options.current.plan == "Second"


async def test_a_form_says_what_it_cannot_read(gym: Gym) -> None:
    async with opened(gym) as lifter:
        await lifter.press("t")
        await typed(lifter, "someday")
        assert '"someday" is no day' in lifter.text("#problem")
        await lifter.press("escape", "e", "enter")
        await typed(lifter, "8", "500")
        assert lifter.text("#problem") == "500 kg? enter once more to say yes"
        await lifter.press("enter")
        await lifter.settle()
        assert done(lifter)[0] == ("Squat", 8, 500.0)


async def test_a_note_on_a_past_session(gym: Gym) -> None:
    async with opened(gym) as lifter:
        await lifter.press("o", *"calf", "enter")
        await lifter.settle()
        assert shown(lifter).state.note == "calf"
        assert lifter.notices[-1] == "Noted"


async def test_deleting_asks_names_the_session_and_can_be_undone_in_the_list(gym: Gym) -> None:
    async with opened(gym) as lifter:
        await lifter.press("d")
        dialog = lifter.app.screen
        assert isinstance(dialog, DeleteDialog)
        assert dialog.title == "Delete Second?"
        assert dialog.query(Line).first().text == "Sat 21 Nov 2026 · 3 sets · 800 kg"
        await lifter.press("escape")
        assert isinstance(lifter.app.screen, HistorySessionScreen)
        await lifter.press("d", "enter")
        await lifter.settle()
        assert plans(lifter) == ["Newest", "Oldest"]
        await lifter.press("u")
        await lifter.settle()
        assert plans(lifter) == ["Newest", "Second", "Oldest"]
        assert shown(lifter).session.plan == "Second"
        # Later, in another visit, it is brought back from the list of deleted sessions.
        await lifter.press("d", "y")
        await lifter.settle()
        await lifter.press("escape", "h", "D")
        await lifter.settle()
        assert plans(lifter) == ["Second"]
        await lifter.press("u")
        await lifter.settle()
        assert lifter.notices[-1] == "Brought back"
        assert lifter.text("#empty").startswith("No session is deleted.")
        await lifter.press("escape")
        await lifter.settle()
        assert plans(lifter) == ["Newest", "Second", "Oldest"]


def plans(lifter: Lifter) -> list[str]:
    screen = lifter.app.screen
    assert isinstance(screen, HistorySessionsScreen)
    return [session.plan for session in screen.options.sessions]


async def test_a_forgotten_workout_is_added(gym: Gym) -> None:
    async with opened(gym) as lifter:
        await lifter.press("escape", "a")
        await typed(lifter, "squat 2x5 50kg; plank 2x30s", "2026-11-22", "07:30", "25")
        assert plans(lifter) == ["Newest", "Added later", "Second", "Oldest"]
        assert shown(lifter).session.plan == "Added later"
        assert done(lifter)[:2] == [("Squat", 5, 50.0)] * 2
        assert lifter.text("#when") == "Sun 22 Nov 2026 · 07:30 to 07:55"


async def test_a_workout_that_cannot_be_read_is_not_added(gym: Gym) -> None:
    async with opened(gym) as lifter:
        await lifter.press("escape", "a", "enter")
        assert lifter.text("#problem") == "Say what you did, such as: box squat 3x8 40kg"
        await typed(lifter, "sqat 2x5")
        assert 'did you mean "Squat"?' in lifter.text("#problem")
        await lifter.press("escape")
        assert plans(lifter) == ["Newest", "Second", "Oldest"]
        await lifter.press("a")
        await typed(lifter, "sqat 2x5", "2026-12-24")
        assert "did you mean" in lifter.text("#problem")
        await lifter.press("enter")
        assert lifter.text("#problem") == "2026-12-24 is in the future"


async def test_keys_typed_ahead_reach_the_field_they_are_meant_for(gym: Gym) -> None:
    async with opened(gym) as lifter:
        await lifter.press("t")
        for key in ("down", "0", "6", ":", "1", "5", "down", "2", "0", "enter"):
            lifter.app.post_message(Key(key, key if len(key) == 1 else None))
        await lifter.settle()
        assert lifter.text("#when").startswith("Sat 21 Nov 2026 · 06:15 to 06:35")
