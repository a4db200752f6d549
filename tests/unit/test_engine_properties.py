"""The engine against a plain model of a session, and what holds for any facts in any order.

The model is written anew from the product's words, with dicts and lists and copies of them for undo; it
shares no code with the engine. Times are quarters of a second, which floats hold exactly.
"""

from copy import deepcopy
from math import inf
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from strengthtui.domain.workout import Item
from strengthtui.session.events import Event, Refusal
from strengthtui.session.evolve import evolve, reduce
from strengthtui.session.summary import summarise
from strengthtui.session.view import present, seconds_left, wake
from support.clock import START
from support.sizes import size
from support.workouts import Performance, hold, lift, started, timed, workout

EXAMPLES = size("engine", run=150, nightly=500, soak=10_000)
STEPS = 50

ITEMS = (
    *(lift(sets=2), lift("Row", sets=3, rest_s=0), lift("Lunge", sets=1, reps=(6, 6), rest_s=30.0)),
    *(hold(sets=2, rest_s=20.0), hold("Side plank", sets=2, seconds=(20.0, 15.0), switch_s=5.0)),
    hold("Hang", sets=1, seconds=(10.0, 10.0), rest_s=0, switch_s=0.0),
    timed(lift("Swing", sets=3), "every", 60.0),
    timed(hold("Burpee", sets=3, seconds=(20.0,), rest_s=0), "work", 20.0, pause_s=10.0),
    timed(lift("Thruster", sets=1, rest_s=30.0), "time", 90.0),
)
COMMANDS = (
    ("next",) * 7 + ("undo",) * 3 + ("redo",) * 3 + ("pause",) * 2 + ("finish", "discard", "+15", "-15")
)

gaps = st.integers(0, 40) | st.integers(0, 400) | st.just(0) | st.integers(0, 20_000)
steps = st.lists(st.tuples(st.sampled_from(COMMANDS), gaps), min_size=STEPS, max_size=STEPS)
choices = st.lists(st.integers(0, len(ITEMS) - 1), min_size=1, max_size=4)


def items_of(chosen: list[int]) -> list[Item]:
    """Return exercises; each one by the clock is in a group of its own."""
    items = (ITEMS[index] for index in chosen)
    return [item._replace(group=f"G{place}" if item.timing else "") for place, item in enumerate(items)]


