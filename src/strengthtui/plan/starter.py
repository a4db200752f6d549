"""The initial text of a new plan file: a commented template, or a plan made from plain-text lines."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from strengthtui.base.text import NAME_LIMIT
from strengthtui.document.splice import spell
from strengthtui.plan.grammar import slug
from strengthtui.plan.library_model import Library
from strengthtui.plan.sentences import Line

_HEAD = """\
# {about}
#
#     strengthtui plan check {stem}      find mistakes
#     strengthtui plan show {stem}       show the plan as StrengthTUI reads it
#     strengthtui start {stem}           start it
#
# docs/plan-format.md describes every key. For completion in your editor, write `#:schema ./plan.schema.json`
# into the first line of this file, and run: strengthtui plan schema >plan.schema.json

name = {name}
"""

_START = """\
rest = "2min"                          # between sets, unless an exercise has its own
# days = { fri = 2, sun = 3 }          # two sets of everything on Friday, three on Sunday

[[exercise]]
name = "Box squat"                     # the cue comes from the library of movements
do   = "3 x 8"                         # or "3 x 8-12", "3 x 6 each side", "2 x 30s", "3 x max"
rest = "90s"
gear = ["barbell", "box"]
# load = "40 kg"                       # or "2 x 12 kg", "bodyweight + 10 kg", "70%"
# progress = "+2.5 kg after 2 good sessions"
# bad_day = "1 x 6"                    # or "skip"

  # Instead, if you do not have the gear above. Write all keys of the exercise above this line.
  [[exercise.variant]]
  name = "Single-leg chair squat"
  do   = "3 x 5 each side"

[[exercise]]
name = "Standing calf raise"
do   = "3 x 8"

[[exercise]]
name = "Side plank"
do   = "2 x 30s each side"
# group = "A"                          # exercises of a group are done in turn
"""


def starting_text(stem: str, name: str) -> str:
    """Return a commented template for a plan."""
    head = _HEAD.format(about="A plan, to change as you like.", stem=stem, name=spell(name))
    return head + _START


def text_of(stem: str, name: str, lines: Sequence[Line], library: Library | None = None) -> str:
    """Return a plan made from plain-text lines.

    Each line and its unused words are comments above the exercise. A movement that the library knows gets
    its gear.
    """
    head = _HEAD.format(about="A plan made from sentences.", stem=stem, name=spell(name))
    return head + "".join(_plan_keys(lines)) + "".join(_exercises(lines, library))


def _plan_keys(lines: Iterable[Line]) -> Iterator[str]:
    keys = dict(pair for line in lines for pair in line.plan)
    days = {key.removeprefix("days."): value for key, value in keys.items() if key.startswith("days.")}
    if "rest" in keys:
        yield f"rest = {spell(keys['rest'])}\n"
    if days:
        yield f"days = {spell(days)}\n"


def _exercises(lines: Iterable[Line], library: Library | None) -> Iterator[str]:
    times: dict[str, int] = {}
    for line in lines:
        yield f"\n# {line.text}\n"
        if line.problem:
            yield f"# NOT UNDERSTOOD: {line.problem}\n"
        elif line.unread:
            yield f"# NOT UNDERSTOOD: {' '.join(line.unread)}\n"
        if line.exercise:
            table: dict[str, Any] = dict(line.exercise)
            identity = slug(table["name"])
            times[identity] = times.get(identity, 0) + 1
            movement = library.find(table["name"]) if library else None
            if movement and movement.gear:
                table["gear"] = list(movement.gear)
            yield f"[[exercise]]\nname = {spell(table.pop('name'))}\n"
            if times[identity] > 1:
                place = slug(f"{identity[: NAME_LIMIT - 4]}-{times[identity]}")
                yield f"id   = {spell(place)}\n"
            yield from (f"{key:<4} = {spell(value)}\n" for key, value in table.items())
