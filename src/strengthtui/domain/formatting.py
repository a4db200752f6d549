"""Format amounts, loads and times for people, consistently on every screen and in every command."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Literal

from strengthtui.domain.timing import Timing
from strengthtui.domain.workout import Amount, Item, Workout

WEEKDAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
"""The weekdays in the order of `date.weekday()`."""

Unit = Literal["kg", "lb"]
"""The unit in which weights are displayed and typed; they are stored in kilograms."""

UNITS: dict[Unit, float] = {"kg": 1.0, "lb": 0.45359237}
"""The kilograms in each unit of weight."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_CLEAR_DAYS = 330
"""Dates that are further away need their year."""

LONGEST_S = 10 * 3600 - 1
"""The longest time that is shown; a clock that was left running for days stops there."""


def many(number_of: int, thing: str) -> str:
    """Format a count with its noun: `1 set`, `2 sets`."""
    return f"{number_of} {thing}" if number_of == 1 else f"{number_of} {thing}s"


def minutes(seconds: float) -> str:
    """Format seconds as `m:ss`, or `h:mm:ss` from an hour on. Fractions are cut off; callers round first."""
    whole = int(min(seconds, LONGEST_S))
    if whole < 3600:  # noqa: PLR2004 - an hour
        return f"{whole // 60}:{whole % 60:02d}"
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def length(seconds: float) -> str:
    """Format a planned duration: `45 s`, `90 s`, `2:00`."""
    return f"{seconds:g} s" if seconds < 100 else minutes(seconds)  # noqa: PLR2004 - two digits read best


def number(value: float) -> str:
    """Format a number without trailing zeros: `12`, `12.5`."""
    return f"{round(value, 2):g}"


def kilograms(value: float, unit: Unit) -> float:
    """Convert a weight to kilograms."""
    return value * UNITS[unit]


def weight(kg: float, unit: Unit) -> str:
    """Format a weight: `42.5 kg`, `93.7 lb`."""
    return f"{_weight(kg, unit)} {unit}"


def _weight(kg: float, unit: Unit) -> str:
    # Rounding to a tenth of a pound lets every round number of pounds survive the conversion to kilograms.
    return number(kg if unit == "kg" else round(kg / UNITS[unit], 1))


def day(when: date) -> str:
    """Format a date without its year, the same in every locale: `22 Nov`."""
    return f"{when.day} {MONTHS[when.month - 1]}"


def near_day(when: date, today: date) -> str:
    """Format a date without its year if it is clear from the present day: `22 Nov`, `22 Nov 2025`."""
    return day(when) if abs((when - today).days) < _CLEAR_DAYS else f"{day(when)} {when.year}"


def percent(part: float) -> str:
    """Format a fraction as a percentage: `60 %`."""
    return f"{number(part * 100)} %"


def load(amount: Amount, unit: Unit) -> str:
    """Format the load: `42.5 kg`, `2 x 12 kg`, `body weight + 10 kg`; empty if there is none."""
    if amount.assist_kg:
        return f"body weight - {weight(amount.assist_kg, unit)}"
    stated = "" if amount.load_kg is None else weight(amount.load_kg, unit)
    if stated and amount.implements > 1:
        stated = f"{amount.implements} x {stated}"
    if amount.bodyweight:
        return f"body weight + {stated}" if stated else "body weight"
    return stated


def loads(amounts: Sequence[Amount], unit: Unit) -> str:
    """Format the loads of several sets: `60, 70, 80 kg`, where the last one repeats; `40 kg` if alike."""
    if len({load(amount, unit) for amount in amounts}) == 1:
        return load(amounts[0], unit)
    texts = [load(amount, unit).removesuffix(f" {unit}") for amount in amounts]
    while texts[1:] and texts[-1] == texts[-2]:
        texts.pop()
    return f"{', '.join(texts)} {unit}"


def load_figure(amount: Amount, unit: Unit) -> str:
    """Format the number of the load as one figure: `42.5`, `2x12`, `+10`, `-20`; empty if there is none."""
    if amount.assist_kg:
        return f"-{_weight(amount.assist_kg, unit)}"
    if amount.load_kg is None:
        return ""
    times = "+" if amount.bodyweight else f"{amount.implements}x" if amount.implements > 1 else ""
    return times + _weight(amount.load_kg, unit)


