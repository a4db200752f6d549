"""The events of a session, the commands that create them, and the rule for which events count.

A session is its sequence of events. Events are never removed: undo appends a `void` that names the events to
ignore, and redo appends a `void` that names that `void`. The remaining events are live, and only live events
determine the state. The program itself creates the events whose meaning does not mention the lifter.

| kind | body | meaning |
|---|---|---|
| start | workout, anchor | the session starts |
| anchor | boot, boottime, wall | the session's clock is anchored again after a reboot |
| set | done | the lifter completes a set |
| go | - | the lifter begins a set: before the rest is over, or one that counts up |
| rest | seconds | the lifter sets the length of the rest |
| hold | - | the lifter starts a hold |
| held | - | a side of the hold reaches its end; the switch or the rest begins |
| stop | seconds | the lifter ends a side early |
| switched | - | the switch is over, or cut short by `next`; the other side begins |
| pause, unpause | - | the lifter pauses or continues |
| back | since | the session is reopened after a long absence; its old phase ended at `since` |
| finish, discard | - | the lifter ends or discards the session |
| draft | done, rpe, note | the lifter changes what the current set will log |
| edit | entry, done, rpe, note | the lifter corrects a completed set |
| later, jump, more, fewer | item | the lifter postpones an exercise, does it next, adds or drops a set |
| skip | item, warmup | the lifter skips the remaining sets of an exercise, or of its warm-up |
| swap | item, to | the lifter replaces an exercise with another movement |
| note | item, text | the lifter writes a note on an exercise, or on the session if `item` is null |
| feel | feel | the lifter records how the session felt |
| void | ns | the lifter undoes or redoes |
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

AUTOMATIC = frozenset({"start", "anchor", "switched", "held", "back"})
"""Automatic kinds. They are undone together with the command before them, never alone."""

UNNUMBERED = 0
"""The number of an event that is not stored yet."""


class Event(NamedTuple):
    """One event, as stored in the journal."""

    n: int
    """The event's number in the journal; it increases within a session."""

    at: float
    """Unix seconds on the session's own clock, which never runs backwards when the wall clock is set."""

    kind: str
    body: dict[str, Any]


class Command(NamedTuple):
    """A request to a session, from a key, a typed command or another process."""

    at: float
    """Unix seconds on the session's own clock."""

    kind: str
    """One of `decide.COMMANDS`."""

    args: Mapping[str, Any] = MappingProxyType({})
    """The command's arguments, as documented at its rule."""


class Refusal(NamedTuple):
    """The reason why a command is refused."""

    reason: str


Decision: TypeAlias = tuple[Event, ...] | Refusal


def fact(at: float, kind: str, **body: object) -> Event:
    """Create an event that is not stored yet."""
    # The log stores milliseconds. Rounding here makes a replay equal to the first run.
    return Event(UNNUMBERED, round(at, 3), kind, body)


def live(events: Iterable[Event]) -> list[Event]:
    """Return the live events in order, without the voids."""
    return [event for event in counted(events) if event.kind != "void"]


def counted(events: Iterable[Event]) -> list[Event]:
    """Return every event that counts, voids included. A void affects earlier events only."""
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
    """Return the event numbers that a `void` names; an empty list if its body is malformed."""
    numbers = void.body.get("ns") if isinstance(void.body, dict) else None
    return [n for n in numbers if isinstance(n, int)] if isinstance(numbers, list) else []
