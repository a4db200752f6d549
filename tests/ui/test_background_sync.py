"""The log is synchronised around sessions, behind the screen."""

import asyncio
from pathlib import Path
from random import Random

from strengthtui.club import connection_line
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.widgets.message import Message
from support.clock import FakeClock
from support.club import Club
from support.gym import Gym, Lifter
from support.shared_folder import Machine


def gym_with_folder(folder: Path, shared: Path) -> Gym:
    gym = Gym(folder)
    gym.paths.state = folder / "state"
    gym.paths.config.write_text(f'[sync]\nfolder = "{shared}"\n')
    return gym


def message(lifter: Lifter) -> str:
    return lifter.app.screen.query_one(Message).text


async def until_synchronised(lifter: Lifter) -> None:
    sync = lifter.app._sync
    assert sync
    await asyncio.to_thread(sync.wait)
    await lifter.pilot.pause()


async def test_home_shows_what_another_device_sent_and_sends_what_is_done_here(tmp_path: Path) -> None:
    phone = Machine(tmp_path / "phone", FakeClock())
    phone.act(Random(1))
    phone.sync()
    gym = gym_with_folder(tmp_path, phone.folder)
    async with gym.home() as lifter:
        await lifter.pilot.pause()
        await until_synchronised(lifter)
        assert "from your other devices" in message(lifter)
        await lifter.pilot.pause()
        home = lifter.app.screen
        assert isinstance(home, HomeScreen)
        assert lifter.text("#unfinished").startswith("Resume Test plan")
        await lifter.press("c", "f")
        lifter.app.finish_sync()
    assert phone.sync().received == 1, "the check-in"


async def test_a_failure_is_shown_and_blocks_nothing(tmp_path: Path) -> None:
    gym = gym_with_folder(tmp_path, tmp_path / "no folder")
    async with gym.home() as lifter:
        await lifter.pilot.pause()
        await until_synchronised(lifter)
        assert "not synchronised" in message(lifter)
        assert "connect its disk" in message(lifter)


async def test_without_a_folder_nothing_is_synchronised(tmp_path: Path) -> None:
    async with Gym(tmp_path).home() as lifter:
        await lifter.pilot.pause()
        assert lifter.app._sync is None


async def test_home_exchanges_the_log_with_a_club(club: Club, tmp_path: Path) -> None:
    club.add("anna")
    phone = Machine(tmp_path / "phone", FakeClock())
    phone.act(Random(1))
    club.sync(phone, "anna")
    gym = Gym(tmp_path)
    gym.paths.state = tmp_path / "state"
    connection_line.save(gym.paths, club.line("anna"))
    async with gym.home() as lifter:
        await lifter.pilot.pause()
        await until_synchronised(lifter)
        assert "from your other devices" in message(lifter)
    assert club.facts("anna") == phone.facts()