def count(amount: Amount) -> str:
    """Format the reps or seconds of one side, the number in large digits: `8`, `8-12`, `8+`, `30 s`."""
    if amount.seconds:
        if amount.seconds_max:
            return f"{length(amount.seconds[0]).removesuffix(' s')}-{length(amount.seconds_max)}"
        return length(amount.seconds[0])
    if amount.metres is not None:
        return f"{number(amount.metres)} m"
    if not amount.reps:
        return "max" if amount.open else ""
    top = f"-{amount.reps_max}" if amount.reps_max else ""
    return f"{amount.reps[0]}{top}{'+' if amount.open else ''}"


def count_of(amount: Amount) -> str:
    """Format the amount with its noun: `8 reps`, `6 each side`, `30 s`."""
    noun = " each side" if amount.sides > 1 else " reps" if amount.reps else ""
    return count(amount) + noun


def target(amount: Amount, unit: Unit) -> str:
    """Format a complete target: `8 reps`, `6 each side · 2 x 12 kg`, `30 s`."""
    return " · ".join(filter(None, (count_of(amount), load(amount, unit))))


def done(amount: Amount) -> str:
    """Format what was done, each side separately: `8`, `6+6`, `30+24 s`."""
    if amount.seconds:
        return "+".join(map(number, amount.seconds)) + " s"
    if amount.metres is not None:
        return f"{number(amount.metres)} m"
    return "+".join(map(str, amount.reps or ())) or "?"


def done_of(amount: Amount) -> str:
    """Format what was done with its noun: `8 reps`, `6+5`, `30 s`."""
    return f"{done(amount)} reps" if amount.reps and amount.sides == 1 else done(amount)


def sets_done(amounts: Sequence[Amount], unit: Unit) -> str:
    """Format several sets: `8 · 8 · 7 @ 40 kg`, with a load for each if they differ; empty for no sets."""
    loads = [load(amount, unit) for amount in amounts]
    if len(set(loads)) > 1:
        return " · ".join(f"{done(a)} @ {weight or '-'}" for a, weight in zip(amounts, loads, strict=True))
    return " · ".join(map(done, amounts)) + (f" @ {loads[0]}" if loads and loads[0] else "")


def last_time(seconds: float, weekday: str, amounts: Sequence[Amount], rpe: float | None, unit: Unit) -> str:
    """Format the sets of the last time: `last Sunday 6+6 · 5+6 @ 2 x 12 kg, RPE 7`.

    Args:
        seconds: The seconds since then.
        weekday: The weekday, as in plans: mon, tue, ... sun.
        amounts: The amount of each set.
        rpe: The effort of the last set; None if there is none.
        unit: The unit of the loads.
    """
    effort = "" if rpe is None else f", RPE {number(rpe)}"
    return f"{since(seconds, weekday)} {sets_done(amounts, unit)}{effort}"


def since(seconds: float, weekday: str) -> str:
    """Format when something was that seconds ago was on a weekday: `last Sunday`, `9 days ago`."""
    days = seconds / 86400
    return f"last {WEEKDAYS[weekday]}" if 1 <= days < 6.5 else ago(seconds)  # noqa: PLR2004 - not 7 days


def scheme(item: Item) -> str:
    """Format the sets of an exercise for a list: `2 x 8`, `2 x 6+6`, `5 · 3 · 1+`, `3 x 10, drop 2`."""
    drop = f", drop {item.drop.sets}" if item.drop else ""
    return _full_sets(item.full_sets, item.target, item.targets[: item.full_sets]) + drop


def clock(timing: Timing) -> str:
    """Format the clock of a group: `every 1:00`, `20 s work, 10 s rest`, `12:00, all rounds you can`."""
    if timing.kind == "every":
        return f"every {minutes(timing.seconds)}"
    if timing.kind == "time":
        return f"{minutes(timing.seconds)}, all rounds you can"
    rest = f", {length(timing.rest_s)} rest" if timing.rest_s else ""
    return f"{length(timing.seconds)} work{rest}"


