"""Good plans are kept by their hash; whatever happens to the cache is a miss and nothing worse."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from strengthtui.base.file_cache import checksum
from strengthtui.base.problems import Loaded
from strengthtui.base.resources import shipped
from strengthtui.config.model import Config
from strengthtui.domain.workout import Amount
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.plan import cache as cache_module
from strengthtui.plan.cache import PlanCache
from strengthtui.plan.load import read_plan
from strengthtui.plan.model import Exercise, Movement, Plan, Prescription, Progress, Ramp, Season
from strengthtui.training.advice import advise
from support.gym import Gym
from tools.pictures import FRIDAY

SHIPPED = shipped("plans") / "runner-strength.toml"


@pytest.fixture
def cache(tmp_path: Path) -> PlanCache:
    return PlanCache(tmp_path / "deep" / "plans")


@pytest.fixture
def plan() -> Plan:
    loaded = read_plan(SHIPPED).value
    assert loaded is not None
    return loaded


def entry(cache: PlanCache) -> Path:
    assert cache.folder is not None
    (path,) = cache.folder.iterdir()
    return path


def test_a_cached_plan_is_equal_to_the_original(cache: PlanCache, plan: Plan) -> None:
    assert cache.get(plan.sha256) is None
    cache.put(plan)
    assert cache.get(plan.sha256) == plan
    assert cache.get("0" * 64) is None


def test_without_a_folder_there_is_no_cache(plan: Plan) -> None:
    PlanCache(None).put(plan)
    assert PlanCache(None).get(plan.sha256) is None


def test_reading_uses_the_cache_first(cache: PlanCache, plan: Plan) -> None:
    marked = plan._replace(name="From the cache")
    cache.put(marked)
    assert read_plan(SHIPPED, cache=cache).value == marked


def test_reading_fills_the_cache_and_a_changed_file_is_read_again(
    cache: PlanCache, plan: Plan, tmp_path: Path
) -> None:
    path = tmp_path / "p.toml"
    path.write_bytes(SHIPPED.read_bytes())
    assert read_plan(path, cache=cache).value == cache.get(plan.sha256) == plan
    path.write_bytes(SHIPPED.read_bytes().replace(b"Runner strength", b"Changed"))
    changed = read_plan(path, cache=cache).value
    assert changed is not None
    assert changed.name == "Changed"


def test_an_invalid_plan_is_not_cached(cache: PlanCache, tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text('name = "P"')
    assert read_plan(path, cache=cache).problems
    assert read_plan(path, cache=cache).problems
    assert cache.folder
    assert not cache.folder.exists()


def test_a_cached_plan_is_read_without_pydantic_and_tomllib(cache: PlanCache) -> None:
    script = (
        "import sys; from pathlib import Path; from strengthtui.plan.load import read_plan, PlanCache\n"
        f"loaded = read_plan(Path({str(SHIPPED)!r}), cache=PlanCache(Path({str(cache.folder)!r})))\n"
        "print(loaded.value.name, sorted({'pydantic', 'pydantic_core', 'tomllib'} & sys.modules.keys()))"
    )
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        for _ in "12"
    ]
    assert [run.stdout for run in runs] == [
        "Runner strength ['pydantic', 'pydantic_core', 'tomllib']\n",
        "Runner strength []\n",
    ]


def test_an_entry_is_private(cache: PlanCache, plan: Plan) -> None:
    cache.put(plan)
    path = entry(cache)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_damage_anywhere_is_a_miss(cache: PlanCache, plan: Plan) -> None:
    cache.put(plan)
    path, good = entry(cache), entry(cache).read_bytes()
    for at in range(0, len(good), 7):
        path.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        assert cache.get(plan.sha256) is None
        path.write_bytes(good[:at])
        assert cache.get(plan.sha256) is None
    path.write_bytes(good)
    assert cache.get(plan.sha256) == plan


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"name":1,"days":[[1]]}', b"no json", b"\xff", b'{"more":1}']
)
def test_an_entry_of_another_form_is_a_miss(cache: PlanCache, plan: Plan, body: bytes) -> None:
    cache.put(plan)
    entry(cache).write_bytes(checksum(body) + b"\n" + body)
    assert cache.get(plan.sha256) is None


@pytest.mark.parametrize(("name", "value"), [("__version__", "99.0"), ("FORM", 99)])
def test_another_version_or_form_ignores_the_entry(
    cache: PlanCache, plan: Plan, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    cache.put(plan)
    monkeypatch.setattr(cache_module, name, value)
    assert cache.get(plan.sha256) is None


def test_the_form_is_counted_up_when_a_plan_changes_its_shape() -> None:
    shape = {
        kind.__name__: " ".join(kind._fields)
        for kind in (Plan, Season, Exercise, Progress, Ramp, Prescription, Movement, Amount)
    }
    assert (cache_module.FORM, shape) == (
        14,
        {
            "Plan": "name source kind days exercises sha256 seasons weeks",
            "Season": "name reps_factor load_factor advance intent",
            "Exercise": "id trains movements use group progress warmup timing bad_day seasons tier"
            " fixed_sets week",
            "Progress": "step_kg after reps each last_set",
            "Ramp": "sets reps percent",
            "Prescription": "sets target targets effort drop",
            "Movement": "name gear sets target rest_s switch_s cue percent find targets percents training_max"
            " tempo effort drop weeks pattern trains inherited",
            "Amount": "reps reps_max open seconds metres load_kg implements bodyweight each_side seconds_max"
            " assist_kg",
        },
    )


def _fail(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("call", ["open", "fdopen", "mkdir", "replace"])
def test_a_failure_to_write_is_silent_and_leaves_nothing(
    cache: PlanCache, plan: Plan, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(os if call.endswith("open") else Path, call, _fail)
    cache.put(plan)
    monkeypatch.undo()
    assert cache.get(plan.sha256) is None
    assert cache.folder
    assert not cache.folder.exists() or not list(cache.folder.iterdir())


def test_a_file_in_place_of_the_folder_does_not_crash(tmp_path: Path, plan: Plan) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        PlanCache(folder).put(plan)
        assert PlanCache(folder).get(plan.sha256) is None


def test_the_oldest_entries_are_pruned_and_other_files_are_not(
    cache: PlanCache, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = 20
    monkeypatch.setattr("strengthtui.plan.cache.KEPT", kept)
    cache.put(plan)
    path = entry(cache)
    assert cache.folder
    (cache.folder / "notes.txt").touch()
    name = "{:064x}-0.0-1.json".format
    for number in range(kept):
        (cache.folder / name(number)).touch()
        os.utime(cache.folder / name(number), (number, number))
    os.utime(path, (10**6, 10**6))
    cache.put(plan._replace(sha256="f" * 64))
    left = {entry.name for entry in cache.folder.iterdir()}
    assert len(left) == kept + 1
    assert {"notes.txt", path.name, name(2)} <= left
    assert not {name(0), name(1)} & left


def test_a_value_that_changes_in_the_round_trip_is_not_cached(cache: PlanCache, plan: Plan) -> None:
    cache.put(plan._replace(days=(("fri", 2.5),)))  # type: ignore[arg-type]
    assert cache.get(plan.sha256) is None


def test_a_request_reads_each_plan_once(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    gym.perform(8, 8)  # with a past, the kinds of all plans count
    reads: Counter[str] = Counter()

    def counted(path: Path, **options: Any) -> Loaded[Plan]:
        reads[path.stem] += 1
        return read_plan(path, **options)

    monkeypatch.setattr("strengthtui.training.catalog.read_plan", counted)
    advise(gym.paths, Config(), WorkoutRequest(date=FRIDAY), gym.store)
    assert reads
    assert set(reads.values()) == {1}
