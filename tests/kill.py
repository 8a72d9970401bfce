"""Kill a piece of our code between two writes, as a loss of power would.

    with Killer(imports="import mla.app") as killer:
        for outcome in killer.everywhere(CODE, kill_at="any", env={…}):
            …  # look at what the killed process left behind

The code runs in a process of its own that is killed with signal 9 just before its n-th write.
Modules are imported once and every run is a fork, so that a hundred deaths take seconds. The
product knows nothing of this.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

FILE_CALLS = ("fsync", "link", "rename", "replace", "unlink", "mkdir")
"""Functions of `os` before which a process can be killed."""

POINTS = ("sql", *FILE_CALLS, "any")
"""Where to kill: before a statement that writes or a commit, before a file call, before either."""

ROOT = Path(__file__).parents[1]
WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP")


class Killer:
    """A process that has imported what the code needs, and forks one child for every run."""

    def __init__(self, imports: str = "import mla.database") -> None:
        self._imports = imports

    def __enter__(self) -> "Killer":
        self._server = subprocess.Popen(
            [sys.executable, "-c", "from tests import kill; kill.serve()"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._ask({"imports": self._imports})
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        stdin, stdout = self._server.stdin, self._server.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(question) + "\n")
        stdin.flush()
        line = stdout.readline()
        assert line, "The process that forks has died; its standard error says why."
        answer: dict[str, Any] = json.loads(line)
        return answer

    def run(
        self, code: str, *, kill_at: str, nth: int, env: Mapping[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """Run code and kill it before the n-th write; -9 if it was killed, 0 if it ended first."""
        assert kill_at in POINTS
        answer = self._ask({"code": code, "kill_at": kill_at, "nth": nth, "env": dict(env or {})})
        return subprocess.CompletedProcess([code], **answer)

    def everywhere(
        self, code: str, *, kill_at: str = "any", env: Mapping[str, str] | None = None
    ) -> Iterator["subprocess.CompletedProcess[str]"]:
        """Run code again and again, killed one write later each time, until it ends by itself.

        Yields after every run, the last of which ended by itself. An error in the code is ours.
        """
        nth = 0
        while True:
            nth += 1
            done = self.run(code, kill_at=kill_at, nth=nth, env=env)
            assert done.returncode in (0, -signal.SIGKILL), done.stderr
            yield done
            if done.returncode == 0:
                return


def run_killed(
    code: str,
    *,
    kill_at: str,
    nth: int,
    env: Mapping[str, str] | None = None,
    imports: str = "import mla.database",
) -> "subprocess.CompletedProcess[str]":
    """Run code once and kill it before its n-th write."""
    with Killer(imports) as killer:
        return killer.run(code, kill_at=kill_at, nth=nth, env=env)


def serve() -> None:
    """Import once, then run each piece of code that comes in on standard input in a fork."""
    for line in sys.stdin:
        question = json.loads(line)
        if "imports" in question:
            exec(question["imports"], {})  # noqa: S102 — the test's own code
            answer: dict[str, Any] = {}
        else:
            answer = _fork(question)
        print(json.dumps(answer), flush=True)  # noqa: T201 — this is the line to the test


def _fork(question: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            os._exit(_run(question))
        _, status = os.waitpid(child, 0)
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
    code = os.waitstatus_to_exitcode(status)
    return {"returncode": code, "stdout": texts[0], "stderr": texts[1]}


def _run(question: dict[str, Any]) -> int:
    """Run the code in the child, with the trap laid; return its exit status."""
    os.environ.update(question["env"])
    sys.stdin = open(os.devnull)  # noqa: SIM115 — the child ends with it
    status = 0
    try:
        lay(question["kill_at"], question["nth"])
        exec(question["code"], {"__name__": "__main__"})  # noqa: S102 — the test's own code
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except BaseException:
        traceback.print_exc()
        status = 1
    with suppress(ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    return status


def lay(kill_at: str, nth: int) -> None:
    """Kill this process just before its n-th write of a kind."""
    left = nth

    def strike() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    if kill_at in ("sql", "any"):
        _before_statements(strike)
    for name in FILE_CALLS if kill_at == "any" else {kill_at} & set(FILE_CALLS):
        setattr(os, name, _before(getattr(os, name), strike))


def _before_statements(strike: Callable[[], None]) -> None:
    def on_statement(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().upper().startswith(WRITES):
            strike()

    event.listen(Engine, "before_cursor_execute", on_statement)
    event.listen(Engine, "commit", lambda _: strike())


def _before(call: Callable[..., Any], strike: Callable[[], None]) -> Callable[..., Any]:
    def struck(*args: Any, **kwargs: Any) -> Any:
        strike()
        return call(*args, **kwargs)

    return struck
