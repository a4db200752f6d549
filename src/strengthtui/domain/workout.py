"""The value that the coach hands to a session: what to do today, and why.

It knows neither plans nor sessions, so both sides can depend on it. Everything here is frozen,
holds only cleaned text, and goes to JSON and back by `codec`.
"""

from collections.abc import Sequence
from typing import NamedTuple

SECONDS_A_REP = 3.0
"""Our own judgement, for estimates only."""

WARMUP_REST_S = 60.0
"""Seconds of rest after a ramp-up set."""

SECONDS_A_METRE = 1.0
"""Carrying and lunging are slow walks; our own judgement, for estimates only."""

MOST_S = 30.0
"""Seconds of a set of as many as one can; our own judgement, for estimates only."""

GET_READY_S = 5.0
"""Seconds between the press that starts a hold and the hold."""


class Amount(NamedTuple):
    """How much of a movement: a target, or what was done of it."""

    reps: tuple[int, ...] | None = None
    """One entry a side; None for a hold. A range's target is its lower end."""

    reps_max: int | None = None
    """The upper end of a range of reps."""

    open: bool = False
    """Whether more than that is welcome; never true of what was done."""

    seconds: tuple[float, ...] | None = None
    """The length of a hold, one entry a side; None for reps."""

    metres: float | None = None
    """A distance instead of reps."""

    load_kg: float | None = None
    """The weight of each implement; None when none was stated."""

    implements: int = 1
    """How many of them: two dumbbells count as 2."""

    bodyweight: bool = False
    """Whether the load comes on top of one's own weight."""

    each_side: bool = False
    """Whether `max` or a distance is meant for each side; reps and seconds say it by their entries."""

    @property
    def sides(self) -> int:
        """1 for both sides together, 2 for one after the other."""
        return len(self.reps or self.seconds or (0,) * (1 + self.each_side))

    @property
    def lifting_s(self) -> float:
        """Estimate the seconds that it takes: three a rep, a hold as long as it is."""
        if self.metres is not None:
            return SECONDS_A_METRE * self.metres * self.sides
        if self.reps is None and self.seconds is None:
            return MOST_S * self.sides
        return sum(self.seconds or ()) + SECONDS_A_REP * sum(self.reps or ())

    @property
    def counts_up(self) -> bool:
        """Whether it is as many as one can, with no number to aim at."""
        return self.open and self.reps is None and self.seconds is None and self.metres is None


class Why(NamedTuple):
    """One step that changed a number, so that every number can be explained."""

    step: str
    """The coach's step: variant, weekday, standing, season, checkin, short, rounding."""

    field: str
    """The changed field of the item: movement, sets, rest_s or target."""

    before: object
    after: object

    text: str
    """The reason in words, for people."""


class Item(NamedTuple):
    """One exercise of today's workout."""

    exercise: str
    """The plan's id of the place in the routine; an exercise remembers its movements."""

    movement: str
    """What is done there today; history is kept by this name."""

    sets: int

    target: Amount

    rest_s: float
    """Seconds of rest after each set."""

    switch_s: float = 5.0
    """Seconds between the sides of a hold."""

    cue: str = ""
    """The one thing to think of while lifting."""

    why: tuple[Why, ...] = ()

    group: str = ""
    """Neighbours of the same letter alternate, without rest inside a round; empty for none."""

    warmup: tuple[Amount, ...] = ()
    """Ramp-up sets before the first: never in bests, volume or numbers of sets."""

    find: bool = False
    """Whether the load is being found: one step up a set while effort is 6 or less."""

    loads: tuple[float, ...] = ()
    """What can be loaded on each implement, in kilograms, rising; empty where any load can."""

    plates: tuple[float, ...] = ()
    """The plates on each side of the bar, the heaviest first; empty without a bar."""

    @property
    def set_s(self) -> float:
        """Estimate the seconds of one set, its rest left out."""
        extra = GET_READY_S + (self.target.sides - 1) * self.switch_s if self.target.seconds else 0.0
        return self.target.lifting_s + extra


class Workout(NamedTuple):
    """Today's resolved list of exercises and targets."""

    plan: str
    """The plan's name."""

    plan_sha256: str
    """The hash of the plan's text, so that a log entry can always be traced to it."""

    date: str
    """ISO 8601."""

    day: str
    """The weekday whose set scheme holds: mon, tue, ... sun."""

    season: str
    gear: str
    short: bool

    minutes: int
    """The estimated length, rests included."""

    items: tuple[Item, ...]

    automatic_rest: bool = True
    """Whether the rest begins by itself after a set."""

    phase: str = ""
    """Where in the season the day is: restart, winter, easy week, summer, taper, race week, after race, or
    the name of a season of one's own; empty in logs from before there were phases."""

    race: str = ""
    """The next A race; empty without one."""

    race_date: str = ""
    """Its date, ISO 8601."""

    notes: tuple[str, ...] = ()
    """What the coach has to say that changes no number."""


def estimate_s(items: Sequence[Item]) -> float:
    """Estimate the seconds that items take in their order, without the rest after the last set.

    Members of a group follow each other without rest, and only each round is followed by the last one's.
    """
    total, last = 0.0, 0.0
    for place, item in enumerate(items):
        total += sum(warm.lifting_s + WARMUP_REST_S for warm in item.warmup)
        inner = bool(item.group) and place + 1 < len(items) and items[place + 1].group == item.group
        rest = 0.0 if inner else item.rest_s
        total += item.sets * (item.set_s + rest)
        last = rest
    return total - last
