"""The forms that a plan's strings may take, and what is said about all others."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strengthtui.domain.workout import Amount
from strengthtui.plan.grammar import read_do, read_seconds, read_word, slug
from strengthtui.plan.load_grammar import KG_PER_LB, Load, read_load
from strengthtui.plan.model import Prescription
from strengthtui.plan.short_form import GrammarError
from support.each_case import each_case

TRY_DO = 'try "3 x 8", "3 x 6 each side" or "2 x 30s"'
TRY_SECONDS = 'try "90s", "2min" or "1:30"'
TRY_LOAD = 'try "40 kg", "88 lb", "2 x 12 kg", "bodyweight", "bodyweight + 10 kg", "70%" or "find"'


@each_case(
    ("text", "sets", "target"),
    [
        ("3 x 8", 3, Amount(reps=(8,))),
        ("3x8", 3, Amount(reps=(8,))),
        ("  3 X 8 ", 3, Amount(reps=(8,))),
        ("3 × 8", 3, Amount(reps=(8,))),  # noqa: RUF001 - people paste it
        ("3\u00a0x\u00a08", 3, Amount(reps=(8,))),
        ("3 x 8-12", 3, Amount(reps=(8,), reps_max=12)),
        ("3 x 8 – 12", 3, Amount(reps=(8,), reps_max=12)),  # noqa: RUF001 - people paste it
        ("3 x 8+", 3, Amount(reps=(8,), open=True)),
        ("3 x 6 each side", 3, Amount(reps=(6, 6))),
        ("3 x 6-8 EACH  SIDE", 3, Amount(reps=(6, 6), reps_max=8)),
        ("3 x 6+ each side", 3, Amount(reps=(6, 6), open=True)),
        ("2 x 30s", 2, Amount(seconds=(30.0,))),
        ("2 x 30 S each side", 2, Amount(seconds=(30.0, 30.0))),
        ("2 x 1:30", 2, Amount(seconds=(90.0,))),
        ("1 x 2min", 1, Amount(seconds=(120.0,))),
        ("1 x 2 min each side", 1, Amount(seconds=(120.0, 120.0))),
        ("20 x 1000", 20, Amount(reps=(1000,))),
        ("1 x 1s", 1, Amount(seconds=(1.0,))),
        ("3 x max", 3, Amount(open=True)),
        ("3 x MAX each side", 3, Amount(open=True, each_side=True)),
        ("4 x 20 m", 4, Amount(metres=20.0)),
        ("4x20m each side", 4, Amount(metres=20.0, each_side=True)),
        ("1 x 60:00", 1, Amount(seconds=(3600.0,))),
    ],
)
def test_do_is_parsed_into_sets_and_amount(text: str, sets: int, target: Amount) -> None:
    assert read_do(text) == Prescription(sets, target)


@each_case(
    "text",
    [
        "3 by 8", "3 x", "x 8", "8", "", "3 x max+", "max",
        "3 x 20 miles", "3 x 70%", "find", "3 x 8 x 2",
        "3 x 8 per person", "3 x 1 2", "3 x -8", "3 x 8.5", "3 x 1:75", "3 x 1:5", "3 x 8-", "3 x 30s+",
        "\u0663 x 8",
    ],
)  # fmt: skip
def test_an_invalid_do_is_refused_with_the_valid_forms(text: str) -> None:
    with pytest.raises(GrammarError) as caught:
        read_do(text)
    assert (caught.value.message, caught.value.hint) == (f'cannot read "{text}"', TRY_DO)


def test_a_very_long_number_is_refused() -> None:
    with pytest.raises(GrammarError, match="cannot read"):
        read_do("3 x " + "9" * 5000)


@each_case(
    ("text", "message", "hint"),
    [
        ("0 x 8", "cannot be 0 sets", "write 1 to 20 sets"),
        ("21 x 8", "cannot be 21 sets", "write 1 to 20 sets"),
        ("3 x 0", "cannot be 0 reps", "write 1 to 1000 reps"),
        ("3 x 1001", "cannot be 1001 reps", "write 1 to 1000 reps"),
        ("3 x 8-1001", "cannot be 1001 reps", "write 1 to 1000 reps"),
        ("3 x 12-8", "cannot go from 12 to 8 reps", 'the smaller number first, as in "8-12"'),
        ("3 x 8-8", "cannot go from 8 to 8 reps", 'the smaller number first, as in "8-12"'),
        ("3 x 0s", "cannot be 0 s", "write 1 to 3600 s"),
        ("3 x 61min", "cannot be 3660 s", "write 1 to 3600 s"),
        ("3 x 0 m", "cannot be 0 m", "write 1 to 10000 m"),
        ("3 x 10001 m", "cannot be 10001 m", "write 1 to 10000 m"),
    ],
)
def test_a_do_out_of_bounds_names_the_bounds(text: str, message: str, hint: str) -> None:
    with pytest.raises(GrammarError) as caught:
        read_do(text)
    assert (caught.value.message, caught.value.hint) == (message, hint)


@each_case(
    ("text", "seconds"),
    [("90s", 90), ("2min", 120), ("2 MIN", 120), ("1:30", 90), ("0s", 0), ("0:05", 5), ("60min", 3600)],
)
def test_a_rest_is_parsed_into_seconds(text: str, seconds: float) -> None:
    assert read_seconds(text) == seconds


@each_case(
    ("text", "message", "hint"),
    [
        ("2m", 'cannot read "2m"', 'm means metres in "do"; write "2min"'),
        (" 2 M", 'cannot read " 2 M"', 'm means metres in "do"; write "2min"'),
        ("90", 'cannot read "90"', TRY_SECONDS),
        ("-5s", 'cannot read "-5s"', TRY_SECONDS),
        ("1:60", 'cannot read "1:60"', TRY_SECONDS),
        ("1h", 'cannot read "1h"', TRY_SECONDS),
        ("61min", "cannot be 3660 s", "write 0 to 3600 s"),
    ],
)
def test_an_invalid_rest_is_refused(text: str, message: str, hint: str) -> None:
    with pytest.raises(GrammarError) as caught:
        read_seconds(text)
    assert (caught.value.message, caught.value.hint) == (message, hint)


@each_case(
    ("text", "load"),
    [
        ("40 kg", Load(40.0)),
        ("42.5KG", Load(42.5)),
        ("0 kg", Load(0.0)),
        ("1000 kg", Load(1000.0)),
        ("88 lb", Load(88 * KG_PER_LB)),
        ("2 x 12 kg", Load(12.0, implements=2)),
        ("2×25lb", Load(25 * KG_PER_LB, implements=2)),  # noqa: RUF001 - people paste it
        ("70%", Load(percent=70.0)),
        ("72.5 %", Load(percent=72.5)),
        ("find", Load(find=True)),
        (" FIND ", Load(find=True)),
        ("bodyweight", Load(bodyweight=True)),
        ("Body weight", Load(bodyweight=True)),
        ("bodyweight + 10 kg", Load(10.0, bodyweight=True)),
        ("bodyweight+10kg", Load(10.0, bodyweight=True)),
    ],
)
def test_a_load_is_parsed_into_kilograms_and_implements(text: str, load: Load) -> None:
    assert read_load(text) == load


@each_case("text", ["40", "40 stone", "70", "find 3", "", "- kg", "1,,5 kg", "bodyweight 10 kg", "nan kg"])
def test_an_invalid_load_is_refused(text: str) -> None:
    with pytest.raises(GrammarError) as caught:
        read_load(text)
    assert (caught.value.message, caught.value.hint) == (f'cannot read "{text}"', TRY_LOAD)


@each_case("text", ["1000.5 kg", "2300 lb", "bodyweight + 1001 kg", "0 x 5 kg", "11 x 5 kg", "0%", "101%"])
def test_a_load_out_of_bounds_is_refused(text: str) -> None:
    with pytest.raises(GrammarError, match="cannot be"):
        read_load(text)


def test_a_load_changes_only_the_load_of_a_target() -> None:
    target = Amount(reps=(6, 6), reps_max=8)
    assert Load(12.0, 2).on(target) == Amount(reps=(6, 6), reps_max=8, load_kg=12.0, implements=2)


def test_an_unknown_word_gets_the_nearest_suggestion() -> None:
    with pytest.raises(GrammarError) as caught:
        read_word("kettelbell", ("barbell", "kettlebell"))
    assert (caught.value.message, caught.value.hint) == (
        'unknown word "kettelbell"',
        'did you mean "kettlebell"?',
    )


@each_case(
    ("name", "expected"),
    [
        ("Box squat", "box-squat"),
        ("  Step-up (high)! ", "step-up-high"),
        ("90/90 Übung", "90-90-übung"),
        ("深蹲", "深蹲"),
        ("ＦＵＬＬ", "full"),  # noqa: RUF001 - wide letters are the point
        ("\u202e\x1b", ""),
        ("!?", ""),
    ],
)
def test_a_slug_consists_of_the_words_of_a_name(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_the_slug_of_a_slug_is_the_same(name: str) -> None:
    assert slug(slug(name)) == slug(name)


@given(st.text(st.sampled_from("0123456789 x×+-:.smingkblodywht")) | st.text())  # noqa: RUF001
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (read_do, read_seconds, read_load):
        with suppress(GrammarError):
            read(text)


@given(st.integers(1, 20), st.integers(1, 999), st.integers(1, 3600), st.booleans())
def test_every_number_within_bounds_can_be_written(sets: int, reps: int, seconds: int, sides: bool) -> None:
    tail, count = (" each side", 2) if sides else ("", 1)
    reps_and_more = Amount(reps=(reps,) * count, reps_max=reps + 1)
    assert read_do(f"{sets} x {reps}-{reps + 1}{tail}") == Prescription(sets, reps_and_more)
    hold = Amount(seconds=(float(seconds),) * count)
    assert read_do(f"{sets} x {seconds}s{tail}") == Prescription(sets, hold)
    assert read_do(f"{sets} x {seconds // 60}:{seconds % 60:02}{tail}") == Prescription(sets, hold)
