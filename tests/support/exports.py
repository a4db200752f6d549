"""Other apps' files for tests: the examples with their expected results, and rows written by hand."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from strengthtui.domain.formatting import Unit
from strengthtui.transfer.model import Contents, ImportedWorkout, Source
from strengthtui.transfer.moments import zone_named
from strengthtui.transfer.read import Answers, read_export

FOLDER = Path(__file__).parents[1] / "fixtures" / "imports"
EXAMPLES = sorted(path.stem for path in FOLDER.glob("*.csv"))

STRONG = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight (kg),Reps,Distance,Seconds,Notes,"
    "Workout Notes,RPE"
)
HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,"
    "weight_kg,reps,distance_km,duration_seconds,rpe"
)
FITNOTES = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment"
LIFTOSAUR = (
    "Workout DateTime,Program,Day Name,Exercise,Is Warmup Set?,Required Reps,Completed Reps,Is AMRAP?,"
    "Required RPE,Completed RPE,Log RPE?,Required Weight Value,Required Weight Unit,Completed Weight Value,"
    "Completed Weight Unit,Ask Weight?,Completed Reps Time,Target Muscles,Synergist Muscles,Notes"
)
PLAIN = "date,workout,exercise,set type,weight (kg),reps,seconds,rpe,notes"
LIFTLOG = "SessionId,Timestamp,Exercise,Weight,WeightUnit,Reps,TargetReps,Notes"


def read(
    *lines: str,
    units: Unit | None = None,
    zone: str = "Europe/Oslo",
    source: Source | None = None,
    skip_bad: bool = False,
) -> Contents:
    """Read a file of some lines."""
    return read_bytes("\n".join(lines).encode(), units=units, zone=zone, source=source, skip_bad=skip_bad)


def read_bytes(
    data: bytes,
    *,
    units: Unit | None = None,
    zone: str = "Europe/Oslo",
    source: Source | None = None,
    skip_bad: bool = False,
) -> Contents:
    """Read a file."""
    return read_export(data, "FILE", Answers(zone_named(zone), source, units, skip_bad))


def strong(**cells: str) -> str:
    """Write a row of Strong's file; what is not given is as in an ordinary set."""
    return _row(
        STRONG,
        {
            "Date": "2026-03-02 17:05:09",
            "Workout Name": "Legs",
            "Duration": "52m",
            "Exercise Name": "Odd lift",
        }
        | {"Set Order": "1", "Weight (kg)": "60", "Reps": "8"},
        cells,
    )


def hevy(**cells: str) -> str:
    """Write a row of Hevy's file."""
    return _row(
        HEVY,
        {"title": "Legs", "start_time": "9 Mar 2026, 06:58", "end_time": "9 Mar 2026, 07:41"}
        | {"exercise_title": "Odd lift", "set_type": "normal", "weight_kg": "60", "reps": "8"},
        cells,
    )


def fitnotes(**cells: str) -> str:
    """Write a row of FitNotes' file."""
    usual = {"Date": "2026-05-04", "Exercise": "Odd lift", "Category": "Legs", "Weight": "60", "Reps": "8"}
    return _row(FITNOTES, usual | {"Weight Unit": "kgs"}, cells)


def plain(**cells: str) -> str:
    """Write a row of a CSV of no app."""
    usual = {"date": "2026-08-03 18:00", "workout": "Legs", "exercise": "Odd lift", "weight (kg)": "60"}
    return _row(PLAIN, usual | {"reps": "8"}, cells)


def _row(header: str, usual: dict[str, str], cells: dict[str, str]) -> str:
    """Write a row; `_` in the name of a cell stands for what a Python name cannot have."""
    columns = header.split(",")
    names = {name: name for name in columns} | {_python_name(name): name for name in columns}
    values = usual | {names[name]: value for name, value in cells.items()}
    return ",".join(_cell(values.get(name, "")) for name in columns)


def _python_name(column: str) -> str:
    return column.lower().replace(" (kg)", "").replace(" ", "_")


def _cell(value: str) -> str:
    quoted = value.replace('"', '""')
    return f'"{quoted}"' if any(c in value for c in ',"\n\r') else value


def utc(at: float) -> str:
    """Write an instant as the expected results do."""
    return dt.datetime.fromtimestamp(at, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local(workout: ImportedWorkout) -> str:
    """Write the local start of a workout."""
    moment = workout.start
    return utc(moment.at + moment.offset_s).removesuffix("Z")


def notes(workout: ImportedWorkout) -> str:
    """Return all notes of a workout and its sets."""
    return " ".join(
        [workout.note, *(text for _, text in workout.exercise_notes), *(e.note for e in workout.sets)]
    )


def expected(example: str) -> dict[str, Any]:
    """Read the expected result of an example."""
    found: dict[str, Any] = json.loads((FOLDER / f"{example}.expected.json").read_text("utf-8"))
    return found


def options(example: str) -> dict[str, Any]:
    """Return the answers that an example needs, for `read`."""
    answers = expected(example)["answers"]
    pairs = dict(zip(answers[::2], answers[1::2], strict=True))
    return {"zone": pairs.get("--timezone", "UTC"), "units": pairs.get("--units")}
