"""What time does, recorded by a command."""

from datetime import timedelta

from mla.app import wall_clock
from mla.cli.installation import Installation
from mla.config import read
from mla.procedures import queries
from mla.procedures.rules.definition import Kind
from tests.cases.making import incoming
from tests.procedures.making import begin, step

MONTHS_AGO = wall_clock() - timedelta(days=90)


def test_the_sweep_names_what_ran_out_once(mla, used_home):
    place = Installation(read({}, home=used_home))
    with place.work(MONTHS_AGO) as work:
        case = incoming(work)
        reference = case.reference
        begun = begin(work, case, Kind.PRESERVATION)
        until = work.today + timedelta(days=60)
        step(work, case, begun, "preserve", until=until)
    said = mla("procedures", "sweep")
    first_without = until + timedelta(days=1)
    assert said.out.splitlines() == [f"{reference} 1: Preservation expired, {first_without}"]
    assert mla("procedures", "sweep").out == ""
    with place.work() as work:
        assert len(queries.list_incidents(work)) == 1
    place.register.engine.dispose()
