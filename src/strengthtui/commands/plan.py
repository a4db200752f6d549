"""The command `plan`: list, show and check plans."""

from collections.abc import Iterable, Iterator, Sequence

import click

from strengthtui.base.errors import INVALID, Failure
from strengthtui.base.json_form import form
from strengthtui.base.paths import Paths
from strengthtui.base.problems import Loaded, Problem
from strengthtui.base.rows import Span
from strengthtui.base.text import clean
from strengthtui.commands.command import group
from strengthtui.commands.completing import complete_plan
from strengthtui.commands.output import echo_json
from strengthtui.commands.plan_files import edit, new, schema
from strengthtui.commands.printing import print_report
from strengthtui.commands.report import Column, Line, Part, Table, line, separated
from strengthtui.config.load import units_of
from strengthtui.domain import formatting
from strengthtui.plan.summary import PlanSummary
from strengthtui.training.catalog import PlanCatalog


@group()
def plan() -> None:
    """List, show, check, create and edit plans."""


@plan.command("list", examples=("plan list", "plan list --json"))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_(paths: Paths, *, as_json: bool) -> None:
    """List all plans, with the mistakes in those that cannot be used."""
    catalog = PlanCatalog(paths)
    plans = catalog.summaries()
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
    print_report(paths, _listing(plans, catalog.library_problems()))


def _listing(plans: Sequence[tuple[str, Loaded[PlanSummary]]], library: Sequence[Problem]) -> Iterator[Part]:
    rows: list[tuple[Span, Span]] = []
    for stem, loaded in plans:
        plan = loaded.value
        summary = Span(f"{plan.name} ({plan.kind})") if plan else Span("cannot be used:", "error")
        rows.append((Span(clean(stem), "strong"), summary))
        rows += [(Span(""), Span(str(problem), "error")) for problem in loaded.problems]
    width = max((len(stem.text) for stem, _ in rows), default=0)
    yield Table(rows, (Column(width=width), Column(wraps=12)))
    yield from (line(str(problem), "error") for problem in library)


@plan.command(examples=("plan show runner-strength", "plan show ./my-plan.toml"))
@click.argument("name", shell_complete=complete_plan)
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

    print_report(paths, _described(describe(shown, units_of(paths))))


def _described(texts: Iterable[str]) -> Iterator[Part]:
    """Yield the description of a plan: its name and its exercises stand out from what is said about them."""
    for number, text in enumerate(texts):
        words = text.lstrip()
        indent = len(text) - len(words)
        if words[:1].isdigit() and not indent:
            place, name, rest = words.split("  ", 2)
            spans = [Span(f"{place}  {name}  ", "strong"), *separated(rest.split("  "), "  ")]
            yield Line(spans)
        elif words.startswith("or "):
            yield Line(separated(words.split("  "), "  "), indent)
        else:
            yield line(words, "first" if number == 0 else "word" if indent else "", indent)


@plan.command(examples=("plan check", "plan check my-plan"))
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_plan)
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
            print_report(paths, [line(each, "error") for each in str(failure).splitlines()])
        else:
            count = formatting.many(len(checked.exercises), "exercise")
            hints = [line(f"{clean(name)}: {hint}", "warning") for hint in advice(checked)]
            print_report(paths, [line(f"{clean(name)}: no problems, {count}", "good"), *hints])
    # Users check a named plan while they edit it. Problems of the library would only distract.
    library = () if names else catalog.library_problems()
    print_report(paths, [line(str(problem), "error") for problem in library])
    if invalid:
        raise Failure(f"mistakes in {len(invalid)} of {len(stems)} plans", INVALID)
    if library:
        raise Failure("mistakes in your library of movements", INVALID)


for command in (new, edit, schema):
    plan.add_command(command)
