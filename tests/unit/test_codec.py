"""Named tuples to JSON and back, and what is refused on the way."""

import json
from math import inf, nan
from typing import Any, Literal, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strengthtui.base import codec
from strengthtui.base.codec import build, dumps, loads, plain
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.config.model import Config
from strengthtui.domain.workout import Amount, Workout
from strengthtui.plan.index import _Index
from strengthtui.plan.model import Exercise, Movement, Plan, Prescription, Progress, Ramp, Season
from support.each_case import each_case
from support.strategies import made
from support.workouts import hold, lift, movement, plan, workout

floats = st.floats(allow_nan=False, allow_infinity=False)
maybe = st.none() | floats
seconds = st.none() | st.lists(floats).map(tuple)
whole = st.integers()
text = st.text()
words = st.lists(text, max_size=2).map(tuple)
amounts = made(Amount, seconds=seconds, metres=maybe, load_kg=maybe, each_side=st.booleans())
movements = made(
    Movement,
    name=text,
    gear=words,
    sets=whole,
    target=amounts,
    rest_s=floats,
    switch_s=floats,
    cue=text,
    percent=maybe,
)
exercises = made(
    Exercise,
    id=text,
    trains=words,
    movements=st.lists(movements, max_size=2).map(tuple),
    progress=st.none() | made(Progress, step_kg=floats, reps=st.none() | st.tuples(whole, whole)),
    warmup=st.lists(made(Ramp, sets=whole, reps=whole, percent=floats), max_size=2).map(tuple),
    bad_day=st.none() | made(Prescription, sets=whole, target=amounts),
)
seasons = made(Season, name=text, load_factor=maybe, advance=st.none() | st.booleans())
plans = made(
    Plan,
    name=text,
    source=text,
    kind=text,
    days=st.lists(st.tuples(text, whole), max_size=2).map(tuple),
    exercises=st.lists(exercises, max_size=2).map(tuple),
    sha256=text,
    seasons=st.lists(seasons, max_size=2).map(tuple),
)
scalars = st.none() | st.booleans() | st.integers() | floats | st.text()


@given(amounts)
def test_an_amount_is_equal_after_json(amount: Amount) -> None:
    assert loads(Amount, dumps(amount)) == amount


@given(plans, st.booleans())
def test_a_plan_is_equal_after_json(drawn: Plan, sparse: bool) -> None:
    assert loads(Plan, dumps(drawn, sparse=sparse)) == drawn


def test_sparse_json_leaves_out_defaults_at_every_depth() -> None:
    drawn = plan((movement(),))
    assert '"percent"' in dumps(drawn)
    assert '"percent"' not in dumps(drawn, sparse=True)
    assert len(dumps(drawn, sparse=True)) < 0.7 * len(dumps(drawn))


def test_a_workout_is_equal_after_json() -> None:
    drawn = workout(lift(load_kg=42.5, reps=(6, 6)), hold(seconds=(30.0, 20.5), cue="Breathe ø"))
    assert loads(Workout, dumps(drawn)) == drawn
    assert build(Workout, plain(drawn)) == drawn


def test_json_is_compact_and_keeps_letters() -> None:
    assert dumps([Amount(reps=(6, 6), load_kg=12.0), "ø"]) == (
        '[{"reps":[6,6],"reps_max":null,"open":false,"seconds":null,"metres":null,"load_kg":12.0,'
        '"implements":1,"bodyweight":false,"each_side":false},"ø"]'
    )


def test_an_integer_in_a_float_field_becomes_a_float() -> None:
    made = build(Amount, {"seconds": [30], "load_kg": 20})
    assert made == Amount(seconds=(30.0,), load_kg=20.0)
    assert isinstance(made.load_kg, float)


@each_case("number", [nan, inf, -inf])
def test_nan_and_infinity_are_refused_in_json(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps({"load_kg": number})


@each_case(
    "data",
    [
        None, 5, "Amount", [], {"reps": 8}, {"reps": "88"}, {"reps": [8.5]}, {"reps": ["8"]}, {"open": 1},
        {"seconds": [None]}, {"load_kg": "heavy"}, {"load_kg": [1]}, {"implements": None},
    ],
)  # fmt: skip
def test_another_form_is_refused(data: Any) -> None:
    with pytest.raises(TypeError):
        build(Amount, data)


def test_a_missing_field_is_refused_and_so_is_an_unknown_one() -> None:
    with pytest.raises(TypeError):
        build(Workout, {"plan": "Test"})
    with pytest.raises(KeyError):
        build(Amount, {"repetitions": [8]})


def test_a_tuple_of_another_length_is_refused() -> None:
    data = plain(plan((movement(),), days=(("fri", 2),)))
    data["days"] = [["fri", 2, 3]]
    with pytest.raises(ValueError, match="longer"):
        build(Plan, data)


@given(st.recursive(scalars, lambda part: st.lists(part) | st.dictionaries(st.text(), part)))
def test_any_json_is_built_or_raises_one_of_three_errors(data: Any) -> None:
    try:
        build(Amount, data)
        loads(Amount, json.dumps(data))
    except (KeyError, TypeError, ValueError):
        pass


class Containers(NamedTuple):
    """A field of each kind that holds others."""

    words: tuple[str, ...] = ()
    pair: tuple[str, int] = ("", 0)
    counts: dict[str, int] = {}  # noqa: RUF012 - a default that is never mutated
    known: frozenset[str] = frozenset()
    choice: Literal["a", "b"] = "a"
    maybe: tuple[int, ...] | None = None


@each_case("field", Containers._fields)
@each_case("part", ["x", 1, 1.5, True])
def test_a_part_is_no_container(field: str, part: object) -> None:
    with pytest.raises(TypeError):
        build(Containers, {field: part})


def test_the_types_of_the_start_are_not_looked_up_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    # Looking them up takes a fiftieth of a start.
    looked_up: list[str] = []

    def counted(cls: type) -> dict[str, Any]:
        looked_up.append(cls.__name__)
        return get_type_hints(cls)

    monkeypatch.setattr(codec, "get_type_hints", counted)
    codec._builder.cache_clear()
    for kind in (Plan, Workout, Config, _Index):
        with pytest.raises(TypeError):
            build(kind, 0)
    assert looked_up == []
    assert build(Later, {"amount": {"reps": [8]}}) == Later(Amount(reps=(8,)))
    assert looked_up == ["Later"]


class Later(NamedTuple):
    """A type whose field has a type written as text."""

    amount: "Amount"
