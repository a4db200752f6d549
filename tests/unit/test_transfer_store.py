"""Imports in the log: what is stored equals the fold, and nothing is there twice; undo and redo."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from strengthtui.base.codec import plain
from strengthtui.base.paths import Paths
from strengthtui.journal import imports
from strengthtui.journal.errors import LogError
from strengthtui.journal.queries import session, sessions, with_sets
from strengthtui.journal.store import Store
from strengthtui.session.events import new_event
from strengthtui.session.evolve import reduce
from strengthtui.transfer.importing import carry_out, propose
from strengthtui.transfer.moments import zone_named
from strengthtui.transfer.proposal import Proposal
from strengthtui.transfer.read import Answers
from support.clock import START
from support.exports import EXAMPLES, FOLDER, HEVY, expected, hevy, options

pytestmark = pytest.mark.usefixtures("folders")


def proposal(db: Path, data: bytes | str, zone: str = "Europe/Oslo", **answers: Any) -> Proposal:
    content = data.encode() if isinstance(data, str) else data
    return propose(Paths(db), Path("some/export.csv"), content, Answers(zone_named(zone), **answers))


def example(db: Path, name: str) -> Proposal:
    given = options(name)
    return proposal(db, (FOLDER / f"{name}.csv").read_bytes(), given["zone"], units=given["units"])


def put(store: Store, proposed: Proposal, at: float = START) -> str:
    return carry_out(store, proposed, at)


def rows(db: Path) -> list[Any]:
    """Read the derived tables, and nothing of the events."""
    with closing(sqlite3.connect(db)) as log:
        return [
            *log.execute("SELECT * FROM session ORDER BY id"),
            *log.execute("SELECT * FROM set_entry ORDER BY session, position"),
        ]


def events(db: Path) -> int:
    with closing(sqlite3.connect(db)) as log:
        return int(log.execute("SELECT count(*) FROM event").fetchone()[0])


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_stored_rows_equal_the_fold(store: Store, db: Path, name: str) -> None:
    put(store, example(db, name))
    before = rows(db)
    store.rebuild()
    assert rows(db) == before
    assert len(sessions(store)) == len(expected(name)["sessions"])
    for each in sessions(store):
        state = reduce(store.events(each["id"]))
        assert plain(state.workout) == plain(reduce(store.events(each["id"])[:1]).workout)
        assert (each["status"], state.status) == ("finished", "finished")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_session_in_the_log_is_as_expected(store: Store, db: Path, name: str) -> None:
    put(store, example(db, name))
    stored = [with_sets(store, each) for each in reversed(sessions(store))]
    for found, want in zip(stored, expected(name)["sessions"], strict=True):
        assert (found["plan"], found["started_at"]) == (want["title"], want["started_at"])
        assert found["ended_at"] == (want["ended_at"] or want["started_at"])
        assert found["date"] == want["started_local"][:10]
        assert [each["movement"] for each in found["sets"]] == [each["movement"] for each in want["sets"]]
        assert [each["kind"] for each in found["sets"]] == [each["kind"] for each in want["sets"]]
        for each, wanted in zip(found["sets"], want["sets"], strict=True):
            done = each["done"]
            assert (done["reps"], done["seconds"]) == (wanted.get("reps"), wanted.get("seconds"))
            assert (done["load_kg"], each["rpe"]) == (wanted["load_kg"], wanted["rpe"])
            assert (each["rest_planned_s"], each["rest_taken_s"]) == (None, None)
        notes = " ".join([found["note"], *(each["note"] for each in found["sets"])])
        assert [text for text in want["notes_contain"] if text not in notes] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_importing_twice_changes_nothing(store: Store, db: Path, name: str) -> None:
    put(store, example(db, name))
    before, count = rows(db), events(db)
    again = example(db, name)
    assert (again.imported, again.changed) == ((), ())
    assert len(again.already) == len(again.contents.workouts)
    put(store, again)
    assert (rows(db), events(db)) == (before, count)


ROWS = (hevy(), hevy(reps="7"), hevy(title="Other", start_time="10 Mar 2026, 06:58", end_time=""))


def test_a_longer_export_adds_only_what_is_new(store: Store, db: Path) -> None:
    put(store, proposal(db, "\n".join((HEVY, *ROWS[:2]))))
    before = rows(db)
    longer = proposal(db, "\n".join((HEVY, ROWS[2], *ROWS[:2])))
    assert (len(longer.new), len(longer.already), longer.changed) == (1, 1, ())
    put(store, longer)
    assert [row for row in before if row not in rows(db)] == []
    assert len(sessions(store)) == 2


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles"])
def test_another_time_zone_adds_nothing(store: Store, db: Path, zone: str) -> None:
    put(store, proposal(db, "\n".join((HEVY, *ROWS))))
    assert proposal(db, "\n".join((HEVY, *ROWS)), zone).imported == ()


def test_another_form_of_the_same_file_adds_nothing(store: Store, db: Path) -> None:
    put(store, proposal(db, "\n".join((HEVY, *ROWS))))
    web = "\n".join((HEVY, *ROWS)).replace("9 Mar 2026, 06:58", '"Mar 9, 2026, 6:58 AM"').replace('""', '"')
    french = "\n".join((HEVY, *ROWS)).replace(" Mar ", " mars ")
    assert [proposal(db, text).imported for text in (web, french)] == [(), ()]


def test_a_workout_changed_in_the_app_is_unchanged_and_reported(store: Store, db: Path) -> None:
    put(store, proposal(db, "\n".join((HEVY, *ROWS))))
    before = rows(db)
    changed = proposal(db, "\n".join((HEVY, ROWS[0], hevy(reps="6"), ROWS[2])))
    assert (changed.imported, len(changed.already), len(changed.changed)) == ((), 2, 1)
    put(store, changed)
    assert rows(db) == before


def test_the_start_event_names_the_source_of_a_session(store: Store, db: Path) -> None:
    proposed = proposal(db, "\n".join((HEVY, *ROWS)))
    batch = put(store, proposed)
    (first,) = [each for each in sessions(store) if each["plan"] == "Legs"]
    start = store.events(first["id"])[0].body
    assert start["anchor"] is None
    assert start["import"] == {
        "batch": batch,
        "at": START,
        "source": "hevy",
        "file": "export.csv",
        "file_sha256": proposed.contents.file_sha256,
        "key": first["id"],
        "rows_sha256": proposed.contents.workouts[0].rows_sha256,
        "line": 2,
        "zone": "Europe/Oslo",
        "units": "kg, from the file",
        "has_time": True,
    }
    assert (first["plan_sha256"], first["season"], first["gear"]) == ("", "", "")


def test_undo_and_redo_of_an_import(store: Store, db: Path) -> None:
    put(store, example(db, "plain"))
    before = rows(db)
    batch = put(store, proposal(db, "\n".join((HEVY, *ROWS))), START + 1)
    whole = rows(db)
    newest, *_ = imports.imports(store)
    assert (newest.id, newest.source, len(newest.sessions)) == (batch, "hevy", 2)
    imports.undo(store, [each.id for each in newest.sessions], START + 2)
    discarded = {each["id"] for each in sessions(store) if each["status"] == "discarded"}
    assert discarded == {each.id for each in newest.sessions}
    assert [row for row in before if row not in rows(db)] == []
    imports.redo(store, [each.id for each in newest.sessions], START + 3)
    assert rows(db) == whole
    store.rebuild()
    assert rows(db) == whole


def test_an_undone_import_that_is_imported_again_is_brought_back(store: Store, db: Path) -> None:
    text = "\n".join((HEVY, *ROWS))
    batch = put(store, proposal(db, text))
    whole = rows(db)
    for at in (START + 1, START + 3):
        ids = [each.id for each in imports.imports(store)[0].sessions]
        imports.undo(store, ids, at)
        again = proposal(db, text)
        assert (len(again.new), len(again.undone)) == (0, 2)
        assert put(store, again, at + 1) == batch
        assert rows(db) == whole
    assert len(sessions(store)) == 2


def test_an_alias_maps_a_name_after_undo_and_import(store: Store, db: Path) -> None:
    text = "\n".join((HEVY, hevy(set_type="warmup", exercise_notes="belt"), hevy(rpe="8"), *ROWS[1:]))
    put(store, proposal(db, text))
    before = len(sessions(store))
    library = Paths(db).library
    library.parent.mkdir(parents=True, exist_ok=True)
    library.write_text(
        '[[movement]]\nname = "Hill bounding"\naliases = ["Odd lift"]\ngear = ["box"]\npattern = "jump"\n'
    )
    assert proposal(db, text).imported == ()
    imports.undo(store, [each.id for each in imports.imports(store)[0].sessions], START + 1)
    put(store, proposal(db, text), START + 2)
    found = [with_sets(store, each) for each in reversed(sessions(store))]
    assert (len(found), {each["status"] for each in found}) == (before, {"finished"})
    assert {each["movement"] for session in found for each in session["sets"]} == {"Hill bounding"}
    assert [(each["kind"], each["set"], each["rpe"]) for each in found[0]["sets"]] == [
        ("warmup", 1, None),
        ("work", 1, 8.0),
        ("work", 2, None),
    ]
    assert found[0]["note"] == "Hill bounding: belt"
    whole = rows(db)
    store.rebuild()
    assert rows(db) == whole
    assert proposal(db, text).imported == ()


def test_corrections_come_back_with_an_undone_import(store: Store, db: Path) -> None:
    text = "\n".join((HEVY, *ROWS))
    put(store, proposal(db, text))
    corrected = next(each["id"] for each in sessions(store) if each["plan"] == "Legs")
    events = store.events(corrected)
    store.append(corrected, len(events), [new_event(START, "edit", entry=1, rpe=9.0)])
    whole = rows(db)
    batch = imports.imports(store)[0]
    assert [each.id for each in imports.corrected(store, batch.sessions)] == [corrected]
    imports.undo(store, [each.id for each in batch.sessions], START + 1)
    put(store, proposal(db, text), START + 2)
    assert rows(db) == whole


def test_a_workout_from_the_future_can_be_undone(store: Store, db: Path) -> None:
    put(store, proposal(db, "\n".join((HEVY, hevy(start_time="9 Mar 2099, 06:58", end_time="")))))
    ids = [each.id for each in imports.imports(store)[0].sessions]
    imports.undo(store, ids, START)
    assert [each["status"] for each in sessions(store)] == ["discarded"]


def test_the_same_file_imported_on_two_devices_is_kept_once(store: Store, db: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with Store(other, "phone") as second:
        put(second, proposal(other, "\n".join((HEVY, *ROWS))), START + 60)
    put(store, proposal(db, "\n".join((HEVY, *ROWS))))
    before = rows(db)
    with closing(sqlite3.connect(db)) as log:
        log.execute("ATTACH ? AS other", (str(other),))
        log.execute("INSERT INTO event SELECT * FROM other.event")
        log.commit()
    store.rebuild()
    assert rows(db) == before
    assert len(session(store, None) or ()) > 0


def test_an_import_that_fails_leaves_nothing(store: Store, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, example(db, "plain"))
    before, count = rows(db), events(db)
    proposed = proposal(db, "\n".join((HEVY, *ROWS)))
    broken = proposed.new[1]._replace(session="a" * 17 + "\0")
    monkeypatch.setattr(
        "strengthtui.journal.bulk.derived.write",
        lambda db, session, *_: db.execute("SELECT no_such_column") if session == broken.session else {},
    )
    with pytest.raises(LogError):
        put(store, proposed._replace(new=(proposed.new[0], broken)))
    assert (rows(db), events(db)) == (before, count)


def test_hostile_text_in_the_log_is_spelled_out(store: Store, db: Path) -> None:
    row = hevy(title="\x1b[2J", exercise_title="a\u202eb", exercise_notes="\x07", description="\x9b")
    put(store, proposal(db, f"{HEVY}\n{row}"))
    with closing(sqlite3.connect(db)) as log:
        texts = [
            text for (body,) in log.execute("SELECT body FROM event") for text in strings(json.loads(body))
        ]
    assert {"\\u001b[2J", "a\\u202eb", "\\u0007", "\\u009b"} <= set(texts)
    assert [text for text in texts if not text.isprintable()] == []


def strings(tree: Any) -> list[str]:
    if isinstance(tree, str):
        return [tree]
    parts = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return [text for part in parts for text in strings(part)]
