"""The grammar of the short forms in plan files: amounts, times and words.

The rest of it is in `load_grammar` and `progress_grammar`. Plans are written by hand, so each key takes the
short form that people write anyway ("3 x 8", "90s", "2 x 12 kg"). Only spaces and case are flexible. Text
that cannot be read raises a `GrammarError` that suggests what to write.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, get_args

from strengthtui.base.problems import nearest
from strengthtui.base.text import clean
from strengthtui.domain.workout import Amount, Drop
from strengthtui.plan.model import Prescription
from strengthtui.plan.short_form import (
    MOST_SETS,
    NUMBER,
    GrammarError,
    cannot_read,
    decimal,
    match,
    normal,
    reps_up_to,
    two_ways,
    within,
)

Gear = Literal["barbell", "dumbbell", "kettlebell", "box", "band", "machine", "chair"]
GEAR: tuple[str, ...] = get_args(Gear)
"""Gear that a movement can need; steps and stairs are available everywhere, so they do not count as gear."""

Area = Literal[
    "feet", "shins", "calves", "hamstrings", "quads", "glutes", "hips", "groin",
    "stomach", "back", "chest", "shoulders", "arms",
]  # fmt: skip
AREAS: tuple[str, ...] = get_args(Area)
"""Body areas that movements train and check-ins report, from the ground up."""

Kind = Literal["strength", "short", "core", "drills"]
KINDS: tuple[str, ...] = get_args(Kind)

Pattern = Literal["squat", "hinge", "lunge", "calf", "hip", "foot", "trunk", "jump", "drill", "upper"]
PATTERNS: tuple[str, ...] = get_args(Pattern)
"""Movement patterns; seasons and the rules for jumps depend on them."""

METRES_PER_YARD = 0.9144

_SECOND, _MINUTE = r"s (?: ec (?: ond )? s? )?", r"min (?: ute )? s?"
_SECONDS = rf"(?: \d+ : [0-5]\d | {NUMBER} \s* (?: {_SECOND} | {_MINUTE} ) )"
_TO = r"\s* (?: - | \b to \b ) \s*"
_AMOUNT = rf"""
    (?: (?P<time> {_SECONDS} ) | (?P<shortest> {_SECONDS} | {NUMBER} ) {_TO} (?P<longest> {_SECONDS} )
      | (?P<distance> {NUMBER} ) \s* (?P<length> m (?: et (?: er | re ) s? )? | (?: yd | yard ) s? )
      | (?P<reps> \d+ ) (?: {_TO} (?P<reps_max> \d+ ) | \s* (?P<open> \+ ) )? (?: \s* reps? )?
      | (?P<max> max ) )
    \s* (?P<sides> (?: each | per | / ) \s* (?: side | leg | arm | foot | hand ) )?
