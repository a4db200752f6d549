"""Reading plan files: what comes of good ones, and that nothing on a disk makes it raise or wait."""

import hashlib
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strengthtui.base.problems import Loaded
from strengthtui.base.resources import shipped
from strengthtui.base.text import harmful
from strengthtui.document.read import SIZE_LIMIT
from strengthtui.domain.workout import Amount
from strengthtui.plan.library import read_library
from strengthtui.plan.load import read_plan
from strengthtui.plan.model import Exercise, Movement, Plan
from strengthtui.plan.stamp import SHIPPED
from support.each_case import each_case
from support.sizes import size

ROOT = Path(__file__).parents[2]

SMALLEST = b'name = "P"\n[[exercise]]\nname = "My squat"\ndo = "3 x 8"\n'
WRONG = b'name = "Runner"\nrest = "2min"\n\n# twice a week\n\n[[exercise]]\nname = "Squat"\ndo   = "3 by 8"\n'

FULL = """
name = " Everything "
source = "A friend"
kind = "core"
rest = "2min"
days = { sun = 3, fri = 2 }

[[exercise]]
name = "Box squat"
id = "squat"
do = "3 x 8-12"
rest = "90s"
load = "2 x 12 kg"
cue = "Stand tall"
trains = ["quads", "glutes"]
gear = ["barbell", "box"]
switch = "10s"

  [[exercise.variant]]
  name = "As the exercise"

  [[exercise.variant]]
  name = "Its own"
  gear = ["chair"]
  do = "2 x 5 each side"
  rest = "0s"
  load = "bodyweight + 5 kg"
  cue = ""
  switch = "0s"
  trains = ["calves"]

[[exercise]]
name = "My plank"
do = "2 x 30s each side"
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes | str], Loaded[Plan]]:
    def write_and_read(data: bytes | str) -> Loaded[Plan]:
        path = tmp_path / "runner.toml"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read_plan(path, "runner.toml")

    return write_and_read


Read = Callable[[bytes | str], Loaded[Plan]]


def lines(loaded: Loaded[Plan]) -> list[str]:
    assert loaded.value is None
    return [str(problem) for problem in loaded.problems]


def test_a_plan_has_the_values_of_its_file(read: Read) -> None:
    own = Movement(
        "Box squat",
        ("barbell", "box"),
        3,
        Amount((8,), 12, load_kg=12.0, implements=2),
        90.0,
        10.0,
        "Stand tall",
        pattern="squat",
        trains=("quads", "glutes"),
    )
    inherited = " ".join(f"{key}=exercise" for key in ("do", "rest", "switch", "cue", "trains"))
    as_the_exercise = Movement(
        "As the exercise", (), 3, Amount((8,), 12), 90.0, 10.0, "Stand tall", pattern="squat",
        trains=("quads", "glutes"), inherited=inherited,
    )  # fmt: skip
    its_own = Movement(
        "Its own", ("chair",), 2, Amount((5, 5), load_kg=5.0, bodyweight=True), 0.0, 0.0, "",
        pattern="squat", trains=("calves",),
    )  # fmt: skip
    plank = Movement(
        "My plank", (), 2, Amount(seconds=(30.0, 30.0)), 120.0, 5.0, "",
        inherited="rest=plan switch=default",
    )  # fmt: skip
    assert read(FULL) == Loaded(
        Plan(
            name="Everything",
            source="A friend",
            kind="core",
            days=(("fri", 2), ("sun", 3)),
            exercises=(
                Exercise("squat", ("quads", "glutes"), (own, as_the_exercise, its_own)),
                Exercise("my-plank", (), (plank,)),
            ),
            sha256=hashlib.sha256(FULL.encode()).hexdigest(),
        )
    )


def test_the_smallest_plan_gets_the_defaults(read: Read) -> None:
    plan = read(SMALLEST).value
    assert plan is not None
    assert (plan.source, plan.kind, plan.days) == ("", "strength", ())
    movement = Movement(
        "My squat", (), 3, Amount((8,)), rest_s=60.0, switch_s=5.0, cue="",
        inherited="rest=default switch=default",
    )  # fmt: skip
    assert plan.exercises == (Exercise("my-squat", (), (movement,)),)


def test_a_problem_is_formatted_for_editors_and_people(read: Read) -> None:
    assert lines(read(WRONG)) == [
        'runner.toml:8:8: exercise 1, do: cannot read "3 by 8"; try "3 x 8", "3 x 6 each side" or "2 x 30s"'
    ]


def test_a_byte_order_mark_and_windows_lines_change_nothing_but_the_hash(read: Read) -> None:
    plan, same = read(SMALLEST).value, read(b"\xef\xbb\xbf" + SMALLEST.replace(b"\n", b"\r\n")).value
    assert plan
    assert same
    assert plan.exercises == same.exercises
    assert plan.sha256 != same.sha256
    assert lines(read(b"\xef\xbb\xbf" + WRONG.replace(b"\n", b"\r\n"))) == lines(read(WRONG))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'name = "\xff"', "runner.toml:1:9: not valid UTF-8; save the file as UTF-8"),
        ('# é\nname = "ü'.encode() + b"\xc3", "runner.toml:2:10: not valid UTF-8; save the file as UTF-8"),
        (b"\xef\xbb\xbfab\xff", "runner.toml:1:3: not valid UTF-8; save the file as UTF-8"),
        (b"#" * (SIZE_LIMIT + 1), "runner.toml:1:1: cannot read it: it is larger than 256 KiB"),
    ],
    ids=["alone", "in a line", "after the mark", "too large"],
)
def test_bytes_that_are_not_text_have_one_problem(read: Read, data: bytes, problem: str) -> None:
    assert lines(read(data)) == [problem]


def test_a_file_of_just_the_allowed_size_is_read(read: Read) -> None:
    assert read(SMALLEST + b"#" * (SIZE_LIMIT - len(SMALLEST))).value


def test_a_special_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.toml"))
        reasons = {
            path: lines(read_plan(Path(path), "p.toml"))
            for path in (
                str(tmp_path / "pipe.toml"),
                str(tmp_path / "socket.toml"),
                str(tmp_path),
                "/dev/zero",
            )
        }
    assert [reason[0].partition("it: ")[2] for reason in reasons.values()] == [
        "it is not a regular file", "it is not a regular file", "Is a directory", "it is not a regular file",
    ]  # fmt: skip


@each_case("name", ["missing.toml", "a\0b.toml", "x" * 300, "runner.toml/x", "\udcff.toml"])
def test_a_missing_path_has_one_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / "runner.toml").write_bytes(SMALLEST)
    (problem,) = lines(read_plan(tmp_path / name))
    assert ":1:1: cannot read it: " in problem
    assert harmful(problem) is None


def test_the_shown_name_is_cleaned(tmp_path: Path) -> None:
    (problem,) = lines(read_plan(tmp_path, "\x1b[2J\u202e.toml"))
    assert problem.startswith("\\u001b[2J\\u202e.toml:1:1: ")


BYTES = [b"", b"\x1b[2J", b"\x00", b"\xff", "\u202e".encode(), b'"""', b"'", b"[", b"{", b"=", b"9", b" x "]
LINES = rb"""
rest = 90
do = "3 by 8"
load = "\u001b"
gear = [[[]]]
trains = ["none"]
a.b.c = nan
days.fri = 1e400
[days]
[exercise]
[[exercise]]
[[exercise.variant]]
[[variant]]
[season]
[season.summer]
[season."\\u001b"]
season = 1
reps_factor = 0.5
advance = 1
group = "A"
use = "Squat"
progress = "+1 kg"
warmup = []
bad_day = "skip"
[[movement]]
easier = ["Squat", 1]
pattern = "jump"
""".splitlines(keepends=True)


EACH_BYTE = [bytes([byte]) for byte in range(256)]


@st.composite
def mutants(draw: st.DrawFn, source: bytes) -> bytes:
    """Damage a file as editors, disks and strangers do: lose, double, move and replace bytes or lines."""
    data = source
    for _ in range(draw(st.integers(1, 4))):
        by_line = draw(st.booleans())
        parts = data.splitlines(keepends=True) if by_line else [EACH_BYTE[byte] for byte in data]
        if parts:
            at, other = draw(st.integers(0, len(parts) - 1)), draw(st.integers(0, len(parts) - 1))
            parts[at] = draw(st.sampled_from([*(LINES if by_line else BYTES), parts[at] * 2, parts[other]]))
            data = b"".join(parts)
    return data


EVERYTHING = ROOT / "docs" / "plan-format.md"
MUTATED = ("runner-strength.toml", "runner-heavy.toml", "core.toml", "everything", "library")
MUTANTS = size("mutants", run=250, nightly=1_000, soak=5_000)


def source(name: str) -> bytes:
    if name == "everything":
        return EVERYTHING.read_bytes().split(b"```toml\n")[2].partition(b"```")[0]
    return SHIPPED.read_bytes() if name == "library" else (shipped("plans") / name).read_bytes()


@pytest.mark.parametrize("name", MUTATED)
@settings(max_examples=MUTANTS // len(MUTATED), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_mutated_plan_is_read_or_has_problems(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    mutant = data.draw(mutants(source(name)[:8000]))
    path = tmp_path_factory.getbasetemp() / f"mutant-{name}"
    path.write_bytes(mutant)
    loaded: Loaded[Any] = read_library(path) if name == "library" else read_plan(path, name)
    assert name == "library" or (loaded.value is None) == bool(loaded.problems)
    assert [(p.line, p.column) for p in loaded.problems] == sorted(
        (p.line, p.column) for p in loaded.problems
    )
    text = mutant.decode("utf-8-sig", "replace").split("\n")
    for problem in loaded.problems:
        assert 1 <= problem.line <= len(text)
        assert 1 <= problem.column <= len(text[problem.line - 1]) + 1
        assert harmful(str(problem)) is None
