"""The schema of a plan file: its tables and their keys.

These models describe the file; `model` describes the resulting plan. The JSON Schema for editors is generated
from them. They are strict: a value of the wrong type is never converted. The types of the values are in
`schema_values`. Importing pydantic takes a third of the startup time, so this module is imported only when a
file has changed.
"""

from pydantic import Field

from strengthtui.document.check import Table
from strengthtui.document.explain import ANY
from strengthtui.plan.group_schema import GroupTable
from strengthtui.plan.schema_values import (
    AreaWord,
    BadDay,
    Do,
    Effort,
    Factor,
    GearWord,
    Group,
    Growth,
    Id,
    KindWord,
    Line,
    Maximum,
    Name,
    Seconds,
    Sets,
    Tempo,
    Warmup,
    Weight,
)

EXERCISE_LIMIT = 200


class DaysTable(Table):
    """The sets of every exercise, by weekday."""

    mon: Sets | None = Field(default=None, description="Sets on Monday.", examples=[2])
    tue: Sets | None = Field(default=None, description="Sets on Tuesday.", examples=[2])
    wed: Sets | None = Field(default=None, description="Sets on Wednesday.", examples=[2])
    thu: Sets | None = Field(default=None, description="Sets on Thursday.", examples=[2])
    fri: Sets | None = Field(default=None, description="Sets on Friday.", examples=[2])
    sat: Sets | None = Field(default=None, description="Sets on Saturday.", examples=[2])
    sun: Sets | None = Field(default=None, description="Sets on Sunday.", examples=[3])


class SeasonTable(Table):
    """Settings for one season. They override the coach's own rules."""

    reps_factor: Factor | None = Field(
        default=None, description="Multiplies the reps; the result is rounded down.", examples=[0.5]
    )
    load_factor: Factor | None = Field(default=None, description="Multiplies the loads.", examples=[0.6])
    advance: bool | None = Field(
        default=None, description="Whether loads can go up in this season.", examples=[False]
    )
    intent: Line = Field(default="", description="How to move, in one word.", examples=["explosive"])


class VariantTable(Table):
    """Another movement for the same exercise. It inherits the keys it does not set, except load and gear."""

    name: Name = Field(
        description="The movement, once per exercise. The log keeps its history by this name.",
        examples=["Single-leg chair squat"],
    )
    gear: list[GearWord] = Field(
        default=[],
        description="All the equipment it needs. Default: none.",
        examples=[["kettlebell", "box"]],
    )
    do: Do | None = Field(
        default=None, description="Sets and amount. Default: the exercise's.", examples=["3 x 5 each side"]
    )
    rest: Seconds | None = Field(
        default=None, description="Rest after each set. Default: the exercise's.", examples=["90s", "2min"]
    )
    load: Weight | None = Field(
        default=None,
        description="The weight. Never inherited from the exercise.",
        examples=["16 kg", "2 x 12 kg"],
    )
    cue: Line | None = Field(
        default=None,
        description="The one thing to focus on. Default: the exercise's.",
        examples=["Knee over the toes"],
    )
    trains: list[AreaWord] | None = Field(
        default=None,
        description="The areas it trains. Default: the exercise's.",
        examples=[["quads", "glutes"]],
    )
    switch: Seconds | None = Field(
        default=None,
        description="Pause between the sides of a hold. Default: the exercise's.",
        examples=["5s"],
    )
    tempo: Tempo | None = Field(
        default=None, description="The tempo. Default: the exercise's.", examples=["3-1-1"]
    )
    effort: Effort | None = Field(
        default=None, description="The RPE each set should reach. Default: the exercise's.", examples=["8"]
    )