"""
_SET = rf"(?: (?P<sets> \d+ ) \s* x \s* )? {_AMOUNT}"
_RPE = rf"(?: rpe \s* )? (?P<low> {NUMBER} ) (?: {_TO} (?P<high> {NUMBER} ) )?"
_DROP = rf"drop \s+ (?P<sets> \d+ ) (?: \s+ by \s+ (?P<percent> {NUMBER} ) \s* % )?"

_TRY_DROP = 'try "3 x 10, drop 2" or "3 x 10, drop 2 by 20%"'
_TRY_DO = 'try "3 x 8", "3 x 6 each side" or "2 x 30s"'
_TRY_SECONDS = 'try "90s", "2min" or "1:30"'
_TRY_EFFORT = 'try "8", "8.5" or "7-8"'


def read_do(text: str) -> Prescription:
    """Read sets and amount, such as `3 x 8-12`, `2 x 1:30 each side`, `5, 3, 1+`, `3 x 10, drop 2 @ RPE 8`.

    Raises:
        GrammarError: The form is invalid, or it is not 1-20 sets of 1-1000 reps, 1 s to 60 min or 1-10000 m.
    """
    amounts, at, effort = normal(text).partition("@")
    if at and not effort.strip().startswith("rpe"):
        number, sets = clean(effort.strip(), 20), clean(amounts.strip(), 40)
        hint = f'write "{sets} @ RPE {number}", or load = "{number} kg" for a weight'
        if not number[:1].isdigit():
            hint = f'write the effort as in "{sets} @ RPE 8"'
        raise GrammarError(cannot_read(text), hint)
    amounts, drop = _drop(text, amounts.strip())
    do = _sets(text, amounts)._replace(drop=drop)
    if drop:
        within(do.sets + drop.sets, 1, MOST_SETS, "sets")
        if do.target.seconds or do.target.metres:
            raise GrammarError("drop sets need reps", 'try "3 x 10, drop 2"')
    return do._replace(effort=read_effort(effort.strip())) if at else do


def read_bad_day(text: str) -> Prescription:
    """Read what remains of an exercise on a bad day: equal sets and an amount, or `skip` for no sets.

    Raises:
        GrammarError: The text is neither.
    """
    if text.strip().lower() == "skip":
        return Prescription(0, Amount())
    try:
        do = read_do(text)
    except GrammarError as error:
        raise GrammarError(error.message, error.hint.replace(" or ", ', "skip" or ')) from None
    if do.targets or do.effort or do.drop:
        raise GrammarError("must be equal sets without an effort", 'try "1 x 6", "skip" or "1 x 20s"')
    return do


def _drop(text: str, amounts: str) -> tuple[str, Drop | None]:
    """Return the part before the drop sets, and the drop sets: `drop 2` or `drop 2 by 20%` at the end."""
    full, word, rest = amounts.partition("drop")
    if not word:
        return amounts, None
    if not full.rstrip().endswith(","):
        raise GrammarError(cannot_read(text), _TRY_DROP)
    parts = match(_DROP, word + rest, _TRY_DROP, text)
    percent = within(decimal(parts["percent"]), 1, 90, "%") if parts["percent"] else 0.0
    sets = within(int(parts["sets"]), 1, MOST_SETS - 1, "drop sets")
    return full.rstrip().removesuffix(","), Drop(sets, percent)


def _sets(text: str, amounts: str) -> Prescription:
    """Read sets that are alike (`3 x 8`), or one after the other (`5, 3, 1+`; `4 x 3, 1 x 3+`)."""
    if each := re.search(r"(.*\d) ?each$", amounts.strip()):
        raise two_ways(text, f"{each[1]} each side", each[1])
    # In a list, a comma between two digits separates sets; before a unit it is a decimal comma.
    parts = re.split(r"(?<!\d),|,(?!\d ?(?:m|s|y))", amounts)
    found = [match(_SET, part, _TRY_DO, text) for part in parts]
    if len(found) == 1 and not found[0]["sets"]:
        raise GrammarError(cannot_read(text), _TRY_DO)
    sides = bool(found[-1]["sides"])
    if any(bool(part["sides"]) != sides for part in found[:-1]) and any(part["sides"] for part in found[:-1]):
        raise GrammarError("mixes sets with and without sides", 'write "each side" once, at the end')
    sets = [within(int(part["sets"] or 1), 1, MOST_SETS, "sets") for part in found]
    total = within(sum(sets), 1, MOST_SETS, "sets")
    each_set = [_amount(part, each_side=sides) for part in found]
    if len({(bool(amount.seconds), amount.metres is None) for amount in each_set}) > 1:
        raise GrammarError(
            "mixes reps, holds and distances", 'write one of them, with its unit, as in "30s, 20s"'
        )
    targets = tuple(amount for amount, number in zip(each_set, sets, strict=True) for _ in range(number))
    return Prescription(total, targets[0], targets if len(set(targets)) > 1 else ())


def _amount(parts: re.Match[str], *, each_side: bool) -> Amount:
    sides = 1 + each_side
    if parts["time"]:
        return Amount(seconds=(within(_seconds(parts["time"]), 1, 3600, "s"),) * sides)
    if parts["longest"]:
        return _hold_range(parts["shortest"], parts["longest"], sides)
    if parts["distance"]:
        metres = decimal(parts["distance"]) * (METRES_PER_YARD if parts["length"].startswith("y") else 1)
        return Amount(metres=within(round(metres, 3), 1, 10_000, "m"), each_side=each_side)
    if parts["max"]:
        return Amount(open=True, each_side=each_side)
    reps = within(int(parts["reps"]), 1, 1000, "reps")
    most = reps_up_to(reps, int(parts["reps_max"])) if parts["reps_max"] else None
    return Amount((reps,) * sides, most, open=bool(parts["open"]))


def _hold_range(shortest: str, longest: str, sides: int) -> Amount:
    """Return a hold with a range; a lower end without a unit has the unit of the upper end."""
    unit = "" if re.search("[a-z:]", shortest) else longest.lstrip("0123456789., ")
    low = within(_seconds(shortest + unit), 1, 3600, "s")
    high = within(_seconds(longest), 1, 3600, "s")
    if high <= low:
        raise GrammarError(
            f"cannot go from {low:g} to {high:g} s", 'the smaller number first, as in "30-45s"'
        )
    return Amount(seconds=(low,) * sides, seconds_max=high)


def read_effort(text: str) -> str:
    """Read a target of effort, such as `8`, `RPE 8` or `7-8`, and return it as plain numbers.

    Raises:
        GrammarError: The form is invalid, or a number is not 1-10 in steps of 0.5.
    """
    parts = match(_RPE, text, _TRY_EFFORT)
    efforts = [decimal(number) for number in (parts["low"], parts["high"]) if number]
    if any(within(effort, 1, 10, "RPE") % 0.5 for effort in efforts) or efforts != sorted(set(efforts)):
        raise GrammarError(cannot_read(text), _TRY_EFFORT)
    return "-".join(f"{effort:g}" for effort in efforts)


def read_seconds(text: str) -> float:
    """Read the length of a rest or a switch, such as `90s`, `2min` or `1:30`, in seconds.

    Raises:
        GrammarError: The form is invalid, or the time is over 60 min.
    """
    if bare := re.fullmatch(r"\s*(\d{1,4})\s*m\s*", text, re.IGNORECASE | re.ASCII):
        raise GrammarError(cannot_read(text), f'm means metres in "do"; write "{bare[1]}min"')
    return within(_seconds(match(_SECONDS, text, _TRY_SECONDS)[0]), 0, 3600, "s")


def read_word(text: str, known: Sequence[str]) -> str:
    """Read one word of a fixed list.

    Raises:
        GrammarError: The word is not in the list; the hint names the nearest one.
    """
    if text in known:
        return text
    raise GrammarError(f'unknown word "{clean(text, 40)}"', nearest(text, tuple(known)))


def slug(name: str) -> str:
    """Return an id made from a name: its letters and digits in lower case, with hyphens between words.

    Letters of every script are kept; otherwise all Greek names would share the id "". The result is
    empty for a name without letters and digits.
    """
    if name.isascii():  # the common case, and much faster
        return "-".join(re.findall("[a-z0-9]+", name.lower()))
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "-".join("".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in folded).split())


def _seconds(time: str) -> float:
    minutes, colon, seconds = time.partition(":")
    if colon:
        return 60.0 * int(minutes) + int(seconds)
    number = decimal(time.rstrip("abcdefghijklmnopqrstuvwxyz "))
    return number * 60 if "m" in time else number
