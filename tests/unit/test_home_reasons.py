"""The reasons on home in few words: exercises by number, and what several have in common once."""

import pytest

from strengthtui.domain.performed import LESS_LOAD
from strengthtui.domain.workout import Amount, Item, Why, Workout
from strengthtui.ui.home_reasons import short_reasons

SQUAT, LUNGE, RAISE = "Box squat", "Dumbbell lunge", "Standing calf raise"
HELD = "same as 20 Nov, set {} was at RPE {}. 2 sessions at 8 or less add {}"
SAME = "same as 20 Nov"


_WORKOUT = Workout("plan", "", "2026-11-22", "sun", "winter", "gym", False, 20, (), phase="winter")


def workout(*texts: list[str], notes: tuple[str, ...] = ()) -> Workout:
    """Return a winter workout with reasons for a squat, a lunge and a calf raise, in this order."""
    items = tuple(
        Item(movement, movement, 3, Amount(reps=(8,)), 90.0, why=tuple(_why(text) for text in reasons))
        for movement, reasons in zip((SQUAT, LUNGE, RAISE), texts, strict=False)
    )
    return _WORKOUT._replace(items=items, notes=notes)


def _why(text: str) -> Why:
    return Why("standing", "target", None, None, text)


CASES = {
    "exercises are numbers": (
        [[f"{SQUAT}: 2.5 kg more after 2 good sessions"], [f"{LUNGE}: one rep more after 2 good sessions"]],
        ["1: 2.5 kg more after 2 good sessions", "2: one rep more after 2 good sessions"],
    ),
    "what holds them, and what ends it, is said once": (
        [
            [f"{SQUAT}: {HELD.format(1, 9, '2.5 kg')}"],
            [f"{LUNGE}: {SAME}"],
            [f"{RAISE}: {HELD.format(2, 9.5, 'one rep')}"],
        ],
        [
            "Same as 20 Nov: 1 (set 1 was at RPE 9), 3 (set 2 was at RPE 9.5), 2",
            "2 sessions at 8 or less add 2.5 kg (1), one rep (3)",
        ],
    ),
    "the same hold": (
        [[f"{name}: {HELD.format(1, 9, 'one rep')}"] for name in (SQUAT, LUNGE, RAISE)],
        ["1, 2 and 3: same as 20 Nov, set 1 was at RPE 9", "1, 2 and 3: 2 sessions at 8 or less add one rep"],
    ),
    "a long hold names the key": (
        [[f"{SQUAT}: {HELD.format(1, 9, '2.5 kg')}. If it is lighter than that, e changes the load"]],
        [
            "1: same as 20 Nov, set 1 was at RPE 9",
            "1: 2 sessions at 8 or less add 2.5 kg",
            "1: If it is lighter than that, e changes the load",
        ],
    ),
    "returns": (
        [
            [f"{SQUAT}: back from summer, so 77 % {LESS_LOAD}"],
            [f"{LUNGE}: back from summer, so 84 % {LESS_LOAD}"],
            [f"{RAISE}: 3 weeks off, so 80 % {LESS_LOAD}"],
        ],
        [f"Back from summer: 77 % (1), 84 % (2) {LESS_LOAD}", f"3: 3 weeks off, so 80 % {LESS_LOAD}"],
    ),
    "the days of working loads": (
        [
            [f"{SQUAT}: working load of 25 Dec"],
            [f"{LUNGE}: working load of 8 Nov"],
            [f"{RAISE}: working load of 8 Nov"],
        ],
        ["Working load of 25 Dec (1), 8 Nov (2 and 3)"],
    ),
    "missing gear": (
        [[f"home: no machine or box, so {SQUAT}"], [f"home: no machine, so {LUNGE}"], []],
        ["home: no machine or box for 1; no machine for 2"],
    ),
    "parts of one kind": (
        [["Short workout: 70 % of your working load", "Short workout: 8 minutes"], ["Sunday: 3 sets"]],
        ["Short workout: 70 % of your working load; 8 minutes", "Sunday: 3 sets"],
    ),
}


@pytest.mark.parametrize(("texts", "expected"), CASES.values(), ids=CASES)
def test_reasons_are_short(texts: list[list[str]], expected: list[str]) -> None:
    assert short_reasons(workout(*texts)) == expected


def test_ramp_ups_are_one_note() -> None:
    notes = (f"Ramp-up for {SQUAT}: 5 at 20 kg, 3 at 30 kg", f"Ramp-up for {RAISE}: 5 at 10 kg")
    expected = ["Ramp-up for 1: 5 at 20 kg, 3 at 30 kg; for 3: 5 at 10 kg"]
    assert short_reasons(workout([], [], [], notes=notes)) == expected


def test_what_the_screen_shows_can_be_left_out() -> None:
    texts = [["Friday: 2 sets"], [f"{LUNGE}: {SAME}"], [f"{RAISE}: {HELD.format(1, 9, 'one rep')}"]]
    day = workout(*texts, notes=("Winter: full reps, loads can go up", "Late winter can be heavier"))
    assert short_reasons(day, shown=False) == [
        "Late winter can be heavier",
        "3: same as 20 Nov, set 1 was at RPE 9",
        "3: 2 sessions at 8 or less add one rep",
    ]
