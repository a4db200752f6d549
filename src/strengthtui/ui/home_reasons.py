"""The reasons for a workout in few words: with exercises by number, and what several have in common once."""

from collections.abc import Iterator

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.formatting import WEEKDAYS
from strengthtui.domain.performed import LESS_LOAD
from strengthtui.domain.workout import Workout

_HELD, _FROM, _RAMPED = "same as ", "working load of ", "Ramp-up for "

_ADDS = " add "
"""Between what ends a hold and what that adds."""

_SO = ", so "
"""Between the reason for a return and the part of the working load that it leaves."""


class _Part(NamedTuple):
    """A part of a reason. Parts of the same kind with the same head are written as one text."""

    kind: str
    head: str
    tail: str

    number: int = 0
    """The exercise that it is about, from 1; 0 if it does not say which."""


def short_reasons(workout: Workout, *, shown: bool = True) -> list[str]:
    """Return the coach's notes on a workout and the reasons for its changes in as few words as are clear.

    Args:
        workout: The workout.
        shown: Whether to say what the rest of the home screen shows too: the sets of the day, the phase, and
            that an exercise is the same as the last time.
    """
    grouped = dict[tuple[str, str], dict[str, list[int]]]()
    for part in _parts(workout):
        if shown or not _is_shown(part, workout):
            numbers = grouped.setdefault((part.kind, part.head), {}).setdefault(part.tail, [])
            numbers += [part.number] if part.number and part.number not in numbers else []
    return [_text(kind, head, tails) for (kind, head), tails in grouped.items()]


def _is_shown(part: _Part, workout: Workout) -> bool:
    """Return whether the table or the header says the same."""
    is_winter = workout.phase == "winter" and part.head == "Winter: "
    return (
        is_winter
        or part.head.removesuffix(": ") in WEEKDAYS.values()
        or (part.kind, part.tail) == ("held", "")
    )


def _parts(workout: Workout) -> Iterator[_Part]:
    """Yield the parts of all reasons, without those that another one continues."""
    reasons = [(note, 0) for note in workout.notes]
    for number, item in enumerate(workout.items, 1):
        name = f"{item.movement}: "
        for why in item.why:
            text = why.text.removeprefix(name)
            # The table names the movement that replaces one without its gear.
            is_own = why.text.startswith(name) or text.endswith(_SO + item.movement)
            reasons.append((text.removesuffix(_SO + item.movement), number if is_own else 0))
    places = {item.movement: number for number, item in enumerate(workout.items, 1)}
    for text, number in reasons:
        if not any(other.startswith(f"{text}, ") and number in {0, of} for other, of in reasons):
            yield from _parts_of(text, number, places)


def _parts_of(text: str, number: int, places: dict[str, int]) -> Iterator[_Part]:
    """Yield the parts of a reason.

    Args:
        text: The reason, without the name of its movement.
        number: The number of its exercise; 0 if it does not say which.
        places: The numbers of the exercises, by their movements.
    """
    movement, _, sets = text.removeprefix(_RAMPED).partition(": ")
    if text.startswith(_RAMPED) and movement in places:
        yield _Part("ramp-up", "", sets, places[movement])
    elif text.startswith(_HELD):
        since, *outlook = text[len(_HELD) :].split(". ")
        day, _, why = since.partition(", ")
        yield _Part("held", day, why, number)
        for sentence in outlook:
            condition, _, gain = sentence.replace(" adds ", _ADDS).partition(_ADDS)
            yield _Part("outlook" if gain else "", condition, gain, number)
    elif number and _SO in text and text.endswith(LESS_LOAD):
        reason, _, percent = text.removesuffix(LESS_LOAD).partition(_SO)
        yield _Part("return", reason, percent.strip(), number)
    elif text.startswith(_FROM):
        yield _Part("from", _FROM, text[len(_FROM) :], number)
    elif number and ": no " in text:
        gear, _, missing = text.partition(": ")
        yield _Part("gear", gear, missing, number)
    elif number:
        yield _Part("", text, "", number)
    else:
        head, colon, tail = text.partition(": ")
        yield _Part("", head + colon, tail)


def _text(kind: str, head: str, tails: dict[str, list[int]]) -> str:
    """Return the parts of one kind with one head as one text."""
    [(tail, numbers), *more] = tails.items()
    exercises = f"{_list(numbers)}: " if numbers else ""
    if more or kind in {"ramp-up", "gear"}:
        return _shared(kind, head, tails) or exercises + head + "; ".join(tails)
    match kind:
        case "held":
            return exercises + ", ".join(filter(None, (_HELD + head, tail)))
        case "outlook":
            return f"{exercises}{head}{_ADDS}{tail}"
        case "return":
            return f"{exercises}{head}{_SO}{tail} {LESS_LOAD}"
    return exercises + head + tail


def _shared(kind: str, head: str, tails: dict[str, list[int]]) -> str:
    """Return what several exercises have in common once; empty if they share only the head."""
    match kind:
        case "ramp-up":
            return "Ramp-up " + "; ".join(f"for {_list(each)}: {sets}" for sets, each in tails.items())
        case "gear":
            return f"{head}: " + "; ".join(f"{tail} for {_list(each)}" for tail, each in tails.items())
        case "held":
            reasoned = sorted(tails.items(), key=lambda each: not each[0])
            since = (f"{_list(each)} ({why})" if why else _list(each) for why, each in reasoned)
            return f"{_HELD.capitalize()}{head}: {', '.join(since)}"
        case "from":
            return f"{_FROM.capitalize()}{_with_numbers(tails)}"
        case "outlook":
            return f"{head}{_ADDS}{_with_numbers(tails)}"
        case "return":
            return f"{head[:1].upper()}{head[1:]}: {_with_numbers(tails)} {LESS_LOAD}"
    return ""


def _with_numbers(tails: dict[str, list[int]]) -> str:
    return ", ".join(f"{tail} ({_list(numbers)})" for tail, numbers in tails.items())


def _list(numbers: list[int]) -> str:
    *most, last = map(str, sorted(numbers))
    return f"{', '.join(most)} and {last}" if most else last
