"""Changing a TOML text in place: only what was meant to change changes."""

import pytest

from strengthtui.document.splice import CannotEditError, add_table, remove_value, set_value, spell
from support.each_case import each_case

TEXT = """\
# top
name = "P"  # the name
days = { fri = 2, sun = 3 }
numbers = [1, 2, 3]
empty = []
about.who = "me"

# the first
[[exercise]]
name = "A"   # here
do   = "3 x 8"
gear = [
  "box",     # any
]

  # another way
  [[exercise.variant]]
  name = "V"

# the second
[[exercise]]
name = "B"
variant = [{ name = "W" }, { name = "X" }]

[season.summer]
advance = false
# the end"""


@each_case(
    ("path", "value", "old", "new"),
    [
        (("name",), "Q", 'name = "P"  #', 'name = "Q"  #'),
        (("name",), 'say "hi"\n', '"P"', r'"say \"hi\"\n"'),
        (("days", "fri"), 3, "fri = 2,", "fri = 3,"),
        (("days", "mon"), 1, "sun = 3 }", "sun = 3, mon = 1 }"),
        (("days",), {"mon": 1}, "{ fri = 2, sun = 3 }", "{ mon = 1 }"),
        (("numbers", 1), 5, "[1, 2, 3]", "[1, 5, 3]"),
        (("about", "who"), "you", '"me"', '"you"'),
        (("about", "why"), "so", '"me"\n', '"me"\nabout.why = "so"\n'),
        (("rest",), "2min", '"me"\n', '"me"\nrest = "2min"\n'),
        (("more", "deep"), 1, '"me"\n', '"me"\nmore = { deep = 1 }\n'),
        (("exercise", 0, "do"), "2 x 8", "3 x 8", "2 x 8"),
        (("exercise", 0, "use"), "V", '  "box",     # any\n]\n', '  "box",     # any\n]\nuse = "V"\n'),
        (("exercise", 0, "gear"), ["bar"], '[\n  "box",     # any\n]', '["bar"]'),
        (("exercise", 0, "variant", 0, "do"), "1 x 1", '  name = "V"\n', '  name = "V"\n  do = "1 x 1"\n'),
        (("exercise", 1, "variant", 1, "do"), "1 x 1", 'name = "X"', 'name = "X", do = "1 x 1"'),
        (("season", "summer", "advance"), True, "false", "true"),
        (("season", "summer", "intent"), "fast", "false\n", 'false\nintent = "fast"\n'),
    ],
)
@each_case("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_setting_a_value_changes_nothing_else(
    path: tuple[str | int, ...], value: object, old: str, new: str, ends: str
) -> None:
    assert TEXT.count(old) == 1
    expected = TEXT.replace(old, new).replace("\n", ends)
    assert set_value(TEXT.replace("\n", ends), path, value) == expected


@each_case(
    ("path", "old", "new"),
    [
        (("name",), 'name = "P"  # the name\n', ""),
        (("days",), "days = { fri = 2, sun = 3 }\n", ""),
        (("days", "fri"), "{ fri = 2, sun", "{ sun"),
        (("days", "sun"), ", sun = 3", ""),
        (("numbers", 0), "[1, 2", "[2"),
        (("exercise", 0, "gear"), 'gear = [\n  "box",     # any\n]\n', ""),
        (("exercise", 0, "variant", 0), '  [[exercise.variant]]\n  name = "V"\n\n', ""),
        (("exercise", 1, "variant", 0), '{ name = "W" }, ', ""),
        (("exercise", 1), '[[exercise]]\nname = "B"\nvariant = [{ name = "W" }, { name = "X" }]\n\n', ""),
        (("season", "summer"), "[season.summer]\nadvance = false\n", ""),
    ],
)
@each_case("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_removing_a_value_removes_its_line(
    path: tuple[str | int, ...], old: str, new: str, ends: str
) -> None:
    assert TEXT.count(old) == 1
    expected = TEXT.replace(old, new).replace("\n", ends)
    assert remove_value(TEXT.replace("\n", ends), path) == expected


@each_case(
    ("path", "behind", "block"),
    [
        (("exercise", 1), '  name = "V"\n', '\n[[exercise]]\nname = "C"\n'),
        (("exercise", 2), '{ name = "X" }]\n', '\n[[exercise]]\nname = "C"\n'),
        (("exercise", 0, "variant", 1), '  name = "V"\n', '\n  [[exercise.variant]]\n  name = "C"\n'),
        (("exercise", 1, "variant", 1), '{ name = "W" }, ', '{ name = "C" }, '),
        (("exercise", 1, "variant", 2), '{ name = "X" }', ', { name = "C" }'),
    ],
)
def test_a_table_is_added_behind_the_one_before_it(
    path: tuple[str | int, ...], behind: str, block: str
) -> None:
    assert add_table(TEXT, path, {"name": "C"}) == TEXT.replace(behind, behind + block)


def test_a_missing_last_line_end_is_added_when_needed() -> None:
    assert set_value("a = 1", ("b",), 2) == "a = 1\nb = 2\n"
    assert add_table("[[t]]\na = 1", ("t", 1), {"a": 2}) == "[[t]]\na = 1\n\n[[t]]\na = 2\n"
    assert set_value("[t]", ("t", "a"), 1) == "[t]\na = 1\n"
    assert set_value("", ("a",), 1) == "a = 1\n"
    assert set_value("# only\n[t]\n", ("a",), 1) == "a = 1\n# only\n[t]\n"


@each_case(
    ("text", "path"),
    [
        ("a = ", ("a",)),
        ("[t]\na = 1", ("t",)),
        ("t.a = 1", ("t",)),
        ("x = { a.b = 1 }", ("x", "a", "c")),
        (".".join("a" * 20) + " = 1", ("b",)),
    ],
)
def test_unsupported_toml_is_refused(text: str, path: tuple[str, ...]) -> None:
    with pytest.raises(CannotEditError):
        set_value(text, path, 1)


def test_values_are_written_on_one_line() -> None:
    assert spell({"a b": [1, 2.5, True, "x"], "c": {}}) == '{ "a b" = [1, 2.5, true, "x"], c = {  } }'