def rest(item: Item) -> str:
    """Format the rest after each set of an exercise, or the clock of its group: `rest 90 s`, `every 1:00`."""
    return clock(item.timing) if item.timing else f"rest {length(item.rest_s)}"


def _full_sets(sets: int, amount: Amount, amounts: Sequence[Amount]) -> str:
    counts = [count(each) for each in amounts]
    if len(set(counts)) > 1:
        return " · ".join(counts) + (" each side" if amount.sides > 1 else "")
    ranged = amount.reps_max is not None or amount.seconds_max is not None or amount.open
    if (amount.reps or amount.seconds) and amount.sides > 1 and not ranged:
        return f"{sets} x {done(amount)}"
    return f"{sets} x {count(amount)}{' each side' if amount.each_side else ''}"


def ago(seconds: float) -> str:
    """Format roughly how long ago something was: `just now`, `25 minutes ago`, `2 days ago`."""
    return f"{rough_length(seconds)} ago" if seconds >= 60 else "just now"  # noqa: PLR2004 - a minute


def rough_length(seconds: float) -> str:
    """Format a length of at least a minute roughly: `25 minutes`, `2 days`."""
    size, word = next(each for each in ((86400, "day"), (3600, "hour"), (60, "minute")) if seconds >= each[0])
    return many(int(seconds // size), word)


def utc(at: float) -> str:
    """Format Unix seconds for JSON output: `2026-11-27T17:00:00Z`."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def workout_line(workout: Workout) -> str:
    """Format a summary of a workout: `5 exercises · 14 sets · about 34 min · gym`."""
    return " · ".join(workout_facts(workout))


def workout_facts(workout: Workout) -> tuple[str, ...]:
    """Format each part of the summary of a workout: its exercises, sets, length and gear."""
    return (
        many(len(workout.items), "exercise"),
        many(sum(item.sets for item in workout.items), "set"),
        f"about {workout.minutes} min",
        "short" if workout.short else workout.gear,
    )


def race(workout: Workout) -> str:
    """Format the time to the next A race: `28 weeks to Oslo 5000`; empty without a race."""
    if not workout.race:
        return ""
    days = (date.fromisoformat(workout.race_date) - date.fromisoformat(workout.date)).days
    if days < 1:
        return f"{workout.race} is today"
    size, unit = (days // 7, "week") if days > 13 else (days, "day")  # noqa: PLR2004 - two weeks
    return f"{many(size, unit)} to {workout.race}"


def week(workout: Workout) -> str:
    """Format the week of a plan's cycle: `week 2 of 4`; empty for a plan without weeks."""
    return f"week {workout.week} of {workout.weeks}" if workout.week else ""


def plates(sizes: Sequence[float], unit: Unit) -> str:
    """Format the plates on each side of the bar, from kilograms: `10 + 1.25 a side`; empty without any."""
    return f"{' + '.join(_weight(kg, unit) for kg in sizes)} a side" if sizes else ""


def reasons(workout: Workout) -> list[str]:
    """Return the coach's notes on a workout and the reasons for its changes, without duplicates."""
    movements_of: dict[str, list[str]] = {}
    for item in workout.items:
        for why in item.why:
            # A reason that names its movement is listed once, with the names of all movements it is true of.
            prefix = f"{item.movement}: "
            text = why.text.removeprefix(prefix)
            names = movements_of.setdefault(text, [])
            if why.text.startswith(prefix) and item.movement not in names:
                names.append(item.movement)
    reasons = [(note, list[str]()) for note in workout.notes] + list(movements_of.items())
    # A reason that another one of the same movements continues is not repeated.
    whole = {
        _of(names) + text: names
        for text, names in reasons
        if not any(other.startswith(f"{text}, ") and set(names) <= set(of) for other, of in reasons)
    }
    # What three exercises have must not read like the beginning of what three others have.
    named = {text for text in whole if any(other.startswith(f"{text}, ") for other in whole)}
    return [", ".join(whole[text]) + text[text.index(": ") :] if text in named else text for text in whole]


def _of(names: list[str]) -> str:
    if len(names) > 2:  # noqa: PLR2004 - a longer list is hard to read
        return f"{len(names)} exercises: "
    return f"{', '.join(names)}: " if names else ""
