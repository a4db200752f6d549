"""Wrong plans, and exactly what is said about each: where, what, and what to write instead."""

from support.each_case import each_case
from support.problems import problems

EXERCISE = '[[exercise]]\nname = "Squat"\ndo = "3 x 8"\n'
VARIANT = '  [[exercise.variant]]\n  name = "Goblet squat"\n'
TRY_DO = 'try "3 x 8", "3 x 6 each side" or "2 x 30s"'
TRY_SECONDS = 'try "90s", "2min" or "1:30"'
TRY_LOAD = 'try "40 kg", "88 lb", "2 x 12 kg", "bodyweight", "bodyweight + 10 kg", "70%" or "find"'
NO_TWIN = (
    "this exercise already has a movement of that name; "
    'give it another, because the log keeps them apart by name; such as "Dumbbell lunge"'
)
QUOTES = 'text goes in quotes, such as name = "text"'
STATEMENT = 'a line is a header or a key and its value, such as name = "text"'
BEGIN = "begin each one with [[exercise]]"
BEGIN_BOTH = "begin each exercise with [[exercise]], each variant with [[exercise.variant]]"
EXERCISES = "it belongs to the exercise; move it above the [[exercise.variant]] on line 5"
PLANS = "it belongs to the plan; move it above the [[exercise]] on line 2"
EXERCISE_KEYS = (
    "known here: name, id, do, fixed_sets, rest, load, training_max, cue, trains, gear, switch, progress, "
    "tempo, effort, tier, warmup, group, bad_day, use, variant, season, week"
)
PLAN_KEYS = "known here: name, source, rest, days, weeks, kind, season, group, exercise"
GEAR = "known here: barbell, dumbbell, kettlebell, box, band, machine, chair"
OWN_ID = "give this one its own, such as id"
LESS = "shorten this"
ONE_TO_TWENTY = "must be a whole number from 1 to 20"


@each_case(
    ("line", "problem"),
    [
        ('rest = "2m"', '2:8: rest: cannot read "2m"; m means metres in "do"; write "2min"'),
        ("rest = 90", '2:8: rest: must be text; write "90s"'),
        ("rest = 5000", "2:8: rest: must be text; write 0 to 3600 s"),
        ("rest = nan", f"2:8: rest: must be text; {TRY_SECONDS}"),
        ("rest = 07:30:00", f"2:8: rest: must be text; {TRY_SECONDS}"),
        ('kind = "sort"', '2:8: kind: unknown word "sort"; did you mean "short"?'),
        ("kind = 1", "2:8: kind: must be text; put it in quotes"),
        ('days = "fri"', "2:8: days: must be a table; such as days = {fri = 2, sun = 3}"),
        ("days = { fri = 0 }", f"2:16: days, fri: {ONE_TO_TWENTY}"),
        ("days = { fri = 2, sun = 21 }", f"2:25: days, sun: {ONE_TO_TWENTY}"),
        ("days.fri = true", f"2:12: days, fri: {ONE_TO_TWENTY}"),
        ("days.fri = 2.0", f"2:12: days, fri: {ONE_TO_TWENTY}"),
        ("days.fri = nan", f"2:12: days, fri: {ONE_TO_TWENTY}"),
        ('days = { fri = "2" }', f"2:16: days, fri: {ONE_TO_TWENTY}"),
        ("days = { fry = 2 }", '2:10: days: unknown key "fry"; did you mean "fri"?'),
        ('sorce = "me"', '2:1: unknown key "sorce"; did you mean "source"?'),
        ('"so\\u001burce" = "me"', '2:1: unknown key "so\\u001burce"; did you mean "source"?'),
        ("zzz = 1", f'2:1: unknown key "zzz"; {PLAN_KEYS}'),
        (f'source = "{"x" * 201}"', "2:10: source: is 201 characters long; write at most 200"),
        (
            'source = "a\\u202eb"',
            "2:10: source: contains the unsafe character U+202E; remove it",
        ),
        (
            "[days]\nfri = 2\nkind = 'core'",
            '4:1: days: unknown key "kind"; it belongs to the plan; move it above the [days] on line 2',
        ),
    ],
)
def test_an_invalid_line_of_the_plan_has_the_listed_problem(line: str, problem: str) -> None:
    assert problems(f'name = "P"\n{line}\n{EXERCISE}') == [problem]


