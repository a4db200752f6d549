"""Workouts in plain text, one exercise per line: `Box squat - 3 sets, 8 reps, 90sec rest between sets`.

Plain text is for input only; the result is saved as a plan file. Every unused word in a line is reported,
because a silently dropped word can mean a wrongly done exercise.
"""

import re
from collections.abc import Iterable

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import NAME_LIMIT, clean, harmful
from strengthtui.plan.grammar import read_do, read_effort, read_seconds
from strengthtui.plan.load_grammar import read_load
from strengthtui.plan.progress_grammar import read_progress, read_tempo
from strengthtui.plan.sentence_patterns import (
    A_HOLD,
    DAY_PATTERNS,
    MEANINGLESS,
    MEASURE,
    NOT_A_NAME,
    NUMBER,
    NUMBERS,
    PATTERNS,
    SETS,
    TIME,
    TO,
    TOTAL,
    WEIGHT,
)
from strengthtui.plan.short_form import GrammarError

_LINE_LIMIT = 500
"""Characters; a longer line is not the description of an exercise."""


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
    values, left, unused = _values(text)
    name, unread = _name(left)
    unread = (*unread, *_words(" ".join(unused)))
    if not name and "rest" in values and not {"sets", "amount"} & values.keys():
        return Line(number, shown, plan=(("rest", values["rest"]),), unread=unread)
    if problem := _problem(text, name, values):
        return Line(number, shown, unread=tuple(_words(text)), problem=problem)
    return _exercise(number, shown, name, values, unread)


def _problem(text: str, name: str, values: dict[str, str]) -> str:
    """Return why a line is not an exercise; empty if it is one."""
    if re.search(rf"\b\d+{TO}\d+\s*{SETS}\b", text, re.IGNORECASE):
        return "a range of sets; write one number"
    if (
        len(re.findall(rf"\d\s*x\s*\d+(?!\d|\s*x|[.,]?\d*\s*(?:kg|kilo|lb|pound))|{WEIGHT}\s*x\s*\d+", text))
        > 1
    ):
        return "several amounts; write one exercise a line, sets that differ as 5, 3, 1+"
    if two := re.search(rf"(?:{WEIGHT}|[a-z]\s)\s*x\s*(\d+)\s*x\s*(\d+)", text, re.IGNORECASE):
        return f'could mean "{two[1]} x {two[2]}" or "{two[2]} x {two[1]}"'
    if NOT_A_NAME.match(name):
        return "no movement name"
    if not name or "amount" not in values:
        return "no amount, such as 3 x 8" if name else "no movement name"
    return _two_meanings(name, values)


def _two_meanings(name: str, values: dict[str, str]) -> str:
    """Return what a line could mean if that depends on the movement; empty if it is clear."""
    amount, load = values["amount"], values.get("load", "")
    if A_HOLD.search(name) and re.fullmatch(r"[\d, -]+", amount):
        return f'could mean {amount} seconds or {amount} reps; write "{amount}s" for seconds'
    if re.search(r"\bassisted\b", name, re.IGNORECASE) and re.match(r"\d[\d.]* (?:kg|lb)", load):
        return f'could mean "bodyweight - {load}" or "{load}"'
    return ""


def _exercise(number: int, shown: str, name: str, values: dict[str, str], unread: tuple[str, ...]) -> Line:
    sides = " each side" if "side" in values else ""
    do = f"{values.get('sets', '1')} x {values['amount']}"
    if "," in values["amount"]:
        do = values["amount"]
        if values.get("sets", str(do.count(",") + 1)) != str(do.count(",") + 1):
            return Line(number, shown, unread=(values["sets"], *unread), problem="another number of sets")
    drop = f", drop {values['drop']}" if "drop" in values else ""
    exercise = {"name": name, "do": do + sides + drop}
    keys = ("rest", "load", "tempo", "effort", "progress")
    exercise |= {key: values[key] for key in keys if key in values}
    try:
        read_do(exercise["do"])
        read_seconds(exercise.get("rest", "0s"))
        read_load(exercise.get("load", "find"))
        read_tempo(exercise.get("tempo", "3-1-1"))
        read_progress(exercise.get("progress", "none"))
        read_effort(exercise.get("effort", "8"))
    except GrammarError as error:
        return Line(number, shown, unread=unread, problem=error.message)
    return Line(number, shown, tuple(exercise.items()), unread=unread)


def _plain(text: str) -> str:
    """Replace number words by digits and typographic signs by ASCII, and remove a list bullet."""
    text = text.translate({ord("×"): "x", ord("–"): "-", ord("—"): "-"} | dict.fromkeys(map(ord, "*•~"), " "))  # noqa: RUF001 - people paste these
    text = re.sub(NUMBER, lambda match: NUMBERS.get(match["word"].lower(), "1"), text, flags=re.IGNORECASE)
    text = re.sub(r"^\s*(?:-\s+|[A-Za-z]?\d{1,2}[.)]\s+|[A-Za-z]\d?[.)]\s+)", "", " ".join(text.split()))
    text = re.sub(r"(\d)\s*[\"″]", r"\1s", text)
    text = re.sub(r"(\d)\s*['′’](?!\w)", r"\1min", text)  # noqa: RUF001 - people type these
    text = re.sub(TOTAL, _one_side, text, flags=re.IGNORECASE)
    # 3x8x40kg: the last x only separates the weight from the rest.
    return re.sub(rf"(\d\s*x\s*\d+)\s*x\s*(?={WEIGHT})", r"\1 @ ", text, flags=re.IGNORECASE)


