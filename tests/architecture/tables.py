"""The workflow tables of the product, found in its code, and their pictures in the README.

`python -m tests.architecture.tables` draws the pictures of the README anew.
"""

import ast
import importlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mla.core.workflow import Workflow, as_mermaid
from tests.architecture.source import ROOT, modules, name_of, tree

PICTURES = re.compile(r"(<!-- pictures -->\n).*?(<!-- end of pictures -->\n)", re.DOTALL)


@dataclass(frozen=True)
class Table:
    """One workflow table, and where it stands in the code."""

    file: str
    name: str
    workflow: Workflow[Any, Any]

    @property
    def title(self) -> str:
        """What the picture is called: by its own name, or by the file that holds no other."""
        name = Path(self.file).stem if self.name == "WORKFLOW" else self.name
        return name.lower().replace("_", " ")

    def __str__(self) -> str:
        """Name the table as a test is named."""
        return f"{self.file}:{self.name}"


def tables() -> Sequence[Table]:
    """Every table there is: each object once, under the file that makes it.

    A table that is used somewhere and made nowhere that can be named is a fault of the code.
    """
    used: dict[int, str] = {}
    found: dict[int, Table] = {}
    for path in modules():
        if "rules" not in path.with_suffix("").parts:
            continue
        made = set(_assigned(path))
        for name, value in vars(importlib.import_module(name_of(path))).items():
            if isinstance(value, Workflow):
                used[id(value)] = f"{path.relative_to(ROOT)}:{name}"
                if name in made:
                    found.setdefault(id(value), Table(str(path.relative_to(ROOT)), name, value))
    lost = [place for number, place in used.items() if number not in found]
    assert not lost, f"Made where nobody finds it: {lost}"
    return sorted(found.values(), key=str)


def _assigned(path: Path) -> Iterator[str]:
    """The names that a file gives to something at its top."""
    for node in tree(path).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def pictures() -> str:
    """The pictures of all tables, as they stand in the README."""
    return "".join(
        f"\n<details><summary>{table.title} (<code>{table.file}</code>)"
        f"</summary>\n\n```mermaid\n{as_mermaid(table.workflow)}\n```\n\n</details>\n"
        for table in tables()
    )


if __name__ == "__main__":
    readme = ROOT / "README.md"
    drawn = PICTURES.sub(
        lambda match: f"{match[1]}{pictures()}\n{match[2]}", readme.read_text(encoding="utf-8")
    )
    readme.write_text(drawn, encoding="utf-8")
