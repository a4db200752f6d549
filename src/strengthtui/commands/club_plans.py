"""The commands with which a coach sends plans, and an athlete accepts or declines them."""

import click

from strengthtui.base.clock import SystemClock
from strengthtui.base.paths import Paths
from strengthtui.base.text import clean
from strengthtui.club.connect import connect_saved
from strengthtui.commands.command import command
from strengthtui.commands.output import echo_json
from strengthtui.domain.formatting import day, many


@command("send-plan", examples=("club send-plan hills anna ben",))
@click.argument("plan")
@click.argument("athletes", nargs=-1, required=True, metavar="ATHLETE...")
@click.pass_obj
def send_plan(paths: Paths, plan: str, athletes: tuple[str, ...]) -> None:
    """Send a plan to athletes.

    PLAN is the name of a plan, or a file. Each athlete sees it after the next synchronisation, and decides
    whether to use it.
    """
    from strengthtui.club import plans  # noqa: PLC0415 - it loads the plans' checks

    with connect_saved(paths) as hub:
        name = plans.send_plan(hub, paths, plan, athletes, SystemClock())
    click.echo(f"sent {name} to {many(len(set(athletes)), 'athlete')}")


@command("plans", examples=("club plans",))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_plans(paths: Paths, *, as_json: bool) -> None:
    """List the plans that you received or sent, and their answers."""
    from strengthtui.club import plans  # noqa: PLC0415 - it loads the plans' checks

    with connect_saved(paths) as hub:
        listed, user = plans.plans(hub), hub.user
    if as_json:
        fields = ("athlete", "name", "coach", "answer")
        entries = [{field: getattr(each, field) for field in fields} for each in listed]
        echo_json({"schema": 1, "plans": entries})
        return
    for each in listed:
        person = f"from {each.coach}" if each.athlete == user else f"to {clean(each.athlete, 80)}"
        click.echo(f"{each.name}  {person}, {day(each.date)}  {each.answer or 'waiting'}")
    if any(each.athlete == user and not each.answer for each in listed):
        click.echo("look at one, and use it: strengthtui club accept NAME", err=True)


@command(examples=("club accept hills",))
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def accept(paths: Paths, name: str, *, yes: bool) -> None:
    """Show what a plan of your coach changes, and use it if you say yes."""
    from strengthtui.club import plans  # noqa: PLC0415 - it loads the plans' checks

    with connect_saved(paths) as hub:
        plan = plans.received(hub, name)
        change = plans.prepared(paths, plan)
    click.echo(change.difference or f"{plan.name}: no change")
    if not yes:
        click.confirm(f"Use this plan of {plan.coach}?", abort=True)
    # Connected again: a connection should not wait for a person.
    with connect_saved(paths) as hub:
        plans.accept(hub, plan, change)
    click.echo(f"saved {clean(str(change.target))}")


@command(examples=("club decline hills",))
@click.argument("name")
@click.pass_obj
def decline(paths: Paths, name: str) -> None:
    """Tell your coach that you do not want a plan."""
    from strengthtui.club import plans  # noqa: PLC0415 - it loads the plans' checks

    with connect_saved(paths) as hub:
        plan = plans.received(hub, name)
        plans.decline(hub, plan)
    click.echo(f"declined {plan.name}")
