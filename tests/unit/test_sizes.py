from pathlib import Path

import pytest

from tools import sizes

SMALL = '"""A module."""\n\n\ndef one() -> int:\n    return 1\n'


def function(name: str, lines: int) -> str:
    return f"def {name}() -> None:\n" + "    pass\n" * (lines - 1)


def module(*functions: str) -> str:
    return '"""A module."""\n' + "".join(functions)


def faults(root: Path, path: str, text: str) -> list[str]:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    return [*sizes.long_files(root), *sizes.source_faults(root)]


def test_small_code_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert faults(tmp_path, "src/a.py", SMALL) == []
    assert sizes.main(tmp_path) == 0
    assert capsys.readouterr().out == "Sizes: all within the limits.\n"


def test_a_fault_fails_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faults(tmp_path, "src/a.py", "one = 1\n")
    assert sizes.main(tmp_path) == 1
    assert capsys.readouterr().out == "src/a.py:1: no module docstring\n"


@pytest.mark.parametrize("path", ["src/a.py", "src/a.tcss", "tests/unit/test_a.py"])
def test_a_long_file_fails(tmp_path: Path, path: str) -> None:
    assert faults(tmp_path, path, '""".' + "\n" * 299 + '"""') == []
    assert faults(tmp_path, path, '""".' + "\n" * 300 + '"""') == [f"{path}:301: 301 lines, at most 300"]


def test_the_app_has_a_smaller_limit(tmp_path: Path) -> None:
    path = sizes.APP.as_posix()
    assert faults(tmp_path, path, '""".' + "\n" * 149 + '"""') == []
    assert faults(tmp_path, path, '""".' + "\n" * 150 + '"""') == [f"{path}:151: 151 lines, at most 150"]


def test_a_long_function_fails(tmp_path: Path) -> None:
    short = [function(f"f{n}", 2) for n in range(3)]
    assert faults(tmp_path, "src/a.py", module(*short, function("long", 40))) == []
    assert faults(tmp_path, "src/a.py", module(*short, function("long", 41))) == [
        "src/a.py:8: long has 41 lines, at most 40"
    ]


def test_inner_functions_and_methods_count(tmp_path: Path) -> None:
    inner = "class A:\n    async def a(self) -> None:\n" + "        pass\n" * 40
    assert faults(tmp_path, "src/a.py", module(inner, *[function(f"f{n}", 2) for n in range(3)])) == [
        "src/a.py:3: a has 41 lines, at most 40"
    ]


def test_a_high_median_fails(tmp_path: Path) -> None:
    assert faults(tmp_path, "src/a.py", module(function("a", 8), function("b", 8))) == []
    assert faults(tmp_path, "src/a.py", module(function("a", 8), function("b", 10))) == [
        "src: half of the functions have 9 lines or more, at most 8"
    ]


def test_functions_of_tests_have_no_limit(tmp_path: Path) -> None:
    assert faults(tmp_path, "tests/test_a.py", function("test_a", 100)) == []
