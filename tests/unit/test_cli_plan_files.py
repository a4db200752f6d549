"""The commands `plan new`, `plan edit` and `plan schema`."""

import json
import re
import sys
from pathlib import Path

import pytest

from strengthtui.base.resources import shipped
from strengthtui.plan.load import read_plan
from support.command_line import run

ARTICLE = """\
Box squat - 3 sets, 8 reps, 90sec rest between sets
Dumbbell lunge - 3 sets, 6 reps each side, 2min rest between sets
Step-up - 3 sets, 6 reps each side, 2min rest between sets
Standing calf raise - 3 sets, 8 reps, 2min rest between sets
Romanian deadlift - 3 sets, 6 reps, 3min rest between sets
"""


@pytest.fixture(autouse=True)
def plans(folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return folders / "config" / "strengthtui" / "plans"


@pytest.fixture
def editor(folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set the editor to a program that replaces the first word with the second in a file."""
    script = folders / "my editor.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nold, new, name = sys.argv[1:]\n"
        "text = Path(name).read_text()\nPath(name).write_text(text.replace(old, new))\n"
        "sys.exit(int(new) if new.isdigit() else 0)\n"
    )
    return script


def edits(monkeypatch: pytest.MonkeyPatch, editor: Path, old: str, new: str) -> None:
    monkeypatch.setenv("EDITOR", f"{sys.executable} '{editor}' '{old}' '{new}'")


# --- New ----------------------------------------------------------------------------------------------


def test_new_asks_nothing_and_makes_a_plan_to_begin_with(plans: Path) -> None:
    assert run("plan", "new") == (0, f"{plans}/my-plan.toml\n", "")
    assert run("plan", "new") == (0, f"{plans}/my-plan-2.toml\n", "")
    text = (plans / "my-plan.toml").read_text()
    assert text.count("#") > 10
    assert (plans / "my-plan.toml").stat().st_mode & 0o777 == 0o600
    assert run("plan", "check", "my-plan") == (0, "my-plan: no problems, 3 exercises\n", "")


def test_the_commented_lines_of_the_template_are_valid(plans: Path) -> None:
    run("plan", "new")
    path = plans / "my-plan.toml"
    text, number = re.subn(r"^# (?=\w+ = )", "", path.read_text(), flags=re.MULTILINE)
    assert number == 5
    path.write_text(text)
    assert read_plan(path).problems == ()


def test_a_sentence_gets_the_gear_that_its_movement_needs(plans: Path) -> None:
    run("plan", "new", "mine", lines="goblet squat 3x10\nPush-ups 3x12\nKettlebell juggling 3x5\n")
    plan = read_plan(plans / "mine.toml").value
    assert plan
    assert [exercise.movements[0].gear for exercise in plan.exercises] == [("kettlebell",), (), ()]


def test_a_name_is_a_title_and_a_file(plans: Path) -> None:
    assert run("plan", "new", "Friday lifts").out == f"{plans}/friday-lifts.toml\n"
    assert run("plan", "new", "hotel-room").out == f"{plans}/hotel-room.toml\n"
    listed = run("plan", "list").out
    assert "friday-lifts     Friday lifts (strength)\n" in listed
    assert "hotel-room       Hotel room (strength)\n" in listed


@pytest.mark.parametrize("name", ["core", "Bad day", "!!!", "x" * 81, "a\x1b[2Jb"])
def test_an_existing_or_invalid_name_is_wrong_usage(plans: Path, name: str) -> None:
    assert run("plan", "new", name).complaint(2)
    assert not plans.exists()


def test_the_sentences_of_the_article_become_its_plan(plans: Path) -> None:
    made = run("plan", "new", "article", lines=ARTICLE + "Friday 2 sets, Sunday 3 sets\n")
    assert made == (0, f"{plans}/article.toml\n", "")
    mine, seed = (
        read_plan(path).value for path in (plans / "article.toml", shipped("plans") / "runner-strength.toml")
    )
    assert mine
    assert seed
    assert mine.days == seed.days
    both = [
        [(m.name, m.sets, m.target, m.rest_s) for m in (e.movements[0] for e in p.exercises)]
        for p in (mine, seed)
    ]
    assert both[0] == both[1]
    assert [exercise.id for exercise in mine.exercises] == [exercise.id for exercise in seed.exercises]


def test_every_word_that_was_not_understood_is_reported_and_kept(plans: Path) -> None:
    made = run("plan", "new", "x", lines="Box squat 3x8, slow on the way down\nEat well\n\nBox squat 2x5\n")
    assert (made.code, made.out) == (3, f"{plans}/x.toml\n")
    assert made.err == (
        "line 1: not understood: slow, the, way, down\nline 2: no amount, such as 3 x 8: Eat well\n"
    )
    text = (plans / "x.toml").read_text()
    assert "# Box squat 3x8, slow on the way down\n# NOT UNDERSTOOD: slow the way down\n" in text
    assert "# Eat well\n# NOT UNDERSTOOD: no amount" in text
    plan = read_plan(plans / "x.toml").value
    assert plan
    assert [exercise.id for exercise in plan.exercises] == ["box-squat", "box-squat-2"]


def test_sentences_without_an_exercise_make_no_file(plans: Path) -> None:
    made = run("plan", "new", "x", lines="Eat well\n")
    assert (made.code, made.out) == (1, "")
    assert "line 1: no amount" in made.err
    assert run("plan", "new", "x", lines="a" * 70_000).complaint(2)
    many = run("plan", "new", "x", lines="Squat 3x8\n" * 201)
    assert "there are more than 200" in many.complaint(3)
    assert not plans.exists()


# --- Edit ---------------------------------------------------------------------------------------------


def test_an_edit_of_a_shipped_plan_is_a_copy(
    plans: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits(monkeypatch, editor, "2 x 10", "1 x 10")
    path = plans / "bad-day.toml"
    assert run("plan", "edit", "bad-day") == (0, f"{path}: no problems, 4 exercises\n", "")
    assert path.read_text() == (shipped("plans") / "bad-day.toml").read_text().replace("2 x 10", "1 x 10")
    assert list(plans.iterdir()) == [plans / "bad-day.toml"]
    edits(monkeypatch, editor, "1 x 10", "3 x 10")
    path.chmod(0o644)
    assert run("plan", "edit", "bad-day").code == 0
    assert "3 x 10" in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o644


def test_an_edit_without_changes_leaves_no_file(
    plans: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits(monkeypatch, editor, "bogus", "more bogus")
    assert run("plan", "edit", "bad-day") == (0, "bad-day: no change\n", "")
    assert list(plans.iterdir()) == []


def test_while_there_are_mistakes_the_last_good_version_stays_in_use(
    plans: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits(monkeypatch, editor, "2 x 10", "2 by 10")
    wrong = run("plan", "edit", "bad-day")
    assert wrong.code == 3
    assert '.draft.toml:15:10: exercise 1, do: cannot read "2 by 10"; try ' in wrong.out
    assert "the old plan stays in use" in wrong.err
    assert run("plan", "check", "bad-day").code == 0
    (draft,) = plans.iterdir()
    assert draft.stat().st_mode & 0o777 == 0o600
    edits(monkeypatch, editor, "2 by 10", "2 x 11")
    right = run("plan", "edit", "bad-day")
    assert (right.code, right.err) == (0, f"continuing with your draft {draft}\n")
    assert "2 x 11" in (plans / "bad-day.toml").read_text()
    assert list(plans.iterdir()) == [plans / "bad-day.toml"]


def test_a_draft_of_an_older_text_is_not_written_over_a_newer_one(
    plans: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("plan", "new", "mine")
    edits(monkeypatch, editor, "3 x 8", "3 by 8")
    assert run("plan", "edit", "mine").code == 3
    path = plans / "mine.toml"
    path.write_text(path.read_text() + "# newer\n")
    assert "has changed since your draft" in run("plan", "edit", "mine").complaint(1)
    assert path.read_text().endswith("# newer\n")
    assert len(list(plans.iterdir())) == 2


def test_a_change_by_another_program_is_not_lost(
    plans: Path, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("plan", "new", "mine")
    script = folders / "both.sh"
    script.write_text(f'#!/bin/sh\necho "# hand" >>"$1"\necho "# other" >>"{plans}/mine.toml"\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.setenv("EDITOR", "false")
    assert "was changed by another program" in run("plan", "edit", "mine").complaint(1)
    assert (plans / "mine.toml").read_text().endswith("# other\n")
    (draft,) = plans.glob(".*")
    assert draft.read_text().endswith("# hand\n")


@pytest.mark.parametrize(
    ("editor_", "said"),
    [
        ("false", "false ended with exit code 1"),
        ("/nowhere/ed", "cannot be started"),
        ("'", "EDITOR is not a valid command"),
    ],
)
def test_an_editor_that_fails_changes_nothing(
    plans: Path, monkeypatch: pytest.MonkeyPatch, editor_: str, said: str
) -> None:
    monkeypatch.setenv("EDITOR", editor_)
    result = run("plan", "edit", "bad-day")
    assert result.code in (1, 2)
    assert said in result.err
    assert not list(plans.glob("*"))
    assert not list(plans.glob(".*"))


def test_no_editor_and_no_plan_say_what_to_do(monkeypatch: pytest.MonkeyPatch, folders: Path) -> None:
    monkeypatch.setenv("PATH", str(folders))
    assert run("plan", "edit", "bad-day").complaint(1) == "no editor found; set EDITOR, such as EDITOR=nano"
    assert "known here: bad-day" in run("plan", "edit", "nothing").complaint(2)
    assert "to create a plan: strengthtui plan new" in run("plan", "edit", "./nothing.toml").complaint(2)


def test_an_unreadable_plan_is_reported(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    plans.mkdir(parents=True)
    (plans / "loop.toml").symlink_to(plans / "loop.toml")
    assert "cannot be read" in run("plan", "edit", "loop").complaint(1)
    run("plan", "new", "mine")

    def closed(_path: Path, _limit: int) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("strengthtui.commands.plan_files.read_bytes", closed)
    assert "mine.toml: cannot be read; check its permissions" in run("plan", "edit", "mine").complaint(1)


# --- Schema -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [(), ("--library",)], ids=["plan", "library"])
def test_the_schema_describes_every_key_and_knows_no_null(arguments: tuple[str, ...]) -> None:
    schema = run("plan", "schema", *arguments).json
    assert schema["$schema"].startswith("https://json-schema.org/")
    tables = [schema, *schema["$defs"].values()]
    assert all(table["additionalProperties"] is False for table in tables)
    keys = [key for table in tables for key in table["properties"].values()]
    assert all("description" in key for key in keys)
    assert sum("examples" in key for key in keys) > 0.8 * len(keys)
    assert "null" not in json.dumps(schema)
