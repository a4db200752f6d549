"""The usual ways to write an amount: read like their plain forms, or refused if they mean two things."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strengthtui.domain.workout import Amount
from strengthtui.plan import formatting
from strengthtui.plan.grammar import read_bad_day, read_do, read_effort, read_seconds
from strengthtui.plan.load_grammar import read_load
from strengthtui.plan.model import Prescription
from strengthtui.plan.progress_grammar import read_progress, read_tempo
from strengthtui.plan.short_form import GrammarError
from support.each_case import each_case


@each_case(
    ("text", "plain"),
    [
        *((f"3 x 6 {side}", "3 x 6 each side") for side in (
            "each leg", "each arm", "per side", "per leg", "each foot", "per hand", "/side", "/ leg",
        )),
        ("3x6/leg", "3 x 6 each side"),
        ("3 × 8 reps", "3 x 8"),  # noqa: RUF001 - people paste it
        ("3 x 8 to 12 reps per side", "3 x 8-12 each side"),
        ("2 x 1.5 min", "2 x 90s"),
        ("2 x 1,5 min", "2 x 90s"),
        ("2 x 2 minutes", "2 x 2min"),
        ("2 x 30 secs per side", "2 x 30s each side"),
        ("2 x 45 seconds", "2 x 45s"),
        ("4 x 20 meters", "4 x 20 m"),
        ("4 x 20,5 metres", "4 x 20.5 m"),
        ("3 x 30 to 45 sec", "3 x 30-45s"),
        ("3 x 30s-45s", "3 x 30-45s"),
        ("3 x 0:30-0:45", "3 x 30-45s"),
        ("5,3,1+", "5, 3, 1+"),
        ("5s,3s", "5s, 3s"),
        ("5 each leg, 3 each leg", "5, 3 each side"),
        ("1 x 5, 3, 1+", "5, 3, 1+"),
        ("3 x 5 @RPE8", "3 x 5 @ RPE 8"),
    ],
)  # fmt: skip
def test_a_usual_way_to_write_do_is_read_like_the_plain_form(text: str, plain: str) -> None:
    assert read_do(text) == read_do(plain)


@each_case(
    ("text", "plain"),
    [
        ("42,5 kg", "42.5 kg"), ("100 kgs", "100 kg"), ("95 lbs", "95 lb"), ("95 pounds", "95 lb"),
        ("20 kilos", "20 kg"), ("72,5 %", "72.5%"), ("65, 75, 85%", "65%, 75%, 85%"),
        ("60,70,80 kg", "60, 70, 80 kg"), ("60,5, 70 kg", "60.5, 70 kg"), ("60 kg, 70 kg", "60, 70 kg"),
        ("bodyweight + 7,5 kg", "bodyweight + 7.5 kg"),
    ],
)  # fmt: skip
def test_a_usual_way_to_write_a_load_is_read_like_the_plain_form(text: str, plain: str) -> None:
    assert read_load(text) == read_load(plain)


def test_times_yards_and_steps_have_their_usual_ways_too() -> None:
    assert read_seconds("1.5 min") == read_seconds("1,5 minutes") == read_seconds("90 secs") == 90
    assert read_do("4 x 20 yd") == read_do("4 x 20 yards") == Prescription(4, Amount(metres=18.288))
    assert read_progress("+2,5 kg") == read_progress("+2.5 kg")
    assert read_tempo("31x0") == read_tempo("3/1/X/0") == "3-1-X-0"
    assert read_effort("rpe 7 - 8,5") == "7-8.5"


@each_case(
    ("text", "one", "other"),
    [
        ("3 x 8 each", "3 x 8 each side", "3 x 8"),
        ("5, 3 each", "5, 3 each side", "5, 3"),
    ],
)
def test_a_do_that_can_be_read_in_two_ways_is_refused_with_both(text: str, one: str, other: str) -> None:
    with pytest.raises(GrammarError) as caught:
        read_do(text)
    assert (caught.value.message, caught.value.hint) == (
        f'"{text}" can be read in two ways', f'write "{one}" or "{other}"',
    )  # fmt: skip


@each_case(
    ("text", "one", "other"),
    [
        ("60,70 kg", "60.70 kg", "60, 70 kg"),
        ("1,500 kg", "1.500 kg", "1, 500 kg"),
        ("65,75%", "65.75%", "65, 75%"),
        ("12 kg each", "12 kg", "2 x 12 kg"),
    ],
)
def test_a_load_that_can_be_read_in_two_ways_is_refused_with_both(text: str, one: str, other: str) -> None:
    with pytest.raises(GrammarError) as caught:
        read_load(text)
    assert (caught.value.message, caught.value.hint) == (
        f'"{text}" can be read in two ways', f'write "{one}" or "{other}"',
    )  # fmt: skip


@each_case(
    ("text", "message"),
    [
        ("3 x 45-30s", "cannot go from 45 to 30 s"),
        ("3 x 30-30s", "cannot go from 30 to 30 s"),
        ("3 x 5-4000s", "cannot be 4000 s"),
        ("8, 30s", "mixes reps, holds and distances"),
        ("30, 45s", "mixes reps, holds and distances"),
        ("8 each side, 6", "mixes sets with and without sides"),
        ("12 x 3, 9 x 2", "cannot be 21 sets"),
        ("5, 3,", 'cannot read "5, 3,"'),
        ("5, three, 1", 'cannot read "5, three, 1"'),
        ("3 x 5 @ 8", 'cannot read "3 x 5 @ 8"'),
        ("3 x 5 @ RPE 11", "cannot be 11 RPE"),
        ("3 x 5 @ RPE 7.3", 'cannot read "rpe 7.3"'),
    ],
)
def test_an_invalid_list_range_or_effort_is_refused(text: str, message: str) -> None:
    with pytest.raises(GrammarError) as caught:
        read_do(text)
    assert caught.value.message == message


@each_case("text", ["60, 70", "60, 70%, 80 kg", "60, bodyweight", "60, find", ", ".join(["5"] * 21) + " kg"])
def test_an_invalid_list_of_loads_is_refused(text: str) -> None:
    with pytest.raises(GrammarError):
        read_load(text)


@each_case("text", ["3", "3-1", "3-1-1-0-2", "3-1/1", "10-1-1", "fast", ""])
def test_an_invalid_tempo_is_refused(text: str) -> None:
    with pytest.raises(GrammarError) as caught:
        read_tempo(text)
    assert caught.value.hint == 'try "3-1-1", "3-1-1-0" or "3-1-X-0"'


@each_case("text", ["5, 3", "1 x 5 @ RPE 6"])
def test_a_bad_day_keeps_equal_sets_without_an_effort(text: str) -> None:
    with pytest.raises(GrammarError, match="equal sets"):
        read_bad_day(text)


AMOUNTS = st.one_of(
    st.builds(lambda reps, more, each: Amount((reps,) * each, reps + more if more else None),
              st.integers(1, 900), st.integers(0, 50), st.just(1)),
    st.builds(lambda reps: Amount((reps,), open=True), st.integers(1, 1000)),
    st.just(Amount(open=True)),
)  # fmt: skip
HOLDS = st.builds(
    lambda low, more: Amount(seconds=(float(low),), seconds_max=float(low + more) if more else None),
    st.integers(1, 1800), st.integers(0, 1800),
)  # fmt: skip


@given(st.lists(AMOUNTS, min_size=2, max_size=6) | st.lists(HOLDS, min_size=1, max_size=6), st.booleans())
def test_the_output_of_plan_show_can_be_parsed(amounts: list[Amount], rated: bool) -> None:
    targets = tuple(amounts) if len(set(amounts)) > 1 else ()
    do = Prescription(len(amounts), amounts[0], targets, "8" if rated else "")
    assert read_do(formatting.do(*do)) == do


@given(st.text(st.sampled_from("0123456789 ,.x×+-:/@%smingkblodywhtrpeac")) | st.text())  # noqa: RUF001 - people paste it
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (read_do, read_bad_day, read_load, read_tempo, read_effort, read_seconds):
        with suppress(GrammarError):
            read(text)


@each_case(
    ("do", "shown"),
    [("3 x 30-45s", "3 x 30-45s"), ("3 x 90s-2min", "3 x 90s-2min"), ("2 x 2-3 min", "2 x 2-3min")],
)
def test_a_range_of_seconds_is_printed_with_its_unit_once(do: str, shown: str) -> None:
    assert formatting.do(*read_do(do)) == shown
