"""Dates, times and lengths in other apps' files."""

import pytest

from strengthtui.transfer.model import Contents
from strengthtui.transfer.months import month_of
from support.each_case import each_case
from support.exports import (
    FITNOTES,
    HEVY,
    LIFTLOG,
    LIFTOSAUR,
    PLAIN,
    STRONG,
    fitnotes,
    hevy,
    local,
    plain,
    read,
    strong,
    utc,
)


def started(written: str, zone: str = "Europe/Oslo") -> str:
    contents = read(HEVY, hevy(start_time=written, end_time=""), zone=zone)
    assert contents.problems == ()
    (workout,) = contents.workouts
    return local(workout)


@each_case(
    "written",
    [
        "9 Mar 2026, 06:58",
        "09 Mar 2026, 06:58",
        "9 March 2026 6:58",
        "Mar 9, 2026, 6:58 AM",
        "March 9, 2026, 6:58\u202fAM",
        "Mar 9, 2026 6:58 a.m.",
        "09.03.2026, 06:58",
        "9.3.2026 06:58:00",
        "2026-03-09 06:58",
        "2026-03-09T06:58:00",
        "2026/3/9 6:58",
        "9. März 2026, 06:58",
        "9 mars 2026, 06:58",
        "9 marzo 2026, 06:58",
        "9 de mar. de 2026, 06:58",
        "9 мар. 2026, 06:58",
        "9 marca 2026, 06:58",
        "9 Mart 2026, 06:58",
        "9 3월 2026, 06:58",
        "9 3月 2026, 06:58",
        "9 thg 3 2026, 06:58",
        "9 maalis 2026, 06.58",
    ],
)
def test_a_time_can_be_written_in_many_ways(written: str) -> None:
    assert started(written) == "2026-03-09T06:58:00"


@each_case(
    ("written", "local_time"),
    [
        ("Sep 20, 2026, 12:05 AM", "2026-09-20T00:05:00"),
        ("Sep 20, 2026, 12:05 PM", "2026-09-20T12:05:00"),
        ("Sep 20, 2026, 11:59 PM", "2026-09-20T23:59:00"),
        ("1 sept. 2026, 07:00", "2026-09-01T07:00:00"),
        ("1 juin 2026, 07:00", "2026-06-01T07:00:00"),
        ("1 juil. 2026, 07:00", "2026-07-01T07:00:00"),
        ("1 août 2026, 07:00", "2026-08-01T07:00:00"),
        ("1 déc. 2026, 07:00", "2026-12-01T07:00:00"),
        ("20 giu 2026, 07:00", "2026-06-20T07:00:00"),
        ("20 lug 2026, 07:00", "2026-07-20T07:00:00"),
        ("5 9월 2026, 07:00", "2026-09-05T07:00:00"),
        ("29 Feb 2024, 07:00", "2024-02-29T07:00:00"),
    ],
)
def test_similar_half_days_and_months_are_distinguished(written: str, local_time: str) -> None:
    assert started(written) == local_time


MONTHS = {
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "es": "ene feb mar abr may jun jul ago sept oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
    "tr": "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "ru": "янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.",
    "sv": "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.",
    "nb": "jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.",
    "nl": "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.",
    "ko": "1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월",
}


@each_case("language", MONTHS)
def test_each_language_has_twelve_distinct_months(language: str) -> None:
    words = MONTHS[language].split()
    assert [month_of(word) for word in words] == list(range(1, 13))
    assert [month_of(word.upper()) for word in words] == list(range(1, 13))


@each_case(
    ("written", "message"),
    [
        ("03/04/2026", "may be a day and month or a month and day"),
        ("13/04/2026, 07:00", "may be a day and month or a month and day"),
        ("03-04-2026 07:00", "may be a day and month or a month and day"),
        ("9 Smarch 2026, 07:00", '"Smarch" is no month'),
        ("9 ma 2026, 07:00", '"ma" is no month'),
        ("30 Feb 2026, 07:00", "is no possible time"),
        ("9 Mar 2026, 25:00", "is no possible time"),
        ("9 Mar 2026, 13:00 PM", "is no possible time"),
        ("9 Mar 0026, 13:00", "is no possible time"),
        ("9 Mar 2326, 13:00", "is no possible time"),
        ("yesterday", "is no date"),
        ("46090.5", "is no date"),
        ("", "there is no date"),
    ],
)
def test_a_time_that_is_ambiguous_or_unknown_is_a_problem(written: str, message: str) -> None:
    (problem,) = read(HEVY, hevy(), hevy(start_time=written)).problems
    assert problem.line == 3
    assert message in problem.message


@each_case(
    ("zone", "start"),
    [
        ("Europe/Oslo", "2026-03-02T16:05:09Z"),
        ("Asia/Tokyo", "2026-03-02T08:05:09Z"),
        ("America/Los_Angeles", "2026-03-03T01:05:09Z"),
        ("Asia/Kolkata", "2026-03-02T11:35:09Z"),
    ],
)
def test_local_times_are_read_in_the_zone(zone: str, start: str) -> None:
    (workout,) = read(STRONG, strong(), zone=zone).workouts
    assert (utc(workout.start.at), local(workout)) == (start, "2026-03-02T17:05:09")


