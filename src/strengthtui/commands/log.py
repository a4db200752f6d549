"""`log`: what was done."""

from datetime import datetime
from typing import Any

import click

from strengthtui import words
from strengthtui.codec import build
from strengthtui.commands.output import echo_json
from strengthtui.failure import NOTHING_TO_DO, Failure
from strengthtui.journal.queries import sessions, with_sets
from strengthtui.journal.reader import Reader
from strengthtui.paths import Paths
from strengthtui.workout import Amount


@click.group()
def log() -> None:
    """Read the log."""


@log.command("list")
@click.option("--limit", type=click.IntRange(1), help="No more than that many, the newest.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def list_(paths: Paths, limit: int | None, *, as_json: bool) -> None:
    """List the sessions, newest first."""
    found = _sessions(paths, limit)
    if as_json:
        echo_json({"schema": 1, "sessions": found})
        return
    for session in found:
        click.echo(_headline(session))
    if not found:
        click.echo("no session yet; start one with: strengthtui start", err=True)


@log.command()
@click.argument("session", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every set.")
@click.pass_obj
def show(paths: Paths, session: str | None, *, as_json: bool) -> None:
    """Show the sets of a session: the newest, or the one whose id begins so."""
    found = [entry for entry in _sessions(paths) if session is None or entry["id"].startswith(session)]
    if not found:
        what = "no session yet" if session is None else "no session with that id; see: strengthtui log list"
        raise Failure(what, NOTHING_TO_DO)
    with Reader(paths.db) as store:
        full = [with_sets(store, entry) for entry in found[:1]]
    if as_json:
        echo_json({"schema": 1, "sessions": full})
        return
    click.echo(_headline(found[0]))
    for entry in full[0]["sets"]:
        click.echo(_set_line(entry))


def _sessions(paths: Paths, limit: int | None = None) -> list[dict[str, Any]]:
    if not paths.has_log():
        return []
    with Reader(paths.db) as store:
        return sessions(store, limit)


def _headline(session: dict[str, Any]) -> str:
    when = datetime.fromisoformat(session["started_at"]).astimezone().strftime("%Y-%m-%d %H:%M")
    plan = f"{session['plan']}, short" if session["short"] else session["plan"]
    sets = words.many(session["set_count"], "set")
    return "  ".join((session["id"][:8], when, plan, sets, session["status"]))


def _set_line(entry: dict[str, Any]) -> str:
    target, done = build(Amount, entry["target"]), build(Amount, entry["done"])
    taken, planned = entry["rest_taken_s"], entry["rest_planned_s"]
    about = "about " if entry["rest_estimated"] else ""
    rest = "" if taken is None else f"  rest {about}{words.minutes(taken)} of {words.minutes(planned or 0)}"
    what = " · ".join(filter(None, (words.done(done), words.load(done))))
    return f"  {entry['movement']}  set {entry['set']}  {what}  (target {words.target(target)}){rest}"
