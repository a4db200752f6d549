"""The commands that change a workout while it is performed: correct, reorder, swap, note.

Arrows and digits act on the set in focus: during a rest the set just logged, otherwise the current set.
Changes to the current set before it is done are a draft; one press then logs it.
"""

from collections.abc import Callable
from math import isnan
from typing import Any

from strengthtui.base.codec import plain
from strengthtui.domain.load_steps import step_of
from strengthtui.domain.timing import MOST_ROUNDS
from strengthtui.domain.workout import Amount
from strengthtui.session.events import Command, Decision, Event, Refusal, new_event
from strengthtui.session.evolve_intervals import time_runs
from strengthtui.session.set_order import together
from strengthtui.session.state import FEELINGS, Done, Entry, Hold, Interval, Pause, Rest, State, Switch

MOST_REPS, MOST_S, MOST_KG, MOST_METRES = 1000, 3600.0, 1000.0, 10_000.0
"""Upper limits, the same as in a plan."""

MOST_SETS_OF_ONE = 20
"""Maximum number of sets of an exercise, the same as in a plan."""

HOLD_STEP_S, STEP_METRES = 5.0, 5.0
"""One step of a hold in seconds, and of a distance in metres."""

LEAST_RPE, MOST_RPE = 1.0, 10.0

Rule = Callable[[State, Command], Decision]


def focus(state: State, at: float) -> Entry | None:
    """Return the logged set that arrows and digits act on; None if they act on the current set."""
    phase, at = state.running, state.phase.began if isinstance(state.phase, Pause) else at
    resting = isinstance(phase, Rest) and at < phase.deadline
    # Seconds to get ready come after another exercise, or after a rest that is over.
    resting = resting or (isinstance(phase, Interval) and phase.resting and at < phase.starts)
    return state.entries[-1] if state.entries and (resting or isinstance(phase, Done)) else None


def focused(state: State, at: float) -> Amount | None:
    """Return the amount of the set in focus."""
    entry = focus(state, at)
    return entry.done if entry else state.planned


def _reps(state: State, command: Command) -> Decision:
    """Change reps, seconds or metres; args: `by` or `to`, and `side` 0 or 1 for one side only."""
    amount = focused(state, command.at)
    if amount is None:
        return Refusal("there is no set to change")
    if isinstance(state.phase, Hold | Switch) and focus(state, command.at) is None:
        return Refusal("the hold is running; end it with next, then correct it")
    return _changed(state, command, counted(amount, command.args))


def counted(amount: Amount, args: Any) -> Amount:  # noqa: ANN401 - command arguments have any type
    """Return an amount with changed reps, seconds or metres; args as for `reps`."""
    sides = range(amount.sides) if args.get("side") is None else (args["side"],)

    def one(value: float, step: float, most: float) -> float:
        changed: float = args["to"] if "to" in args else value + args["by"] * step
        return min(most, max(0.0, changed))

    if amount.metres is not None:
        return amount._replace(metres=one(amount.metres, STEP_METRES, MOST_METRES))
    if amount.seconds:
        seconds = [one(s, HOLD_STEP_S, MOST_S) if i in sides else s for i, s in enumerate(amount.seconds)]
        return amount._replace(seconds=tuple(seconds))
    reps = amount.reps or (0,) * amount.sides
    return amount._replace(
        reps=tuple(int(one(r, 1, MOST_REPS)) if i in sides else r for i, r in enumerate(reps))
    )


def _load(state: State, command: Command) -> Decision:
    """Change the load; args: `steps` 1 or -1, or `by` or `to` in kilograms (`to` None: no load), `confirmed`.

    Up is always harder: with help on body weight, that is less help.
    """
    amount = focused(state, command.at)
    if amount is None:
        return Refusal("there is no set to change")
    args = command.args
    if "steps" in args:
        entry = focus(state, command.at)
        item = state.items[(entry.slot if entry else state.queue[0]).item]
        kg = step_of(item.loads, amount, args["steps"])
    elif "by" in args:
        kg = (amount.added_kg or 0.0) + args["by"]
    else:
        kg = args["to"]
        # The screen says "body weight - 20 kg", so a number is the help.
        kg = -kg if kg and amount.assist_kg else kg
    if kg is not None:
        kg = round(min(MOST_KG, max(-MOST_KG if amount.bodyweight else 0.0, kg)), 3)
    return _changed(state, command, amount.with_added(kg))


