"""Cases for the coach: build a log, then run `today --json --date`.

A log is a list of days, oldest first: the number of days before the date of the case, and the result of that
day.
"""

import datetime as dt
import itertools
import os
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from strengthtui.config.load import read_config
from strengthtui.domain.workout import Amount, Item
from support.athlete import Athlete, as_told
from support.command_line import run

CASES = itertools.count()

FRIDAY = dt.date(2027, 1, 15)
"""In winter."""

PLAN = """
name = "Test"
rest = "60s"
days = { fri = 2, sun = 3 }

[[exercise]]
name = "Box squat"
do = "3 x 8"
load = "40 kg"
gear = ["barbell", "box"]
trains = ["quads", "glutes"]

  [[exercise.variant]]
  name = "Goblet squat to a chair"
  gear = ["kettlebell", "chair"]

  [[exercise.variant]]
  name = "Single-leg chair squat"
  do = "3 x 5 each side"

[[exercise]]
name = "Dumbbell lunge"
do = "3 x 6 each side"
load = "2 x 12 kg"
gear = ["dumbbell"]
trains = ["quads"]

[[exercise]]
name = "Standing calf raise"
do = "3 x 8"
load = "60 kg"
gear = ["machine"]
trains = ["calves"]

[[exercise]]
name = "Side plank"
do = "2 x 30s each side"
trains = ["stomach"]

[[exercise]]
name = "Pogo jump"
do = "2 x 10"
trains = ["calves"]

[[exercise]]
name = "Romanian deadlift"
do = "3 x 6"
load = "70%"
gear = ["barbell"]
trains = ["hamstrings"]
"""

Log = str
"""Such as `5 good, 3 miss, 1 feels calves=sore`."""


class Case(NamedTuple):
    """One row of a table of cases."""

    log: Log
    due: str
    """Sets, reps and load; `gone` if the exercise is left out."""

    asked: str = ""
    """More options of `today`."""

    config: str = ""
    date: dt.date = FRIDAY
    of: str = "box-squat"
    why: str = ""
    """A part of one of the reasons."""


EFFORTS = {"hard": 9.0, "firm": 8.5, "eight": 8.0, "silent": None, "easy": 6.0}
"""The effort of every set, by the log's word for it."""


def lifting(kind: str) -> Any:
    """Return the function that performs the sets of a day."""

    def lift(item: Item, number: int) -> tuple[Amount, float | None] | None:
        done, effort = as_told(item, number)
        if kind in EFFORTS:
            return done, EFFORTS[kind]
        match kind:
            case "early":
                return None if number == 0 else (done, 7.0)
            case "miss":
                return done._replace(reps=done.reps and (done.reps[0] - 1, *done.reps[1:])), 7.0
        if kind.startswith("rpe="):
            efforts = kind[4:].split("/")
            return done, float(efforts[min(number, len(efforts) - 1)])
        if kind.startswith("kg="):
            loads = kind[3:].split("/")
            return done._replace(load_kg=float(loads[min(number, len(loads) - 1)])), 7.0
        if kind.startswith("at="):
            return done._replace(load_kg=float(kind[3:])) if done.reps else done, 7.0
        return done, effort

    return lift


class Coached(NamedTuple):
    """Runs cases, each with a log and a config of its own."""

    folder: Path
    """The folder of the plan and its cache, and of the folders of the cases."""

    def athlete(self, config: str = "") -> Athlete:
        """Return an athlete with a config and no log."""
        plan, folder = self.folder / "plans" / "test.toml", self.folder / f"case {next(CASES)}"
        folder.mkdir()
        if not plan.exists():
            plan.parent.mkdir()
            plan.write_text(PLAN, "utf-8")
        (folder / "config.toml").write_text(config, "utf-8")
        loaded = read_config(folder / "config.toml")
        assert loaded.problems == ()
        return Athlete(folder, loaded.value, shared=self.folder)

    def due(self, case: Case) -> dict[str, Any]:
        """Build the log, and return the JSON of `today`."""
        athlete = self.athlete(case.config)
        for entry in filter(None, case.log.split(", ")):
            ago, what, *more = entry.split(" ")
            date = case.date - dt.timedelta(int(ago))
            if what == "feels":
                areas = dict(each.replace("_", " ").split("=") for each in more if "=" in each)
                state = "".join(each for each in more if "=" not in each)
                athlete.feels(date, state, **areas)
            elif what in {"short", "summer", "late"}:
                request: dict[str, Any] = {"short": what == "short"}
                if what == "summer":
                    request = {"season": "summer"}
                athlete.train(date, lifting("good"), **request)
            else:
                athlete.train(date, lifting(what))
        athlete.store.close()
        paths = athlete.paths
        files = ("--db", paths.db, "--config", paths.config, "--plans", paths.plans[0])
        asked = ("today", "test", "--json", "--date", str(case.date), *case.asked.split())
        with patch.dict(os.environ, XDG_CACHE_HOME=str(paths.cache.parent)):
            answer: dict[str, Any] = run(*map(str, files), *asked).json
        return answer


def written(answer: dict[str, Any], exercise: str) -> str:
    """Return the due amount of an exercise in the notation of the tables."""
    item = next((each for each in answer["exercises"] if each["exercise"] == exercise), None)
    if item is None:
        return "gone"
    target = item["target"]
    amount = "+".join(f"{each:g}" for each in target["reps"] or target["seconds"])
    load = "" if target["load_kg"] is None else f" @ {target['load_kg']:g}"
    return f"{item['sets']} x {amount}{load}"


def holds(gym: Coached, case: Case) -> dict[str, Any]:
    answer = gym.due(case)
    assert written(answer, case.of) == case.due
    if case.why:
        texts = [why["text"] for item in answer["exercises"] for why in item["why"]]
        assert any(case.why in text for text in texts), texts
    return answer


LUNGE, CALF, JUMP, DEADLIFT = "dumbbell-lunge", "standing-calf-raise", "pogo-jump", "romanian-deadlift"
