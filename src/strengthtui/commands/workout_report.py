"""What `today` prints: the due workout, and the reasons for it."""

from collections.abc import Iterator

from strengthtui.base.json_form import form
from strengthtui.base.paths import Paths
from strengthtui.base.rows import Span
from strengthtui.commands.due import advice, warn_of_clock
from strengthtui.commands.output import echo_json
from strengthtui.commands.printing import print_report
from strengthtui.commands.report import BLANK, Column, Line, Part, Table, line, separated
from strengthtui.config.load import units_of
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Item, Workout
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.training.advice import Advice


def print_today(paths: Paths, request: WorkoutRequest, *, as_json: bool) -> None:
    """Print the workout for a request."""
    warn_of_clock(request)
    due = advice(paths, request)
    if as_json:
        echo_json(_form(due.workout, due=due.agenda.state == "due"))
        return
    print_report(paths, _report(due, units_of(paths)))


def _report(due: Advice, unit: Unit) -> Iterator[Part]:
    workout, agenda = due.workout, due.agenda
    if state := agenda.rest or ("done for today" if agenda.state == "done" else ""):
        yield line(state, "strong")
    yield _headline(workout)
    yield BLANK
    columns = (Column(), Column(wraps=12), Column(), Column(), Column())
    yield Table([_row(number, item, unit) for number, item in enumerate(workout.items, 1)], columns)
    yield BLANK
    reasons = [text for text in formatting.reasons(workout) if text != agenda.rest]
    yield Table(
        [(Span("why:", "word"), Span(text, "word")) for text in reasons],
        (Column(), Column(wraps=12)),
        gap=" ",
    )


def _headline(workout: Workout) -> Line:
    facts = (
        *formatting.workout_facts(workout),
        workout.phase,
        formatting.week(workout),
        formatting.race(workout),
    )
    known = [fact for fact in facts if fact]
    return Line([Span(workout.plan, "first"), Span(": "), *separated(known)])


def _row(number: int, item: Item, unit: Unit) -> tuple[Span, ...]:
    load = formatting.loads(item.targets or (item.target,), unit)
    if plates := formatting.plates(item.plates, unit):
        load = f"{load} ({plates})"
    return (
        Span(str(number), "word"),
        Span(item.movement, "strong"),
        Span(formatting.scheme(item)),
        Span(load, "second"),
        Span(formatting.rest(item), "word"),
    )


def _form(workout: Workout, *, due: bool) -> dict[str, object]:
    """Return the documented JSON. Changing or removing a field requires a higher `schema`."""
    return {
        "schema": 1,
        "date": workout.date,
        "plan": workout.plan,
        "day": workout.day,
        "due": due,
        "season": workout.season,
        "phase": workout.phase,
        "week": f"{workout.week} of {workout.weeks}" if workout.week else None,
        "race": {"name": workout.race, "date": workout.race_date} if workout.race else None,
        "notes": list(workout.notes),
        "gear": workout.gear,
        "short": workout.short,
        "minutes": workout.minutes,
        "exercises": [_exercise(item) for item in workout.items],
    }


def _exercise(item: Item) -> dict[str, object]:
    return {
        "exercise": item.exercise,
        "movement": item.movement,
        "sets": item.sets,
        "rest_s": item.rest_s,
        "target": form(item.target),
        "plates": form(item.plates),
        "warmup": form(item.warmup),
        "targets": form(item.targets),
        "tempo": item.tempo,
        "effort": item.effort,
        "drop": form(item.drop),
        "group": item.group or None,
        "timing": _timing(item),
        "training_max": item.training_max,
        "tier": item.tier,
        "why": form(item.why),
    }


def _timing(item: Item) -> dict[str, object] | None:
    """Return the clock of an exercise with its rounds, which are unknown if they are as many as possible."""
    if item.timing is None:
        return None
    rounds = None if item.timing.kind == "time" else item.sets
    return {**item.timing._asdict(), "rounds": rounds}
