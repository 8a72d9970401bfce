"""The workflow tables of the product, found in its code, and their pictures in the README.

`python -m tests.architecture.tables` draws the pictures of the README anew.
"""

import importlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mla.core.workflow import Workflow, as_mermaid
from tests.architecture.source import ROOT, modules, name_of

PICTURES = re.compile(r"(<!-- pictures -->\n).*?(<!-- end of pictures -->\n)", re.DOTALL)


@dataclass(frozen=True)
class Table:
    """One workflow table, and where it stands in the code."""

    file: str
    name: str
    workflow: Workflow[Any, Any]

    def __str__(self) -> str:
        """Name the table as a test is named."""
        return f"{self.file}:{self.name}"


def tables() -> Sequence[Table]:
    """Every table there is: each object once, under the file that makes it."""
    found: dict[int, Table] = {}
    for path in modules():
        if "rules" not in path.with_suffix("").parts:
            continue
        module = importlib.import_module(name_of(path))
        text = path.read_text(encoding="utf-8")
        for name, value in vars(module).items():
            if isinstance(value, Workflow) and re.search(rf"^{name}\b.*=", text, re.MULTILINE):
                found.setdefault(id(value), Table(str(path.relative_to(ROOT)), name, value))
    return sorted(found.values(), key=str)


def pictures() -> str:
    """The pictures of all tables, as they stand in the README."""
    return "".join(
        f"\n<details><summary>{table.name.lower().replace('_', ' ')} (<code>{table.file}</code>)"
        f"</summary>\n\n```mermaid\n{as_mermaid(table.workflow)}\n```\n\n</details>\n"
        for table in tables()
    )


if __name__ == "__main__":
    readme = ROOT / "README.md"
    drawn = PICTURES.sub(
        lambda match: f"{match[1]}{pictures()}\n{match[2]}", readme.read_text(encoding="utf-8")
    )
    readme.write_text(drawn, encoding="utf-8")
