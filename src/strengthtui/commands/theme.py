"""`theme`: the themes that there are, and what is wrong with one."""

from pathlib import Path

import click

from strengthtui.base.errors import BAD_USE, INVALID, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.problems import Loaded, nearest
from strengthtui.base.text import clean
from strengthtui.commands.output import echo_json


@click.group()
def theme() -> None:
    """List and check themes."""


@theme.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def list_(paths: Paths, *, as_json: bool) -> None:
    """List the themes: ours, your own, and those that come with Textual."""
    from strengthtui.ui.theme_manager import themes  # noqa: PLC0415 - only here is it known what a colour is

    found = themes(paths.themes)
    if as_json:
        entries = [{"theme": one.name, "whose": one.whose} for one in found]
        echo_json({"schema": 1, "themes": entries})
        return
    width = max(len(one.name) for one in found)
    for one in found:
        click.echo(f"{one.name:<{width}}  {one.whose}")


@theme.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.pass_obj
def check(paths: Paths, names: tuple[str, ...]) -> None:
    """Check themes, all of ours and yours or the named ones: every problem as file:line:column.

    NAME is a theme's name or a file.
    """
    from strengthtui.ui.themes import read_theme  # noqa: PLC0415 - as above

    bad = 0
    files = [(name, _file(paths, name)) for name in names] if names else _all(paths)
    for name, path in files:
        # One of Textual's own has no file, and nothing to check.
        problems = (read_theme(path) if path else Loaded(None)).problems
        click.echo("\n".join(map(str, problems)) or f"{clean(name)}: fine")
        bad += bool(problems)
    if bad:
        raise Failure(f"{bad} of {len(files)} themes cannot be used", INVALID)


def _all(paths: Paths) -> list[tuple[str, Path | None]]:
    from strengthtui.ui.theme_manager import themes  # noqa: PLC0415 - as above

    return [(one.name, one.path) for one in themes(paths.themes) if one.path]


def _file(paths: Paths, name: str) -> Path | None:
    """Find a theme's file by name or path; None for one of Textual's."""
    from strengthtui.ui.theme_manager import themes  # noqa: PLC0415 - as above

    if name.endswith(".toml") or "/" in name:
        return Path(name)
    found = themes(paths.themes)
    for one in found:
        if one.name == name:
            return one.path
    hint = nearest(clean(name), tuple(one.name for one in found))
    raise Failure(f'there is no theme "{clean(name, 80)}"; {hint}', BAD_USE)
