"""The table of exercises on the home screen: its columns, and what differs from the last time."""

import datetime as dt
from itertools import pairwise

from rich.cells import cell_len

from strengthtui.domain.history import History, MovementHistory, MovementSession, PerformedSet
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.training.advice import Advice
from strengthtui.ui.home_table import ARROWS, Table, table, table_rows
from support.each_case import each_case
from support.workouts import lift, workout

LAST = dt.date(2026, 11, 24)


def last_time(*done: Amount, date: dt.date = LAST, session: str = "s", exercise: str = "") -> MovementSession:
    sets = tuple(PerformedSet(amount, amount) for amount in done)
    return MovementSession(date, "winter", sets, len(sets), done[0], session=session, exercise=exercise)


def reps(count: int, kg: float | None = None) -> Amount:
    return Amount(reps=(count,), load_kg=kg)


def due(*targets: Amount) -> Workout:
    items = tuple(
        Item(f"e{n}", f"Movement {n}", 2, target, 90.0, targets=()) for n, target in enumerate(targets)
    )
    return workout(*items)._replace(date="2026-11-27")


def laid_out(of: Workout, *last: MovementSession | None, width: int = 80, narrow: bool = False) -> Table:
    before = [*last, *[None] * (len(of.items) - len(last))]
    return table(table_rows(of, before, "kg", narrow=narrow), width, narrow=narrow)


@each_case(
    ("target", "done", "sign", "line"),
    [
        (reps(6, 57.5), (reps(6, 55), reps(5, 55)), "▲ 2.5 kg", "24 Nov: 6 · 5 @ 55 kg"),
        (reps(8, 40), (reps(6, 45),), "▼ 5 kg", "24 Nov: 6 @ 45 kg"),
        (reps(8, 40), (reps(8, 40), reps(8, 40)), "= same", ""),
        (reps(8), (reps(6), reps(7)), "▲ 3 reps", "24 Nov: 6 · 7"),
        (Amount(seconds=(30.0,)), (Amount(seconds=(20.0,)),), "▲ 10 s", "24 Nov: 20 s"),
        (Amount(reps=(8,), reps_max=12, load_kg=40), (reps(11, 40),), "= same", ""),
        (Amount(open=True), (reps(17),), "= same", ""),
        (reps(8), (Amount(seconds=(20.0,)),), "", ""),
    ],
)
def test_each_exercise_says_how_it_differs_from_the_last_time(
    target: Amount, done: tuple[Amount, ...], sign: str, line: str
) -> None:
    shown = laid_out(due(target), last_time(*done))
    assert shown.lines[0].plain.endswith(f"1:30  {sign}" if sign else "1:30")
    assert shown.last[0].plain.strip() == line
    if sign:
        colours = {style for style in (span.style for span in shown.lines[0].spans) if style == "$done"}
        assert bool(colours) == sign.startswith("▲")


def test_a_last_time_long_ago_has_its_year() -> None:
    shown = laid_out(due(reps(6, 50)), last_time(reps(6, 40), date=dt.date(2025, 10, 2)))
    assert shown.last[0].plain.strip() == "2 Oct 2025: 6 @ 40 kg"


def test_a_phone_shows_the_sign_only() -> None:
    shown = laid_out(due(reps(6, 50)), last_time(reps(6, 40)), width=42, narrow=True)
    assert shown.lines[0].plain == "1  Movement 0  2 x 6  50 kg  ▲"
    assert shown.head is None


@each_case("width", range(8, 90, 3))
@each_case("narrow", [True, False])
def test_no_line_is_too_wide_and_columns_align(width: int, narrow: bool) -> None:
    of = due(reps(6, 57.5), Amount(reps=(6, 6), load_kg=12, implements=2), Amount(seconds=(45.0, 45.0)))
    shown = laid_out(of, last_time(reps(6, 55)), width=width, narrow=narrow)
    lines = shown.text(3, headed=True).plain.split("\n")
    assert max(map(cell_len, lines)) <= width
    if shown.head:
        column = shown.head.plain.index("sets")
        assert {line.plain[column : column + 1] for line in shown.lines} == {"2"}


def test_spaced_rows_have_the_last_time_below_the_exercise() -> None:
    shown = laid_out(due(reps(6, 50), reps(8)), last_time(reps(6, 40)))
    lines = shown.text(3, headed=True).plain.split("\n")
    places = [n for n, line in enumerate(lines) if line.startswith(("1  ", "2  "))]
    assert [after - before for before, after in pairwise(places)] == [3]
    assert lines[places[0] + 1].strip() == "24 Nov: 6 @ 40 kg"
    assert shown.text(1, headed=False).plain.count("\n") == 1


def test_every_direction_has_its_own_sign() -> None:
    assert len({sign for sign, _ in ARROWS.values()}) == len(ARROWS)


def test_the_unfinished_session_is_not_the_last_time() -> None:
    older, newer = last_time(reps(6, 40), session="old"), last_time(reps(6, 50), session="open")
    past = MovementHistory("Box squat", (LAST,), (older, newer))
    advice = Advice(workout(lift()._replace(movement="Box squat")), None, None, History((past,)))  # type: ignore[arg-type]  # not needed
    assert advice.last_times() == [newer]
    assert advice.last_times("open") == [older]


def test_a_movement_in_two_exercises_is_compared_with_itself() -> None:
    first, second = last_time(reps(6, 40), exercise="a"), last_time(reps(12, 20), exercise="b")
    past = MovementHistory("Row", (LAST,), (first, second))
    items = [lift()._replace(movement="Row", exercise=name) for name in ("a", "b")]
    advice = Advice(workout(*items), None, None, History((past,)))  # type: ignore[arg-type]  # not needed
    assert advice.last_times() == [first, second]
