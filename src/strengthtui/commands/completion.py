"""The command `completion`: the script with which a shell completes commands, options and names."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from strengthtui.commands.command import command

_QUOTED = r"""case ${COMP_WORDS[COMP_CWORD]} in
                \'*) value=${value//\'/\'\\\'\'} ;;
                \"*) value=$(printf %%s "$value" | sed 's/[\\"$`]/\\&/g') ;;
                *) printf -v value %%q "$value" ;;
            esac
            COMPREPLY+=("$value")"""
"""Quotes names such as `Box squat` like the word that is being typed."""


class _Bash(BashComplete):
    """Completes with the script of click and quotes names: it takes one with a space for two words."""

    source_template = BashComplete.source_template.replace("COMPREPLY+=($value)", _QUOTED).replace(
        "read type value", "read -r type value"
    )


SHELLS: dict[str, type[ShellComplete]] = {"bash": _Bash, "zsh": ZshComplete, "fish": FishComplete}


@command(
    examples=(
        "completion bash >> ~/.bashrc",
        "completion zsh >> ~/.zshrc",
        "completion fish > ~/.config/fish/completions/strengthtui.fish",
    )
)
@click.argument("shell", type=click.Choice(tuple(SHELLS)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script with which your shell completes commands and names.

    Names are those of plans, movements, sessions, themes and gear. It works in every new shell. In zsh, the
    line "autoload -U compinit; compinit" has to be above it.
    """
    root = ctx.find_root()
    script = SHELLS[shell](root.command, {}, "strengthtui", "_STRENGTHTUI_COMPLETE")
    click.echo(script.source())
