"""The command `theme`: list and check themes."""

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
    """List all themes: shipped ones, your own, and those of Textual."""
    from strengthtui.ui.theme_manager import themes  # noqa: PLC0415 - Textual is slow to load

    found = themes(paths.themes)
    if as_json:
        entries = [{"theme": one.name, "whose": one.origin} for one in found]
        echo_json({"schema": 1, "themes": entries})
        return
    width = max(len(one.name) for one in found)
    for one in found:
        click.echo(f"{one.name:<{width}}  {one.origin}")


@theme.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.pass_obj
def check(paths: Paths, names: tuple[str, ...]) -> None:
    """Check themes for mistakes.

    NAME is the name of a theme, or a file. Without one, it checks all shipped themes and your own. Every
    problem is printed as file:line:column.
    """
    from strengthtui.ui.themes import read_theme  # noqa: PLC0415 - Textual is slow to load

    bad = 0
    files = [(name, _file(paths, name)) for name in names] if names else _all(paths)
    for name, path in files:
        # Textual's themes have no file to check.
        problems = (read_theme(path) if path else Loaded(None)).problems
        click.echo("\n".join(map(str, problems)) or f"{clean(name)}: fine")
        bad += bool(problems)
    if bad:
        raise Failure(f"{bad} of {len(files)} themes cannot be used", INVALID)


def _all(paths: Paths) -> list[tuple[str, Path | None]]:
    from strengthtui.ui.theme_manager import themes  # noqa: PLC0415 - Textual is slow to load

    return [(one.name, one.path) for one in themes(paths.themes) if one.path]


def _file(paths: Paths, name: str) -> Path | None:
    """Return the file of a theme by its name or path; None for a theme of Textual."""
    from strengthtui.ui.theme_manager import themes  # noqa: PLC0415 - Textual is slow to load

    if name.endswith(".toml") or "/" in name:
        return Path(name)
    found = themes(paths.themes)
    for one in found:
        if one.name == name:
            return one.path
    hint = nearest(clean(name), tuple(one.name for one in found))
    raise Failure(f'there is no theme "{clean(name, 80)}"; {hint}', BAD_USE)
