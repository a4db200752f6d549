"""The tables inside a plan file: days, seasons, variants and weeks."""

from pydantic import Field

from strengthtui.document.table import Table
from strengthtui.plan.schema_values import (
    AreaWord,
    Do,
    Effort,
    Factor,
    GearWord,
    Id,
    Line,
    Name,
    Seconds,
    Sets,
    Tempo,
    Weight,
)


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


class ExerciseSeasonTable(Table):
    """What the exercise has in one season."""

    name: Id = Field(description="The season. Required once per exercise.", examples=["summer"])
    do: Do | None = Field(
        default=None,
        description="Sets and amount. Default: the exercise's, as the season changes them.",
        examples=["3 x 3"],
    )
    use: Name | None = Field(
        default=None,
        description="The exercise's own movement or a variant. Default: the one in use.",
        examples=["Jump squat"],
    )
    load_factor: Factor | None = Field(
        default=None, description="Multiplies the load. Default: the season's.", examples=[0.5]
    )


class WeekTable(Table):
    """What the exercise has in one week of the plan: the first [[exercise.week]] is for week 1."""

    do: Do | None = Field(
        default=None, description="Sets and amount. Default: the exercise's.", examples=["3 x 3"]
    )
    load: Weight | None = Field(
        default=None, description="The weight. Default: the exercise's.", examples=["70%", "60 kg"]
    )
