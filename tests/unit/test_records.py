"""Our named tuples and records do what those of the standard library do; only their classes are cheaper."""

import copy
import inspect
import pickle
import typing
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.record import Record
from support.each_case import each_case

T = TypeVar("T")
Fields = dict[str, tuple[bool, int]]

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True).filter(str.isidentifier)
FIELDS = st.dictionaries(NAMES.filter(lambda name: name not in typing.__dict__), st.integers(), max_size=5)


def declared(base: str, fields: dict[str, int], defaults: int) -> Any:
    """Return a class as if it were written in a module; its last fields have defaults."""
    first = len(fields) - min(defaults, len(fields))
    lines = [
        f"{name}: int" + (f" = {value}" if n >= first else "")
        for n, (name, value) in enumerate(fields.items())
    ]
    space: dict[str, Any] = {
        "base": {"ours": NamedTuple, "theirs": typing.NamedTuple, "record": Record}.get(base)
    }
    head = "class Made(base):" if base != "dataclass" else "@dataclass(frozen=True, slots=True)\nclass Made:"
    space["dataclass"] = dataclass
    exec("\n".join([head, *(f"    {line}" for line in lines or ["pass"])]), space)
    return space["Made"]


def result(call: Any) -> object:
    """Return what a call returns, or the type of its error."""
    try:
        return call()
    except (TypeError, ValueError, AttributeError) as error:
        return TypeError if isinstance(error, ValueError) else type(error)


@settings(max_examples=25, deadline=None)
@given(FIELDS, st.integers(0, 3), st.lists(st.integers(), max_size=6), st.data())
def test_named_tuples_behave_like_those_of_the_library(
    fields: dict[str, int], defaults: int, values: list[int], data: st.DataObject
) -> None:
    named = data.draw(st.dictionaries(st.sampled_from([*fields, "other"]), st.integers(), max_size=2))
    ours, theirs = declared("ours", fields, defaults), declared("theirs", fields, defaults)
    for uses in (
        lambda cls: (
            cls._fields,
            cls._field_defaults,
            cls.__match_args__,
            cls.__annotations__,
            cls.__slots__,
        ),
        lambda cls: tuple(cls(*values, **named)),
        lambda cls: repr(cls(*values, **named)),
        lambda cls: repr(cls(*values)._replace(**named)),
        lambda cls: (cls(*values)._asdict(), hash(cls(*values)), cls(*values) == tuple(values)),
        lambda cls: tuple(cls._make(values)),
        lambda cls: [getattr(cls(*values), name) for name in fields],
        lambda cls: setattr(cls(*values), next(iter(fields), "x"), 1),
        typing.get_type_hints,
    ):
        assert result(lambda uses=uses: uses(ours)) == result(lambda uses=uses: uses(theirs))


@settings(max_examples=25, deadline=None)
@given(FIELDS, st.integers(0, 3), st.lists(st.integers(), max_size=6), st.data())
def test_records_behave_like_frozen_dataclasses(
    fields: dict[str, int], defaults: int, values: list[int], data: st.DataObject
) -> None:
    named = data.draw(st.dictionaries(st.sampled_from([*fields, "other"]), st.integers(), max_size=2))
    ours, theirs = declared("record", fields, defaults), declared("dataclass", fields, defaults)
    for uses in (
        lambda cls: cls.__match_args__,
        lambda cls: repr(cls(*values, **named)).rpartition(".")[2],
        lambda cls: cls(*values, **named) == cls(*values, **named),
        lambda cls: cls(*values) == tuple(values),
        lambda cls: bool(cls(*values)),
        lambda cls: len({cls(*values), cls(*values)}),
        lambda cls: [getattr(cls(*values), name) for name in fields],
    ):
        assert result(lambda uses=uses: uses(ours)) == result(lambda uses=uses: uses(theirs))


class Load(NamedTuple):
    kilograms: float
    side: str = "both"

    @property
    def is_heavy(self) -> bool:
        return self.kilograms > 100


class Named(Load):
    """A subclass; its annotations are no fields."""

    extra: int


class Found(NamedTuple, Generic[T]):
    value: T | None
    problems: tuple[str, ...] = ()


class Begun(Record):
    at: float


class Ended(Record):
    at: float
    sides: tuple[int, ...] = ()


@each_case("value", [Load(5.0), Named(5.0, "left"), Found(3), Begun(1.0), Ended(1.0, (1, 2))])
def test_a_value_survives_copying(value: object) -> None:
    for other in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert other == value
        assert type(other) is type(value)


def test_a_named_tuple_has_properties_subclasses_and_parameters() -> None:
    assert Load(120).is_heavy
    assert Named(120)._replace(side="left") == Load(120, "left")
    assert type(Named(1)._replace(side="left")) is Named
    assert Found[int](3).value == 3
    match Load(5.0, "left"):
        case Load(kilograms, side):
            assert (kilograms, side) == (5.0, "left")


def test_a_record_equals_only_its_own_kind_and_cannot_be_changed() -> None:
    assert Begun(1.0) != Ended(1.0)
    assert len({Begun(1.0), Ended(1.0), Begun(1.0)}) == 2
    assert Ended(1.0)._replace(sides=(1,)) == Ended(1.0, (1,))
    with pytest.raises(AttributeError):
        setattr(Begun(1.0), "at", 2.0)  # noqa: B010 - mypy would refuse the plain assignment
    with pytest.raises(AttributeError):
        setattr(Begun(1.0), "other", 2.0)  # noqa: B010 - the same


class Place(NamedTuple):
    """A class whose constructor nobody has called yet."""

    sets: int
    percent: float = 0.0


def test_the_fields_of_a_class_are_known_before_its_first_value() -> None:
    assert str(inspect.signature(Place)) == "(sets, percent=0.0)"
    Place(3)
    assert str(inspect.signature(Place)) == "(sets, percent=0.0)"