class Model:
    """One session as dicts and lists, with a copy of everything kept for undo."""

    def __init__(self, chosen: list[int]) -> None:
        self.ahead: list[dict[str, Any]] = [
            {
                "holds": list(item.target.seconds or ()),
                "rest": item.rest_s,
                "switch": item.switch_s,
                "clock": list(item.timing or ()),
                "goes on": item.timing and number < item.sets,
            }
            for item in items_of(chosen)
            for number in range(1, item.sets + 1)
        ]
        self.s: dict[str, Any] = {"name": "ready", "sets": 0, "place": 0, "status": "open"}
        self.undos: list[dict[str, Any]] = []
        self.redos: list[tuple[dict[str, Any], dict[str, Any]]] = []

    def current(self) -> dict[str, Any]:
        place: int = self.s["place"]
        return self.ahead[place]

    def become(self, name: str, **more: Any) -> None:
        self.s = {"name": name, **{key: self.s[key] for key in ("sets", "place", "status")}, **more}

    def log(self, at: float) -> None:
        self.s["sets"] += 1
        self.advance(at)

    def advance(self, at: float) -> None:
        before = self.current()
        rest = before["rest"]
        self.s["place"] += 1
        if before["goes on"]:
            self.begin_interval(at, before["clock"][2])
        elif self.s["place"] == len(self.ahead):
            self.s["status"] = "finished"
            self.become("done")
        elif rest:
            self.become("rest", since=at, until=at + rest)
        else:
            self.become("ready" if self.current()["holds"] or self.current()["clock"] else "work")

    def begin_interval(self, at: float, lead: float) -> None:
        self.become("interval", since=at + lead, until=at + lead + self.current()["clock"][1])

    def begin_side(self, at: float, side: int) -> None:
        starts = at if side else at + 5
        self.become("hold", side=side, since=starts, until=starts + self.current()["holds"][side])

    def end_side(self, at: float) -> None:
        side = self.s["side"] + 1
        if side == len(self.current()["holds"]):
            self.log(at)
        else:
            self.become("switch", side=side, until=at + self.current()["switch"])

    def wait(self, at: float) -> None:
        while self.s["name"] in {"hold", "switch", "interval"} and self.s["until"] <= at:
            if self.s["name"] == "interval" and self.current()["clock"][0] == "time":
                self.become("leftover", since=self.s["until"])
            elif self.s["name"] == "interval":
                # A round is undone alone, like a set.
                self.undos.append(deepcopy(self.s))
                self.redos.clear()
                self.log(self.s["until"])
            elif self.s["name"] == "hold":
                self.end_side(self.s["until"])
            else:
                self.begin_side(self.s["until"], self.s["side"])

    def do(self, at: float, kind: str) -> None:
        self.wait(at)
        if kind == "undo":
            if self.undos:
                self.redos.append((self.undos[-1], self.s))
                self.s = deepcopy(self.undos.pop())
                again = self.s["name"] == "interval" and self.current()["clock"][0] != "time"
                if again and self.s["until"] <= at:
                    self.become("ready")
        elif kind == "redo":
            if self.redos:
                before, self.s = self.redos.pop()
                self.undos.append(before)
        else:
            before, skips = deepcopy(self.s), kind == "next" and self.s["name"] == "switch"
            accepted = self.accept(at, kind)
            # Ending a switch by hand only hastens what comes by itself.
            if accepted and not skips:
                self.undos.append(before)
                self.redos.clear()

    def accept(self, at: float, kind: str) -> bool:
        name: str = self.s["name"]
        if kind == "discard":
            accepted = bool(self.s["status"] != "discarded")
            self.end("discarded")
        elif name == "done":
            return False
        elif kind == "finish":
            accepted = True
            self.end("finished" if self.s["sets"] else "discarded")
        elif kind == "pause" or (kind == "next" and (name == "pause" or self.runs())):
            accepted = True
            self.pause(at)
        elif kind == "next":
            accepted = self.next(at)
        else:
            accepted = name == "rest" and self.change_rest(at, 15 if kind == "+15" else -15)
        return accepted

    def runs(self) -> bool:
        """Return whether a round runs that ends by itself."""
        return bool(self.s["name"] == "interval" and self.current()["clock"][0] != "time")

    def end(self, status: str) -> None:
        self.s["status"] = status
        self.become("done")

    def pause(self, at: float) -> None:
        if self.s["name"] == "pause":
            moved = at - self.s["paused"]
            self.s = self.s["inner"]
            for key in {"since", "until"} & self.s.keys():
                self.s[key] += moved
        else:
            self.become("pause", paused=at, inner=self.s)

    def next(self, at: float) -> bool:
        name = self.s["name"]
        if name == "hold":
            if at <= self.s["since"]:
                return False
            self.end_side(at)
        elif name == "switch":
            self.begin_side(at, self.s["side"])
        elif name == "interval":
            if at <= self.s["since"]:
                return False
            self.s["sets"] += 1
        elif name == "leftover":
            self.advance(self.s["since"])
        elif self.current()["clock"]:
            self.begin_interval(at, 5)
        elif self.current()["holds"]:
            self.begin_side(at, 0)
        elif name == "rest" and at < self.s["until"]:
            self.become("work")
        else:
            self.log(at)
        return True

    def change_rest(self, at: float, by: float) -> bool:
        over = at >= self.s["until"]
        until = at if over and by > 0 else self.s["until"]
        if (over and by <= 0) or until + by - self.s["since"] > 3600:
            return False
        self.s["until"] = max(at, until + by)
        return True

    def left(self, at: float) -> float | None:
        running, at = (self.s["inner"], self.s["paused"]) if self.s["name"] == "pause" else (self.s, at)
        if running["name"] == "interval" and at < running["since"]:
            return float(running["since"] - at)
        return running["until"] - at if "until" in running else None

    def phase(self) -> str:
        name: str = self.s["name"]
        return {"interval": "work", "leftover": "ready"}.get(name, name)


@settings(max_examples=EXAMPLES, deadline=None)
@given(choices, steps)
def test_random_commands_do_what_the_model_does(chosen: list[int], asked: list[tuple[str, int]]) -> None:
    model, session, at = Model(chosen), Performance(*items_of(chosen)), 0.0
    for command, gap in asked:
        at += gap / 4
        kind, seconds = ("rest", float(command)) if command[0] in "+-" else (command, 0.0)
        session.do(at, kind, seconds=seconds)
        model.do(at, command)
        if kind in {"undo", "redo"} and model.s.get("until", at + 1) <= at and model.s["name"] != "rest":
            return  # a hold that ended while it was undone is offered again, which the controller does
        left = seconds_left(session.state, START + at)
        assert (session.sets, session.phase, session.state.status, left) == (
            *(model.s["sets"], model.phase(), model.s["status"]),
            model.left(at),
        )
    assert reduce(session.events) == session.state


