"""A coach sends plans; an athlete sees the difference, and nothing is written without a yes."""

from pathlib import Path

import pytest

from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
from strengthtui.club import plans
from strengthtui.club.connect import connect
from support.club import Club
from support.command_line import Result, run

PLAN = 'name = "Hills"\n[[exercise]]\nname = "Box squat"\ndo = "3 x 8"\nload = "40kg"\nrest = "2min"\n'


@pytest.fixture
def files(folders: Path) -> Path:
    """Return the user's plan folder."""
    return folders / "config" / "strengthtui" / "plans"


class People:
    """Runs commands as different users, who share the files of this machine."""

    def __init__(self, club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
        self.club, self.monkeypatch = club, monkeypatch

    def do(self, user: str, *arguments: str, lines: str = "") -> Result:
        self.monkeypatch.setenv("STRENGTHTUI_CLUB", self.club.lines[user])
        return run(*arguments, lines=lines)


@pytest.fixture
def people(club: Club, monkeypatch: pytest.MonkeyPatch) -> People:
    return People(club, monkeypatch)


def test_a_plan_is_sent_seen_and_accepted(people: People, files: Path, tmp_path: Path) -> None:
    club = people.club
    club.add("anna", "ben")
    plan = tmp_path / "hills.toml"
    plan.write_text(PLAN)
    sent = people.do(club.coach, "club", "send-plan", str(plan), "anna", "ben")
    assert sent.out == "sent hills to 2 athletes\n"
    assert "a plan of your coach waits: strengthtui club plans" in people.do("anna", "sync").out
    assert people.do("anna", "club", "plans").out.startswith(f"hills  from {club.coach}, ")
    no = people.do("anna", "club", "accept", "hills", lines="n\n")
    assert '+load = "40kg"' in no.out
    assert not files.exists()
    yes = people.do("anna", "club", "accept", "hills", lines="y\n")
    assert yes.code == 0
    assert (files / "hills.toml").read_text() == PLAN
    assert "waits" not in people.do("anna", "sync").out
    assert people.do("ben", "club", "decline", "hills").out == "declined hills\n"
    answers = people.do(club.coach, "club", "plans", "--json").json["plans"]
    assert [(each["athlete"], each["answer"]) for each in answers] == [
        ("anna", "accepted"),
        ("ben", "declined"),
    ]

    plan.write_text(PLAN.replace("40kg", "45kg"))
    people.do(club.coach, "club", "send-plan", str(plan), "anna")
    again = people.do("anna", "club", "accept", "hills", "--yes")
    assert {'-load = "40kg"', '+load = "45kg"'} <= set(again.out.splitlines())
    assert "45kg" in (files / "hills.toml").read_text()


def test_only_what_was_seen_is_accepted(people: People, files: Path, tmp_path: Path) -> None:
    club = people.club
    club.add("cleo")
    plan = tmp_path / "hills.toml"
    plan.write_text(PLAN)
    people.do(club.coach, "club", "send-plan", str(plan), "cleo")
    with connect(club.line("cleo")) as hub:
        seen = plans.received(hub, "hills")
        change = plans.prepared(Paths(), seen)
        people.do(club.coach, "club", "send-plan", str(plan), "cleo")
        with pytest.raises(Failure, match="another version meanwhile"):
            plans.accept(hub, seen, change)
    assert not files.exists()


def test_plans_with_mistakes_are_neither_sent_nor_accepted(
    people: People, files: Path, tmp_path: Path
) -> None:
    club = people.club
    club.add("dora", "eva")
    plan = tmp_path / "wrong.toml"
    plan.write_text(PLAN.replace("3 x 8", "3 y 8"))
    assert people.do(club.coach, "club", "send-plan", str(plan), "dora").code == 3
    plan.write_text(PLAN)
    assert "you coach no athlete" in people.do(club.coach, "club", "send-plan", str(plan), "dor").complaint(2)
    insert = "INSERT INTO strengthtui.plan VALUES ('dora', %s, %s, 1, %s)"
    club.sql(club.coach, insert, "wrong", club.coach, "name = 5\n\x1b[2J")
    club.sql(club.coach, insert, "../../evil", club.coach, PLAN)
    club.sql(club.coach, insert, "...", club.coach, PLAN)
    assert people.do("dora", "club", "accept", "wrong", "--yes").code == 3
    assert people.do("dora", "club", "accept", "../../evil", "--yes").code == 2
    assert "no plan" in people.do("eva", "club", "accept", "wrong", "--yes").complaint(2)
    assert not files.exists()


def test_an_athlete_cannot_change_what_the_coach_sent(people: People, tmp_path: Path) -> None:
    import psycopg

    club = people.club
    club.add("finn")
    plan = tmp_path / "hills.toml"
    plan.write_text(PLAN)
    people.do(club.coach, "club", "send-plan", str(plan), "finn")
    for change in ("content = 'x'", "coach = 'finn'", "athlete = 'finn', at = 2"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            club.sql("finn", f"UPDATE strengthtui.plan SET {change}")
