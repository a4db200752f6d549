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
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_(paths: Paths, *, as_json: bool) -> None:
    """List all plans, with the mistakes in those that cannot be used."""
    catalog = PlanCatalog(paths)
    plans = list(catalog.plans())
    if as_json:
        entries = [
            {
                "plan": clean(stem),
                "name": loaded.value.name if loaded.value else None,
                "kind": loaded.value.kind if loaded.value else None,
                "problems": [str(problem) for problem in loaded.problems],
            }
            for stem, loaded in plans
        ]
        library = list(map(str, catalog.library_problems()))
        answer = {"schema": 1, "plans": entries, "library": {"problems": library}}
        echo_json(answer)
        return
    width = max((len(clean(stem)) for stem, _ in plans), default=0)
    for stem, loaded in plans:
        summary = f"{loaded.value.name} ({loaded.value.kind})" if loaded.value else "cannot be used:"
        click.echo(f"{clean(stem):<{width}}  {summary}")
        for problem in loaded.problems:
            click.echo(f"{'':<{width}}  {problem}")
    for problem in catalog.library_problems():
        click.echo(str(problem))


@plan.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(paths: Paths, name: str, *, as_json: bool) -> None:
    """Show a plan with all inherited values.

    Each inherited value has a note that says where it comes from.
    """
    shown = PlanCatalog(paths).named(name)
    if as_json:
        echo_json({"schema": 1, "plan": form(shown)})
        return
    from strengthtui.plan.describe import describe  # noqa: PLC0415 - only this command needs it

    click.echo("\n".join(describe(shown, units_of(paths))))


@plan.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.pass_obj
def check(paths: Paths, names: tuple[str, ...]) -> None:
    """Check plans for mistakes.

    Every problem is printed as file:line:column. Without a NAME, it checks all plans and your library.
    """
    from strengthtui.plan.advice import advice  # noqa: PLC0415 - only this command needs it

    catalog = PlanCatalog(paths)
    stems = names or [stem for stem, _ in catalog.folders.names()]
    invalid: list[str] = []
    for name in stems:
        try:
            checked = catalog.named(name)
        except Failure as failure:
            if failure.code != INVALID:
                raise
            invalid.append(name)
            click.echo(str(failure))
        else:
            click.echo(f"{clean(name)}: no problems, {formatting.many(len(checked.exercises), 'exercise')}")
            for line in advice(checked):
                click.echo(f"{clean(name)}: {line}")
    # Users check a named plan while they edit it. Problems of the library would only distract.
    library = () if names else catalog.library_problems()
    for problem in library:
        click.echo(str(problem))
    if invalid:
        raise Failure(f"mistakes in {len(invalid)} of {len(stems)} plans", INVALID)
    if library:
        raise Failure("mistakes in your library of movements", INVALID)


for command in (new, edit, schema):
    plan.add_command(command)
