"""How loads grow, what warms up, what a bad day keeps; and that every value can be written as it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strengthtui.domain.workout import Amount
from strengthtui.plan import formatting
from strengthtui.plan.grammar import read_bad_day, read_do, read_seconds
from strengthtui.plan.load_grammar import KG_PER_LB, Load, read_load
from strengthtui.plan.model import Movement, Prescription, Progress, Ramp
from strengthtui.plan.progress_grammar import read_progress, read_warmup
from strengthtui.plan.short_form import GrammarError
from support.each_case import each_case


@each_case(
    ("text", "progress"),
    [
        ("+2.5 kg after 2 good sessions", Progress(2.5, 2)),
        ("+ 5kg AFTER 1 good session", Progress(5.0, 1)),
        ("+2.5 kg", Progress(2.5)),
        ("+5 lb after 3 good sessions", Progress(5 * KG_PER_LB, 3)),
        ("8-12 reps, then +2.5 kg", Progress(2.5, reps=(8, 12))),
        ("8 – 12, then + 2.5kg", Progress(2.5, reps=(8, 12))),  # noqa: RUF001 - people paste it
        (" None ", Progress(0.0)),
    ],
)
def test_progress_is_a_step_after_sessions_or_reps(text: str, progress: Progress) -> None:
    assert read_progress(text) == progress


@each_case(
    ("text", "problem"),
    [
        ("2.5 kg", 'cannot read "2.5 kg"'),
        ("+2.5", 'cannot read "+2.5"'),
        ("", 'cannot read ""'),
        ("+0 kg", "the step cannot be 0 kg"),
        ("+101 kg", "the step cannot be 101 kg"),
        ("+1 kg after 0 good sessions", "cannot be 0 sessions"),
        ("+1 kg after 21 good sessions", "cannot be 21 sessions"),
        ("12-8 reps, then +1 kg", "cannot go from 12 to 8 reps"),
        ("0-8 reps, then +1 kg", "cannot be 0 reps"),
    ],
)
def test_an_invalid_progress_is_refused(text: str, problem: str) -> None:
    with pytest.raises(GrammarError) as caught:
        read_progress(text)
    assert caught.value.message == problem


@each_case(
    ("text", "ramps"),
    [
        ("2 x 5 at 50%", (Ramp(2, 5, 50.0),)),
        ("1x5@50 %, 1 x 3 at 72.5%", (Ramp(1, 5, 50.0), Ramp(1, 3, 72.5))),
    ],
)
def test_a_warmup_is_sets_at_a_part_of_the_load(text: str, ramps: tuple[Ramp, ...]) -> None:
    assert read_warmup(text) == ramps


@each_case("text", ["", "5 at 50%", "2 x 5", "2 x 5 at 50%,", "2 x 5 at 0%", ", ".join(["1 x 1 at 9%"] * 6)])
def test_an_invalid_warmup_is_refused(text: str) -> None:
    with pytest.raises(GrammarError):
        read_warmup(text)


def test_a_bad_day_is_an_amount_or_no_set_at_all() -> None:
    assert read_bad_day("1 x 20s each side") == Prescription(1, Amount(seconds=(20.0, 20.0)))
    assert read_bad_day(" Skip ") == Prescription(0, Amount())
    with pytest.raises(GrammarError) as caught:
        read_bad_day("none")
    assert caught.value.hint == 'try "3 x 8", "3 x 6 each side", "skip" or "2 x 30s"'


SECONDS = st.integers(1, 3600).map(float)
SIDES = st.sampled_from([1, 2])
AMOUNTS = st.one_of(
    st.builds(lambda n, sides: Amount((n,) * sides), st.integers(1, 1000), SIDES),
    st.builds(lambda n, up: Amount((n,), n + up), st.integers(1, 900), st.integers(1, 100)),
    st.builds(lambda n, sides: Amount((n,) * sides, open=True), st.integers(1, 999), SIDES),
    st.builds(lambda n, sides: Amount(seconds=(n,) * sides), SECONDS, SIDES),
    st.builds(lambda n, each: Amount(metres=float(n), each_side=each), st.integers(1, 10_000), st.booleans()),
    st.builds(lambda each: Amount(open=True, each_side=each), st.booleans()),
)
WEIGHTS = st.integers(0, 4000).map(lambda quarters: quarters / 4)
LOADS = st.one_of(
    st.just(Load()), st.just(Load(find=True)),
    st.builds(lambda kg, n: Load(kg, implements=n), WEIGHTS, st.integers(1, 10)),
    st.builds(lambda kg: Load(kg, bodyweight=True), st.none() | WEIGHTS),
    st.builds(lambda percent: Load(percent=float(percent)), st.integers(1, 100)),
)  # fmt: skip


@given(st.integers(1, 20), AMOUNTS, LOADS, SECONDS)
def test_a_formatted_value_can_be_parsed(sets: int, amount: Amount, load: Load, seconds: float) -> None:
    assert read_do(formatting.do(sets, amount)) == Prescription(sets, amount)
    assert read_bad_day(formatting.bad_day(Prescription(sets, amount))) == Prescription(sets, amount)
    movement = Movement("M", (), 1, load.on(amount), 0.0, 0.0, "", percent=load.percent, find=load.find)
    assert (read_load(formatting.load(movement, "kg")) if formatting.load(movement, "kg") else Load()) == load
    assert read_seconds(formatting.seconds(seconds)) == seconds


@given(st.integers(1, 400), st.integers(1, 20), st.none() | st.integers(1, 900))
def test_a_formatted_progress_can_be_parsed(quarters: int, after: int, reps: int | None) -> None:
    growth = Progress(quarters / 4, reps=(reps, reps + 1)) if reps else Progress(quarters / 4, after)
    assert read_progress(formatting.progress(growth)) == growth
    assert read_progress(formatting.progress(Progress(0.0))) == Progress(0.0)
    ramps = (Ramp(after, quarters, 50.0), Ramp(1, 1, 99.5))
    assert read_warmup(formatting.warmup(ramps)) == ramps
