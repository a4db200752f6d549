"""The commands `checkin` and `week`, and the coach's options."""

import datetime as dt
from pathlib import Path

import pytest

from strengthtui.base.paths import Paths
from strengthtui.coach.checkin import PAIN
from strengthtui.journal.checkins import marks
from strengthtui.journal.reader import Reader
from support.command_line import run
from support.each_case import each_case

pytestmark = pytest.mark.usefixtures("folders")

RACE = '[[race]]\nname = "Oslo 5000"\ndate = 2027-06-12\ndistance = "5 km"\n'


def noted() -> list[tuple[str, dict[str, str]]]:
    with Reader(Paths().db) as log:
        return [(mark.state, dict(mark.areas)) for mark in marks(log)]


@pytest.mark.parametrize(
    ("arguments", "said", "kept"),
    [
        ("calves sore", "saved: calves sore", ("", {"calves": "sore"})),
        ("arms sore", "saved: arms sore\nIt changes nothing in this workout", ("", {"arms": "sore"})),
        ("calves very sore", "saved: calves very sore", ("", {"calves": "very sore"})),
        ("Quads SORE back fine", "saved: quads sore, back fine", ("", {"quads": "sore", "back": "fine"})),
        ("--fine", "saved: fine", ("fine", {})),
        ("--ill", "saved: ill", ("ill", {})),
        ("--away", "saved: away", ("away", {})),
    ],
)
def test_a_check_in_is_stored(arguments: str, said: str, kept: tuple[str, dict[str, str]]) -> None:
    assert run("checkin", *arguments.split()) == (0, f"{said}\n", "")
    assert noted() == [kept]


def test_the_advice_on_pain_is_printed_once() -> None:
    assert run("checkin", "calves", "pain", "back", "pain").out.splitlines() == [
        "saved: calves pain, back pain",
        PAIN,
    ]


@each_case(
    ("arguments", "problem"),
    [
        ("", "how do you feel? For example: strengthtui checkin calves sore, or --fine, --ill, --away"),
        ("calfs sore", 'unknown area "calfs"; did you mean "calves"?'),
        ("calves bad", 'calves: unknown level "bad"; known here: sore, very sore, pain, fine'),
        ("calves", 'calves: unknown level ""; known here: sore, very sore, pain, fine'),
        ("calves very", 'calves: unknown level "very"; did you mean "very sore"?'),
        ("--ill --fine", "use only one of --fine, --ill and --away"),
    ],
)
def test_an_invalid_check_in_is_not_stored(arguments: str, problem: str) -> None:
    assert run("checkin", *arguments.split()).complaint(2) == problem
    assert not Paths().db.exists()


def test_a_check_in_only_reduces_the_workout_of_today() -> None:
    before = run("today", "--json").json["exercises"]
    run("checkin", "quads", "sore")
    after = run("today", "--json").json["exercises"]
    assert after[0]["sets"] == before[0]["sets"] - 1
    assert after[0]["why"][-1]["text"] == "Quads sore: one set less for quads"
    assert after[4]["sets"] == before[4]["sets"]


def test_pain_leaves_out_what_trains_it() -> None:
    assert "Romanian deadlift" in run("today").out
    run("checkin", "hamstrings", "pain")
    out = run("today").out
    assert "Hamstrings hurt: without " in out
    assert not any("Romanian deadlift" in line for line in out.splitlines() if "why:" not in line)
    assert out.count(PAIN) == 1


def test_pain_is_only_a_hint_if_no_exercise_would_remain(folders: Path) -> None:
    plan = folders / "plan.toml"
    plan.write_text('name = "P"\n[[exercise]]\nname = "Box squat"\ndo = "2 x 8"\n', "utf-8")
    run("checkin", "knee", "pain")
    assert "Knee hurts: swap or skip Box squat" in run("today", str(plan)).out


@pytest.mark.parametrize("areas", ["feet pain shins pain", "ankle pain", "achilles pain"])
def test_pain_in_the_lower_leg_stops_skips_strides_and_stairs(areas: str) -> None:
    run("checkin", *areas.split())
    out = run("today", "drills", "--day", "mon").out
    assert out.splitlines()[0].endswith(": no Drills today")
    assert "hurt" in out.splitlines()[0]
    assert run("today", "drills", "--day", "mon", "--json").json["due"] is False


def test_a_check_in_that_changes_nothing_says_so() -> None:
    run("checkin", "arms", "sore", "lower", "back", "sore")
    assert ("", {"arms": "sore", "lower back": "sore"}) in noted()
    assert "changes nothing" not in run("today").out
    run("checkin", "lower", "back", "fine")
    assert "Your check-in (arms sore) changes nothing in this workout" in run("today").out


def test_today_prints_the_race_and_the_phase(folders: Path) -> None:
    config = folders / "race.toml"
    config.write_text(RACE, "utf-8")
    out = run("--config", str(config), "today", "--date", "2026-11-27").out
    assert out.splitlines()[0].endswith("gym · winter · 28 weeks to Oslo 5000")
    near = run("--config", str(config), "today", "--date", "2027-06-10").out
    assert "2 days to Oslo 5000" in near
    assert "Oslo 5000 is on Saturday: no lifting today" in near
    assert "Oslo 5000 is today" in run("--config", str(config), "today", "--date", "2027-06-12").out


