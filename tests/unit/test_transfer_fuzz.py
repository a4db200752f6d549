"""Exports with random damage: each is read exactly or refused with the line, and no text is harmful."""

import random
from collections.abc import Callable
from contextlib import suppress

import pytest

from strengthtui.base.errors import Failure
from strengthtui.base.text import harmful
from strengthtui.transfer.model import Contents
from support.each_case import each_case
from support.exports import EXAMPLES, FOLDER, options, read_bytes
from support.sizes import size

CASES = size("exports", run=400, nightly=10_000, soak=200_000)

HOSTILE = ("\x1b[2J", "\x07", "\u202e", "\x9b", "\x00", "\ue000", "=cmd()", "\ufeff", "\u2028")


def change_byte(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data))
    return data[:place] + bytes([rng.randrange(256)]) + data[place + 1 :]


def cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def drop_bytes(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.randint(1, 20) :]


def repeat_bytes(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data))
    return data[:start] + data[start : start + rng.randint(1, 200)] * 2 + data[start:]


def insert_hostile_text(data: bytes, rng: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    place = rng.randrange(len(text))
    return (text[:place] + rng.choice(HOSTILE) + text[place:]).encode("utf-8", "surrogatepass")


def change_mark(data: bytes, rng: random.Random) -> bytes:
    marks = b",;\"\n\r\t.|-+'"
    places = [place for place, byte in enumerate(data) if byte in marks] or [0]
    place = rng.choice(places)
    return data[:place] + bytes([rng.choice(marks)]) + data[place + 1 :]


def shuffle_lines(data: bytes, rng: random.Random) -> bytes:
    head, *lines = data.splitlines(keepends=True) or [b""]
    rng.shuffle(lines)
    return head + b"".join(lines)


def recode(data: bytes, rng: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(rng.choice(["utf-16", "utf-16-le", "utf-8-sig", "latin-1", "cp1251"]), "replace")


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    change_byte,
    cut,
    drop_bytes,
    repeat_bytes,
    insert_hostile_text,
    change_mark,
    shuffle_lines,
    recode,
)


def check(contents: Contents, data: bytes) -> None:
    """Check that a file was read exactly or refused."""
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in contents.problems:
        assert 1 <= problem.line <= lines
        assert problem.message
        assert harmful(str(problem)) is None
    told = len(contents.not_imported)
    kept = sum(len(workout.sets) for workout in contents.workouts)
    if not contents.problems:
        assert told + kept == contents.rows
    for workout in contents.workouts:
        texts = (workout.title, workout.note, *(text for pair in workout.exercise_notes for text in pair))
        assert [text for text in texts if harmful(text)] == []
        assert [each for each in workout.sets if harmful(each.exercise) or harmful(each.note)] == []
        assert workout.start.at <= workout.ended_at <= workout.start.at + 6 * 3600


@each_case("example", EXAMPLES)
def test_a_damaged_file_is_read_exactly_or_refused(example: str) -> None:
    original = (FOLDER / f"{example}.csv").read_bytes()
    for seed in range(max(1, CASES // len(EXAMPLES))):
        rng = random.Random(f"{example} {seed}")
        data = original
        for _ in range(rng.randint(1, 3)):
            data = rng.choice(DAMAGES)(data or b" ", rng)
        # Damage to a unit may make it another one than the answer.
        with suppress(Failure):
            check(read_bytes(data, **options(example)), data)


def test_the_check_catches_a_row_that_is_lost() -> None:
    data = (FOLDER / "hevy-kg.csv").read_bytes()
    contents = read_bytes(data, **options("hevy-kg"))
    check(contents, data)
    with pytest.raises(AssertionError):
        check(contents._replace(workouts=contents.workouts[1:]), data)
