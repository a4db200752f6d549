"""Workouts in plain text, one exercise per line: `Box squat - 3 sets, 8 reps, 90sec rest between sets`.

Plain text is for input only; the result is saved as a plan file. Every unused word in a line is reported,
because a silently dropped word can mean a wrongly done exercise.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from strengthtui.base.text import NAME_LIMIT, clean, harmful
from strengthtui.plan.grammar import GrammarError, read_do, read_load, read_seconds
from strengthtui.plan.model import DAYS

_FIRST = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: str(number) for number, word in enumerate(_FIRST, 1)} | {
    "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "sixty": "60", "ninety": "90",
}  # fmt: skip

_COUNTED = r"(?:x|sets?|rounds?|reps?|times|each|per|min(?:ute)?s?|sec(?:ond)?s?|of|on)"
_NUMBER = rf"\b(?P<word>{'|'.join(NUMBERS)}|an?)(?=[ -]{_COUNTED}\b)"
_LINE_LIMIT = 500
"""Characters; a longer line is not the description of an exercise."""

_UNIT = r"(?:minutes?|mins?|m|seconds?|secs?|s)"
_TIME = (
    rf"(?:\d+:[0-5]\d|\d+\s*(?:minutes?|mins?|m)\s*(?:and\s*)?\d+\s*(?:seconds?|secs?|s)\b|\d+\s*{_UNIT}\b)"
)
_AMOUNT = rf"(?:(?:amrap|max(?:imum)?|failure)\b(?:\s+reps)?|{_TIME}|\d+(?:\s*(?:-|to)\s*\d+|\+)?)"
_BETWEEN = r"(?:\s*(?:between|after|in between)(?:\s+(?:each|every|all|the))?(?:\s+(?:sets?|rounds?))?)?"
_REST = r"(?:rests?|pauses?|breaks?|recovery|recover)"
_SIDE = r"(?:sides?|legs?|arms?|foot|feet|hands?)"
_SETS = r"(?:sets?|rounds?)"
_AT = r"(?:@|\bat\b|\bwith\b)"
_STOP = r"(?:hold\b|$|[,;.()@/-])"
_REPS = r"(?:reps?|repetitions?)"
_WEIGHT = r"\d+(?:[.,]\d+)?\s*(?:kgs?|kilos?|lbs?|pounds)\b"

PATTERNS = (
    ("rest", rf"(?P<a>{_TIME})\s*(?:of\s+)?{_REST}\b{_BETWEEN}"),
    ("rest", rf"\b{_REST}{_BETWEEN}\s*(?:is|of|for|:|=)?\s*(?P<a>{_TIME}){_BETWEEN}"),
    ("rest", rf"(?P<a>{_TIME})\s*(?:between|in between)(?:\s+(?:each|every|all|the))?\s+(?:sets?|rounds?)"),
    ("rest", rf"\b(?P<a>no)\s+{_REST}\b{_BETWEEN}"),
    ("load", rf"{_AT}?\s*(?P<a>\d+(?:[.,]\d+)?)\s*%(?:\s*(?:of\s+)?(?:1\s*rm|max)\b)?"),
    ("load", rf"{_AT}?\s*\b(?P<a>body\s?weight|bw)(?:\s*\+\s*(?P<b>{_WEIGHT})|(?=\s*(?:$|[,;)])))"),
    ("load", rf"{_AT}\s*(?P<n>\d+)\s*x\s*(?P<b>{_WEIGHT})"),
    ("load", rf"(?<![\dx])(?<!x\s)\b(?P<n>2)\s*x\s*(?P<b>{_WEIGHT})"),
    ("load", rf"(?:@|\bat\b|\bwith\b|x)?\s*(?P<b>{_WEIGHT})"),
    ("side", rf"(?:\b(?:on\s+)?(?:each|per|every|both)\s+{_SIDE}|/\s*{_SIDE})\b|\be/s\b"),
    ("do", rf"\b(?P<n>\d+)\s*x\s*(?P<a>{_AMOUNT})(?:\s*{_REPS}\b)?"),
    ("do", rf"\b(?P<n>\d+)\s*{_SETS}\s*(?:of|x|to|:|,)?\s*(?P<a>{_AMOUNT})(?!\s*{_SETS}\b)(?:\s*{_REPS}\b)?"),
    ("sets", rf"\b(?P<n>\d+)\s*{_SETS}\b"),
    ("amount", rf"\b(?P<a>{_AMOUNT})\s*{_REPS}\b"),
    ("sets", r"\b(?P<n>\d+)\s*times\b"),
    ("sets", rf"(?<=\s)x\s*(?P<n>\d+)\b(?!\s*{_UNIT}\b)"),
    ("amount", rf"(?:\b(?:to|hold(?:\s+for)?|for)\s+)?(?P<a>{_AMOUNT})(?=\s*{_STOP})(?:\s*hold\b)?"),
    ("amount", r"(?P<a>\d+\s*(?:metres|meters))\b"),
)  # fmt: skip
"""Patterns for the parts of a line, in search order; a match is removed before the next search."""

_DAY = rf"(?:{'|'.join(DAYS)})(?:(?:s|nes|rs|ur)?days?|s)?"
_DAYS = (
    rf"\b(?P<day>{_DAY})\b\W{{0,3}}(?P<n>\d+)(?:\s*sets?\b)?",
    rf"\b(?P<n>\d+)(?:\s*sets?)?\s+on\s+(?P<day>{_DAY})\b",
)

_MEASURE = re.compile(rf"\d\s*(?:{_UNIT}|{_SETS}|{_REPS}|kgs?|lbs?|%)(?!\w)", re.IGNORECASE)

_MEANINGLESS = {"and", "of", "with", "for", "at", "x", "by", "do", "on", "to", "w/"}
"""Filler words that may be left over without being reported."""


class Line(NamedTuple):
    """One line after parsing."""

    number: int
    """Counted from 1."""

    text: str
    """The original text, cleaned."""

    exercise: tuple[tuple[str, str], ...] = ()
    """Keys and values of the plan's exercise; empty if the line is not an exercise."""

    plan: tuple[tuple[str, str | int], ...] = ()
    """Keys and values of the plan itself, such as `rest` or `days.fri`."""

    unread: tuple[str, ...] = ()
    """Every word that was not used."""

    problem: str = ""
    """Why the line is not an exercise."""


