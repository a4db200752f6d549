"""The numbers that FIT gives to exercises: its category, and the exercise within the category.

Only categories up to 33 are used, which older readers know too. A movement without a number gets the category
"unknown", and its name goes into the file as a title.
"""

UNKNOWN = 65534
"""FIT's category for an exercise that it does not know."""

_CATEGORIES: dict[int, dict[str, int]] = {
    0: {"Bench press": 1, "Dumbbell bench press": 6},
    1: {
        "Calf raise": 18,
        "Standing calf raise": 19,
        "Dumbbell calf raise": 20,
        "Barbell calf raise": 17,
        "Kettlebell calf raise": 19,
        "Single-leg calf raise": 15,
        "Single-leg calf raise with a dumbbell": 16,
        "Seated calf raise": 7,
        "Seated dumbbell calf raise": 7,
        "Single-leg bent-knee calf raise": 9,
        "Single-leg bent-knee calf raise with a dumbbell": 10,
    },
    3: {"Suitcase carry": 7, "Dumbbell suitcase carry": 7},
    5: {"Barbell roll-out": 3},
    6: {"Crunch": 83},
    8: {
        "Deadlift": 0,
        "Kettlebell deadlift": 20,
        "Romanian deadlift": 23,
        "Dumbbell Romanian deadlift": 23,
        "Kettlebell Romanian deadlift": 23,
        "Single-leg Romanian deadlift with dumbbells": 14,
    },
    10: {
        "Bridge": 11,
        "Single-leg bridge": 30,
        "Hip thrust": 1,
        "Single-leg hip thrust": 32,
        "Kettlebell swing": 23,
        "Clamshell": 44,
    },
    11: {
        "Dead bug": 1,
        "Dead bug with a dumbbell": 2,
        "Side-lying leg raise": 21,
        "Banded side step": 11,
        "Bird dog": 19,
    },
    13: {"Superman": 29, "Back extension": 25, "Back extension hold": 27},
    15: {
        "Leg curl": 1,
        "Good morning": 2,
        "Sliding leg curl": 6,
        "Single-leg sliding leg curl": 5,
    },
    17: {
        "Lunge": 32,
        "Dumbbell lunge": 21,
        "Barbell lunge": 10,
        "Lateral lunge": 61,
        "Bulgarian split squat with dumbbells": 18,
    },
    19: {"Plank": 43, "Side plank": 66, "Side plank with the leg up": 80},
    20: {
        "Box jump": 33,
        "Depth jump": 7,
        "Squat jump": 3,
        "Split jump": 0,
    },
    21: {"Pull-up": 38},
    22: {"Push-up": 77, "Incline push-up": 27},
    23: {"Dumbbell row": 2, "Kettlebell row": 9},
    24: {"Overhead press": 14, "Dumbbell overhead press": 15},
    28: {
        "Bodyweight squat": 61,
        "Back squat": 6,
        "Front squat": 8,
        "Box squat": 7,
        "Goblet squat": 37,
        "Dumbbell squat": 29,
        "Pistol squat": 47,
        "Leg press": 0,
        "Wall sit": 20,
        "Step-up": 32,
        "Kettlebell step-up": 67,
        "Stair step-up": 66,
        "Stair step-up with dumbbells": 32,
        "Stair step-up with a kettlebell": 67,
        "Split squat": 28,
    },
}

EXERCISES = {
    movement: (category, number)
    for category, numbers in _CATEGORIES.items()
    for movement, number in numbers.items()
}
"""The category and the number of each movement that FIT knows."""
