"""The code as text and as a tree, for the tests that read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
MLA = ROOT / "mla"
TEMPLATES = ROOT / "templates"


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file of the product."""
    return tuple(sorted(path for path in MLA.rglob("*.py") if "_data" not in path.parts))


@cache
def tree(path: Path) -> ast.Module:
    """A file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """The dotted name of a file: `mla.cases.rules.stages`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def place(path: Path, node: ast.AST) -> str:
    """Where something stands, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Every call of a function of one of these names, however it was reached."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and called(node) in names:
            yield node


def called(node: ast.Call) -> str:
    """What a call calls, without what stands before the last dot."""
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""
