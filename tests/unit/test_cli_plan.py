"""The commands `plan list`, `plan check` and `plan show`."""

import re
from pathlib import Path

import pytest

from strengthtui.plan.model import Exercise
from support.command_line import run

pytestmark = pytest.mark.usefixtures("folders")

AMOUNT = {"reps", "reps_max", "open", "seconds", "metres", "load_kg", "implements", "bodyweight"}

THREE_MISTAKES = 'name = "P"\nrest = "2m"\n[[exercise]]\nname = "Squat"\ndo = "3 by 8"\nrepz = 1\n'
SHIPPED = {"bad-day": 4, "core": 5, "drills": 6, "runner-heavy": 4, "runner-strength": 5}
OTHER_PLAN = 'name = "Other"\n[[exercise]]\nname = "Squat"\ndo = "2 x 8"\n'


def test_check_prints_every_mistake_on_a_line_of_its_own(folders: Path) -> None:
    (folders / "p.toml").write_text(THREE_MISTAKES)
    code, out, err = run("plan", "check", str(folders / "p.toml"))
    assert code == 3
    keys = (
        "name, id, do, fixed_sets, rest, load, training_max, cue, trains, gear, switch, progress, tempo, "
        "effort, tier, warmup, group, bad_day, use, variant, season, week"
    )
    try_do = 'try "3 x 8", "3 x 6 each side" or "2 x 30s"'
    assert out.splitlines() == [
        f'{folders}/p.toml:2:8: rest: cannot read "2m"; m means metres in "do"; write "2min"',
        f'{folders}/p.toml:5:6: exercise 1, do: cannot read "3 by 8"; {try_do}',
        f'{folders}/p.toml:6:1: exercise 1: unknown key "repz"; known here: {keys}',
    ]
    assert err == "strengthtui: mistakes in 1 of 1 plans\n"


@pytest.mark.parametrize("arguments", [["today"], ["plan", "show"], ["start", "--plain"]], ids=" ".join)
def test_a_plan_with_mistakes_exits_with_3_and_prints_all(folders: Path, arguments: list[str]) -> None:
    (folders / "p.toml").write_text(THREE_MISTAKES)
    code, out, err = run(*arguments, str(folders / "p.toml"))
    assert (code, out) == (3, "")
    assert [
        re.match(r"strengthtui: .*/p\.toml:(\d+):(\d+): ", line) is not None for line in err.splitlines()
    ] == [True] * 3


def test_check_without_a_name_checks_all() -> None:
    assert run("plan", "check") == (
        0,
        "".join(f"{name}: no problems, {n} exercises\n" for name, n in SHIPPED.items()),
        "",
    )


def test_list_shows_a_plan_that_cannot_be_used_beside_the_others(folders: Path) -> None:
    (folders / "p.toml").write_text(THREE_MISTAKES)
    listed = run("--plans", str(folders), "plan", "list")
    assert (listed.code, listed.err) == (0, "")
    assert "runner-strength  Runner strength (strength)\n" in listed.out
    assert listed.out.count("p.toml:") == 3
    plans = {
        entry["plan"]: entry for entry in run("--plans", str(folders), "plan", "list", "--json").json["plans"]
    }
    assert plans["bad-day"] == {"plan": "bad-day", "name": "Bad day", "kind": "short", "problems": []}
    assert (plans["p"]["name"], plans["p"]["kind"], len(plans["p"]["problems"])) == (None, None, 3)


def test_an_invalid_library_is_reported_and_plans_still_work(folders: Path) -> None:
    own = folders / "config" / "strengthtui" / "library.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[[movement]]\nname = "A"\npattern = "jmp"\n')
    problem = f'{own}:3:11: movement 1, pattern: unknown word "jmp"; did you mean "jump"?'
    assert problem in run("plan", "list").out
    assert run("plan", "list", "--json").json["library"] == {"problems": [problem]}
    checked = run("plan", "check")
    assert (checked.code, checked.err) == (3, "strengthtui: mistakes in your library of movements\n")
    assert problem in checked.out
    assert run("plan", "check", "bad-day") == (0, "bad-day: no problems, 4 exercises\n", "")


def test_a_library_change_applies_to_cached_plans(folders: Path) -> None:
    (folders / "p.toml").write_text('name = "P"\n[[exercise]]\nname = "Jumpy"\ndo = "1 x 1"\n')
    show = ("plan", "show", str(folders / "p.toml"))
    assert "from the library" not in run(*show).out
    own = folders / "config" / "strengthtui" / "library.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[[movement]]\nname = "Jumpy"\npattern = "jump"\ncue = "Up"\n')
    assert '"Up", from the library' in run(*show).out
    own.unlink()
    assert "from the library" not in run(*show).out


def test_show_prints_the_parsed_plan() -> None:
    text = run("plan", "show", "runner-strength")
    assert (
        "1  Box squat  3 x 8  rest 90s  needs barbell, box  [box-squat]\n"
        "     summer: Squat jump  2 x 5\n"
        "     late-winter: 3 x 5\n"
        '     "Sit back until you touch the box, then stand tall"\n     trains quads, glutes (squat)\n'
        in text.out
    )
    shown = run("plan", "show", "runner-strength", "--json").json
    assert set(shown) == {"schema", "plan"}
    assert set(shown["plan"]) == {"name", "source", "kind", "days", "exercises", "sha256", "seasons"}
    assert shown["plan"]["days"] == [["fri", 2], ["sun", 3]]
    assert set(shown["plan"]["exercises"][0]) == set(Exercise._fields) - {"week", "tier", "timing"}
    assert set(shown["plan"]["exercises"][0]["movements"][0]["target"]) == AMOUNT


def test_an_earlier_folder_hides_a_later_one(folders: Path) -> None:
    def plan(folder: Path, name: str) -> str:
        folder.mkdir(parents=True)
        (folder / "runner-strength.toml").write_text(OTHER_PLAN.replace("Other", name))
        return str(folder)

    def name(*arguments: str) -> object:
        return run(*arguments, "today", "runner-strength", "--json").json["plan"]

    assert name() == "Runner strength"
    plan(folders / "config" / "strengthtui" / "plans", "Mine")
    assert name() == "Mine"
    first, second = plan(folders / "1", "First"), plan(folders / "2", "Second")
    assert name("--plans", second) == "Second"
    assert name("--plans", first, "--plans", second) == "First"


def test_a_day_without_a_plan_uses_the_plan_with_days() -> None:
    assert run("today", "--day", "tue", "--json").json["plan"] == "Runner strength"


HEAVY = '[[exercise]]\nname = "Back squat"\ndo = "3 x 5"\ngear = ["barbell"]\n'
JUMP = '[[exercise]]\nname = "Box jump"\ndo = "3 x 5"\n'


@pytest.mark.parametrize(
    ("exercises", "advised"),
    [
        (HEAVY + JUMP, True),
        (JUMP + HEAVY, False),
        (HEAVY.replace("gear", "# gear") + JUMP, False),
        (HEAVY.replace('gear = ["barbell"]', 'load = "40 kg"') + JUMP, True),
        (HEAVY.replace("Back squat", "Bench press") + JUMP, False),
    ],
)
def test_jumps_after_heavy_legs_are_valid_with_a_warning(
    folders: Path, exercises: str, advised: bool
) -> None:
    path = folders / "p.toml"
    path.write_text(f'name = "P"\n{exercises}')
    code, out, err = run("plan", "check", str(path))
    assert (code, err) == (0, "")
    advice = f"{path}: exercise 2, Box jump: jumps need fresh legs; move this above Back squat\n"
    assert out == f"{path}: no problems, 2 exercises\n{advice if advised else ''}"
