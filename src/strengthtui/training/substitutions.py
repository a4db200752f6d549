"""Movements that can replace an exercise, the likeliest first.

The plan's own variants come first, led by those that switch between two feet and one. Then come one-sided or
two-sided versions from the library, then other movements of the same pattern, recently done ones first, then
the rest of the library. Only movements that the gear allows are offered. Sets and amount stay the same,
unless a hold replaces reps or the other way round; a load is never carried over to another movement.
"""

from collections.abc import Iterable, Iterator

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.paths import Paths
from strengthtui.base.problems import nearest
from strengthtui.base.text import clean
from strengthtui.coach.gear import Gear
from strengthtui.coach.loads import loadable
from strengthtui.config.model import Config
from strengthtui.domain.load_steps import with_drop_targets
from strengthtui.domain.workout import Amount, Item, differing, on_sides
from strengthtui.journal.queries import done_lately, last_time
from strengthtui.journal.reader import Reader
from strengthtui.plan.library import read_library
from strengthtui.plan.library_model import Entry, Library
from strengthtui.plan.model import Movement
from strengthtui.session.command_text import Spoken
from strengthtui.session.events import Refusal
from strengthtui.session.state import State
from strengthtui.training.catalog import PlanCatalog

USUAL_HOLD, USUAL_REPS = Amount(seconds=(30.0,)), Amount(reps=(8,))
"""The amounts of a hold that replaces reps, and of reps that replace a hold."""

SHOWN = 5
"""How many movements to suggest when the user's text matches none or several."""


class Swap(NamedTuple):
    """One replacement on offer."""

    to: Item
    reason: str
    """Why it is offered."""

    gear: tuple[str, ...] = ()
    """The gear that it needs."""

    @property
    def searched(self) -> str:
        """The text that a filter searches."""
        return " ".join((self.to.movement, self.reason, *self.gear)).casefold()


def swaps_for(paths: Paths, config: Config, store: Reader, state: State) -> list[Swap]:
    """Return replacements for the current exercise of a session; empty if no set is left."""
    if not state.queue:
        return []
    index = state.queue[0].item
    item, prescribed = state.items[index], state.workout.items[index]
    profile = config.gears.get(state.workout.gear, Gear(frozenset()))
    library = read_library(paths.library).value or Library()
    # The prescribed movement comes first, so that the user can switch back to it.
    offers = [Swap(prescribed, "as planned"), *_variants(paths, state, item, profile)]
    swaps: dict[str, Swap] = {}
    for swap in (*offers, *_from_library(library, store, item, profile)):
        swaps.setdefault(swap.to.movement, swap)
    swaps.pop(item.movement, None)
    done = set(done_lately(store, list(swaps)))
    return [_loaded(store, swap) if swap.to.movement in done else swap for swap in swaps.values()]


def find_swap(offers: Iterable[Swap], name: str) -> Item | None:
    """Return the offer with this name, or the only one whose name starts with it; None without a match."""
    key = name.casefold()
    items = {swap.to.movement.casefold(): swap.to for swap in offers}
    matches = [item for text, item in items.items() if text.startswith(key)]
    return items.get(key) or (matches[0] if len(matches) == 1 else None)


def resolve_swap(
    command: Spoken, paths: Paths, config: Config, store: Reader, state: State
) -> Spoken | Refusal:
    """Replace the name in a swap command by the movement; return other commands unchanged."""
    if command.kind != "swap":
        return command
    offers = swaps_for(paths, config, store, state)
    if to := find_swap(offers, command.args["name"]):
        return Spoken("swap", {"to": to})
    names = [swap.to.movement for swap in offers]
    hint = nearest(command.args["name"], names)
    if not hint.startswith("did"):
        hint = f"try {', '.join(names[:SHOWN])}"
    return Refusal(f"no single match; {hint}" if names else "there is nothing to swap")


def _variants(paths: Paths, state: State, item: Item, profile: Gear) -> Iterator[Swap]:
    file_and_plan = PlanCatalog(paths).of(state.workout)
    exercises = file_and_plan[1].exercises if file_and_plan else ()
    movements = [m for e in exercises if e.id == item.exercise for m in e.movements]
    # The most common swap is between two feet and one.
    for movement in sorted(movements, key=lambda m: m.target.sides == item.target.sides):
        if profile.has.issuperset(movement.gear):
            yield Swap(_as_planned(item, movement, profile), "variant", movement.gear)


def _as_planned(item: Item, movement: Movement, profile: Gear) -> Item:
    planned = item._replace(
        movement=movement.name,
        target=movement.target,
        targets=movement.targets,
        tempo=movement.tempo or None,
        effort=movement.effort or None,
        rest_s=movement.rest_s,
        switch_s=movement.switch_s,
        cue=movement.cue,
        loads=loadable(profile, movement.gear),
        plates=(),
        why=(),
        drop=movement.drop if item.drop else None,
    )
    return with_drop_targets(planned) if planned.drop else planned


def _from_library(library: Library, store: Reader, item: Item, profile: Gear) -> Iterator[Swap]:
    near = library.neighbours(item.movement, profile.has)
    groups = (
        *((near.one_foot, "one side"), (near.two_feet, "both sides")),
        *((near.easier, "easier"), (near.harder, "harder"), (near.other, "similar")),
    )
    everything = [e for e in library.entries if profile.has.issuperset(e.gear)]
    recent = done_lately(store, [entry.name for entry in everything])
    for entries, reason in groups:
        for entry in sorted(entries, key=lambda e: recent.index(e.name) if e.name in recent else len(recent)):
            yield Swap(_as_known(item, entry, profile), reason, entry.gear)
    known = {entry.name: entry for entry in everything}
    for name in (*recent, *known):
        reason = "done recently" if name in recent else known[name].pattern
        yield Swap(_as_known(item, known[name], profile), reason, known[name].gear)


def _as_known(item: Item, entry: Entry, profile: Gear) -> Item:
    """Return a library movement with the amount of the exercise, on as many sides as the movement has."""
    planned = (item.target, *item.targets)
    if entry.hold != bool(item.target.seconds) and not item.timing and (entry.hold or item.target.seconds):
        planned = (USUAL_HOLD if entry.hold else USUAL_REPS,)  # 8 reps cannot be held, nor 30 s repeated
    target, *targets = (on_sides(each, entry.sides) for each in planned)
    return item._replace(
        movement=clean(entry.name),
        target=target,
        targets=differing(targets),
        tempo=None,
        cue=entry.cue,
        loads=loadable(profile, entry.gear),
        plates=(),
        why=(),
    )


def _loaded(store: Reader, swap: Swap) -> Swap:
    """Add the load of the last session to an offer that states none."""
    target = swap.to.target
    last = last_time(store, swap.to.movement, "") if target.added_kg is None else None
    if last is None or last.sets[-1].done.added_kg is None:
        return swap
    return swap._replace(to=swap.to._replace(target=target.loaded_like(last.sets[-1].done)))
