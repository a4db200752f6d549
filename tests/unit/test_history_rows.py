"""The rows of the list of sessions: shapes, columns that fit, and long and wide names."""

import datetime as dt
from typing import Any

from rich.cells import cell_len

from strengthtui.domain.logged_session import LoggedSession, MonthTotals
from strengthtui.ui.history_rows import month_heading, session_row, volume, when_text
from support.each_case import each_case

START = dt.datetime(2026, 11, 24, 16, 2, tzinfo=dt.UTC).timestamp()
SESSION = LoggedSession(
    id="a1",
    date=dt.date(2026, 11, 24),
    started_at=START,
    ended_at=START + 41 * 60,
    utc_offset_s=3600,
    plan="Runner strength",
    status="finished",
    seconds=41 * 60.0,
    sets=14,
    planned=14,
    load_kg=3240.0,
    feel="good",
    short=False,
    season="winter",
    gear="gym",
    source="",
    note="",
)
TODAY = dt.date(2026, 11, 27)


def row(width: int, **fields: Any) -> str:
    return session_row(SESSION._replace(**fields), width, "kg").plain


@each_case(
    ("fields", "shape"),
    [
        ({}, "●"),
        ({"sets": 15}, "●"),
        ({"sets": 13}, "◐"),
        ({"sets": 0}, "◐"),
        ({"short": True}, "b"),
        ({"short": True, "sets": 1}, "b"),
    ],
)
def test_every_kind_of_session_has_its_shape(fields: dict[str, Any], shape: str) -> None:
    assert row(60, **fields)[0] == shape


def test_a_row_shows_more_where_there_is_room() -> None:
    assert row(42).split() == ["●", "Tue", "24", "Runner", "strength", "14/14", "41", "min"]
    assert row(53).split()[-2:] == ["3.2", "t"]
    assert row(76).split()[-1] == "good"


@each_case("width", [42, 53, 76, 116])
@each_case("plan", ["深蹲训练计划与跑步力量", "Very long name " * 5, "Legs 🦵", ""])
def test_columns_line_up_for_any_name(width: int, plan: str) -> None:
    assert cell_len(row(width, plan=plan)) == width
    assert row(width, plan=plan)[-14:] == row(width)[-14:]


def test_a_session_without_a_length_shows_none() -> None:
    imported = SESSION._replace(ended_at=START, seconds=0.0, source="strong", season="", gear="")
    assert "min" not in session_row(imported, 53, "kg").plain
    assert when_text(imported) == "Tue 24 Nov 2026 · 17:02 · from Strong"
    assert when_text(SESSION) == "Tue 24 Nov 2026 · 17:02 to 17:43 · winter · gym"
    assert when_text(SESSION._replace(ended_at=None, seconds=None)).startswith("Tue 24 Nov 2026 · 17:02 ·")


def test_a_month_has_its_sums_and_its_year_if_it_is_another_one() -> None:
    heading = month_heading(SESSION.date, TODAY, MonthTotals(9, 24_810.0), 40, "kg").plain
    assert heading == "November             9 sessions · 24.8 t"
    assert month_heading(dt.date(2025, 5, 1), TODAY, None, 20, "kg").plain.rstrip() == "May 2025"
    assert cell_len(month_heading(SESSION.date, TODAY, MonthTotals(9, 24_810.0), 12, "kg").plain) == 12


@each_case(
    ("kg", "unit", "text"),
    [(3240.0, "kg", "3.2 t"), (48.0, "kg", "48 kg"), (0.0, "kg", ""), (3200.0, "lb", "7055 lb")],
)
def test_a_volume_is_formatted(kg: float, unit: str, text: str) -> None:
    assert volume(kg, "lb" if unit == "lb" else "kg") == text
