"""Text commands, the same for `send`, `--plain` and scripts: `rest +15`, `reps 5`, `note set felt light`.

The text is parsed into the name and the arguments of a command, or refused with an example. A swap names its
movement (argument `name`); the caller looks it up in the plan.
"""

import re
from collections.abc import Callable
from typing import Any

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean
from strengthtui.domain.formatting import UNITS, Unit, kilograms
from strengthtui.session.decide import COMMANDS
from strengthtui.session.decide_changes import IN_FORMS
from strengthtui.session.events import Refusal
from strengthtui.session.state import FEELINGS

NOTE_LIMIT = 500
"""Maximum characters of a note."""

TEXT_COMMANDS = tuple(kind for kind in COMMANDS if kind not in IN_FORMS)
"""The commands that have a text."""

Args = dict[str, Any]


class Spoken(NamedTuple):
    """A parsed command."""

    kind: str
    args: Args


class _Form(NamedTuple):
    read: Callable[[str, Unit], Args | None]
    example: str


def understand(words: str, unit: Unit) -> Spoken | Refusal:
    """Parse a text command.

    Args:
        words: The text.
        unit: The unit of a load that names none.
    """
    kind, _, rest = words.strip().partition(" ")
    kind, rest = kind.lower(), rest.strip()
    if kind not in TEXT_COMMANDS:
        from strengthtui.base.names import closest  # noqa: PLC0415 - only for a mistake

        close = closest(kind, TEXT_COMMANDS)
        hint = f'; did you mean "{close}"?' if close else ""
        return Refusal(f'there is no command "{clean(kind, 40)}"{hint}')
    form = _FORMS.get(kind)
    if form is None:
        return Refusal(f"{kind} stands alone") if rest else Spoken(kind, {})
    args = form.read(rest, unit)
    return Refusal(f"write it like this: {form.example}") if args is None else Spoken(kind, args)


def _number(text: str) -> float | None:
    match = re.fullmatch(r"[+-]?\d{1,5}([.,]\d{1,3})?", text)
    return float(text.replace(",", ".")) if match else None


def _seconds(text: str) -> Args | None:
    number = _number(text.removesuffix("s"))
    return None if number is None else {"seconds": number}


def _amount(text: str) -> Args | None:
    """Parse `5`, `+1`, `-1`, `left 5` or `5 right`."""
    side = None
    for index, word in enumerate(("left", "right")):
        if re.search(rf"\b{word}\b", text):
            side, text = index, re.sub(rf"\s*\b{word}\b\s*", "", text)
    number = _number(text)
    if number is None:
        return None
    return {"by" if text[0] in "+-" else "to": number} | ({} if side is None else {"side": side})


def _load(text: str, unit: Unit) -> Args | None:
    """Parse `42.5`, `+2.5`, `95 lb` or `none`."""
    if text == "none":
        return {"to": None}
    stated = next((known for known in UNITS if text.endswith(known)), unit)
    number = _number(text.removesuffix(stated).strip())
    if number is None:
        return None
    return {"by" if text[0] in "+-" else "to": round(kilograms(number, stated), 3)}


def _effort(text: str) -> Args | None:
    number = _number(text)
    return {"to": None} if text == "none" else None if number is None else {"to": number}


def _jump(text: str) -> Args | None:
    number = _number(text)
    return None if number is None or number != int(number) else {"item": int(number) - 1}


def _note(text: str) -> Args | None:
    on, _, rest = text.partition(" ")
    if on in {"set", "exercise", "session"}:
        return {"on": on, "text": clean(rest.strip(), NOTE_LIMIT)}
    return {"on": "set", "text": clean(text, NOTE_LIMIT)} if text else None


def _unitless(read: Callable[[str], Args | None]) -> Callable[[str, Unit], Args | None]:
    return lambda text, _: read(text)


_FORMS = {
    "rest": _Form(_unitless(_seconds), "rest +15"),
    "reps": _Form(_unitless(_amount), "reps 5, reps -1 or reps right 5"),
    "load": _Form(_load, "load 42.5, load +2.5 or load none"),
    "effort": _Form(_unitless(_effort), "effort 8.5 or effort none"),
    "jump": _Form(_unitless(_jump), "jump 3, for the third exercise"),
    "swap": _Form(lambda text, _: {"name": clean(text, NOTE_LIMIT)} if text else None, "swap Goblet squat"),
    "note": _Form(_unitless(_note), "note felt light, note exercise belt on or note session short night"),
    "feel": _Form(
        lambda text, _: {"to": text.lower()} if text.lower() in FEELINGS else None, f"feel {FEELINGS[1]}"
    ),
}
