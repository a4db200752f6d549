"""The commands `plan new`, `plan edit` and `plan schema`, which create and change plan files."""

import glob
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click

from strengthtui.base.errors import BAD_USE, INVALID, Failure
from strengthtui.base.files import read_bytes
from strengthtui.base.paths import Paths
from strengthtui.base.resources import shipped
from strengthtui.base.text import clean
from strengthtui.commands.command import command
from strengthtui.commands.completing import complete_plan
from strengthtui.commands.output import echo_json
from strengthtui.document.read import SIZE_LIMIT
from strengthtui.domain import formatting
from strengthtui.plan.files import write
from strengthtui.plan.grammar import slug
from strengthtui.plan.sentences import Line, read_sentences
from strengthtui.plan.short_form import GrammarError
from strengthtui.training.catalog import PlanCatalog

EDITORS = ("editor", "nano", "vim", "vi")
"""Tried in this order if the environment names no editor."""

MOST_TEXT = 64 * 1024
"""Characters in the piped sentences; a real plan needs fewer."""


@command(examples=("plan new hills", "plan new hills < sentences.txt"))
@click.argument("name", required=False)
@click.pass_obj
def new(paths: Paths, name: str | None) -> None:
    """Create a plan from a template, or from sentences.

    Pipe sentences in, one exercise per line, such as: Box squat - 3 sets, 8 reps, 90sec rest between sets.
    Words that are not understood are reported, and written to the file as comments; the exit code is then 3.
    """
    from strengthtui.plan.library import read_library  # noqa: PLC0415 - only this command needs it
    from strengthtui.plan.starter import starting_text, text_of  # noqa: PLC0415 - the same

    path, title = _new_path(paths, name)
    lines = _sentences()
    if lines:
        text = text_of(path.stem, title, lines, read_library(paths.library).value)
    else:
        text = starting_text(path.stem, title)
    _report_unread(lines)
    if lines and not any(line.exercise for line in lines):
        raise Failure("no exercise found; write for example: Box squat - 3 sets, 8 reps, 90s rest")
    _check_text(text, path)
    write(path, text.encode(), new=True)
    click.echo(clean(str(path)))
    if any(line.problem or line.unread for line in lines):
        click.get_current_context().exit(INVALID)


@command(examples=("plan edit runner-strength",))
@click.argument("name", shell_complete=complete_plan)
@click.pass_obj
def edit(paths: Paths, name: str) -> None:
    """Edit a plan in $VISUAL or $EDITOR, then check it.

    A shipped plan is copied to your plan folder. If your version has mistakes, the old plan stays in use,
    and the next `plan edit` opens your draft again.
    """
    source, target = _editable(paths, name)
    before = _read(source)
    draft = _draft(target, before)
    try:
        _run_editor(draft)
    finally:
        after = _read(draft) if draft.exists() else before
        if after == before:
            draft.unlink(missing_ok=True)
    if after == before:
        click.echo(f"{clean(name)}: no change")
        return
    exercises = _count_exercises(paths, name, draft)
    if _read(target if target.exists() else source) != before:
        raise Failure(
            f"{clean(str(target))}: was changed by another program; your draft is {clean(str(draft))}"
        )
    write(target, after, new=not target.exists())
    draft.unlink()
    click.echo(f"{clean(str(target))}: no problems, {formatting.many(exercises, 'exercise')}")


@command(examples=("plan schema > plan.schema.json",))
@click.option("--library", is_flag=True, help="Print the schema of your library of movements instead.")
def schema(*, library: bool) -> None:
    """Print the JSON Schema of plan files.

    With it, your editor can complete and check what you type.
    """
    from strengthtui.document.check import editor_schema  # noqa: PLC0415 - pydantic is slow to load
    from strengthtui.plan.library_schema import LibraryFile  # noqa: PLC0415 - the same
    from strengthtui.plan.schema import PlanFile  # noqa: PLC0415 - the same

    described = editor_schema(LibraryFile if library else PlanFile)
    echo_json(described)


def _new_path(paths: Paths, name: str | None) -> tuple[Path, str]:
    """Return the path and the title of a new plan. It goes to the first plan folder."""
    from strengthtui.plan.validate import a_name  # noqa: PLC0415 - only this command needs it

    folder, known = paths.plans[0], dict(PlanCatalog(paths).folders.names())
    if name is None:
        stems = ("my-plan", *(f"my-plan-{number}" for number in range(2, 1000)))
        stem = next(stem for stem in stems if stem not in known)
        return folder / f"{stem}.toml", "My plan"
    try:
        title = a_name(name.removesuffix(".toml"))
    except GrammarError as error:
        raise Failure(f"the name {error.message}; {error.hint}", BAD_USE) from error
    stem = slug(title)
    if stem in known:
        raise Failure(f'the plan "{stem}" already exists; edit it: strengthtui plan edit {stem}', BAD_USE)
    return folder / f"{stem}.toml", title if title != stem else title.replace("-", " ").capitalize()


