"""`status --format` with any text: fields are replaced, and other braces stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strengthtui.commands.status import _FIELD, _FIELDS, frame_line
from strengthtui.session.evolve import reduce
from strengthtui.session.view import Frame, present
from support.clock import START
from support.command_line import run
from support.each_case import each_case
from support.workouts import started, workout

FRAME: Frame = present(reduce([started(workout())]), START, "kg")


@pytest.mark.parametrize(
    "braces", ["{", "}", "{{", "{phase", "{ph\n", "{phase}{", "{{phase}", "x {"], ids=repr
)
@pytest.mark.usefixtures("folders", "no_hang")
def test_a_million_braces_are_parsed_in_linear_time(braces: str) -> None:
    form = braces * (1_000_000 // len(braces))
    assert run("status", "--format", form) == (0, "\n", "")
    assert len(frame_line(FRAME, form)) <= len(form)


@each_case(
    ("form", "shown"),
    [
        ("{phase}", "ready"),
        ("{{phase}}", "{ready}"),
        ("{phase", "{phase"),
        ("phase}", "phase}"),
        ("{ {phase}", "{ ready"),
        ("{set}/{sets}", "1/2"),
        ("}{phase}{", "}ready{"),
    ],
)
def test_an_unmatched_brace_is_text(form: str, shown: str) -> None:
    assert frame_line(FRAME, form) == shown


@each_case("form", ["{}", "{pha}", "{phase }", "x{phase}{a\nb}", "{phase}{PHASE}"])
@pytest.mark.usefixtures("folders")
def test_an_unknown_field_is_refused_by_name(form: str) -> None:
    complaint = run("status", "--format", form).complaint(2)
    assert complaint.startswith("--format: unknown {")
    assert complaint.endswith("; known: phase, left, movement, set, sets, next")


@given(st.text("{}phase \n"))
def test_every_accepted_format_can_be_printed(form: str) -> None:
    if set(_FIELD.findall(form)) <= set(_FIELDS):
        assert "{phase}" not in frame_line(FRAME, form)
