"""The events of a session, the commands that create them, and the rule for which events count.

A session is its events in the order of time, device and number. Several devices may add events offline, so an
event may arrive late; the order depends only on the events, never on when they arrived. Events are never
removed: undo appends a `void` that names the events to ignore, and redo appends a `void` that names that
`void`. The remaining events are live, and only live events determine the state. Events before the first start
are ignored, and so are later starts. The program itself creates the events whose meaning does not mention the
lifter.

| kind | body | meaning |
|---|---|---|
| start | workout, anchor, utc_offset_s | the session starts |
| anchor | boot, boottime, wall, clock | the session's clock is anchored again, as after a reboot |
| set | done | the lifter completes a set |
| go | - | the lifter begins a set: before the rest is over, or one that counts up |
| rest | seconds | the lifter sets the length of the rest |
| hold | - | the lifter starts a hold |
| held | - | a side of the hold reaches its end; the switch or the rest begins |
| stop | seconds | the lifter ends a side early |
| clock | - | the lifter starts a group by the clock, or goes on with it |
| round | - | a round by the clock reaches its end: its sets are logged |
| lap | - | the lifter completes a round of a group of as many as possible |
| time | - | the time of such a group is over |
| cut | - | the lifter ends that time early |
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
| recorded | ended, sets | a whole workout that was not performed with the program |
| correct | set, done, rpe, note | the lifter corrects a set of a session that is over; `set` names its slot |
| add, remove | set, done, rpe, note | the lifter adds a set to a session that is over, or takes one out |
| retime | started, utc_offset_s, seconds | the lifter corrects the start and the length of the session |
| void | events | the lifter undoes or redoes |
| checkin | state, areas, utc_offset_s | how the lifter feels; in a session of its own |
| rename | from, to | the lifter joins the names of two movements; in a session of its own |

Beside `done`, `confirmed` is true if the program asked whether an unusually heavy load is right, and the
lifter said yes.
"""

from collections.abc import Iterable, Mapping
from itertools import dropwhile
from types import MappingProxyType
from typing import Any, TypeAlias

from strengthtui.base.named_tuple import NamedTuple

FORM = 4
"""The form of the log, its `user_version`. It goes up with every new kind or form of event."""

KINDS: Mapping[str, int] = MappingProxyType({
    **dict.fromkeys(
        (
            *("start", "anchor", "set", "go", "rest", "hold", "held", "stop", "switched", "pause", "unpause"),
            *("back", "finish", "discard", "draft", "edit", "later", "jump", "more", "fewer", "skip", "swap"),
            *("note", "feel", "void", "checkin"),
        ),
        1,
    ),
    "recorded": 2,
    **dict.fromkeys(("correct", "add", "remove", "retime", "rename"), 3),
    **dict.fromkeys(("clock", "round", "lap", "time"), 3),
    "cut": 4,
})  # fmt: skip
"""The form of the log in which each kind of event first appeared."""

SET_CORRECTIONS = ("edit", "correct", "add", "remove")
"""The kinds that change the sets of a session afterwards."""

AUTOMATIC = frozenset({"start", "anchor", "switched", "held", "back", "time"})
"""Automatic kinds. They are undone together with the command before them, never alone."""

BOUNDARIES = frozenset({"held", "switched", "round", "time"})
"""The kinds that mark a time which was known before. A round by the clock is undone alone, like a set."""

UNNUMBERED = 0
"""The number of an event that is not stored yet."""

EventId: TypeAlias = tuple[str, int]
"""The device that created an event, and the event's number on that device."""


class Event(NamedTuple):
    """One event, as stored in the journal."""

    n: int
    """The event's number on its device; it increases in the order in which the device stores events."""

    at: float
    """Unix seconds on the session's own clock, which never runs backwards when the wall clock is set."""

    kind: str
    body: dict[str, Any]

    device: str = ""
    """The device that stored the event."""

    @property
    def id(self) -> EventId:
        """The event's identity on all devices."""
        return self.device, self.n

    @property
    def place(self) -> tuple[float, str, int]:
        """The sort key of the event within its session."""
        return self.at, self.device, self.n


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


def new_event(at: float, kind: str, **body: object) -> Event:
    """Create an event that is not stored yet."""
    # The log stores milliseconds. Rounding here makes a replay equal to the first run.
    return Event(UNNUMBERED, round(at, 3), kind, body)


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return events in the order in which they take effect."""
    return sorted(events, key=lambda event: event.place)


def live(events: Iterable[Event]) -> list[Event]:
    """Return the live events in order, without the voids. The first one is the start."""
    return [event for event in counted(events) if event.kind != "void"]


def counted(events: Iterable[Event]) -> list[Event]:
    """Return every event that counts in order, voids included, from the start on."""
    return list(dropwhile(lambda event: event.kind != "start", not_voided(events)))


def not_voided(events: Iterable[Event]) -> list[Event]:
    """Return the events that no void undoes in order, voids included. A void affects earlier events only."""
    dead: set[EventId] = set()
    kept: list[Event] = []
    for event in reversed(in_order(events)):
        if event.id in dead:
            continue
        if event.kind == "void":
            dead.update(voided(event))
        kept.append(event)
    kept.reverse()
    return kept


def voided(void: Event) -> list[EventId]:
    """Return the events that a `void` names; an empty list if its body is malformed."""
    named = void.body.get("events") if isinstance(void.body, dict) else None
    ids: list[EventId] = []
    for pair in named if isinstance(named, list) else ():
        match pair:
            case [str(device), int(n)]:
                ids.append((device, n))
    return ids


def void(at: float, events: Iterable[EventId]) -> Event:
    """Create the event that undoes or redoes."""
    return new_event(at, "void", events=[list(each) for each in events])


def renumbered(event: Event, first: EventId, by: int) -> Event:
    """Raise the numbers of a device from its first one on: of an event, and of the events that it voids."""

    def raised(each: EventId) -> EventId:
        device, n = each
        return (device, n + by) if device == first[0] and n >= first[1] else each

    body = event.body
    if event.kind == "void" and by:
        body = body | {"events": [list(raised(each)) for each in voided(event)]}
    return event._replace(n=raised(event.id)[1], body=body)
