"""The command `log rename`: join the names of two movements."""

import click

from strengthtui.base.clock import SystemClock
from strengthtui.base.errors import BAD_USE, NOTHING_TO_DO, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.text import NAME_LIMIT, clean
from strengthtui.commands.command import command
from strengthtui.commands.completing import complete_movement
from strengthtui.commands.log_session import chosen_movement, need_log
from strengthtui.commands.output import echo_json
from strengthtui.domain.formatting import many
from strengthtui.journal.joined_names import SESSION, renamings
from strengthtui.journal.session_list import movements
from strengthtui.journal.store import Store, open_store
from strengthtui.plan.library import read_library
from strengthtui.plan.library_model import Library
from strengthtui.plan.names import find_name
from strengthtui.session.events import new_event, void


@command(examples=('log rename "squat to box" "box squat"', "log rename --undo"))
@click.argument("old", required=False, shell_complete=complete_movement)
@click.argument("new", required=False, shell_complete=complete_movement)
@click.option("--undo", is_flag=True, help="Take the last renaming back.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def rename(paths: Paths, old: str | None, new: str | None, *, undo: bool, as_json: bool) -> None:
    """Join two names of a movement for good: what was done as OLD counts as NEW, now and later.

    OLD is a movement of the log. A plan may keep the old name.
    """
    need_log(paths)
    if undo != (old is None) or (new is None and not undo):
        raise Failure("write the old and the new name, or --undo", BAD_USE)
    with open_store(paths) as store:
        if old is None or new is None:
            count, text = _undo(store), "the last renaming is undone"
        else:
            known = movements(store)
            before, after = chosen_movement(paths, old, known), _new_name(paths, new, known)
            if before == after:
                raise Failure(f'"{before}" has this name already', NOTHING_TO_DO)
            count = store.insert(SESSION, new_event(_now(store), "rename", **{"from": before, "to": after}))
            text = f"{before} is {after} now; undo: strengthtui log rename --undo"
    if as_json:
        echo_json({"schema": 1, "sessions": count})
    else:
        click.echo(f"{many(count, 'session')}: {text}")


def _undo(store: Store) -> int:
    done = renamings(store.db)
    if not done:
        raise Failure("nothing was renamed", NOTHING_TO_DO)
    return store.insert(SESSION, void(_now(store), [done[-1].id]))


def _now(store: Store) -> float:
    """Return the present time, but none before the last renaming."""
    return max([round(SystemClock().wall(), 3), *(event.at for event in renamings(store.db))])


def _new_name(paths: Paths, typed: str, known: list[str]) -> str:
    """Return the new name as the log or the library writes it; a name of the log may be respelled."""
    text = clean(" ".join(typed.split()), NAME_LIMIT)
    if not text:
        raise Failure("the new name is empty", BAD_USE)
    if text in known:
        return text
    library = read_library(paths.library).value or Library()
    return find_name(text, (entry.name for entry in library.entries), library) or text
