"""The session screen: what its keys do, and that nothing is shown before it is in the log."""

from collections.abc import Callable

import pytest
from textual.geometry import Region

from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.errors import LogError
from strengthtui.session.events import Event
from strengthtui.session.view import phase_name
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.screens.help import HelpScreen
from strengthtui.ui.screens.leave import LeaveDialog
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.screens.summary import SummaryScreen
from strengthtui.ui.widgets.big_clock import BigClock
from support.gym import Gym, Lifter
from tools.pictures import FRIDAY


def big(lifter: Lifter) -> str:
    return lifter.app.screen.query_one("#big", BigClock).text


async def test_ten_presses_log_ten_sets(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        for _ in range(9):
            await lifter.wait(200)
            await lifter.press("space")
        assert isinstance(lifter.app.screen, SummaryScreen)
    assert gym.store.rows("SELECT count(*) FROM v_set")[0][0] == 10


async def test_a_press_shows_its_set_and_the_rest(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        assert (big(lifter), lifter.text("#label")) == ("1:30", "R E S T")
        assert "● 8" in lifter.text("#rounds")
        assert lifter.text("#then") == "then Dumbbell lunge · 6 each side · 2 x 2 kg"


async def test_the_next_set_is_current_when_the_rest_is_over(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        await lifter.wait(90 + 12)
        assert (big(lifter), lifter.text("#label")) == ("8", "G O")
        assert lifter.app.screen.query_one("#aside", BigClock).text == "+0:12"


async def test_space_during_a_rest_starts_the_set_and_logs_nothing(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        await lifter.press("space")
        assert lifter.text("#label").startswith("L I F T")
        assert len(lifter.runner.state.entries) == 1


async def test_a_repeating_key_logs_one_set(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        for _ in range(40):  # each press is too soon after the previous one, ignored or not
            await lifter.wait(0.5)
            await lifter.pilot.press("space")
        assert phase_name(lifter.runner.state.phase) == "rest"
        assert len(lifter.runner.state.entries) == 1


@pytest.mark.parametrize(("key", "shown"), [("plus", "1:44"), ("equals_sign", "1:44"), ("minus", "1:14")])
async def test_the_rest_is_changed_by_fifteen_seconds(gym: Gym, key: str, shown: str) -> None:
    async with gym.session() as lifter:
        await lifter.press("space", key)
        assert big(lifter) == shown


async def test_undo_and_redo(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space", "u")
        assert (lifter.text("#label"), lifter.runner.state.entries) == ("R E A D Y", ())
        assert lifter.notices[-1] == "Undone: set 1 of Box squat"
        await lifter.press("U")
        assert lifter.notices[-1] == "Redone: set 1 of Box squat"
        assert len(lifter.runner.state.entries) == 1
        assert big(lifter) == "1:28"


async def test_undo_without_changes_shows_a_message(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("u")
        assert lifter.notices == ["Nothing to undo"]


async def test_a_pause_stops_the_clock_and_space_resumes(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space", "p")
        await lifter.wait(1000)
        assert (big(lifter), lifter.text("#label")) == ("1:29", "P A U S E")
        await lifter.press("space")
        assert lifter.text("#label") == "R E S T"


async def test_the_bell_rings_once_when_a_rest_is_over(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strengthtui.ui.cue_display.FLASH_S", 60.0)  # a loaded machine must not outlast it
    bells: list[float] = []
    async with gym.session() as lifter:
        monkeypatch.setattr(lifter.app, "bell", lambda: bells.append(gym.clock.seconds))
        await lifter.press("space")
        await lifter.wait(89.9)
        assert bells == []
        await lifter.wait(0.1)
        assert lifter.app.screen.has_class("-flash")
        await lifter.wait(1)
        assert len(bells) == 1


async def test_the_bell_is_silent_for_cues_during_suspension(
    gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gym.session() as lifter:
        monkeypatch.setattr(lifter.app, "bell", lambda: pytest.fail("an outdated cue was played"))
        await lifter.press("space")
        await lifter.wait(300)


async def test_a_set_that_is_not_saved_is_not_shown(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> list[Event] | None:
        raise LogError("the disk is full")

    async with gym.session() as lifter:
        monkeypatch.setattr(gym.store, "append", full)
        await lifter.press("space")
        assert lifter.text("#label") == "NOT SAVED: press space to try again"
        assert not lifter.runner.state.entries
        assert lifter.notices == ["the disk is full"]
        pressed_at = lifter.gym.clock.wall()
        monkeypatch.undo()
        await lifter.wait(20)
        await lifter.press("space")
        assert lifter.text("#label") == "R E S T"
        assert lifter.notices[-1] == "Saved: set 1 of Box squat"
        assert [entry.ended_at for entry in lifter.runner.state.entries] == [pressed_at]


async def test_changes_by_another_process_are_shown(gym: Gym) -> None:
    async with gym.session() as lifter:
        with gym.another_hand(lifter.runner.session) as hand:
            hand.do("next")
        await lifter.wait_until(lambda: lifter.text("#label") == "R E S T")


async def test_the_summary_of_a_session_finished_elsewhere_waits_for_the_dialog(gym: Gym) -> None:
    async with gym.session() as lifter:
        runner = lifter.runner
        await lifter.press("space", "q")
        with gym.another_hand(runner.session) as hand:
            hand.do("finish")
        await lifter.wait_until(lambda: runner.state.status == "finished")
        assert isinstance(lifter.app.screen, LeaveDialog)
        await lifter.press("q")
        assert isinstance(lifter.app.screen, SummaryScreen)


async def test_no_widget_can_take_focus(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        assert [
            widget for widget in lifter.app.screen.walk_children() if getattr(widget, "can_focus", 0)
        ] == []


async def test_a_click_on_the_clock_works_like_space(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.pilot.click("#figures")
        assert len(lifter.runner.state.entries) == 1


@pytest.mark.parametrize("size", [(1, 1), (20, 3), (300, 100)])
async def test_extreme_terminal_sizes(gym: Gym, size: tuple[int, int]) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        await lifter.pilot.resize_terminal(*size)
        await lifter.wait(1)
        await lifter.pilot.resize_terminal(80, 24)
        await lifter.wait(1)
        assert big(lifter) == "1:28"


async def test_a_dialog_opened_before_the_first_frame_is_styled(
    gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = StrengthApp.on_mount

    def open_dialog(app: StrengthApp) -> None:
        begin(app)
        app.push_screen(LeaveDialog())

    monkeypatch.setattr(StrengthApp, "on_mount", open_dialog)
    async with gym.session() as lifter:
        assert lifter.app.screen.query_one(".dialog").region == Region(0, 16, 80, 8)


LEAVING: dict[str, Callable[[Lifter], bool]] = {
    "f": lambda lifter: isinstance(lifter.app.screen, SummaryScreen),
    "d": lambda lifter: isinstance(lifter.app.screen, SummaryScreen),
    "q": lambda lifter: isinstance(lifter.app.screen, SessionScreen),
    "escape": lambda lifter: isinstance(lifter.app.screen, SessionScreen),
    "l": lambda lifter: lifter.app.return_code == 0,
    "enter": lambda lifter: lifter.app.return_code == 0,
}


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("f", "finished"),
        ("d", "discarded"),
        ("q", "open"),
        ("escape", "open"),
        ("l", "open"),
        ("enter", "open"),
    ],
)
async def test_q_offers_to_leave_finish_or_discard(gym: Gym, key: str, status: str) -> None:
    async with gym.session() as lifter:
        await lifter.press("space", "q", key)
        assert LEAVING[key](lifter)
    assert [
        tuple(row) for row in gym.store.rows("SELECT status, (SELECT count(*) FROM set_entry) FROM session")
    ] == [(status, 1)]


async def test_help_shows_every_key(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("question_mark")
        assert isinstance(lifter.app.screen, HelpScreen)
        await lifter.press("q")
        assert isinstance(lifter.app.screen, SessionScreen)


async def test_editing_during_a_rest_never_disturbs_the_countdown(gym: Gym) -> None:
    edits = (
        "down",
        "right",
        "7",
        "7",
        "o",
        "x",
        "enter",
        "e",
        "enter",
        "5",
        "enter",
        "a",
        "u",
        "tab",
        "escape",
    )
    async with gym.session() as lifter:
        await lifter.press("space")
        countdown = []
        for key in edits:
            await lifter.press(key)
            session = next(s for s in lifter.app.screen_stack if isinstance(s, SessionScreen))
            countdown.append(session.query_one("#big", BigClock).text)
        assert countdown == [f"1:{29 - second:02d}" for second in range(len(edits))]
        assert lifter.runner.state.entries[0].done.reps == (5,)
        assert lifter.runner.state.entries[0].rest_planned_s == 90


async def test_the_last_results_are_shown_with_the_target(gym: Gym) -> None:
    before = gym.begin()
    before.do("next")
    before.do("reps", by=-1)
    before.do("effort", to=8.0)
    before.do("finish")
    gym.clock.seconds += 5 * 86400
    async with gym.session() as lifter:
        assert lifter.text("#last").startswith("last Friday 7")
        assert lifter.text("#last").endswith(", RPE 8")
        await lifter.press("n")
        assert lifter.text("#last") == ""


async def test_an_open_ended_set_asks_for_its_reps(gym: Gym) -> None:
    gym.plan("open", 'name = "Open"\n[[exercise]]\nname = "Push-up"\ndo = "2 x 8+"\n')
    async with gym.session(gym.begin(WorkoutRequest(plan="open", date=FRIDAY))) as lifter:
        await lifter.press("space", "1", "1", "enter")
        assert lifter.runner.state.entries[0].done.reps == (11,)
        await lifter.wait(100)
        await lifter.press("space", "x", "enter")
        assert "write a number" in lifter.text("#problem").lower()
        await lifter.press("escape")
        with gym.another_hand(gym.store.newest_session() or "") as runner:
            assert [e.done.reps for e in runner.state.entries] == [(11,), (8,)]
