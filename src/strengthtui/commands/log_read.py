"""The commands `log list` and `log show`."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import click

from strengthtui.base.dates import local_time
from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
from strengthtui.base.rows import Span
from strengthtui.commands.command import command
from strengthtui.commands.completing import complete_movement, complete_session
from strengthtui.commands.log_session import chosen_movement, chosen_session, need_log
from strengthtui.commands.options import past_day
from strengthtui.commands.output import echo_json, json_text
from strengthtui.commands.printing import print_report
from strengthtui.commands.report import BLANK, Column, Part, Table, line
from strengthtui.config.load import units_of
from strengthtui.domain import formatting
from strengthtui.domain.bests import Best, best_text
from strengthtui.domain.formatting import Unit
from strengthtui.domain.log_values import read_amount
from strengthtui.domain.logged_session import SessionFilter
from strengthtui.domain.rounds import GroupRounds, LeftOver
from strengthtui.domain.timing import Timing
from strengthtui.journal import queries
from strengthtui.journal.best_queries import bests_of
from strengthtui.journal.prescription import with_prescription
from strengthtui.journal.reader import Reader
from strengthtui.journal.session_list import movements
from strengthtui.session.evolve import CANNOT_BE_READ

HEADLINE = (Column(), Column(), Column(wraps=12), Column(), Column())
"""The columns of a session: its id, start, plan, sets and state."""

_SET = (Column(), Column(), Column(), Column(wraps=24), Column(), Column(wraps=16))
"""The columns of a set: movement, number, what was done, what was planned, the rest and the note."""

_STATUS_LOOKS = {"finished": "word", CANNOT_BE_READ: "error"}


@command(
    "list",
    examples=(
        "log list --limit 10",
        'log list --movement "box squat" --since 2026-11-01',
        "log list --deleted",
    ),
)
@click.option("--text", default="", help="Part of the name of a plan or movement, or of a note.")
@click.option("--plan", default="", help="Only sessions of this plan.")
@click.option(
    "--movement", default="", shell_complete=complete_movement, help="Only sessions with this movement."
)
@click.option("--since", type=past_day, metavar="DATE", help="The first day: a date, yesterday, monday.")
@click.option("--until", type=past_day, metavar="DATE", help="The last day.")
@click.option("--deleted", is_flag=True, help="List the discarded and deleted sessions instead.")
@click.option("--limit", type=click.IntRange(1), help="List at most this many sessions.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_(paths: Paths, /, limit: int | None, *, as_json: bool, **wanted: Any) -> None:
    """List the sessions, newest first."""
    sessions = _sessions(paths, limit, SessionFilter(**wanted))
    if as_json:
        echo_json({"schema": 1, "sessions": sessions})
        return
    print_report(paths, [Table([headline(session) for session in sessions], HEADLINE)])
    if not sessions:
        none = "no sessions yet; start one with: strengthtui start"
        click.echo("no session is like that" if any(wanted.values()) else none, err=True)


@command(examples=("log show", "log show 4f24dde6", "log show --json"))
@click.argument("session", required=False, shell_complete=complete_session)
@click.option("--events", is_flag=True, help="Print the events from which the sets are derived.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with every set.")
@click.pass_obj
def show(paths: Paths, session: str | None, *, events: bool, as_json: bool) -> None:
    """Show the sets of a session.

    SESSION is the first characters of an id that `log list` prints. Default: the newest session.
    """
    need_log(paths)
    with Reader(paths.db) as store:
        chosen = chosen_session(store, session)
        full = with_prescription(store, queries.with_sets(store, chosen))
        bests = bests_of(store, chosen["id"])
    if events:
        _show_events(paths, full, as_json=as_json)
        return
    if as_json:
        echo_json({"schema": 1, "sessions": [full], "bests": [_best_json(best) for best in bests]})
        return
    if "unreadable" in full:
        raise Failure(
            f"session {full['id'][:8]} {CANNOT_BE_READ}; update StrengthTUI; if another program wrote to"
            " the log, try: strengthtui doctor --rebuild"
        )
    print_report(paths, _report(full, bests, units_of(paths)))


def _report(session: dict[str, Any], bests: Sequence[Best], unit: Unit) -> Iterator[Part]:
    week = f"week {session['week']}" if session["week"] else ""
    head = (*headline(session | {"set_count": len(session["sets"])}), Span(week))
    yield Table([head], (*HEADLINE, Column()))
    yield BLANK
    yield Table([_set_row(entry, unit) for entry in session["sets"]], _SET, indent=2)
    for group in session.get("rounds", ()):
        yield line(_rounds_text(group), "word", indent=2)
    yield BLANK
    yield from (line(f"best: {best_text(best, unit)}", "best") for best in bests)
    if session.get("feel"):
        yield line(f"felt {session['feel']}")
    if session.get("note"):
        yield line(f"note: {' / '.join(session['note'].splitlines())}")


def _show_events(paths: Paths, session: dict[str, Any], *, as_json: bool) -> None:
    with Reader(paths.db) as store:
        listing = queries.event_list(store, session["id"])
    if as_json:
        echo_json({"schema": 1, **listing})
        return
    for event in listing["events"]:
        when = local_time(event["at"], session["utc_offset_s"]).isoformat(" ", "milliseconds")
        body = "" if event["kind"] == "start" else json_text(event["body"])
        line = f"{when}  {event['device']} {event['n']}  {event['kind']}  {body}".rstrip()
        click.echo(line if event["used"] else f"{line}  (not used)")


def _sessions(paths: Paths, limit: int | None, wanted: SessionFilter) -> list[dict[str, Any]]:
    if not paths.has_log():
        return []
    with Reader(paths.db) as store:
        if wanted.movement:
            wanted = wanted._replace(movement=chosen_movement(paths, wanted.movement, movements(store)))
        return queries.sessions(store, limit, wanted)


def _best_json(best: Best) -> dict[str, Any]:
    """Return a best in the documented form; `reps` is the fewest of a range, or null."""
    return {
        "movement": best.movement,
        "kind": best.kind,
        "reps": best.low or None,
        "value": best.value,
        "before": best.before,
    }


def headline(session: dict[str, Any]) -> tuple[Span, ...]:
    """Return the row of a session in a list, with the columns of `HEADLINE`."""
    started = session["started_at"]
    offset = dt.timedelta(seconds=session["utc_offset_s"])
    when = f"{dt.datetime.fromisoformat(started) + offset:%Y-%m-%d %H:%M}" if started else "no date"
    plan = f"{session['plan']}, short" if session["short"] else session["plan"]
    sets = formatting.many(session["set_count"], "set")
    status = CANNOT_BE_READ if "unreadable" in session else session["status"]
    if best_count := session.get("best_count"):
        sets += f", {formatting.many(best_count, 'best')}"
    return (
        Span(session["id"][:8], "word"),
        Span(when),
        Span(plan, "strong"),
        Span(sets, "best" if best_count else ""),
        Span(status, _STATUS_LOOKS.get(status, "warning")),
    )


def _rounds_text(group: dict[str, Any]) -> str:
    left_over = group["left_over"] and LeftOver(**group["left_over"])
    read = group | {"timing": Timing(**group["timing"]), "left_over": left_over}
    return GroupRounds(**read).text


def _set_row(entry: dict[str, Any], unit: Unit) -> tuple[Span, ...]:
    head = (Span(entry["movement"], "strong"), Span(f"set {entry['set']}", "word"))
    if "unreadable" in entry:
        return (*head, Span(CANNOT_BE_READ, "error"), *[Span("")] * 3)
    done = read_amount(entry["done"])
    effort = "" if entry["rpe"] is None else f"RPE {formatting.number(entry['rpe'])}"
    what = " · ".join(filter(None, (formatting.done(done), formatting.load(done, unit), effort)))
    note = f'"{entry["note"]}"' if entry["note"] else ""
    texts = (_asked_text(entry, unit), _rest_text(entry), note)
    return (*head, Span(what), *(Span(text, "word") for text in texts))


def _asked_text(entry: dict[str, Any], unit: Unit) -> str:
    asked = (
        formatting.target(read_amount(entry["target"]), unit),  # an imported set has none
        f"RPE {entry['effort']}" if entry["effort"] else "",
        f"tempo {entry['tempo']}" if entry["tempo"] else "",
    )
    return f"(target {' · '.join(filter(None, asked))})" if any(asked) else ""


def _rest_text(entry: dict[str, Any]) -> str:
    if entry["rest_taken_s"] is None:
        return ""
    about = "about " if entry["rest_estimated"] else ""
    planned = formatting.minutes(entry["rest_planned_s"] or 0)
    return f"rest {about}{formatting.minutes(entry['rest_taken_s'])} of {planned}"
