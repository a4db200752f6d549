"""The plot over time: whatever the history, it fits its frame, and the best is marked where it was."""

import datetime as dt
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from strengthtui.base.rows import Span, text_of
from strengthtui.history.drawing import Drawing, clipped, sentence
from strengthtui.history.movement import Point
from strengthtui.history.plot import LEAST, TOO_SMALL, Mark, Plot, Series, draw, round_ticks
from support.each_case import each_case
from support.sizes import size

FIRST = dt.date(2025, 9, 29)
EXAMPLES = size("plots", run=40, nightly=1000, soak=20_000)
NAMES = st.text(max_size=30)
DAYS = st.integers(0, 900).map(lambda days: FIRST + dt.timedelta(days))
VALUES = st.one_of(
    st.floats(0.5, 400), st.floats(-1e9, 1e9), st.sampled_from([0.0, 5e-324, float("nan"), float("inf")])
)


def series(points: list[tuple[dt.date, float]], *, line: bool = True, name: str = "e1RM") -> Series:
    return Series(
        name,
        "first" if line else "second",
        [Point(*each) for each in sorted(points, key=lambda each: each[0])],
        line,
    )


@st.composite
def plots(draw_value: st.DrawFn) -> Plot:
    points = st.lists(st.tuples(DAYS, VALUES), max_size=40)
    lines = [
        series(draw_value(points), line=line, name=draw_value(NAMES))
        for line in draw_value(st.sampled_from([(True,), (False,), (True, False)]))
    ]
    first, last = sorted((draw_value(DAYS), draw_value(DAYS)))
    races = st.lists(st.builds(Mark, DAYS, NAMES), max_size=5)
    seasons = sorted(draw_value(st.lists(st.tuples(DAYS, st.sampled_from(["winter", "summer"])), max_size=6)))
    step = draw_value(st.sampled_from([0.0, 1.0]))
    return Plot(tuple(lines), first, last, None, tuple(draw_value(races)), tuple(seasons), step)


def rows(drawing: Drawing) -> list[str]:
    return ["".join(span.text for span in row) for row in drawing.rows()]


@settings(max_examples=EXAMPLES, deadline=None)
@given(plots(), st.integers(0, 140), st.integers(0, 50))
def test_any_history_fits_any_size(plot: Plot, width: int, height: int) -> None:
    text = rows(draw(plot, width, height))
    assert len(text) == height
    assert all(cell_len(row) == width for row in text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.lists(st.tuples(DAYS, st.floats(1, 400)), min_size=2, max_size=60, unique_by=lambda each: each[0]),
    st.integers(20, 130),
    st.integers(8, 40),
    st.booleans(),
)
def test_the_best_is_marked_where_it_was(
    points: list[tuple[dt.date, float]], width: int, height: int, line: bool
) -> None:
    ordered = sorted(points)
    best = max(ordered, key=lambda each: each[1])
    plot = Plot((series(ordered, line=line),), ordered[0][0], ordered[-1][0])
    without = draw(plot, width, height)
    with_best = draw(plot._replace(best=Point(*best)), width, height)
    places = [(x, y) for y in range(height) for x in range(width) if with_best.cell(x, y).text == "◆"]
    if TOO_SMALL.split()[0] in text_of(without.rows()):
        assert not places
        return
    ((x, y),) = places
    # The value itself was drawn in this cell, and nothing was drawn above it.
    assert without.cell(x, y).look == plot.series[0].look
    data = [
        (column, row)
        for row in range(height)
        for column in range(width)
        if without.cell(column, row).look == plot.series[0].look
        and without.cell(column, row).text not in "e1RM"
    ]
    assert y == min(row for _, row in data)
    first, last = min(column for column, _ in data), max(column for column, _ in data)
    part = (best[0] - ordered[0][0]).days / (ordered[-1][0] - ordered[0][0]).days
    assert abs((x - first) - part * (last - first)) <= 1