@settings(max_examples=EXAMPLES // 5, deadline=None)
@given(choices, steps)
def test_everything_can_be_undone_and_redone(chosen: list[int], asked: list[tuple[str, int]]) -> None:
    session, at = Performance(*items_of(chosen)), 0.0
    start = session.state
    for command, gap in asked:
        at += gap / 4
        session.do(at, command if command[0] not in "+-" else "rest", seconds=15.0)
    session.pass_to(at)
    seen = [session.state]
    while not isinstance(session.do(at, "undo"), Refusal):
        # What an undone press had started may end by itself now.
        seen.append(session.pass_to(at).state)
    assert session.state == start
    for state in reversed(seen[:-1]):
        session.do(at, "redo")
        assert session.state == state
    assert [event.n for event in session.events] == sorted({event.n for event in session.events})


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=3), part, max_size=3),
    max_leaves=6,
)
amounts = st.fixed_dictionaries(
    {}, optional={"reps": json, "seconds": json, "load_kg": json, "implements": json, "sets": json}
)
bodies = st.fixed_dictionaries(
    {},
    optional={
        "seconds": st.floats(0, 4000) | json,
        "done": amounts | json,
        "since": st.floats(0, 2e9) | json,
    },
)
kinds = st.sampled_from(
    (
        *("set", "go", "rest", "hold", "held", "stop", "switched", "pause", "unpause", "back"),
        *("clock", "round", "lap", "time", "finish", "discard", "start", "anchor", "later", "recorded", ""),
    )
)
moments = st.integers(-4000, 4000).map(lambda quarters: START + quarters / 4)
facts = st.lists(st.builds(Event, st.integers(2, 9), moments, kinds, bodies), max_size=STEPS)
HUGE = Event(2, START, "set", {"done": {"reps": [10**400]}})


@settings(max_examples=EXAMPLES, deadline=None)
@given(choices, facts)
@example([0], [HUGE, HUGE])
@example([3], [Event(2, START, "hold", {}), Event(3, START, "stop", {"seconds": 1e999})])
def test_any_facts_can_be_read_and_shown(chosen: list[int], events: list[Event]) -> None:
    state = reduce([started(workout(*items_of(chosen)))])
    for event in events:
        state = evolve(state, event)
        present(state, event.at, "kg")
        wake(state, event.at)
    summarise(state, "kg")


@given(choices, facts)
def test_unknown_facts_change_nothing(chosen: list[int], events: list[Event]) -> None:
    first = started(workout(*(ITEMS[index] for index in chosen)))
    state = reduce([first])
    for event in events:
        assert evolve(state, event._replace(kind=f"later {event.kind}")) is state


EIGHT: dict[str, Any] = {"done": {"reps": [8]}}
OUT_OF_PLACE = [
    *((lift(), [], kind, {}) for kind in ("go", "hold", "held", "stop", "switched", "rest", "unpause")),
    *((lift(), [10], kind, {}) for kind in ("set", "hold", "held", "stop", "switched", "rest", "back")),
    *((lift(), [10], "rest", {"seconds": seconds}) for seconds in (-5, inf, "long")),
    *((lift(), [10], "set", {"done": {"reps": reps}}) for reps in ([-8], 8, "8")),
    (lift(), [10], "back", {"since": -inf}),
    *((lift(sets=1), [10], kind, EIGHT) for kind in ("set", "go", "hold", "pause", "back", "finish", "rest")),
    *((hold(), [10], kind, EIGHT) for kind in ("set", "go", "hold", "switched", "stop", "rest", "unpause")),
    (hold(), [10], "stop", {"seconds": -1}),
]


@pytest.mark.parametrize(("item", "presses", "kind", "body"), OUT_OF_PLACE)
def test_a_fact_out_of_place_changes_nothing(
    item: Item, presses: list[float], kind: str, body: dict[str, Any]
) -> None:
    state = Performance(item).press(*presses).state
    assert evolve(state, Event(9, START + 20, kind, body)) is state
