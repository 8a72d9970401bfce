"""What is delivered works elsewhere: the wheel in a clean environment, and the README's commands.

By name only (`-m install`): these build environments, and are the only tests that may ask a package
index for anything.
"""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from contextlib import contextmanager

import pytest

from tests.architecture.source import ROOT

pytestmark = [pytest.mark.install, pytest.mark.xdist_group("install")]

FOLDERS = ("templates", "migrations", "forms_templates")
MINUTES = 60


def run(command, cwd, minutes=10, **environment):
    done = subprocess.run(  # noqa: S603 — our own words
        command, cwd=cwd, env=clean(**environment), capture_output=True, text=True,
        check=False, timeout=minutes * MINUTES,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def clean(**more):
    """The environment of somebody who has never heard of us."""
    kept = (
        "PATH",
        "HOME",
        "LANG",
        "TMPDIR",
        "HTTPS_PROXY",
        "HTTP_PROXY",
        "NO_PROXY",
        "SSL_CERT_FILE",
    )
    names = [name for name in os.environ if name in kept or name.startswith(("PIP_", "UV_"))]
    return {**{name: os.environ[name] for name in names}, **more}


def tracked():
    """Every file that belongs to the tree, by its path."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    return sorted(path for path in listed.split("\0") if path and (ROOT / path).is_file())


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The tree as somebody gets it: nothing but the files that belong to it."""
    folder = tmp_path_factory.mktemp("copy") / "mla"
    for path in tracked():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, folder / path)
    return folder


@pytest.fixture(scope="module")
def wheel(copy, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", str(folder), str(copy)], folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A clean environment elsewhere, in which the wheel and what it needs are installed."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run([sys.executable, "-m", "venv", str(folder / "venv")], folder)
    run([str(folder / "venv/bin/pip"), "install", "-q", str(wheel)], folder)
    return folder


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def serving(command, cwd, address, **environment):
    """Serve while the test looks; whatever was started is stopped."""
    process = subprocess.Popen(  # noqa: S603 — our own words
        command, cwd=cwd, env=clean(**environment), start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        yield wait_for(process, address)
    finally:
        # The shell of the README's line and what it started are one group, and ours.
        os.killpg(process.pid, 15)
        process.wait(30)
        process.stdout.close()


def wait_for(process, address, minutes=10):
    until = time.monotonic() + minutes * MINUTES
    while time.monotonic() < until:
        assert process.poll() is None, process.stdout.read()[-4000:]
        try:
            with urllib.request.urlopen(f"{address}/sign-in", timeout=10) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except urllib.error.URLError:
            time.sleep(0.5)
    raise AssertionError("nobody answered")


def test_the_wheel_carries_the_three_folders_whole(wheel):
    with zipfile.ZipFile(wheel) as archive:
        carried = {
            name.removeprefix("mla/_data/")
            for name in archive.namelist()
            if name.startswith("mla/_data/")
        }
        modules = {name for name in archive.namelist() if name.endswith(".py")}
    assert carried == {path for path in tracked() if path.split("/")[0] in FOLDERS}
    assert {
        path for path in tracked() if re.fullmatch(r"mla/.*\.(py|csv|css|js|svg|po)", path)
    } <= (modules | set(zipfile.ZipFile(wheel).namelist()))
    assert not [name for name in modules if name.startswith(("tests/", "var/"))]


def test_the_command_is_there_and_explains_itself(installed, tmp_path):
    told = run([str(installed / "venv/bin/mla"), "--help"], tmp_path)
    assert "demo" in told
    assert list(tmp_path.iterdir()) == []


def test_the_demonstration_is_filled_and_whole(installed, tmp_path):
    mla = str(installed / "venv/bin/mla")
    told = run([mla, "demo", "--no-serve", "--home", str(tmp_path / "demo")], tmp_path)
    for role in ("clerk", "officer", "reviewer", "prosecutor", "executing", "manager", "admin"):
        assert re.search(rf"^{role}\b", told, re.MULTILINE), told
    run([mla, "verify"], tmp_path, MLA_HOME=str(tmp_path / "demo"))


def test_an_empty_home_is_served(installed, tmp_path):
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [str(installed / "venv/bin/mla"), "serve", "--port", str(port)]
    with serving(command, tmp_path, address, MLA_HOME=str(tmp_path / "home")) as (status, page):
        assert status == 200
        assert "<form" in page
        with urllib.request.urlopen(f"{address}/static/style.css") as style:  # noqa: S310
            assert style.status == 200


def readme_commands():
    found = re.findall(
        r"^```sh\n(python3 -m venv .*)\n```$", (ROOT / "README.md").read_text(), re.M
    )
    assert len(found) == 2
    return found


def test_the_first_command_of_the_readme_ends_with_a_page_to_sign_in_on(copy):
    """Verbatim, in a copy of the tree; only the port is one that is free."""
    port = free_port()
    command = ["bash", "-c", f"{readme_commands()[0]} --port {port}"]
    with serving(command, copy, f"http://127.0.0.1:{port}") as (status, page):
        assert status == 200
        assert 'name="login"' in page


def test_the_second_command_of_the_readme_runs_the_tests(copy):
    """Verbatim but for the tests it runs: two rooms, and not all over again."""
    command = f"{readme_commands()[1]} tests/treaties tests/measures"
    assert " passed" in run(["bash", "-c", command], copy, minutes=15)
    tested = run([str(copy / ".venv/bin/pip"), "show", "mla"], copy)
    assert f"Editable project location: {copy}" in tested
    assert shlex.split(command)[0] == "python3"