def read_sentences(lines: Iterable[str]) -> list[Line]:
    """Read lines and skip empty ones; never raise, whatever the text."""
    return [_line(number, text) for number, text in enumerate(lines, 1) if text.strip()]


def _line(number: int, text: str) -> Line:
    shown = clean(" ".join(text.split()), _LINE_LIMIT)
    if len(text) > _LINE_LIMIT or any(harmful(word) for word in text.split()):
        return Line(number, shown, unread=tuple(shown.split()), problem="cannot be read")
    text = _plain(text)
    days, rest_of_days = _days(text)
    if days and not _words(rest_of_days):
        return Line(number, shown, plan=days)
    values, left = _values(text)
    name, unread = _name(left)
    if not name and "rest" in values and not {"sets", "amount"} & values.keys():
        return Line(number, shown, plan=(("rest", values["rest"]),), unread=unread)
    if not name or "amount" not in values:
        missing = "no amount, such as 3 x 8" if name else "no movement name"
        return Line(number, shown, unread=tuple(_words(left)), problem=missing)
    return _exercise(number, shown, name, values, unread)


def _exercise(number: int, shown: str, name: str, values: dict[str, str], unread: tuple[str, ...]) -> Line:
    sides = " each side" if "side" in values else ""
    exercise = {"name": name, "do": f"{values.get('sets', '1')} x {values['amount']}{sides}"}
    exercise |= {key: values[key] for key in ("rest", "load") if key in values}
    try:
        read_do(exercise["do"])
        read_seconds(exercise.get("rest", "0s"))
        read_load(exercise.get("load", "find"))
    except GrammarError as error:
        return Line(number, shown, unread=unread, problem=error.message)
    return Line(number, shown, tuple(exercise.items()), unread=unread)


def _plain(text: str) -> str:
    """Replace number words by digits and typographic signs by ASCII, and remove a list bullet."""
    text = text.translate({ord("×"): "x", ord("–"): "-", ord("—"): "-", ord("*"): " ", ord("•"): " "})  # noqa: RUF001
    text = re.sub(_NUMBER, lambda match: NUMBERS.get(match["word"].lower(), "1"), text, flags=re.IGNORECASE)
    text = re.sub(r"^\s*(?:-\s+|[A-Za-z]?\d{1,2}[.)]\s+|[A-Za-z]\d?[.)]\s+)", "", " ".join(text.split()))
    text = re.sub(r"(\d)\s*[\"″]", r"\1s", text)
    text = re.sub(r"(\d)\s*['′’](?!\w)", r"\1min", text)  # noqa: RUF001 - people type these
    # 3x8x40kg: the last x only separates the weight from the rest.
    return re.sub(rf"(\d\s*x\s*\d+)\s*x\s*(?={_WEIGHT})", r"\1 @ ", text, flags=re.IGNORECASE)


