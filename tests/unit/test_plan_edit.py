"""Edits of plan files by the program: what is meant changes, and not a byte more."""

import tomllib
from contextlib import suppress
from copy import deepcopy
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strengthtui.base.errors import Failure
from strengthtui.base.resources import shipped
from strengthtui.document.read import Document
from strengthtui.document.splice import CannotEditError
from strengthtui.plan.check import check
from strengthtui.plan.edit import AddExercise, AddVariant, Change, Edit, Remove, apply, changed, prepare
from strengthtui.plan.grammar import slug
from support.each_case import each_case
from support.sizes import size

EDITS = size("edits", run=80, nightly=500, soak=5_000)

SHIPPED = shipped("plans")
RUNNER = (SHIPPED / "runner-strength.toml").read_text("utf-8")
NEW = {"name": "Hill bounding", "do": "3 x 10", "gear": ["box"], "cue": "Push"}
INLINE = """\
name = "Inline"  # all on one line
days.fri = 2
exercise = [{ name = "A", do = "3 x 8", variant = [{ name = "V" }] }, { name = "B", do = "1 x 1" }]
"""
SOURCES = [(SHIPPED / f"{name}.toml").read_text("utf-8") for name in ("core", "bad-day", "drills")]
SOURCES += [RUNNER, INLINE]
SOURCES.append(RUNNER.rstrip() + "\n\n# Summer\n[season.summer]   # maintains\nreps_factor = 0.5\n# the end")


def text_of(edits: list[Edit], text: str = RUNNER) -> str:
    return changed(text, *edits)


def test_a_kept_swap_changes_one_line() -> None:
    edit = Change("box-squat", "use", "Goblet squat to a chair")
    before, after = RUNNER.splitlines(), changed(RUNNER, edit).splitlines()
    (line,) = [number for number, text in enumerate(after) if text not in before]
    assert after[line] == 'use = "Goblet squat to a chair"'
    assert after[line - 1] == 'gear   = ["barbell", "box"]'
    assert [text for text in after if text != after[line]] == before
    plan = check(Document("p.toml", changed(RUNNER, edit), "")).value
    assert plan
    assert plan.exercises[0].use == "Goblet squat to a chair"


