"""The command `plan`: list, show and check plans."""

import click

from strengthtui.base.errors import INVALID, Failure
from strengthtui.base.json_form import form
from strengthtui.base.paths import Paths
from strengthtui.base.text import clean
from strengthtui.commands.output import echo_json
from strengthtui.commands.plan_files import edit, new, schema
from strengthtui.config.load import units_of
from strengthtui.domain import formatting
from strengthtui.training.catalog import PlanCatalog


@click.group()
def plan() -> None:
    """List, show, check, create and edit plans."""


@plan.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def list_(paths: Paths, *, as_json: bool) -> None:
    """List all plans, with the problems of those that cannot be used."""
    catalog = PlanCatalog(paths)
    found = list(catalog.plans())
    if as_json:
        entries = [
            {
                "plan": clean(stem),
                "name": loaded.value.name if loaded.value else None,
                "kind": loaded.value.kind if loaded.value else None,
                "problems": [str(problem) for problem in loaded.problems],
            }
            for stem, loaded in found
        ]
        library = list(map(str, catalog.library_problems()))
        answer = {"schema": 1, "plans": entries, "library": {"problems": library}}
        echo_json(answer)
        return
    width = max((len(clean(stem)) for stem, _ in found), default=0)
    for stem, loaded in found:
        what = f"{loaded.value.name} ({loaded.value.kind})" if loaded.value else "cannot be used:"
        click.echo(f"{clean(stem):<{width}}  {what}")
        for problem in loaded.problems:
            click.echo(f"{'':<{width}}  {problem}")
    for problem in catalog.library_problems():
        click.echo(str(problem))


@plan.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def show(paths: Paths, name: str, *, as_json: bool) -> None:
    """Show a plan as the program understands it.

    Inherited values are filled in, with a note where they come from.
    """
    found = PlanCatalog(paths).named(name)
    if as_json:
        echo_json({"schema": 1, "plan": form(found)})
        return
    from strengthtui.plan.describe import describe  # noqa: PLC0415 - only this command needs it

    click.echo("\n".join(describe(found, units_of(paths))))


@plan.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.pass_obj
def check(paths: Paths, names: tuple[str, ...]) -> None:
    """Check plans for mistakes.

    It prints every problem as file:line:column. Without a NAME, it checks all plans and your library.
    """
    from strengthtui.plan.advice import advice  # noqa: PLC0415 - only this command needs it

    catalog = PlanCatalog(paths)
    stems = names or [stem for stem, _ in catalog.folders.names()]
    bad: list[str] = []
    for name in stems:
        try:
            found = catalog.named(name)
        except Failure as failure:
            if failure.code != INVALID:
                raise
            bad.append(name)
            click.echo(str(failure))
        else:
            click.echo(f"{clean(name)}: fine, {formatting.many(len(found.exercises), 'exercise')}")
            for line in advice(found):
                click.echo(f"{clean(name)}: {line}")
    # Users check a named plan while they edit it. Problems of the library would only distract.
    library = () if names else catalog.library_problems()
    for problem in library:
        click.echo(str(problem))
    if bad:
        raise Failure(f"{len(bad)} of {len(stems)} plans cannot be used", INVALID)
    if library:
        raise Failure("your library of movements cannot be used", INVALID)


for command in (new, edit, schema):
    plan.add_command(command)
