"""A plain model of a session, to compare with the engine.

It is written from the product's words, with dicts and lists and copies of them for undo, and shares no code
with the engine.
"""

from typing import Any

from strengthtui.domain.workout import Item
from support.workouts import hold, lift, timed

ITEMS = (
    *(lift(sets=2), lift("Row", sets=3, rest_s=0), lift("Lunge", sets=1, reps=(6, 6), rest_s=30.0)),
    *(hold(sets=2, rest_s=20.0), hold("Side plank", sets=2, seconds=(20.0, 15.0), switch_s=5.0)),
    hold("Hang", sets=1, seconds=(10.0, 10.0), rest_s=0, switch_s=0.0),
    timed(lift("Swing", sets=3), "every", 60.0),
    timed(hold("Burpee", sets=3, seconds=(20.0,), rest_s=0), "work", 20.0, pause_s=10.0),
    timed(lift("Thruster", sets=1, rest_s=30.0), "time", 90.0),
)


def items_of(chosen: list[int]) -> list[Item]:
    """Return exercises; each one by the clock is in a group of its own."""
    items = (ITEMS[index] for index in chosen)
    return [item._replace(group=f"G{place}" if item.timing else "") for place, item in enumerate(items)]


def copied(state: dict[str, Any]) -> dict[str, Any]:
    """Copy a state, and the state inside a pause."""
    return {key: dict(value) if isinstance(value, dict) else value for key, value in state.items()}


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
                self.undos.append(copied(self.s))
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
                self.s = copied(self.undos.pop())
                again = self.s["name"] == "interval" and self.current()["clock"][0] != "time"
                if again and self.s["until"] <= at:
                    self.become("ready")
        elif kind == "redo":
            if self.redos:
                before, self.s = self.redos.pop()
                self.undos.append(before)
        else:
            before, skips = copied(self.s), kind == "next" and self.s["name"] == "switch"
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
