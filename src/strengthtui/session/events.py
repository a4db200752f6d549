"""Facts of a session, commands that ask for new ones, and which facts still count.

A session is its events in order. Nothing is ever taken back: undo appends a `void` that names events,
and redo appends a `void` that names that one. What is left over is live, and only that is reduced.

| kind | body | who |
|---|---|---|
| start | workout, anchor | the program |
| anchor | boot, boottime, wall | the program, on another start of the machine |
| set | done | the lifter: a set is done |
| go | - | the lifter begins a set: before zero, or one that counts up |
| rest | seconds | the lifter changes the running rest to that length |
| hold | - | the lifter starts a hold |
| held | - | the program: a side of the hold ran to its end; the switch or the rest begins |
| stop | seconds | the lifter ends a side early |
| switched | - | the switch is over, the other side begins |
| pause, unpause | - | the lifter |
| back | since | the program, after so long away that the old phase means nothing; it was over at `since` |
| finish, discard | - | the lifter |
| draft | done, rpe, note | the lifter: the current set is to be that |
| edit | entry, done, rpe, note | the lifter corrects a set that was done |
| later, jump, more, fewer | item | the lifter puts an exercise off or first, or adds or drops a set |
| skip | item, warmup | the lifter leaves out what is ahead of an exercise |
| swap | item, to | the lifter does another movement there |
| note | item, text | the lifter notes something on an exercise, or without one on the session |
| feel | feel | the lifter says how it felt |
| void | ns | the lifter: undo or redo |
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

AUTOMATIC = frozenset({"start", "anchor", "switched", "held", "back"})
"""Kinds that no key stands behind; they are undone with the command before them, never alone."""

UNNUMBERED = 0
"""The number of an event that the journal has not accepted yet."""


class Event(NamedTuple):
    """One fact, as the journal keeps it."""

    n: int
    """Its number in the journal, rising within a session."""

    at: float
    """Unix seconds on the session's own clock, which no wall clock can turn back."""

    kind: str
    body: dict[str, Any]


class Command(NamedTuple):
    """What somebody asks of a session, by a key, a word or another process."""

    at: float
    """Unix seconds on the session's own clock."""

    kind: str
    """One of the engine's `COMMANDS`."""

    args: Mapping[str, Any] = MappingProxyType({})
    """What the command says further, as its rule describes it."""


class Refusal(NamedTuple):
    """Why a command leads to nothing."""

    reason: str


Decision: TypeAlias = tuple[Event, ...] | Refusal


def fact(at: float, kind: str, **body: object) -> Event:
    """Make a fact that the journal has not accepted yet."""
    # Milliseconds are what the log shows, and what keeps a replay equal to the first run.
    return Event(UNNUMBERED, round(at, 3), kind, body)


def live(events: Iterable[Event]) -> list[Event]:
    """Return the events that no live `void` names, without the voids, in order."""
    return [event for event in counted(events) if event.kind != "void"]


def counted(events: Iterable[Event]) -> list[Event]:
    """Return every event that counts, voids included: a void decides about earlier events only."""
    dead: set[int] = set()
    kept: list[Event] = []
    for event in reversed(list(events)):
        if event.n in dead:
            continue
        if event.kind == "void":
            dead.update(voided(event))
        kept.append(event)
    kept.reverse()
    return kept


def voided(void: Event) -> list[int]:
    """Return the numbers that a `void` names; none where its body has another form."""
    numbers = void.body.get("ns") if isinstance(void.body, dict) else None
    return [n for n in numbers if isinstance(n, int)] if isinstance(numbers, list) else []
