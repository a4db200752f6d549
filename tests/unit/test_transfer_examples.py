"""The examples of other apps' files give exactly their expected results, however the file is written."""

import csv
import io
from typing import Any

import pytest

from strengthtui.plan.library import read_library
from strengthtui.transfer.model import Contents, ImportedSet
from strengthtui.transfer.movements import match_movements
from support.each_case import each_case
from support.exports import EXAMPLES, FOLDER, expected, local, notes, options, read_bytes, utc


def result(contents: Contents) -> list[dict[str, Any]]:
    """Return the workouts of a file in the form of the expected results."""
    library = read_library().value
    assert library
    names = {name: match.movement for name, match in match_movements(contents, library).items()}
    return [
        {
            "title": workout.title,
            "started_local": local(workout),
            "started_at": utc(workout.start.at),
            "ended_at": None if workout.ended_at == workout.start.at else utc(workout.ended_at),
            "time_known": workout.start.has_time,
            "sets": [in_form(each, names) for each in workout.sets],
        }
        for workout in contents.workouts
    ]


def in_form(each: ImportedSet, names: dict[str, str]) -> dict[str, Any]:
    done = each.done
    amounts = {
        "reps": done.reps and list(done.reps),
        "seconds": done.seconds and list(done.seconds),
        "metres": done.metres,
    }
    return {
        "movement": names[each.exercise],
        "kind": "warmup" if each.warmup else "work",
        **{name: value for name, value in amounts.items() if value is not None},
        "load_kg": done.load_kg,
        "rpe": each.rpe,
        "bodyweight": done.bodyweight,
    }


def wanted(session: dict[str, Any]) -> dict[str, Any]:
    """Return an expected workout; a set says whether the body weight counts only where it matters."""
    sets = [{"bodyweight": False} | each for each in session["sets"]]
    return {key: value for key, value in session.items() if key != "notes_contain"} | {"sets": sets}


def check(contents: Contents, example: str) -> None:
    want = expected(example)
    assert contents.problems == ()
    assert contents.questions == ()
    assert contents.source == want["format"]
    assert result(contents) == [wanted(session) for session in want["sessions"]]
    for workout, session in zip(contents.workouts, want["sessions"], strict=True):
        assert [text for text in session["notes_contain"] if text not in notes(workout)] == []


def remarks(contents: Contents) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    return (
        [(each.line, each.code) for each in contents.not_imported],
        [(each.line, each.code) for each in contents.adjusted],
    )


def wanted_remarks(example: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    want = expected(example)
    return (
        [(each["line"], each["why"]) for each in want["not_imported"]],
        [(each["line"], each["what"]) for each in want["adjusted"]],
    )


@each_case("example", EXAMPLES)
def test_an_example_gives_its_expected_result(example: str) -> None:
    contents = read_bytes((FOLDER / f"{example}.csv").read_bytes(), **options(example))
    check(contents, example)
    assert remarks(contents) == wanted_remarks(example)


@pytest.mark.parametrize("example", [name for name in EXAMPLES if expected(name)["asks"]])
def test_an_example_asks_for_missing_information(example: str) -> None:
    asked = [name.removeprefix("--") for name in expected(example)["asks"]]
    contents = read_bytes((FOLDER / f"{example}.csv").read_bytes(), zone=options(example)["zone"])
    assert [question.option for question in contents.questions] == [f"--{name}" for name in asked]


@pytest.mark.parametrize("example", [name for name in EXAMPLES if "set_times" in expected(name)])
def test_a_set_keeps_its_own_time(example: str) -> None:
    contents = read_bytes((FOLDER / f"{example}.csv").read_bytes(), **options(example))
    times = [utc(each.at) for workout in contents.workouts for each in workout.sets if each.at]
    assert times == expected(example)["set_times"]


def with_bom(text: str) -> bytes:
    return text.encode("utf-8-sig")


def in_utf_16(text: str) -> bytes:
    return text.encode("utf-16")


def with_crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def with_old_line_ends(text: str) -> bytes:
    return text.replace("\n", "\r").encode()


def without_last_line_end(text: str) -> bytes:
    return text.rstrip("\n").encode()


def with_blank_lines_at_the_end(text: str) -> bytes:
    return (text + "\n\n").encode()


@each_case(
    "written",
    [with_bom, in_utf_16, with_crlf, with_old_line_ends, without_last_line_end, with_blank_lines_at_the_end],
)
@each_case("example", EXAMPLES)
def test_an_example_in_another_encoding_is_read(example: str, written: Any) -> None:
    text = (FOLDER / f"{example}.csv").read_text("utf-8")
    contents = read_bytes(written(text), **options(example))
    check(contents, example)
    assert remarks(contents) == wanted_remarks(example)


@each_case("delimiter", [",", ";", "\t"])
@each_case("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@each_case("example", [name for name in EXAMPLES if name != "fitnotes-android"])
def test_an_example_saved_by_a_spreadsheet_is_read(example: str, delimiter: str, quoting: Any) -> None:
    with (FOLDER / f"{example}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, delimiter=";" if example == "strong-semicolon" else ",")
    order = sorted(range(len(head)), key=lambda place: head[place][::-1])
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator="\n")
    for row in ([f" {name.upper()} " for name in head], *rows):
        writer.writerow([row[place] for place in order])
    check(read_bytes(text.getvalue().encode(), **options(example)), example)


@each_case("example", [name for name in EXAMPLES if len(expected(name)["sessions"]) > 1])
def test_the_order_of_the_workouts_in_the_file_does_not_matter(example: str) -> None:
    lines = (FOLDER / f"{example}.csv").read_text("utf-8").splitlines()
    first = next(
        place for place, line in enumerate(lines[1:], 1) if line.split(",")[0] != lines[1].split(",")[0]
    )
    turned = "\n".join([lines[0], *lines[first:], *lines[1:first]])
    check(read_bytes(turned.encode(), **options(example)), example)
