"""What a killed process leaves behind: nothing of its act, or all of it, and never a fault.

    with killer() as deadly:
        assert kill_everywhere(deadly, CODE, settings, register) > 20

The code finds `register`, `store` and `NOON` ready. It is run again and again on the same home,
each time killed one write later; only the last run ends by itself.
"""

import itertools
import signal

from sqlalchemy import func, select

from mla.config import Settings
from mla.core.actor import Actor
from mla.database import Base, Register
from mla.exchange.verifying import list_faults
from mla.storage.store import Store
from tests.factories import NOON
from tests.kill import Killer

CONSOLE = Actor(None, "console", "console", may_read_all=True)

BEGIN = """
from mla.config import read
from mla.database import Register, open_engine
from mla.storage.store import Store
from tests.factories import NOON
from tests.left_behind import CONSOLE

settings = read()
register = Register(open_engine(settings.database_url))
store = Store(settings.files)
"""

WARM = """
import gc
from sqlalchemy.orm import configure_mappers
configure_mappers()
gc.collect()
gc.freeze()
"""


def killer(*modules: str) -> Killer:
    """Make ready the process that forks: it has all of the register loaded, and these modules."""
    names = ("mla.app", "mla.exchange.service", "tests.left_behind", *modules)
    # What the first use of the tables costs is paid once, before the forks.
    return Killer("\n".join([*(f"import {name}" for name in names), WARM]))


def count_rows(register: Register) -> dict[str, int]:
    """Count the rows of every table."""
    with register.engine.connect() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def faults(register: Register, settings: Settings) -> list[str]:
    """Say what `mla verify` would say."""
    with register.work(CONSOLE, NOON) as work:
        return [str(fault) for fault in list_faults(work, Store(settings.files))]


def kill_everywhere(deadly: Killer, code: str, settings: Settings, register: Register) -> int:
    """Kill code at every point between two writes; look each time; return how many points.

    What must hold: as long as it is killed nothing of it is there, when it ends all of it is, and
    at no point is anything broken. On PostgreSQL, where each point costs more and the code is the
    same, it is every fifth.
    """
    env = {
        "MLA_HOME": str(settings.home),
        "MLA_DATABASE_URL": settings.database_url.render_as_string(hide_password=False),
        "MLA_SECRET_KEY": "test",
    }
    stride = 1 if settings.database_url.get_backend_name() == "sqlite" else 5
    before = count_rows(register)
    for point in itertools.count(1, stride):
        run = deadly.run(BEGIN + code, kill_at="any", nth=point, env=env)
        assert run.returncode in (0, -signal.SIGKILL), run.stderr
        is_done, after = run.returncode == 0, count_rows(register)
        assert (after != before) == is_done, f"point {point}: {_differences(before, after)}"
        assert faults(register, settings) == [], f"point {point}"
        if is_done:
            break
    return point


def _differences(before: dict[str, int], after: dict[str, int]) -> list[tuple[str, int, int]]:
    return [(name, number, after[name]) for name, number in before.items() if after[name] != number]
