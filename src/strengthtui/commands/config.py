"""The command `config`: show the settings and check the config file."""

from collections.abc import Iterator
from typing import Any

import click

from strengthtui.base.codec import plain
from strengthtui.base.errors import INVALID, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.problems import Loaded, Problem
from strengthtui.base.text import clean, cleaned
from strengthtui.commands.command import group
from strengthtui.commands.output import echo_json, warn
from strengthtui.commands.printing import print_report
from strengthtui.commands.report import Line, line
from strengthtui.config.load import read_config
from strengthtui.config.model import Config
from strengthtui.document.locate import scan
from strengthtui.document.read import read_document
from strengthtui.domain import formatting


@group()
def config() -> None:
    """Show and check the config file."""


@config.command(examples=("config check",))
@click.pass_obj
def check(paths: Paths) -> None:
    """Check the config file.

    The check includes the theme and the keys. Every problem is printed as file:line:column.
    """
    shown = clean(str(paths.config))
    if not paths.config.exists():
        click.echo(f"{shown}: no config file, using the defaults")
        return
    loaded = read_config(paths.config)
    problems = (*loaded.problems, *_ui_problems(paths, loaded.value or Config()))
    print_report(paths, [line(str(problem), "error") for problem in problems])
    if problems:
        count = formatting.many(len(problems), "problem")
        raise Failure(f"{count} in the config; the defaults are used for these settings", INVALID)
    click.echo(f"{shown}: no problems")


@config.command(examples=("config show", "config show > my-config.toml", "config show --json"))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(paths: Paths, *, as_json: bool) -> None:
    """Show the settings in effect as a config file, with the meaning and the origin of each."""
    loaded = read_config(paths.config)
    if as_json:
        form: dict[str, Any] = cleaned(plain(loaded.value or Config()))
        echo_json({"schema": 1, "config": form})
        return
    for problem in loaded.problems:
        warn(str(problem))
    print_report(paths, _listing(paths, loaded))


def _listing(paths: Paths, loaded: Loaded[Config]) -> Iterator[Line]:
    from strengthtui.config.listing import listing  # noqa: PLC0415 - pydantic is slow to load

    document = read_document(paths.config).value if paths.config.exists() else None
    source = f"Lines are those of {clean(str(paths.config))}." if document else "There is no config file."
    yield line("# The settings in effect. To use them as a config file, write them to one:", "word")
    yield line("#     strengthtui config show > FILE", "word")
    yield line(f"# {source}", "word")
    text = document.text.replace("\r\n", "\n") if document else ""
    yield from map(Line, listing(loaded, scan(text)))


def _ui_problems(paths: Paths, value: Config) -> tuple[Problem, ...]:
    """Return the problems that only the user interface can detect: unknown themes and conflicting keys."""
    from strengthtui.ui.apply_config import problems  # noqa: PLC0415 - Textual is slow to load

    return problems(paths, value)
