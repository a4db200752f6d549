"""Wrong plans again: growth, groups, seasons and standing choices, and the traps of TOML around them."""

from strengthtui.document.read import Document
from strengthtui.plan.check import check
from support.each_case import each_case
from support.problems import problems

HEAD = 'name = "P"\n'
EXERCISE = '[[exercise]]\nname = "Squat"\ndo = "3 x 8"\n'
LUNGE = '[[exercise]]\nname = "Lunge"\ndo = "3 x 8"\n'
TRY_DO = 'try "3 x 8", "3 x 6 each side" or "2 x 30s"'
TRY_PROGRESS = (
    'try "+2.5 kg after 2 good sessions", "+2.5 kg each session", "8-12 reps, then +2.5 kg" or "none"'
)
TRY_WARMUP = 'try "2 x 5 at 50%" or "1 x 5 at 50%, 1 x 3 at 75%"'
TRY_BAD_DAY = 'try "3 x 8", "3 x 6 each side", "skip" or "2 x 30s"'
FACTOR = "must be a number above 0 and at most 2; such as 0.5"
PLANS = "it belongs to the plan; move it above"
EXERCISES = "it belongs to the exercise; move it above"
A_TABLE = "must be a table; such as season = {summer = {reps_factor = 0.5}}"
AN_ID = "must be lower-case words joined by hyphens"
TOGETHER = "move the exercises together, or give this one another letter"
VARIANT = "the [[exercise.variant]] on line 5"
SEASON = "known here: reps_factor, load_factor, advance, intent"


@each_case(
    ("line", "problem"),
    [
        ('progress = "2.5 kg"', f'5:12: exercise 1, progress: cannot read "2.5 kg"; {TRY_PROGRESS}'),
        ("progress = 2.5", f"5:12: exercise 1, progress: must be text; {TRY_PROGRESS}"),
        (
            'progress = "+0 kg"',
            "5:12: exercise 1, progress: the step cannot be 0 kg; write more than 0 and at most 100 kg",
        ),
        (
            'progress = "12-8, then +1 kg"',
            '5:12: exercise 1, progress: cannot go from 12 to 8 reps; the smaller number first, as in "8-12"',
        ),
        (
            'progress = "+1 kg after 99 good sessions"',
            "5:12: exercise 1, progress: cannot be 99 sessions; write 1 to 20 sessions",
        ),
        ('progres = "none"', '5:1: exercise 1: unknown key "progres"; did you mean "progress"?'),
        ('warmup = "5 at 50%"', f'5:10: exercise 1, warmup: cannot read "5 at 50%"; {TRY_WARMUP}'),
        ('warmup = ["2 x 5 at 50%"]', f"5:10: exercise 1, warmup: must be text; {TRY_WARMUP}"),
        (
            'warmup = "2 x 5 at 120%"',
            "5:10: exercise 1, warmup: cannot be 120 %; write 1 to 100 %",
        ),
        (
            f'warmup = "{", ".join(["1 x 1 at 9%"] * 6)}"',
            "5:10: exercise 1, warmup: has 6 entries; write at most 5",
        ),
        ('group = ""', '5:9: exercise 1, group: must be a letter or a short word; such as group = "A"'),
        ('group = "A B"', '5:9: exercise 1, group: must be a letter or a short word; such as group = "A"'),
        ("group = 1", "5:9: exercise 1, group: must be text; put it in quotes"),
        (f'group = "{"a" * 13}"', "5:9: exercise 1, group: is 13 characters long; write at most 12"),
        ('bad_day = "none"', f'5:11: exercise 1, bad_day: cannot read "none"; {TRY_BAD_DAY}'),
        ("bad_day = false", f"5:11: exercise 1, bad_day: must be text; {TRY_BAD_DAY}"),
        ('bad_day = "0 x 8"', "5:11: exercise 1, bad_day: cannot be 0 sets; write 1 to 20 sets"),
        ('use = "Sqat"', '5:7: exercise 1, use: is not a movement of this exercise; did you mean "Squat"?'),
        (
            'use = "Leg press"',
            "5:7: exercise 1, use: is not a movement of this exercise; known here: Squat",
        ),
        ("use = 2", "5:7: exercise 1, use: must be text; put it in quotes"),
        ('do = "3 x max reps"', "6: already"),
        ('load = "0%"', "5:8: exercise 1, load: cannot be 0 %; write 1 to 100 %"),
        ('switch = "2m"', '5:10: exercise 1, switch: cannot read "2m"; m means metres in "do"; write "2min"'),
        ("[exercise.progress]\nstep = 1", f"5:1: exercise 1, progress: must be text; {TRY_PROGRESS}"),
    ],
)
def test_an_invalid_line_of_an_exercise_has_the_listed_problem(line: str, problem: str) -> None:
    if problem == "6: already":
        (told,) = problems(f"{HEAD}{EXERCISE}{line}")
        assert told == "5:20: not valid TOML: cannot overwrite a value; the key is defined twice"
    else:
        assert problems(f"{HEAD}{EXERCISE}{line}") == [problem]