class ExerciseTable(Table):
    """One exercise of the plan."""

    name: Name = Field(
        description="The movement. The log keeps its history by this name.", examples=["Box squat"]
    )
    id: Id | None = Field(
        default=None,
        description="Identifies the exercise within the plan. Default: made from the name.",
        examples=["box-squat"],
    )
    do: Do = Field(
        description="Sets and amount.",
        examples=[
            "3 x 8",
            "3 x 8-12",
            "3 x 8+",
            "3 x 6 each side",
            "2 x 30s each side",
            "2 x 1:30",
            "1 x 2min",
            "3 x max",
            "4 x 20 m",
            "3 x 30-45s",
            "5, 3, 1+",
            "4 x 3, 1 x 3+",
            "3 x 10, drop 2",
            "3 x 5 @ RPE 8",
        ],
    )
    rest: Seconds | None = Field(
        default=None,
        description="Rest after each set. Default: the plan's.",
        examples=["90s", "2min", "1:30"],
    )
    load: Weight | None = Field(
        default=None,
        description="The weight. Default: the last load you used for this movement.",
        examples=[
            "40 kg",
            "88 lb",
            "2 x 12 kg",
            "bodyweight",
            "bodyweight + 10 kg",
            "bodyweight - 20 kg",
            "70%",
            "find",
            "60, 70, 80 kg",
            "65%, 75%, 85%",
        ],
    )
    training_max: Maximum | None = Field(
        default=None,
        description="What percentages refer to. Default: the one-rep maximum estimated from your log.",
        examples=["120 kg"],
    )
    cue: Line | None = Field(
        default=None,
        description="The one thing to focus on while you lift. Default: from the library.",
        examples=["Sit back until you touch the box, then stand tall"],
    )
    trains: list[AreaWord] | None = Field(
        default=None,
        description="The areas it trains, the most loaded first, for check-ins. Default: from the library.",
        examples=[["quads", "glutes"]],
    )
    gear: list[GearWord] = Field(
        default=[],
        description="All the equipment it needs. Default: none.",
        examples=[["barbell", "box"]],
    )
    switch: Seconds = Field(
        default="5s", validate_default=True, description="Pause between the sides of a hold.", examples=["5s"]
    )
    progress: Growth | None = Field(
        default=None,
        description="How the load goes up. Default: the coach's own rule.",
        examples=["+2.5 kg after 2 good sessions", "8-12 reps, then +2.5 kg", "none"],
    )
    tempo: Tempo | None = Field(
        default=None,
        description="Seconds down, at the bottom, up and at the top; X is as fast as possible.",
        examples=["3-1-1", "3-1-X-0"],
    )
    effort: Effort | None = Field(
        default=None,
        description="The RPE each set should reach; sets above it do not count as good.",
        examples=["8", "7-8"],
    )
    warmup: Warmup | None = Field(
        default=None,
        description="Lighter sets before the first work set.",
        examples=["2 x 5 at 50%", "1 x 5 at 50%, 1 x 3 at 75%"],
    )
    group: Group | None = Field(
        default=None,
        description="Exercises next to each other with the same group alternate: a superset or a circuit.",
        examples=["A"],
    )
    bad_day: BadDay | None = Field(
        default=None,
        description="What remains of it on a bad day. Default: the coach decides.",
        examples=["1 x 6", "1 x 20s each side", "skip"],
    )
    use: Name | None = Field(
        default=None,
        description="The variant you use for now. Default: the first one you have the equipment for.",
        examples=["Kettlebell box squat"],
    )
    variant: list[VariantTable] = Field(default=[], description="Other movements for the same exercise.")


class PlanFile(Table):
    """A StrengthTUI plan."""

    name: Name = Field(description="The plan's name on the screen.", examples=["Runner strength"])
    source: Line = Field(
        default="", description="Where the plan comes from.", examples=["After the routine of a friend"]
    )
    rest: Seconds = Field(
        default="60s",
        validate_default=True,
        description="Rest after each set. Exercises can set their own.",
        examples=["2min", "90s"],
    )
    days: DaysTable = Field(
        default=DaysTable(),
        description="Sets of every exercise, by weekday. On other days each exercise's own number applies.",
        examples=[{"fri": 2, "sun": 3}],
    )
    kind: KindWord = Field(
        default="strength",
        description="The kind of plan; `short` is for bad days.",
        examples=["strength", "short"],
    )
    season: dict[Id, SeasonTable] = Field(
        default={},
        description="Settings for a season, as in [season.summer]. Default: the coach's own rules.",
        examples=[{"summer": {"reps_factor": 0.5}}],
    )
    group: dict[Group, GroupTable] = Field(
        default={},
        description="The clock of a group, as in [group.A]. Default: none, a key press ends each set.",
        examples=[{"A": {"every": "1min"}}],
    )
    exercise: list[ExerciseTable] = Field(
        min_length=1, max_length=EXERCISE_LIMIT, description="The exercises, in order."
    )


TABLES: dict[tuple[str, ...], type[Table]] = {
    (): PlanFile,
    ("days",): DaysTable,
    ("season", ANY): SeasonTable,
    ("group", ANY): GroupTable,
    ("exercise",): ExerciseTable,
    ("exercise", "variant"): VariantTable,
}
"""The model of each table, by the keys that lead to it."""
