"""The index of plans: a known file is not read, and whatever happens to a file or the index is a miss."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from strengthtui.base.file_cache import checksum
from strengthtui.base.files import read_bytes
from strengthtui.base.paths import Paths
from strengthtui.base.resources import shipped
from strengthtui.plan import index as index_module
from strengthtui.plan.index import PlanIndex, state_of
from strengthtui.plan.load import read_plan
from strengthtui.plan.summary import MovementSummary, PlanSummary, all_movements, summary_of
from strengthtui.training import catalog as catalog_module
from strengthtui.training.catalog import PlanCatalog
from support import warm_cache

PLAN = 'name = "{name}"\ndays = {{ fri = 2 }}\n[[exercise]]\nname = "Goblet squat"\ndo = "3 x 8"\n'


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """Return folders with two plans whose files count as unchanged for long."""
    monkeypatch.setattr(index_module, "SETTLED_NS", -1)
    paths = Paths(db=tmp_path / "log.db", config=tmp_path / "config.toml")
    paths.plans, paths.cache = (tmp_path / "plans",), tmp_path / "cache"
    paths.library = tmp_path / "library.toml"
    paths.plans[0].mkdir()
    warm_cache.fill(paths.cache, with_index=False)
    for name in ("one", "two"):
        write(paths, name)
    return paths


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the plan files that are read from now on."""
    names: list[str] = []

    def reading(path: Path, *arguments: object, **options: object) -> object:
        names.append(path.stem)
        return read_plan(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(catalog_module, "read_plan", reading)
    return names


def write(paths: Paths, name: str, title: str = "") -> Path:
    path = paths.plans[0] / f"{name}.toml"
    path.write_text(PLAN.format(name=title or name), "utf-8")
    return path


def titles(paths: Paths) -> dict[str, str]:
    """Return the title of each of the user's plans, as the program lists them."""
    own = {path.stem for path in paths.plans[0].glob("*.toml")}
    listed = PlanCatalog(paths).summaries()
    return {stem: loaded.value.name for stem, loaded in listed if stem in own and loaded.value}


def index_of(paths: Paths) -> Path:
    return paths.cache / "plans" / "index.json"


def test_known_plans_are_listed_without_reading_them(paths: Paths, read: list[str]) -> None:
    first = PlanCatalog(paths).summaries()
    assert {"one", "two", "runner-strength"} <= set(read)
    read.clear()
    assert PlanCatalog(paths).summaries() == first
    assert read == []


def test_listing_opens_as_many_files_for_many_plans_as_for_few(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def counted(path: Path, limit: int) -> bytes:
        opened.append(path)
        return read_bytes(path, limit)

    for module in ("base.file_cache", "document.read", "plan.stamp"):
        monkeypatch.setattr(f"strengthtui.{module}.read_bytes", counted)
    for number in range(2):
        for more in range(20 * number):
            write(paths, f"more-{more}")
        titles(paths)
        opened.clear()
        assert len(titles(paths)) == 2 + 20 * number
        assert len(opened) <= 3  # the index, the library, and the user's one


def test_a_summary_says_the_same_as_the_plan(paths: Paths) -> None:
    PlanCatalog(paths).summaries()
    days = ("tue", "sat", "sun")
    for stem, loaded in PlanCatalog(paths, days).summaries():
        plan = PlanCatalog(paths, days).named(stem)
        assert loaded.value == summary_of(plan)
        moves = [(each, exercise) for exercise in plan.exercises for each in exercise.movements]
        areas = {each.name: (each.trains or exercise.trains or ("",))[0] for each, exercise in moves}
        assert {each.name: each.area for each in loaded.value.movements} == areas


def test_the_movements_of_all_plans_are_named_once() -> None:
    plans = [plan for path in shipped("plans").glob("*.toml") if (plan := read_plan(path).value)]
    names = {m.name for plan in plans for e in plan.exercises for m in e.movements}
    movements = all_movements(map(summary_of, plans))
    assert len(movements) == len(set(movements))
    assert {each.name for each in movements} == names


def _in_place(path: Path) -> None:
    """Change a file without changing its size, its inode or the time of its last change."""
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"one", b"new", 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replaced(path: Path) -> None:
    """Replace a file by one of the same size and time."""
    before, other = path.stat(), path.with_suffix(".new")
    other.write_bytes(path.read_bytes().replace(b"one", b"new", 1))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


def _longer(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"one"', b'"new"', 1) + b"# more\n")


@pytest.mark.parametrize("change", [_in_place, _replaced, _longer])
def test_every_change_of_a_file_is_noticed(paths: Paths, change: Callable[[Path], None]) -> None:
    assert titles(paths) == {"one": "one", "two": "two"}
    time.sleep(0.02)  # the kernel keeps times in steps of up to 10 ms
    change(paths.plans[0] / "one.toml")
    assert titles(paths) == {"one": "new", "two": "two"}


def test_a_removed_or_renamed_plan_is_not_listed(paths: Paths) -> None:
    titles(paths)
    (paths.plans[0] / "one.toml").rename(paths.plans[0] / "three.toml")
    (paths.plans[0] / "two.toml").unlink()
    assert titles(paths) == {"three": "one"}


def test_a_file_that_has_just_changed_is_not_trusted(
    paths: Paths, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "SETTLED_NS", 10**12)
    titles(paths)
    read.clear()
    assert titles(paths) == {"one": "one", "two": "two"}
    assert {"one", "two"} <= set(read)


def test_a_plan_with_mistakes_is_not_in_the_index(paths: Paths, read: list[str]) -> None:
    (paths.plans[0] / "bad.toml").write_text('name = "Bad"')
    for _ in range(2):
        read.clear()
        listed = dict(PlanCatalog(paths).summaries())
        assert listed["bad"].problems
        assert "bad" in read


def test_the_last_valid_version_stays_in_use_in_this_run(paths: Paths, read: list[str]) -> None:
    titles(paths)
    paths.good_plans.clear()  # another run
    read.clear()
    titles(paths)
    assert read == []  # it knows only the summaries
    (paths.plans[0] / "one.toml").write_text("no plan")
    for _ in range(2):
        loaded = dict(PlanCatalog(paths).summaries())["one"]
        assert loaded.problems
        assert loaded.value
        assert loaded.value.name == "one"


def test_the_index_is_private_and_written_in_one_step(paths: Paths) -> None:
    titles(paths)
    path = index_of(paths)
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.stat()
    titles(paths)
    assert path.stat() == before  # nothing is new
    write(paths, "three")
    titles(paths)
    assert path.stat().st_ino != before.st_ino
    assert [each.name for each in path.parent.iterdir() if not each.name.endswith(".json")] == []


def test_damage_anywhere_is_repaired(paths: Paths) -> None:
    titles(paths)
    path = index_of(paths)
    good = path.read_bytes()
    for at in range(0, len(good), len(good) // 15):
        for damaged in (good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :], good[:at]):
            path.write_bytes(damaged)
            assert titles(paths) == {"one": "one", "two": "two"}
            assert path.read_bytes() == good


EVIL = {"name": "Evil", "source": "", "kind": "strength", "days": [], "sha256": "", "movements": ""}


@pytest.mark.parametrize(
    "wrong",
    [
        *(
            {"name": ["Evil"]},
            {"movements": "0"},
            {"movements": "-1"},
            {"movements": "x"},
            {"movements": [0]},
            {"days": [1]},
        ),
        *({"state": "1"}, {"state": [1]}, {"more": 1}),
    ],
    ids=str,
)
def test_an_index_of_another_form_is_empty(paths: Paths, wrong: dict[str, object]) -> None:
    titles(paths)
    plan, version = paths.plans[0] / "one.toml", PlanCatalog(paths)._index._version
    entry = {"state": state_of(str(plan)), **EVIL}
    for fields, title in ((entry, "Evil"), ({**entry, **wrong}, "one")):
        body = json.dumps({"version": version, "plans": {str(plan): fields}}).encode()
        index_of(paths).write_bytes(checksum(body) + b"\n" + body)
        assert titles(paths) == {"one": title, "two": "two"}


@pytest.mark.parametrize("text", ["", "[]", "{}", "no json", '{"plans":[]}', '{"plans":{"x":[]}}', "[[[["])
def test_what_is_no_index_is_empty(paths: Paths, text: str) -> None:
    titles(paths)
    index_of(paths).write_bytes(checksum(text.encode()) + b"\n" + text.encode())
    assert titles(paths) == {"one": "one", "two": "two"}


@pytest.mark.parametrize("change", ["version", "form", "plans", "library"])
def test_what_another_version_or_library_wrote_is_not_used(
    paths: Paths, read: list[str], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    titles(paths)
    read.clear()
    if change == "library":
        paths.library.write_text('[[movement]]\nname = "Goblet squat"\npattern = "hinge"\n')
    else:
        name = {"version": "__version__", "form": "FORM", "plans": "cache.FORM"}[change]
        monkeypatch.setattr(f"strengthtui.plan.index.{name}", "99")
    assert titles(paths) == {"one": "one", "two": "two"}
    assert {"one", "two"} <= set(read)


def test_a_name_without_encoding_does_not_keep_the_others_out(paths: Paths, read: list[str]) -> None:
    odd = os.fsencode(paths.plans[0]) + b"/odd\xff.toml"
    try:
        with open(odd, "w", encoding="utf-8") as file:  # noqa: PTH123 - a path of bytes
            file.write(PLAN.format(name="odd"))
    except OSError:
        pytest.skip("this file system has only names that are text")
    titles(paths)
    read.clear()
    titles(paths)
    assert [os.fsencode(name) for name in read] == [b"odd\xff"]


def test_the_index_holds_only_so_many_plans_and_keeps_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "MOST", 3)
    summary = PlanSummary("One", "", "strength", (), "0")
    for number in range(5):
        index = PlanIndex(tmp_path, "")
        index.put(f"/plan-{number}", (1, 1, number, 1), summary)
        index.save()
    index = PlanIndex(tmp_path, "")
    known = [number for number in range(5) if index.get(f"/plan-{number}", (1, 1, number, 1))]
    assert known == [2, 3, 4]


def test_a_folder_that_cannot_be_written_is_no_problem(paths: Paths) -> None:
    paths.cache = paths.plans[0] / "one.toml"  # a file is in the way
    assert titles(paths) == titles(paths) == {"one": "one", "two": "two"}


def test_the_form_is_counted_up_when_a_summary_changes_its_shape() -> None:
    kinds = (index_module._Index, index_module._Entry, PlanSummary, MovementSummary)
    assert (index_module.FORM, {kind.__name__: " ".join(kind._fields) for kind in kinds}) == (
        1,
        {
            "_Index": "version movements plans",
            "_Entry": "state name source kind days sha256 movements",
            "PlanSummary": "name source kind days sha256 movements",
            "MovementSummary": "name pattern gear area",
        },
    )
