"""A club to try: a private PostgreSQL server with a coach and athletes who have trained for some weeks.

    python tools/club_trial.py

It prints the connection lines of a coach and of an athlete without any training, and runs until ctrl+c. Then
everything is gone.
"""

import datetime as dt
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from strengthtui.base.clock import SystemClock
from strengthtui.base.paths import Paths
from strengthtui.club import members, schema
from strengthtui.club.connect import connect
from strengthtui.club.connection_line import ConnectionLine
from strengthtui.club.plans import send_plan
from strengthtui.club.synchronise import synchronise
from strengthtui.config.model import Config
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.checkins import check_in
from strengthtui.journal.store import Store
from strengthtui.training.advice import workout_for
from tools.club_server import ClubServer

ATHLETES = {"anna": "fine", "ben": "", "cleo": "ill", "david": ""}
"""Their last check-in."""

DAYS = ("mon", "wed", "fri")
WEEKS = 6
DAY_S = 86_400.0

CONFIG = """plan = "runner-strength"
[[race]]
name = "Oslo 10000"
date = {}
"""


class TrainingClock(SystemClock):
    """A clock that shows another time than that of the machine."""

    def __init__(self, wall: float) -> None:
        """Begin at a time."""
        self.at = wall

    def wall(self) -> float:
        """Return the time."""
        return self.at

    def boottime(self) -> float:
        """Return the time, as if the machine had run for ever."""
        return self.at


def train(paths: Paths, state: str, draw: Random) -> None:
    """Store some weeks of training, now and then with a missed day."""
    now = SystemClock().wall()
    with Store(paths.db, paths.device()) as store:
        for ago in range(7 * WEEKS, 0, -1):
            clock = TrainingClock(now - ago * DAY_S)
            date = dt.datetime.fromtimestamp(clock.at).astimezone().date()
            if date.weekday() in {1, 4, 6} and draw.random() < 0.85:
                _perform(paths, store, clock, date)
        if state:
            check_in(SystemClock(), state, {}, store)


def _perform(paths: Paths, store: Store, clock: TrainingClock, date: dt.date) -> None:
    request = WorkoutRequest(plan="runner-strength", date=date)
    runner = SessionController.begin(store, clock, workout_for(paths, Config(), request, store, clock=clock))
    for _ in range(200):
        if not runner.state.queue:
            break
        runner.do("next")
        clock.at += 75.0
    runner.do("finish")


def main() -> None:
    """Start the server, fill it, and wait."""
    with ClubServer() as server, tempfile.TemporaryDirectory(prefix="strengthtui-trial-") as folder:
        home = Path(folder)
        with connect(ConnectionLine(server.new_database("club"))) as hub:
            schema.create(hub)
            coach = members.add_coach(hub, "coach")
            lines = {name: members.add_athlete(hub, name, "coach") for name in (*ATHLETES, "you")}
        race = dt.datetime.now().astimezone().date() + dt.timedelta(60)
        for seed, (name, state) in enumerate(ATHLETES.items()):
            paths = Paths(home / name / "log.db", home / name / "config.toml")
            paths.state, paths.cache = home / name, home / name / "cache"
            (home / name).mkdir()
            paths.config.write_text(CONFIG.format(race), "utf-8")
            train(paths, state, Random(seed))
            synchronise(paths, ConnectionLine(lines[name]))
        with connect(ConnectionLine(coach)) as hub:
            send_plan(hub, Paths(), "core", ("anna", "you"), SystemClock())
        print(_INTRODUCTION.format(coach=coach, you=lines["you"]))
        with suppress(KeyboardInterrupt):
            while True:
                time.sleep(3600)


_INTRODUCTION = """
A club runs on this machine until you press ctrl+c. In another terminal, be the coach:

  export STRENGTHTUI_CLUB='{coach}'
  strengthtui club list
  strengthtui club show anna
  strengthtui club show anna --year
  strengthtui club send-plan bad-day ben

or an athlete; --db keeps your own log out of it:

  export STRENGTHTUI_CLUB='{you}'
  strengthtui --db /tmp/trial.db sync
  strengthtui --db /tmp/trial.db club accept core

and "unset STRENGTHTUI_CLUB" at the end."""


if __name__ == "__main__":
    main()
