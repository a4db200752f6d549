"""Encoding a FIT activity with fit-tool, an optional package. Equal activities give equal bytes.

fit-tool accepts any attribute, also one that FIT does not have, so a test compares every field that is set
here with what other decoders read.
"""

from collections.abc import Iterator
from typing import Any

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.exercise_title_message import ExerciseTitleMessage
from fit_tool.profile.messages.file_creator_message import FileCreatorMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.messages.set_message import SetMessage
from fit_tool.profile.messages.sport_message import SportMessage
from fit_tool.profile.profile_type import (
    Activity,
    Event,
    EventType,
    FileType,
    FitBaseUnit,
    Manufacturer,
    SetType,
    Sport,
    SubSport,
)

from strengthtui.transfer.fit_activity import FitActivity, FitSet

_FIT_EPOCH_S = 631_065_600
"""FIT counts seconds from the last day of 1989."""

_SOFTWARE = 100
"""FIT's `software_version` of the files that this module writes; it goes up when their content changes."""


def fit_bytes(activity: FitActivity) -> bytes:
    """Return the content of a FIT file."""
    builder = FitFileBuilder(auto_define=True, min_string_size=50)
    for message in _messages(activity):
        builder.add(message)
    return bytes(builder.build().to_bytes())


def _messages(activity: FitActivity) -> Iterator[Any]:
    """Yield the messages in the order in which watches write them."""
    start, end = _ms(activity.start_at), _ms(activity.end_at)
    yield _filled(
        FileIdMessage(),
        type=FileType.ACTIVITY,
        manufacturer=Manufacturer.DEVELOPMENT.value,
        product=0,
        serial_number=activity.serial,
        time_created=start,
    )
    yield _filled(FileCreatorMessage(), software_version=_SOFTWARE)
    yield _filled(EventMessage(), timestamp=start, event=Event.TIMER, event_type=EventType.START)
    yield _filled(SportMessage(), sport=Sport.TRAINING, sub_sport=SubSport.STRENGTH_TRAINING)
    for place, exercise in enumerate(activity.exercises):
        yield _filled(
            ExerciseTitleMessage(),
            message_index=place,
            exercise_category=exercise.category,
            exercise_name=exercise.number,
            workout_step_name=exercise.movement,
        )
    for place, each in enumerate(activity.sets):
        yield _filled(RecordMessage(), timestamp=_ms(each.start_at))
        yield _set(activity, place, each)
    yield _filled(RecordMessage(), timestamp=end)
    yield _filled(EventMessage(), timestamp=end, event=Event.TIMER, event_type=EventType.STOP_ALL)
    yield from _totals(activity, start, end)


def _totals(activity: FitActivity, start: int, end: int) -> Iterator[Any]:
    elapsed = (end - start) / 1000
    whole = {
        "timestamp": end,
        "start_time": start,
        "total_elapsed_time": elapsed,
        "total_timer_time": elapsed,
        "sport": Sport.TRAINING,
        "sub_sport": SubSport.STRENGTH_TRAINING,
        "message_index": 0,
    }
    yield _filled(LapMessage(), **whole)
    yield _filled(SessionMessage(), **whole, first_lap_index=0, num_laps=1)
    yield _filled(
        ActivityMessage(),
        timestamp=end,
        total_timer_time=elapsed,
        num_sessions=1,
        type=Activity.MANUAL,
        event=Event.ACTIVITY,
        event_type=EventType.STOP,
        # The one time that fit-tool does not convert.
        local_timestamp=end // 1000 - _FIT_EPOCH_S + activity.utc_offset_s,
    )


def _set(activity: FitActivity, place: int, each: FitSet) -> SetMessage:
    message = _filled(
        SetMessage(),
        timestamp=_ms(each.start_at + each.duration_s),
        start_time=_ms(each.start_at),
        duration=each.duration_s,
        set_type=SetType.ACTIVE if each.active else SetType.REST,
        message_index=place,
    )
    if each.active:
        exercise = activity.exercises[each.exercise]
        message.category, message.category_subtype = [exercise.category], [exercise.number]
        message.workout_step_index = each.exercise
    if each.reps is not None:
        message.repetitions = each.reps
    if each.weight_kg is not None:
        message.weight, message.weight_display_unit = each.weight_kg, FitBaseUnit.KILOGRAM.value
    return message


def _filled(message: Any, **fields: object) -> Any:  # noqa: ANN401 - fit-tool has no types
    for name, value in fields.items():
        setattr(message, name, value)
    return message


def _ms(at: float) -> int:
    """Return Unix milliseconds of a whole second, as FIT has no fractions."""
    return round(at) * 1000
