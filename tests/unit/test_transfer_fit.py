"""FIT files, read by two decoders that have nothing in common with what writes them."""

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import fitdecode
import garmin_fit_sdk
import pytest

from strengthtui.base.errors import Failure
from strengthtui.plan.library import read_library
from strengthtui.transfer.fit_activity import fit_activity
from strengthtui.transfer.fit_exercises import EXERCISES, UNKNOWN
from strengthtui.transfer.fit_file import fit_bytes
from support import command_line
from support.each_case import each_case
from support.exports import FITNOTES, FOLDER, fitnotes

START = dt.datetime(2026, 3, 9, 6, 0, tzinfo=dt.UTC)

Fields = list[tuple[str, dict[str, Any]]]


def a_set(movement: str, minute: int, *, rest: float | None = None, **done: Any) -> dict[str, Any]:
    ended = START + dt.timedelta(minutes=minute)
    amounts = {"reps": None, "seconds": None, "metres": None, "load_kg": None, "implements": 1}
    return {
        "exercise": movement,
        "movement": movement,
        "done": amounts | done | {"bodyweight": False},
        "ended_at": ended.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "rest_taken_s": rest,
    }


SESSION = {
    "id": "7117adb8",
    "plan": "Runner strength",
    "started_at": "2026-03-09T06:00:00Z",
    "ended_at": "2026-03-09T06:41:00Z",
    "utc_offset_s": 3600,
    "sets": [
        a_set("Box squat", 5, rest=90.0, reps=[8], load_kg=40.0),
        a_set("Box squat", 8, rest=95.5, reps=[8], load_kg=42.53),
        a_set("Dumbbell lunge", 12, rest=60.0, reps=[6, 5], load_kg=10.0, implements=2),
        a_set("Plank", 16, seconds=[45.0]),
        a_set("Side plank", 20, rest=30.0, seconds=[30.0, 25.0]),
        a_set("Łydki 深蹲", 25, reps=[12]),
        a_set("Other odd lift", 30, reps=[3], load_kg=100.0),
        a_set("Suitcase carry", 35, metres=40.0, load_kg=24.0),
    ],
}


def by_garmin(data: bytes) -> Fields:
    found: Fields = []
    first, second = (garmin_fit_sdk.Stream.from_byte_array(bytearray(data)) for _ in range(2))
    assert garmin_fit_sdk.Decoder(first).check_integrity()
    _, errors = garmin_fit_sdk.Decoder(second).read(
        mesg_listener=lambda number, fields: found.append((str(number), dict(fields)))
    )
    assert errors == []
    names = garmin_fit_sdk.Profile["types"]["mesg_num"]
    return [(names[int(number)], fields) for number, fields in found]


def by_fitdecode(data: bytes) -> Fields:
    reader = fitdecode.FitReader(
        data, check_crc=fitdecode.CrcCheck.RAISE, error_handling=fitdecode.ErrorHandling.RAISE
    )
    with reader:
        return [
            (frame.name, {field.name: field.value for field in frame.fields})
            for frame in reader
            if frame.frame_type == fitdecode.FIT_FRAME_DATA
        ]


def at(minute: float, second: float = 0) -> dt.datetime:
    return START + dt.timedelta(minutes=minute, seconds=second)


def of(kind: str, fields: Fields) -> list[dict[str, Any]]:
    return [each for name, each in fields if name == kind]


def active(
    end: dt.datetime, seconds: float, category: Any, subtype: int, step: int, **more: Any
) -> dict[str, Any]:
    start = end - dt.timedelta(seconds=seconds)
    unit = {"weight_display_unit": "kilogram"} if "weight" in more else {}
    return {
        "timestamp": end,
        "start_time": start,
        "duration": seconds,
        "set_type": "active",
        "category": category,
        "category_subtype": subtype,
        "wkt_step_index": step,
        **unit,
        **more,
    }


def rest(start: dt.datetime, seconds: float) -> dict[str, Any]:
    end = start + dt.timedelta(seconds=round(seconds))
    return {"timestamp": end, "start_time": start, "duration": seconds, "set_type": "rest"}


SETS = [
    active(at(5), 24, "squat", 7, 0, repetitions=8, weight=40.0),
    rest(at(5), 90.0),
    active(at(8), 24, "squat", 7, 0, repetitions=8, weight=42.5),
    rest(at(8), 95.5),
    active(at(12, -15), 18, "lunge", 21, 1, repetitions=6, weight=10.0),
    active(at(12), 15, "lunge", 21, 1, repetitions=5, weight=10.0),
    rest(at(12), 60.0),
    active(at(16), 45, "plank", 43, 2),
    active(at(20, -25), 30, "plank", 66, 3),
    active(at(20), 25, "plank", 66, 3),
    rest(at(20), 30.0),
    active(at(25), 36, "unknown", 4, 4, repetitions=12),
    active(at(30), 9, "unknown", 5, 5, repetitions=3, weight=100.0),
    active(at(35), 40, "carry", 7, 6, weight=24.0),
]

DECODERS = pytest.mark.parametrize("decode", [by_garmin, by_fitdecode])


@DECODERS
def test_every_set_has_its_result(decode: Any) -> None:
    found = of("set", decode(fit_bytes(fit_activity(SESSION))))
    assert found == [fields | {"message_index": place} for place, fields in enumerate(SETS)]


