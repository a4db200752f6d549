"""The grammar of loads in plan files: weights, body weight with or without help, percentages."""

import re

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean
from strengthtui.domain.workout import Amount
from strengthtui.plan.short_form import (
    MOST_SETS,
    NUMBER,
    GrammarError,
    cannot_read,
    decimal,
    match,
    normal,
    two_ways,
    within,
)

KG_PER_LB = 0.45359237
"""Exact by definition: the international avoirdupois pound of 1959."""

WEIGHT = rf"{NUMBER} \s* (?: kgs? | kilos? | lbs? | pounds? )"
"""A weight, as a fragment of a pattern for `match`."""

_LOAD = rf"""
    (?P<bodyweight> body \s? weight ) (?: \s* (?P<sign> [-+] ) \s* (?P<extra> {WEIGHT} ) )?
    | (?: (?P<implements> \d+ ) \s* x \s* )? (?P<weight> {WEIGHT} )
    | (?P<percent> {NUMBER} ) \s* %
    | (?P<find> find )
"""

_TRY_LOAD = 'try "40 kg", "88 lb", "2 x 12 kg", "bodyweight", "bodyweight + 10 kg", "70%" or "find"'

KG_PER = {"k": 1.0, "l": KG_PER_LB, "p": KG_PER_LB}
"""The kilograms in each unit of weight, by its first letter."""


class Load(NamedTuple):
    """A parsed `load`; the default states no load."""

    kg: float | None = None
    """Kilograms of each implement."""

    implements: int = 1
    bodyweight: bool = False

    assist_kg: float | None = None
    """Kilograms of help on body weight."""

    percent: float | None = None
    """Percentage of the estimated one-repetition maximum."""

    find: bool = False
    """Whether to find the load during the session, set by set."""

    by_set: tuple["Load", ...] = ()
    """The load of each set if they differ; the last one repeats."""

    def on(self, target: Amount) -> Amount:
        """Return a target with this load."""
        return target._replace(
            load_kg=self.kg,
            implements=self.implements,
            bodyweight=self.bodyweight,
            assist_kg=self.assist_kg,
        )


def read_load(text: str) -> Load:
    """Read a load, such as `2 x 12 kg`, `bodyweight - 20 kg`, `70%`, `find`, or one a set: `60, 70, 80 kg`.

    Raises:
        GrammarError: The form is invalid, or it is not 0-1000 kg on each of 1-10 implements or 1-100 %.
    """
    plain = normal(text)
    if each := re.fullmatch(rf"( {WEIGHT} ) \s each", plain, re.VERBOSE):
        raise two_ways(text, each[1], f"2 x {each[1]}")
    if two := re.fullmatch(r"(\d+),(\d\d\d?)( ?\D+)", plain):
        raise two_ways(text, f"{two[1]}.{two[2]}{two[3]}", f"{two[1]}, {two[2]}{two[3]}")
    if re.fullmatch(rf"- \s? {WEIGHT}", plain, re.VERBOSE):
        weight = clean(plain.lstrip("- "), 40)
        raise GrammarError(cannot_read(text), f'for help on body weight write "bodyweight - {weight}"')
    parts = re.split(r",(?!\d(?!\d))", plain)
    if len(parts) == 1:
        return _load(text, plain)
    unit = "%" if parts[-1].endswith("%") else parts[-1].lstrip("0123456789., ")
    loads = [_load(text, part if re.search("[a-z%]", part) else part + unit) for part in parts]
    alike = {(load.kg is None, load.percent is None) for load in loads}
    if len(loads) > MOST_SETS or len(alike) > 1 or any(load.bodyweight or load.find for load in loads):
        raise GrammarError(cannot_read(text), 'write a weight or a percentage for each set: "60, 70, 80 kg"')
    return loads[0]._replace(by_set=tuple(loads))


def _load(text: str, plain: str) -> Load:
    parts = match(_LOAD, plain, _TRY_LOAD, text)
    if parts["percent"]:
        return Load(percent=within(decimal(parts["percent"]), 1, 100, "%"))
    weight = parts["weight"] or parts["extra"]
    kg = within(kilograms(weight), 0, 1000, "kg") if weight else None
    if parts["sign"] == "-":
        return Load(bodyweight=True, assist_kg=kg or None)
    implements = within(int(parts["implements"] or 1), 1, 10, "implements")
    return Load(kg, implements, bodyweight=bool(parts["bodyweight"]), find=bool(parts["find"]))


def kilograms(weight: str) -> float:
    """Return the kilograms of a text that matched `WEIGHT`."""
    number = weight.rstrip("abcdefghijklmnopqrstuvwxyz ")
    return decimal(number) * KG_PER[weight[len(number) :].lstrip()[0]]
