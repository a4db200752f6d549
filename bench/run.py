"""Take every measurement, one after the other, and write the figures into docs/performance.md.

Each program of this folder prints its tables and also hands them over in a file. The document has a place for
the tables of each; the text around them is written by hand. A program that fails leaves its reason there.

    --quick     short runs, for a look: a few minutes, into build/performance.md
    --only ...  these programs; the other tables stay as they are
"""

import argparse
import datetime as dt
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench._report import OUTPUT, Row, cells, machine

ROOT = Path(__file__).parents[1]

DOCUMENT = ROOT / "docs" / "performance.md"


class Program(NamedTuple):
    """A measurement, and how to run it in a short time."""

    name: str
    quick: tuple[str, ...] = ()
    """Its options with `--quick`; none if it has no short form and is left out."""


PROGRAMS = (
    Program("first_frame", ("--runs", "5")),
    Program("instructions"),
    Program("commands", ("--runs", "9")),
    Program("rest", ("--seconds", "10")),
    Program("ticks", ("--seconds", "15")),
    Program("keys", ("--runs", "15")),
    Program("peers", ("--runs", "3", "--seconds", "5")),
    Program("plans", ("--runs", "2")),
    Program("scale", ("--runs", "1", "--seconds", "2000")),
    Program("steady", ("--seconds", "900")),
    Program("locked", ("--seconds", "3")),
    Program("follow", ("--runs", "10")),
    Program("history", ("--runs", "3000")),
    Program("history_pages"),
    Program("transfer", ("--runs", "500")),
    Program("club", ("--runs", "20")),
    Program("cues", ("--runs", "5")),
)


def take(program: Program, *, quick: bool) -> str:
    """Run a program, and return its tables as Markdown."""
    output = ROOT / "build" / "bench" / f"{program.name}.jsonl"
    output.parent.mkdir(parents=True, exist_ok=True)
    output.unlink(missing_ok=True)
    command = [sys.executable, f"bench/{program.name}.py", *(program.quick if quick else ())]
    begun = time.monotonic()
    print(f"== {program.name}", flush=True)
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {OUTPUT: str(output)}, check=False)
    print(f"   {time.monotonic() - begun:.0f} s", flush=True)
    if done.returncode or not output.exists():
        return f"`bench/{program.name}.py` could not measure here (exit code {done.returncode}).\n"
    tables = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    return "\n".join(map(markdown, tables)) + f"\n{stamp()} (`bench/{program.name}.py`).\n"


def markdown(table: dict[str, Any]) -> str:
    """Return one table with its notes."""
    lines = [
        f"**{table['title']}**",
        "",
        "| what | measured | budget | met | median (range) |",
        "|---|---|---|---|---|",
        *(f"| {' | '.join(cells(Row(*row)))} |" for row in table["rows"]),
        "",
        *(f"{note[:1].upper()}{note[1:]}." for note in table["notes"]),
    ]
    return "\n".join(lines).rstrip() + "\n"


def stamp() -> str:
    """Return when and what was measured."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short=10", "HEAD"], cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True
    ).stdout.strip()
    today = dt.datetime.now(tz=dt.UTC).date()
    return f"Measured on {today.day} {today:%B %Y}, commit {commit or 'unknown'}"


def replaced(document: str, name: str, text: str) -> str:
    """Return the document with other text at the place of a name.

    Raises:
        ValueError: The document has no such place.
    """
    pattern = rf"(<!-- bench: {name} -->\n).*?(<!-- end -->)"
    new, count = re.subn(pattern, lambda match: f"{match[1]}{text}{match[2]}", document, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"the document has {count} places for {name}")
    return new


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    names = [program.name for program in PROGRAMS]
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    asked = parser.parse_args()
    target = ROOT / "build" / "performance.md" if asked.quick else DOCUMENT
    document = replaced(DOCUMENT.read_text("utf-8"), "machine", f"{stamp()}: {machine()}.\n")
    target.parent.mkdir(exist_ok=True)
    for program in PROGRAMS:
        if program.name in asked.only and (program.quick or not asked.quick):
            document = replaced(document, program.name, take(program, quick=asked.quick))
            target.write_text(document, "utf-8")
    print(f"written: {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