@each_case(
    ("line", "problem"),
    [
        ("rest = 90", '8:8: exercise 2, rest: must be text; write "90s"'),
        ("load = 42.5", '8:8: exercise 2, load: must be text; write "42.5 kg"'),
        ("load = [40]", f"8:8: exercise 2, load: must be text; {TRY_LOAD}"),
        ('load = "fynd"', f'8:8: exercise 2, load: cannot read "fynd"; {TRY_LOAD}'),
        ('load = "101%"', "8:8: exercise 2, load: cannot be 101 %; write 1 to 100 %"),
        ('load = "1001 kg"', "8:8: exercise 2, load: cannot be 1001 kg; write 0 to 1000 kg"),
        ('switch = "5"', f'8:10: exercise 2, switch: cannot read "5"; {TRY_SECONDS}'),
        ('gear = "box"', '8:8: exercise 2, gear: must be a list; such as gear = ["barbell", "box"]'),
        ('gear = ["box", "bbox"]', '8:16: exercise 2, gear 2: unknown word "bbox"; did you mean "box"?'),
        (
            'trains = [\n  "quads",\n  "calfs",\n]',
            '10:3: exercise 2, trains 2: unknown word "calfs"; did you mean "calves"?',
        ),
        ("trains = [1]", "8:11: exercise 2, trains 1: must be text; put it in quotes"),
        ("cue = 3", "8:7: exercise 2, cue: must be text; put it in quotes"),
        ('cue = """a\nb"""', "8:7: exercise 2, cue: contains the unsafe character U+000A; remove it"),
        (
            'id = "Box squat"',
            '8:6: exercise 2, id: must be lower-case words joined by hyphens; write "box-squat"',
        ),
        (
            'id = ""',
            '8:6: exercise 2, id: needs at least one letter or digit; write a name such as "Box squat"',
        ),
        ('id = "squat"', f'8:6: exercise 2, id: exercise 1 already has the id "squat"; {OWN_ID} = "squat-2"'),
        ('repz = "8"', f'8:1: exercise 2: unknown key "repz"; {EXERCISE_KEYS}'),
        (
            'kind = "core"',
            f'8:1: exercise 2: unknown key "kind"; {PLANS}',
        ),
        ('variant = [{ name = "V" }, { name = "v" }]', f"8:37: exercise 2, variant 2, name: {NO_TWIN}"),
        ('variant = [{ name = "LUNGE" }]', f"8:21: exercise 2, variant 1, name: {NO_TWIN}"),
        (
            'variant = "V"',
            "8:11: exercise 2, variant: must be a list; begin each one with [[exercise.variant]]",
        ),
        (
            "variant = [1]",
            "8:12: exercise 2, variant 1: must be a table; begin each one with [[exercise.variant]]",
        ),
        (
            "variant = [{ gear = [] }]",
            '8:12: exercise 2, variant 1: "name" is missing; such as name = "Single-leg chair squat"',
        ),
        (
            'variant = [{ name = "V", id = "v" }]',
            '8:26: exercise 2, variant 1: unknown key "id"; it belongs to the exercise',
        ),
    ],
)
def test_an_invalid_line_of_an_exercise_has_the_listed_problem(line: str, problem: str) -> None:
    assert problems(f'name = "P"\n{EXERCISE}[[exercise]]\nname = "Lunge"\ndo = "3 x 8"\n{line}') == [problem]


@each_case(
    ("line", "problem"),
    [
        ('do = "8"', f'7:6: exercise 1, variant 1, do: cannot read "8"; {TRY_DO}'),
        ("rest = 60.5", '7:8: exercise 1, variant 1, rest: must be text; write "60.5s"'),
        ('gear = ["none"]', f'7:9: exercise 1, variant 1, gear 1: unknown word "none"; {GEAR}'),
        ('use = "Squat"', f'7:1: exercise 1, variant 1: unknown key "use"; {EXERCISES}'),
        ('bad_day = "skip"', f'7:1: exercise 1, variant 1: unknown key "bad_day"; {EXERCISES}'),
        ('progress = "none"', f'7:1: exercise 1, variant 1: unknown key "progress"; {EXERCISES}'),
        ('source = "me"', f'7:1: exercise 1, variant 1: unknown key "source"; {PLANS}'),
        ('nmae = "me"', '7:1: exercise 1, variant 1: unknown key "nmae"; did you mean "name"?'),
        (
            "[[exercise.variant]]",
            '7:1: exercise 1, variant 2: "name" is missing; such as name = "Single-leg chair squat"',
        ),
        ("[[exercise]]\nname = 'A'", '7:1: exercise 2: "do" is missing; such as do = "3 x 8"'),
        ("[exercise.more]", f'7:11: exercise 1: unknown key "more"; {EXERCISE_KEYS}'),
        ("[exercise.days]", f'7:11: exercise 1: unknown key "days"; {PLANS}'),
        (
            "[seasons.summer]",
            '7:2: unknown key "seasons"; did you mean "season"?',
        ),
    ],
)
def test_an_invalid_line_of_a_variant_has_the_listed_problem(line: str, problem: str) -> None:
    assert problems(f'name = "P"\n{EXERCISE}{VARIANT}{line}') == [problem]


