"""The tools that read the code agree with it. Their own caches stay out of the checkout."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "--no-cache", "."],
        ["ruff", "format", "--check", "--no-cache", "."],
        ["lint-imports", "--no-cache"],
        ["mypy", "--cache-dir", "{folder}", "mla"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_the_tools_find_nothing(command, tmp_path):
    words = [word.format(folder=tmp_path) for word in command]
    done = subprocess.run(  # noqa: S603 — our own words
        [str(BIN / words[0]), *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
