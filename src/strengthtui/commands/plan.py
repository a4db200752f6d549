"""`plan`: the plans that there are, and what is wrong with them."""

import json

import click

from strengthtui import words
from strengthtui.failure import INVALID, Failure
from strengthtui.forms import form
from strengthtui.paths import Paths
from strengthtui.plan.model import Exercise, Movement, Plan
from strengthtui.text import clean
from strengthtui.today import Shelf


@click.group()
def plan() -> None:
    """List, show and check plans."""


@plan.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def list_(paths: Paths, *, as_json: bool) -> None:
    """List the plans, with the problems of those that cannot be used."""
    found = list(Shelf(paths).plans())
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
        click.echo(json.dumps({"schema": 1, "plans": entries}, ensure_ascii=False, indent=2))
        return
    width = max((len(clean(stem)) for stem, _ in found), default=0)
    for stem, loaded in found:
        what = f"{loaded.value.name} ({loaded.value.kind})" if loaded.value else "cannot be used:"
        click.echo(f"{clean(stem):<{width}}  {what}")
        for problem in loaded.problems:
            click.echo(f"{'':<{width}}  {problem}")


@plan.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def show(paths: Paths, name: str, *, as_json: bool) -> None:
    """Show a plan as it was understood, variants included."""
    found = Shelf(paths).named(name)
    if as_json:
        click.echo(json.dumps({"schema": 1, "plan": form(found)}, ensure_ascii=False, indent=2))
        return
    click.echo(_headline(found))
    for number, exercise in enumerate(found.exercises, 1):
        click.echo(f"{number}  {_exercise(exercise)}")
        for variant in exercise.movements[1:]:
            click.echo(f"     or {_movement(variant)}")


@plan.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.pass_obj
def check(paths: Paths, names: tuple[str, ...]) -> None:
    """Check plans, all of them or the named ones: every problem as file:line:column."""
    shelf = Shelf(paths)
    stems = names or [stem for stem, _ in shelf.folders.names()]
    bad: list[str] = []
    for name in stems:
        try:
            found = shelf.named(name)
        except Failure as failure:
            if failure.code != INVALID:
                raise
            bad.append(name)
            click.echo(str(failure))
        else:
            click.echo(f"{clean(name)}: fine, {len(found.exercises)} exercises")
    if bad:
        raise Failure(f"{len(bad)} of {len(stems)} plans cannot be used", INVALID)


def _headline(found: Plan) -> str:
    days = ", ".join(f"{words.WEEKDAYS[day]} {sets} sets" for day, sets in found.days)
    return "\n".join(filter(None, (f"{found.name} ({found.kind})", found.source, days)))


def _exercise(exercise: Exercise) -> str:
    trains = f"  trains {', '.join(exercise.trains)}" if exercise.trains else ""
    return f"{_movement(exercise.movements[0])}{trains}  [{exercise.id}]"


def _movement(movement: Movement) -> str:
    parts = (
        movement.name,
        words.scheme(movement.sets, movement.target),
        words.load(movement.target),
        f"rest {words.length(movement.rest_s)}",
        f"needs {', '.join(movement.gear)}" if movement.gear else "no equipment",
    )
    return "  ".join(filter(None, parts))
