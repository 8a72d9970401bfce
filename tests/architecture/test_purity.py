"""The rules stand on their own feet: a fresh Python that imports one loads nothing heavy.

The import contracts read the same from the text; this looks at what really got loaded, and so also
sees what an `__init__.py` on the way would bring in.
"""

import subprocess
import sys

import pytest

from tests.architecture.source import MLA, ROOT, modules, name_of

HEAVY = {
    "flask", "flask_babel", "flask_login", "flask_wtf", "wtforms", "sqlalchemy", "alembic",
    "docx", "docxtpl", "reportlab", "openpyxl", "obstore",
}  # fmt: skip
PURE_DRAWERS = {"rules", "words"}

LOOK = """
import importlib, sys
for name in sys.argv[2:]:
    importlib.import_module(name)
    heavy = set(sys.argv[1].split(",")) & {one.partition(".")[0] for one in sys.modules}
    if heavy:
        sys.exit(f"{name} loads {', '.join(sorted(heavy))}")
"""


def _is_pure(path):
    parts = path.relative_to(MLA).with_suffix("").parts
    return parts[0] == "core" or (len(parts) > 1 and parts[1] in PURE_DRAWERS)


PURE = sorted(name_of(path) for path in modules() if _is_pure(path))
ROOMS = sorted({name.split(".")[1] for name in PURE})


@pytest.mark.parametrize("room", ROOMS)
def test_the_rules_of_a_room_load_no_web_no_database_and_no_documents(room):
    names = [name for name in PURE if name.split(".")[1] == room]
    done = subprocess.run(  # noqa: S603 — our own words
        [sys.executable, "-c", LOOK, ",".join(sorted(HEAVY)), *names],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_package_itself_loads_nothing():
    done = subprocess.run(  # noqa: S603 — our own words
        [sys.executable, "-c", LOOK, ",".join(sorted(HEAVY)), "mla"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_every_room_with_rules_is_looked_at():
    with_rules = {path.parent.name for path in MLA.glob("*/rules.py")}
    with_rules |= {path.parent.parent.name for path in MLA.glob("*/rules/__init__.py")}
    assert with_rules | {"core"} <= set(ROOMS)
