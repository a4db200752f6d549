"""Keys as somebody wishes for them: what can be had holds, what cannot is told, and the defaults stand."""

from textual.binding import Binding

from strengthtui.ui.key_presets import _PRESETS
from strengthtui.ui.keymap import Keymap, hint, resolve, scopes
from strengthtui.ui.keynames import display_name, key_from, split
from support.each_case import each_case

AMONG = {
    "Session": (
        Binding("space,enter", "next", "done", id="session.next"),
        Binding("u", "undo", "undo", id="session.undo"),
        Binding("plus,equals_sign", "more", "more", id="session.more"),
        Binding("q", "leave", "leave", id="session.leave"),
        Binding("ctrl+c", "app.leave", "leave", id="app.leave"),
    ),
    "Home": (
        Binding("enter", "start", "start", id="home.start"),
        Binding("q", "leave", "leave", id="home.leave"),
        Binding("b", "bad", "bad day", id="home.bad_day"),
        Binding("ctrl+c", "app.leave", "leave", id="app.leave"),
    ),
    "Summary": (
        Binding("enter", "home", "home", id="summary.home"),
        Binding("x", "skip", "skip", id="summary.skip"),
    ),
    "Plans": (Binding("x", "skip", "skip", id="plans.skip"),),
}


def of(*wishes: tuple[str, str]) -> Keymap:
    return resolve(wishes, "", AMONG)


@each_case(
    ("name", "binding"),
    [
        ("session.next", "session.next"),
        ("next", "session.next"),
        ("leave", "session.leave"),
        ("home.leave", "home.leave"),
        ("bad_day", "home.bad_day"),
    ],
)
def test_an_action_is_called_by_its_id_or_its_short_name(name: str, binding: str) -> None:
    assert of((name, "f5, ö")) == Keymap({binding: "f5,ö"})


@each_case(
    ("wished", "message"),
    [
        (("nextt", "x"), 'unknown action "nextt"; did you mean "next"?'),
        (("[/]", "x"), 'unknown action "[/]"; docs/keys.md lists all actions'),
        (
            ("skip", "y"),
            '"skip" is the name of several actions; write one of: plans.skip, summary.skip',
        ),
        (("next", "spacee"), 'unknown key "spacee"; did you mean "space"?'),
        (("next", "hyper+mega+x"), 'unknown key "hyper+mega+x"; '),
        (("next", ""), 'no key given; such as "space,x"'),
        (
            ("next", "u"),
            '"u" is already the key of session.undo; choose another key, or change the key of',
        ),
        (("home.start", "q"), '"q" is already the key of home.leave; '),
        (("undo", "ctrl+c"), '"ctrl+c" is already the key of app.leave; '),
    ],
)
def test_an_impossible_key_is_reported_and_the_default_applies(wished: tuple[str, str], message: str) -> None:
    found = of(wished, ("home.bad_day", "d"))
    assert found.keys == {"home.bad_day": "d"}
    (mistake,) = found.mistakes
    assert mistake.name == wished[0]
    assert f"{mistake.message}; {mistake.hint}".startswith(message)


def test_two_keys_can_be_swapped() -> None:
    assert of(("next", "u"), ("undo", "space")) == Keymap({"session.next": "u", "session.undo": "space"})


def test_of_two_actions_for_one_key_the_later_is_dropped() -> None:
    found = of(("next", "x"), ("undo", "x"))
    assert found.keys == {"session.next": "x"}
    assert [mistake.name for mistake in found.mistakes] == ["undo"]


def test_a_dropped_key_may_drop_another() -> None:
    # `next` may have u only if undo gives it up, and what undo wants is taken.
    found = of(("undo", "q"), ("next", "u"))
    assert found.keys == {}
    assert {mistake.name for mistake in found.mistakes} == {"undo", "next"}


def test_the_same_key_on_different_screens_is_allowed() -> None:
    assert of(("next", "b")).mistakes == ()


@each_case(
    ("written", "key"),
    [
        ("?", "question_mark"),
        ("+", "plus"),
        ("plus", "plus"),
        ("-", "minus"),
        ("=", "equals_sign"),
        ("esc", "escape"),
        ("Enter", "enter"),
        ("U", "U"),
        ("comma", "comma"),
        ("Ctrl+X", "ctrl+x"),
        ("f12", "f12"),
        ("ж", "ж"),
        ("\x1b", None),
        ("ab", None),
    ],
)
def test_common_names_of_keys_are_accepted(written: str, key: str | None) -> None:
    assert key_from(written) == key


@each_case("key", ["?", "+", "-", "=", "/", "\\", "@", ",", ".", "_", "space", "esc", "ctrl+x", "U"])
def test_a_key_is_shown_as_it_is_written(key: str) -> None:
    named = key_from(key)
    assert named
    assert display_name(named) == key


def test_a_hint_is_written_from_the_id() -> None:
    assert hint(Keymap({}), AMONG["Session"], "session.more", "15 s") == "+ 15 s"
    assert hint(Keymap({"session.more": "m,plus"}), AMONG["Session"], "session.more", "15 s") == "m 15 s"


@each_case("preset", _PRESETS)
def test_a_preset_has_a_key_within_reach_for_every_action(preset: str) -> None:
    found = resolve((), preset, scopes())
    reach = _PRESETS[preset].reach
    for screen, bindings in scopes().items():
        keys = [key for one in bindings for key in split(found.of(one))]
        assert len(keys) == len(set(keys)), screen
        beyond = [one for one in bindings if not any(key in reach for key in split(found.of(one)))]
        # These work while text is typed, so a letter would be taken from the text.
        assert all(one.priority for one in beyond), screen


@each_case("preset", ["", *_PRESETS])
def test_no_key_that_works_while_text_is_typed_is_a_character(preset: str) -> None:
    found = resolve((), preset, scopes())
    always = [one for bindings in scopes().values() for one in bindings if one.priority]
    assert {"app.leave", "note.about"} <= {one.id for one in always}
    assert all(len(key) > 1 for one in always for key in split(found.of(one)))


def test_no_two_keys_of_a_screen_clash_by_default() -> None:
    for screen, bindings in scopes().items():
        keys = [key for one in bindings for key in split(one.key)]
        assert len(keys) == len(set(keys)), screen
