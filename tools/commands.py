"""The reference of docs/commands.md: every command with its arguments and options, as `--help` shows them."""

from collections.abc import Iterator
from inspect import cleandoc

import click

from strengthtui.commands.command import Command, CommandGroup
from strengthtui.commands.root import cli


def commands_reference() -> str:
    """Return a section for each command, in the order of `--help`."""
    # A command keeps the help option that it is first asked for, so it must have the names that users know.
    with click.Context(cli, info_name="strengthtui", **cli.context_settings) as ctx:
        return "\n".join("\n".join(_section(context)) for context in _contexts(ctx))


def _contexts(ctx: click.Context) -> Iterator[click.Context]:
    """Yield the command of a context and then its subcommands, without those that are hidden."""
    yield ctx
    group = ctx.command
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command and not command.hidden:
            yield from _contexts(click.Context(command, parent=ctx, info_name=name))


def _section(ctx: click.Context) -> Iterator[str]:
    command = ctx.command
    yield f"## `{ctx.command_path}`\n"
    yield f"    {ctx.command_path} {' '.join(command.collect_usage_pieces(ctx))}\n"
    yield f"{_text(command.help)}\n"
    records = [parameter.get_help_record(ctx) for parameter in command.params]
    rows = [f"| `{_cell(names)}` | {_cell(meaning)} |" for names, meaning in filter(None, records) if meaning]
    if rows:
        yield "\n".join(("| option | meaning |", "|---|---|", *rows, ""))
    if isinstance(command, Command | CommandGroup) and command.examples:
        yield "For example:\n"
        yield "\n".join(f"    strengthtui {example}".rstrip() for example in command.examples) + "\n"


def _text(help_text: str | None) -> str:
    r"""Return a help text as Markdown: paragraphs that click must not wrap (`\b`) are code."""
    paragraphs = cleandoc(help_text or "").split("\n\n")
    return "\n\n".join(_paragraph(paragraph) for paragraph in paragraphs)


def _paragraph(paragraph: str) -> str:
    if not paragraph.startswith("\b\n"):
        return paragraph
    return "\n".join(f"    {line.strip()}" for line in paragraph.splitlines()[1:])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
