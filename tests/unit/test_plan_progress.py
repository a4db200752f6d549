"""The plan's own progress, to the letter: by session, by last set, by reps, and what short sessions do."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.plan.formatting import progress
from strengthtui.plan.model import Progress
from strengthtui.plan.progress_grammar import read_progress
from strengthtui.plan.short_form import GrammarError
from support.each_case import each_case
from support.programs import Lifting, as_told, last_set, loads, rows, short, train


def plan(*lines: str) -> str:
    return 'name = "Test"\n[[exercise]]\nname = "Row"\n' + "\n".join(lines)


@each_case(
    ("text", "read", "written"),
    [
        ("+2.5 kg each session", Progress(2.5, each="session"), "+2.5 kg each session"),
        ("+ 2,5 kg every Session", Progress(2.5, each="session"), "+2.5 kg each session"),
        ("+5kg per cycle", Progress(5.0, each="cycle"), "+5 kg each cycle"),
        (
            "+2.5 kg when the last set has 8",
            Progress(2.5, last_set=8),
            "+2.5 kg when the last set has 8",
        ),
        (
            "+2.5 kg when the last set has 12 reps",
            Progress(2.5, last_set=12),
            "+2.5 kg when the last set has 12",
        ),
        ("+2.5 kg", Progress(2.5), "+2.5 kg after 2 good sessions"),
        ("8-12 reps, then +2.5 kg", Progress(2.5, reps=(8, 12)), "8-12 reps, then +2.5 kg"),
    ],
)
def test_the_forms_are_read_and_written(text: str, read: Progress, written: str) -> None:
    assert read_progress(text) == read
    assert progress(read) == written
    assert read_progress(written) == read


@each_case(
    "text",
    [
        *("+2.5 kg each week", "+2.5 kg each", "+2.5 kg when the last set has", "2.5 kg each session"),
        *("+2.5 each session", "+2.5 kg when the last set has eight", "+2.5 kg each session each cycle"),
        *("+2.5 kg when the last set has 0", "+101 kg each session", "+0 kg each cycle"),
    ],
)
def test_invalid_forms_are_refused(text: str) -> None:
    with pytest.raises(GrammarError):
        read_progress(text)


def without_set_3(item: Item, number: int) -> tuple[Amount, float | None] | None:
    return None if number == 2 else as_told(item, number)


def reps_of(reps: int) -> Lifting:
    return lambda item, number: (as_told(item, number)[0]._replace(reps=(reps,)), 7.0)


def load_of(kg: float) -> Lifting:
    return lambda item, number: (as_told(item, number)[0]._replace(load_kg=kg), 7.0)


def trained(
    folder: Path, rule: str, sessions: int, lifting: Mapping[int, Lifting] | None = None
) -> list[Workout]:
    """Train 3 x 5 with 60 kg by a rule."""
    lines = ('do = "3 x 5"', 'load = "60 kg"', f'progress = "{rule}"')
    return train(folder, plan(*lines), sessions, days=(0, 3), lifting=lifting)


def test_each_session_has_the_expected_load(tmp_path: Path) -> None:
    workouts = trained(tmp_path, "+2.5 kg each session", 5)
    assert loads(workouts) == [60.0, 62.5, 65.0, 67.5, 70.0]
    whys = [[why.text for why in workout.items[0].why] for workout in workouts]
    assert any("2.5 kg more after each session" in text for text in whys[1])
    # Three steps in four weeks are one more than the coach would take.
    assert not any("as the plan says" in text for text in whys[2])
    assert any("as the plan says; the coach would add weight twice in 4 weeks" in text for text in whys[3])


def test_one_short_session_repeats_the_load_and_two_reduce_it_by_a_tenth(tmp_path: Path) -> None:
    # 70 short, 70 short: 63; from there steps of 2.5 kg instead of 5.
    workouts = trained(tmp_path, "+5 kg each session", 8, {2: short, 3: short})
    assert loads(workouts) == [60.0, 65.0, 70.0, 70.0, 63.0, 65.5, 68.0, 70.5]
    assert any("short twice in a row, so 10 % less" in why.text for why in workouts[4].items[0].why)


def test_a_short_session_between_two_good_ones_repeats_the_load(tmp_path: Path) -> None:
    workouts = trained(tmp_path, "+5 kg each session", 5, {1: short})
    assert loads(workouts) == [60.0, 65.0, 65.0, 70.0, 75.0]


def test_each_second_stall_halves_the_step_again(tmp_path: Path) -> None:
    short_ones = {1: short, 2: short, 4: short, 5: short}
    # 68 short twice: 61.2; met, +4: 65.2 short twice: 58.68 -> 58.5 (half kilograms); then +2 each.
    workouts = trained(tmp_path, "+8 kg each session", 8, short_ones)
    assert loads(workouts) == [60.0, 68.0, 68.0, 61.0, 65.0, 65.0, 58.5, 60.5]


def test_a_skipped_set_counts_as_short(tmp_path: Path) -> None:
    assert loads(trained(tmp_path, "+5 kg each session", 3, {0: without_set_3})) == [60.0, 60.0, 65.0]


def test_the_last_set_decides(tmp_path: Path) -> None:
    lines = ('do = "2 x 5, 1 x 5+"', 'load = "60 kg"', 'progress = "+5 kg when the last set has 8"')
    done: dict[int, Lifting] = {0: last_set(7), 1: last_set(8), 3: last_set(12)}
    assert loads(train(tmp_path, plan(*lines), 5, days=(0, 3), lifting=done)) == [
        60.0,
        60.0,
        65.0,
        65.0,
        70.0,
    ]


def test_good_sessions_in_a_row(tmp_path: Path) -> None:
    workouts = trained(tmp_path, "+10 kg after 3 good sessions", 7)
    assert loads(workouts) == [60.0, 60.0, 60.0, 70.0, 70.0, 70.0, 80.0]


def test_double_progression_goes_by_what_was_done(tmp_path: Path) -> None:
    lines = ('do = "3 x 8-10"', 'load = "60 kg"', 'progress = "8-10 reps, then +5 kg"')
    workouts = train(tmp_path, plan(*lines), 6, days=(0, 3))
    assert [rows(each)[0] for each in workouts] == [(8, 60), (9, 60), (10, 60), (8, 65), (9, 65), (10, 65)]

    at_once = train(tmp_path / "b", plan(*lines), 2, days=(0, 3), lifting={0: reps_of(10)})
    assert [rows(each)[0] for each in at_once] == [(8, 60), (8, 65)]


def test_more_by_choice_is_the_start_of_the_next_step(tmp_path: Path) -> None:
    assert loads(trained(tmp_path, "+2.5 kg each session", 3, {0: load_of(64.0)})) == [60.0, 66.5, 69.0]


def test_one_lighter_session_is_an_off_day(tmp_path: Path) -> None:
    assert loads(trained(tmp_path, "+2.5 kg each session", 3, {1: load_of(50.0)})) == [60.0, 62.5, 65.0]


def test_short_workouts_and_summers_do_not_count_towards_a_step(tmp_path: Path) -> None:
    lines = ('do = "3 x 5"', 'load = "60 kg"', 'progress = "+2.5 kg each session"')
    asked: dict[int, dict[str, object]] = {1: {"short": True}}
    workouts = train(tmp_path, plan(*lines), 4, days=(0, 3), asked=asked)
    assert [loads(workouts)[place] for place in (0, 2, 3)] == [60.0, 62.5, 65.0]


def test_help_on_body_weight_follows_the_same_rules(tmp_path: Path) -> None:
    lines = ('do = "3 x 5"', 'load = "bodyweight - 20 kg"', 'progress = "+5 kg each session"')
    workouts = train(tmp_path, plan(*lines), 6, days=(0, 3))
    assert loads(workouts) == [-20.0, -15.0, -10.0, -5.0, None, None]
    assert any("5 kg less help after each session" in why.text for why in workouts[1].items[0].why)


def test_drop_sets_do_not_change_the_rule(tmp_path: Path) -> None:
    lines = ('do = "2 x 10, drop 2"', 'load = "60 kg"', 'progress = "+2.5 kg each session"')
    workouts = train(tmp_path, plan(*lines), 3, days=(0, 3))
    assert [[row.kg for row in rows(each)] for each in workouts] == [
        [60.0, 60.0, 57.5, 55.0], [62.5, 62.5, 60.0, 57.5], [65.0, 65.0, 62.5, 60.0],
    ]  # fmt: skip


def test_a_step_that_no_weight_fits_is_said_to_be_too_small(tmp_path: Path) -> None:
    lines = ('do = "1 x 5"', 'load = "60 kg"', 'gear = ["barbell"]', 'progress = "+1 kg each session"')
    workouts = train(tmp_path, plan(*lines), 2, days=(0, 3))
    assert loads(workouts) == [60.0, 60.0]
    assert any("the next weight is more than 1 kg away" in why.text for why in workouts[1].items[0].why)
