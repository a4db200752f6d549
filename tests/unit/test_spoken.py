"""Commands in words, and what is said of words that are none."""

from typing import Any

from strengthtui.session.command_text import Spoken, understand
from strengthtui.session.events import Refusal
from support.each_case import each_case

UNDERSTOOD: list[tuple[str, str, dict[str, Any]]] = [
    ("next", "next", {}),
    (" undo ", "undo", {}),
    ("rest +15", "rest", {"seconds": 15.0}),
    ("rest -30s", "rest", {"seconds": -30.0}),
    ("reps 5", "reps", {"to": 5.0}),
    ("reps +1", "reps", {"by": 1.0}),
    ("reps -1", "reps", {"by": -1.0}),
    ("reps right 5", "reps", {"to": 5.0, "side": 1}),
    ("reps -1 left", "reps", {"by": -1.0, "side": 0}),
    ("load 42.5", "load", {"to": 42.5}),
    ("load 42,5 kg", "load", {"to": 42.5}),
    ("load +2.5", "load", {"by": 2.5}),
    ("load none", "load", {"to": None}),
    ("effort 8.5", "effort", {"to": 8.5}),
    ("effort none", "effort", {"to": None}),
    ("jump 3", "jump", {"item": 2}),
    ("swap Goblet squat", "swap", {"name": "Goblet squat"}),
    ("note felt light", "note", {"on": "set", "text": "felt light"}),
    ("note exercise belt on", "note", {"on": "exercise", "text": "belt on"}),
    ("note session", "note", {"on": "session", "text": ""}),
    ("note \x1b[31mred", "note", {"on": "set", "text": "␛[31mred"}),
    ("feel good", "feel", {"to": "good"}),
]


@each_case(("words", "kind", "args"), UNDERSTOOD)
def test_commands_are_parsed(words: str, kind: str, args: dict[str, Any]) -> None:
    understood = understand(words, "kg")
    assert isinstance(understood, Spoken)
    assert understood.kind == kind
    if "\x1b" in words:
        assert "\x1b" not in understood.args["text"]
    else:
        assert understood.args == args


@each_case(
    ("words", "reason"),
    [
        ("jump up", "write it like this: jump 3, for the third exercise"),
        ("rest", "write it like this: rest +15"),
        ("rest nan", "write it like this: rest +15"),
        ("reps five", "write it like this: reps 5, reps -1 or reps right 5"),
        ("reps 1e3", "write it like this: reps 5, reps -1 or reps right 5"),
        ("jump 1.5", "write it like this: jump 3, for the third exercise"),
        ("feel odd", "write it like this: feel good"),
        ("undo it", "undo stands alone"),
        ("amend 1", 'there is no command "amend"'),
        ("dance", 'there is no command "dance"'),
        ("nxt", 'there is no command "nxt"; did you mean "next"?'),
        ("laod 30", 'there is no command "laod"; did you mean "load"?'),
        ("", 'there is no command ""'),
    ],
)
def test_invalid_commands_are_refused(words: str, reason: str) -> None:
    assert understand(words, "kg") == Refusal(reason)
