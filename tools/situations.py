"""Common situations in a workout and their keys: docs/keys.md lists them, a test presses them."""

from typing import NamedTuple

Script = tuple[str | float, ...]
"""Keys, and seconds to wait."""


class Situation(NamedTuple):
    """One thing that a lifter wants to do."""

    what: str
    keys: tuple[str, ...]
    """The exact key presses."""

    before: Script = ()
    """The steps before."""

    plan: str = "runner-strength"
    """The plan of the session; empty for the home screen."""

    typed: str = ""
    """Text that is typed before the last key."""

    @property
    def presses(self) -> int:
        """The number of keys, without typed text."""
        return len(self.keys)


RESTING: Script = ("space", 20.0)
LUNGES: Script = ("space", 95.0, "space", 95.0, "space", 20.0)
"""In the rest after the first set of the second exercise, which has sides."""

SITUATIONS = (
    Situation("log a set", ("space",)),
    Situation("end the rest early", ("space",), RESTING),
    Situation("five reps instead of eight", ("down",) * 3, RESTING),
    Situation("one more rep than planned, entered before the set", ("up",)),
    Situation("one less rep on the right side", ("full_stop", "down"), LUNGES),
    Situation("the next heavier load, for this and later sets", ("right",), RESTING),
    Situation("effort 8", ("8",), RESTING),
    Situation("effort 8.5", ("8", "8"), RESTING),
    Situation("15 s more rest", ("plus",), RESTING),
    Situation("15 s less rest", ("minus",), RESTING),
    Situation("restart the rest, because somebody talked to you", ("r",), RESTING),
    Situation("the bar is taken: do this exercise later", ("b",)),
    Situation("skip the remaining sets of this exercise", ("n",)),
    Situation("swap for the one-legged variant", ("s", "enter")),
    Situation("swap for an exercise by name", ("s", "enter"), typed="wall sit"),
    Situation("one more set", ("a",)),
    Situation("one less set", ("d",)),
    Situation("do the fourth exercise next", ("tab", "down", "down", "down", "enter")),
    Situation("one more set of a finished exercise", ("tab", "up", "enter"), LUNGES),
    Situation(
        "correct the set before the last", ("e", "up", "enter", "6", "enter"), ("space", 95.0, *RESTING)
    ),
    Situation("write a note on the set", ("o", "enter"), RESTING, typed="belt on"),
    Situation("write a note on the session", ("o", "tab", "tab", "enter"), RESTING, typed="slept badly"),
    Situation("undo a wrong press", ("u",), RESTING),
    Situation("redo the undone press", ("U",), (*RESTING, "u")),
    Situation("pause", ("p",), RESTING),
    Situation("see the whole workout", ("tab",)),
    Situation("see all keys", ("question_mark",)),
    Situation("leave for later", ("q", "l"), RESTING),
    Situation("finish early and save", ("q", "f"), RESTING),
    Situation("undo an accidental finish", ("u",), (*RESTING, "q", "f")),
    Situation("keep today's swap in the plan", ("k", "enter", "enter"), ("s", "enter", *RESTING, "q", "f")),
    Situation("record that it felt good", ("2",), (*RESTING, "q", "f")),
    Situation("end a hold early, and keep the time", ("space",), ("space", 12.0), plan="holds"),
    Situation(
        "enter the reps of an open-ended set",
        ("1", "2", "enter"),
        ("space", 30.0, "space"),
        "most",
    ),
    Situation("start today's workout", ("enter",), plan=""),
    Situation("switch to the bad-day workout", ("b",), plan=""),
)
