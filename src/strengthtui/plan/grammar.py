"""The grammar of the short forms in plan files: amounts, times, loads and words.

The rest of it is in `progress_grammar`. Plans are written by hand, so each key takes the short form that
people write anyway ("3 x 8", "90s", "2 x 12 kg"). Only spaces and case are flexible. Text that cannot be
read raises a `GrammarError` that suggests what to write.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeVar, get_args

from strengthtui.base.problems import nearest
from strengthtui.base.text import clean
from strengthtui.domain.workout import Amount
from strengthtui.plan.model import Prescription

Number = TypeVar("Number", int, float)

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

KG_PER_LB = 0.45359237
"""Exact by definition: the international avoirdupois pound of 1959."""

MOST_SETS = 20

_LONGEST = 60
"""Characters; no valid form is longer, and the limit keeps numbers short enough to parse quickly."""

_SECONDS = r"(?: \d+ : [0-5]\d | \d+ \s* (?: s | min ) )"
WEIGHT = r"\d+ (?: \.\d+ )? \s* (?: kg | lb )"
"""A weight, as a fragment of a pattern for `match`."""

_DO = rf"""
    (?P<sets> \d+ ) \s* x \s*
    (?: (?P<reps> \d+ ) \s* (?: - \s* (?P<reps_max> \d+ ) | (?P<open> \+ ) )?
      | (?P<time> {_SECONDS} ) | (?P<metres> \d+ ) \s* m | (?P<max> max ) )
    \s* (?P<sides> each \s side )?
"""
_LOAD = rf"""
    (?P<bodyweight> body \s? weight ) (?: \s* \+ \s* (?P<extra> {WEIGHT} ) )?
    | (?: (?P<implements> \d+ ) \s* x \s* )? (?P<weight> {WEIGHT} )
    | (?P<percent> \d+ (?: \.\d+ )? ) \s* %
    | (?P<find> find )
"""

_TRY_DO = 'try "3 x 8", "3 x 6 each side" or "2 x 30s"'
_TRY_SECONDS = 'try "90s", "2min" or "1:30"'
_TRY_LOAD = 'try "40 kg", "88 lb", "2 x 12 kg", "bodyweight", "bodyweight + 10 kg", "70%" or "find"'


class GrammarError(ValueError):
    """A value that cannot be read.

    Attributes:
        message: What is wrong, safe to show.
        hint: What to write instead.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Load(NamedTuple):
    """A parsed `load`; the default states no load."""

    kg: float | None = None
    """Kilograms of each implement."""

    implements: int = 1
    bodyweight: bool = False

    percent: float | None = None
    """Percentage of the estimated one-repetition maximum."""

    find: bool = False
    """Whether to find the load during the session, set by set."""

    def on(self, target: Amount) -> Amount:
        """Return a target with this load."""
        return target._replace(load_kg=self.kg, implements=self.implements, bodyweight=self.bodyweight)


def read_do(text: str) -> Prescription:
    """Read sets and amount, such as `3 x 8-12`, `3 x 6 each side`, `2 x 1:30`, `3 x max` or `2 x 20 m`.

    Raises:
        GrammarError: The form is invalid, or it is not 1-20 sets of 1-1000 reps, 1 s to 60 min or 1-10000 m.
    """
    parts = match(_DO, text, _TRY_DO)
    return Prescription(within(int(parts["sets"]), 1, MOST_SETS, "sets"), _amount(parts))


def read_bad_day(text: str) -> Prescription:
    """Read what remains of an exercise on a bad day: sets and amount, or `skip` for no sets.

    Raises:
        GrammarError: The text is neither.
    """
    if text.strip().lower() == "skip":
        return Prescription(0, Amount())
    try:
        return read_do(text)
    except GrammarError as error:
        raise GrammarError(error.message, error.hint.replace(" or ", ', "skip" or ')) from None