@each_case(
    ("do", "problem"),
    [
        ("3 x maximum", f'cannot read "3 x maximum"; {TRY_DO}'),
        ("3 x max+", f'cannot read "3 x max+"; {TRY_DO}'),
        ("3 x 0 m", "cannot be 0 m; write 1 to 10000 m"),
        ("3 x 20000 m", "cannot be 20000 m; write 1 to 10000 m"),
        ("3 x 20 km", f'cannot read "3 x 20 km"; {TRY_DO}'),
        ("21 x max", "cannot be 21 sets; write 1 to 20 sets"),
    ],
)
def test_an_invalid_do_has_the_listed_problem(do: str, problem: str) -> None:
    text = f'{HEAD}[[exercise]]\nname = "Squat"\ndo   = "{do}"\n'
    assert problems(text) == [f"4:8: exercise 1, do: {problem}"]


@each_case(
    ("lines", "problem"),
    [
        ("reps_factor = 0", f"6:15: season, summer, reps_factor: {FACTOR}"),
        ("reps_factor = 2.1", f"6:15: season, summer, reps_factor: {FACTOR}"),
        ("reps_factor = nan", f"6:15: season, summer, reps_factor: {FACTOR}"),
        ("load_factor = inf", f"6:15: season, summer, load_factor: {FACTOR}"),
        ('load_factor = "60%"', f"6:15: season, summer, load_factor: {FACTOR}"),
        ("load_factor = true", f"6:15: season, summer, load_factor: {FACTOR}"),
        ("advance = 0", "6:11: season, summer, advance: must be true or false; such as advance = false"),
        ("intent = 1", "6:10: season, summer, intent: must be text; put it in quotes"),
        ("rep_factor = 0.5", '6:1: season, summer: unknown key "rep_factor"; did you mean "reps_factor"?'),
        ("zzz = 0.5", f'6:1: season, summer: unknown key "zzz"; {SEASON}'),
        (
            'rest = "2min"',
            f'6:1: season, summer: unknown key "rest"; {PLANS} the [[exercise]] on line 2',
        ),
        (
            "days = { fri = 2 }",
            f'6:1: season, summer: unknown key "days"; {PLANS} the [[exercise]] on line 2',
        ),
        (
            'load = "40 kg"',
            f'6:1: season, summer: unknown key "load"; {EXERCISES} the [season.summer] on line 5',
        ),
    ],
)
def test_an_invalid_season_has_the_listed_problem(lines: str, problem: str) -> None:
    assert problems(f"{HEAD}{EXERCISE}[season.summer]\n{lines}\n") == [problem]


@each_case(
    ("text", "expected"),
    [
        (
            f'{HEAD}[season.summer]\nrest = "2min"\n{EXERCISE}',
            [
                f'3:1: season, summer: unknown key "rest"; {PLANS} the [season.summer] on line 2',
            ],
        ),
        (
            f"{HEAD}season = 1\n{EXERCISE}",
            ["2:10: season: must be a table; such as season = {summer = {reps_factor = 0.5}}"],
        ),
        (
            f"{HEAD}{EXERCISE}[season]\nreps_factor = 0.5\n",
            [
                f"6:15: season, reps_factor: {A_TABLE}",
            ],
        ),
        (
            f"{HEAD}{EXERCISE}[[season]]\nadvance = false\n",
            ["5:1: season: must be a table; such as season = {summer = {reps_factor = 0.5}}"],
        ),
        (
            f'{HEAD}{EXERCISE}[season."High Summer"]\n',
            [
                f'5:9: season, High Summer: {AN_ID}; write "high-summer"',
            ],
        ),
        (
            HEAD + EXERCISE + 'group = "A"\n' + LUNGE + LUNGE.replace("Lunge", "Step-up") + 'group = "a"\n',
            [
                f'12:9: exercise 3, group: exercise 1 also has group "A", but is not next to it; {TOGETHER}',
            ],
        ),
        (
            f'{HEAD}{EXERCISE}[[exercise.variant]]\nname = "Goblet squat"\nrest = "90s"\nbad_day = "skip"\n',
            [f'8:1: exercise 1, variant 1: unknown key "bad_day"; {EXERCISES} {VARIANT}'],
        ),
    ],
)
def test_a_common_mistake_is_explained(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


def test_neighbours_may_share_a_group_and_a_choice_may_be_spelled_freely() -> None:
    text = (
        f'{HEAD}{EXERCISE}group = "A"\nuse = "goblet  squat"\n[[exercise.variant]]\nname = "Goblet squat"\n'
    )
    loaded = check(Document("p.toml", text + LUNGE + 'group = "a"\n', ""))
    assert loaded.value
    assert [exercise.group for exercise in loaded.value.exercises] == ["A", "A"]
    assert loaded.value.exercises[0].use == "Goblet squat"
