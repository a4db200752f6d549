"""No module imports one that imports it, directly or through others, lazily or for types."""

import ast
from collections.abc import Iterator
from pathlib import Path

import strengthtui

ROOT = Path(strengthtui.__file__).parent

Graph = dict[str, set[str]]


def module_name(path: Path) -> str:
    parts = (ROOT.name, *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(part for part in parts if part != "__init__")


def imports(name: str, source: str, modules: set[str]) -> set[str]:
    """Return the modules of ours that a module imports, wherever in it."""
    found: set[str] = set()
    for node in statements(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found.add(full if full in modules else node.module)
    return {each for each in found if each in modules and each not in {name, ROOT.name}}


def statements(node: ast.AST) -> Iterator[ast.stmt]:
    """Yield all statements below a node; expressions, which are most of a program, contain none."""
    for field in ("body", "handlers", "orelse", "finalbody", "cases"):
        for child in getattr(node, field, ()):
            if isinstance(child, ast.stmt):
                yield child
            yield from statements(child)


def circles(graph: Graph) -> list[list[str]]:
    """Return the groups of modules that reach each other (Tarjan's strongly connected components)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in sorted(graph.get(node, ())):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            group = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            if len(group) > 1:
                found.append(sorted(group))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found


def graph() -> Graph:
    sources = {module_name(path): path.read_text("utf-8") for path in ROOT.rglob("*.py")}
    return {name: imports(name, source, set(sources)) for name, source in sources.items()}


def test_no_module_is_part_of_a_circle() -> None:
    whole = graph()
    assert len(whole) > 100  # a package that was not found would have no circle either
    assert circles(whole) == []


def test_a_circle_is_found_through_other_modules() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_the_root_has_only_three_modules() -> None:
    assert {path.name for path in ROOT.glob("*.py")} == {"__init__.py", "__main__.py", "cli.py"}
