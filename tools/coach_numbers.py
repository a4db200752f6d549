"""The tables of the coach's numbers in docs/coach.md: those of the config, and those that nobody changes."""

from strengthtui.coach import ramp_up, season, steps, streaks, working_load
from strengthtui.coach.rules import LIMITS, OURS, Rules
from strengthtui.domain import doubtful_load, first_load


def _percent(part: float) -> str:
    return f"{round(100 * part)} %"


def _after_a_race(column: int) -> str:
    """Return a number of days after an A race, for each of its lengths."""
    return ", ".join(str(row[column]) for row in season.RECOVERY_DAYS)


FIXED = (
    ("from so many weeks between them on, two A races are two seasons", season.ONE_SEASON_DAYS // 7),
    (
        "the shortest winter, and the least between two A races with tapers, in weeks",
        season.CLUSTER_DAYS // 7,
    ),
    ("weeks of return after a summer", season.RESTART_WEEKS),
    ("days without lifting after an A race: up to 10 km, half marathon, marathon", _after_a_race(1)),
    ("days until workouts are whole again after it", _after_a_race(2)),
    ("sessions in a row that are news: short, hard, or lighter by choice", working_load.IN_A_ROW),
    ("steps that hard sessions can take back", working_load.STEPS),
    ("reps that the next weight has to allow", steps.LEAST_REPS),
    ("seconds that a hold grows by, up to", f"{steps.HOLD_STEP_S}, {steps.LONGEST_HOLD_S}"),
    (
        "a first load at RPE 6 or 6.5 adds",
        f"{_percent(first_load.EASY_PART)}, at least {first_load.EASY_KG:g} kg",
    ),
    (
        "what you usually lift, and a first load that missed its reps, begin at",
        _percent(first_load.SHORT_PART),
    ),
    ("a doubtful load counts after one at least as heavy as", _percent(doubtful_load.CLOSE)),
    ("ramp-up sets", ", ".join(f"{ramp.reps} at {ramp.percent:g} %" for ramp in ramp_up.RAMP)),
    ("of a load after two short sessions, if the plan has `progress`", _percent(streaks.SHORT_PART)),
)
"""What the numbers are that the config does not change, and their values; all are our own judgement."""

WORDS = (
    ("checkin", "whether check-ins change anything", "`true`", ""),
    ("hard_days", 'days of hard running, such as `["tue", "sun"]`', "`[]`", ""),
    ("touch", "one set at winter load a week in summer, `1 x 3`; or `none`", "asked once", "[2] [3]"),
    ("late_winter", "fewer reps and heavier loads in late winter, `heavy`; or `none`", "asked once", "[5]"),
)
"""The options that are no numbers: key, meaning, default, source."""


def coach_reference() -> str:
    """Return the tables."""
    rules = Rules()
    numbers = (
        f"| `{name}` | {limit.text} | {round(getattr(rules, name), 2):g} | {limit.low:g} to {limit.high:g} "
        f"| {limit.source} |"
        for name, limit in LIMITS.items()
    )
    words = (f"| `{key}` | {text} | {default} | | {source} |" for key, text, default, source in WORDS)
    fixed = (f"| {text} | {number} | {OURS} |" for text, number in FIXED)
    return "\n".join(
        (
            *("| key | meaning | default | limits | source |", "|---|---|---|---|---|", *numbers, *words, ""),
            *("These are the same for everybody:", ""),
            *("| rule | number | source |", "|---|---|---|", *fixed, ""),
        )
    )
