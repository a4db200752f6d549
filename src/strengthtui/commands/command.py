"""Commands and groups whose help ends with examples, and the hint for a command that does not exist."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import click

from strengthtui.base.problems import nearest
from strengthtui.base.text import clean
from strengthtui.commands.printing import PLAIN_COLUMNS, is_styled

_LEAST_COLUMNS = 30
"""The narrowest help; a narrower terminal breaks its lines."""


class _Formatter(click.HelpFormatter):
    """Formats help for the width of the terminal, with bold headings there; plain output has one width."""

    def __init__(self) -> None:
        columns = PLAIN_COLUMNS
        if is_styled():
            from shutil import get_terminal_size  # noqa: PLC0415 - slow to load

            columns = min(PLAIN_COLUMNS, max(_LEAST_COLUMNS, get_terminal_size().columns))
        super().__init__(width=columns - 2)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        # On a narrow terminal, most options have their text below them.
        super().write_dl(rows, min(col_max, self.width // 2 - 8), col_spacing)

    def write_heading(self, heading: str) -> None:
        super().write_heading(click.style(heading, bold=True) if is_styled() else heading)


class _Context(click.Context):
    def make_formatter(self) -> click.HelpFormatter:
        return _Formatter()


class Command(click.Command):
    """A command whose help ends with examples."""

    context_class = _Context

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        """Create the command.

        Args:
            args: As for a command of click.
            examples: Command lines without the name of the program.
            kwargs: As for a command of click.
        """
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        del ctx  # click's signature
        _write_examples(self.examples, formatter)


class CommandGroup(click.Group):
    """A group whose commands can be listed in sections."""

    context_class = _Context
    command_class = Command

    def __init__(
        self,
        *args: Any,
        examples: Sequence[str] = (),
        sections: Mapping[str, Iterable[str]] | None = None,
        **kwargs: Any,
    ) -> None:
        """Create the group.

        Args:
            args: As for a group of click.
            examples: Command lines without the name of the program.
            sections: The headings in the help, and the commands below each; None for one section.
            kwargs: As for a group of click.
        """
        super().__init__(*args, **kwargs)
        self.examples, self._sections = examples, sections

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sections."""
        sections = self._sections or {"Commands": self.list_commands(ctx)}
        longest = max(len(name) for names in sections.values() for name in names)
        for heading, names in sections.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(longest), _summary(each)) for name, each in commands if each])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        del ctx  # click's signature
        _write_examples(self.examples, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant.

        Raises:
            click.UsageError: There is none; the message names the one that was probably meant.
        """
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            message = f'there is no command "{clean(name, 40)}"; {self._hint(ctx, name)}'
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)

    def _hint(self, ctx: click.Context, typed: str) -> str:
        if deeper := [f'"{path}"' for path in self._paths(ctx) if path.endswith(f" {typed}")]:
            return f"did you mean {' or '.join(deeper)}?"
        return nearest(typed, self.list_commands(ctx))

    def _paths(self, ctx: click.Context) -> Iterator[str]:
        """Yield the commands of groups in this group, such as `log list`."""
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if isinstance(command, click.Group):
                yield from (f"{name} {each}" for each in command.list_commands(ctx))


def command(name: str | None = None, **attributes: Any) -> Callable[[Callable[..., Any]], Command]:
    """Return a decorator that makes a function a command.

    Args:
        name: The name; that of the function by default.
        attributes: Arguments of `Command`.
    """
    return click.command(name, cls=Command, **attributes)


def group(name: str | None = None, **attributes: Any) -> Callable[[Callable[..., Any]], CommandGroup]:
    """Return a decorator that makes a function a group, as `command` does."""
    return click.group(name, cls=CommandGroup, **attributes)


def _summary(command: click.Command) -> str:
    """Return the first sentence of the help."""
    return command.get_short_help_str(limit=PLAIN_COLUMNS)


def _write_examples(examples: Sequence[str], formatter: click.HelpFormatter) -> None:
    if examples:
        with formatter.section("Examples"):
            for example in examples:
                formatter.write(f"{'':{formatter.current_indent}}strengthtui {example}".rstrip() + "\n")
