"""The values of a plan file: the type of each key, which checks and converts what the file has.

The JSON Schema for editors is generated from these types. Importing pydantic takes a third of the startup
time, so this module is imported only when a file has changed.
"""

from collections.abc import Callable
from functools import partial
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator

from strengthtui.base.text import NAME_LIMIT
from strengthtui.plan.grammar import (
    AREAS,
    GEAR,
    KINDS,
    Area,
    Gear,
    Kind,
    read_bad_day,
    read_do,
    read_effort,
    read_seconds,
)
from strengthtui.plan.load_grammar import Load, read_load
from strengthtui.plan.model import Prescription, Progress, Ramp
from strengthtui.plan.progress_grammar import read_progress, read_tempo, read_training_max, read_warmup
from strengthtui.plan.short_form import MOST_SETS
from strengthtui.plan.validate import (
    GROUP_LIMIT,
    LINE_LIMIT,
    MOST_FACTOR,
    MOST_WEEKS,
    a_factor,
    a_group,
    a_line,
    a_name,
    a_number_of_sets,
    a_number_of_weeks,
    a_tier,
    a_word,
    an_id,
    read_with,
)


def short_form(read: Callable[[str], object], unit: str = "") -> PlainValidator:
    """Return the validator of a short form; the unit is suggested for a bare number."""
    return PlainValidator(partial(read_with, read=read, unit=unit), json_schema_input_type=str)


Line = Annotated[str, Field(max_length=LINE_LIMIT), BeforeValidator(a_line)]
Name = Annotated[str, Field(min_length=1, max_length=NAME_LIMIT), BeforeValidator(a_name)]
Id = Annotated[str, Field(min_length=1, max_length=NAME_LIMIT), BeforeValidator(an_id)]
KindWord = Annotated[Kind, BeforeValidator(partial(a_word, known=KINDS))]
GearWord = Annotated[Gear, BeforeValidator(partial(a_word, known=GEAR))]
AreaWord = Annotated[Area, BeforeValidator(partial(a_word, known=AREAS))]
Do = Annotated[Prescription, short_form(read_do)]
Seconds = Annotated[float, short_form(read_seconds, "s")]
Weight = Annotated[Load, short_form(read_load, " kg")]
BadDay = Annotated[Prescription, short_form(read_bad_day)]
Growth = Annotated[Progress, short_form(read_progress)]
Warmup = Annotated[tuple[Ramp, ...], short_form(read_warmup)]
Effort = Annotated[str, short_form(read_effort)]
Maximum = Annotated[float, short_form(read_training_max, " kg")]
Tempo = Annotated[str, short_form(read_tempo)]
Group = Annotated[str, Field(min_length=1, max_length=GROUP_LIMIT), BeforeValidator(a_group)]
Tier = Annotated[str, Field(min_length=1, max_length=GROUP_LIMIT), BeforeValidator(a_tier)]
Factor = Annotated[float, Field(gt=0, le=MOST_FACTOR), BeforeValidator(a_factor)]
Weeks = Annotated[int, Field(ge=2, le=MOST_WEEKS), BeforeValidator(a_number_of_weeks)]
Sets = Annotated[int, Field(ge=1, le=MOST_SETS), BeforeValidator(a_number_of_sets)]