@each_case(
    ("text", "expected"),
    [
        (
            "",
            [
                '1:1: "name" is missing; such as name = "Runner strength"',
                f'1:1: "exercise" is missing; {BEGIN}',
            ],
        ),
        ('name = "P"', [f'1:1: "exercise" is missing; {BEGIN}']),
        ('name = "P"\nexercise = []', [f"2:12: exercise: must not be empty; {BEGIN}"]),
        ('name = "P"\n[exercise]\nname = "Squat"', [f"2:1: exercise: must be a list; {BEGIN}"]),
        ('name = "P"\nexercise = [3]', [f"2:13: exercise 1: must be a table; {BEGIN}"]),
        (
            f'name = ""\n{EXERCISE}',
            ['1:8: name: needs at least one letter or digit; write a name such as "Box squat"'],
        ),
        (f'name = "{"x" * 81}"\n{EXERCISE}', ["1:8: name: is 81 characters long; write at most 80"]),
        (f"name = 7\n{EXERCISE}", ["1:8: name: must be text; put it in quotes"]),
        (f'name = "\\u001b[2J"\n{EXERCISE}', ["1:8: name: contains the unsafe character U+001B; remove it"]),
        (
            f'name = "P"\n{EXERCISE}{EXERCISE}{EXERCISE}',
            [
                f'6:8: exercise 2, name: exercise 1 already has the id "squat"; {OWN_ID} = "squat-2"',
                f'9:8: exercise 3, name: exercise 1 already has the id "squat"; {OWN_ID} = "squat-3"',
            ],
        ),
        (
            'name = "P"\n[[exercise]]\n\n  [[exercise.variant]]',
            [
                '2:1: exercise 1: "name" is missing; such as name = "Box squat"',
                '2:1: exercise 1: "do" is missing; such as do = "3 x 8"',
                '4:3: exercise 1, variant 1: "name" is missing; such as name = "Single-leg chair squat"',
            ],
        ),
    ],
)
def test_an_invalid_plan_has_the_listed_problem(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


@each_case(
    ("text", "problem"),
    [
        ("name = P", f"1:8: not valid TOML: invalid value; {QUOTES}"),
        (
            "\ndo = 3 x 8",
            f"2:8: not valid TOML: expected newline or end of document after a statement; {QUOTES}",
        ),
        (
            "[exercise]\n[exercise]\n",
            f"2:10: not valid TOML: cannot declare ('exercise',) twice; {BEGIN_BOTH}",
        ),
        ("a = 1\na = 2\nb = 1", "2:6: not valid TOML: cannot overwrite a value; the key is defined twice"),
        ("a = 1\na = 2", "2:6: not valid TOML: cannot overwrite a value; the key is defined twice"),
        ("name = 'P", '1:10: not valid TOML: expected "\'"'),
        ("gear = ['a'", "1:12: not valid TOML: unclosed array"),
        ("name", f"1:5: not valid TOML: expected '=' after a key in a key/value pair; {STATEMENT}"),
        ("Übung = 1", f"1:1: not valid TOML: invalid statement; {STATEMENT}"),
        ("name = 'a\x1bb'", "1:10: not valid TOML: found invalid character '\\x1b'"),
        (
            "a = 1\rb = 1",
            f"1:6: not valid TOML: expected newline or end of document after a statement; {QUOTES}",
        ),
        ("name = " + "[" * 3000, f"1:16: lists or tables nested more than 8 levels deep; {LESS}"),
        ("name = " + "9" * 5000, f"1:8: a value of more than 1000 characters without quotes; {LESS}"),
        (".".join("a" * 5000) + " = 1", f"1:17: keys nested more than 8 levels deep; {LESS}"),
    ],
)
def test_invalid_toml_has_one_problem(text: str, problem: str) -> None:
    assert problems(text) == [problem]


def test_all_value_errors_are_reported_in_file_order() -> None:
    text = f'{EXERCISE}load = 40\n{VARIANT}  do = "8"\n{EXERCISE}rest = 90'
    places = [problem.partition(" ")[0] for problem in problems(text)]
    assert places == ["1:1:", "4:8:", "7:8:", "9:8:", "11:8:"]


def test_windows_line_ends_do_not_change_columns() -> None:
    assert problems(f'name = "P"\nkind = "x"\n{EXERCISE}') == problems(
        f'name = "P"\r\nkind = "x"\r\n{EXERCISE}'
    )


def test_too_many_exercises_are_reported() -> None:
    exercises = "".join(f'[[exercise]]\nname = "Squat {n}"\ndo = "3 x 8"\n' for n in range(201))
    assert problems(f'name = "P"\n{exercises}') == [
        "2:1: exercise: there are more than 200; split it into two files"
    ]


def test_only_the_first_of_a_thousand_mistakes_are_listed_with_their_count() -> None:
    unknown = "".join(f"x{n} = 1\n" for n in range(1000))
    found = problems(f'name = "P"\n{unknown}{EXERCISE}')
    assert found[99].startswith('101:1: unknown key "x99"')
    assert found[100:] == ["1005:1: and 900 more problems; fix the others first"]
