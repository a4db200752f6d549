"""The command `theme`: list and check themes."""

from pathlib import Path

import click

from strengthtui.base.errors import BAD_USE, INVALID, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.problems import Loaded, nearest
from strengthtui.base.rows import Span
from strengthtui.base.text import clean
from strengthtui.commands.command import group
from strengthtui.commands.completing import complete_theme
from strengthtui.commands.output import echo_json
from strengthtui.commands.printing import print_report
from strengthtui.commands.report import Column, Table, line


@group()
def theme() -> None:
    """List and check themes."""


@theme.command("list", examples=("theme list",))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_(paths: Paths, *, as_json: bool) -> None:
    """List all themes: built-in, your own, and Textual's."""
    from strengthtui.ui.theme_manager import themes  # noqa: PLC0415 - Textual is slow to load

    all_themes = themes(paths.themes)
    if as_json:
        entries = [{"theme": entry.name, "whose": entry.origin} for entry in all_themes]
        echo_json({"schema": 1, "themes": entries})
        return
    width = max(len(entry.name) for entry in all_themes)
    rows = [(Span(entry.name, "strong"), Span(entry.origin, "word")) for entry in all_themes]
    print_report(paths, [Table(rows, (Column(width=width), Column()))])


@theme.command(examples=("theme check", "theme check ./dusk.toml"))
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_theme)
@click.pass_obj
def check(paths: Paths, names: tuple[str, ...]) -> None:
    """Check themes for mistakes.

    NAME is the name of a theme, or a file. Without a NAME, it checks all built-in themes and your own. Every
    problem is printed as file:line:column.
    """
    from strengthtui.ui.themes import read_theme  # noqa: PLC0415 - Textual is slow to load

    invalid = 0
    files = [(name, _theme_file(paths, name)) for name in names] if names else _theme_files(paths)
    for name, path in files:
        # Textual's themes have no file to check.
        problems = (read_theme(path) if path else Loaded(None)).problems
        print_report(
            paths,
            [line(str(problem), "error") for problem in problems]
            or [line(f"{clean(name)}: no problems", "good")],
        )
        invalid += bool(problems)
    if invalid:
        raise Failure(f"mistakes in {invalid} of {len(files)} themes", INVALID)


def _theme_files(paths: Paths) -> list[tuple[str, Path | None]]:
    from strengthtui.ui.theme_manager import themes  # noqa: PLC0415 - Textual is slow to load

    return [(entry.name, entry.path) for entry in themes(paths.themes) if entry.path]


def _theme_file(paths: Paths, name: str) -> Path | None:
    """Return the file of a theme by its name or path; None for a theme of Textual."""
    from strengthtui.ui.theme_manager import themes  # noqa: PLC0415 - Textual is slow to load

    if name.endswith(".toml") or "/" in name:
        return Path(name)
    paths_by_name = {entry.name: entry.path for entry in themes(paths.themes)}
    if name in paths_by_name:
        return paths_by_name[name]
    hint = nearest(clean(name), tuple(paths_by_name))
    raise Failure(f'unknown theme "{clean(name, 80)}"; {hint}', BAD_USE)
