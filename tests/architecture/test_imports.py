"""What the import contracts cannot say: where an import stands, and whose form a page uses."""

import ast

from tests.architecture.source import MLA, modules, place, tree


def _imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def _is_ours(name):
    return name == "mla" or name.startswith("mla.")


def test_nothing_of_ours_is_imported_inside_a_function():
    """Such an import hides a stair in the wrong place; only a slow library may come late."""
    late = [
        place(path, inner)
        for path in modules()
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(function)
        if any(map(_is_ours, _imported(inner)))
        or (isinstance(inner, ast.ImportFrom) and inner.level)
    ]
    assert late == []


def test_no_import_is_hidden_behind_a_name():
    hidden = [
        place(path, node)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("importlib.import_module", "import_module", "__import__")
    ]
    assert hidden == []


def test_a_page_uses_only_the_forms_of_its_own_room():
    foreign = [
        f"{place(path, node)} {name}"
        for path in modules()
        for node in ast.walk(tree(path))
        for name in _imported(node)
        if name.startswith("mla.")
        and name.split(".")[2:3] == ["forms"]
        and name.split(".")[1] != path.relative_to(MLA).parts[0]
    ]
    assert foreign == []


def test_every_import_is_written_out_in_full():
    relative = [
        place(path, node)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.level or node.names[0].name == "*")
    ]
    assert relative == []
