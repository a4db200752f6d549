"""The command `club`: the table of its subcommands, which are imported when they are used."""

import click

from strengthtui.commands.lazy_group import LazyGroup

COMMANDS = {
    "join": "club_members:join",
    "leave": "club_members:leave",
    "init": "club_members:init",
    "add-athlete": "club_members:add_athlete",
    "list": "club_view:list_",
    "show": "club_view:show",
    "send-plan": "club_plans:send_plan",
    "plans": "club_plans:list_plans",
    "accept": "club_plans:accept",
    "decline": "club_plans:decline",
    "add-coach": "club_members:add_coach",
    "remove-athlete": "club_members:remove_athlete",
}
"""The module, below `strengthtui.commands`, and the function of each subcommand."""


@click.group(cls=LazyGroup, locations=COMMANDS)
def club() -> None:
    """Train in a club: share your log with your coach, or coach others.

    A club is a PostgreSQL database. Nothing is sent anywhere before you join one. Your connection line comes
    from `club join`, or from STRENGTHTUI_CLUB in the environment.
    """
