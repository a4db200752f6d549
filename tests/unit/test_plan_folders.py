"""Which plans there are, and what they are called."""

from pathlib import Path

import pytest

from strengthtui.base import resources as shipped_module
from strengthtui.base.resources import shipped
from strengthtui.plan.folders import PlanFolders, UnknownPlanError
from support.each_case import each_case


@pytest.fixture
def plans(tmp_path: Path) -> PlanFolders:
    for name in ("mine/core.toml", "mine/legs.toml", "shipped/core.toml", "shipped/bad-day.toml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return PlanFolders((tmp_path / "mine", tmp_path / "shipped"))


def test_an_earlier_folder_hides_a_later_one(plans: PlanFolders, tmp_path: Path) -> None:
    assert plans.names() == [
        ("bad-day", tmp_path / "shipped/bad-day.toml"),
        ("core", tmp_path / "mine/core.toml"),
        ("legs", tmp_path / "mine/legs.toml"),
    ]


def test_hidden_files_folders_and_other_files_are_not_listed_as_plans(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    for name in (".hidden.toml", "notes.txt", "plan.toml~", "PLAN.TOML", ".toml", "plan.toml"):
        (tmp_path / name).touch()
    assert [name for name, _ in PlanFolders((tmp_path,)).names()] == ["plan"]


def test_a_broken_link_is_listed_and_reading_it_reports_the_problem(tmp_path: Path) -> None:
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    (tmp_path / "gone.toml").symlink_to("nowhere")
    assert [name for name, _ in PlanFolders((tmp_path,)).names()] == ["gone", "loop"]


def test_a_link_into_an_unreadable_folder_does_not_crash(
    plans: PlanFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_dir", closed)
    assert len(plans.names()) == 3


def test_a_missing_or_invalid_folder_has_no_plans(plans: PlanFolders, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    more = PlanFolders((tmp_path / "missing", tmp_path / "file", tmp_path / "a\0b", *plans.folders))
    assert more.names() == plans.names()


def test_a_plan_is_found_by_its_name(plans: PlanFolders, tmp_path: Path) -> None:
    assert plans.find("core") == tmp_path / "mine/core.toml"


@each_case("text", ["./core", "other/core", "/tmp/x", "core.toml", "missing.toml"])
def test_a_name_that_looks_like_a_path_is_a_path(plans: PlanFolders, text: str) -> None:
    assert plans.find(text) == Path(text)


def test_an_unknown_name_gets_the_nearest_suggestion(plans: PlanFolders) -> None:
    with pytest.raises(UnknownPlanError) as caught:
        plans.find("bad-dya\x1b")
    assert (caught.value.message, caught.value.hint) == (
        'there is no plan "bad-dya\\u001b"',
        'did you mean "bad-day"?',
    )
    assert isinstance(caught.value, LookupError)


def test_without_any_plan_no_name_is_suggested(tmp_path: Path) -> None:
    with pytest.raises(UnknownPlanError, match="no plans found"):
        PlanFolders((tmp_path,)).find("core")


def test_a_plan_with_a_hostile_file_name_is_found_by_its_cleaned_name(tmp_path: Path) -> None:
    (tmp_path / "\x1b[2J\udcff.toml").touch()
    ((name, path),) = PlanFolders((tmp_path,)).names()
    assert name == "\\u001b[2J\\udcff"
    assert PlanFolders((tmp_path,)).find(name) == path


def test_a_checkout_ships_its_plans_at_the_top() -> None:
    assert shipped("plans") == Path(__file__).parents[2] / "plans"


def test_a_wheel_ships_its_plans_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "strengthtui" / "plans").mkdir(parents=True)
    monkeypatch.setattr(shipped_module, "__file__", str(tmp_path / "strengthtui" / "base" / "resources.py"))
    assert shipped("plans") == tmp_path / "strengthtui" / "plans"
