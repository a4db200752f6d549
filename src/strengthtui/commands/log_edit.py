"""The commands `log edit` and `log delete`: correct a past session. Every correction can be undone."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from strengthtui.base.clock import SystemClock
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.text import clean
from strengthtui.commands.command import command
from strengthtui.commands.completing import complete_movement, complete_session
from strengthtui.commands.log_session import chosen_movement, chosen_session, need_log
from strengthtui.commands.options import past_day
from strengthtui.commands.output import echo_json
from strengthtui.config.load import units_of
from strengthtui.controller.corrections import correct, outcome_text
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Amount
from strengthtui.journal.store import Store, open_store
from strengthtui.session.command_text import NOTE_LIMIT
from strengthtui.session.events import Refusal
from strengthtui.session.evolve import reduce
from strengthtui.session.form_input import TypedError, read_done, read_effort, read_load
from strengthtui.session.state import FEELINGS, Entry, State, as_done

Change = tuple[str, dict[str, Any]]
"""The kind and the arguments of a correction."""


@command(
    examples=(
        'log edit 4f24dde6 --set "box squat 2" --done 7',
        "log edit 4f24dde6 --date yesterday --minutes 40",
        "log edit 4f24dde6 --undo",
    )
)
@click.argument("session", shell_complete=complete_session)
@click.option(
    "--set",
    "which",
    metavar="SET",
    help="The set to correct, such as 'Box squat 2', or its line in log show.",
)
@click.option(
    "--add", "added", metavar="MOVEMENT", shell_complete=complete_movement, help="Add a set of this movement."
)
@click.option("--done", metavar="AMOUNT", help="Reps, seconds or metres of the set: 8, 6+5, 30 s.")
@click.option("--load", help="Load of the set, such as 42.5 or none.")
@click.option("--effort", help="Effort of the set, such as 8.5 or none.")
@click.option("--set-note", metavar="TEXT", help="Note on the set.")
@click.option("--skipped", is_flag=True, help="The set was not done.")
@click.option("--date", type=past_day, metavar="DATE", help="The right date: 2026-11-27, yesterday, monday.")
@click.option("--time", type=click.DateTime(["%H:%M"]), metavar="HH:MM", help="The right time of the start.")
@click.option("--minutes", type=click.FloatRange(0, 24 * 60, min_open=True), help="The right length.")
@click.option("--note", metavar="TEXT", help="Note on the session.")
@click.option("--feel", type=click.Choice(FEELINGS), help="How the session felt.")
@click.option("--undo", is_flag=True, help="Undo the last correction.")
@click.option("--redo", is_flag=True, help="Redo what was undone last.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def edit(paths: Paths, /, session: str, *, as_json: bool, **options: Any) -> None:
    """Correct a session.

    SESSION is the first characters of an id that `log list` prints. Everything that depends on the session
    follows: the coach, your bests, the weeks. A correction can be undone at any time with --undo.
    """
    need_log(paths)
    with open_store(paths) as store:
        id_ = chosen_session(store, session)["id"]
        changes = list(_changes(paths, reduce(store.events(id_)), options))
        if not changes:
            raise Failure("say what to correct; see: strengthtui log edit -h", BAD_USE)
        texts = [_apply(store, id_, *change) for change in changes]
    if as_json:
        echo_json({"schema": 1, "session": id_, "changes": [kind for kind, _ in changes]})
        return
    click.echo(
        "; ".join(filter(None, texts)) or f"{id_[:8]} corrected; undo: strengthtui log edit {id_[:8]} --undo"
    )


@command(examples=("log delete 4f24dde6", "log delete 4f24dde6 --undo"))
@click.argument("session", shell_complete=complete_session)
@click.option("--undo", is_flag=True, help="Bring a deleted session back.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def delete(paths: Paths, session: str, *, undo: bool, as_json: bool) -> None:
    """Delete a session, or bring it back.

    A deleted session stays in the log file but counts for nothing. `log list --deleted` lists them.
    """
    need_log(paths)
    with open_store(paths) as store:
        id_ = chosen_session(store, session)["id"]
        _apply(store, id_, "undelete" if undo else "delete", {})
    if as_json:
        echo_json({"schema": 1, "session": id_, "deleted": not undo})
    elif undo:
        click.echo(f"{id_[:8]} is back")
    else:
        click.echo(f"{id_[:8]} deleted; bring it back: strengthtui log delete --undo {id_[:8]}")


def _apply(store: Store, session: str, kind: str, args: dict[str, Any]) -> str:
    outcome = correct(store, SystemClock(), session, kind, **args)
    if isinstance(outcome, Refusal):
        raise Failure(outcome.reason)
    return outcome_text(store, session, outcome)


def _changes(paths: Paths, state: State, options: Mapping[str, Any]) -> Iterator[Change]:
    """Yield what the options ask for, after reading all of them."""
    unit = units_of(paths)
    try:
        if options["which"] is not None:
            yield _set_change(paths, state, options, unit)
        elif options["added"] is not None:
            yield _added_set(paths, state, options, unit)
        elif (
            any(options[name] is not None for name in ("done", "load", "effort", "set_note"))
            or options["skipped"]
        ):
            raise Failure("say which set, such as --set 'Box squat 2'", BAD_USE)
    except TypedError as error:
        raise Failure(str(error), BAD_USE) from error
    time: dt.datetime | None = options["time"]
    retime = {
        "date": options["date"],
        "time": time and time.time(),
        "seconds": options["minutes"] and round(options["minutes"] * 60, 3),
    }
    if any(value is not None for value in retime.values()):
        yield "retime", retime
    if options["note"] is not None:
        yield "note", {"on": "session", "text": clean(options["note"].strip(), NOTE_LIMIT)}
    if options["feel"] is not None:
        yield "feel", {"to": options["feel"]}
    yield from ((name, {}) for name in ("undo", "redo") if options[name])


def _set_change(paths: Paths, state: State, options: Mapping[str, Any], unit: Unit) -> Change:
    entry = _entry(paths, state, options["which"])
    if options["skipped"]:
        return "remove", {"set": entry.slot}
    args: dict[str, Any] = {"done": _done(options, entry.done, unit), "rpe": entry.rpe, "note": entry.note}
    return "correct", {"set": entry.slot, **(args | _remarks(options))}


def _added_set(paths: Paths, state: State, options: Mapping[str, Any], unit: Unit) -> Change:
    names = [item.movement for item in state.items]
    item = names.index(chosen_movement(paths, options["added"], names))
    same = [entry.done for entry in state.entries if entry.slot.item == item and not entry.slot.warmup]
    done = _done(options, same[-1] if same else as_done(state.items[item].target), unit)
    return "add", {"item": item, "done": done, **_remarks(options)}


def _done(options: Mapping[str, Any], before: Amount, unit: Unit) -> Amount:
    done = before if options["done"] is None else read_done(options["done"], before)
    return done if options["load"] is None else read_load(_or_nothing(options["load"]), done, unit)


def _remarks(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the effort and the note of a set, as far as they are given."""
    remarks: dict[str, Any] = {}
    if options["effort"] is not None:
        remarks["rpe"] = read_effort(_or_nothing(options["effort"]))
    if options["set_note"] is not None:
        remarks["note"] = clean(options["set_note"].strip(), NOTE_LIMIT)
    return remarks


def _or_nothing(text: str) -> str:
    return "" if text.strip().lower() == "none" else text


def _entry(paths: Paths, state: State, which: str) -> Entry:
    """Return the set that is named by its movement and number, or by its line in `log show`."""
    name, _, number = which.strip().rpartition(" ")
    if not number.isascii() or not number.isdigit():
        raise Failure(
            f'cannot read the set "{clean(which, 40)}"; write its number, as in "Box squat 2"', BAD_USE
        )
    place = int(number[:9])
    if name:
        names = list(dict.fromkeys(entry.movement for entry in state.entries))
        movement = chosen_movement(paths, name, names)
        entries: Sequence[Entry] = [
            entry for entry in state.entries
            if entry.movement == movement and entry.slot.number == place and not entry.slot.warmup
        ]  # fmt: skip
    else:
        entries = state.entries[place - 1 : place] if place else ()
    if not entries:
        raise Failure(f"no set {clean(which, 40)} in this session; see: strengthtui log show")
    return entries[0]