HEAVY = 'name = "H"\n[[exercise]]\nname = "Back squat"\ndo = "2 x 5"\nload = "60 kg"\ngear = ["barbell"]\n'


@pytest.mark.parametrize(("date", "due", "phase"), [("06-12", False, "race week"), ("01-15", True, "winter")])
def test_the_json_says_whether_a_workout_is_due_and_which(
    folders: Path, date: str, due: bool, phase: str
) -> None:
    """A script got a workout on race day, without a word about the race."""
    (folders / "race.toml").write_text(RACE, "utf-8")
    (folders / "heavy.toml").write_text(HEAVY, "utf-8")
    options = ("--config", str(folders / "race.toml"))
    answer = run(*options, "today", str(folders / "heavy.toml"), "--json", "--date", f"2027-{date}").json
    assert (answer["due"], answer["phase"]) == (due, phase)
    assert answer["race"] == {"name": "Oslo 5000", "date": "2027-06-12"}
    assert any("no lifting today" in note for note in answer["notes"]) is not due
    (squat,) = answer["exercises"]
    assert 20 + 2 * sum(squat["plates"]) == squat["target"]["load_kg"]
    assert [each["load_kg"] for each in squat["warmup"]] == ([30, 45] if due else [])


def test_a_day_of_rest_says_so_first_and_once(folders: Path) -> None:
    config = folders / "race.toml"
    config.write_text(RACE.replace("5 km", "marathon"), "utf-8")
    for date, when in (("06-09", "is on Saturday"), ("06-12", "is today"), ("06-19", "was on Saturday")):
        run_on = ("--config", str(config), "today", "--date", f"2027-{date}")
        out = run(*run_on).out
        assert out.startswith(f"Oslo 5000 {when}: no lifting today\n")
        assert out.count("no lifting today") == 1
        answer = run(*run_on, "--json").json
        assert answer["due"] is False
        assert answer["notes"][0] == f"Oslo 5000 {when}: no lifting today"
    after = run("--config", str(config), "today", "--date", "2027-06-20", "--json").json
    assert (after["due"], after["phase"], after["short"]) == (True, "after race", True)


def test_the_json_has_the_documented_fields(folders: Path) -> None:
    config, plan = folders / "race.toml", folders / "plan.toml"
    config.write_text(RACE, "utf-8")
    plan.write_text(
        'name = "P"\ndays = { fri = 2 }\n[[exercise]]\nname = "Squat"\ndo = "3 x 8"\nload = "42.5 kg"\n'
        'gear = ["barbell"]\nwarmup = "1 x 5 at 50%"\n',
        "utf-8",
    )
    friday = run("--config", str(config), "today", str(plan), "--date", "2026-11-27", "--json").json
    assert friday["due"] is True
    assert (friday["phase"], friday["race"]) == ("winter", {"name": "Oslo 5000", "date": "2027-06-12"})
    assert any("Ramp-up for Squat" in note for note in friday["notes"])
    (squat,) = friday["exercises"]
    assert squat["plates"] == [10, 1.25]
    assert [(each["reps"], each["load_kg"]) for each in squat["warmup"]] == [([5], 20)]
    saturday = run("today", str(plan), "--date", "2026-11-28", "--json").json
    assert (saturday["due"], saturday["race"]) == (False, None)


def test_today_prints_the_plates(folders: Path) -> None:
    plan = folders / "plan.toml"
    plan.write_text(
        'name = "P"\n[[exercise]]\nname = "Squat"\ndo = "3 x 8"\nload = "42.5 kg"\ngear = ["barbell"]\n',
        "utf-8",
    )
    assert "42.5 kg (10 + 1.25 a side)" in run("today", str(plan)).out


@each_case(
    ("arguments", "problem"),
    [
        ("--season sumer", 'no season "sumer"; did you mean "summer"?'),
        ("--date 0001-01-01", "cannot plan a workout for 0001-01-01; choose a date "),
        ("--date 9999-12-31", "cannot plan a workout for 9999-12-31; choose a date "),
    ],
)
def test_an_invalid_day_or_season_is_refused(arguments: str, problem: str) -> None:
    assert run("today", *arguments.split()).complaint(2).startswith(problem)


def test_a_season_can_be_started() -> None:
    assert run("start", "--plain", "--season", "summer").code == 0
    entry = run("log", "show", "--json").json["sessions"][0]
    assert entry["season"] == "summer"


def test_today_prints_the_week() -> None:
    assert run("week", "--date", "2026-11-27").out.splitlines() == [
        "this week  M ·  T ·  W ·  T · [F ○] S ·  S ○",
        "not trained this week: squat, hinge, lunge, calf, hip, trunk, upper",
    ]
    run("start", "--plain", "--short", "runner-strength", lines="\n" * 9)
    found = run("week", "--json").json
    assert found["days"][dt.date.fromisoformat(found["date"]).weekday()] == "done"
    assert "squat" not in found["untouched"]
    assert found["row"] == 0
    assert (found["met"], found["excused"], found["contacts"]) == (False, False, 0)