def _one_side(match: re.Match[str]) -> str:
    """Return the amount of one side for `20 reps (10 each leg)`, if it is half of the total."""
    if int(match["total"]) != 2 * int(match["one"]):
        return match[0]
    return f"{match['one']} reps {match['side']}"


def _days(text: str) -> tuple[tuple[tuple[str, int], ...], str]:
    days: list[tuple[str, int]] = []
    for pattern in DAY_PATTERNS:
        matches = re.finditer(pattern, text, re.IGNORECASE)
        days += [(f"days.{match['day'][:3].lower()}", int(match["n"])) for match in matches]
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    valid = all(1 <= sets <= 20 for _, sets in days)  # noqa: PLR2004 - the same limit as in a plan
    return (tuple(dict(days).items()), text) if valid else ((), text)


def _values(text: str) -> tuple[dict[str, str], str, list[str]]:
    """Return the parts found in a line, the first of each kind, the remaining text, and what has no form."""
    values: dict[str, str] = {}
    unused: list[str] = []
    for kind, pattern in PATTERNS:
        if kind == "unread":
            unused += (match[0] for match in re.finditer(pattern, text, re.IGNORECASE))
            text = re.sub(pattern, " ; ", text, flags=re.IGNORECASE)
            continue
        parts = ("sets", "amount") if kind == "do" else (kind,)
        match = re.search(pattern, text, re.IGNORECASE)
        if match and not values.keys() & set(parts):
            values |= _part(kind, match.groupdict())
            text = f"{text[: match.start()]} ; {text[match.end() :]}"
    return values, text, unused


def _part(kind: str, groups: dict[str, str | None]) -> dict[str, str]:
    match kind:
        case "rest":
            return {"rest": "0s" if groups["a"] == "no" else _seconds(groups["a"] or "")}
        case "load":
            return {"load": _load(groups)}
        case "progress":
            return {"progress": f"+{_weight(groups['b'] or '')} each session"}
        case "drop":
            return {"drop": groups["n"] or groups["m"] or ""}
        case "side":
            return {"side": "each side"}
        case "tempo" | "effort":
            return {kind: (groups["a"] or "").replace(",", ".")}
        case "sets":
            return {"sets": groups["n"] or ""}
        case "amount":
            return {"amount": _amount(groups["a"] or "")}
        case _ if groups.get("list"):
            amounts = re.sub(r"\s*[,/]\s*", ", ", groups["list"] or "")
            return {"amount": amounts} | ({"sets": groups["n"]} if groups["n"] else {})
        case _:
            return {"sets": groups["n"] or "", "amount": _amount(groups["a"] or "")}


def _amount(text: str) -> str:
    text = " ".join(text.lower().split())
    if re.match("amrap|max|failure", text):
        return "max"
    if metres := re.fullmatch(r"(\d+) ?(?:m|metres|meters)", text):
        return f"{metres[1]} m"
    if yards := re.fullmatch(r"(\d+) ?(?:yards?|yds?)", text):
        return f"{yards[1]} yd"
    if span := re.fullmatch(r"(\d+) ?(?:-|to) ?(\d+) ?([ms]).*", text):
        return f"{span[1]}-{span[2]}{'min' if span[3] == 'm' else 's'}"
    return _seconds(text) if re.fullmatch(TIME, text) else re.sub(r" ?(-|to) ?", "-", text)


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
    weight = _weight(groups["b"]) if groups.get("b") else ""
    if groups.get("minus"):
        return f"bodyweight - {weight}"
    if groups.get("n") or groups.get("pair"):
        return f"{groups.get('n') or 2} x {weight}"
    main = groups.get("a") or ""
    if main and main[0].isdigit():
        return f"{main.replace(',', '.')}%"
    return (f"bodyweight + {weight}" if weight else "bodyweight") if main else weight


def _weight(text: str | None) -> str:
    """Return a weight as plans write it."""
    number = re.findall(r"[\d.,]+", text or "")[0].replace(",", ".")
    return f"{number} {'lb' if re.search('lb|pound', (text or '').lower()) else 'kg'}"


def _name(left: str) -> tuple[str, tuple[str, ...]]:
    """Return the first remaining words as the name, and all others as not understood."""
    pieces = [piece for piece in re.split(r"[,;:()]|\s-\s|\s-$|\.(?:\s|$)", left) if _words(piece)]
    name, unread = "", []
    for piece in pieces:
        words = piece.split()
        while words and words[-1].lower().strip("@-./") in MEANINGLESS | {""}:
            words.pop()
        while words and words[0].lower() in MEANINGLESS:
            words.pop(0)
        text = " ".join(words)
        # Text that still contains a measure is not a name but an amount that was not understood.
        if not name and re.search(r"[^\W\d_]", text) and len(text) <= NAME_LIMIT and not MEASURE.search(text):
            name = text.strip("-. ")
        else:
            unread += _words(piece)
    return name[:1].upper() + name[1:], tuple(unread)


def _words(text: str) -> list[str]:
    words = re.findall(r"[^\s,;:()@]+", text)
    return [w for w in words if w.lower() not in MEANINGLESS and re.search(r"\w|%", w)]
