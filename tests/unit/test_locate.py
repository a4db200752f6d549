"""Where keys and values are found in a TOML text."""

import tomllib
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from strengthtui.document.locate import KeyPath, scan
from support.each_case import each_case

TEXT = '''\
# a comment with "quotes" and [brackets]
name = "Runner"
"quo.ted" = 1
days.fri = 2
days . "sun" = 3
long = """
[[exercise]]
do = "not here" """""
raw = \'\'\'it's\n= raw\'\'\'
date = 1979-05-27 07:32:00

[[exercise]]
name = "Squat" # do = "nor here"
gear = [
  "barbell", # ]
  ["box", { deep = true }],
]

  [[exercise.variant]]
  name = 'V'

  [ exercise . variant . more ]
  a = 1

[[exercise]]
name = "Lunge"
variant = [ { name = "W", gear = [] }, { "name" = "X" } ]
'''


@each_case(
    ("path", "key", "value"),
    [
        (("name",), (2, 1), (2, 8)),
        (("quo.ted",), (3, 1), (3, 13)),
        (("days", "fri"), (4, 6), (4, 12)),
        (("days", "sun"), (5, 8), (5, 16)),
        (("days",), (4, 1), (4, 1)),
        (("long",), (6, 1), (6, 8)),
        (("raw",), (9, 1), (9, 7)),
        (("date",), (11, 1), (11, 8)),
        (("exercise",), (13, 3), (13, 1)),
        (("exercise", 0), (13, 3), (13, 1)),
        (("exercise", 0, "name"), (14, 1), (14, 8)),
        (("exercise", 0, "gear", 0), (16, 3), (16, 3)),
        (("exercise", 0, "gear", 1, 1, "deep"), (17, 13), (17, 20)),
        (("exercise", 0, "variant", 0), (20, 14), (20, 3)),
        (("exercise", 0, "variant", 0, "name"), (21, 3), (21, 10)),
        (("exercise", 0, "variant", 0, "more"), (23, 26), (23, 3)),
        (("exercise", 0, "variant", 0, "more", "a"), (24, 3), (24, 7)),
        (("exercise", 1), (26, 3), (26, 1)),
        (("exercise", 1, "variant"), (28, 1), (28, 11)),
        (("exercise", 1, "variant", 0, "gear"), (28, 27), (28, 34)),
        (("exercise", 1, "variant", 1, "name"), (28, 42), (28, 51)),
    ],
)
def test_keys_and_values_are_located(path: KeyPath, key: tuple[int, int], value: tuple[int, int]) -> None:
    tomllib.loads(TEXT)
    places = scan(TEXT)
    place = places.of(path)
    assert (places.line_column(place.key), places.line_column(place.value)) == (key, value)


@each_case(
    ("path", "line"),
    [(("exercise", 1, "do"), 26), (("exercise", 0, "gear", 9), 15), (("nothing", 4, "here"), 1), ((), 1)],
)
def test_a_missing_key_is_located_at_the_nearest_table(path: KeyPath, line: int) -> None:
    places = scan(TEXT)
    assert places.line_column(places.of(path).value)[0] == line


def test_only_a_table_with_a_header_has_a_header_line() -> None:
    places = scan(TEXT)
    assert places.header(("exercise", 0, "variant")) == ("[[exercise.variant]]", 20)
    assert places.header(("exercise", 1, "variant")) is None


@each_case(
    ("text", "offset"),
    [
        ("a = 1\n" + ".".join("abcdefghi") + " = 1", 22),
        ("a = {" + ".".join("abcdefgh") + " = 1}", 19),
        ("a = " + "[" * 8, 12),
        ("a = " + "{a=" * 9, 26),
        ("a = " + "1" * 1001, 4),
    ],
)
def test_unsupported_toml_is_refused_at_its_position(text: str, offset: int) -> None:
    refused = scan(text).refused
    assert refused is not None
    assert refused.offset == offset


def test_eight_steps_and_a_long_string_are_not_refused() -> None:
    assert scan("a = " + "[" * 7 + "1" + "]" * 7).refused is None
    assert scan(f'{".".join("abcdefgh")} = "{"1" * 5000}"').refused is None


@given(st.text(st.sampled_from("ab01 =.,[]{}#\"'\\\n\t-")) | st.text())
def test_any_text_is_scanned_without_an_exception(text: str) -> None:
    places = scan(text)
    assert all(
        0 <= place.key <= len(text) and 0 <= place.value <= len(text) for place in places.by_path.values()
    )


SCALARS = ["1", '"s"', "'''m\n]'''", '"""q"]\n"""', "1979-05-27 07:32:00", "true", r'"\"]"', "-2.5e3"]
keys = st.sampled_from(["a", "b", '"c d"', "'e.f'", "a.b", 'b . "x"', r'"\u0061"'])
values = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: "[ " + ",\n".join(parts) + " ]")
        | st.tuples(keys, inner).map(lambda pair: f"{{ {pair[0]} = {pair[1]} }}")
    ),
    max_leaves=4,
)
pairs = st.tuples(keys, values).map(lambda pair: f"  {pair[0]} = {pair[1]} # [no]")
headers = keys.flatmap(lambda key: st.sampled_from([f"[{key}]", f"[[{key}]]", f" [[ {key} ]] # no = 1"]))
texts = st.lists(pairs | headers | st.just(""), max_size=6).map("\n".join)


def _leaves(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from _leaves(part, (*path, step))
    if not isinstance(value, dict | list):
        yield path, value


@given(texts)
def test_every_value_is_found_at_its_reported_position(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except ValueError:
        return
    places = scan(text)
    for path, value in () if places.refused else _leaves(data):
        offset = places.by_path[path].value
        assert any(text.startswith(s, offset) and tomllib.loads(f"x = {s}")["x"] == value for s in SCALARS)
