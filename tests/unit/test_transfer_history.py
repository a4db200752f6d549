"""What imported sessions count for, and what they never decide."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from strengthtui.base.paths import Paths
from strengthtui.journal.queries import last_time
from strengthtui.journal.reader import Reader
from strengthtui.journal.training_history import recall
from support import command_line
from support.exports import HEVY, STRONG, hevy, strong

pytestmark = pytest.mark.usefixtures("folders", "oslo")

PLAN = """
name = "Heavy"
[[exercise]]
name = "Front squat"
do = "3 x 5"
{load}
"""


def run(*arguments: str, lines: str = "") -> command_line.Result:
    return command_line.run(*arguments, lines=lines)


def put(folder: Path, *rows: str) -> None:
    file = folder / "export.csv"
    file.write_text("\n".join((HEVY, *rows)))
    assert run("import", str(file), "--yes").code == 0


def squat(day: int, weight: str, **cells: str) -> str:
    start = f"{day} Mar 2026, 07:00"
    return hevy(exercise_title="Front Squat", weight_kg=weight, start_time=start, end_time="", **cells)


def today(folder: Path, load: str = "") -> Any:
    plan = folder / "heavy.toml"
    plan.write_text(PLAN.format(load=load))
    (item,) = run("today", str(plan), "--date", "2026-03-12", "--json").json["exercises"]
    return item


def test_an_imported_load_is_suggested_with_its_source(folders: Path) -> None:
    put(folders, squat(7, "80"), squat(9, "60"), squat(9, "65"))
    item = today(folders)
    assert (item["target"]["load_kg"], item["target"]["implements"]) == (65.0, 1)
    assert "Load from Hevy, 9 Mar" in json.dumps(item["why"])


def test_imported_sets_keep_their_app_and_do_not_count_for_progress(folders: Path) -> None:
    put(folders, squat(9, "60"))
    with Reader(Paths().db) as log:
        (past,) = recall(log, dt.date(2026, 3, 12), ("Front squat",), "Heavy").pasts
    assert [(bout.frozen, bout.app) for bout in past.bouts] == [(True, "Hevy")]


def test_an_undone_import_suggests_no_load(folders: Path) -> None:
    put(folders, squat(9, "65"))
    run("import", "--undo")
    assert "Hevy" not in json.dumps(today(folders)["why"])


@pytest.mark.parametrize("weights", [("100", "100", "100"), ("20", "20", "20")])
def test_an_imported_session_never_moves_a_load(folders: Path, weights: tuple[str, ...]) -> None:
    before = today(folders, 'load = "60 kg"')["target"]
    put(folders, *(squat(day, weight) for day in (5, 7, 9) for weight in weights))
    assert today(folders, 'load = "60 kg"')["target"] == before


def test_imported_days_count_for_the_week(folders: Path) -> None:
    put(folders, squat(9, "60"), squat(10, "60"))
    days = run("week", "--date", "2026-03-12", "--json").json["days"]
    assert days[:2] == ["done", "done"]


def test_an_imported_title_is_not_the_last_plan(folders: Path, db: Path) -> None:
    run("--db", str(db), "start", "core", "--plain", lines="\n\n")
    file = folders / "export.csv"
    file.write_text(f"{HEVY}\n{hevy(title='Push Day', start_time='9 Mar 2099, 07:00', end_time='')}")
    assert run("--db", str(db), "import", str(file), "--yes").code == 0
    with Reader(db) as log:
        newest = log.newest_session()
        assert log.last_plan() not in {None, "Push Day"}
        assert log.rows("SELECT plan FROM session WHERE id = ?", newest)[0][0] != "Push Day"


def test_imported_sessions_do_not_change_the_estimate_of_a_plan(folders: Path) -> None:
    before = run("today", "core", "--date", "2026-03-12", "--json").json["minutes"]
    name = run("today", "core", "--date", "2026-03-12", "--json").json["plan"]
    file = folders / "strong.csv"
    file.write_text(f"{STRONG}\n{strong(workout_name=name, duration='45s')}")
    assert run("import", str(file), "--yes").code == 0
    assert run("today", "core", "--date", "2026-03-12", "--json").json["minutes"] == before


def test_the_log_shows_an_imported_set_without_a_target(folders: Path) -> None:
    put(folders, squat(9, "60"))
    out = run("log", "show").out
    assert "  Front squat  set 1  8 · 60 kg\n" in out


def test_an_imported_set_can_be_the_last_result_of_a_movement(folders: Path, db: Path) -> None:
    put(folders, squat(9, "60"))
    with Reader(Paths().db) as log:
        last = last_time(log, "Front squat", "")
    assert last is not None
    assert [each.done.load_kg for each in last.sets] == [60.0]
