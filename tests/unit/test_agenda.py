"""What a day asks for: due, done or free, what comes next, and what else is due."""

import datetime as dt

from strengthtui.coach.agenda import agenda, agenda_text
from strengthtui.coach.context import Context, day_of
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.season import Calendar, Race
from strengthtui.coach.week import week_of, week_text
from strengthtui.domain.history import CheckIn, History, SessionRecord
from strengthtui.plan.model import DAYS, Plan
from strengthtui.plan.summary import summary_of
from support.each_case import each_case
from support.workouts import movement, plan

MONDAY = dt.date(2026, 11, 23)
STRENGTH = plan((movement(),), days=(("fri", 2), ("sun", 3)))
DRILLS = plan((movement(),), days=(("mon", 2), ("wed", 2)))._replace(name="Drills", kind="drills")
CORE = plan((movement(),), days=(("wed", 1),))._replace(name="Core", kind="core")
UNTIMED = plan((movement(),), days=())


def visit(date: dt.date, name: str = STRENGTH.name) -> SessionRecord:
    return SessionRecord(0.0, date, name, "winter", short=False, sets=6, planned=6)


def text(
    date: dt.date,
    *visits: SessionRecord,
    of: Plan = STRENGTH,
    others: tuple[Plan, ...] = (),
    races: tuple[Race, ...] = (),
    narrow: bool = False,
) -> str:
    history = History(visits=tuple(v for v in visits if v.plan == of.name))
    calendar = Calendar(races=races)
    context = Context(date, day_of(date), "gym", PROFILES["gym"], history=history, calendar=calendar)
    plans = [*map(summary_of, (STRENGTH, *others))]
    return agenda_text(agenda(of, context, plans, visits), key="p", narrow=narrow)


def day(number: int) -> dt.date:
    return MONDAY + dt.timedelta(number)


NEXT = ("Friday, 2 sets",) * 4 + ("Sunday, 3 sets",) * 2 + ("Friday, 2 sets",)
"""The next workout, by weekday."""


@each_case("number", range(7))
def test_a_day_without_a_workout_names_the_next_one(number: int) -> None:
    due = DAYS[number] in {"fri", "sun"}
    assert text(day(number)) == ("" if due else f"no lifting today · next: {NEXT[number]}")
    assert text(day(number), visit(day(number))) == f"done for today · next: {NEXT[number]}"


def test_a_plan_without_days_is_due_every_day_until_it_is_done() -> None:
    assert text(MONDAY, of=UNTIMED) == ""
    assert text(MONDAY, visit(MONDAY), of=UNTIMED) == "done for today"


def test_one_day_a_week_is_named_with_its_date() -> None:
    weekly = STRENGTH._replace(days=(("tue", 1),))
    assert text(day(1), visit(day(1)), of=weekly) == "done for today · next: Tuesday 1 Dec, 1 set"
    assert text(day(2), of=weekly) == "no lifting today · next: Tuesday, 1 set"


def test_other_plans_of_the_day_are_named_until_they_are_done() -> None:
    others = (DRILLS, CORE)
    wednesday = day(2)
    first = "no lifting today · next: Friday, 2 sets"
    assert text(wednesday, others=others) == f"{first} · p: Drills, Core, due today"
    assert text(wednesday, visit(wednesday, "Core"), others=others) == f"{first} · p: Drills, due today"
    assert text(wednesday, *(visit(wednesday, each.name) for each in others), others=others) == first
    assert text(day(1), others=others) == first
    assert text(day(4), others=others) == ""
    both = DRILLS._replace(days=(("fri", 1),))
    assert text(day(4), others=(both,)) == ""
    done = "done for today · next: Sunday, 3 sets · p: Drills, due today"
    assert text(day(4), visit(day(4)), others=(both,)) == done


def test_only_its_own_sessions_count_for_a_plan_of_another_kind() -> None:
    assert text(MONDAY, visit(MONDAY), of=DRILLS) == ""
    assert text(day(1), of=DRILLS) == "no Drills today · next: Wednesday, 2 sets"
    assert text(MONDAY, visit(MONDAY, "Drills"), of=DRILLS) == "done for today · next: Wednesday, 2 sets"


def test_nothing_is_due_around_a_race() -> None:
    races = (Race("Oslo", day(6)),)
    expected = "Oslo is on Sunday: no lifting today · next: Friday 4 Dec, 2 sets"
    assert text(day(4), others=(DRILLS,), races=races) == expected


@each_case(("km", "days"), [(5.0, 2), (10.0, 2), (21.1, 3), (42.2, 7), (100.0, 7)])
def test_nothing_is_due_after_an_a_race(km: float, days: int) -> None:
    for after in range(15):
        race = Race("Oslo", MONDAY - dt.timedelta(after), km=km)
        context = Context(MONDAY, "mon", "gym", PROFILES["gym"], calendar=Calendar(races=(race,)))
        assert (agenda(UNTIMED, context, (), ()).state == "rest") == (after <= days), after
        assert agenda(UNTIMED, context._replace(season="winter"), (), ()).state == "due"


@each_case("state", ["ill", "away"])
def test_nothing_is_due_while_ill_or_away(state: str) -> None:
    history = History(marks=(CheckIn(1.0, MONDAY - dt.timedelta(2), state),))
    context = Context(MONDAY, "mon", "gym", PROFILES["gym"], history=history)
    ill = agenda(UNTIMED, context, (summary_of(DRILLS),), ())
    assert (ill.state, ill.others) == ("rest", ())
    assert agenda_text(ill, key="p").startswith(f"You are {state}: no lifting")
    assert not week_of(UNTIMED._replace(days=(("mon", 2),)), context, {}).days[0]
    well = (*history.marks, CheckIn(2.0, MONDAY, "fine"))
    assert agenda(UNTIMED, context._replace(history=History(marks=well)), (), ()).state == "due"


def test_narrow_screens_get_fewer_words() -> None:
    shown = text(MONDAY, others=(DRILLS,), narrow=True)
    assert shown == "no lifting · next: Fri, 2 sets · p: Drills"
    assert len(shown) <= 42
    assert text(day(4), visit(day(4)), narrow=True) == "done for today · next: Sun, 3 sets"


@each_case("number", range(7))
def test_today_is_marked_in_the_week(number: int) -> None:
    context = Context(day(number), DAYS[number], "gym", PROFILES["gym"])
    week = week_of(STRENGTH, context, {})
    for gap in (" ", "  "):
        shown = week_text(week, number, gap)
        assert shown.count("[") == shown.count("]") == 1
        assert shown[shown.index("[") + 1] == DAYS[number][0].upper()
        plain = gap.join(f"{name[0].upper()} {'○' if name in {'fri', 'sun'} else '·'}" for name in DAYS)
        assert shown.replace("[", " ").replace("]", " ").strip() == plain
        assert len(shown) <= len(plain) + 1