def _effort(state: State, command: Command) -> Decision:
    """Rate the set in focus; args: `to` (None: no rating), `half` (adds 0.5 if the rating is the same)."""
    entry = focus(state, command.at)
    if entry is None and not state.queue:
        return Refusal("there is no set to rate")
    rpe, now = command.args["to"], entry.rpe if entry else state.draft.rpe
    if rpe is not None and rpe == now and command.args.get("half"):
        rpe = min(MOST_RPE, rpe + 0.5)
    if rpe == now:
        return Refusal("no change")
    if rpe is not None and not LEAST_RPE <= rpe <= MOST_RPE:
        return Refusal("effort goes from 1 to 10")
    return (_about(state, entry, command.at, rpe=rpe),)


def _changed(state: State, command: Command, amount: Amount) -> Decision:
    if any(isnan(command.args.get(name) or 0.0) for name in ("to", "by")):
        return Refusal("that is no number")
    if amount == focused(state, command.at):
        return Refusal("no change")
    confirmed = {"confirmed": True} if command.args.get("confirmed") else {}
    return (_about(state, focus(state, command.at), command.at, done=plain(amount), **confirmed),)


def _about(state: State, entry: Entry | None, at: float, **changes: object) -> Event:
    """Create the event that changes the set in focus."""
    if entry is None:
        return new_event(at, "draft", **changes)
    return new_event(at, "edit", entry=len(state.entries) - 1, **changes)


def _amend(state: State, command: Command) -> Decision:
    """Correct any logged set; args: `entry`, and the new `done`, `rpe` or `note`, `confirmed`."""
    args = dict(command.args)
    entry = state.entries[args.pop("entry")]
    changes = changes_of(args, {"done": entry.done, "rpe": entry.rpe, "note": entry.note})
    if not changes:
        return Refusal("nothing has changed")
    return (new_event(command.at, "edit", entry=command.args["entry"], **changes),)


def _prepare(state: State, command: Command) -> Decision:
    """Change the current set before it is done; args: its `slot`, `done`, `rpe`, `note`, `confirmed`."""
    args = dict(command.args)
    if state.queue[:1] != (args.pop("slot"),):
        return Refusal("the set has just changed; look, and press again")
    if isinstance(state.phase, Hold | Switch):
        return Refusal("the hold is running; end it with next, then correct it")
    draft = state.draft
    changes = changes_of(args, {"done": state.planned, "rpe": draft.rpe, "note": draft.note})
    return (new_event(command.at, "draft", **changes),) if changes else Refusal("nothing has changed")


