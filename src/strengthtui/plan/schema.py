"""The schema of a plan file: its tables and their keys.

These models describe the file; `model` describes the resulting plan. The JSON Schema for editors is generated
from them. They are strict: a value of the wrong type is never converted. The types of the values are in
`schema_values`. Importing pydantic takes a third of the startup time, so this module is imported only when a
file has changed.
"""

from pydantic import Field

from strengthtui.document.explain import ANY
from strengthtui.document.table import Table
from strengthtui.plan.group_schema import GroupTable
from strengthtui.plan.schema_tables import (
    DaysTable,
    ExerciseSeasonTable,
    SeasonTable,
    VariantTable,
    WeekTable,
)
from strengthtui.plan.schema_values import (
    AreaWord,
    BadDay,
    Do,
    Effort,
    GearWord,
    Group,
    Growth,
    Id,
    KindWord,
    Line,
    Maximum,
    Name,
    Seconds,
    Tempo,
    Tier,
    Warmup,
    Weeks,
    Weight,
)

EXERCISE_LIMIT = 200


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
    do: Do | None = Field(
        default=None,
        description="Sets and amount. Required, unless each week has its own.",
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
    fixed_sets: bool = Field(
        default=False,
        description="Whether it has the sets of `do` on all days, also where `days` of the plan has others.",
        examples=[True],
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
        examples=[
            "+2.5 kg after 2 good sessions",
            "+2.5 kg each session",
            "+5 kg each cycle",
            "+2.5 kg when the last set has 8",
            "8-12 reps, then +2.5 kg",
            "none",
        ],
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
    tier: Tier | None = Field(
        default=None, description="Its tier in the plan; it is only shown.", examples=["T1"]
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
    season: list[ExerciseSeasonTable] = Field(
        default=[], description="What it has in a season, one table for each."
    )
    week: list[WeekTable] = Field(
        default=[],
        description="What it has week by week. If there are fewer than `weeks`, the last one repeats.",
    )


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
        description="Sets of every exercise without `fixed_sets`, by weekday. On other days, those of `do`.",
        examples=[{"fri": 2, "sun": 3}],
    )
    weeks: Weeks | None = Field(
        default=None,
        description="The weeks of its cycle. They turn by the sessions done. Default: none.",
        examples=[4],
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
    ("exercise", "week"): WeekTable,
    ("exercise", "season"): ExerciseSeasonTable,
}
"""The model of each table, by the keys that lead to it."""
