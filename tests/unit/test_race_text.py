"""Races and distances as people write them: every way that has one meaning, and no other."""

import datetime as dt

import pytest

from strengthtui.config.coach_tables import RaceTable
from strengthtui.config.race_text import RaceError, read_distance, read_race
from support.each_case import each_case

TODAY = dt.date(2026, 11, 27)
BERLIN = dt.date(2027, 9, 27)

WRITTEN = (
    "27 Sep 2027 Berlin",
    "27 sept 2027 Berlin",
    "27. September 2027 Berlin",
    "27th of September 2027 Berlin",
    "27th September, 2027: Berlin",
    "September 27, 2027 Berlin",
    "Sep 27th 2027 - Berlin",
    "Berlin 27.9.2027",
    "Berlin 27.09.2027",
    "Berlin, 27. 9. 2027",
    "Berlin on 27.9.27",
    "2027-09-27 Berlin",
    "2027-9-27 Berlin",
    "2027/09/27 Berlin",
    "2027.09.27 Berlin",
    "20270927 Berlin",
    "Berlin (27/9/2027)",
    "9/27/2027 Berlin",
    "27-9-2027 Berlin",
    "27/9/27 Berlin",
    "27-Sep-2027 Berlin",
    "27Sep2027 Berlin",
    "2027 Sep 27 Berlin",
    "Monday 27 September 2027 Berlin",
    "Mon, 27 Sep 2027, Berlin",
    "27 Sep '27 Berlin",
    "27 Sep Berlin",
    "27.9. Berlin",
    "September 27 Berlin",
    "BERLIN 27 SEP 2027",
    "  27   Sep   2027   Berlin  ",
)


@each_case("text", WRITTEN)
def test_a_date_that_has_one_meaning_is_read(text: str) -> None:
    name, date = read_race(text, TODAY)
    assert (name.capitalize(), date) == ("Berlin", BERLIN)


@each_case(
    ("text", "name", "date"),
    [
        ("6/6/2027 Oslo 5000", "Oslo 5000", dt.date(2027, 6, 6)),
        ("2027-06-12 Oslo 5000", "Oslo 5000", dt.date(2027, 6, 12)),
        ("Oslo 5000 on 12 June 2027", "Oslo 5000", dt.date(2027, 6, 12)),
        ("10 km Köln 3. Oktober 2027", "10 km Köln", dt.date(2027, 10, 3)),
        ("May Half 2 May 2027", "May Half", dt.date(2027, 5, 2)),
        ("Berlin 2027 Marathon 26.9.2027", "Berlin 2027 Marathon", dt.date(2027, 9, 26)),
        ("27 Nov Parkrun", "Parkrun", TODAY),
        ("26 Nov Parkrun", "Parkrun", dt.date(2027, 11, 26)),
        ("29 Feb Leap run", "Leap run", dt.date(2028, 2, 29)),
        ("12.6.2027 Sonne & Mond-Lauf", "Sonne & Mond-Lauf", dt.date(2027, 6, 12)),
        ("The Great Run 1.5.2027", "The Great Run", dt.date(2027, 5, 1)),
        ("On the Rocks, on 1.5.2027", "On the Rocks", dt.date(2027, 5, 1)),
        ("Marathon-Staffel 1.5.2027", "Marathon-Staffel", dt.date(2027, 5, 1)),
    ],
)
def test_the_remaining_words_are_the_name(text: str, name: str, date: dt.date) -> None:
    assert read_race(text, TODAY) == (name, date)


@each_case(
    ("text", "said"),
    [
        ("6/12/2027 Oslo", "12 Jun 2027 or 6 Dec 2027"),
        ("6/12/2027 Oslo", "6 Dec 2027"),
        ("6-12-2027 Oslo", "Jun 2027 or"),
        ("6/12/27 Oslo", "or"),
        ("10/11/12 Oslo", "11 Oct 2012 or 10 Nov 2012"),
        ("27 Sep 28 Oslo", "four digits"),
        ("27 Sep 10 km Oslo", "four digits"),
        ("Berlin marathon in april", "Which day?"),
        ("April 2027 Berlin", "Which day?"),
        ("Oslo", "When"),
        ("Oslo 5000", "When"),
        ("2027", "When"),
        ("2027-06-12", "name"),
        ("on 27 Sep 2027", "name"),
        ("2027-02-30 Oslo", "no day"),
        ("31.9.2027 Oslo", "no day"),
        ("31 Sep 2027 Oslo", "no day"),
        ("31 Sep Oslo", "no day"),
        ("13/13/2027 Oslo", "no day"),
        ("27 Sep 2020 Oslo", "27 Sep 2020 is over"),
        ("26 Nov 2026 Oslo", "over"),
        ("Sunday 27 Sep 2027 Berlin", "is a Monday"),
        ("27 Sep 2027 28 Sep 2027 Berlin", "two dates"),
        ("27.9.2027 or 3.10.2027 Berlin", "two dates"),
        ("0/0/0000 x", "no day"),
        ("99999-99-99 x", "When"),
        ("", "When"),
    ],
)
def test_an_invalid_or_ambiguous_race_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(RaceError) as error:
        read_race(text, TODAY)
    assert said in str(error.value)
    assert len(str(error.value)) <= 80


@each_case(
    ("text", "km"),
    [
        ("10 km", 10.0),
        ("10k", 10.0),
        ("10K", 10.0),
        ("42,195 km", 42.195),
        ("5000 m", 5.0),
        ("5000", 5.0),
        ("5,000 m", 5.0),
        ("10 000 m", 10.0),
        ("10.000 meters", 10.0),
        ("1500m", 1.5),
        ("800 m", 0.8),
        ("26.2 miles", 42.165),
        ("1 mile", 1.609),
        ("half", 21.0975),
        ("Half-Marathon", 21.0975),
        ("HM", 21.0975),
        ("marathon", 42.195),
        ("100 mi", 160.934),
        ("100 kilometres", 100.0),
    ],
)
def test_a_distance_is_read_and_the_config_reads_it_again(text: str, km: float) -> None:
    table = RaceTable.model_validate({"name": "x", "date": TODAY, "distance": read_distance(text)})
    assert table.distance == pytest.approx(km, abs=0.1)


@each_case(
    ("text", "said"),
    [
        ("10", "10 km or 10 miles"),
        ("42.2", "42.2 km or 42.2 miles"),
        ("", "How long"),
        ("far", "How long"),
        ("0 km", "How long"),
        ("1000 km", "How long"),
        ("10 parasangs", "How long"),
        ("1e3 km", "How long"),
    ],
)
def test_invalid_distances_are_refused(text: str, said: str) -> None:
    with pytest.raises(RaceError, match=said):
        read_distance(text)