def exercises(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(text)["exercise"]
    return found


def names(text: str) -> list[str]:
    return [table["name"] for table in exercises(text)]


def test_exercises_are_added_after_another_or_at_the_end_and_removed() -> None:
    assert names(changed(RUNNER, AddExercise(NEW, after="step-up")))[2:4] == ["Step-up", "Hill bounding"]
    assert names(changed(RUNNER, AddExercise(NEW)))[-1] == "Hill bounding"
    added = changed(RUNNER, AddExercise(NEW, after="step-up"), Remove("hill-bounding"))
    assert tomllib.loads(added) == tomllib.loads(RUNNER)
    assert names(changed(RUNNER, Remove("step-up"))) == [n for n in names(RUNNER) if n != "Step-up"]
    assert changed(RUNNER, Remove("step-up")).count("#") == RUNNER.count("#")


def test_a_movement_of_the_library_becomes_a_variant_and_the_choice() -> None:
    text = changed(
        RUNNER,
        AddVariant("box-squat", {"name": "Leg press", "gear": ["machine"]}),
        Change("box-squat", "use", "Leg press"),
    )
    plan = check(Document("p.toml", text, "")).value
    assert plan
    assert (plan.exercises[0].use, plan.exercises[0].movements[-1].gear) == ("Leg press", ("machine",))


@each_case(
    "edit",
    [
        Change("nothing", "rest", "90s"),
        Change("box-squat", "rest", "90s", variant="Nothing"),
        AddExercise(NEW, after="nothing"),
        Remove("nothing"),
        Change("box-squat", "load", None),
    ],
)
def test_editing_a_missing_entry_is_refused(edit: Edit) -> None:
    with pytest.raises(CannotEditError):
        changed(RUNNER, edit)


VALUES: st.SearchStrategy[Any] = st.sampled_from(
    ["90s", "2min", 'with "quotes"', "a # b", "Übung", 3, 2.5, True, ["a", "b"], {"a": 1}]
)


@st.composite
def edits(draw: st.DrawFn, text: str) -> Edit:
    tables = exercises(text)
    table = draw(st.sampled_from(tables))
    identity = slug(table.get("id") or table["name"])
    variants = [variant["name"] for variant in table.get("variant", [])]
    match draw(st.integers(0, 6)):
        case 0:
            return AddExercise(NEW, draw(st.sampled_from(["", identity])))
        case 1 if len(tables) > 1:
            return Remove(identity)
        case 2:
            before = draw(st.sampled_from(["", *variants]))
            return AddVariant(identity, {"name": draw(st.sampled_from(["X", "Y"])), "rest": "5s"}, before)
        case 3:
            return Change("", draw(st.sampled_from(["rest", "source", "days.fri", "days.mon"])), draw(VALUES))
        case 4 if variants:
            variant = draw(st.sampled_from(variants))
            return Change(identity, draw(st.sampled_from(["do", "rest", "cue"])), draw(VALUES), variant)
        case 5:
            keys = [key for key in table if key not in ("name", "id", "variant", "season", "week")]
            return Change(identity, draw(st.sampled_from(keys)), None) if keys else Remove(identity)
        case _:
            return Change(identity, draw(st.sampled_from(["do", "rest", "load", "use", "new"])), draw(VALUES))


def meant(data: dict[str, Any], edit: Edit) -> dict[str, Any]:
    """Make the edit in the tables, the plain way."""
    data = deepcopy(data)
    tables = data["exercise"]
    ids = [slug(table.get("id") or table["name"]) for table in tables]
    match edit:
        case AddExercise(table, after):
            tables.insert(ids.index(after) + 1 if after else len(tables), dict(table))
        case AddVariant(exercise, table, before):
            variants = tables[ids.index(exercise)].setdefault("variant", [])
            slugs = [slug(each["name"]) for each in variants]
            variants.insert(slugs.index(slug(before)) if before else len(variants), dict(table))
        case Remove(exercise):
            del tables[ids.index(exercise)]
        case Change(exercise, key, value, variant):
            table = tables[ids.index(exercise)] if exercise else data
            if variant:
                table = next(v for v in table["variant"] if v["name"] == variant)
            *around, last = key.split(".")
            for step in around:
                table = table.setdefault(step, {})
            if value is None:
                del table[last]
            else:
                table[last] = value
    return data


@settings(max_examples=EDITS, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_random_edit_changes_only_the_bytes_it_must(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(SOURCES))
    end = data.draw(st.sampled_from(["\n", "\r\n"]))
    before = source.replace("\n", end)
    edit = data.draw(edits(before))
    after = changed(before, edit)
    assert tomllib.loads(after) == meant(tomllib.loads(before), edit)
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    touched = [code for code in codes if code[0] != "equal"]
    assert len(touched) <= 1 or isinstance(edit, AddExercise | AddVariant | Remove)
    gone = [line for _, start, stop, _, _ in touched for line in old[start:stop]]
    if not isinstance(edit, Remove):
        assert len([line for line in gone if line.strip()]) <= 1  # the line of the value itself
        # Only what is said of a value that goes may go with it.
        if not (isinstance(edit, Change) and edit.value is None):
            assert all(line.partition("  #")[2] in after for line in gone)
    assert all(line.endswith(end) for line in new[:-1])


@settings(max_examples=EDITS, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_an_edit_of_a_damaged_text_is_correct_or_refused(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(SOURCES)).splitlines(keepends=True)
    odd = ["[[exercise]]\n", "exercise = 1\n", "[days]\n", "days.x.y = 1\n", "variant = 3\n", '"""']
    odd += ["[exercise.use]\n", "variant = [1]\n", "name = 2\n", "days = 3\n"]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = data.draw(st.sampled_from([*odd, "", lines[at] * 2, lines[at][:-3]]))
    edit = data.draw(edits(data.draw(st.sampled_from(SOURCES))))
    with suppress(CannotEditError):
        after = changed("".join(lines), edit)
        assert tomllib.loads(after)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "config" / "plans"


def put(own: Path, data: bytes = RUNNER.encode(), mode: int = 0o640) -> Path:
    own.mkdir(parents=True)
    path = own / "mine.toml"
    path.write_bytes(data)
    path.chmod(mode)
    return path


CHANGE = Change("box-squat", "do", "4 x 8")


def test_an_edit_is_previewed_before_it_is_written(own: Path) -> None:
    path = put(own)
    prepared = prepare(path, CHANGE, user_folder=own, shipped=SHIPPED)
    assert path.read_text("utf-8") == RUNNER
    assert '\n-do     = "3 x 8"\n+do     = "4 x 8"\n' in prepared.difference
    assert apply(prepared) == path
    assert path.read_text("utf-8") == changed(RUNNER, CHANGE)
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(own.iterdir()) == [path]


def test_an_edit_preserves_the_byte_order_mark_and_windows_line_ends(own: Path) -> None:
    data = b"\xef\xbb\xbf" + RUNNER.replace("\n", "\r\n").encode()
    path = put(own, data)
    apply(prepare(path, CHANGE, user_folder=own, shipped=SHIPPED))
    assert path.read_bytes() == data.replace(b'"3 x 8"', b'"4 x 8"', 1)


def test_an_edit_of_a_shipped_plan_changes_a_copy(own: Path) -> None:
    path = SHIPPED / "runner-strength.toml"
    written = apply(prepare(path, CHANGE, user_folder=own, shipped=SHIPPED))
    assert written == own / "runner-strength.toml"
    assert written.read_text("utf-8") == changed(RUNNER, CHANGE)
    assert written.stat().st_mode & 0o777 == 0o600
    assert path.read_text("utf-8") == RUNNER
    with pytest.raises(Failure, match="you already have a plan with this name"):
        prepare(path, CHANGE, user_folder=own, shipped=SHIPPED)


def test_an_edit_preserves_a_symbolic_link(own: Path) -> None:
    path = put(own)
    link = own / "link.toml"
    link.symlink_to(path)
    apply(prepare(link, CHANGE, user_folder=own, shipped=SHIPPED))
    assert link.is_symlink()
    assert "4 x 8" in path.read_text("utf-8")


def test_an_edit_that_would_break_the_plan_is_refused(own: Path) -> None:
    path = put(own)
    with pytest.raises(Failure, match=r'would break the plan\n.*cannot read "4 by 8"'):
        prepare(path, Change("box-squat", "do", "4 by 8"), user_folder=own, shipped=SHIPPED)
    with pytest.raises(Failure, match='cannot be edited: there is no exercise "nothing"'):
        prepare(path, Change("nothing", "do", "4 x 8"), user_folder=own, shipped=SHIPPED)
    assert path.read_text("utf-8") == RUNNER


def test_a_change_by_another_program_is_not_lost(own: Path) -> None:
    path = put(own)
    prepared = prepare(path, CHANGE, user_folder=own, shipped=SHIPPED)
    path.write_text(RUNNER + "# mine\n")
    with pytest.raises(Failure, match="changed by another program"):
        apply(prepared)
    assert path.read_text() == RUNNER + "# mine\n"
    path.unlink()
    with pytest.raises(Failure, match="changed by another program"):
        apply(prepared)


@pytest.mark.parametrize("call", ["replace", "stat", "mkdir"])
def test_a_disk_error_leaves_the_file_unchanged(
    own: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = put(own)
    prepared = prepare(path, CHANGE, user_folder=own, shipped=SHIPPED)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, call, fail)
    with pytest.raises(Failure, match="no space left on device; nothing was changed"):
        apply(prepared)
    monkeypatch.undo()
    assert path.read_text("utf-8") == RUNNER
    assert list(own.iterdir()) == [path]
