"""Athletes see only their own rows, whatever SQL they write; coaches see those of their athletes."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from strengthtui.base.errors import Failure
from strengthtui.club import members
from strengthtui.club.connect import connect
from support.club import Club, trained

TABLES = ("fact", "overview", "plan")

ATTACKS = (
    "SELECT * FROM strengthtui.fact",
    "SELECT * FROM strengthtui.fact WHERE athlete = '{victim}'",
    "SELECT * FROM strengthtui.fact WHERE athlete <> current_user OR true",
    "SELECT * FROM strengthtui.overview",
    "SELECT * FROM strengthtui.plan",
    "SELECT * FROM strengthtui.athlete",
    "TABLE strengthtui.fact",
    "COPY strengthtui.fact TO STDOUT",
    "COPY (SELECT * FROM strengthtui.fact) TO STDOUT",
    "COPY strengthtui.fact TO '/tmp/stolen'",
    "SET ROLE {victim}; SELECT * FROM strengthtui.fact",
    "SET ROLE {coach}; SELECT * FROM strengthtui.fact",
    "SET ROLE {coaches}; SELECT * FROM strengthtui.fact",
    "SET ROLE {athletes}; SELECT * FROM strengthtui.fact",
    "SET SESSION AUTHORIZATION {victim}; SELECT * FROM strengthtui.fact",
    "SET row_security = off; SELECT * FROM strengthtui.fact",
    "GRANT {coaches} TO {attacker}; SELECT * FROM strengthtui.fact",
    "ALTER TABLE strengthtui.fact DISABLE ROW LEVEL SECURITY; SELECT * FROM strengthtui.fact",
    "CREATE TEMP VIEW v AS SELECT * FROM strengthtui.fact; SELECT * FROM v",
    "CREATE VIEW strengthtui.v AS SELECT * FROM strengthtui.fact; SELECT * FROM strengthtui.v",
    "CREATE FUNCTION strengthtui.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE TABLE strengthtui.trap (n int)",
    "CREATE RULE r AS ON INSERT TO strengthtui.fact DO ALSO SELECT 1",
    "CREATE TRIGGER t AFTER INSERT ON strengthtui.fact EXECUTE FUNCTION pg_temp.f()",
    "CREATE POLICY p ON strengthtui.fact USING (true)",
    "CREATE TEMP TABLE child () INHERITS (strengthtui.fact)",
    "SELECT * FROM strengthtui.fact TABLESAMPLE SYSTEM (100)",
    "SELECT * FROM strengthtui.fact WHERE ctid < '(1000,0)'",
    "UPDATE strengthtui.fact SET athlete = '{attacker}' RETURNING *",
    "UPDATE strengthtui.overview SET athlete = '{attacker}' WHERE athlete = '{victim}' RETURNING *",
    "DELETE FROM strengthtui.fact WHERE athlete = '{victim}' RETURNING *",
    "INSERT INTO strengthtui.fact VALUES ('{victim}', 'd', 1, 's', 1, 'k', 'SECRET', 1) RETURNING *",
    "INSERT INTO strengthtui.fact SELECT '{victim}', 'd', 77, 's', 1, 'k', '{{}}', 1",
    "INSERT INTO strengthtui.overview VALUES ('{victim}', 1, 'x', '[]') ON CONFLICT DO NOTHING RETURNING *",
    "INSERT INTO strengthtui.overview VALUES ('{victim}', 1, 'x') ON CONFLICT (athlete) DO UPDATE SET at = 1",
    "INSERT INTO strengthtui.athlete VALUES ('{attacker}', '{attacker}')",
    "UPDATE strengthtui.athlete SET coach = '{attacker}' RETURNING *",
    "INSERT INTO strengthtui.plan VALUES ('{victim}', 'p', '{attacker}', 1, 'evil') RETURNING *",
    "SELECT * FROM pg_stats WHERE schemaname = 'strengthtui'",
    "SELECT * FROM pg_statistic",
    "SELECT query FROM pg_stat_activity WHERE usename <> current_user",
    "SELECT rolpassword FROM pg_authid",
    "SELECT pg_read_file('postgresql.conf')",
    "ALTER ROLE {victim} PASSWORD 'mine'",
    "DROP ROLE {victim}",
    "SELECT lo_get(oid) FROM pg_largeobject_metadata",
    "SELECT query_to_xml('SELECT * FROM strengthtui.fact', true, true, '')",
    "SELECT table_to_xml('strengthtui.fact', true, true, '')",
    "MERGE INTO strengthtui.fact f USING (SELECT 1) x ON f.athlete = '{victim}' WHEN MATCHED THEN DELETE",
)

LEAKY = """
CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001
AS $$ BEGIN RAISE NOTICE 'leak: %', $1; RETURN true; END $$
"""


@pytest.fixture(scope="module")
def full(club: Club, tmp_path_factory: pytest.TempPathFactory) -> Club:
    """Return a club with two coaches and the training of three athletes."""
    club.add_coach("paula")
    club.add("mallory", "victor")
    club.add("vera", coach="paula")
    home = tmp_path_factory.mktemp("devices")
    for seed, name in enumerate(("mallory", "victor", "vera")):
        club.sync(trained(home, name, seed), name)
    with club.server.connect(club.name) as db:
        for name in ("mallory", "victor", "vera"):
            values = (name, f"SECRET of {name}")
            db.execute("DELETE FROM strengthtui.overview WHERE athlete = %s", values[:1])
            db.execute("INSERT INTO strengthtui.overview VALUES (%s, 1, %s, '[]')", values)
            db.execute("INSERT INTO strengthtui.plan VALUES (%s, 'p', 'c', 1, %s)", values)
        db.execute("ANALYZE strengthtui.fact")
    return club


def stolen(club: Club, attacks: Iterable[str], victim: str) -> list[str]:
    """Return the attacks that show something of a victim."""
    names = {
        "victim": victim, "attacker": "mallory", "coach": club.coach,
        "coaches": f"{club.name}_coaches", "athletes": f"{club.name}_athletes",
    }  # fmt: skip
    secrets = {each.session for each in club.facts(victim)} | {f"SECRET of {victim}", f"('{victim}'"}
    seen: list[str] = []
    successful = []
    with psycopg.connect(club.lines["mallory"], autocommit=True, prepare_threshold=None) as db:
        db.add_notice_handler(lambda notice: seen.append(str(notice.message_primary)))
        for attack in attacks:
            seen.clear()
            with suppress(psycopg.Error):
                seen += [line for part in attack.format(**names).split("; ") for line in answer(db, part)]
            db.execute("RESET SESSION AUTHORIZATION")
            db.execute("DISCARD ALL")
            if any(secret in line for line in seen for secret in secrets):
                successful.append(attack)
    return successful


def answer(db: psycopg.Connection[tuple[object, ...]], statement: str) -> list[str]:
    if statement.startswith("COPY"):
        with db.cursor().copy(statement.encode()) as copy:
            return [str(bytes(part)) for part in copy]
    cursor = db.execute(statement.encode())
    return list(map(str, cursor.fetchall())) if cursor.description else []


def snapshot(club: Club) -> list[object]:
    """Return everything of the victims, the members and their rights."""
    queries = (
        "SELECT * FROM strengthtui.fact WHERE athlete <> 'mallory' ORDER BY athlete, device, n",
        "SELECT * FROM strengthtui.overview WHERE athlete <> 'mallory' ORDER BY athlete",
        "SELECT * FROM strengthtui.plan ORDER BY athlete",
        "SELECT * FROM strengthtui.athlete ORDER BY athlete",
        "SELECT polname, polrelid::regclass::text FROM pg_policy ORDER BY 1, 2",
        "SELECT relname FROM pg_class WHERE relnamespace = 'strengthtui'::regnamespace ORDER BY 1",
        "SELECT rolname, rolpassword FROM pg_authid WHERE rolname IN ('victor', 'vera') ORDER BY 1",
    )
    with club.server.connect(club.name) as db:
        return [db.execute(query.encode()).fetchall() for query in queries]


@pytest.mark.parametrize("victim", ["victor", "vera"])
def test_no_statement_shows_or_changes_what_others_have(full: Club, victim: str) -> None:
    before = snapshot(full)
    assert stolen(full, ATTACKS, victim) == []
    assert snapshot(full) == before


def test_the_attacks_find_what_a_club_without_policies_shows(full: Club) -> None:
    with full.server.connect(full.name) as db:
        db.execute("ALTER TABLE strengthtui.fact DISABLE ROW LEVEL SECURITY")
        try:
            reading = [attack for attack in ATTACKS if not attack.startswith(("DELETE", "UPDATE", "MERGE"))]
            assert len(stolen(full, reading, "victor")) >= 10
        finally:
            db.execute("ALTER TABLE strengthtui.fact ENABLE ROW LEVEL SECURITY")


@pytest.mark.parametrize("scans", ["", "SET enable_indexscan = off; SET enable_bitmapscan = off; "])
def test_functions_in_a_condition_get_only_own_rows(full: Club, scans: str) -> None:
    query = "SELECT 1 FROM strengthtui.fact WHERE pg_temp.leak(session) OR pg_temp.leak(body)"
    assert stolen(full, [f"{LEAKY.replace('; ', ';')}; {scans}{query}"], "victor") == []


def test_the_plan_of_a_query_does_not_count_the_rows_of_others(full: Club) -> None:
    def removed(condition: str) -> list[str]:
        query = f"EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF) SELECT 1 FROM strengthtui.fact WHERE {condition}"
        with psycopg.connect(full.lines["mallory"], autocommit=True) as db:
            db.execute("SET enable_seqscan = off")
            lines = [str(row[0]) for row in db.execute(query.encode())]
        return [line for line in lines if "Removed" in line or "actual" in line]

    for condition in ("athlete = '{}'", "athlete = '{}' AND device > 'a'", "athlete = '{}' AND n > 3"):
        assert removed(condition.format("victor")) == removed(condition.format("nobody at all"))


def test_a_search_path_that_others_can_write_to_is_not_followed(full: Club) -> None:
    """A trap in a schema that everybody may write to, as `public` in older servers."""
    with full.server.connect(full.name) as db:
        db.execute("GRANT CREATE ON SCHEMA public TO PUBLIC")
    trap = (
        "CREATE FUNCTION public.max(bigint) RETURNS bigint LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'trapped' ;END $$"
    )
    full.sql("mallory", trap)
    full.sql("mallory", "CREATE TABLE public.fact AS SELECT 1 AS n")
    with full.server.connect(full.name) as db:
        db.execute("ALTER DATABASE " + full.name + " SET search_path = public, strengthtui, pg_catalog")
    with connect(full.line("victor")) as hub:
        assert hub.rows("SHOW search_path") == [("pg_catalog",)]
        assert members.membership(hub).coach == full.coach


def test_coaches_see_their_athletes_and_no_others(full: Club) -> None:
    mine = {row[0] for row in full.sql(full.coach, "SELECT DISTINCT athlete FROM strengthtui.fact")}
    theirs = ["vera"]
    assert {"mallory", "victor"} <= mine
    for table in TABLES[:2]:
        rows = full.sql("paula", f"SELECT DISTINCT athlete FROM strengthtui.{table}")
        assert [row[0] for row in rows] == theirs
    assert [row[0] for row in full.sql("paula", "SELECT athlete FROM strengthtui.athlete")] == theirs
    for change in (
        "INSERT INTO strengthtui.fact VALUES ('vera', 'd', 99, 's', 1, 'k', '{}', 1)",
        "DELETE FROM strengthtui.fact",
        "INSERT INTO strengthtui.plan VALUES ('victor', 'x', 'paula', 1, 'plan')",
        "INSERT INTO strengthtui.plan VALUES ('vera', 'x', 'coach', 1, 'plan')",
        "UPDATE strengthtui.athlete SET coach = 'paula'",
        "CREATE ROLE accomplice",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            full.sql("paula", change)
    with connect(full.line("paula")) as hub, pytest.raises(Failure, match="you may not do this"):
        members.add_athlete(hub, "walter")


def test_an_outsider_sees_nothing(full: Club) -> None:
    with full.server.connect(full.name) as db:
        db.execute("CREATE ROLE outsider LOGIN PASSWORD 'x'")
    full.lines["outsider"] = full.server.line(full.name, "outsider", "x")
    for table in (*TABLES, "athlete", "version"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            full.sql("outsider", f"SELECT * FROM strengthtui.{table}")


def test_who_leaves_takes_everything_and_who_is_removed_is_gone(club: Club, tmp_path: Path) -> None:
    club.add("nora", "olaf")
    devices = [trained(tmp_path, name, seed) for seed, name in enumerate(("nora", "olaf"))]
    for device in devices:
        club.sync(device, device.home.name)
    before = devices[0].tables()
    with connect(club.line("nora")) as hub:
        members.erase_own(hub)
    assert club.facts("nora") == []
    assert club.facts("olaf") == devices[1].facts()
    assert devices[0].tables() == before
    with connect(club.line(club.coach)) as hub:
        members.remove_athlete(hub, "olaf")
        assert "olaf" not in members.athletes(hub)
    assert club.facts("olaf") == []
    with pytest.raises(Failure, match="password authentication failed"):
        connect(club.line("olaf"))
