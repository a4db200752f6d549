"""The workout that the coach creates and a session performs.

It depends on neither plans nor sessions, so both can depend on it. All values here are immutable,
contain only cleaned text, and can be converted to JSON and back with `codec`.
"""

from collections.abc import Sequence

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.timing import Timing

SECONDS_A_REP = 3.0
"""For estimates only; our own judgement."""

WARMUP_REST_S = 60.0
"""The rest after a ramp-up set, in seconds."""

SECONDS_A_METRE = 1.0
"""For estimates only; our own judgement: carries and walking lunges are slow walks."""

MOST_S = 30.0
"""Seconds of a set of as many reps as possible, for estimates only; our own judgement."""

GET_READY_S = 5.0
"""Seconds between the key press that starts a hold, or a group by the clock, and its start."""


class Amount(NamedTuple):
    """An amount of a movement: a target, or what was done."""

    reps: tuple[int, ...] | None = None
    """Reps for each side; None for a hold. For a range, its lower end."""

    reps_max: int | None = None
    """The upper end of a range of reps; None without a range."""

    open: bool = False
    """Whether more is welcome, as in `8+` and `max`; never true for what was done."""

    seconds: tuple[float, ...] | None = None
    """The length of a hold for each side; None for reps."""

    metres: float | None = None
    """A distance instead of reps or a hold."""

    load_kg: float | None = None
    """The weight of each implement; None if no load was given."""

    implements: int = 1
    """The number of implements, such as 2 for a pair of dumbbells."""

    bodyweight: bool = False
    """Whether the load is in addition to body weight."""

    each_side: bool = False
    """Whether `max` or a distance is for each side. Reps and seconds have one entry for each side instead."""

    seconds_max: float | None = None
    """The upper end of a range of seconds; None without a range."""

    assist_kg: float | None = None
    """The help on body weight in kilograms, as from a band; it is no load. None without help."""

    @property
    def added_kg(self) -> float | None:
        """The load as one number, which is negative for help on body weight; None without a load."""
        return -self.assist_kg if self.assist_kg else self.load_kg

    def with_added(self, kg: float | None) -> "Amount":
        """Return the amount with another load; a number below 0 is help on body weight."""
        if self.bodyweight and kg is not None and kg <= 0:
            return self._replace(load_kg=None, assist_kg=-kg or None)
        return self._replace(load_kg=kg, assist_kg=None)

    def loaded_like(self, other: "Amount") -> "Amount":
        """Return the amount with the load of another one."""
        return self._replace(
            load_kg=other.load_kg,
            implements=other.implements,
            bodyweight=other.bodyweight,
            assist_kg=other.assist_kg,
        )

    @property
    def sides(self) -> int:
        """The number of sides: 1 if both work together, 2 if one follows the other."""
        return len(self.reps or self.seconds or (0,) * (1 + self.each_side))

    @property
    def lifting_s(self) -> float:
        """The estimated seconds of the set: three for each rep, and the length of each hold."""
        if self.metres is not None:
            return SECONDS_A_METRE * self.metres * self.sides
        if self.reps is None and self.seconds is None:
            return MOST_S * self.sides
        return sum(self.seconds or ()) + SECONDS_A_REP * sum(self.reps or ())

    @property
    def volume_kg(self) -> float:
        """The volume in kilograms: reps times load, summed over implements and sides; 0 without a load."""
        return sum(self.reps or ()) * (self.load_kg or 0.0) * self.implements

    @property
    def counts_up(self) -> bool:
        """Whether the target is as many reps as possible, without a number."""
        return self.open and self.reps is None and self.seconds is None and self.metres is None


class Drop(NamedTuple):
    """Drop sets: sets after the last one, each lighter than the one before, without rest."""

    sets: int

    percent: float = 0.0
    """How much lighter each one is; 0 for the next lighter load."""


class Why(NamedTuple):
    """A change that the coach made, with its reason."""

    step: str
    """The step of the coach: variant, weekday, standing, season, checkin, short, rounding, drop."""

    field: str
    """The changed field of the item: movement, sets, rest_s, timing or target."""

    before: object
    after: object
    text: str
    """The reason, as shown to the user."""


