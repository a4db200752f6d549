"""Checks sizes: files and functions stay small, and every module has a docstring.

    python tools/sizes.py [FOLDER]

The length of a file is its number of lines. That of a function is from `def` to its last line, including the
docstring and comments.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

FILE_LINES = 300
FUNCTION_LINES = 40
MEDIAN_LINES = 8
APP_LINES = 150

APP = Path("src/strengthtui/ui/app.py")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(root: Path, *patterns: str) -> list[Path]:
    """Return the files that match any of the patterns, in order."""
    return sorted(path for pattern in patterns for path in root.glob(pattern))


def functions(tree: ast.Module) -> Iterator[tuple[Function, int]]:
    """Yield every function of a module, methods and inner ones too, with its length in lines."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node, (node.end_lineno or node.lineno) - node.lineno + 1


def long_files(root: Path) -> Iterator[str]:
    """Yield the files of src and tests that are too long; the app has a limit of its own."""
    for path in files(root, "src/**/*.py", "src/**/*.tcss", "tests/**/*.py", "tests/**/*.tcss"):
        limit = APP_LINES if path == root / APP else FILE_LINES
        lines = len(path.read_text("utf-8").splitlines())
        if lines > limit:
            yield f"{path.relative_to(root)}:{limit + 1}: {lines} lines, at most {limit}"


def source_faults(root: Path) -> Iterator[str]:
    """Yield the modules without a docstring, long functions, and a median that is too high."""
    lengths: list[int] = []
    for path in files(root, "src/**/*.py"):
        name, tree = path.relative_to(root), ast.parse(path.read_text("utf-8"), path)
        if not ast.get_docstring(tree):
            yield f"{name}:1: no module docstring"
        for function, lines in functions(tree):
            lengths.append(lines)
            if lines > FUNCTION_LINES:
                yield f"{name}:{function.lineno}: {function.name} has {lines} lines, at most {FUNCTION_LINES}"
    if lengths and median(lengths) > MEDIAN_LINES:
        yield f"src: half of the functions have {median(lengths):g} lines or more, at most {MEDIAN_LINES}"


def main(root: Path) -> int:
    """Print all faults below a folder; return 1 if there are any."""
    faults = [*long_files(root), *source_faults(root)]
    print("\n".join(faults) or "Sizes: all within the limits.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(*sys.argv[1:2])))
