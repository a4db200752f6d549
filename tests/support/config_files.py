"""Draws the data of config files."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from strengthtui.coach.rules import LIMITS, Rules
from strengthtui.config.model import HOOK_EVENTS, NOTIFICATIONS
from strengthtui.config.schema import PRESETS
from strengthtui.config.sound_table import BACKENDS, REMOTES
from strengthtui.plan.grammar import GEAR
from strengthtui.plan.model import DAYS
from strengthtui.session.cues import MARKS

Data = st.SearchStrategy[dict[str, Any]]

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAMES = st.text("abc Ä.-_'\"\\#=[]é日", min_size=1, max_size=8).map(str.strip).filter(bool)
WEIGHTS = st.one_of(st.floats(0.001, 500), st.integers(1, 300), st.sampled_from(["45 lb", "2.5 kg"]))
WEIGHT_LISTS = st.lists(WEIGHTS, max_size=5)
MINUTES = st.integers(0, 60).map(lambda number: f"{number}min")
SECONDS = st.one_of(MINUTES, st.integers(0, 9).map(lambda number: f"{number}.{number}25s"), st.just("1:30"))
KEYS = st.one_of(TEXT, st.sampled_from(["home.start", "preset", "home"]))
WRONG = st.sampled_from([-1, "wrong", True, [], {}])


def config_files(*, wrong: bool = False) -> Data:
    """Draw the data of config files.

    Args:
        wrong: Whether some values are of the wrong type or size.
    """

    def table(**fields: st.SearchStrategy[Any]) -> Data:
        drawn = {key: st.one_of(field, WRONG) if wrong else field for key, field in fields.items()}
        return st.fixed_dictionaries({}, optional=drawn)

    bindings = st.one_of(TEXT, st.sampled_from(PRESETS), st.dictionaries(TEXT, TEXT, max_size=2))
    return table(
        plan=NAMES,
        gear=NAMES,
        flash=st.booleans(),
        seconds_between_presses=st.floats(0, 10),
        theme=NAMES,
        animations=st.booleans(),
        units=st.sampled_from(["kg", "lb"]),
        days=st.lists(st.sampled_from(DAYS)),
        notifications=st.sampled_from(NOTIFICATIONS),
        awake=st.booleans(),
        gears=st.dictionaries(st.one_of(NAMES, st.just("gym")), _gear(), max_size=2),
        keys=st.dictionaries(KEYS, bindings, max_size=3),
        season=table(current=st.sampled_from(["winter", "auto", "none"]), hemisphere=st.just("south")),
        seasons=st.dictionaries(
            NAMES,
            table(
                reps_factor=st.floats(0.01, 1),
                load_factor=st.floats(0.01, 1),
                advance=st.booleans(),
                intent=NAMES,
            ),
            max_size=2,
        ),
        rest=table(minimum=SECONDS, maximum=SECONDS, automatic=st.booleans(), grace=st.just("0.125s")),
        sound=table(
            backend=st.sampled_from(BACKENDS),
            volume=st.floats(0, 1),
            countdown=st.integers(0, 10),
            delay=st.floats(0, 1),
            remote=st.sampled_from(REMOTES),
            files=st.dictionaries(st.sampled_from([*MARKS, "x"]), TEXT, max_size=2),
            cues=st.dictionaries(st.sampled_from([*MARKS, "x"]), st.booleans(), max_size=2),
        ),
        hook=st.lists(_hook(), max_size=2),
        sync=table(folder=TEXT, git=st.booleans()),
        race=st.lists(_race(), max_size=2),
        coach=table(
            checkin=st.booleans(),
            hard_days=st.lists(st.sampled_from(DAYS), max_size=2),
            touch=st.sampled_from(["1x3", "none"]),
            late_winter=st.sampled_from(["heavy", "none"]),
            **{name: _number(name) for name in LIMITS},
        ),
    )


def _gear() -> Data:
    return st.fixed_dictionaries(
        {"has": st.lists(st.sampled_from(GEAR), max_size=3)},
        optional={
            "barbell": st.fixed_dictionaries({"bar": WEIGHTS, "plates": WEIGHT_LISTS}),
            "dumbbell": WEIGHT_LISTS,
            "kettlebell": WEIGHT_LISTS,
            "machine": WEIGHT_LISTS,
        },
    )


def _race() -> Data:
    distances = ("marathon", "half marathon", "5 km", "0.00001 km", "21.0975 km")
    return st.fixed_dictionaries(
        {"name": NAMES, "date": st.dates(dt.date(1971, 1, 1), dt.date(2199, 1, 1))},
        optional={"priority": st.sampled_from("AB"), "distance": st.sampled_from(distances)},
    )


def _hook() -> Data:
    words = st.lists(TEXT.filter(lambda text: "\0" not in text and text), min_size=1, max_size=3)
    return st.fixed_dictionaries({"on": st.sampled_from(HOOK_EVENTS), "run": words})


def _number(name: str) -> st.SearchStrategy[float]:
    low, high, _ = LIMITS[name]
    whole = isinstance(Rules._field_defaults[name], int)
    return st.integers(int(low), int(high)) if whole else st.floats(low, high)