class Item(NamedTuple):
    """One exercise of a workout."""

    exercise: str
    """The ID of the exercise in the plan. Its movement may differ from day to day."""

    movement: str
    """The movement to do today. The history is stored under this name."""

    sets: int

    target: Amount

    rest_s: float
    """Seconds of rest after each set."""

    switch_s: float = 5.0
    """Seconds to change sides during a hold."""

    cue: str = ""
    """A coaching cue, such as what to focus on during the lift."""

    why: tuple[Why, ...] = ()

    group: str = ""
    """Adjacent exercises with the same letter alternate without rest inside a round; empty for no group."""

    warmup: tuple[Amount, ...] = ()
    """Ramp-up sets before the first work set. They do not count for bests, volume or the number of sets."""

    find: bool = False
    """Whether the load is still being found: it goes up each set while the effort is 6 or less."""

    loads: tuple[float, ...] = ()
    """The possible loads of each implement in kilograms, ascending; empty if any load is possible."""

    plates: tuple[float, ...] = ()
    """The plates on each side of the bar in kilograms, heaviest first; empty without a bar."""

    targets: tuple[Amount, ...] = ()
    """The target of each set if they differ, else empty; `target` is the first."""

    tempo: str | None = None
    """The tempo, such as `3-1-1`: seconds down, at the bottom and up."""

    effort: str | None = None
    """The target of effort, such as `8` or `7-8`."""

    timing: Timing | None = None
    """The clock of its group; None if its sets begin and end with a key. The sets are then the rounds."""

    drop: Drop | None = None
    """Its drop sets, which are the last of its sets; None without any."""

    training_max: float | None = None
    """The training maximum that its percentages refer to, in kilograms; None without one."""

    tier: str | None = None
    """Its tier in the plan, such as T1; only shown."""

    @property
    def full_sets(self) -> int:
        """The number of its sets without drop sets."""
        return self.sets - (self.drop.sets if self.drop else 0)

    def is_drop(self, number: int) -> bool:
        """Return whether a set, counted from 1, is a drop set. Sets beyond the plan are none."""
        return self.full_sets < number <= self.sets

    def target_of(self, number: int) -> Amount:
        """Return the target of a set, counted from 1. Sets beyond the last repeat it."""
        return self.targets[min(number, len(self.targets)) - 1] if self.targets else self.target

    @property
    def with_targets(self) -> "Item":
        """The item with one target for each of its sets, or with none if the sets are alike."""
        targets = differing([self.target_of(number) for number in range(1, self.sets + 1)])
        return self if targets == self.targets else self._replace(targets=targets)

    @property
    def set_s(self) -> float:
        """The estimated seconds of one set, without its rest."""
        extra = GET_READY_S + (self.target.sides - 1) * self.switch_s if self.target.seconds else 0.0
        return self.target.lifting_s + extra


class Workout(NamedTuple):
    """A workout: the exercises of a day with their targets."""

    plan: str
    """The name of the plan."""

    plan_sha256: str
    """The hash of the plan file, so that a log entry can be traced to its version."""

    date: str
    """ISO 8601."""

    day: str
    """The weekday whose sets apply: mon, tue, ... sun."""

    season: str
    gear: str
    short: bool

    minutes: int
    """The estimated length, including rests."""

    items: tuple[Item, ...]

    automatic_rest: bool = True
    """Whether the rest begins automatically after a set."""

    phase: str = ""
    """The phase of the season, such as winter or taper; empty in logs from before phases existed."""

    race: str = ""
    """The next A race; empty if there is none."""

    race_date: str = ""
    """The date of the race, ISO 8601."""

    notes: tuple[str, ...] = ()
    """Remarks of the coach that change no number."""

    week: int = 0
    """The week of the plan's cycle, from 1; 0 for a plan without weeks."""

    weeks: int = 0
    """The weeks of the plan's cycle; 0 for a plan without weeks."""


def differing(targets: Sequence[Amount]) -> tuple[Amount, ...]:
    """Return the targets of the sets if they differ, else an empty tuple."""
    return tuple(targets) if len(set(targets)) > 1 else ()


def on_sides(target: Amount, sides: int) -> Amount:
    """Return the amount for another movement: without its load, on one side or on each side."""
    target = target.loaded_like(Amount())
    if target.reps:
        return target._replace(reps=target.reps[:1] * sides)
    if target.seconds:
        return target._replace(seconds=target.seconds[:1] * sides)
    return target._replace(each_side=sides > 1)


def estimate_s(items: Sequence[Item]) -> float:
    """Return the estimated seconds of items in their order, without the rest after the last set.

    In a group, the rest of the last exercise follows each round, or the last round of one by the clock.
    """
    total, last = 0.0, 0.0
    for place, item in enumerate(items):
        total += sum(warm.lifting_s + WARMUP_REST_S for warm in item.warmup)
        inner = bool(item.group) and place + 1 < len(items) and items[place + 1].group == item.group
        last = 0.0 if inner else item.rest_s
        total += _sets_s(item, last, inner=inner)
    return total - last


def _sets_s(item: Item, rest_s: float, *, inner: bool) -> float:
    if item.timing:
        return item.timing.rounds_s(item.sets, inner=inner) + (0.0 if inner else GET_READY_S + rest_s)
    sets = (item._replace(target=item.target_of(number)) for number in range(1, item.sets + 1))
    return sum(one.set_s for one in sets) + rest_s * item.full_sets  # no rest before a drop set
