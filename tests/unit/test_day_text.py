"""Days as people write them; what can be read in two ways is refused with both."""

import datetime as dt
import subprocess
import sys

import pytest

from strengthtui.base.day_text import read_day
from support.each_case import each_case


def saturday() -> dt.date:
    return dt.date(2026, 11, 28)


@each_case(
    ("text", "day"),
    [
        ("2027-09-27", "2027-09-27"),
        ("27.9.2027", "2027-09-27"),
        ("27. 9. 2027", "2027-09-27"),
        ("3.4.2027", "2027-04-03"),
        ("3.4.27", "2027-04-03"),
        ("27 Sep 2027", "2027-09-27"),
        ("Sep 27, 2027", "2027-09-27"),
        ("27th of September 2027", "2027-09-27"),
        ("27/9/2027", "2027-09-27"),
        ("9/27/2027", "2027-09-27"),
        ("4/4/2027", "2027-04-04"),
        ("today", "2026-11-28"),
        ("  TOMORROW ", "2026-11-29"),
        ("yesterday", "2026-11-27"),
        ("in 3 days", "2026-12-01"),
        ("3 days ago", "2026-11-25"),
        ("two weeks ago", "2026-11-14"),
        ("next week", "2026-12-05"),
        ("friday", "2026-12-04"),
        ("next friday", "2026-12-04"),
        ("last friday", "2026-11-27"),
        ("fri", "2026-12-04"),
        ("thurs", "2026-12-03"),
        ("next wed.", "2026-12-02"),
        ("1 jan 26", "2026-01-01"),
        ("1 jan", "2027-01-01"),
        ("fri 27 nov 2026", "2026-11-27"),
    ],
)
def test_a_day_is_read(text: str, day: str) -> None:
    assert read_day(text, saturday).isoformat() == day


@each_case(
    ("text", "day"),
    [
        ("friday", "2026-11-27"),
        ("saturday", "2026-11-21"),
        ("next friday", "2026-12-04"),
        ("27 Sep", "2026-09-27"),
        ("3.4.27", "2027-04-03"),
        ("28 nov", "2026-11-28"),
    ],
)
def test_an_incomplete_past_day_is_the_most_recent_match(text: str, day: str) -> None:
    assert read_day(text, saturday, past=True).isoformat() == day


@each_case("text", ["03/04/2027", "3-4-2027", "3/4/27", "03/04"])
def test_an_ambiguous_day_is_refused_with_both_meanings(text: str) -> None:
    with pytest.raises(ValueError, match=r"can be 4 Mar 2027 \(2027-03-04\) or 3 Apr 2027 \(2027-04-03\)"):
        read_day(text, saturday)


@each_case(
    "text",
    [
        "", "foo", "5", "2027", "september", "sep 2027", "10:30", "tomorrow 5pm", "31.11.2026", "2026-02-30",
        "30 feb 2027", "tomorow", "fri 28 nov 2026", "99999999 days ago", "\x1b[31m", "1" * 500,
        "last", "next", "now", "a/b/c", "12/13/14/15", "\u0663 days ago" * 20,
    ],
)  # fmt: skip
def test_an_invalid_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is no day; write it like 2026-11-27") as error:
        read_day(text, saturday)
    assert str(error.value).isprintable()


def test_an_iso_date_does_not_load_the_library() -> None:
    code = (
        "import sys, datetime as dt; from strengthtui.base.day_text import read_day;"
        " read_day('2026-11-27', lambda: sys.exit(1)); sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
