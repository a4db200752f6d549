"""The sidebar of the home screen: what it shows for which log, and that it fits its place."""

import datetime as dt
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.geometry import Size

from strengthtui.base.paths import Paths
from strengthtui.coach.season import Calendar, Race
from strengthtui.config.model import Config
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store
from strengthtui.training.recent import SESSIONS, WEEKS, Recent, recent
from strengthtui.ui.sidebar_text import NOTHING_YET, sidebar
from strengthtui.ui.widgets.sidebar import LEAST, sidebar_width
from support.each_case import each_case
from support.long_log import log_seasons
from tools.pictures import FRIDAY, StandingClock

OSLO = Race("Oslo 5000", dt.date(2027, 6, 12))
CLUB = Race("Club mile", dt.date(2026, 12, 5), priority="B")
PAST = Race("Berlin", dt.date(2026, 9, 27))


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """Return the paths of a log with twelve weeks of training."""
    folder = tmp_path_factory.mktemp("trained")
    paths = Paths(db=folder / "log.db")
    paths.cache, paths.plans = folder / "cache", ()
    with Store(paths.db, "sidebar") as store:
        log_seasons(store, dt.date(2026, 8, 31), dt.date(2026, 11, 24))
    return paths


def read(paths: Paths, *races: Race) -> Recent:
    with Reader(paths.db) as log:
        return recent(paths, Config(calendar=Calendar(races=races)), log, StandingClock())


def test_it_reads_the_last_sessions_and_weeks(trained: Paths) -> None:
    seen = read(trained, PAST, OSLO)
    assert len(seen.sessions) == SESSIONS
    assert [each.date for each in seen.sessions] == sorted((s.date for s in seen.sessions), reverse=True)
    assert seen.sessions[0].date == dt.date(2026, 11, 24)
    assert [week.monday for week in seen.weeks.weeks][-1] == dt.date(2026, 11, 23)
    assert len(seen.weeks.weeks) == WEEKS
    assert seen.races == (OSLO,)


def test_a_b_race_comes_with_the_goal_after_it(trained: Paths) -> None:
    assert read(trained, OSLO, CLUB, PAST).races == (CLUB, OSLO)
    assert read(trained, PAST).races == ()


@each_case("size", [(100, 24), (100, 60), (120, 30), (120, 40), (160, 34), (200, 60), (300, 90)])
def test_it_fits_its_place(trained: Paths, size: tuple[int, int]) -> None:
    width, height = sidebar_width(Size(*size)) - 3, size[1] - 6
    text = sidebar(read(trained, OSLO), width, height, "kg").plain
    lines = text.split("\n")
    assert len(lines) <= height
    assert max(map(cell_len, lines)) <= width
    assert "Oslo 5000  Sat 12 Jun" in text
    assert "28 weeks" in text
    assert "● Fri 20 Nov" in text
    assert "weeks in a row" in text


@pytest.mark.parametrize("name", ["深蹲训练计划" * 5, "Very long name " * 9, "x", "e\u0301" * 60])
def test_any_name_leaves_the_sets_in_their_column(trained: Paths, name: str) -> None:
    seen = read(trained, Race(name, dt.date(2027, 6, 12)))
    first, *others = seen.sessions
    renamed = seen._replace(sessions=(first._replace(plan=name), *others))
    lines = sidebar(renamed, 42, 34, "kg").plain.split("\n")
    assert max(map(cell_len, lines)) <= 42
    assert len({cell_len(line) for line in lines[1:6]}) == 1


def test_small_terminals_have_none() -> None:
    for size in (Size(LEAST[0] - 1, 60), Size(200, LEAST[1] - 1), Size(46, 22), Size(80, 24)):
        assert not sidebar_width(size)


def test_a_new_log_says_where_sessions_will_be_and_shows_no_empty_blocks(tmp_path: Path) -> None:
    paths = Paths(db=tmp_path / "log.db")
    paths.cache, paths.plans = tmp_path / "cache", ()
    Store(paths.db, "sidebar").close()
    assert sidebar(read(paths), 42, 34, "kg").plain == NOTHING_YET


def test_after_a_pause_the_sessions_have_their_year_and_there_are_no_bars(trained: Paths) -> None:
    seen = read(trained)
    later = seen.weeks._replace(days={}, today=FRIDAY.replace(year=2027))
    text = sidebar(seen._replace(weeks=later), 42, 34, "kg").plain
    assert "Tue 24 Nov 2026" in text
    assert "no session in 12 weeks" in text
    assert "█" not in text
