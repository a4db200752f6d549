"""The command `import`: workouts from another app's file, with a preview, undo and redo."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from strengthtui.base.clock import SystemClock
from strengthtui.base.errors import BAD_USE, INVALID, NOTHING_TO_DO, Failure
from strengthtui.base.paths import Paths
from strengthtui.commands.command import command
from strengthtui.commands.output import echo_json
from strengthtui.config.load import units_of
from strengthtui.domain.formatting import Unit, many
from strengthtui.journal import imports
from strengthtui.journal.imports import Import, Imported
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import open_store
from strengthtui.transfer.importing import carry_out, propose, read_file
from strengthtui.transfer.model import Question, Source
from strengthtui.transfer.moments import local_zone, zone_named
from strengthtui.transfer.preview import preview_json, preview_lines
from strengthtui.transfer.proposal import Proposal
from strengthtui.transfer.read import Answers

T = TypeVar("T")

_LONG = 5000
"""Work on more items than this takes more than a moment, and shows a progress bar on a terminal."""

_MOST_NAMED = 10
"""Corrected sessions that are named before an import is undone."""


@command("import", examples=("import strong.csv --dry-run", "import strong.csv --units kg", "import --undo"))
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--from", "source", type=click.Choice(get_args(Source)), help="The app that wrote the file.")
@click.option("--units", type=click.Choice(get_args(Unit)), help="The unit of weights without one.")
@click.option(
    "--timezone", metavar="ZONE", help="Where you trained, as Europe/Oslo. Default: this machine's."
)
@click.option("--skip-bad", is_flag=True, help="Leave out the rows that cannot be read.")
@click.option("--yes", is_flag=True, help="Import without asking.")
@click.option("--dry-run", is_flag=True, help="Only show what would be imported.")
@click.option("--json", "as_json", is_flag=True, help="The preview as one JSON object.")
@click.option("--undo", is_flag=False, flag_value="", metavar="[ID]", help="Undo an import; the last one.")
@click.option("--redo", is_flag=False, flag_value="", metavar="[ID]", help="Redo an undone import.")
@click.pass_obj
def import_(paths: Paths, /, file: Path | None, undo: str | None, redo: str | None, **options: Any) -> int:
    """Import workouts from Strong, Hevy, FitNotes, Liftosaur, LiftLog or any CSV file.

    It first shows what will arrive. Importing a file again, or a longer one, adds only what is new.
    """
    given = [each for each in (file, undo, redo) if each is not None]
    if len(given) != 1:
        raise Failure("give a file, --undo or --redo, such as: strengthtui import strong.csv", BAD_USE)
    if undo is not None:
        return _undo(paths, undo)
    if redo is not None:
        return _redo(paths, redo)
    assert file is not None  # noqa: S101 - one of three is given
    return _import(paths, file, **options)


def _import(
    paths: Paths, file: Path, *, timezone: str | None, yes: bool, dry_run: bool, as_json: bool, **answers: Any
) -> int:
    zone = zone_named(timezone) if timezone else local_zone()
    proposal = _answered(paths, file, Answers(zone, **answers), as_json=as_json)
    if proposal.contents.problems:
        for problem in proposal.contents.problems:
            click.echo(str(problem), err=True)
        count = many(len(proposal.contents.problems), "problem")
        raise Failure(
            f"{count} in the file, so nothing is imported; --skip-bad leaves such rows out", INVALID
        )
    if not as_json:
        for line in preview_lines(proposal, units_of(paths)):
            click.echo(line)
    elif dry_run or not proposal.imported:
        echo_json(preview_json(proposal, dry_run=dry_run))
    if not proposal.imported:
        raise Failure(f"{proposal.file}: nothing new to import", NOTHING_TO_DO)
    return 0 if dry_run else _store(paths, proposal, yes=yes, as_json=as_json)


def _answered(paths: Paths, file: Path, answers: Answers, *, as_json: bool) -> Proposal:
    """Return the proposal after all questions are answered, or one with problems."""
    data = read_file(file)
    proposal = propose(paths, file, data, answers, _with_bar)
    if proposal.contents.problems:
        return proposal
    for question in proposal.contents.questions:
        if as_json and not _is_terminal():
            echo_json(preview_json(proposal, dry_run=True))
        # The unit is the only question so far.
        answers = answers._replace(units=_ask(proposal.file, question))
    return propose(paths, file, data, answers, _with_bar) if proposal.contents.questions else proposal


def _ask(file: str, question: Question) -> Unit:
    if not _is_terminal():
        options = " or ".join(f"{question.option} {choice}" for choice in question.choices)
        raise Failure(f"{file}: {question.text}; say {options}", BAD_USE)
    text = f"{file}: {question.text}"
    answer: Unit = click.prompt(text, type=click.Choice(get_args(Unit)), err=True)
    return answer


def _store(paths: Paths, proposal: Proposal, *, yes: bool, as_json: bool) -> int:
    count = many(len(proposal.imported), "workout")
    if not yes:
        if not _is_terminal():
            raise Failure(f"{proposal.file}: import {count}? Say --yes, or --dry-run to only look", BAD_USE)
        if not click.confirm(f"Import {count}?", err=True):
            return NOTHING_TO_DO
    with open_store(paths) as store:
        batch = carry_out(store, proposal, SystemClock().wall(), _with_bar)
    if as_json:
        echo_json(preview_json(proposal, dry_run=False, batch=batch))
    else:
        click.echo(f"imported {count}; to undo it: strengthtui import --undo {batch}")
    return 0


def _undo(paths: Paths, beginning: str) -> int:
    batch = _find(paths, beginning, lambda each: not each.discarded, "no import to undo")
    sessions = [each for each in batch.sessions if not each.discarded]
    with open_store(paths) as store:
        corrected = imports.corrected(store, sessions)
        for each in corrected[:_MOST_NAMED]:
            click.echo(f"corrected since: {each.id[:8]}  {each.date}  {each.plan}", err=True)
        if len(corrected) > _MOST_NAMED:
            click.echo(f"corrected since: {len(corrected) - _MOST_NAMED} more", err=True)
        imports.undo(store, _with_bar([each.id for each in sessions], len(sessions), "undoing"), _now())
    again = f"strengthtui import --redo {batch.id}"
    click.echo(f"undone: {many(len(sessions), 'workout')} from {batch.file}; to redo it: {again}")
    return 0


def _redo(paths: Paths, beginning: str) -> int:
    batch = _find(paths, beginning, lambda each: each.discarded, "no undone import to redo")
    sessions = [each.id for each in batch.sessions if each.discarded]
    with open_store(paths) as store:
        imports.redo(store, _with_bar(sessions, len(sessions), "redoing"), _now())
    click.echo(f"redone: {many(len(sessions), 'workout')} from {batch.file}")
    return 0


def _find(paths: Paths, beginning: str, wanted: Callable[[Imported], bool], none: str) -> Import:
    """Return the newest import that has a wanted session."""
    if paths.has_log():
        with Reader(paths.db) as store:
            for each in imports.imports(store):
                if each.id.startswith(beginning) and any(map(wanted, each.sessions)):
                    return each
    raise Failure(none, NOTHING_TO_DO)


def _with_bar(items: Iterable[T], total: int, what: str) -> Iterator[T]:
    """Pass items on, and show a progress bar if they are many and standard error is a terminal."""
    if total < _LONG or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=total, label=what, file=sys.stderr, update_min_steps=200) as shown:
        yield from shown


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _now() -> float:
    return SystemClock().wall()
