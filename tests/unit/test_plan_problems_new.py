"""Wrong plans of the forms for programs: weeks, progress, drop sets, help and seasons by exercise."""

from support.each_case import each_case
from support.problems import problems

HEAD = 'name = "P"\n'
SQUAT = '[[exercise]]\nname = "Squat"\ndo = "3 x 8"\n'
WEEK = "[[exercise.week]]\n"
FEWER = "remove it, or write a larger number in"
EXERCISES = "it belongs to the exercise; move it above the"
PLANS = "it belongs to the plan; move it above the"
ONE_EACH = "write one for each set, or fewer: the last one repeats"
TOP = "write the number of weeks at the top of the plan, such as weeks = 4"


@each_case(
    ("text", "expected"),
    [
        (f"{HEAD}weeks = 1\n{SQUAT}", "2:9: weeks: must be a whole number from 2 to 52; such as 4"),
        (f"{HEAD}weeks = 53\n{SQUAT}", "2:9: weeks: must be a whole number from 2 to 52; such as 4"),
        (f'{HEAD}weeks = "4"\n{SQUAT}', "2:9: weeks: must be a whole number from 2 to 52; such as 4"),
        (f"{HEAD}weeks = 4.0\n{SQUAT}", "2:9: weeks: must be a whole number from 2 to 52; such as 4"),
        (f"{HEAD}{SQUAT}{WEEK}", f"5:1: exercise 1, week 1: the plan has no weeks; {TOP}"),
        (
            f"{HEAD}weeks = 2\n{SQUAT}{WEEK * 3}",
            f'8:1: exercise 1, week 3: is one week more than the plan has (2); {FEWER} "weeks"',
        ),
        (
            f'{HEAD}{SQUAT}progress = "+5 kg each cycle"\n',
            f"5:12: exercise 1, progress: the plan has no cycle; {TOP}",
        ),
        (
            f'{HEAD}weeks = 2\n[[exercise]]\nname = "Squat"\n{WEEK}do = "3 x 5"\n{WEEK}',
            '3:1: exercise 1: "do" is missing; write it in the exercise, or in each of its weeks',
        ),
        (
            f'{HEAD}weeks = 2\n{SQUAT}{WEEK}rest = "90s"\n',
            f'7:1: exercise 1, week 1: unknown key "rest"; {EXERCISES} [[exercise.week]] on line 6',
        ),
        (
            f'{HEAD}weeks = 2\n{SQUAT}{WEEK}do = "3 by 8"\n',
            '7:6: exercise 1, week 1, do: cannot read "3 by 8"; try "3 x 8", "3 x 6 each side" or "2 x 30s"',
        ),
        (
            f'{HEAD}weeks = 2\n{SQUAT}{WEEK}load = "60, 70, 80, 90 kg"\n',
            f"7:8: exercise 1, week 1, load: has 4 loads for 3 sets; {ONE_EACH}",
        ),
        (
            f"{HEAD}weeks = 2\n{SQUAT}week = 3\n",
            "6:8: exercise 1, week: must be a list; begin each one with [[exercise.week]]",
        ),
        (
            f"{HEAD}{SQUAT}weeks = 3\n",
            f'5:1: exercise 1: unknown key "weeks"; {PLANS} [[exercise]] on line 2',
        ),
    ],
)
def test_invalid_weeks_have_a_position_and_a_hint(text: str, expected: str) -> None:
    assert problems(text) == [expected]