def _amount(parts: re.Match[str]) -> Amount:
    each_side = bool(parts["sides"])
    sides = 1 + each_side
    if parts["time"]:
        return Amount(seconds=(within(_seconds(parts["time"]), 1, 3600, "s"),) * sides)
    if parts["metres"]:
        return Amount(metres=float(within(int(parts["metres"]), 1, 10_000, "m")), each_side=each_side)
    if parts["max"]:
        return Amount(open=True, each_side=each_side)
    reps = within(int(parts["reps"]), 1, 1000, "reps")
    most = reps_up_to(reps, int(parts["reps_max"])) if parts["reps_max"] else None
    return Amount((reps,) * sides, most, open=bool(parts["open"]))


def read_seconds(text: str) -> float:
    """Read the length of a rest or a switch, such as `90s`, `2min` or `1:30`, in seconds.

    Raises:
        GrammarError: The form is invalid, or the time is over 60 min.
    """
    if bare := re.fullmatch(r"\s*(\d{1,4})\s*m\s*", text, re.IGNORECASE | re.ASCII):
        raise GrammarError(_cannot_read(text), f'm means metres in "do"; write "{bare[1]}min"')
    return within(_seconds(match(_SECONDS, text, _TRY_SECONDS)[0]), 0, 3600, "s")


def read_load(text: str) -> Load:
    """Read a load, such as `40 kg`, `2 x 12 kg`, `bodyweight + 10 kg`, `70%` or `find`.

    Raises:
        GrammarError: The form is invalid, or it is not 0-1000 kg on each of 1-10 implements or 1-100 %.
    """
    parts = match(_LOAD, text, _TRY_LOAD)
    if parts["percent"]:
        return Load(percent=within(float(parts["percent"]), 1, 100, "%"))
    weight = parts["weight"] or parts["extra"]
    kg = within(kilograms(weight), 0, 1000, "kg") if weight else None
    implements = within(int(parts["implements"] or 1), 1, 10, "implements")
    return Load(kg, implements, bodyweight=bool(parts["bodyweight"]), find=bool(parts["find"]))


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


def match(pattern: str, text: str, hint: str) -> re.Match[str]:
    """Match a whole short form, ignoring extra spaces and case and accepting pasted typographic signs.

    Args:
        pattern: A verbose regular expression in lower case.
        text: The text to match.
        hint: What to write instead.

    Raises:
        GrammarError: The text does not match, or is longer than any valid form.
    """
    plain = " ".join(text.translate({ord("×"): "x", ord("–"): "-"}).lower().split())  # noqa: RUF001
    matched = re.fullmatch(pattern, plain, re.VERBOSE | re.ASCII) if len(plain) <= _LONGEST else None
    if matched is None:
        raise GrammarError(_cannot_read(text), hint)
    return matched


def _cannot_read(text: str) -> str:
    return f'cannot read "{clean(text, 40)}"'


def within(value: Number, low: int, high: int, unit: str) -> Number:
    """Return a number if it is within bounds.

    Raises:
        GrammarError: The number is out of bounds; the hint names them.
    """
    if low <= value <= high:
        return value
    raise GrammarError(f"cannot be {value:g} {unit}", f"write {low} to {high} {unit}")


def reps_up_to(least: int, most: int) -> int:
    """Return the upper end of a range of reps.

    Raises:
        GrammarError: It is out of bounds, or not above the lower end.
    """
    if within(most, 1, 1000, "reps") > least:
        return most
    raise GrammarError(f"cannot go from {least} to {most} reps", 'the smaller number first, as in "8-12"')


def _seconds(time: str) -> float:
    minutes, colon, seconds = time.partition(":")
    if colon:
        return 60.0 * int(minutes) + int(seconds)
    return float(time.rstrip("smin ")) * (60 if time.endswith("min") else 1)


def kilograms(weight: str) -> float:
    """Return the kilograms of a text that matched `WEIGHT`."""
    number = float(weight.rstrip("kglb "))
    return number * KG_PER_LB if weight.endswith("lb") else number