def codes(contents: Contents) -> list[str]:
    return [each.code for each in contents.adjusted]


def test_a_skipped_hour_is_moved_and_reported() -> None:
    contents = read(STRONG, strong(date="2026-03-29 02:30:00"))
    (workout,) = contents.workouts
    assert (utc(workout.start.at), local(workout)) == ("2026-03-29T01:30:00Z", "2026-03-29T03:30:00")
    assert codes(contents) == ["clock"]


def test_a_repeated_hour_is_read_as_the_first() -> None:
    contents = read(STRONG, strong(date="2026-10-25 02:30:00"))
    assert [utc(each.start.at) for each in contents.workouts] == ["2026-10-25T00:30:00Z"]
    assert codes(contents) == []


@each_case(
    ("written", "start", "local_time"),
    [
        ("2026-08-03T18:00:00+02:00", "2026-08-03T16:00:00Z", "2026-08-03T18:00:00"),
        ("2026-08-03 18:00:00 -0700", "2026-08-04T01:00:00Z", "2026-08-03T18:00:00"),
        ("2026-08-03T18:00:00.000Z", "2026-08-03T18:00:00Z", "2026-08-04T03:00:00"),
    ],
)
def test_a_time_zone_in_the_file_takes_precedence(written: str, start: str, local_time: str) -> None:
    (workout,) = read(PLAIN, plain(date=written), zone="Asia/Tokyo").workouts
    assert (utc(workout.start.at), local(workout)) == (start, local_time)


def test_a_day_without_a_time_is_noon() -> None:
    (workout,) = read(FITNOTES, fitnotes()).workouts
    assert (local(workout), workout.start.has_time) == ("2026-05-04T12:00:00", False)
    assert workout.ended_at == workout.start.at
    assert [each.at for each in workout.sets] == [None]


@each_case(
    ("duration", "minutes"),
    [
        ("52m", 52),
        ("1h 4m", 64),
        ("2h", 120),
        ("48 min", 48),
        ("2760", 46),
        ("1h 0m 30s", 60.5),
        ("0:52:00", 52),
        ("6h", 360),
        ("", 0),
        ("0s", 0),
    ],
)
def test_a_length_can_be_written_in_many_ways(duration: str, minutes: float) -> None:
    contents = read(STRONG, strong(duration=duration))
    (workout,) = contents.workouts
    assert (workout.ended_at - workout.start.at) / 60 == minutes
    assert codes(contents) == []


@each_case("duration", ["264h 1m", "6h 1m"])
def test_a_workout_that_was_left_running_has_no_length(duration: str) -> None:
    contents = read(STRONG, strong(duration=duration))
    (workout,) = contents.workouts
    assert (workout.ended_at, codes(contents)) == (workout.start.at, ["duration"])


@each_case("end", ["9 Mar 2026, 06:57", "9 Mar 2026, 12:59"])
def test_an_impossible_end_is_ignored(end: str) -> None:
    contents = read(HEVY, hevy(end_time=end))
    (workout,) = contents.workouts
    assert (workout.ended_at, codes(contents)) == (workout.start.at, ["duration"])


@each_case("duration", ["an hour", "52x", "1:2:3:4"])
def test_a_length_that_cannot_be_read_is_a_problem(duration: str) -> None:
    (problem,) = read(STRONG, strong(duration=duration)).problems
    assert problem.message == f'duration: "{duration}" is no length of time'


def test_the_sets_of_liftosaur_keep_their_end_times() -> None:
    row = "2026-07-01T16:00:00Z,P,D,Odd lift,0,5,5,0,,,0,60,kg,60,kg,0,2026-07-01T{}Z,,,"
    (workout,) = read(LIFTOSAUR, row.format("16:20:00"), row.format("16:10:00")).workouts
    assert [utc(each.at or 0) for each in workout.sets] == ["2026-07-01T16:20:00Z", "2026-07-01T16:10:00Z"]
    assert utc(workout.ended_at) == "2026-07-01T16:20:00Z"


@each_case("at", ["15:59:00", "22:00:01"])
def test_a_set_outside_its_workout_has_no_time(at: str) -> None:
    row = f"2026-07-01T16:00:00Z,P,D,Odd lift,0,5,5,0,,,0,60,kg,60,kg,0,2026-07-01T{at}Z,,,"
    contents = read(LIFTOSAUR, row)
    (workout,) = contents.workouts
    assert [each.at for each in workout.sets] == [None]
    assert codes(contents) == ["duration"]


@pytest.mark.parametrize(
    "times",
    [("2024-10-16T23:50:00", "2024-10-16T23:58:00", "2024-10-16T00:04:00")],
)
def test_liftlog_keeps_the_old_date_after_midnight(times: tuple[str, ...]) -> None:
    rows = [f"b59ab47f,{time},Bench Press,67.5,kg,12,12," for time in times]
    for lines in (rows, rows[::-1]):
        (workout,) = read(LIFTLOG, *lines).workouts
        assert local(workout) == "2024-10-16T23:50:00"
        assert [each.line for each in workout.sets] == [2, 3, 4]