def changes_of(args: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """Return those of some new values that differ from the present ones, as JSON.

    A load is confirmed together with what was done, so that alone changes nothing.
    """
    changes = {name: plain(value) for name, value in args.items() if name in before and value != before[name]}
    confirmed = args.get("confirmed") and "done" in changes
    return changes | {"confirmed": True} if confirmed else changes


def _later(state: State, command: Command) -> Decision:
    """Postpone the current exercise until after the next one."""
    if refusal := _halted(state):
        return refusal
    item = state.queue[0].item
    if together(state.items, item).issuperset(slot.item for slot in state.queue):
        return Refusal("nothing else is left to do before it")
    return (new_event(command.at, "later", item=item),)


def _skip(state: State, command: Command) -> Decision:
    """Skip the remaining sets of the current exercise, or of its warm-up; end a group by the clock.

    Of as many rounds as possible, the lifter then says what is done of the last one.
    """
    refusal = _halted(state)
    if refusal and not isinstance(state.running, Interval):
        return refusal
    if time_runs(state, command.at):
        return (new_event(command.at, "cut"),)
    slot = state.queue[0]
    return (new_event(command.at, "skip", item=slot.item, warmup=slot.warmup),)


def _jump(state: State, command: Command) -> Decision:
    """Do an exercise next; args: `item`."""
    if refusal := _halted(state):
        return refusal
    item = command.args["item"]
    if not 0 <= item < len(state.items):
        return Refusal(f"there are {len(state.items)} exercises")
    if state.queue[0].item == item:
        return Refusal(f"{state.items[item].movement} is next already")
    return (new_event(command.at, "jump", item=item),)


def _number(state: State, command: Command) -> Decision:
    """Add a set to the current exercise, or drop one."""
    if refusal := _halted(state):
        return refusal
    item = state.queue[0].item
    timing = state.items[item].timing
    if timing and timing.kind == "time":
        return Refusal("it has as many rounds as you can do")
    most = MOST_ROUNDS if timing else MOST_SETS_OF_ONE
    if command.kind == "more" and state.sets_of(item) >= most:
        return Refusal(f"{most} {'rounds' if timing else 'sets'} are enough")
    return (new_event(command.at, command.kind, item=item),)


def _swap(state: State, command: Command) -> Decision:
    """Replace an exercise with another movement; args: `to`, an item; `item`, by default the current one."""
    if refusal := _halted(state):
        return refusal
    item, to = command.args.get("item", state.queue[0].item), command.args["to"]
    if to.movement == state.items[item].movement:
        return Refusal(f"{to.movement} is what is done already")
    return (new_event(command.at, "swap", item=item, to=plain(to)),)


def _halted(state: State) -> Refusal | None:
    if isinstance(state.phase, Pause):
        return Refusal("paused; go on first")
    if isinstance(state.phase, Done) or not state.queue:
        return Refusal("the workout is over")
    return None


def _note(state: State, command: Command) -> Decision:
    """Write a note; args: `text`, `on`: set, exercise or session, and `item` (by default that in focus)."""
    text, on = command.args["text"], command.args.get("on", "set")
    entry = focus(state, command.at)
    if on == "set":
        if (entry.note if entry else state.draft.note) == text:
            return Refusal("no change")
        if entry is None and not state.queue:
            return Refusal("there is no set to note it on")
        return (_about(state, entry, command.at, note=text),)
    item = None
    if on == "exercise" and "item" in command.args:
        item = command.args["item"]
    elif on == "exercise":
        slots = (
            *((entry.slot,) if entry else ()),
            *state.queue[:1],
            *(each.slot for each in state.entries[-1:]),
        )
        if not slots:
            return Refusal("there is no set to note it on")
        item = slots[0].item
    if dict(state.notes).get(item, "") == text:
        return Refusal("no change")
    return (new_event(command.at, "note", item=item, text=text),)


def _feel(state: State, command: Command) -> Decision:
    """Record how the session felt; args: `to`, one of `FEELINGS`."""
    feel = command.args["to"]
    if feel not in FEELINGS:
        return Refusal(f"say one of: {', '.join(FEELINGS)}")
    return Refusal("no change") if feel == state.feel else (new_event(command.at, "feel", feel=feel),)


ALTERATIONS: dict[str, Rule] = {
    "reps": _reps,
    "load": _load,
    "effort": _effort,
    "amend": _amend,
    "prepare": _prepare,
    "later": _later,
    "skip": _skip,
    "jump": _jump,
    "more": _number,
    "fewer": _number,
    "swap": _swap,
    "note": _note,
    "feel": _feel,
}
"""The rule of each command."""

IN_FORMS = frozenset({"amend", "prepare"})
"""The commands that only forms send; they have no text."""

AT_FOCUS = frozenset({"reps", "load", "effort", "later", "skip", "more", "fewer", "swap", "note"})
"""The commands that act on the set that is on the screen when the key is pressed."""
