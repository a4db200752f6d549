"""Writes a page about the year of each athlete into docs/year: `make year`."""

import sys
from pathlib import Path

from tools.athletes import ATHLETES
from tools.train_year import Session, Year, train

DOCS = Path(__file__).parent.parent / "docs" / "year"

MAIN = (
    "Box squat", "Back squat", "Dumbbell squat", "Goblet squat to a chair", "Single-leg chair squat",
    "Dumbbell lunge", "Kettlebell lunge", "Split squat with the back foot up", "Romanian deadlift",
)  # fmt: skip
"""The movements of the tables and plots, as far as an athlete does them."""


def page(year: Year) -> str:
    """Return a page about a year."""
    done = {item.movement for session in year.sessions for item in session.workout.items}
    names = [name for name in MAIN if name in done][:3]
    plots = [f"{name}, kg by session:\n\n{_plot(year, name)}" for name in names[:1]]
    gained = f"{100 * year.gained:.0f} %"
    about = f"{len(year.sessions)} sessions. True maximum in the squat at the end: {gained} of the start."
    return "\n\n".join((f"# {year.athlete.title}", about, _table(year, names), *plots)) + "\n"


def _table(year: Year, names: list[str]) -> str:
    """Return what was prescribed in the last session of each month."""
    lines = [f"| month | phase | {' | '.join(names)} |", f"|---|---|{'---|' * len(names)}"]
    months = {f"{session.date:%b %Y}": session for session in year.sessions}
    for month, session in months.items():
        cells = (_cell(session, name) for name in names)
        lines.append(f"| {month} | {session.workout.phase} | {' | '.join(cells)} |")
    return "\n".join([*lines, "", "In brackets: the load that would leave two reps in reserve."])


def _cell(session: Session, name: str) -> str:
    item = session.item(name)
    if item is None or not item.target.reps:
        return ""
    able = session.able[session.workout.items.index(item)]
    return f"{item.sets} x {item.target.reps[0]} x {item.target.load_kg or 0:g} ({able:.1f})"


def _plot(year: Year, name: str, height: int = 10) -> str:
    items = [(session, item) for session in year.sessions if (item := session.item(name))]
    loads = [item.target.load_kg or 0.0 for _, item in items]
    top = max(loads, default=1.0) or 1.0
    rows = []
    for row in range(height, 0, -1):
        marks = ("#" if load >= top * (row - 0.5) / height else " " for load in loads)
        rows.append(f"    {top * row / height:6.1f} |{''.join(marks).rstrip()}")
    return "\n".join(rows)


def index() -> str:
    """Return the list of the pages."""
    about = "What the coach prescribes for a year to lifters who differ; all of them are simulated."
    links = (f"- [{athlete.title}]({name}.md)" for name, athlete in ATHLETES.items())
    return "\n".join(("# A year of training", "", about, "", *links, ""))


def main() -> int:
    """Write a page for each athlete, and their list."""
    DOCS.mkdir(exist_ok=True)
    for name, athlete in ATHLETES.items():
        path = DOCS / f"{name}.md"
        path.write_text(page(train(athlete, 1)), "utf-8")
        print(path)
    (DOCS / "README.md").write_text(index(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
