"""What files are called and how long they grow."""

import ast
import subprocess
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, modules, place, tree

EMPTY_WORDS = ("util", "helper", "common", "misc", "shared", "stuff", "base", "manager")
"""Names that say nothing about what is inside; everything ends up in such a file."""
MAY_BE_CALLED = {"templates/layouts/base.html"}
LONGEST = 400
LONGEST_FUNCTION = 45
"""Thirty is the habit; a table or a list of keyword arguments may take somewhat more."""
TEXT = {".py", ".html", ".js", ".toml", ".mako"}
TOPS = ("mla", "templates", "tests", "migrations", "forms_templates")


def files():
    """Every file of the product and its tests that somebody wrote."""
    for top in TOPS:
        for path in sorted((ROOT / top).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def test_no_name_is_empty():
    empty = [
        str(path.relative_to(ROOT))
        for path in files()
        if str(path.relative_to(ROOT)) not in MAY_BE_CALLED
        and any(
            word.strip("_") in (empty, empty + "s")
            for part in path.relative_to(ROOT).parts
            for word in Path(part).stem.split("_")
            for empty in EMPTY_WORDS
        )
    ]
    assert not empty, "\n".join(empty)


def test_no_file_grows_too_long():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in files()
        if path.suffix in TEXT and "versions" not in path.parts
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_no_function_grows_too_long():
    long = [
        f"{place(path, node)} {node.name}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def _declared(body):
    """Everything a module declares for others: classes and functions, methods too."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _declared(node.body)


def test_every_module_class_and_function_for_others_says_what_it_is():
    silent = [
        place(path, node)
        for path in modules()
        for node in (tree(path), *_declared(tree(path).body))
        if ast.get_docstring(node) is None
    ]
    assert not silent, "\n".join(silent)


def test_nothing_is_left_for_later():
    marks = [mark.upper() for mark in ("todo", "fixme", "xxx", "interim")]
    left = [
        f"{path.relative_to(ROOT)}: {mark}"
        for path in files()
        if path.suffix in TEXT
        for mark in marks
        if mark in path.read_text(encoding="utf-8")
    ]
    assert not left, "\n".join(left)


ALLOWED_TOP = {
    ".ci", ".git", ".gitignore", "LICENSE", "README.md", "forms_templates", "migrations", "mla",
    "pyproject.toml", "templates", "tests", "uv.lock",
}  # fmt: skip


def test_the_top_of_the_tree_holds_what_the_map_shows_and_nothing_else():
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip("This is not a git checkout, so nobody can say which files belong to it.")
    assert {line.split("/")[0] for line in done.stdout.splitlines()} <= ALLOWED_TOP
