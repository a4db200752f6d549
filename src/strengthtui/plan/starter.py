"""The initial text of a new plan file: a commented template, or a plan made from plain-text lines."""

from collections.abc import Iterable, Iterator, Sequence

from strengthtui.base.text import NAME_LIMIT
from strengthtui.document.splice import spell
from strengthtui.plan.grammar import slug
from strengthtui.plan.sentences import Line

_HEAD = """\
# {about}
#
#     strengthtui plan check {stem}      says what is wrong, by line
#     strengthtui plan show {stem}       shows the plan as it was understood
#     strengthtui start {stem}           does it
#
# All that can be written is in docs/plan-format.md. An editor that knows TOML schemas completes it after
# strengthtui plan schema >plan.schema.json and a first line here that says: #:schema ./plan.schema.json

name = {name}
"""

_START = """\
rest = "2min"                          # between sets, unless an exercise says otherwise
# days = { fri = 2, sun = 3 }          # two sets of everything on Friday, three on Sunday

[[exercise]]
name = "Box squat"                     # a movement that the program knows brings its own cue
do   = "3 x 8"                         # or "3 x 8-12", "3 x 6 each side", "2 x 30s", "3 x max"
rest = "90s"
gear = ["barbell", "box"]
# load = "40 kg"                       # or "2 x 12 kg", "bodyweight + 10 kg", "70%"
# progress = "+2.5 kg after 2 good sessions"
# bad_day = "1 x 6"                    # or "skip"

  # The same place in the routine without the gear above: all keys of the exercise stand above this line.
  [[exercise.variant]]
  name = "Single-leg chair squat"
  do   = "3 x 5 each side"

[[exercise]]
name = "Standing calf raise"
do   = "3 x 8"

[[exercise]]
name = "Side plank"
do   = "2 x 30s each side"
# group = "A"                          # neighbours of the same group alternate
"""


def starting_text(stem: str, name: str) -> str:
    """Return a commented template for a plan."""
    head = _HEAD.format(about="A plan to make your own.", stem=stem, name=spell(name))
    return head + _START


def text_of(stem: str, name: str, lines: Sequence[Line]) -> str:
    """Return a plan made from plain-text lines; each line and its unused words stand above the exercise."""
    head = _HEAD.format(about="A plan made of sentences.", stem=stem, name=spell(name))
    return head + "".join(_plan_keys(lines)) + "".join(_exercises(lines))


def _plan_keys(lines: Iterable[Line]) -> Iterator[str]:
    keys = dict(pair for line in lines for pair in line.plan)
    days = {key.removeprefix("days."): value for key, value in keys.items() if key.startswith("days.")}
    if "rest" in keys:
        yield f"rest = {spell(keys['rest'])}\n"
    if days:
        yield f"days = {spell(days)}\n"


def _exercises(lines: Iterable[Line]) -> Iterator[str]:
    times: dict[str, int] = {}
    for line in lines:
        yield f"\n# {line.text}\n"
        if line.problem:
            yield f"# NOT UNDERSTOOD: {line.problem}\n"
        elif line.unread:
            yield f"# NOT UNDERSTOOD: {' '.join(line.unread)}\n"
        if line.exercise:
            table = dict(line.exercise)
            identity = slug(table["name"])
            times[identity] = times.get(identity, 0) + 1
            yield f"[[exercise]]\nname = {spell(table.pop('name'))}\n"
            if times[identity] > 1:
                place = slug(f"{identity[: NAME_LIMIT - 4]}-{times[identity]}")
                yield f"id   = {spell(place)}\n"
            yield from (f"{key:<4} = {spell(value)}\n" for key, value in table.items())