def _days(text: str) -> tuple[tuple[tuple[str, int], ...], str]:
    days: list[tuple[str, int]] = []
    for pattern in _DAYS:
        matches = re.finditer(pattern, text, re.IGNORECASE)
        days += [(f"days.{match['day'][:3].lower()}", int(match["n"])) for match in matches]
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    valid = all(1 <= sets <= 20 for _, sets in days)  # noqa: PLR2004 - the same limit as in a plan
    return (tuple(dict(days).items()), text) if valid else ((), text)


def _values(text: str) -> tuple[dict[str, str], str]:
    """Return the parts found in a line, the first of each kind, and the remaining text."""
    values: dict[str, str] = {}
    for kind, pattern in PATTERNS:
        parts = ("sets", "amount") if kind == "do" else (kind,)
        match = re.search(pattern, text, re.IGNORECASE)
        if match and not values.keys() & set(parts):
            values |= _part(kind, match.groupdict())
            text = f"{text[: match.start()]} ; {text[match.end() :]}"
    return values, text


def _part(kind: str, groups: dict[str, str | None]) -> dict[str, str]:
    match kind:
        case "rest":
            return {"rest": "0s" if groups["a"] == "no" else _seconds(groups["a"] or "")}
        case "load":
            return {"load": _load(groups)}
        case "side":
            return {"side": "each side"}
        case "sets":
            return {"sets": groups["n"] or ""}
        case "amount":
            return {"amount": _amount(groups["a"] or "")}
        case _:
            return {"sets": groups["n"] or "", "amount": _amount(groups["a"] or "")}


def _amount(text: str) -> str:
    text = " ".join(text.lower().split())
    if re.match("amrap|max|failure", text):
        return "max"
    if metres := re.fullmatch(r"(\d+) ?(?:m|metres|meters)", text):
        return f"{metres[1]} m"
    return _seconds(text) if re.fullmatch(_TIME, text) else re.sub(r" ?(-|to) ?", "-", text)


def _seconds(text: str) -> str:
    """Return a time as plans write it; a bare m means minutes here, because a rest is not a distance."""
    if ":" in text:
        return text
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if len(numbers) > 1:
        return f"{60 * numbers[0] + numbers[1]}s"
    unit = "min" if re.search(r"\d\s*m", text.lower()) else "s"
    return f"{numbers[0]}{unit}"


def _load(groups: dict[str, str | None]) -> str:
    weight = ""
    if part := groups.get("b"):
        number = re.findall(r"[\d.,]+", part)[0].replace(",", ".")
        unit = "lb" if re.search("lb|pound", part.lower()) else "kg"
        weight = f"{number} {unit}"
    if groups.get("n"):
        return f"{groups['n']} x {weight}"
    main = groups.get("a") or ""
    if main and main[0].isdigit():
        return f"{main.replace(',', '.')}%"
    return (f"bodyweight + {weight}" if weight else "bodyweight") if main else weight


def _name(left: str) -> tuple[str, tuple[str, ...]]:
    """Return the first remaining words as the name, and all others as not understood."""
    pieces = [piece for piece in re.split(r"[,;:()]|\s-\s|\s-$|\.(?:\s|$)", left) if _words(piece)]
    name, unread = "", []
    for piece in pieces:
        words = piece.split()
        while words and words[-1].lower().strip("@-./") in _MEANINGLESS | {""}:
            words.pop()
        while words and words[0].lower() in _MEANINGLESS:
            words.pop(0)
        text = " ".join(words)
        # Text that still contains a measure is not a name but an amount that was not understood.
        if (
            not name
            and re.search(r"[^\W\d_]", text)
            and len(text) <= NAME_LIMIT
            and not _MEASURE.search(text)
        ):
            name = text.strip("-. ")
        else:
            unread += _words(piece)
    return name[:1].upper() + name[1:], tuple(unread)


def _words(text: str) -> list[str]:
    words = re.findall(r"[^\s,;:()@]+", text)
    return [w for w in words if w.lower() not in _MEANINGLESS and re.search(r"\w|%", w)]