@DECODERS
def test_every_other_field_is_written(decode: Any) -> None:
    fields = decode(fit_bytes(fit_activity(SESSION)))
    whole = {
        "message_index": 0,
        "timestamp": at(41),
        "start_time": at(0),
        "total_elapsed_time": 2460.0,
        "total_timer_time": 2460.0,
        "sport": "training",
        "sub_sport": "strength_training",
    }
    (identity,) = of("file_id", fields)
    assert identity.pop("serial_number") == fit_activity(SESSION).serial
    assert identity == {
        "type": "activity",
        "manufacturer": "development",
        "product": 0,
        "time_created": at(0),
    }
    assert of("file_creator", fields) == [{"software_version": 100}]
    assert of("event", fields) == [
        {"timestamp": at(0), "event": "timer", "event_type": "start"},
        {"timestamp": at(41), "event": "timer", "event_type": "stop_all"},
    ]
    assert of("sport", fields) == [{"sport": "training", "sub_sport": "strength_training"}]
    assert [each["timestamp"] for each in of("record", fields)] == [
        *(each["start_time"] for each in SETS),
        at(41),
    ]
    assert of("lap", fields) == [whole]
    assert of("session", fields) == [whole | {"first_lap_index": 0, "num_laps": 1}]
    (activity,) = of("activity", fields)
    local = activity.pop("local_timestamp")
    seconds = local.timestamp() if isinstance(local, dt.datetime) else local + 631_065_600
    assert seconds == at(41 + 60).timestamp() or local == at(41 + 60).replace(tzinfo=None)
    assert activity == {
        "timestamp": at(41),
        "total_timer_time": 2460.0,
        "num_sessions": 1,
        "type": "manual",
        "event": "activity",
        "event_type": "stop",
    }


@DECODERS
def test_every_exercise_has_its_title(decode: Any) -> None:
    titles = of("exercise_title", decode(fit_bytes(fit_activity(SESSION))))
    assert [(each["wkt_step_name"], each["exercise_category"], each["exercise_name"]) for each in titles] == [
        ("Box squat", "squat", 7),
        ("Dumbbell lunge", "lunge", 21),
        ("Plank", "plank", 43),
        ("Side plank", "plank", 66),
        ("Łydki 深蹲", "unknown", 4),
        ("Other odd lift", "unknown", 5),
        ("Suitcase carry", "carry", 7),
    ]


@DECODERS
def test_the_messages_are_in_the_order_of_a_watch(decode: Any) -> None:
    names = [name for name, _ in decode(fit_bytes(fit_activity(SESSION)))]
    sets = ["record", "set"] * len(SETS)
    head = ["file_id", "file_creator", "event", "sport", *["exercise_title"] * 7]
    assert names == [*head, *sets, "record", "event", "lap", "session", "activity"]


def test_equal_sessions_give_equal_bytes() -> None:
    data = fit_bytes(fit_activity(SESSION))
    assert fit_bytes(fit_activity(SESSION)) == data
    assert fit_activity(SESSION | {"id": "other"}).serial != fit_activity(SESSION).serial


@DECODERS
def test_a_long_name_is_stored_completely(decode: Any) -> None:
    sets = [a_set("深" * 80, 5, reps=[8])]
    (found,) = of("exercise_title", decode(fit_bytes(fit_activity(SESSION | {"sets": sets}))))
    assert found["wkt_step_name"] == "深" * 80


@each_case("done", [{"reps": [70_000]}, {"reps": [8], "load_kg": 5000.0}])
def test_a_number_that_fit_cannot_hold_is_refused(done: dict[str, Any]) -> None:
    with pytest.raises(Failure, match="Box squat: more reps or more weight than a FIT file can hold"):
        fit_activity(SESSION | {"sets": [a_set("Box squat", 5, **done)]})


def test_the_field_numbers_equal_those_of_the_profile() -> None:
    library = read_library().value
    assert library
    types = garmin_fit_sdk.Profile["types"]
    categories = {int(number): name for number, name in types["exercise_category"].items()}
    for movement, (category, number) in EXERCISES.items():
        entry = library.find(movement)
        assert entry, movement
        assert entry.name == movement
        assert category < 34 < UNKNOWN
        assert number in types[f"{categories[category]}_exercise_name"], movement


# --- The command -------------------------------------------------------------------------------------


def export(db: Path, *arguments: str) -> command_line.Result:
    return command_line.run("--db", str(db), "export", "fit", *arguments)


@pytest.mark.usefixtures("folders")
def test_the_newest_session_is_exported(db: Path, tmp_path: Path) -> None:
    csv = str(FOLDER / "strong-comma.csv")
    command_line.run("--db", str(db), "import", csv, "--yes", "--units", "kg", "--timezone", "Europe/Oslo")
    out = tmp_path / "out.fit"
    assert export(db, str(out)).code == 0
    assert len(of("set", by_garmin(out.read_bytes()))) == 2
    assert "these are 2" in export(db, str(out), "--force", "--since", "2026-01-01").complaint(2)


@pytest.mark.usefixtures("folders")
def test_a_day_without_a_time_is_refused_by_name(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "fitnotes.csv"
    file.write_text(f"{FITNOTES}\n{fitnotes()}\n")
    command_line.run("--db", str(db), "import", str(file), "--yes")
    assert "2026-05-04 FitNotes: no time of day" in export(db).complaint(2)


@pytest.mark.usefixtures("folders")
def test_without_the_package_the_command_says_how_to_install_it(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    csv = str(FOLDER / "plain.csv")
    command_line.run("--db", str(db), "import", csv, "--yes")
    monkeypatch.setitem(sys.modules, "fit_tool", None)
    for name in [
        name for name in sys.modules if name.startswith(("fit_tool.", "strengthtui.transfer.fit_file"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    assert "pip install 'strengthtui[fit]'" in export(db).complaint(1)