def _sentences() -> list[Line]:
    """Read the sentences from a pipe; empty if standard input is a terminal."""
    if sys.stdin is None or sys.stdin.isatty():
        return []
    try:
        text = sys.stdin.read(MOST_TEXT + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise Failure("the sentences cannot be read; use UTF-8 text", BAD_USE) from error
    if len(text) > MOST_TEXT:
        raise Failure("too much text for one plan; split it into several plans", BAD_USE)
    return read_sentences(text.splitlines())


def _report_unread(lines: list[Line]) -> None:
    for line in lines:
        if line.problem:
            click.echo(f"line {line.number}: {line.problem}: {line.text}", err=True)
        elif line.unread:
            click.echo(f"line {line.number}: not understood: {', '.join(line.unread)}", err=True)


def _check_text(text: str, path: Path) -> None:
    from strengthtui.document.read import Document  # noqa: PLC0415 - only `new` needs it
    from strengthtui.plan.check import check  # noqa: PLC0415 - pydantic is slow to load

    if problems := check(Document(clean(path.name), text, "")).problems:
        raise Failure("\n".join(map(str, problems)), INVALID)


def _editable(paths: Paths, name: str) -> tuple[Path, Path]:
    """Return the file to read and the file to write. For a shipped plan they differ."""
    try:
        source = PlanCatalog(paths).folders.find(name).resolve()
        exists = source.is_file()
    except LookupError as error:
        raise Failure(str(error), BAD_USE) from error
    except (OSError, RuntimeError, ValueError) as error:  # no permission, a loop of links, a NUL
        raise _unreadable(name) from error
    if not exists:
        raise Failure(f"{clean(str(source))}: not found; to create a plan: strengthtui plan new", BAD_USE)
    is_shipped = source.parent == shipped("plans").resolve()
    return source, source if not is_shipped else paths.plans[0] / source.name


def _draft(target: Path, before: bytes) -> Path:
    """Create a draft, or return the last one if it was made from the same text."""
    draft = target.with_name(f".{target.stem}.{hashlib.sha256(before).hexdigest()[:8]}.draft.toml")
    for old in sorted(target.parent.glob(f".{glob.escape(target.stem)}.????????.draft.toml")):
        if old != draft:
            shown = clean(str(old))
            raise Failure(
                f"the plan has changed since your draft {shown};"
                " copy what you need from the draft, then remove it"
            )
        click.echo(f"continuing with your draft {clean(str(old))}", err=True)
    if not draft.exists():
        write(draft, before, new=True)
    return draft


def _read(path: Path) -> bytes:
    try:
        return read_bytes(path, SIZE_LIMIT)
    except OSError as error:
        raise _unreadable(str(path)) from error
    except ValueError as error:
        raise Failure(f"{clean(str(path))}: cannot be edited: {error}") from error


def _unreadable(name: str) -> Failure:
    return Failure(f"{clean(name)}: cannot be read; check its permissions")


def _run_editor(path: Path) -> None:
    command = _editor()
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - the user's own editor
    except OSError as error:
        raise Failure(f"{clean(command[0])}: cannot be started; set EDITOR, such as EDITOR=nano") from error
    if code:
        raise Failure(
            f"{clean(command[0])} ended with exit code {code};"
            f" the plan is unchanged, your draft is {clean(str(path))}"
        )


def _editor() -> list[str]:
    setting = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    try:
        command = shlex.split(setting) or [name for name in EDITORS if shutil.which(name)][:1]
    except ValueError as error:
        raise Failure(
            f"EDITOR is not a valid command: {clean(setting)}; such as EDITOR=nano", BAD_USE
        ) from error
    if not command:
        raise Failure("no editor found; set EDITOR, such as EDITOR=nano")
    return command


def _count_exercises(paths: Paths, name: str, draft: Path) -> int:
    from strengthtui.plan.load import read_plan  # noqa: PLC0415 - only `edit` needs it

    loaded = read_plan(draft, library=paths.library)
    if loaded.value:
        return len(loaded.value.exercises)
    for problem in loaded.problems:
        click.echo(str(problem))
    hint = f"to continue with your draft: strengthtui plan edit {clean(name)}"
    raise Failure(f"the old plan stays in use; {hint}", INVALID)
