"""Check-ins: how the lifter feels, and the small step down that follows, never a step up; pure.

A check-in is valid until the next session, or for three days. It names body areas and how they feel. The
only advice that the program gives about pain is the line in `PAIN`.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.rules import Rules
from strengthtui.domain.history import CheckIn, History

LEVELS = ("sore", "very sore", "pain")
"""From mild to severe."""

STATES = ("fine", "ill", "away")

PAIN = "Sharp, above 5 of 10, worse next morning, or changing how you run: stop and get it looked at."
"""The only advice about pain."""


def checkin_text(state: str, areas: Mapping[str, str]) -> str:
    """Return what a check-in says: `ill`, or `calves sore, back pain`."""
    return ", ".join(filter(None, (state, *(f"{area} {level}" for area, level in areas.items()))))


class Complaint(NamedTuple):
    """What a part of the body that runners name affects."""

    areas: frozenset[str]
    """The areas of plans; a movement that trains one of them is affected."""

    patterns: frozenset[str] = frozenset()
    """The patterns that are affected whatever they train."""

    by_areas: bool = False
    """Whether pain forbids only what trains the areas: other movements of the patterns spare the part."""


COMPLAINTS = {
    "knee": Complaint(frozenset({"quads"}), frozenset({"squat", "lunge"})),
    "achilles": Complaint(frozenset({"calves", "feet"}), frozenset({"calf"})),
    "ankle": Complaint(frozenset({"calves", "feet", "shins"}), frozenset({"calf", "foot"})),
    "hip": Complaint(frozenset({"hips", "groin", "glutes"}), frozenset({"hip", "lunge"})),
    # Bridges, leg curls and walk-outs are hinges too, but done lying down or without bending forward.
    "lower back": Complaint(frozenset({"back"}), frozenset({"hinge"}), by_areas=True),
}
"""Parts of the body that plans do not name (our judgement)."""

NO_IMPACT = frozenset({"feet", "ankle", "shins", "calves", "achilles", "knee"})
"""Pain there stops jumps, skips, strides and stairs, whatever they train."""

IMPACT = frozenset({"jump", "drill"})
"""The patterns with impact."""


def affects(area: str, trained: Sequence[str], pattern: str) -> bool:
    """Return whether a complaint about an area concerns a movement."""
    complaint = COMPLAINTS.get(area, Complaint(frozenset({area})))
    return pattern in complaint.patterns or not complaint.areas.isdisjoint(trained)


def forbids(area: str, trained: Sequence[str], pattern: str) -> bool:
    """Return whether pain in an area forbids a movement."""
    complaint = COMPLAINTS.get(area)
    return affects(area, trained, "" if complaint and complaint.by_areas else pattern)


def hurt(areas: Sequence[str]) -> str:
    """Return that areas hurt, as the beginning of a sentence."""
    plural = len(areas) > 1 or (areas[0].endswith("s") and areas[0] not in COMPLAINTS)
    return f"{' and '.join(areas).capitalize()} {'hurt' if plural else 'hurts'}"


class Feeling(NamedTuple):
    """How the lifter feels on a day."""

    areas: tuple[tuple[str, str], ...] = ()
    """Pairs of area and level."""

    state: str = ""
    """ill or away while it lasts; empty otherwise."""

    def level(self, area: str) -> str:
        """Return the level of an area; empty if it is fine."""
        return dict(self.areas).get(area, "")

    def worst(self, trained: Sequence[str], pattern: str) -> str:
        """Return the worst level of what a movement trains; empty if all of it is fine."""
        levels = (level for area, level in self.areas if affects(area, trained, pattern))
        return max(levels, key=("", *LEVELS).index, default="")

    def hurting(self, trained: Sequence[str], pattern: str) -> list[str]:
        """Return the hurting areas that forbid a movement."""
        pains = [area for area, level in self.areas if level == "pain"]
        impact = NO_IMPACT if pattern in IMPACT else frozenset()
        return [area for area in pains if area in impact or forbids(area, trained, pattern)]


class Absence(NamedTuple):
    """A period without training because the lifter was ill or away."""

    state: str
    first: dt.date

    last: dt.date
    """The day before the next session or the next change of state; the date asked about if there is none."""


def feeling(date: dt.date, history: History, rules: Rules) -> Feeling:
    """Return how the lifter feels on a day, according to the check-ins."""
    if not rules.checkin:
        return Feeling()
    areas: dict[str, str] = {}
    state = ""
    for check_in in history.marks:
        if check_in.date > date or _trained_since(check_in, date, history):
            continue
        if check_in.state:
            state = "" if check_in.state == "fine" else check_in.state
        if check_in.state == "fine":
            areas.clear()
        if (date - check_in.date).days <= rules.sore_days:
            areas.update(check_in.areas)
    return Feeling(tuple((area, level) for area, level in areas.items() if level in LEVELS), state)


def _trained_since(check_in: CheckIn, date: dt.date, history: History) -> bool:
    return any(check_in.at < visit.at and visit.date < date for visit in history.visits)


def absences(date: dt.date, history: History) -> list[Absence]:
    """Return the periods of being ill or away up to a day."""
    periods: list[Absence] = []
    for place, check_in in enumerate(history.marks):
        if check_in.state not in {"ill", "away"} or check_in.date > date:
            continue
        later = history.marks[place + 1 :]
        changes = (other for other in later if other.state and other.state != check_in.state)
        ends = [other.date for other in changes] + [v.date for v in history.visits if v.at > check_in.at]
        last = min((end - dt.timedelta(1) for end in ends), default=date)
        periods.append(Absence(check_in.state, check_in.date, min(last, date)))
    return periods


def ill_days(date: dt.date, history: History, since: dt.date) -> int:
    """Return the number of ill days from `since` up to the day before `date`."""
    days = {
        absence.first + dt.timedelta(n)
        for absence in absences(date, history)
        if absence.state == "ill"
        for n in range(min(400, (absence.last - absence.first).days + 1))
    }
    return sum(since <= day < date for day in days)


def excused(monday: dt.date, date: dt.date, history: History) -> bool:
    """Return whether the lifter was ill or away on any day of the week that starts on `monday`."""
    sunday = monday + dt.timedelta(6)
    return any(a.first <= sunday and a.last >= monday for a in absences(date, history))