def test_a_line_breaks_after_more_than_twenty_days() -> None:
    def columns(gap: int) -> int:
        points = [(FIRST, 50.0), (FIRST + dt.timedelta(gap), 50.0)]
        drawing = draw(Plot((series(points),), FIRST, FIRST + dt.timedelta(gap)), 50, 8)
        return sum(drawing.cell(x, y).look == "first" for x in range(50) for y in range(8))

    assert columns(20) > 40
    assert columns(21) == 2


def test_a_dot_stays_on_the_cell_of_a_line() -> None:
    points = [(FIRST + dt.timedelta(days), 50.0) for days in range(0, 60, 5)]
    plot = Plot((series(points, line=False), series(points)), FIRST, points[-1][0])
    text = "\n".join(rows(draw(plot, 60, 10)))
    assert text.count("•") == len(points)


def test_a_race_close_to_the_next_one_has_no_label() -> None:
    points = [(FIRST, 50.0), (FIRST + dt.timedelta(300), 60.0)]
    races = [
        Mark(FIRST + dt.timedelta(days), name)
        for days, name in ((60, "A 3000"), (75, "B 5000"), (200, "C 10 km"))
    ]
    text = rows(draw(Plot((series(points),), FIRST, points[-1][0], races=tuple(races)), 100, 12))
    assert text[0].count("▽") == 3
    assert "A 3000" not in text[0]
    assert "▽ B 5000" in text[0]
    assert "▽ C 10 km" in text[0]


def test_two_races_on_neighbouring_days_share_a_column() -> None:
    points = [(FIRST, 50.0), (FIRST + dt.timedelta(800), 60.0)]
    races = tuple(Mark(FIRST + dt.timedelta(days), "Race") for days in (400, 401))
    assert rows(draw(Plot((series(points),), FIRST, points[-1][0], races=races), 70, 12))[0].count("▽") == 1


def test_wide_names_stay_in_the_frame() -> None:
    points = [(FIRST, 50.0), (FIRST + dt.timedelta(100), 60.0)]
    plot = Plot(
        (series(points, name="最大"),),
        FIRST,
        points[-1][0],
        races=(Mark(FIRST + dt.timedelta(50), "大阪" * 9),),
    )
    assert {cell_len(row) for row in rows(draw(plot, 80, 12))} == {80}


@each_case("cells", [(LEAST[0] - 1, 20), (40, LEAST[1] - 1)])
def test_a_plot_that_does_not_fit_becomes_a_sentence(cells: tuple[int, int]) -> None:
    points = [(FIRST, 50.0), (FIRST + dt.timedelta(100), 60.0)]
    text = " ".join(" ".join(rows(draw(Plot((series(points),), FIRST, points[-1][0]), *cells))).split())
    assert text == TOO_SMALL


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 12), st.sampled_from([0.0, 1.0]))
def test_ticks_are_round_and_inside(low: float, length: float, wanted: int, least: float) -> None:
    ticks = round_ticks(low, low + length, wanted, least)
    assert all(low - 1e-6 * length <= tick <= low + length * (1 + 1e-6) for tick in ticks)
    assert len(ticks) <= wanted + 1
    if least:
        assert all(tick == int(tick) for tick in ticks)


def test_a_wrapped_sentence_has_all_its_words() -> None:
    assert " ".join(text_of(sentence("two more sessions", 8, 5).rows()).split()) == "two more sessions"


@given(st.lists(st.lists(st.text(max_size=12), max_size=4), max_size=4), st.integers(0, 30))
def test_clipped_rows_fit(texts: list[list[str]], width: int) -> None:
    for row in clipped([[Span(text) for text in row] for row in texts], width):
        assert cell_len("".join(span.text for span in row)) <= width


@each_case(("days", "words"), [(200, "Nov"), (500, "2026"), (5000, "2030")])
def test_dates_are_months_or_years(days: int, words: str) -> None:
    points = [(FIRST, 50.0), (FIRST + dt.timedelta(days), 60.0)]
    foot = rows(draw(Plot((series(points),), FIRST, points[-1][0]), 50, 12))[-1]
    assert words in foot
    assert bool(re.search("[A-Z]", foot)) == (days < 5000)
