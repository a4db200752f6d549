"""Help on body weight, as from a band: in a plan, in a session, in the log and for the coach."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from strengthtui.base.codec import build, plain
from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.prescribe import prescribe
from strengthtui.document.read import Document
from strengthtui.domain import formatting
from strengthtui.domain.history import History, MovementHistory, MovementSession, PerformedSet
from strengthtui.domain.workout import Amount, Item
from strengthtui.plan.check import check
from strengthtui.plan.describe import describe
from strengthtui.plan.keep import keep_amount, keep_loads
from strengthtui.plan.load_grammar import KG_PER_LB, Load, read_load
from strengthtui.plan.model import Plan
from strengthtui.plan.short_form import GrammarError
from strengthtui.session.form_input import TypedError
from strengthtui.session.form_input import read_load as read_field
from strengthtui.session.summary import summarise
from strengthtui.session.view import present
from support.athlete import Athlete
from support.clock import START
from support.command_line import run
from support.each_case import each_case
from support.workouts import FRIDAY, Performance

GYM = Context(FRIDAY, "fri", "gym", PROFILES["gym"])


def plan(*lines: str) -> Plan:
    text = 'name = "P"\nrest = "60s"\n[[exercise]]\nname = "Pull-up"\ndo = "3 x 5"\n' + "\n".join(lines)
    loaded = check(Document("p.toml", text, ""))
    assert loaded.value, loaded.problems
    return loaded.value


def item(of: Plan, context: Context = GYM) -> Item:
    (only,) = prescribe(of, context).items
    return only


def helped(kg: float | None, reps: int = 5) -> Amount:
    return Amount((reps,), bodyweight=True, assist_kg=kg)


def done(days_ago: int, kg: float, *reps: int, planned: float = 20.0) -> MovementSession:
    """Return a session of sets of five with some help."""
    lifts = tuple(PerformedSet(helped(kg), helped(kg or None, each), 7.0) for each in reps or (5, 5, 5))
    return MovementSession(FRIDAY - dt.timedelta(days_ago), "winter", lifts, 3, helped(planned))


def after(*bouts: MovementSession) -> Context:
    past = MovementHistory("Pull-up", tuple(bout.date for bout in bouts), bouts)
    return GYM._replace(history=History(pasts=(past,)))


@each_case(
    ("text", "kg"),
    [
        ("bodyweight - 20 kg", 20.0),
        ("Body weight-20kg", 20.0),
        ("bodyweight \u2013 12,5 kg", 12.5),
        ("bodyweight \u2212 12.5 kilos", 12.5),
        ("bodyweight - 45 lb", 45 * KG_PER_LB),
        ("bodyweight - 0 kg", None),
    ],
)
def test_assistance_is_parsed(text: str, kg: float | None) -> None:
    assert read_load(text) == Load(bodyweight=True, assist_kg=kg)


@each_case(
    ("text", "message"),
    [
        ("-20 kg", 'for help on body weight write "bodyweight - 20 kg"'),
        ("bodyweight - 1001 kg", "write 0 to 1000 kg"),
        ("bodyweight - 20", 'try "40 kg"'),
        ("bodyweight - 20%", 'try "40 kg"'),
        ("bodyweight -- 20 kg", 'try "40 kg"'),
    ],
)
def test_invalid_assistance_is_refused(text: str, message: str) -> None:
    with pytest.raises(GrammarError) as caught:
        read_load(text)
    assert message in caught.value.hint


@each_case("load", ["bodyweight", "bodyweight + 10 kg", "bodyweight - 12.5 kg"])
def test_plan_show_prints_what_the_file_says(load: str) -> None:
    assert f"3 x 5  {load}  rest" in "\n".join(describe(plan(f'load = "{load}"'), "kg"))


def test_help_is_no_load_but_has_a_text_and_a_figure() -> None:
    target = item(plan('load = "bodyweight - 20 kg"')).target
    assert (target.load_kg, target.assist_kg, target.bodyweight) == (None, 20.0, True)
    assert formatting.load(target, "kg") == "body weight - 20 kg"
    assert formatting.load(target, "lb") == "body weight - 44.1 lb"
    assert formatting.load_figure(target, "kg") == "-20"


def test_amounts_without_help_are_stored_as_before() -> None:
    assert "assist_kg" not in plain(Amount((5,), bodyweight=True))
    assert build(Amount, plain(helped(20.0))) == helped(20.0)


def session() -> Performance:
    return Performance(item(plan('load = "bodyweight - 20 kg"')))


@each_case(
    ("command", "added"),
    [
        ({"steps": 1}, -19.0),
        ({"steps": -1}, -22.5),
        ({"by": 2.5}, -17.5),
        ({"by": -2.5}, -22.5),
        ({"by": 25.0}, 5.0),
        ({"to": 15.0}, -15.0),
        ({"to": None}, None),
        ({"by": -5000.0}, -1000.0),
    ],
)
def test_the_up_key_reduces_assistance(command: dict[str, Any], added: float | None) -> None:
    performance = session()
    performance.do(0, "load", **command)
    assert performance.state.planned is not None
    assert performance.state.planned.added_kg == added


def test_the_keys_lead_from_help_to_load_and_back() -> None:
    performance = session()
    performance.do(0, "load", to=1.0)
    seen = []
    for steps in (1, 1, -1, -1, -1):
        performance.do(0, "load", steps=steps)
        seen.append(performance.state.planned.added_kg if performance.state.planned else None)
    assert seen == [None, 1.0, None, -1.0, -2.0]


def test_changed_help_is_carried_to_the_sets_ahead_and_is_not_lifted() -> None:
    performance = session()
    performance.do(0, "load", to=15.0)
    assert present(performance.state, START, "kg").load == "body weight - 15 kg"
    performance.press(10, 100, 200)
    assert [entry.done.assist_kg for entry in performance.state.entries] == [15.0, 15.0, 15.0]
    summary = summarise(performance.state)
    assert summary.load_kg == 0.0
    assert [amount.assist_kg for amount in summary.rows[0].done] == [15.0, 15.0, 15.0]


@each_case(
    ("text", "before", "added"),
    [
        ("-15", 20.0, -15.0),
        ("15", 20.0, -15.0),
        ("+5", 20.0, 5.0),
        ("5", None, 5.0),
        ("-5 kg", None, -5.0),
        ("", 20.0, None),
        ("0", 20.0, None),
    ],
)
def test_a_form_takes_help_with_a_sign(text: str, before: float | None, added: float | None) -> None:
    assert read_field(text, helped(before), "kg").added_kg == added


def test_a_form_takes_no_help_on_a_bar() -> None:
    with pytest.raises(TypedError):
        read_field("-5", Amount((5,), load_kg=40.0), "kg")


def test_keep_in_plan_writes_the_help() -> None:
    (exercise,) = plan('load = "bodyweight - 20 kg"').exercises
    (load,) = keep_loads(exercise, "Pull-up", [helped(15.0)] * 3, "kg")
    assert (load.key, load.value) == ("load", "bodyweight - 15 kg")  # type: ignore[union-attr]  # it is a change
    assert keep_loads(exercise, "Pull-up", [helped(20.0)] * 3, "kg") == ()
    (do,) = keep_amount(exercise, "Pull-up", 2, exercise.movements[0].target, "kg")
    assert (do.key, do.value) == ("do", "2 x 5")  # type: ignore[union-attr]  # it is a change


HELP = plan('load = "bodyweight - 20 kg"')


@each_case(
    ("context", "kg", "why"),
    [
        (after(done(5, 20.0)), 20.0, ""),
        (after(done(8, 20.0), done(5, 20.0)), 17.5, "Pull-up: 2.5 kg less help after 2 good sessions"),
        (after(done(8, 17.5), done(5, 17.5)), 15.0, "less help"),
        (after(done(8, 2.5), done(5, 2.5)), None, "2.5 kg less help"),
        (after(done(8, 1.0), done(5, 1.0)), None, "1 kg less help"),
        (after(done(5, 25.0)), 25.0, "same as"),
    ],
)
def test_good_sessions_reduce_assistance(context: Context, kg: float | None, why: str) -> None:
    made = item(HELP, context)
    assert (made.target.assist_kg, made.target.load_kg, made.target.bodyweight) == (kg, None, True)
    assert why in " ".join(each.text for each in made.why)


def test_short_sets_increase_assistance() -> None:
    made = item(HELP, after(done(8, 15.0, 5, 5, 3), done(5, 15.0, 5, 4, 3)))
    assert (made.target.assist_kg or 0.0) > 15.0


def test_without_help_the_movement_stays_on_body_weight() -> None:
    free = after(done(8, 0.0), done(5, 0.0))
    made = item(HELP, free)
    assert (made.target.added_kg, made.target.bodyweight, made.target.reps) == (None, True, (6,))


def test_a_changed_plan_replaces_the_assistance() -> None:
    of = plan('load = "bodyweight - 30 kg"')
    assert item(of, after(done(8, 15.0), done(5, 15.0))).target.assist_kg == 30.0


def test_assistance_in_pounds_changes_in_steps_of_five() -> None:
    of, kg = plan('load = "bodyweight - 45 lb"'), 45 * KG_PER_LB
    context = after(done(8, kg, planned=kg), done(5, kg, planned=kg))._replace(
        unit="lb", profile=PROFILES["gym"]._replace(unit="lb")
    )
    made = item(of, context)
    assert formatting.load(made.target, "lb") == "body weight - 40 lb"


def test_a_session_in_lines_and_the_log(folders: Path) -> None:
    lines = ('name = "Bars"\nrest = "0s"', '[[exercise]]\nname = "Pull-up"\ndo = "2 x 5"')
    text = "\n".join((*lines, 'load = "bodyweight - 20 kg"'))
    (folders / "bars.toml").write_text(text)
    bars = str(folders / "bars.toml")
    assert "1  Pull-up  2 x 5  body weight - 20 kg" in run("today", bars).out
    (exercise,) = run("today", bars, "--json").json["exercises"]
    assert (exercise["target"]["load_kg"], exercise["target"]["assist_kg"]) == (None, 20.0)
    out = run("start", bars, "--plain", lines="next\nload +5\nnext\n").out
    assert "5 reps · body weight - 20 kg" in out
    (logged,) = run("log", "show", "--json").json["sessions"]
    assert [row["done"].get("assist_kg") for row in logged["sets"]] == [20.0, 15.0]
    assert "5 · body weight - 15 kg  (target 5 reps · body weight - 20 kg)" in run("log", "show").out


def test_an_assisted_movement_becomes_unassisted_over_time(tmp_path: Path) -> None:
    """Twelve sessions, each done as told: 10, 7.5, 5, 2.5, 0 kg of help, then one more rep."""
    (tmp_path / "plans").mkdir()
    text = 'name = "Test"\n[[exercise]]\nname = "Pull-up"\ndo = "3 x 5"\nload = "bodyweight - 10 kg"\n'
    (tmp_path / "plans" / "test.toml").write_text(text)
    athlete = Athlete(tmp_path)
    seen = []
    for session in range(12):
        (only,) = athlete.train(dt.date(2026, 10, 5) + dt.timedelta(9 * session), season="winter").items
        seen.append((only.target.assist_kg, (only.target.reps or ())[0]))
    athlete.store.close()
    assert [kg for kg, _ in seen[:10]] == [10.0, 10.0, 7.5, 7.5, 5.0, 5.0, 2.5, 2.5, None, None]
    assert seen[10] == (None, 6)
