"""The README tells the truth: its pictures, its map, its settings and its commands."""

import re
import shlex
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from mla.access.rules import Role
from mla.cli import commands
from tests.architecture.source import MLA, ROOT
from tests.architecture.tables import PICTURES, pictures, tables

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
TEST_COMMAND = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"
DEMO_COMMAND = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/mla demo"


def leaves(group, before=()):
    """Every command that does something, as the words it is called by."""
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group) and command.commands:
            yield from leaves(command, (*before, name))
        else:
            yield (*before, name)


def test_every_workflow_in_the_readme_is_one_that_runs_and_none_lacks():
    """`python -m tests.architecture.tables` draws them anew."""
    assert PICTURES.search(README)[0].split("-->\n", 1)[1].rpartition("\n<!--")[0] == pictures()


def test_no_other_picture_stands_in_the_readme():
    assert len([kind for kind, _ in BLOCKS if kind == "mermaid"]) == len(tables())


def test_the_map_shows_every_room_and_no_other():
    shown = set(re.findall(r"^[├└]── ([\w./]+)", README, re.MULTILINE))
    rooms = {f"{path.name}/" for path in MLA.iterdir() if path.is_dir()}
    files = {path.name for path in MLA.glob("*.py")} - {"__init__.py"}
    assert shown == (rooms | files) - {"__pycache__/", "_data/"}


def test_the_staircase_is_the_one_that_is_checked():
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split('id = "staircase"')[1]
    checked = re.findall(r'^  "([^"]+)",$', contract.split("]\n")[0] + "]", re.MULTILINE)
    checked = checked or re.findall(
        r'"([a-z |()]+)"', contract.split("layers = [")[1].split("]")[0]
    )
    stairs = next(text for _, text in BLOCKS if text.startswith("cli ►")).partition("\n\n")[0]
    shown = [stair.strip().replace("│", "|") for stair in stairs.split("►")]
    assert shown == [stair.strip("()") for stair in checked]


def test_every_setting_that_is_read_is_explained():
    source = (MLA / "config.py").read_text(encoding="utf-8")
    read = set(re.findall(r'environ(?:\.get\(|\[)"(MLA_\w+)"', source))
    assert set(re.findall(r"^\| `(MLA_\w+)` \|", README, re.MULTILINE)) == read


def test_every_role_of_the_demonstration_is_named():
    assert re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE)[: len(Role)] == list(Role)


def test_every_command_stands_in_the_table_and_no_other():
    shown = {
        tuple(word for word in line.split()[1:] if re.fullmatch(r"[a-z][a-z-]*", word))
        for line in re.findall(r"^\| `(mla [^`]+)` \|", README, re.MULTILINE)
    }
    assert shown == set(leaves(commands))


def spoken_commands():
    """Every command of ours in a code block or between backticks."""
    texts = [part for kind, text in BLOCKS if kind == "sh" for part in re.split(r"&&|\n", text)]
    texts += re.findall(r"`((?:\.venv/bin/)?mla [^`]*)`", README)
    for text in texts:
        words = shlex.split(text.replace("…", ""))
        if words and words[0].removeprefix(".venv/bin/") == "mla":
            yield tuple(words[1:])


def test_every_command_that_is_named_exists():
    known = set(leaves(commands))
    groups = {name[:length] for name in known for length in range(1, len(name) + 1)}
    for words in spoken_commands():
        named = tuple(word for word in words if re.fullmatch(r"[a-z-]+", word))
        assert any(named[: len(name)] == name for name in groups), words


@pytest.mark.parametrize("name", sorted(leaves(commands)), ids=" ".join)
def test_every_command_explains_itself(name):
    answer = CliRunner().invoke(commands, [*name, "--help"])
    assert answer.exit_code == 0
    usage, _, rest = answer.output.partition("\n\n")
    assert rest.strip().splitlines()[0] != "Options:", f"{' '.join(name)} says nothing of itself"


def test_the_command_writes_nothing_when_it_is_only_asked_for_help(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", "from mla.cli import main; main()", "--help"],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_the_readme_begins_with_the_two_commands():
    assert [text.strip() for kind, text in BLOCKS[:2] if kind == "sh"] == [
        DEMO_COMMAND,
        TEST_COMMAND,
    ]
    assert README.index(TEST_COMMAND) < 1200


def test_the_clean_machine_runs_the_same_command_and_nothing_else_of_ours():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    lines = [line.strip() for line in script.splitlines()]
    assert lines[-1] == TEST_COMMAND
    assert "set -euo pipefail" in lines
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_every_link_inside_the_readme_leads_somewhere():
    headings = re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= anchors


def test_every_path_in_the_readme_exists():
    ours = ("mla/", "tests/", "templates/", "migrations/", "forms_templates/", ".ci/")
    named = {path for path in re.findall(r"`([\w./]+)`", README) if path.startswith(ours)}
    assert {path for path in named if not (ROOT / path).exists()} == set()
